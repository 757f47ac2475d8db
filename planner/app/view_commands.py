"""The View menu: the chart's timescale, the outline, theme and language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.chart import ChartView
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.theme import Themes


class ViewCommands(QObject):
    """How the plan is shown.

    Attributes:
        language_chosen: Emitted with the name of the language that was chosen.
    """

    language_chosen = Signal(str)

    def __init__(  # noqa: PLR0917  # what it serves with, each once
        self, window: QWidget, chart: ChartView, rows: Rows, selection: Selection, themes: Themes, settings: Settings
    ) -> None:
        """Serve a window."""
        super().__init__(window)
        self._chart = chart
        self._rows = rows
        self._selection = selection
        self._themes = themes
        self._settings = settings

    def zoom_in(self) -> None:
        """Make the timescale wider."""
        self._chart.zoom_in()

    def zoom_out(self) -> None:
        """Make the timescale narrower."""
        self._chart.zoom_out()

    def fit(self) -> None:
        """Show the whole plan."""
        self._chart.fit()

    def set_scale(self, period: str) -> None:
        """Show days, weeks, months or quarters."""
        self._chart.set_scale(period)

    def go_to_today(self) -> None:
        """Show today in the chart."""
        self._chart.scroll_to_today()

    def go_to_current(self) -> None:
        """Show the current task's bar in the chart."""
        self._chart.scroll_to_task(self._selection.current)

    def expand_all(self) -> None:
        """Show every task."""
        self._rows.expand_all()

    def collapse_all(self) -> None:
        """Show the top level only."""
        self._rows.collapse_all()

    def choose_theme(self, choice: str) -> None:
        """Use a theme from now on, and next time."""
        self._settings.set_text("theme", choice)
        self._themes.choose(choice)

    def choose_language(self, name: str) -> None:
        """Speak a language from now on, and next time."""
        self._settings.set_text("language", name)
        self.language_chosen.emit(name)
