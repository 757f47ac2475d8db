"""Paints the cells of the task table, row by row and as plain text: no rich text, no style, no question asked twice.

Qt's own table makes an option of each cell and asks the model a dozen things of it, which takes four times as long as
painting does; a window full of rows then misses its frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QTableView

from planner.analysis.arranging.groups import Band, is_band
from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.columns import COLUMNS, NAME
from planner.app.table.model import TableModel
from planner.app.theme import TableColours
from planner.language import tr
from planner.paint.fonts import TextWidth
from planner.paint.palette import LIGHT
from planner.paint.pixels import Pixels

INDENT: Final = 16
"""Pixels that each outline level is set in."""
PAD: Final = 8
"""Pixels between a cell's edge and its text."""
TRIANGLE: Final = 16
"""Width of the expander before a name."""
_LONGEST_SHOWN: Final = 1000
_REMEMBERED: Final = 20_000
_COLUMN_IDS: Final = [column.id for column in COLUMNS]
_DEADLINE: Final = _COLUMN_IDS.index("deadline")
_SLACK: Final = _COLUMN_IDS.index("total_slack")


class Stretch(NamedTuple):
    """A column as it is seen.

    Attributes:
        number: Its number in the model.
        left: Its left edge in the viewport.
        width: How wide it is.
    """

    number: int
    left: int
    width: int


class _Row(NamedTuple):
    """A row of a task as it is painted.

    Attributes:
        task: The task's id.
        top: Its upper edge in the viewport.
        heavy: Whether its texts are semibold.
        ink: The colour of its texts.
    """

    task: str
    top: int
    heavy: bool
    ink: QColor


