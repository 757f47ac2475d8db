"""The window of one plan: puts table, chart, actions and status bar together, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from planner.app.attention import Attention
from planner.app.background import waits_in
from planner.app.bars.status import StatusBar
from planner.app.chart.overview import OverviewStrip
from planner.app.chart.view import ChartView
from planner.app.commands.action_table import State
from planner.app.commands.actions import Actions
from planner.app.commands.clipboard import ClipboardCommands
from planner.app.commands.columns import ColumnCommands
from planner.app.commands.context_menus import ContextMenus
from planner.app.commands.earlier import EarlierCommands
from planner.app.commands.files import FileCommands
from planner.app.commands.help import HelpCommands
from planner.app.commands.information import InfoCommands
from planner.app.commands.printing import PrintCommands
from planner.app.commands.progress import ProgressCommands
from planner.app.commands.tasks import TaskCommands
from planner.app.commands.view import ViewCommands
from planner.app.commands.windows import WindowCommands
from planner.app.document import Document, Update
from planner.app.dropping import FileDrop
from planner.app.halves import Halves
from planner.app.information.task_panel import TaskPanel
from planner.app.information.why_panel import WhyPanel
from planner.app.looking import Looking
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.style import window_style
from planner.app.table.view import TableView
from planner.app.theme import TableColours, Themes
from planner.app.welcome import NothingShown, Welcome
from planner.app.windows import Windows, cascade, restore_place
from planner.language import current, tr
from planner.paint.palette import Palette


class MainWindow(QMainWindow):
    """Table left, chart right, scrolling as one.

    Attributes:
        document: The open plan.
        rows: Its visible rows.
        selection: What is selected in both views.
        table: The task table.
        chart: The Gantt chart.
        overview: The strip with the whole plan.
        attention: What asks for attention.
        status: The status bar.
        looking: Views, groups, order, filter and find.
        find_bar: The bar to find a text.
        arrange_bar: The bar to filter.
        why: The panel that explains dates.
        info: The panel with the fields of the current task.
        files: The File menu's commands.
    """

    def __init__(
        self,
        document: Document,
        settings: Settings,
        themes: Themes,
        speak: Callable[[str], None],
        windows: Windows | None = None,
    ) -> None:
        """Show a document.

        Args:
            document: The open plan; the window takes it over.
            settings: What is remembered.
            themes: The theme in use.
            speak: Sets the language of the program and of Qt's own dialogs.
            windows: The program's other windows; without any where None.
        """
        super().__init__()
        self._settings = settings
        self._themes = themes
        self._speak = speak
        self.windows = windows if windows is not None else Windows()
        document.setParent(self)
        document.wait = waits_in(self)
        self.document = document
        number = self.windows.add(self, document)
        self.rows = Rows(document, self)
        self.selection = Selection(document, self.rows, self)
        self.table = TableView(document, self.rows, self.selection, self)
        self.chart = ChartView(document, self.rows, self.selection, self)
        self.overview = OverviewStrip(self.chart, self)
        self.attention = Attention(document, self.rows, self.selection, self)
        self.status = StatusBar(document, self.attention, self)
        self.looking = Looking(self, document, self.rows, self.selection, self.table, self.chart)
        self.find_bar, self.arrange_bar = self.looking.find_bar, self.looking.arrange_bar
        self.why = WhyPanel(document, self.rows, self.selection, settings, self)
        self.info = TaskPanel(document, self.selection, settings, self)
        self._assemble()
        self._make_commands(number)
        self._connect()
        self._restore()
        self._apply_palette(themes.palette)
        self.retranslate()

    # Putting together

    def _assemble(self) -> None:
        self._halves = Halves(self.table, self.chart, self)
        self._middle = QWidget(self)
        below = QVBoxLayout(self._middle)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.looking.views_bar)
        below.addWidget(self._halves, 1)
        below.addWidget(self.looking.arrange_bar)
        below.addWidget(self.looking.find_bar)
        below.addWidget(self.overview)
        self.setCentralWidget(self._middle)
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.why)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.info)
        self.tabifyDockWidget(self.why, self.info)
        self._welcome = Welcome(self.document, lambda: self._settings.recent, self.chart, self._middle)
        self._nothing = NothingShown(self.document, self.rows, self.chart, self._middle)
        self._drop = FileDrop(self, self._finish_editing)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(720, 420)

    def _make_commands(self, number: int) -> None:
        self.files = FileCommands(self, self.document, self._settings, self.windows, self._files_of_another, number)
        self._tasks = TaskCommands(self, self.document, self.rows, self.selection, self.table)
        self._views = ViewCommands(
            self, self.document, self.chart, self.overview, self.rows, self.selection, self._themes, self._settings
        )
        commands = {"file": self.files, "task": self._tasks, "view": self._views, "help": HelpCommands(self)}
        self._earlier = commands["earlier"] = EarlierCommands(self, self.document, self.windows, self.files)
        self._print = commands["printing"] = PrintCommands(
            self, self.document, self.rows, self.table, self.chart, self.files, self._settings
        )
        commands["progress"] = ProgressCommands(self, self.document, self.windows, self.files)
        commands["why"], commands["panel"] = self.why, self.info
        parts = (
            self.table,
            self.chart,
            self.looking.views_bar,
            self.arrange_bar,
            self.find_bar,
            self.why,
            self.info,
            self.status,
        )
        commands["window"] = listed = WindowCommands(self, self.windows, parts)
        self._clip = ClipboardCommands(self, self.document, self.rows, self.selection, self.table)
        self._columns = ColumnCommands(self, self.document, self.table)
        commands["clip"], commands["columns"] = self._clip, self._columns
        self._infos = InfoCommands(self, self.document, self.selection, self._themes)
        commands["info"] = self._infos
        commands["attention"] = self.attention
        commands.update(self.looking.commands)
        state = State(self.document, self.rows, self.selection, self.looking.current)
        self.actions_ = Actions(self, state, commands, self._finish_editing)
        listed.list_in(self.actions_.menu("window"))
        self._views.restore(self.actions_)
        self.looking.connect_to(self.actions_, self.status)
        self._columns.offers = self.looking.offer_on_heading
        self._menus = ContextMenus(self.table, self.chart, self.rows, self.selection, self.actions_)

    def _connect(self) -> None:
        self.table.verticalScrollBar().valueChanged.connect(self.chart.verticalScrollBar().setValue)
        self.chart.verticalScrollBar().valueChanged.connect(self.table.verticalScrollBar().setValue)
        self.chart.task_activated.connect(self._infos.show_task_of)
        self.table.followed.connect(self.chart.follow_task)
        for told in (self._infos.refused, self.info.refused):
            told.connect(self.status.complain)
        self.chart.refused.connect(self.status.complain)
        self.selection.changed.connect(self.status.withdraw)
        for part in (self.table.told, self._clip.refused, self._columns.refused):
            part.connect(self.status.complain)
        for commands in (self._clip, self._tasks):
            commands.told.connect(self.status.report)
        self._clip.added.connect(self.chart.scroll_to_task)
        self.status.count_clicked.connect(self.attention.next_of)
        self.attention.told.connect(self.status.tell)
        self.attention.shown.connect(self.chart.scroll_to_task)
        for given_back in (self.chart.let_go, self.why.left, self.info.left):
            given_back.connect(self.table.setFocus)
        self.attention.changed.connect(self._mark_conflicts)
        self._mark_conflicts()
        self._tasks.refused.connect(self.status.complain)
        self.files.told.connect(self.status.tell)
        for told in (self._earlier.told, self._print.told):
            told.connect(self.status.tell)
        self.windows.recent_changed.connect(self._list_files)
        if self.windows.safekeeping is not None:
            self.windows.safekeeping.journals.failed.connect(self.status.complain)
        self.windows.language_changed.connect(self.retranslate)
        self._drop.dropped.connect(self.files.open_files)
        self.actions_.open_recent.connect(lambda path: self.files.open_files([path]))
        self.actions_.open_sample.connect(self.files.open_sample)
        self._welcome.type_task.connect(lambda: self.table.edit_name(""))
        self._welcome.open_file.connect(self.files.open)
        self._welcome.open_recent.connect(self.actions_.open_recent)
        self._nothing.show_all.connect(self.actions_["everything"].trigger)
        self._welcome.open_sample.connect(self.files.open_first_sample)
        self.document.state_changed.connect(self._show_title)
        self.document.changed.connect(self._after_change)
        self._themes.changed.connect(self._apply_palette)
        self._views.language_chosen.connect(self._choose_language)

    # Title, lists, texts, colours

    def _show_title(self) -> None:
        name = self.files.name[:120].replace("[*]", "[*][*]")
        self.setWindowTitle(tr("{plan}[*] – Planner").format(plan=name))
        self.setWindowFilePath(str(self.document.path or ""))
        self.setWindowModified(self.document.modified)

    def _list_files(self) -> None:
        self.actions_.set_files(self._settings.recent, self.files.samples())

    def _choose_language(self, name: str) -> None:
        self._speak(name)
        self._themes.changed.emit(self._themes.palette)  # with the fonts of the language
        self.windows.language_changed.emit()

    def retranslate(self) -> None:
        """Write every text in the language in use."""
        for part in (
            self.actions_,
            self.table,
            self.chart,
            self._halves,
            self.overview,
            self.status,
            self.looking,
            self.why,
            self.info,
            self._welcome,
            self._nothing,
        ):
            part.retranslate()
        self.actions_.check("language", f"language_{current()}")
        self.setAccessibleName(tr("Planner"))
        self._list_files()
        self._show_title()

    def _apply_palette(self, palette: Palette) -> None:
        self.table.set_colours(TableColours.of(palette))
        self.chart.set_palette(palette)
        self.overview.set_palette(palette)
        self.status.set_palette(palette)
        self.why.set_palette(palette)
        self.info.set_palette(palette)
        self.setStyleSheet(window_style(palette))
        self.actions_.check("theme", f"theme_{self._themes.choice.removeprefix('high ').replace(' ', '_')}")

    # Remembering

    def _restore(self) -> None:
        restore_place(self, self._settings)
        self.table.restore_columns(self._settings.text("columns"))
        self._halves.restore(self._settings.state("splitter"))
        self.looking.come_back(self._settings)

    def _after_change(self, update: Update) -> None:
        self._show_title()
        if update.change is None:
            self._halves.share_out()
            self.chart.fit()  # to the width that it has now

    def _mark_conflicts(self) -> None:
        """Paint the marks of conflicts anew in table and chart."""
        self.chart.is_marked = self.attention.has_conflict
        self.table.mark(self.attention.has_conflict)
        self.chart.viewport().update()

    def _remember(self) -> None:
        self._settings.set_state("geometry", self.saveGeometry())
        splitter = self._halves.state()
        if splitter is not None:
            self._settings.set_state("splitter", splitter)
        self.looking.remember(self._settings)

    # What comes from outside

    def _files_of_another(self) -> FileCommands:
        """Show another window, with an empty plan."""
        other = MainWindow(Document(), self._settings, self._themes, self._speak, self.windows)
        cascade(other, self)
        other.show()
        other.table.setFocus()
        return other.files

    def _finish_editing(self) -> bool:
        """Take what is being typed, in the table or the panel; whether the user may go on."""
        return self.table.finish_editing() and self.info.finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once unsaved work is safe."""
        if self._finish_editing() and self.files.may_leave():
            self._remember()
            self.windows.leave(self)
            event.accept()
        else:
            event.ignore()
