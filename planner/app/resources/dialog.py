"""Resources: who and what there is in the plan, when each is off, and what that does to the finish."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog, finish_effect, plain_label
from planner.app.information.pages import GridPage
from planner.app.resources.tables import RESOURCES, TIME_OFF
from planner.app.screen_room import begin_with
from planner.app.theme import TableColours
from planner.language import tr

_SIZE: Final = (760, 680)
_MOST_ROWS_OFF: Final = 220


class ResourcesDialog(DraftDialog):
    """The resources of the plan; all that is changed is one edit on OK.

    Attributes:
        resources: Who and what there is.
        time_off: When the chosen one is off.
    """

    def __init__(self, document: Document, colours: TableColours, parent: QWidget) -> None:
        """Show the plan's resources."""
        super().__init__(document, tr("Resources"), parent)
        self._finish_before = document.schedule.finish
        self.resources = GridPage(self.draft, RESOURCES, self)
        self.time_off = GridPage(self.draft, TIME_OFF, self)
        self.time_off.setMaximumHeight(_MOST_ROWS_OFF)
        self._whose = QLabel(self)
        self._whose.setBuddy(self.time_off.grid)
        self.effect = plain_label("", self)
        layout = QVBoxLayout(self)
        for part in (self.resources, self._whose, self.time_off, self.effect, self.buttons):
            layout.addWidget(part)
        for page in (self.resources, self.time_off):
            page.line_up()
            page.set_colours(colours)
        self.draft.changed.connect(self._show)
        self.resources.grid.selectionModel().currentRowChanged.connect(self._show_time_off)
        self._show()
        begin_with(self, *_SIZE)
        self.resources.grid.setFocus()

    @property
    def resource(self) -> str:
        """Id of the chosen resource; empty in the empty row."""
        return self.resources.grid.model_.task_at(self.resources.grid.currentIndex().row())

    def _show(self) -> None:
        self.resources.show_task("")
        self._show_time_off()
        self.effect.setText(finish_effect(self.draft, self._finish_before))

    def _show_time_off(self) -> None:
        held = self.draft.plan.resources.get(self.resource)
        text = tr("Time off") if held is None else tr("Time off of {name}").format(name=held.name)
        self._whose.setText(text)
        self.time_off.setEnabled(held is not None)
        self.time_off.show_task("" if held is None else held.id)

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        return self.resources.finish() and self.time_off.finish()

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change resources")
