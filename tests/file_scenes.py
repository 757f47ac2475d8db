"""What there is to see when plans come and go: unsaved work, files that are faulty or changed, versions, a crash."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from planner.analysis.progress import Field, inputs_of
from planner.app.commands.recovery import offer_to_bring_back
from planner.app.commands.saving import Saving
from planner.app.crash import CrashGuard
from planner.app.document import Document
from planner.app.journals import Journals
from planner.files import write
from planner.model import edits
from tests.files.excel.returned_books import FIRST, SentBook
from tests.plans import build_plan
from tests.stage import Stage, sample


def _unsaved(stage: Stage, name: str) -> None:
    stage.open(sample(0))
    stage.window.document.edit(edits.add_task(stage.window.document.plan, "One more"))
    stage.take_dialog(name, partial(stage.trigger, "close"))


def _error(stage: Stage, name: str) -> None:
    path = stage.folder / "Broken.plan"
    path.write_text("no plan", encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _report(stage: Stage, name: str) -> None:
    """A file of another program, whose dates are not ours."""
    path = stage.folder / "Client.xml"
    write(sample(0), path)
    text = path.read_text(encoding="utf-8")
    at = [found.start() for found in re.finditer("<Task>", text)][9]
    text = text[:at] + re.sub(r"<Start>\d{4}", "<Start>2031", text[at:], count=1)
    path.write_text(text, encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _repair(stage: Stage, name: str) -> None:
    """A plan file whose links run in a circle."""
    path = stage.folder / "Circle.plan"
    write(build_plan("Invite\nDance | 1d | 1\nSing | 1d | 2"), path)
    text = path.read_text(encoding="utf-8")
    circle = '"dependencies":[\n{"id":"t3 t1 FS","predecessor":"t3","successor":"t1"},\n'
    path.write_text(text.replace('"dependencies":[\n', circle), encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _crash(stage: Stage, name: str) -> None:
    """What is said when the program is at fault."""
    stage.open(sample(0))
    guard = CrashGuard(lambda: (stage.window, stage.window.windows.plans), stage.folder / "state")
    stage.take_dialog(name, lambda: guard._rescue("what went wrong"))


def _unsavable(stage: Stage, name: str) -> None:
    """A save that the disk refuses."""
    (stage.folder / "gone").mkdir()
    path = stage.folder / "gone" / "Office move.plan"
    stage.open(sample(0))
    stage.window.document.save(path)
    path.unlink()
    path.parent.rmdir()
    stage.take_dialog(name, partial(stage.trigger, "save"))


def _saved_thrice(stage: Stage) -> Path:
    """Save the sample, and twice more with another task each time."""
    path = stage.folder / "Office move.plan"
    stage.open(sample(0))
    for name in ("", "One more", "And one more"):
        if name:
            stage.window.document.edit(edits.add_task(stage.window.document.plan, name))
        stage.window.document.save(path)
        saving = Saving(stage.window.document, path, stage.window.windows.safekeeping, over=False)
        saving.write()
    return path


def _versions(stage: Stage, name: str) -> None:
    """The earlier versions of the plan's file."""
    _saved_thrice(stage)
    stage.take_dialog(name, partial(stage.trigger, "versions"))


def _changed(stage: Stage, name: str) -> None:
    """A save over what somebody else has changed."""
    write(build_plan("Invite"), _saved_thrice(stage))
    stage.window.document.edit(edits.add_task(stage.window.document.plan, "Ours"))
    stage.take_dialog(name, partial(stage.trigger, "save"))


def _left_behind(stage: Stage, name: str) -> None:
    """What is asked after a crash."""
    journals = Journals(stage.folder / "journal")
    crashed = Document(sample(0))
    journals.follow(crashed)
    for text in ("One more", "And one more"):
        crashed.edit(edits.add_task(crashed.plan, text))
    journals.settle()
    for lock in (stage.folder / "journal").glob("*.lock"):
        lock.unlink()
    stage.take_dialog(name, lambda: offer_to_bring_back(Journals(stage.folder / "journal"), stage.window.files))
    journals.leave(crashed)


def _came_back(stage: Stage, name: str) -> None:
    """Progress that came back: some clean, some to be decided, some that can't be taken, a row too many."""
    plan = sample(0)
    path = stage.folder / "Ann.xlsx"
    book = SentBook(plan, path)
    leaves = [
        task
        for task in plan.outline.ids
        if plan.task(task).percent_complete == 0 and inputs_of(plan, plan.task(task)) >= set(Field)
    ]
    for task, (field, value) in zip(leaves, _FILLED_IN, strict=False):
        book.put(task, field, value)
    book.sheet.cell(FIRST + len(plan.outline), 3).value = "Order flowers"
    book.book.save(path)
    stage.open(plan)
    stage.window.document.edit(edits.set_notes(plan, leaves[0], "Two quotes are in"))
    stage.take_dialog(name, lambda: stage.window.files.open_files([path]))


_FILLED_IN: Final[tuple[tuple[Field, float | str], ...]] = (
    (Field.NOTES, "Waiting for two quotes"),
    (Field.PERCENT, 50),
    (Field.START, "3/5/2026"),
    (Field.PERCENT, 0.5),
    (Field.REMAINING, 7),
    (Field.PERCENT, "nearly"),
)

SCENES: Final[Mapping[str, Callable[[Stage, str], None]]] = {
    "unsaved": _unsaved,
    "error": _error,
    "opening_report": _report,
    "repair": _repair,
    "crash": _crash,
    "unsavable": _unsavable,
    "versions": _versions,
    "came_back": _came_back,
    "changed": _changed,
    "left_behind": _left_behind,
}
"""Every scene by its name."""
