"""The command line, in this process or in one of its own, and what it said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner import RESOURCES, cli

ROOT = Path(__file__).parents[2]
SAMPLE = RESOURCES / "samples" / "product-launch.plan"
CHINESE = RESOURCES / "samples" / "operations-plan-zh.plan"


class Told:
    """What a run of the program said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep exit code, stdout and stderr."""
        self.code, self.out, self.err = code, out, err

    def refused(self, *words: str) -> None:
        """The run failed, with one line on stderr that holds these words."""
        assert self.code == 1, self.out + self.err
        assert self.err.startswith("planner: error: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert all(word in self.err for word in words), self.err
        assert not self.out


class Cli:
    """The command line in this process."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        """Read what is printed from the fixture."""
        self._captured = capfdbinary
        self.opened: list[tuple[Path | None, str | None]] = []

    def __call__(self, *arguments: str | Path) -> Told:
        """Run the program in English, unless told otherwise."""
        named = [str(argument) for argument in arguments]
        language = [] if "--language" in named else ["--language", "en"]
        code = cli.run([*language, *named], self._open)
        captured = self._captured.readouterr()
        return Told(code, captured.out.decode(), captured.err.decode())

    def _open(self, file: Path | None, language: str | None) -> int:
        self.opened.append((file, language))
        return 0


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Told:
    """Run the program as a process of its own, without a screen."""
    held = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    held = {**held, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=held)  # noqa: S603  # our own program
    return Told(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
