"""The text beside a bar: what it says, how it is elided, and where it stands clear of marks and arrows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final

import msgspec

from planner.gantt.header import Width
from planner.gantt.metrics import Metrics
from planner.language import date_text, tr, trc
from planner.model.people import at_work
from planner.model.plan import Plan
from planner.model.records import LinkType, Task
from planner.schedule.result import ScheduledTask

_FROM_START: Final = frozenset({LinkType.SS, LinkType.SF})
_TO_START: Final = frozenset({LinkType.FS, LinkType.SS})

_PORT_ROOM: Final = 18.0
"""So far beyond a bar's end reaches the port that shows there under the mouse (`planner.gantt.zones`)."""
_NARROW: Final = 26.0
_FURTHER: Final = 8.0
"""So much further away it stands from a bar that is narrower than that."""
_LONGEST = 500
"""No more letters of a text are looked at."""


class Side(Enum):
    """Where a label stands."""

    RIGHT = "right"
    LEFT = "left"
    INSIDE = "inside"


class Label(msgspec.Struct, frozen=True, gc=False):
    """The text beside a bar; elided where `text` differs from `whole`."""

    text: str
    whole: str
    left: float
    right: float
    top: float
    bottom: float
    side: Side


LabelText = Callable[[Plan, Task, ScheduledTask], str]
"""Gives the text beside a bar; empty for none."""


def usual_label(plan: Plan, task: Task, scheduled: ScheduledTask) -> str:
    """Return the date of a milestone and the owner's name of a task, which others at work follow; nothing for a summary."""
    if scheduled.summary:
        return ""
    if not scheduled.milestone:
        return _owner(plan, task)
    return date_text(scheduled.start, "day-month")


def _owner(plan: Plan, task: Task) -> str:
    owner = plan.resources.get(task.owner)
    return owner.name if owner else ""


def _name(_plan: Plan, task: Task, _scheduled: ScheduledTask) -> str:
    return task.name


def _dates(_plan: Plan, _task: Task, scheduled: ScheduledTask) -> str:
    start, finish = date_text(scheduled.start, "day-month"), date_text(scheduled.finish, "day-month")
    return start if scheduled.milestone or start == finish else f"{start} – {finish}"


def _percent(_plan: Plan, _task: Task, scheduled: ScheduledTask) -> str:
    return tr("{percent} %").format(percent=scheduled.percent_complete) if not scheduled.milestone else ""


def _nothing(_plan: Plan, _task: Task, _scheduled: ScheduledTask) -> str:
    return ""


LABELS: Final[Mapping[str, LabelText]] = MappingProxyType(
    {"owner": usual_label, "name": _name, "dates": _dates, "percent": _percent, "none": _nothing}
)
"""What may stand beside bars, by the name of the choice."""


class _Facts(msgspec.Struct, frozen=True, gc=False):
    """What about a label holds at every scale: its text, and which ends of the bar links touch."""

    whole: str
    shown: str
    width: float
    left_used: bool
    right_used: bool


class Labels:
    """Places labels; remembers what doesn't depend on the scale."""

    def __init__(
        self, plan: Plan, metrics: Metrics, width: Width, text: LabelText = usual_label, right_edge: float | None = None
    ) -> None:
        """Keep what all labels share.

        Args:
            plan: The plan.
            metrics: The sizes.
            width: Measures a label's text.
            text: Gives the label's text.
            right_edge: x that no label may cross, on paper; None where there is no edge.
        """
        self._plan = plan
        self._metrics = metrics
        self._width = width
        self._text = text
        self._right_edge = right_edge
        self._known: dict[str, _Facts] = {}
        self._at_work: Mapping[str, Sequence[str]] | None = None

    def place(
        self, task: Task, scheduled: ScheduledTask, bar: tuple[float, float], marks: Sequence[tuple[float, float]]
    ) -> Label | None:
        """Return the label of a bar, right of it, else left, else inside; None where it has no text.

        Args:
            task: The task.
            scheduled: Its computed side.
            bar: Left and right of its bar.
            marks: Spans of x in its row that the label must not cover, ascending.
        """
        facts = self._known.get(task.id)
        if facts is None:
            facts = self._known[task.id] = self._facts(task, scheduled)
        if not facts.whole:
            return None
        metrics, width = self._metrics, facts.width
        port = _PORT_ROOM + (_FURTHER if bar[1] - bar[0] < _NARROW and not scheduled.milestone else 0)
        beside = max(self._clearance(used=facts.right_used), port)
        left, side = _first_free(bar[1] + beside, width, marks), Side.RIGHT
        if self._right_edge is not None and left + width > self._right_edge:
            left, side = bar[0] - max(self._clearance(used=facts.left_used), port) - width, Side.LEFT
            if left < 0:
                left, side = bar[0] + metrics.gap, Side.INSIDE
        top = metrics.middle - metrics.text / 2
        return Label(facts.shown, facts.whole, left, left + width, top, top + metrics.text, side)

    def _facts(self, task: Task, scheduled: ScheduledTask) -> _Facts:
        text = self._text(self._plan, task, scheduled)
        if self._text is usual_label and not scheduled.summary and not scheduled.milestone:
            text = trc("list", ", ").join(filter(None, [text, *self._others(task.id)]))
        whole = " ".join(text[:_LONGEST].split())
        shown, width = self._elided(whole)
        left_used, right_used = self._ports(task.id)
        return _Facts(whole, shown, width, left_used, right_used)

    def _others(self, task_id: str) -> list[str]:
        """Return the names of those who work on a task beside its owner."""
        if self._at_work is None:
            self._at_work = at_work(self._plan)
        return [self._plan.resources[held].name for held in self._at_work.get(task_id, ())]

    def _clearance(self, *, used: bool) -> float:
        """Return the room between bar and label; more where a link leaves or arrives between them."""
        metrics = self._metrics
        return metrics.gap + (metrics.approach if used else 0)

    def _ports(self, task: str) -> tuple[bool, bool]:
        """Return whether links touch the left and the right end of a task's bar."""
        leaving = {link.type in _FROM_START for link in self._plan.leaving(task)}
        arriving = {link.type in _TO_START for link in self._plan.arriving(task)}
        return True in leaving or True in arriving, False in leaving or False in arriving

    def _elided(self, text: str) -> tuple[str, float]:
        """Return the text as it fits the widest label, and its width."""
        width = self._width(text)
        if width <= self._metrics.label:
            return text, width
        low, high = 0, len(text)
        while low < high:
            length = (low + high + 1) // 2
            fits = self._width(text[:length].rstrip() + "…") <= self._metrics.label
            low, high = (length, high) if fits else (low, length - 1)
        shown = text[:low].rstrip() + "…"
        return shown, self._width(shown)


def _first_free(left: float, width: float, taken: Iterable[tuple[float, float]]) -> float:
    """Return the first x from `left` on where a label covers none of the spans, given in ascending order."""
    for start, stop in taken:
        if left < stop and start < left + width:
            left = stop
    return left
