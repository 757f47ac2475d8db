"""The panel on the right that shows Task Information of the current task, edit by edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.information.panel_title import PanelTitle
from planner.app.information.side_panel import SidePanel
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.theme import TableColours
from planner.language import tr
from planner.paint.palette import LIGHT, Palette

if TYPE_CHECKING:  # loaded when the panel first opens
    from planner.app.information.task_info import TaskInfo

_LEAST_WIDTH: Final = 300


class TaskPanel(SidePanel):
    """Task Information beside the chart, as long as it is open.

    Attributes:
        refused: Emitted with the sentence that says why a text was not taken.
    """

    refused = Signal(str)

    def __init__(self, document: Document, selection: Selection, settings: Settings, parent: QWidget) -> None:
        """Follow the current task; open where it was open last time."""
        super().__init__(document, selection, settings, "task information", parent)
        self._colours = TableColours.of(LIGHT)
        self._info: TaskInfo | None = None
        self._name_it()
        PanelTitle(self)
        self.setVisible(settings.text("task panel") == "open")

    @property
    def info(self) -> TaskInfo:
        """The fields, made when they are first needed: most windows open without them."""
        return self._make("general") if self._info is None else self._info

    def retranslate(self) -> None:
        """Make the fields anew, in the language in use."""
        self._name_it()
        if self._info is not None:
            self._info.finish()
            self._make(self._info.page())

    def _name_it(self) -> None:
        self.setWindowTitle(tr("Task information"))
        self.setAccessibleName(tr("Task information"))

    def _make(self, page: str) -> TaskInfo:
        from planner.app.forms.draft_dialog import plain_label
        from planner.app.information.task_info import TaskInfo

        self._stack = QStackedWidget(self)
        self._none = plain_label(tr("Select a task to see it here."), self._stack)
        self._none.setContentsMargins(12, 12, 12, 12)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._around = QWidget(self._stack)
        self._name = _Elided(self._around)
        made = self._info = TaskInfo(self._document, narrow=True, parent=self._around)
        made.refused.connect(self.refused)
        made.set_colours(self._colours)
        made.open_page(page)
        layout = QVBoxLayout(self._around)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._name)
        layout.addWidget(made, 1)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._around)
        self._stack.setMinimumWidth(_LEAST_WIDTH)
        before = self.widget()
        self.setWidget(self._stack)
        if before is not None:
            before.deleteLater()
        self.refresh()
        return made

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of another theme."""
        self._colours = TableColours.of(palette)
        if self._info is not None:
            self._info.set_colours(self._colours)

    def toggle(self) -> None:
        """Open the panel and go into it, or close it."""
        self.setVisible(self.isHidden())
        self._settings.set_text("task panel", "closed" if self.isHidden() else "open")
        if not self.isHidden():
            self.raise_()
            self.refresh()
            self.info.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the fields there."""
        super().showEvent(event)
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what is typed, and remember that the panel was closed."""
        self.finish()
        self._settings.set_text("task panel", "closed")
        super().closeEvent(event)

    def finish(self) -> bool:
        """Take what is being typed; what can't be taken stays there, marked, and holds nothing up."""
        if not self.isHidden():
            self.info.finish()
        return True

    def refresh(self) -> None:
        """Show the current task."""
        info = self.info
        task = self._selection.current
        if self._document.plan.get("task", task) is None:
            task = ""
        self._stack.setCurrentIndex(1 if task else 0)
        if task:
            row = self._document.plan.outline.row(task) + 1
            self._name.set_text(f"{row}  {self._document.plan.task(task).name}")
        info.show_task(task)


class _Elided(QLabel):
    """A line in bold that is cut with an ellipsis where it is too long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(12, 0, 12, 0)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setMinimumWidth(1)

    def set_text(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 24, 0)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
