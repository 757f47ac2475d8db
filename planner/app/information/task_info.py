"""Task Information: everything that is said of one task, page by page. One widget for the panel and the dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog
from planner.app.forms.form import Form
from planner.app.information.fields import CALENDAR, CONSTRAINT, GENERAL, PROGRESS
from planner.app.information.links import PREDECESSORS, SUCCESSORS
from planner.app.information.pages import CustomPage, GridPage, NotesPage, Page, PeoplePage
from planner.app.theme import TableColours
from planner.language import tr
from planner.model import edits
from planner.model.change import Change
from planner.paint.palette import LIGHT

_SIZE: Final = (620, 480)
_LONGEST: Final = 60


def _notes(document: Document, task_id: str) -> str:
    return document.plan.task(task_id).notes


def _set_notes(document: Document, task_id: str, text: str) -> Change:
    return edits.set_notes(document.plan, task_id, text)


class TaskInfo(QWidget):
    """Pages about one task, as tabs or, where there is no room for them, chosen from a list.

    Attributes:
        refused: Emitted with the sentence that says why a text was not taken.
        pages: The pages by their names in the program.
    """

    refused = Signal(str)

    def __init__(self, document: Document, *, narrow: bool, parent: QWidget | None = None) -> None:
        """Show no task."""
        super().__init__(parent)
        self._document = document
        self._task = ""
        self.pages: dict[str, Page] = {}
        self._titles: list[str] = []
        self._tabs = QStackedWidget(self) if narrow else QTabWidget(self)
        self._tabs.setAccessibleName(tr("Pages"))
        self._list = QComboBox(self)
        self._list.setVisible(narrow)
        self._list.setAccessibleName(tr("Page"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if narrow:
            above = QHBoxLayout()
            above.setContentsMargins(12, 8, 12, 0)
            above.addWidget(self._list)
            layout.addLayout(above)
        layout.addWidget(self._tabs, 1)
        self._make_pages()
        self._list.currentIndexChanged.connect(self._tabs.setCurrentIndex)
        self._tabs.currentChanged.connect(self._page_changed)
        self.set_colours(TableColours.of(LIGHT))

    def _make_pages(self) -> None:
        document = self._document
        self._add_form("general", tr("General"), Form(document, GENERAL, self))
        self._add("predecessors", tr("Predecessors"), GridPage(document, PREDECESSORS, self))
        self._add("successors", tr("Successors"), GridPage(document, SUCCESSORS, self))
        people = PeoplePage(document, self)
        people.form.refused.connect(self.refused)
        self._add("people", tr("People"), people)
        self._add_form("constraint", tr("Constraint"), Form(document, CONSTRAINT, self))
        self._add_form("progress", tr("Progress"), Form(document, PROGRESS, self))
        self._add_form("calendar", tr("Calendar"), Form(document, CALENDAR, self))
        self._add("fields", tr("Custom fields"), CustomPage(document, self))
        self._add("notes", tr("Notes"), NotesPage(document, _notes, _set_notes, self))

    def _add_form(self, name: str, title: str, form: Form) -> None:
        form.refused.connect(self.refused)
        self._add(name, title, form)

    def _add(self, name: str, title: str, page: QWidget) -> None:
        self.pages[name] = page  # type: ignore[assignment]  # each of them is a page
        self._titles.append(title)
        self._list.addItem(title)
        if isinstance(self._tabs, QTabWidget):
            self._tabs.addTab(page, title)
        else:
            self._tabs.addWidget(page)

    @property
    def task(self) -> str:
        """Id of the task that is shown; empty for none."""
        return self._task

    def form(self, name: str) -> Form:
        """Return a page that is a form."""
        page = self.pages[name]
        assert isinstance(page, Form)  # noqa: S101  # who asks knows
        return page

    def open_page(self, name: str) -> None:
        """Show a page."""
        number = list(self.pages).index(name)
        self._tabs.setCurrentIndex(number)
        self._list.setCurrentIndex(number)

    def page(self) -> str:
        """Return the name of the page that is shown."""
        return list(self.pages)[self._tabs.currentIndex()]

    def show_task(self, task_id: str) -> None:
        """Show a task; what is being typed about another one is taken first."""
        if self._task and task_id != self._task and self._document.plan.get("task", self._task) is not None:
            self.pages[self.page()].finish()
        self._task = task_id
        self._page_changed()

    def _page_changed(self) -> None:
        """Show the task on the page that is seen; the others follow when they are."""
        if self._task:
            self.pages[self.page()].show_task(self._task)

    def finish(self) -> bool:
        """Take what is being typed on the page that is seen; whether it was taken."""
        return not self._task or self.pages[self.page()].finish()

    def finish_all(self) -> bool:
        """Take what is being typed, and go to the first page where something was not taken; whether there is none."""
        for name in (self.page(), *self.pages):
            page = self.pages[name]
            page.show_task(self._task)
            if not page.finish():
                self.open_page(name)
                page.finish()
                return False
        return True

    def tabs_width(self) -> int:
        """Return how wide all tabs are together."""
        return self._tabs.tabBar().sizeHint().width() if isinstance(self._tabs, QTabWidget) else 0

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        for page in self.pages.values():
            page.set_colours(colours)


class TaskDialog(DraftDialog):
    """Task Information as a dialog: what is edited in it becomes one edit on OK, and nothing on Cancel."""

    def __init__(self, document: Document, task_id: str, colours: TableColours, parent: QWidget) -> None:
        """Show a task."""
        name = document.plan.task(task_id).name[:_LONGEST]
        super().__init__(document, tr("Task information: {name}").format(name=name), parent)
        self._task = task_id
        self.info = TaskInfo(self.draft, narrow=False, parent=self)
        self.info.set_colours(colours)
        self.info.show_task(task_id)
        self.draft.changed.connect(lambda: self.info.show_task(task_id))
        layout = QVBoxLayout(self)
        layout.addWidget(self.info, 1)
        layout.addWidget(self.buttons)
        self.resize(max(_SIZE[0], self.info.tabs_width() + 48), _SIZE[1])
        self.info.form("general")["name"].control.setFocus()

    def finish(self) -> bool:
        """Take what is being typed, and go to what can't be taken; whether everything was taken."""
        return self.info.finish_all()

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change “{name}”").format(name=self.draft.plan.task(self._task).name[:30])
