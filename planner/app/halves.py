"""Table and chart side by side: how the width is shared out between them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from planner.app.table.view import TableView
from planner.language import tr

_TABLE_SHARE: Final = 0.59
_HANDLE: Final = 3
_LEAST_CHART: Final = 240


class Halves(QSplitter):
    """The table left and the chart right, with a line between them that the user may move."""

    def __init__(self, table: TableView, chart: QWidget, parent: QWidget) -> None:
        """Put both side by side."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self._kept = False
        self._wished, self._least = 0, _LEAST_CHART
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        self.addWidget(table)
        self.addWidget(chart)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep)
        table.columns.widened.connect(self.share_out)

    def retranslate(self) -> None:
        """Write every text in the language in use."""
        self.setAccessibleName(tr("Table and chart"))

    def restore(self, state: QByteArray | None) -> None:
        """Stand as the user had it last time; None where they never moved the line."""
        self._kept = state is not None and self.restoreState(state)
        self._take_wish()
        self.share_out()

    def state(self) -> QByteArray | None:
        """Return how the user wants it next time; None where they have not moved the line."""
        return self.saveState() if self._kept else None

    def share_out(self) -> None:
        """Give the table room for whole columns, up to the finish at most unless all fit, until the user moves the line.

        From then on the table is as wide as the user has made it, as long as that leaves the chart some room.
        """
        width = self.width()
        if self._kept:
            share = min(self._wished, width - _HANDLE - self._least)
            if share > 0 and share != self.sizes()[0]:
                self.setSizes([share, width - share])
            return
        room, whole = round(width * _TABLE_SHARE), self._table.width_through("")
        share = whole if whole <= room else min(self._table.width_through("finish"), self._table.width_within(room))
        self.setSizes([share, width - share])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew, as when a panel opens beside the chart."""
        super().resizeEvent(event)
        self.share_out()

    def _keep(self) -> None:
        self._kept = True
        self._take_wish()

    def _take_wish(self) -> None:
        """Remember how wide the table is, and that the chart may be as narrow as the user has made it."""
        self._wished, chart = self.sizes()
        self._least = min(_LEAST_CHART, chart) if chart else _LEAST_CHART
