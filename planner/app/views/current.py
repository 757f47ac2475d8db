"""Which view is shown, what it is made of, and whether it was changed since it was chosen.

A saved view has columns, timescale and labels of its own; the ready-made ones leave these as whoever looks has them.
The user's own columns are those of the view of all tasks. They are set aside while another view is shown, and are there
again afterwards: what is made of the columns there is a change of that view, and no matter of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal, SignalInstance

from planner.app.chart.view import ChartView
from planner.app.document import Document, Update
from planner.app.rows import Rows
from planner.app.views.ready import ADDED_COLUMNS, ALL, READY, READY_IDS, SLIPPED
from planner.language import tr
from planner.model import edits
from planner.model.records import View, ViewColumn


class Named(Protocol):
    """A column."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def shown(self) -> bool:
        """Whether it is shown where nobody has chosen."""


class Columns(Protocol):
    """The columns of the table, as far as views set them."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when other columns are shown than before, or in another order."""

    @property
    def all(self) -> Sequence[Named]:
        """Every column, by its number, hidden ones too."""

    def shown(self) -> list[int]:
        """Return the numbers of the columns that are shown, from left to right."""

    def text(self) -> str:
        """Return order, widths and what is shown as a text: `name:320:1 wbs:0:0 …`."""

    def replace(self, text: str) -> None:
        """Make of the columns what `text` told, and forget what was chosen before."""


class CurrentView(QObject):
    """The views of one window.

    Attributes:
        changed: Emitted when there are other views, another one is shown, or it is changed or no longer.
        label_shown: Emitted with what stands beside the bars when a view has set that.
    """

    changed = Signal()
    label_shown = Signal(str)

    def __init__(self, document: Document, rows: Rows, columns: Columns, chart: ChartView, parent: QObject) -> None:
        """Begin with all tasks."""
        super().__init__(parent)
        self._document, self._rows, self._columns, self._chart = document, rows, columns, chart
        self._id = ALL
        self._own_columns = ""
        self._columns_at_first = ""
        self._at_home = True
        self._own_label = ""
        self._showing = False
        rows.arranged.connect(self._tell)
        columns.changed.connect(self._tell)
        document.changed.connect(self._after_change)

    # Which there are

    @property
    def views(self) -> list[View]:
        """The ready-made views, and then those saved in the plan, by name."""
        saved = sorted(self._document.plan.views.values(), key=lambda view: (view.name.casefold(), view.id))
        slipped = [SLIPPED] if self._document.plan.baselines else []
        return [*READY, *slipped, *saved]

    @staticmethod
    def name_of(view: View) -> str:
        """Return what a view is called, in the language in use where it is a ready-made one."""
        return tr(view.name) if view.id in READY_IDS else view.name

    @property
    def current(self) -> View:
        """The view that was chosen, as it was saved."""
        return next((view for view in self.views if view.id == self._id), READY[0])

    @property
    def is_saved(self) -> bool:
        """Whether the current view is one saved in the plan, which can be updated, renamed and deleted."""
        return self.current.id not in READY_IDS

    @property
    def modified(self) -> bool:
        """Whether what is shown isn't what the current view says; timescale and open summaries are no matter."""
        view, held = self.current, self._rows.arrangement
        if held != view.arrangement:
            return True
        if self._other_columns(view):
            return True
        return bool(view.label) and self._chart.label != view.label

    def _other_columns(self, view: View) -> bool:
        """Whether other columns are shown than those of a view, or in another order."""
        if view.columns:
            return _columns(self._columns) != view.columns
        if self._at_home:
            return False
        at_first, now = self._columns_at_first, self._columns.text()
        known = {identity for identity, _, _ in _parts(at_first)}
        return _shown(self._columns, at_first, known) != _shown(self._columns, now, known)

    # Showing

    def show(self, view_id: str) -> None:
        """Show a view; one that the plan doesn't have is all tasks."""
        self._set_own_aside()
        self._id = view_id
        view = self.current
        self._id = view.id
        self._showing = True
        self._show_columns(view)
        self._show_label(view)
        if view.day_width:
            self._chart.zoom(view.day_width / self._chart.position.scale.per_day, self._chart.focus_place())
        self._rows.arrange(view.arrangement)
        if view.level and not view.arrangement.flat:
            self._rows.show_level(view.level)
        self._showing = False
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the view so many places further; after the last comes the first."""
        ids = [view.id for view in self.views]
        self.show(ids[(ids.index(self.current.id) + by) % len(ids)])

    def come_back(self, view_id: str) -> None:
        """Take a view for the current one, without changing what is shown."""
        self._id = view_id
        self._id = self.current.id
        if self._id == ALL and not self._at_home:
            self._show_columns(self.current)
        self._at_home = self._id == ALL
        self.changed.emit()

    def _set_own_aside(self) -> None:
        """Remember the user's own columns and label before a view's own come."""
        before = self.current
        plain = not before.columns and before.id not in ADDED_COLUMNS
        if self._at_home or (plain and not self._other_columns(before)):
            self._own_columns = self._columns.text()  # with the widths that they have now
        if not before.label:
            self._own_label = self._chart.label

    def _show_columns(self, view: View) -> None:
        if view.columns:
            text = _columns_text(self._columns, view.columns)
        else:
            text = _with_added(self._own_columns, ADDED_COLUMNS.get(view.id, ()))
        if text and text != self._columns.text():
            self._columns.replace(text)
        self._columns_at_first = text
        self._at_home = view.id == ALL

    def _show_label(self, view: View) -> None:
        label = view.label or self._own_label
        if label and label != self._chart.label:
            self._chart.set_label(label)
            self.label_shown.emit(self._chart.label)

    def columns_text(self) -> str:
        """Return the columns that are shown, where the current view has some of its own or other ones; else nothing."""
        view = self.current
        return self._columns.text() if view.columns or self._other_columns(view) else ""

    def put_columns(self, text: str) -> None:
        """Show columns as `columns_text` told of them, but in the view of all tasks, where they are the user's own."""
        if not self._at_home:
            self._columns.replace(text)

    def own_columns(self) -> str:
        """Return the user's own columns as a text to remember."""
        return self._columns.text() if self._at_home else self._own_columns

    # Saving

    def shown(self) -> View:
        """Return what is shown, as a view."""
        return View(
            id=self._id,
            name=self.name_of(self.current),
            arrangement=self._rows.arrangement,
            columns=_columns(self._columns),
            day_width=round(self._chart.position.scale.per_day, 3),
            label=self._chart.label,
            level=self._level(),
        )

    def _level(self) -> int:
        """Return the level down to which the outline is open, where one level says it; 0 where none does."""
        outline, closed = self._document.plan.outline, self._rows.collapsed
        summaries = {task for task in outline.ids if outline.is_summary(task)}
        shut = summaries & closed
        if not shut:
            return 0
        level = min(outline.level(task) for task in shut)
        return level if all(outline.level(task) < level for task in summaries - shut) else 0

    def save_as(self, name: str) -> None:
        """Save what is shown as a view of its own, which is the current one from then on.

        Raises:
            EditError: There is no name, or another view has it.
        """
        self._set_own_aside()
        change = edits.add_view(self._document.plan, msgspec.structs.replace(self.shown(), name=name))
        self._document.edit(change)
        self.come_back(change.added("view")[0])

    def update(self) -> None:
        """Let the current view be what is shown.

        Raises:
            EditError: It is no longer in the plan.
        """
        self._document.edit(edits.update_view(self._document.plan, self.shown()))

    def rename(self, name: str) -> None:
        """Give the current view another name.

        Raises:
            EditError: There is no name, or another view has it.
        """
        self._document.edit(edits.rename_view(self._document.plan, self._id, name))

    def delete(self) -> None:
        """Take the current view out of the plan, and show all tasks.

        Raises:
            EditError: It is no longer in the plan.
        """
        gone = self._id
        self.show(ALL)
        self._document.edit(edits.delete_view(self._document.plan, gone))

    # Following

    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit()

    def _after_change(self, update: Update) -> None:
        if update.change is None:
            self._leave()
        elif update.change.ids("view") or update.change.ids("baseline"):
            self.come_back(self._id)

    def _leave(self) -> None:
        """Begin another plan with all tasks, in the user's own columns."""
        self._id = ALL
        if not self._at_home:
            self._show_columns(READY[0])
        self._show_label(READY[0])
        self.changed.emit()


