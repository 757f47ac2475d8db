"""Words to the terminal: results on stdout, what is to be said about them on stderr, a line each."""

from __future__ import annotations

import io
import sys


def let_any_terminal_do() -> None:
    """Let a terminal that has no Chinese show question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")


def say_bytes(data: bytes) -> None:
    """Print a result for programs, in UTF-8 whatever the terminal has."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data + b"\n")


def note(text: str) -> None:
    """Say on stderr, in one line, what people should know besides."""
    sys.stderr.write(f"planner: {' '.join(text.split())}\n")
