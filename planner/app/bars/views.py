"""The slim bar above the table: the views as tabs with words, and how tasks are grouped, sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from planner.analysis.arranging.fields import Field, Kind
from planner.analysis.arranging.own_fields import fields_of
from planner.app.bars.list_button import ListButton
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.views.current import CurrentView
from planner.app.views.ready import ALL
from planner.language import tr, trn

_LONGEST: Final = 24
_OPENS: Final = " \N{BLACK DOWN-POINTING SMALL TRIANGLE}"
_CHANGED: Final = "\N{BULLET}"
"""Behind the name of a view that was changed since it was chosen."""


class ViewsBar(QWidget):
    """Chooses views, groups and order.

    Attributes:
        left: Emitted when Esc is pressed, so that the table can have the focus again.
        filter_asked: Emitted when the filter bar is to open or to close.
        save_asked: Emitted when what is shown is to be saved as a view.
        menu_asked: Emitted with a place on the screen when what can be done with the current view is asked for.
    """

    left = Signal()
    filter_asked = Signal(bool)
    save_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, document: Document, rows: Rows, current: CurrentView, parent: QWidget | None = None) -> None:
        """Show the views of a plan."""
        super().__init__(parent)
        self._document, self._rows, self._current = document, rows, current
        self._ids: list[str] = []
        self.tabs = QTabBar(self)
        self.save_button, self.reset_button = QToolButton(self), QToolButton(self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self.group_button, self.sort_button = ListButton(self), ListButton(self)
        self.filter_button = QToolButton(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.setObjectName("views")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs.setObjectName("view_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tabs)
        for button in (self.save_button, self.reset_button):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._count)
        layout.addSpacing(4)
        for button in (self.group_button, self.sort_button, self.filter_button):
            layout.addWidget(button)
        for button in self._buttons():
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button, fill in ((self.group_button, self._fill_groups), (self.sort_button, self._fill_sorts)):
            button.list.aboutToShow.connect(partial(fill, button.list))
        self.filter_button.setCheckable(True)

    def _buttons(self) -> Iterable[QToolButton]:
        return self.save_button, self.reset_button, self.group_button, self.sort_button, self.filter_button

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.customContextMenuRequested.connect(self._ask_menu)
        self.save_button.clicked.connect(self.save_asked)
        self.reset_button.clicked.connect(lambda: self._current.show(self._current.current.id))
        self.filter_button.clicked.connect(self.filter_asked)
        self._current.changed.connect(self._follow)
        self._rows.arranged.connect(self._follow)
        self._rows.changed.connect(self._show_count)
        self._rows.progressed.connect(self._show_count)
        self._document.changed.connect(self._follow)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Views"))
        self.tabs.setAccessibleName(tr("Views"))
        self.tabs.setAccessibleDescription(tr("Ways to look at the plan; the arrow keys choose another one."))
        self.reset_button.setText(tr("Reset"))
        self.reset_button.setToolTip(tr("Show the view as it was saved"))
        self.filter_button.setText(tr("Filter"))
        for button in (self.reset_button, self.filter_button):
            button.setAccessibleName(button.text())
        self._follow()

    # Views

    def _choose(self, place: int) -> None:
        """Show the view of a tab."""
        if 0 <= place < len(self._ids) and self._ids[place] != self._current.current.id:
            self._current.show(self._ids[place])

    def _ask_menu(self, place: QPoint) -> None:
        tab = self.tabs.tabAt(place)
        if tab >= 0 and self._ids[tab] != self._current.current.id:
            self._current.show(self._ids[tab])
        self.menu_asked.emit(self.tabs.mapToGlobal(place))

    def _follow(self) -> None:
        """Show which views there are, which one is shown, and how tasks are arranged."""
        current, modified = self._current.current, self._current.modified
        views = self._current.views
        self.tabs.blockSignals(True)  # noqa: FBT003  # Qt's own call
        while self.tabs.count() > len(views):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(views):
            self.tabs.addTab("")
        self._ids = [view.id for view in views]
        for place, view in enumerate(views):
            self._show_tab(place, self._current.name_of(view), changed=modified and view.id == current.id)
        self.tabs.setCurrentIndex(self._ids.index(current.id))
        self.tabs.updateGeometry()  # the current one is bold, so wider than it was
        self.tabs.blockSignals(False)  # noqa: FBT003  # Qt's own call
        saved = self._current.is_saved
        self.save_button.setText(tr("Update view") if saved else tr("Save as view…"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.setToolTip(
            tr("Save what is shown under this name")
            if saved
            else tr("Save what is shown as a view of its own, for everybody who opens the plan")
        )
        self.save_button.setVisible(modified)
        self.reset_button.setVisible(modified)
        self._show_arrangement()
        self._show_count()

    def _show_tab(self, place: int, name: str, *, changed: bool) -> None:
        line = " ".join(name.split())
        short = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
        text = (f"{short} {_CHANGED}" if changed else short).replace("&", "&&")
        if self.tabs.tabText(place) != text:
            self.tabs.setTabText(place, text)
        said = tr("{view}, changed since it was chosen").format(view=line) if changed else line
        self.tabs.setAccessibleTabName(place, said)
        self.tabs.setTabToolTip(place, said.replace("<", "&lt;") if "<" in said else said)

    def show_all(self) -> None:
        """Show all tasks in the outline's order, in the view that does so."""
        self._current.show(ALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Groups and order

    def _show_arrangement(self) -> None:
        held, fields = self._rows.arrangement, fields_of(self._document.plan)
        group, sort = fields.get(held.group), fields.get(held.sort)
        arrow = "\N{DOWNWARDS ARROW}" if held.descending else "\N{UPWARDS ARROW}"
        grouped = tr("Group") if group is None else tr("Group: {field}").format(field=_short(group))
        ordered = tr("Sort") if sort is None else tr("Sort: {field} {arrow}").format(field=_short(sort), arrow=arrow)
        for button, text, tip in (
            (self.group_button, grouped, tr("Put tasks together by what they have in common")),
            (self.sort_button, ordered, tr("Show tasks in another order")),
        ):
            button.setText(text.replace("&", "&&") + _OPENS)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.list.setAccessibleName(tip)
        self.filter_button.setToolTip(tr("Choose which tasks are shown"))

    def _show_count(self) -> None:
        filters, whole = self._rows.arrangement.filters, len(self._document.plan.outline)
        if self._rows.busy:
            text = tr("Looking…")
        elif filters:
            tasks = trn("{n} task", "{n} tasks", whole).format(n=whole)
            text = tr("{n} of {all}").format(n=self._rows.matching, all=tasks)
        else:
            text = ""
        self._count.setText(text)
        self._count.setAccessibleName(text)

    def _fill_groups(self, menu: QMenu) -> None:
        """Offer what can be grouped by."""
        held = self._rows.arrangement
        fields = [(_group_title(field), field.id) for field in fields_of(self._document.plan).values() if field.groups]
        self._offer(menu, tr("No groups"), fields, held.group, self.group_by)
        if self._rows.bands:
            menu.addSeparator()
            menu.addAction(tr("Open all groups")).triggered.connect(self._rows.expand_all)
            menu.addAction(tr("Close all groups")).triggered.connect(self._rows.collapse_all)

    def _fill_sorts(self, menu: QMenu) -> None:
        """Offer what can be sorted by."""
        held = self._rows.arrangement
        fields = [(field.shown_title, field.id) for field in fields_of(self._document.plan).values() if field.sorts]
        self._offer(menu, tr("Outline order"), fields, held.sort, self.sort_by)
        first = menu.insertSeparator(menu.actions()[1])
        largest = QAction(tr("Largest first"), menu)
        largest.setCheckable(True)
        largest.setChecked(held.descending)
        largest.setEnabled(bool(held.sort))
        largest.toggled.connect(self._turn)
        menu.insertAction(first, largest)

    def _offer(
        self, menu: QMenu, nothing: str, fields: Iterable[tuple[str, str]], chosen: str, slot: Callable[[str], None]
    ) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for text, identity in ((nothing, ""), *fields):
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(identity == chosen)
            action.triggered.connect(partial(slot, identity))
            group.addAction(action)
            if not identity:
                menu.addSeparator()

    def open_list(self, button: ListButton) -> None:
        """Open the list of a button, with its first entry chosen, for whoever has no hand on the mouse."""
        menu = button.list
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        chosen = next((action for action in menu.actions() if action.isChecked()), menu.actions()[0])
        menu.setActiveAction(chosen)

    def group_by(self, field: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        """Group by a field; by none where empty."""
        self._rows.arrange(msgspec.structs.replace(self._rows.arrangement, group=field))

    def sort_largest_first(self, field: str) -> None:
        """Sort by a field, the largest first."""
        self._rows.arrange(msgspec.structs.replace(self._rows.arrangement, sort=field, descending=True))

    def sort_by(self, field: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        """Sort by a field; in the outline's order where empty."""
        held = self._rows.arrangement
        self._rows.arrange(msgspec.structs.replace(held, sort=field, descending=held.descending and bool(field)))

    def _turn(self, descending: bool) -> None:  # noqa: FBT001  # Qt's signal
        self._rows.arrange(msgspec.structs.replace(self._rows.arrangement, descending=descending))


def _group_title(field: Field) -> str:
    title = field.shown_title
    return tr("{field}, by month").format(field=title) if field.kind is Kind.DATE else title


def _short(field: Field) -> str:
    title = " ".join(field.shown_title.split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
