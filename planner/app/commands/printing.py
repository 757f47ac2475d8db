"""Print: what the window shows goes on paper, or into a PDF or picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from planner.app.chart.view import ChartView
from planner.app.commands.files import FileCommands
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.settings import Settings
from planner.app.table.bands import band_text
from planner.app.table.columns import NAME
from planner.app.table.view import TableView
from planner.gantt.labels import LABELS
from planner.gantt.rows import Rows as SceneRows
from planner.language import tr

if TYPE_CHECKING:  # loaded when something is printed
    from planner.paint.sheet import SheetColumn


class PrintCommands(QObject):
    """Prints.

    Attributes:
        told: Emitted with a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(  # noqa: PLR0917  # what it serves with, each once
        self,
        window: QMainWindow,
        document: Document,
        rows: Rows,
        table: TableView,
        chart: ChartView,
        files: FileCommands,
        settings: Settings,
    ) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window, self._document, self._rows = window, document, rows
        self._table, self._chart = table, chart
        self._files, self._settings = files, settings

    def print(self) -> None:
        """Show the pages that the shown rows and columns take, and print or save them."""
        from planner.app.printing.print_dialog import PrintDialog
        from planner.paint.sheet import Sheet, Shown

        document = self._document
        rows = SceneRows(self._rows.ids, self._rows.row_of, self._rows.bands)
        columns = [self._column(number) for number in self._table.columns_in_view()]
        shown = Shown(rows, columns, LABELS[self._chart.label], self._chart.planned, self._rows.flat)
        sheet = Sheet(document.plan, document.schedule, self._chart.today(), shown)
        dialog = PrintDialog(sheet, self._files.name, self._files.folder(), self._settings, self._window)
        dialog.exec()
        if dialog.saved is not None:
            self.told.emit(tr("Saved to {path}").format(path=dialog.saved))
        dialog.deleteLater()

    def _column(self, number: int) -> SheetColumn:
        from planner.paint.sheet import SheetColumn

        column = self._table.columns.all[number]

        def text(held: str) -> str:
            band = self._rows.bands.get(held)
            return column.text(self._document, held) if band is None else band_text(band, column.id)

        return SheetColumn(column.shown_title, text, column.numeric, number == NAME)
