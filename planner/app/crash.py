"""When the program is at fault: the plans are saved beside, then the user is told where.

Every exception that nobody has foreseen ends here. What it was is kept in a log beside the copy; on screen it is one
plain sentence.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from planner.app.messages import complain
from planner.errors import PlannerError
from planner.files import write
from planner.language import tr
from planner.model.plan import Plan

Shown = Callable[[], tuple[QWidget | None, list[Plan]]]


def state_folder() -> Path:
    """Return the folder for what the program keeps for the user without being asked."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class CrashGuard:
    """Takes the place of `sys.excepthook`."""

    def __init__(self, shown: Shown, folder: Path) -> None:
        """Guard the windows.

        Args:
            shown: Gives the window in front, and the plans of all windows.
            folder: Where the copy and the log go.
        """
        self._shown = shown
        self._folder = folder
        self._telling = False

    def install(self) -> None:
        """Hear of every exception that nobody has caught, from now on."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save a copy, keep the traceback, tell the user."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        written = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(written)
        if self._telling:  # one message is enough, and telling may itself be what fails
            return
        self._telling = True
        try:
            self._rescue(written)
        finally:
            self._telling = False

    def _rescue(self, written: str) -> None:
        window, plans = self._shown()
        text = tr("Something went wrong inside the planner. You can go on working; please save under another name.")
        try:
            copies = [self.save_copy(plan, number) for number, plan in enumerate(plans)]
            self._log(written)
        except (OSError, PlannerError):
            complain(window, tr("An error of the planner"), text)
            return
        kept = [tr("A copy of the plan as it stands is in {path}").format(path=copy) for copy in copies]
        complain(window, tr("An error of the planner"), "\n\n".join([text, *kept]))

    def save_copy(self, plan: Plan, number: int = 0) -> Path:
        """Write a copy of a plan into the folder and return where it is; a number tells several apart."""
        self._folder.mkdir(parents=True, exist_ok=True)
        told = f"-{number + 1}" if number else ""
        copy = self._folder / f"rescued-{dt.datetime.now():%Y%m%d-%H%M%S}{told}.plan"
        write(plan.copy(), copy)
        return copy

    def _log(self, written: str) -> None:
        with (self._folder / "errors.log").open("a", encoding="utf-8") as log:
            log.write(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}\n{written}\n")