def _columns(columns: Columns) -> tuple[ViewColumn, ...]:
    """Return the columns that are shown, from left to right, with the widths that the user has given them."""
    widths = {part.split(":")[0]: int(part.split(":")[1]) for part in columns.text().split()}
    shown = (columns.all[number].id for number in columns.shown())
    return tuple(ViewColumn(column=identity, width=widths.get(identity, 0)) for identity in shown)


def _columns_text(columns: Columns, wanted: tuple[ViewColumn, ...]) -> str:
    """Return columns as the table is told of them: those of a view, and all others hidden behind them."""
    named = {held.column for held in wanted}
    others = [column.id for column in columns.all if column.id not in named]
    return " ".join([f"{held.column}:{held.width}:1" for held in wanted] + [f"{identity}:0:0" for identity in others])


_ADDED_BEHIND: Final = "name"


def _with_added(text: str, added: Sequence[str]) -> str:
    """Return columns as a text with some shown besides, behind the names, where they are in sight; those that are shown already stay."""
    wanted = [identity for identity in added if f"{identity}:" not in text or not _is_on(text, identity)]
    if not text or not wanted:
        return text
    parts = [part for part in text.split() if part.split(":")[0] not in wanted]
    place = next((nth for nth, part in enumerate(parts, 1) if part.startswith(f"{_ADDED_BEHIND}:")), len(parts))
    return " ".join([*parts[:place], *(f"{identity}:0:1" for identity in wanted), *parts[place:]])


def _is_on(text: str, identity: str) -> bool:
    return any(held == identity and shown == "1" for held, _, shown in _parts(text))


def _parts(text: str) -> list[tuple[str, str, str]]:
    """Return name, width and whether it is shown of each column of a text."""
    return [(identity, width, shown) for identity, width, shown in (part.split(":") for part in text.split())]


def _shown(columns: Columns, text: str, known: set[str]) -> list[str]:
    """Return which of some columns a text shows, in their order."""
    usual = {column.id for column in columns.all if column.shown}
    here = {column.id for column in columns.all} & known
    parts = [(identity, shown == "1" or (not shown and identity in usual)) for identity, _, shown in _parts(text)]
    return [identity for identity, shown in parts if shown and identity in here]
