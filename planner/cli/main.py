"""One run of the command line, from the arguments to the exit code; whatever goes wrong is one line on stderr."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import click

from planner import language
from planner.cli.commands import OpenWindow, planner_command
from planner.cli.speech import let_any_terminal_do, note
from planner.cli.usage import usage_sentence
from planner.errors import PlannerError
from planner.language import tr

__all__ = ["OpenWindow", "run"]

FAILED: Final = 1


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say.

    Args:
        arguments: Those of the program, without its name.
        open_window: What opens a window.

    Returns:
        The exit code: 0, or 1 after an error.
    """
    let_any_terminal_do()
    try:
        asked = _asked_language(arguments)
        _choose_language(asked)
        code = _invoke(arguments, planner_command(open_window, asked))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` has
        _drop_output()
        return FAILED
    except KeyboardInterrupt:
        return _fail(tr("Stopped."))
    except Exception as error:  # noqa: BLE001  # a traceback helps nobody who plans
        if isinstance(error, OSError):
            _drop_output()
        return _fail(_sentence(error))
    return code


def _invoke(arguments: Sequence[str], command: click.Command) -> int:
    try:
        with command.make_context("planner", list(arguments)) as context:
            result = command.invoke(context)
    except click.exceptions.Exit as finished:
        return finished.exit_code
    return result if isinstance(result, int) else 0


def _asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language asked for, needed before there is a text; click reads the option once more."""
    asked = None
    for argument, following in zip_longest(arguments, arguments[1:]):
        if argument == "--":
            break
        if argument == "--language":
            asked = following
        elif argument.startswith("--language="):
            asked = argument.partition("=")[2]
    return asked or None


def _choose_language(name: str | None) -> None:
    try:
        language.choose(name)
    except ValueError:
        language.choose()
        message = tr("There is no language “{name}”; there are {languages}.")
        raise PlannerError(message.format(name=name, languages=", ".join(language.LANGUAGES))) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, PlannerError):
        return str(error)
    if isinstance(error, click.ClickException):
        return usage_sentence(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EIO, errno.EBADF}:
        return tr("The output could not be written ({reason}).").format(reason=error.strerror)
    if isinstance(error, MemoryError):
        return tr("There is not enough memory for this.")
    return tr("This should not have happened ({kind}: {text}).").format(kind=type(error).__name__, text=error)


def _fail(sentence: str) -> int:
    with contextlib.suppress(OSError, ValueError):
        note(f"error: {sentence}")
    return FAILED


def _drop_output() -> None:
    """Send what is still to be printed nowhere, so that leaving the program does not fail on it once more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