class CellPainter:
    """The look of the cells.

    Attributes:
        colours: What it paints with; replaced when the theme changes.
    """

    def __init__(
        self, document: Document, rows: Rows, selection: Selection, model: TableModel, view: QTableView
    ) -> None:
        """Paint for a table on `model`."""
        self._document = document
        self._rows = rows
        self._selection = selection
        self._model = model
        self._view = view
        self.colours = TableColours.of(LIGHT)
        self.set_font(view.font())

    def set_font(self, font: QFont) -> None:
        """Measure with another font."""
        semibold = QFont(font)
        semibold.setWeight(QFont.Weight.DemiBold)
        self._fonts = {False: QFont(font), True: semibold}
        self._metrics = {heavy: QFontMetricsF(held) for heavy, held in self._fonts.items()}
        self._widths = {heavy: TextWidth(held) for heavy, held in self._fonts.items()}
        self._baseline = {
            heavy: (ROW_HEIGHT + metrics.ascent() - metrics.descent()) / 2 for heavy, metrics in self._metrics.items()
        }
        self._cut: dict[tuple[str, int, bool], tuple[str, float]] = {}

    # Painting

    def columns_in(self, area: QRect) -> list[Stretch]:
        """Return the columns that are seen in an area of the viewport, from left to right."""
        header = self._view.horizontalHeader()
        numbers = (header.logicalIndex(place) for place in range(header.count()))
        seen = (
            Stretch(number, header.sectionViewportPosition(number), header.sectionSize(number))
            for number in numbers
            if not header.isSectionHidden(number)
        )
        return [one for one in seen if one.left <= area.right() and one.left + one.width > area.left()]

    def paint(self, painter: QPainter, area: QRect, columns: Sequence[Stretch]) -> None:
        """Paint some columns of the rows that are seen in an area of the viewport.

        Args:
            painter: Of the viewport, clipped to what is to be painted.
            area: Which rows.
            columns: The columns, side by side, from left to right.
        """
        first, last = self._view.rowAt(area.top()), self._view.rowAt(area.bottom())
        if first < 0 or not columns:
            return
        left = columns[0].left
        wide = columns[-1].left + columns[-1].width - left
        top, pixels = self._view.rowViewportPosition(first), Pixels(painter)
        for row in range(first, (self._model.rowCount() - 1 if last < 0 else last) + 1):
            whole = QRect(left, top, wide, ROW_HEIGHT)
            band, task = self._model.band_at(row), self._model.task_at(row)
            ground = self._ground(row, task, band)
            if ground is not None:
                painter.fillRect(whole, ground)
            painter.fillRect(pixels.foot(whole), self.colours.hairline)
            if band is not None:
                self._paint_heading(painter, band, row, top, columns)
            elif task:
                self._paint_task(painter, task, top, columns)
            else:
                self._paint_last(painter, top, columns)
            top += ROW_HEIGHT
        self._paint_cursor(painter, columns)

    def _ground(self, row: int, task: str, band: Band | None) -> QColor | None:
        """Return the colour of a row's ground; None for that of the whole table."""
        if band is not None:
            return self.colours.header
        if self._view.selectionModel().isSelected(self._model.index(row, NAME)):
            return self.colours.selection
        return self.colours.hover if task and task == self._selection.hovered else None

    def _paint_task(self, painter: QPainter, task: str, top: int, columns: Iterable[Stretch]) -> None:
        ink = self.colours.muted if self._rows.is_greyed(task) else self.colours.text
        row = _Row(task, top, self._document.plan.outline.is_summary(task), ink)
        painter.setFont(self._fonts[row.heavy])
        painter.setPen(ink)
        for column in columns:
            if column.number == NAME:
                self._paint_name(painter, row, column)
                continue
            text = self._model.text_of(task, column.number)
            if not text:
                continue
            special = self._special(row, column.number, text)
            if special is None:
                self._write(painter, text, column, row)
            else:
                self._write_in(painter, special, column, row)

    def _paint_name(self, painter: QPainter, row: _Row, column: Stretch) -> None:
        cell, offset = QRect(column.left, row.top, column.width, ROW_HEIGHT), self.name_offset(row.task)
        if row.heavy:
            self._paint_triangle(painter, self.triangle(cell, row.task), collapsed=self._rows.is_collapsed(row.task))
        place = Stretch(NAME, column.left + offset - PAD, column.width - offset + PAD)
        self._write(painter, self._model.text_of(row.task, NAME), place, row)

    def _special(self, row: _Row, column: int, text: str) -> tuple[str, QColor, bool] | None:
        """Return text, colour and weight of a cell that warns; None for any other."""
        if column == _DEADLINE and self._document.schedule[row.task].missed_deadline:
            return f"! {text}", self.colours.late, row.heavy
        if column == _SLACK and self._document.schedule[row.task].critical:
            return text, self.colours.critical_text, True
        return None

    def _write_in(self, painter: QPainter, special: tuple[str, QColor, bool], column: Stretch, row: _Row) -> None:
        """Write a text in a colour and a weight that are not the row's."""
        text, ink, heavy = special
        painter.setFont(self._fonts[heavy])
        painter.setPen(ink)
        self._write(painter, text, column, row._replace(heavy=heavy))
        painter.setFont(self._fonts[row.heavy])
        painter.setPen(row.ink)

    def _write(self, painter: QPainter, text: str, column: Stretch, row: _Row) -> None:
        """Write the text of a cell with the painter's font and pen, cut to the cell's width."""
        numeric = self._model.columns[column.number].numeric
        self._write_at(painter, text, column, row.top, heavy=row.heavy, numeric=numeric)

    def _write_at(
        self, painter: QPainter, text: str, column: Stretch, top: int, *, heavy: bool, numeric: bool = False
    ) -> None:
        room = column.width - 2 * PAD
        if room <= 0:
            return
        shown, width = self._elided(text[:_LONGEST_SHOWN], room, heavy=heavy)
        left = column.left + PAD
        painter.drawText(QPointF(left + room - width if numeric else left, top + self._baseline[heavy]), shown)

    def _paint_last(self, painter: QPainter, top: int, columns: Iterable[Stretch]) -> None:
        """Paint the empty row, where the next task is typed."""
        for column in columns:
            if column.number == NAME:
                painter.setPen(self.colours.muted)
                painter.setFont(self._fonts[False])
                place = Stretch(NAME, column.left + TRIANGLE, column.width - TRIANGLE)
                self._write_at(painter, tr("Add a task"), place, top, heavy=False)

    def _paint_cursor(self, painter: QPainter, columns: Iterable[Stretch]) -> None:
        """Paint the frame of the cell with the cursor, while keys go to the table."""
        view = self._view
        current = view.currentIndex()
        if not current.isValid() or not (view.hasFocus() or view.viewport().hasFocus()):
            return
        top = view.rowViewportPosition(current.row())
        painter.setPen(QPen(self.colours.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for column in columns:
            if column.number == current.column():
                painter.drawRect(column.left, top, column.width - 1, ROW_HEIGHT - 2)

    # Headings of groups

    def _paint_heading(self, painter: QPainter, band: Band, row: int, top: int, columns: Sequence[Stretch]) -> None:
        """Paint a group's heading: what it is called, over empty cells after its own too, and its span of dates."""
        cells = self._name_over(row)
        numbers = {cell.number for cell in cells}
        painter.setFont(self._fonts[True])
        for column in columns:
            if column.number not in numbers:
                painter.setPen(self.colours.text)
                text, numeric = self._model.text(row, column.number), self._model.columns[column.number].numeric
                self._write_at(painter, text, column, top, heavy=True, numeric=numeric)
        seen = [column for column in columns if column.number in numbers]
        if seen:
            # The names that stay in view are elsewhere than their column.
            left = seen[0].left if seen[0].number == NAME else cells[0].left
            wide = cells[-1].left + cells[-1].width - cells[0].left
            clip = QRect(seen[0].left, top, seen[-1].left + seen[-1].width - seen[0].left, ROW_HEIGHT)
            painter.save()
            painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
            self._paint_heading_name(painter, band.id, self._model.text(row, NAME), QRect(left, top, wide, ROW_HEIGHT))
            painter.restore()

    def _paint_heading_name(self, painter: QPainter, band: str, text: str, cell: QRect) -> None:
        self._paint_triangle(painter, self.triangle(cell, band), collapsed=self._rows.is_collapsed(band))
        painter.setPen(self.colours.text)
        offset = self.name_offset(band) - PAD
        place = Stretch(NAME, cell.left() + offset, cell.width() - offset)
        self._write_at(painter, text, place, cell.top(), heavy=True)

    def _name_over(self, row: int) -> list[Stretch]:
        """Return the cell of a heading's name and the empty ones after it, over which the name goes on."""
        header, view = self._view.horizontalHeader(), self._view
        cells: list[Stretch] = []
        for number in (header.logicalIndex(nth) for nth in range(header.visualIndex(NAME), header.count())):
            if not header.isSectionHidden(number):
                if cells and self._model.text(row, number):
                    break
                cells.append(Stretch(number, view.columnViewportPosition(number), header.sectionSize(number)))
        return cells

    def _paint_triangle(self, painter: QPainter, rect: QRect, *, collapsed: bool) -> None:
        middle = rect.center()
        corners = (
            [QPoint(-2, -4), QPoint(2, 0), QPoint(-2, 4)]
            if collapsed
            else [QPoint(-4, -2), QPoint(4, -2), QPoint(0, 2)]
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.muted)
        painter.drawPolygon(QPolygon([middle + corner for corner in corners]))
        painter.restore()

    # Sizes

    def _elided(self, text: str, room: int, *, heavy: bool) -> tuple[str, float]:
        """Return a text cut to a width, and its width then; remembered, since a scroll asks for the same ones again."""
        known = self._cut.get((text, room, heavy))
        if known is None:
            if len(self._cut) > _REMEMBERED:
                self._cut.clear()
            metrics = self._metrics[heavy]
            shown, width = text, metrics.horizontalAdvance(text)
            if width > room:
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                width = metrics.horizontalAdvance(shown)
            known = self._cut[text, room, heavy] = (shown, width)
        return known

    def name_offset(self, task: str) -> int:
        """Return how far right of its cell's edge the name of a task, or of a group, begins."""
        if is_band(task):
            return PAD + TRIANGLE
        level = 1 + bool(self._rows.bands) if self._rows.flat else self._document.plan.outline.level(task)
        return PAD + TRIANGLE + INDENT * (level - 1)

    def triangle(self, cell: QRect, task: str) -> QRect:
        """Return where the expander of a summary or a group is, given its name's cell."""
        left = cell.left() + self.name_offset(task) - TRIANGLE - PAD // 2
        return QRect(left, cell.top(), TRIANGLE + PAD // 2, cell.height())

    def text_width(self, row: int, column: int) -> int:
        """Return how wide a cell must be to show all of its text."""
        task = self._model.task_at(row)
        text = self._model.text(row, column)[:_LONGEST_SHOWN]
        band = self._model.band_at(row)
        heavy = band is not None or (bool(task) and self._document.plan.outline.is_summary(task))
        held = task if band is None else band.id
        offset = self.name_offset(held) if held and column == NAME else PAD
        mark = self._advance("! ", heavy=False) if column == _DEADLINE else 0
        return offset + mark + self._advance(text, heavy=heavy) + PAD + 2

    def width_of(self, text: str) -> int:
        """Return how wide a cell must be to show a text, be it that of a summary."""
        return max(self._advance(text, heavy=heavy) for heavy in (False, True)) + 2 * PAD + 2

    def _advance(self, text: str, *, heavy: bool) -> int:
        return round(self._widths[heavy](text))
