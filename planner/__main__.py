"""Starts the planner: the command line, and for `planner [FILE]` the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from planner.errors import PlannerError
from planner.language import tr


def main() -> None:
    """Run the program with its arguments, and leave with its exit code."""
    if getattr(sys, "frozen", False):  # a bundled program is itself what runs its other processes
        from multiprocessing import freeze_support

        freeze_support()
    gc.disable()  # what is loaded is no garbage, and the collector would walk it in vain
    try:
        from planner import cli
    except KeyboardInterrupt:  # before there is a command line to say so
        sys.exit(1)
    gc.freeze()  # for good, as a walk over all that is loaded would be the first thing it does
    gc.enable()
    sys.exit(cli.run(sys.argv[1:], _open_window))


def _open_window(file: Path | None, language: str | None) -> int:
    """Open a window and stay until it is closed.

    Raises:
        PlannerError: There is no screen, or the system lacks what a window needs.
    """
    gc.disable()  # for good: a window collects garbage in its own thread only, and what is loaded now is none
    if not _has_screen():
        raise PlannerError(tr("There is no screen to open a window on; “planner schedule FILE” needs none."))
    try:
        from planner.app.plain_import import import_plainly

        import_plainly()
        from planner.app.start import run
    except ImportError as error:
        message = tr("The window can't be opened: {reason}. README says what the system needs.")
        raise PlannerError(message.format(reason=error)) from error
    return run(file, language)


def _has_screen() -> bool:
    """Whether a window can be shown; Qt would end the whole process where it can't."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    main()
