"""Looking for things: find, go to a row, filter, and the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.app.bars.arrange import ArrangeBar
from planner.app.bars.find import FindBar
from planner.app.bars.views import ViewsBar
from planner.app.commands.actions import Actions
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.language import tr


class LookCommands(QObject):
    """What helps to find one's way in a plan and in the program.

    Attributes:
        went: Emitted when one has gone to a task and goes on with the keyboard there.
    """

    went = Signal()

    def __init__(  # noqa: PLR0917  # what it serves with, each once
        self,
        window: QWidget,
        document: Document,
        rows: Rows,
        selection: Selection,
        find_bar: FindBar,
        arrange_bar: ArrangeBar,
        views_bar: ViewsBar,
        show: Callable[[str], None],
    ) -> None:
        """Serve a window.

        Args:
            window: The window.
            document: The open plan.
            rows: Its visible rows.
            selection: What is selected.
            find_bar: Where a text to be found is typed.
            arrange_bar: Where tasks are filtered.
            views_bar: Where views, groups and order are chosen.
            show: Shows a task, given its id, in table and chart.
        """
        super().__init__(window)
        self._window, self._document, self._rows, self._selection = window, document, rows, selection
        self._find_bar, self._arrange_bar, self._show = find_bar, arrange_bar, show
        self._views_bar = views_bar
        self._actions: Actions | None = None

    def use(self, actions: Actions) -> None:
        """Offer these actions in the palette, and show in the menu whether the bar is open."""
        self._actions = actions
        self._arrange_bar.closed.connect(lambda: actions["filter"].setChecked(False))
        self._arrange_bar.opened.connect(lambda: actions["filter"].setChecked(True))
        self._views_bar.filter_asked.connect(self.show_filter)
        for told, shown in ((self._arrange_bar.opened, True), (self._arrange_bar.closed, False)):
            told.connect(partial(self._views_bar.filter_button.setChecked, shown))

    def find(self) -> None:
        """Open the bar to find a text."""
        self._find_bar.open_bar()

    def find_next(self) -> None:
        """Go to the next task that holds the text."""
        self._find_bar.find_next()

    def find_previous(self) -> None:
        """Go to the task before that holds the text."""
        self._find_bar.find_previous()

    def go_to_row(self) -> None:
        """Ask for a row number and go there."""
        outline = self._document.plan.outline
        dialog = QtWidgets.QInputDialog(self._window)
        dialog.setInputMode(QtWidgets.QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(tr("Go to row"))
        dialog.setLabelText(tr("Row number, 1 to {last}:").format(last=len(outline)))
        dialog.setIntRange(1, max(1, len(outline)))
        current = self._selection.current
        dialog.setIntValue(outline.row(current) + 1 if current else 1)
        dialog.setOkButtonText(tr("OK"))
        dialog.setCancelButtonText(tr("Cancel"))
        task = outline.at(dialog.intValue()) if dialog.exec() else None
        dialog.deleteLater()
        if task is not None:
            if task not in set(self._rows.order):
                self.everything()  # the one who names a row wants to see it
            self._rows.reveal(task)
            self._selection.select({task}, task)
            self._show(task)
            self.went.emit()

    def show_filter(self, shown: bool) -> None:  # noqa: FBT001  # a menu item is on or off
        """Show the bar to filter, or close it; what is filtered by stays."""
        self._arrange_bar.toggle(shown)

    def add_condition(self) -> None:
        """Ask for something of any column."""
        self._arrange_bar.add_condition()

    def only(self, name: str) -> None:
        """Show only late or critical tasks, milestones, or what is not complete; or all again."""
        self._arrange_bar.choose(name)

    def everything(self) -> None:
        """Show all tasks in the outline's order, without groups."""
        self._arrange_bar.close_bar()
        self._views_bar.show_all()

    def show_palette(self) -> None:
        """Find a command by its words, and run it."""
        from planner.app.commands.palette import CommandPalette  # loaded when it first opens

        if self._actions is None:
            return
        palette = CommandPalette(self._actions, self._window)
        palette.exec()
        chosen = palette.chosen
        palette.deleteLater()
        if chosen is not None:
            chosen.trigger()
