"""The flat list of visible rows that table and chart show: collapsing, filtering, sorting and grouping edit the list.

A row is a task, or the heading of a group. It listens to the document before any view does (it is made right after
it), so that whoever hears `Document.changed` finds the rows up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal

from planner.analysis.arranging.arranged import Arranged
from planner.analysis.arranging.groups import Band, is_band
from planner.app.arranger import Arranger
from planner.app.document import Document, Update
from planner.app.splice import Splice, splice_of
from planner.model.change import Change
from planner.model.records import Arrangement, Task

_SEEN: Final = frozenset({"task", "resource", "calendar", "project", "assignment", "field", "dependency", "baseline"})
"""Kinds of records that which tasks are shown may hang on."""


class Rows(QObject):
    """The visible rows in reading order.

    Attributes:
        changed: Emitted with a `Splice` after the list has changed; not when only tasks' fields or dates have.
        arranged: Emitted when another arrangement is asked for, and when one is worked out.
        collapsed_changed: Emitted when other summaries or groups are closed.
        progressed: Emitted with how much of an arrangement is worked out, from 0 to 1, where that takes a while.
    """

    changed = Signal(object)
    arranged = Signal()
    collapsed_changed = Signal()
    progressed = Signal(float)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Show every task of the document's plan."""
        super().__init__(parent)
        self._document = document
        self._collapsed: frozenset[str] = frozenset()
        self._arrangement = Arrangement()
        self._arranged: Arranged | None = None
        self._arranger = Arranger(document, self)
        self._kept: set[str] = set()
        self._bands: Mapping[str, Band] = MappingProxyType({})
        self._band_of: dict[str, str] | None = None
        self._ids: list[str] = []
        self._tasks: list[str] = []
        self._row: dict[str, int] = {}
        self._arranger.done.connect(self._take)
        self._arranger.progressed.connect(self.progressed)
        document.changed.connect(self._on_document_changed)
        self._refresh()

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the visible rows, headings of groups among them; a row's number on screen is its index here."""
        return self._ids

    @property
    def tasks(self) -> Sequence[str]:
        """Ids of the visible tasks, from the top down."""
        return self._tasks

    def __len__(self) -> int:
        """Return the number of visible rows."""
        return len(self._ids)

    def row_of(self, identity: str) -> int | None:
        """Return the row of a task or heading, from 0; None where it is hidden or not in the plan."""
        return self._row.get(identity)

    def at(self, row: int) -> str | None:
        """Return the task in a row, from 0; None in a heading and outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) and not is_band(self._ids[row]) else None

    # Groups

    @property
    def bands(self) -> Mapping[str, Band]:
        """The groups by their ids, from the top down; none where nothing is grouped."""
        return self._bands

    def band_at(self, row: int) -> Band | None:
        """Return the group whose heading is in a row, from 0; None where there is none."""
        return self._bands.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def stand_in(self, task_id: str) -> str:
        """Return the row that stands for a task: its own, else the group or summary that hides it; empty for none."""
        rows = self._document.plan.outline.rows()
        if task_id in rows and self._bands and task_id not in self._row:
            return self._band_with(task_id)
        while task_id in rows and task_id not in self._row:
            task_id = self._document.plan.outline.parent(task_id)
        return task_id if task_id in rows else ""

    def _band_with(self, task_id: str) -> str:
        if self._band_of is None:
            self._band_of = {task: band.id for band in self._bands.values() for task in band.tasks}
        return self._band_of.get(task_id, "")

    # Filtering, sorting and grouping

    @property
    def arrangement(self) -> Arrangement:
        """What is shown, and how it is sorted and grouped; perhaps still being worked out."""
        return self._arrangement

    @property
    def order(self) -> Sequence[str]:
        """Ids of all tasks that can be shown, those hidden in collapsed summaries among them, from the top down."""
        return self._document.plan.outline.ids if self._arranged is None else self._arranged.order

    @property
    def flat(self) -> bool:
        """Whether tasks are shown without their summaries."""
        return self._arranged is not None and self._arranged.flat

    @property
    def matching(self) -> int:
        """How many tasks match the filter."""
        return len(self.order) if self._arranged is None else self._arranged.matching

    @property
    def busy(self) -> bool:
        """Whether what is to be shown is still being worked out."""
        return self._arranger.busy

    def is_greyed(self, task_id: str) -> bool:
        """Whether a task doesn't match the filter, and is there for what is below it."""
        return self._arranged is not None and task_id in self._arranged.greyed

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other tasks, or in another order or other groups; the selection stays."""
        self._arrangement = arrangement
        self._kept.clear()
        self._rearrange()
        if self.busy:
            self.arranged.emit()

    def retranslate(self) -> None:
        """Name the groups in the language in use."""
        if self._bands:
            self._rearrange()

    def _rearrange(self) -> None:
        """Find anew what is shown."""
        self._arranger.stop()
        if self._arrangement.plain:
            self._take(None)
        else:
            self._arranger.start(self._arrangement, self._kept)

    def _take(self, found: Arranged | None) -> None:
        """Show what was found."""
        before, self._arranged = self._arranged, found
        self._hold_bands()
        if not self._refresh() and self._arranged != before:
            self.changed.emit(Splice(0, 0, ()))
        self.arranged.emit()

    def _hold_bands(self) -> None:
        held = () if self._arranged is None else self._arranged.bands
        self._bands, self._band_of = MappingProxyType({band.id: band for band in held}), None

    # Collapsing

    @property
    def collapsed(self) -> frozenset[str]:
        """Ids of the summaries and groups that are closed."""
        return self._collapsed

    def is_collapsed(self, identity: str) -> bool:
        """Whether the tasks below a summary or in a group are hidden."""
        return identity in self._collapsed

    def set_collapsed(self, ids: Iterable[str], collapsed: bool) -> None:  # noqa: FBT001  # what it is set to
        """Hide or show the tasks below summaries and in groups; tasks that are neither stay as they are."""
        outline = self._document.plan.outline
        meant = {held for held in ids if held in self._bands or outline.is_summary(held)}
        self.collapse(self._collapsed | meant if collapsed else self._collapsed - meant)

    def expand_all(self) -> None:
        """Show every task; where tasks are grouped, open all groups."""
        self.collapse(self._collapsed - self._bands.keys() if self._bands else frozenset())

    def collapse_all(self) -> None:
        """Show the top level only; where tasks are grouped, the headings only."""
        if self._bands:
            self.collapse(self._collapsed | self._bands.keys())
        else:
            self.show_level(1)

    def show_level(self, level: int) -> None:
        """Show the outline down to a level, from 1."""
        outline = self._document.plan.outline
        held = zip(outline.ids, outline.levels, strict=True)
        self.collapse({task for task, at in held if at >= level and outline.is_summary(task)})

    def reveal(self, task_id: str) -> None:
        """Open the summaries above a task, or its group."""
        if self._bands:
            self.collapse(self._collapsed - {self._band_with(task_id)})
        elif not self.flat:
            self.collapse(self._collapsed - set(self._document.plan.outline.ancestors(task_id)))

    def collapse(self, wanted: Iterable[str]) -> None:
        """Close these summaries and groups, and no others."""
        closed = frozenset(wanted)
        if closed != self._collapsed:
            self._collapsed = closed
            self._refresh()
            self.collapsed_changed.emit()

    # Following the plan

    def _on_document_changed(self, update: Update) -> None:
        if update.change is None:
            self._arranger.stop()
            self._collapsed, self._arrangement, self._arranged = frozenset(), Arrangement(), None
            self._kept.clear()
            self._hold_bands()
            self._refresh()
            self.arranged.emit()
            return
        restructured = _restructures(update.change)
        if restructured:
            self._forget_missing()
        if not self._arrangement.plain and any(kind in _SEEN for kind, _ in update.change.edits):
            self._kept.update(update.change.ids("task"))
            self._rearrange()
        if restructured:
            self._refresh()

    def _forget_missing(self) -> None:
        """Leave out what is no longer in the plan, or no longer a summary."""
        outline = self._document.plan.outline
        rows, arranged = outline.rows(), self._arranged
        self._collapsed = frozenset(
            held for held in self._collapsed if is_band(held) or (held in rows and outline.is_summary(held))
        )
        if arranged is not None:
            order = tuple(task for task in arranged.order if task in rows)
            bands = tuple(_without(band, rows) for band in arranged.bands)
            self._arranged = replace(arranged, order=order, bands=bands)
            self._hold_bands()

    def _refresh(self) -> bool:
        """Bring the list up to date; whether it is another one."""
        before, after = self._ids, self._visible()
        if before == after:
            return False
        self._ids = after
        self._tasks = [held for held in after if not is_band(held)] if self._bands else after
        self._row = {held: row for row, held in enumerate(after)}
        self.changed.emit(splice_of(before, after))
        return True

    def _visible(self) -> list[str]:
        if self._bands:
            return self._grouped()
        outline, collapsed = self._document.plan.outline, self._collapsed
        if not collapsed or self.flat:
            return list(self.order)
        visible: list[str] = []
        row = 0
        while row < len(outline.ids):
            task = outline.ids[row]
            visible.append(task)
            row = outline.stops[row] if task in collapsed else row + 1
        if self._arranged is not None:
            shown = set(self._arranged.order)
            return [task for task in visible if task in shown]
        return visible

    def _grouped(self) -> list[str]:
        visible: list[str] = []
        for band in self._bands.values():
            visible.append(band.id)
            if band.id not in self._collapsed:
                visible += band.tasks
        return visible


def _without(band: Band, rows: Mapping[str, int]) -> Band:
    """Return a group without the tasks that have left the plan."""
    return Band(band.id, band.label, tuple(task for task in band.tasks if task in rows), band.start, band.finish)


def _restructures(change: Change) -> bool:
    """Whether rows may have come, gone or moved."""
    for before, after in change.edits.values():
        if isinstance(before, Task) and isinstance(after, Task):
            if (before.parent, before.order) != (after.parent, after.order):
                return True
        elif isinstance(before, Task) or isinstance(after, Task):
            return True
    return False
