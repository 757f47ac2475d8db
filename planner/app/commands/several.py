"""Task Information of several tasks: what they have in common, and what is typed goes to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.forms.dialog import FormDialog
from planner.app.forms.draft_dialog import plain_label
from planner.app.forms.form import Field, Kind
from planner.app.information.fields import CALENDAR, CONSTRAINT, GENERAL, OWNER
from planner.app.table.batch import BatchDocument
from planner.app.theme import TableColours
from planner.language import tr, trn
from planner.model.change import Change

_LEFT_OUT: Final = frozenset({"name", "milestone"})
"""What no two tasks share by one entry."""


class SeveralDialog(FormDialog):
    """One form for several tasks; all that is changed in it is one edit on OK."""

    asks = True

    def __init__(self, document: Document, tasks: Sequence[str], colours: TableColours, parent: QWidget) -> None:
        """Show what the tasks have in common.

        Args:
            document: The plan.
            tasks: Ids of the tasks, at least two.
            colours: The colours of the theme.
            parent: The window.
        """
        n = len(tasks)
        self._label = trn("Change {n} task", "Change {n} tasks", n).format(n=n)
        title = trn("Task information: {n} task", "Task information: {n} tasks", n).format(n=n)
        super().__init__(document, title, fields_of(tasks), colours, parent)
        note = plain_label(
            tr("Where the tasks differ a field is empty. What is entered goes to all of them; the rest stays."), self
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101  # the form dialog made it
        layout.insertWidget(0, note)
        policy = note.sizePolicy()
        policy.setHeightForWidth(True)
        note.setSizePolicy(policy)
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def label(self) -> str:
        """Return the name of several edits together."""
        return self._label


def fields_of(tasks: Sequence[str]) -> list[Field]:
    """Return the fields of several tasks: each says what all of them say, and nothing where they differ.

    Args:
        tasks: Ids, at least one.
    """
    held = [field for field in (*GENERAL, *OWNER, *CONSTRAINT, *CALENDAR) if field.id not in _LEFT_OUT]
    return [_shared(field, tasks) for field in held if field.kind is not Kind.FLAG or field.id == "active"]


def _shared(field: Field, tasks: Sequence[str]) -> Field:
    def text(document: Document, _task: str) -> str:
        open_ = [task for task in tasks if not field.why_not(document, task)] or tasks
        said = {field.text(document, task) for task in open_}
        return said.pop() if len(said) == 1 else ""

    def why_not(document: Document, _task: str) -> str:
        whys = [field.why_not(document, task) for task in tasks]
        return "" if not all(whys) else whys[0]

    def edit(document: Document, _task: str, typed: str) -> Change:
        assert field.edit is not None  # noqa: S101  # else the field can't be typed into
        batch, label = BatchDocument(document), ""
        for task in tasks:
            if not field.why_not(batch, task) and field.text(batch, task) != typed:
                change = field.edit(batch, task, typed)
                label = change.label
                batch.edit(change)
        return batch.change(label)

    return replace(field, text=text, why_not=why_not, edit=None if field.edit is None else edit)
