"""The menus under the right mouse button and the Menu key: of table, row numbers and chart, from the table of actions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from planner.app.chart.view import ChartView
from planner.app.commands.actions import Actions
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.view import TableView
from planner.language import tr

_TASK: Final = (
    ("task_info", "why", "show_task"),
    ("cut", "copy", "paste"),
    ("insert", "insert_below", "duplicate", "delete"),
    ("indent", "outdent", "move_up", "move_down"),
    ("link", "unlink", "milestone"),
    ("mark_0", "mark_50", "mark_100"),
)
CONTEXT: Final = {
    "table": (*_TASK, ("fill_down", "clear"), ("expand", "collapse")),
    "table_empty": (("insert", "paste"), ("find", "filter"), ("expand_all", "collapse_all")),
    "group": (("expand", "collapse", "expand_all", "collapse_all"), ("select_group",), ("group_none", "choose_group")),
    "chart": (*_TASK, ("asap", "constrain"), ("path",)),
    "chart_empty": (("fit", "today"), ("day", "week", "month", "quarter"), ("path", "overview")),
}
"""Groups of actions by where the menu is asked for: on a task, on the heading of a group, or beside all of them."""


class ContextMenus(QObject):
    """Shows the menu that belongs where it is asked for.

    Attributes:
        menu: The menu shown last; None while none has been.
    """

    def __init__(self, table: TableView, chart: ChartView, rows: Rows, selection: Selection, actions: Actions) -> None:
        """Listen to table and chart."""
        super().__init__(table)
        self._table, self._chart, self._rows = table, chart, rows
        self._selection, self._actions = selection, actions
        self.menu: QMenu | None = None
        self._header = table.verticalHeader().viewport()
        for widget in (table, table.viewport(), self._header, chart, chart.viewport()):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a menu where one is asked for."""
        if not isinstance(event, QContextMenuEvent) or event.type() != QEvent.Type.ContextMenu:
            return bool(super().eventFilter(watched, event))
        in_chart = watched in (self._chart, self._chart.viewport())
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self._row_under(watched, event.pos())
            band = self._rows.band_at(row)
            self._choose(self._rows.at(row) or "", "" if band is None else band.id)
            self._show(self._name(in_chart, row=row), event.globalPos())
        else:
            current = self._rows.row_of(self._selection.current or self._selection.band)
            name = self._name(in_chart, row=-1 if current is None else current)
            self._show(name, self._place_of_current(in_chart))
        return True

    def _row_under(self, watched: QObject, place: QPoint) -> int:
        return (
            self._chart.row_at(QPointF(place))
            if watched in (self._chart, self._chart.viewport())
            else self._table.rowAt(place.y())
        )

    def _choose(self, task: str, band: str) -> None:
        """Let the menu be about what it is asked for on, unless that is selected with others."""
        if band:
            self._selection.select((), "", band)
        elif task and task not in self._selection.selected:
            self._selection.select({task}, task)

    def _name(self, in_chart: bool, *, row: int) -> str:  # noqa: FBT001  # which of the two
        if self._rows.band_at(row) is not None:
            return "group"
        return ("chart" if in_chart else "table") + ("" if self._rows.at(row) else "_empty")

    def _place_of_current(self, in_chart: bool) -> QPoint:  # noqa: FBT001  # which of the two
        """Return where the menu of the current task belongs: below its cell or its row."""
        cell = self._table.visualRect(self._table.currentIndex())
        view: QWidget = self._chart.viewport() if in_chart else self._table.viewport()
        left = view.width() // 2 if in_chart else max(cell.left(), 0) + 8
        top = min(max(cell.bottom(), 0), view.height())
        return view.mapToGlobal(QPoint(left, top))

    def _show(self, name: str, place: QPoint) -> None:
        menu = QMenu(self._table.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Context menu"))
        for group in CONTEXT[name]:
            if menu.actions():
                menu.addSeparator()
            for action in group:
                menu.addAction(self._actions[action])
        self.menu = menu
        menu.popup(place)
