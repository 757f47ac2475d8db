"""What a program has left behind that had no time to ask is offered when the next one starts."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox

from planner.app.background import in_thread
from planner.app.commands.files import FileCommands
from planner.app.journals import Journals
from planner.app.messages import choose_answer
from planner.errors import PlannerError
from planner.files.journal import LeftBehind
from planner.language import date_text, tr, trn
from planner.schedule import Schedule, schedule


class _Wish(Enum):
    BRING_BACK = "bring back"
    DISCARD = "discard"
    LATER = "later"


def offer_to_bring_back(journals: Journals, files: FileCommands) -> None:
    """Offer the unsaved work that was left behind, one plan after the other.

    Args:
        journals: Where it is, and where it is kept again once it is back.
        files: What shows plans, in the window in front or in new ones.
    """
    found = in_thread(files.window, tr("Looking for unsaved work…"), lambda: _found(journals), cancellable=False)
    for left, dates in found:
        wish = _ask(files, left)
        if wish is _Wish.BRING_BACK:
            files.show_recovered(left.recovered, dates)
            journals.settle()  # so that it is never kept nowhere
        if wish is _Wish.LATER:
            left.leave()
        else:
            left.discard()


def _found(journals: Journals) -> list[tuple[LeftBehind, Schedule]]:
    found = []
    for left in journals.left_behind():
        try:
            found.append((left, schedule(left.recovered.plan)))
        except PlannerError:  # without dates it can't be shown; it stays where it is
            left.leave()
    return found


def _ask(files: FileCommands, left: LeftBehind) -> _Wish:
    plan, path = left.recovered.plan, left.recovered.path
    text = trn(
        "The planner ended before “{name}” was saved. {n} edit, made on {day} at {time}, can be brought back.",
        "The planner ended before “{name}” was saved. {n} edits, the last made on {day} at {time}, can be brought back.",
        left.edits,
    ).format(
        name=path.stem if path is not None else plan.project.name or tr("New plan"),
        n=left.edits,
        day=date_text(left.last, "medium"),
        time=date_text(left.last, "time"),
    )
    buttons = (
        (tr("Bring back"), QMessageBox.ButtonRole.AcceptRole, _Wish.BRING_BACK),
        (tr("Discard"), QMessageBox.ButtonRole.DestructiveRole, _Wish.DISCARD),
        (tr("Ask later"), QMessageBox.ButtonRole.RejectRole, _Wish.LATER),
    )
    return choose_answer(files.window, tr("Unsaved work was found"), text, buttons)
