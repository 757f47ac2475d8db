"""Cut, copy, paste, duplicate and fill: what a spreadsheet's keys do, each as one edit.

What reads a block is loaded when one is first pasted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.analysis.arranging.groups import is_band
from planner.app.commands.refusing import Commands
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.batch import fill
from planner.app.table.clipboard import TasksOnClipboard, cells_text
from planner.app.table.column import Column
from planner.app.table.columns import NAME
from planner.app.table.custom_columns import PREFIX
from planner.app.table.view import TableView
from planner.errors import EditError, PlannerError
from planner.language import tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.outline import TOP
from planner.model.plan import Plan
from planner.schedule import Schedule

if TYPE_CHECKING:
    from planner.app.table.paste import Pasted, Place
    from planner.files.pasted import Block

_LONGEST: Final = 20_000_000
"""Characters of text that can be pasted."""


class ClipboardCommands(Commands):
    """What can be done with rows and cells.

    Attributes:
        told: Emitted with a sentence for the status bar.
        added: Emitted with the first task that was pasted or duplicated, which the chart shows.
    """

    told = Signal(str)
    added = Signal(str)

    def __init__(self, window: QWidget, document: Document, rows: Rows, selection: Selection, table: TableView) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._document = document
        self._rows = rows
        self._selection = selection
        self._table = table
        table.clear_asked.connect(self.clear_cell)

    # Out

    def copy(self) -> None:
        """Copy the selected rows with all below them."""
        tasks = self._selection.in_order()
        if tasks:
            copied = TasksOnClipboard(self._document, self._shown(), tasks)
            n = sum(1 for record in copied.records if record.kind == "task")
            QGuiApplication.clipboard().setMimeData(copied)
            self.told.emit(trn("{n} row copied", "{n} rows copied", n).format(n=n))

    def copy_cells(self) -> None:
        """Copy the cells of the current column in the selected rows, as text alone."""
        tasks = self._selection.in_order()
        if tasks:
            QGuiApplication.clipboard().setText(cells_text(self._document, self._column(), tasks))
            self.told.emit(trn("{n} cell copied", "{n} cells copied", len(tasks)).format(n=len(tasks)))

    def cut(self) -> None:
        """Copy the selected rows and delete them."""
        tasks = self._selection.in_order()
        self.copy()
        n = len(self._document.plan.outline.roots(tasks))
        label = trn("Cut {n} task", "Cut {n} tasks", n).format(n=n)
        self._many(len(tasks), lambda plan, _: Change(label, edits.delete_tasks(plan, tasks).edits))
        if tasks:
            told = self._document.ledger.told_of(label)
            self.told.emit(tr("{edit}; Ctrl+V puts them where the cursor is").format(edit=told))

    # In

    def paste(self) -> None:
        """Paste: rows as new tasks, above the current row or in the empty one; cells over those from the current on."""
        self._paste(insert=False)

    def paste_rows(self) -> None:
        """Paste rows as new tasks above the current row, whatever they look like."""
        self._paste(insert=True)

    def _paste(self, *, insert: bool) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if isinstance(mime, TasksOnClipboard):
            self._paste_copies(mime)
            return
        text = _text_of(mime)
        if len(text) > _LONGEST:
            self.refused.emit(tr("This is too long to be pasted."))
        elif not text.strip():
            self.refused.emit(tr("There is no text on the clipboard to paste."))
        else:
            self._paste_text(text, insert=insert)

    def _paste_copies(self, copied: TasksOnClipboard) -> None:
        place = self._place(structured=False)
        self._add(
            len(copied.records),
            lambda plan, _: edits.add_copies(plan, copied.records, parent=place.parent, before=place.before),
        )

    def _paste_text(self, text: str, *, insert: bool) -> None:
        from planner.app.table.paste import paste_new, paste_over
        from planner.files.pasted import read_block

        fields = self._document.plan.custom_fields.values()
        block = read_block(text, {field.name: PREFIX + field.id for field in fields if field.of == "task"})
        current = self._selection.current
        if block.single is not None and current and not insert:
            self._edit(lambda: self._filled(self._selection.in_order() or [current], block.single or ""))
        elif insert or not current or "name" in block.fields:
            names = block.fields or self._fields(NAME, numbered=block.starts_with_numbers())
            structured = any(row.level > 1 for row in block.rows(names))
            place = self._place(structured=structured)
            self._take(lambda: paste_new(self._document, block, names, place, self._columns()))
        else:
            names = block.fields or self._fields(self._table.currentIndex().column(), numbered=False)
            below = [task for task in self._rows.ids[self._rows.row_of(current) or 0 :] if not is_band(task)]
            self._tell_cut(block, names)
            self._take(lambda: paste_over(self._document, block, names, below, self._columns()))

    def _tell_cut(self, block: Block, names: Sequence[str | None]) -> None:
        if block.width > len(names):
            self.told.emit(tr("What lies right of the last column is left out."))

    def _take(self, make: Callable[[], Pasted]) -> None:
        """Make the change of a paste, once the user knows what can't be read of it."""
        from planner.app.table.paste_question import ask_rest

        try:
            pasted = make()
            if pasted.problems and not ask_rest(self._window, pasted):
                return
            self._document.edit(pasted.change)
        except PlannerError as error:
            self.refused.emit(str(error))
            return
        self._select(pasted.tasks)
        if pasted.reading:
            told = self._document.ledger.told_of(pasted.change.label)
            self.told.emit(tr("{edit}. {text}").format(edit=told, text=pasted.reading))

    def _place(self, *, structured: bool) -> Place:
        """Return where rows are added: above the current one, else at the end, where a lone list joins the last row's."""
        from planner.app.table.paste import Place

        outline = self._document.plan.outline
        current = self._selection.current
        if current:
            return Place(outline.parent(current), current)
        return Place(TOP if structured or not outline.ids else outline.parent(outline.ids[-1]))

    # Rows and cells

    def duplicate(self) -> None:
        """Add copies of the selected rows, with all below them, after the last of them."""
        tasks = self._selection.in_order()
        self._add(len(tasks), lambda plan, _: edits.duplicate_tasks(plan, tasks))

    def insert_below(self) -> None:
        """Insert a task below the current row and start typing its name; at the end, type into the empty row."""
        current, outline = self._selection.current, self._document.plan.outline
        if not current:
            self._table.edit_name("")
            return
        opened = outline.is_summary(current) and not self._rows.is_collapsed(current)
        place = {"before": outline.children(current)[0]} if opened else {"after": current}
        change = edits.add_task(self._document.plan, tr("New task"), **place)
        self._document.edit(change)
        self._document.name_next(change.added("task")[0])
        self._table.edit_name(change.added("task")[0])

    def fill_down(self) -> None:
        """Put the first selected row's cell into the others; of one row, the cell above it into its own."""
        tasks = self._selection.in_order()
        row = self._rows.row_of(tasks[0]) if len(tasks) == 1 else None
        if len(tasks) == 1:
            above = [task for task in self._rows.ids[: row or 0] if not is_band(task)]
            tasks = [*above[-1:], *tasks]
        if len(tasks) < 2:  # noqa: PLR2004  # there is nothing above
            self.refused.emit(tr("There is no row above to fill from."))
            return
        text = self._column().text(self._document, tasks[0])
        self._edit(lambda: self._filled(tasks[1:], text))

    def clear(self) -> None:
        """Empty the cells of the current column in the selected rows."""
        self._edit(lambda: self._filled(self._selection.in_order(), ""))

    def clear_cell(self) -> None:
        """Empty the cell with the cursor, and tell how the task is deleted, as that may have been meant."""
        column, task = self._column(), self._selection.current
        title, was = column.shown_title, column.text(self._document, task)
        hint = tr("Del on the task's name deletes the task")
        try:
            change = self._filled([task], "")
            self._document.edit(change)
        except PlannerError as error:
            self.refused.emit(tr("{text} {hint}.").format(text=error, hint=hint))
            return
        said = tr("{column} emptied, was “{text}”") if was and change else tr("{column} is empty already")
        self.told.emit(tr("{edit}; {hint}").format(edit=said.format(column=title, text=was), hint=hint))

    def _filled(self, tasks: Sequence[str], text: str) -> Change:
        column = self._column()
        if column.edit is None or not tasks:
            raise EditError(column.why_not(self._document, tasks[0]) if tasks else tr("Select rows first."))
        return fill(self._document, column, tasks, text)

    # What all of them need

    def _column(self) -> Column:
        return self._columns()[max(0, self._table.currentIndex().column())]

    def _columns(self) -> Sequence[Column]:
        return self._table.columns.all

    def _shown(self) -> list[Column]:
        return [self._columns()[number] for number in self._table.columns.shown()]

    def _fields(self, first: int, *, numbered: bool) -> list[str | None]:
        """Return the fields of the columns from one on to the right, which a block without headings goes into."""
        shown = self._table.columns.shown()
        place = shown.index(first) if first in shown else 0
        names: list[str | None] = [self._columns()[number].id for number in shown[place:]]
        return ["wbs", *names] if numbered else names

    def _edit(self, make: Callable[[], Change]) -> None:
        self.attempt(lambda: self._document.edit(make()))

    def _many(self, tasks: int, make: Callable[[Plan, Schedule], Change]) -> Change:
        """Make an edit of tasks that may be many, and return it; an empty one where it was refused."""
        try:
            return self._document.edit_many(tasks, make)
        except PlannerError as error:
            self.refused.emit(str(error))
            return Change("")

    def _add(self, tasks: int, make: Callable[[Plan, Schedule], Change]) -> None:
        """Make an edit that adds tasks, and select these."""
        self._select(self._many(tasks, make).added("task"))

    def _select(self, tasks: Sequence[str]) -> None:
        if tasks:
            self._rows.reveal(tasks[0])
            self._selection.select(tasks, tasks[0])
            first = self._table.currentIndex()
            last = self._rows.row_of(tasks[-1])
            if last is not None:  # as many as there is room for, the first in any case
                self._table.scrollTo(first.siblingAtRow(last))
            self._table.scrollTo(first)
            self.added.emit(tasks[0])


def _text_of(mime: QMimeData | None) -> str:
    return mime.text() if mime is not None and mime.hasText() else ""
