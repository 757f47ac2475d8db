"""The View menu: the chart's timescale, labels, path and overview, the outline, theme and language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.chart.overview import OverviewStrip
from planner.app.chart.view import ChartView
from planner.app.commands.actions import Actions
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.theme import Themes

_ON, _OFF = "on", "off"


class ViewCommands(QObject):
    """How the plan is shown.

    Attributes:
        language_chosen: Emitted with the name of the language that was chosen.
    """

    language_chosen = Signal(str)

    def __init__(  # noqa: PLR0917  # what it serves with, each once
        self,
        window: QWidget,
        document: Document,
        chart: ChartView,
        overview: OverviewStrip,
        rows: Rows,
        selection: Selection,
        themes: Themes,
        settings: Settings,
    ) -> None:
        """Serve a window."""
        super().__init__(window)
        self._document = document
        self._chart = chart
        self._overview = overview
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

    def choose_label(self, name: str) -> None:
        """Write this beside bars from now on, and next time."""
        self._settings.set_text("label", name)
        self._chart.set_label(name)

    def choose_baseline(self, number: int | None = None) -> None:
        """Compare the plan with the baseline of a number, or with none."""
        self._document.compare_with(number)

    def show_path(self, shown: bool) -> None:  # noqa: FBT001  # a menu item is on or off
        """Let the path of the selected tasks stand out from now on, and next time; or not."""
        self._settings.set_text("path", _ON if shown else _OFF)
        self._chart.set_path_shown(shown)

    def show_overview(self, shown: bool) -> None:  # noqa: FBT001  # a menu item is on or off
        """Show the whole plan in a strip from now on, and next time; or not."""
        self._settings.set_text("overview", _ON if shown else _OFF)
        self._overview.setVisible(shown)

    def restore(self, actions: Actions) -> None:
        """Show the plan as it was shown last time, and mark so in the menu."""
        label = self._settings.text("label", "owner")
        self._chart.set_label(label)
        actions.check("label", f"label_{label}")
        actions.check("baseline", "baseline_0")
        path, overview = self._settings.text("path", _OFF) == _ON, self._settings.text("overview", _ON) == _ON
        self._chart.set_path_shown(path)
        self._overview.setVisible(overview)
        actions["path"].setChecked(path)
        actions["overview"].setChecked(overview)

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
