"""Which columns the table shows, in which order and how wide: as the user has set them, else as wide as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from planner.app.table.column import Column
from planner.app.table.columns import NAME
from planner.app.table.header import ColumnHeader
from planner.app.table.model import TableModel
from planner.app.table.painted_cells import TRIANGLE, CellPainter

MEASURED_ROWS: Final = 300
"""How many rows a column's width is measured at."""
_MOST_REMEMBERED: Final = 200


@dataclass(slots=True)
class _Choice:
    """What the user has made of a column.

    Attributes:
        width: Its width in pixels; 0 for as wide as it needs.
        shown: Whether it is shown; None for as it is at first.
    """

    width: int = 0
    shown: bool | None = None


class TableColumns(QObject):
    """The columns of a table's header.

    Attributes:
        changed: Emitted when other columns are shown than before, or in another order.
        widened: Emitted when a column has become wider for what an edit put into it.
    """

    changed = Signal()
    widened = Signal()

    def __init__(self, view: QTableView, model: TableModel, cells: CellPainter, header: ColumnHeader) -> None:
        """Show the columns that are shown at first."""
        super().__init__(view)
        self._view, self._model, self._cells, self._header = view, model, cells, header
        self._choices: dict[str, _Choice] = {}
        self._order: list[str] = []
        self._busy = False
        header.sectionResized.connect(self._after_resize)
        header.sectionMoved.connect(self._after_move)
        model.columnsInserted.connect(self._apply)
        self._apply()

    # What is shown

    @property
    def all(self) -> Sequence[Column]:
        """Every column, by its number, hidden ones too."""
        return self._model.columns

    def order(self) -> list[str]:
        """Return the ids of all columns from left to right, hidden ones too."""
        return [self._model.columns[self._header.logicalIndex(place)].id for place in range(self._header.count())]

    def shown(self) -> list[int]:
        """Return the numbers of the columns that are shown, from left to right."""
        logical = (self._header.logicalIndex(place) for place in range(self._header.count()))
        return [number for number in logical if not self._header.isSectionHidden(number)]

    def is_shown(self, number: int) -> bool:
        """Whether a column is shown."""
        return not self._header.isSectionHidden(number)

    def next_shown(self, number: int, by: int) -> int:
        """Return the column that many places further among those shown; the last one at the end."""
        shown = self.shown()
        place = shown.index(number) + by if number in shown else 0
        return shown[max(0, min(place, len(shown) - 1))]

    def show_column(self, identity: str, shown: bool) -> None:  # noqa: FBT001  # a menu item is on or off
        """Show or hide a column; the names can't be hidden."""
        self._choice(identity).shown = shown
        self._apply()
        self.changed.emit()

    def arrange(self, order: Sequence[str], shown: Iterable[str]) -> None:
        """Show some columns and no others, in an order of all of them."""
        wanted = set(shown)
        self._order = list(order)
        for column in self._model.columns:
            self._choice(column.id).shown = column.id in wanted
        self._apply()
        self.changed.emit()

    def reset(self) -> None:
        """Show the columns that are shown at first, as wide as they need."""
        for column in self._model.columns:
            self._choices.pop(column.id, None)
        self._order = [column.id for column in self._model.columns]
        self._apply()
        self.changed.emit()

    def _choice(self, identity: str) -> _Choice:
        return self._choices.setdefault(identity, _Choice())

    def _apply(self) -> None:
        """Make the header what the choices say."""
        self._busy = True
        number_of = {column.id: number for number, column in enumerate(self._model.columns)}
        known = [identity for identity in self._order if identity in number_of]
        # Columns that the order doesn't know, as of a newer version, stay where they are, behind the others.
        for place, identity in enumerate(known):
            self._header.moveSection(self._header.visualIndex(number_of[identity]), place)
        for number, column in enumerate(self._model.columns):
            chosen = self._choices.get(column.id, _Choice()).shown
            hidden = not (column.shown if chosen is None else chosen) and number != NAME
            self._header.setSectionHidden(number, hidden)
        self._busy = False
        self.fit()

    def _after_move(self) -> None:
        if not self._busy:
            self._order = self.order()
            self.changed.emit()

    # Widths

    def fit(self) -> None:
        """Make each column as wide as its title and its content, but those that the user has given a width."""
        rows = range(min(self._model.rowCount(), MEASURED_ROWS))
        for number in self.shown():
            self._fit(number, rows, least=self._least(number))

    def fit_again(self, number: int) -> None:
        """Make a column as wide as it needs, whatever width the user has given it."""
        self._choice(self._model.columns[number].id).width = 0
        self._fit(number, range(min(self._model.rowCount(), MEASURED_ROWS)), least=self._least(number))

    def widen(self, rows: Sequence[int]) -> None:
        """Make columns wide enough for some rows too."""
        before = self._header.length()
        for number in self.shown():
            self._fit(number, rows, least=self._header.sectionSize(number))
        if self._header.length() > before:
            self.widened.emit()

    def width_through(self, identity: str) -> int:
        """Return how wide the columns are from the first to one of them; all of them where that is not shown."""
        width = 0
        for number in self.shown():
            width += self._header.sectionSize(number)
            if self._model.columns[number].id == identity:
                break
        return width

    def width_within(self, room: int) -> int:
        """Return how wide the first columns are that fit into some room whole; all of it where the names don't fit."""
        width, through_name = 0, self.width_through(self._model.columns[NAME].id)
        if through_name > room:
            return room
        for number in self.shown():
            size = self._header.sectionSize(number)
            if width + size > room:
                break
            width += size
        return width

    def _least(self, number: int) -> int:
        """Return how wide a column is even in an empty plan: as its title and a usual text ask for."""
        usual = self._cells.width_of(self._model.columns[number].usual()) + (TRIANGLE if number == NAME else 0)
        return max(usual, self._header.text_width(number))

    def _fit(self, number: int, rows: Iterable[int], least: int) -> None:
        """Make a column wide enough for some rows, and no narrower than that, unless the user has set its width."""
        column = self._model.columns[number]
        chosen = self._choices.get(column.id, _Choice()).width
        needed = max((self._cells.text_width(row, number) for row in rows), default=0)
        before, self._busy = self._busy, True
        self._header.resizeSection(number, chosen or max(least, min(needed, column.widest)))
        self._busy = before

    def _after_resize(self, number: int, _before: int, width: int) -> None:
        if not self._busy and width and number < len(self._model.columns):
            self._choice(self._model.columns[number].id).width = width

    # Remembering

    def text(self) -> str:
        """Return order, widths and what is shown as a text to remember: `name:320:1 wbs:0:0 …`, 0 for unset."""
        here = self.order()
        elsewhere = [identity for identity in self._choices if identity not in here]
        marks = {None: "", True: "1", False: "0"}
        parts = []
        for identity in (here + elsewhere)[:_MOST_REMEMBERED]:
            choice = self._choices.get(identity, _Choice())
            parts.append(f"{identity}:{choice.width}:{marks[choice.shown]}")
        return " ".join(parts)

    def replace(self, text: str) -> None:
        """Make of the columns what `text` told, and forget what was chosen before."""
        self._choices.clear()
        self._order = []
        self.restore(text)
        self.changed.emit()

    def restore(self, text: str) -> None:
        """Make of the columns what `text` told; whatever can't be read is left as it is at first."""
        for part in text.split():
            identity, width, shown = [*part.split(":"), "", ""][:3]
            if width.isdecimal() and len(width) < 6:  # noqa: PLR2004  # pixels
                self._choices[identity] = _Choice(int(width), {"1": True, "0": False}.get(shown))
                self._order.append(identity)
        self._apply()
