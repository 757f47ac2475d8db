"""What chooses what is seen of a plan, put together for a window: views, groups, order, filter and find."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMenu

from planner.analysis.arranging.own_fields import fields_of
from planner.app.bars.arrange import ArrangeBar
from planner.app.bars.find import FindBar
from planner.app.bars.status import StatusBar
from planner.app.bars.views import ViewsBar
from planner.app.chart.view import ChartView
from planner.app.commands.actions import Actions
from planner.app.commands.looking import LookCommands
from planner.app.commands.views import SavedViewCommands
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.table.view import TableView
from planner.app.views.current import CurrentView
from planner.app.views.memory import Memory
from planner.language import tr


class Looking(QObject):
    """The bars and commands with which one looks around.

    Attributes:
        current: Which view is shown.
        views_bar: The bar with the views, above the table.
        arrange_bar: The bar to filter.
        find_bar: The bar to find a text.
        commands: The objects that actions call, by the names of their groups.
    """

    def __init__(  # noqa: PLR0917  # what it serves, each once
        self,
        window: QMainWindow,
        document: Document,
        rows: Rows,
        selection: Selection,
        table: TableView,
        chart: ChartView,
    ) -> None:
        """Serve a window."""
        super().__init__(window)
        self._document, self._rows, self._table, self._chart = document, rows, table, chart
        self.current = CurrentView(document, rows, table.columns, chart, self)
        self.views_bar = ViewsBar(document, rows, self.current, window)
        self.arrange_bar = ArrangeBar(document, rows, window)
        self.find_bar = FindBar(document, rows, selection, window)
        bars = (self.find_bar, self.arrange_bar, self.views_bar)
        self._look = LookCommands(window, document, rows, selection, *bars, chart.scroll_to_task)
        self._saved = SavedViewCommands(window, rows, self.current, self.views_bar)
        self.commands: dict[str, QObject] = {"look": self._look, "views": self._saved}
        self._memory: Memory | None = None

    def connect_to(self, actions: Actions, status: StatusBar) -> None:
        """Mark in the menus what is shown, and say in the status bar what is to be said."""
        self._look.use(actions)
        self._saved.use(actions)
        self.find_bar.told.connect(status.complain)
        self.find_bar.shown_task.connect(self._chart.scroll_to_task)
        self._saved.refused.connect(status.complain)
        self._saved.told.connect(status.tell)
        for left in (self.find_bar.closed, self.arrange_bar.closed, self.views_bar.left, self._look.went):
            left.connect(self._table.setFocus)

    def offer_on_heading(self, menu: QMenu, column: str) -> None:
        """Offer on the heading of a column to sort, group and filter by it."""
        field = fields_of(self._document.plan).get(column)
        if field is None:
            return
        bar = self.views_bar
        for text, act, possible in (
            (tr("&Sort by this column"), bar.sort_by, field.sorts),
            (tr("Sort by this column, &largest first"), bar.sort_largest_first, field.sorts),
            (tr("&Group by this column"), bar.group_by, field.groups),
            (tr("Filter &by this column"), self.arrange_bar.add_condition, True),
        ):
            menu.addAction(text, partial(act, column)).setEnabled(possible)
        menu.addSeparator()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._rows.retranslate()
        for bar in (self.find_bar, self.arrange_bar, self.views_bar):
            bar.retranslate()

    def come_back(self, settings: Settings) -> None:
        """Show each plan as it was left, from now on; asked for once everything else hears of plans."""
        self._memory = Memory(self._document, self._rows, self.current, self._chart, settings)

    def remember(self, settings: Settings) -> None:
        """Remember how the plan is left, and the user's own columns."""
        settings.set_text("columns", self.current.own_columns())
        if self._memory is not None:
            self._memory.keep()
