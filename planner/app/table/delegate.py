"""Paints the cells of the task table directly, as plain text: no rich text, no style, one call a cell."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.analysis.arranging.groups import is_band
from planner.app.cells.editor import CellEditor, EditingKeys
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.columns import COLUMNS, NAME
from planner.app.table.model import TableModel
from planner.app.theme import TableColours
from planner.language import tr
from planner.paint.palette import LIGHT
from planner.paint.pixels import Pixels

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INDENT: Final = 16
"""Pixels that each outline level is set in."""
PAD: Final = 8
"""Pixels between a cell's edge and its text."""
TRIANGLE: Final = 16
"""Width of the expander before a name."""
_LONGEST_SHOWN: Final = 1000
_REMEMBERED: Final = 20_000
_EDITOR_WIDTH: Final = 120
"""A cell may be narrower than what is typed into it."""
_COLUMN_IDS: Final = [column.id for column in COLUMNS]
_DEADLINE: Final = _COLUMN_IDS.index("deadline")
_SLACK: Final = _COLUMN_IDS.index("total_slack")
Index = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """The look of the cells, and their editors.

    Attributes:
        colours: What it paints with; replaced when the theme changes.
        keys: What the keys of an open editor do.
    """

    def __init__(
        self, document: Document, rows: Rows, selection: Selection, model: TableModel, parent: QTableView
    ) -> None:
        """Paint for a table on `model`."""
        super().__init__(parent)
        self._document = document
        self._rows = rows
        self._selection = selection
        self._model = model
        self._view = parent
        self.colours = TableColours.of(LIGHT)
        self.keys = EditingKeys(model, self)
        self.set_font(parent.font())

    def set_font(self, font: QFont) -> None:
        """Measure with another font."""
        self._plain = font
        self._semibold = QFont(font)
        self._semibold.setWeight(QFont.Weight.DemiBold)
        self._cut: dict[tuple[str, int, bool], str] = {}
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._semibold)}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: band, hairline, text, and the frame of the cell with the cursor."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = index.row(), index.column()
        task, band = self._model.task_at(row), self._model.band_at(row)
        if band is not None:
            painter.fillRect(rect, self.colours.header)
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.colours.selection)
        elif task and task == self._selection.hovered:
            painter.fillRect(rect, self.colours.hover)
        painter.fillRect(Pixels(painter).foot(rect), self.colours.hairline)
        if band is not None:
            self._paint_heading(painter, rect, band.id, row, column)
        elif task:
            self._paint_text(painter, rect, task, row, column)
        elif column == NAME:
            painter.setPen(self.colours.muted)
            painter.setFont(self._plain)
            painter.drawText(rect.adjusted(PAD + TRIANGLE, 0, -PAD, 0), _LEFT, tr("Add a task"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.colours.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, task: str, row: int, column: int) -> None:
        outline = self._document.plan.outline
        summary = outline.is_summary(task)
        text = self._model.text(row, column)[:_LONGEST_SHOWN]
        place = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setPen(self.colours.muted if self._rows.is_greyed(task) else self.colours.text)
        if column == NAME:
            place.setLeft(rect.left() + self.name_offset(task))
            if summary:
                self._paint_triangle(painter, self.triangle(rect, task), collapsed=self._rows.is_collapsed(task))
        elif column == _DEADLINE and self._document.schedule[task].missed_deadline:
            painter.setPen(self.colours.late)
            text = f"! {text}"
        elif column == _SLACK and self._document.schedule[task].critical:
            painter.setPen(self.colours.critical_text)
            summary = True
        painter.setFont(self._semibold if summary else self._plain)
        painter.drawText(
            place,
            _RIGHT if self._model.columns[column].numeric else _LEFT,
            self._elided(text, place.width(), heavy=summary),
        )

    def _paint_heading(self, painter: QPainter, rect: QRect, band: str, row: int, column: int) -> None:
        """Paint a cell of a group's heading: what it is called, and its span of dates."""
        painter.setPen(self.colours.text)
        painter.setFont(self._semibold)
        if column == NAME:
            self._paint_triangle(painter, self.triangle(rect, band), collapsed=self._rows.is_collapsed(band))
            painter.setPen(self.colours.text)
        text, place = self._model.text(row, column), rect.adjusted(PAD, 0, -PAD, 0)
        over = self._name_over(row, column) if column == NAME or not text else None
        if over is not None:
            text = self._model.text(row, NAME)
            place = QRect(over.left() + self.name_offset(band), rect.top(), 0, rect.height())
            place.setRight(over.right() - PAD)
            painter.save()
            painter.setClipRect(rect)
        alignment = _RIGHT if over is None and self._model.columns[column].numeric else _LEFT
        painter.drawText(place, alignment, self._elided(text, place.width(), heavy=True))
        if over is not None:
            painter.restore()

    def _name_over(self, row: int, column: int) -> QRect | None:
        """Return from where to where a heading's name goes, over the empty cells after its own; None where it doesn't."""
        header = self._view.horizontalHeader()
        place = header.visualIndex(NAME)
        cells = [NAME]
        for number in (header.logicalIndex(nth) for nth in range(place + 1, header.count())):
            if not header.isSectionHidden(number):
                if self._model.text(row, number):
                    break
                cells.append(number)
        if column not in cells:
            return None
        left = self._view.columnViewportPosition(NAME)
        width = sum(header.sectionSize(number) for number in cells)
        return QRect(left, 0, width, 1)

    def _elided(self, text: str, width: int, *, heavy: bool) -> str:
        """Return a text cut to a width; remembered, since a scroll asks for the same ones at every frame."""
        known = self._cut.get((text, width, heavy))
        if known is None:
            if len(self._cut) > _REMEMBERED:
                self._cut.clear()
            known = self._metrics[heavy].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cut[text, width, heavy] = known
        return known

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
        mark = self._metrics[False].horizontalAdvance("! ") if column == _DEADLINE else 0
        return offset + mark + self._metrics[heavy].horizontalAdvance(text) + PAD + 2

    def width_of(self, text: str) -> int:
        """Return how wide a cell must be to show a text, be it that of a summary."""
        return max(metrics.horizontalAdvance(text) for metrics in self._metrics.values()) + 2 * PAD + 2

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type into, which completes known names where the column has some."""
        column = self._model.columns[index.column()]
        editor = CellEditor(QPersistentModelIndex(index), self.colours, parent)
        editor.setAccessibleName(column.shown_title)
        editor.setAlignment(_RIGHT if column.numeric else _LEFT)
        editor.picked.connect(lambda: self.keys.finish(editor))
        if column.choices is not None:
            editor.complete(column.choices(self._document), several=column.several)
        elif column.day is not None:
            editor.pick_days(column.day(self._document, self._model.task_at(index.row())))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once; what is typed stays, whatever changes beneath."""
        if isinstance(editor, CellEditor):
            editor.fill(self._model.text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:
        """Take the text, as Qt asks for when the cursor leaves the cell."""
        if isinstance(editor, CellEditor):
            self.keys.commit(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the text of its cell."""
        rect = QRect(option.rect)
        if index.column() == NAME:
            task = self._model.task_at(index.row())
            rect.setLeft(rect.left() + (self.name_offset(task) if task else PAD + TRIANGLE) - PAD)
        rect.setWidth(max(rect.width(), _EDITOR_WIDTH))
        around = editor.parentWidget()
        if around is not None:
            rect.moveRight(min(rect.right(), max(around.width() - 1, _EDITOR_WIDTH)))
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the editing keys have what Qt's own delegate would close the editor for."""
        if isinstance(editor, CellEditor):
            return self.keys.filter(editor, event)
        return super().eventFilter(editor, event)
