"""A row's shapes as plain values: bar, bracket or diamond, slack line, deadline mark and label.

x is measured from the scale's origin, y from the top of the row, so that shapes stay as they are while the chart
scrolls and rows come and go above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec

from planner.analysis.arranging.groups import Band
from planner.gantt.labels import Label, Labels
from planner.gantt.metrics import Metrics
from planner.gantt.timescale import Timescale
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType, Task, TaskBaseline
from planner.schedule import Pause
from planner.schedule.result import ScheduledTask

Planned = Mapping[str, TaskBaseline]
"""What a baseline holds of tasks, by id."""

NOTHING_PLANNED: Final[Planned] = MappingProxyType({})
"""No baseline."""

_SHORT = 48.0
"""A slack line no longer than this stands between its bar and the label."""


class Bar(msgspec.Struct, frozen=True, gc=False):
    """A task.

    Attributes:
        left: Where it starts.
        right: Where it finishes.
        top: Its upper edge.
        bottom: Its lower edge.
        done: The x up to which it is done.
        pauses: Where work rests: the x at which it stops and that at which it goes on, from left to right.
    """

    left: float
    right: float
    top: float
    bottom: float
    done: float
    pauses: tuple[tuple[float, float], ...] = ()

    @property
    def pieces(self) -> list[tuple[float, float]]:
        """What is left of it between the pauses."""
        stops, starts = [stop for stop, _ in self.pauses], [start for _, start in self.pauses]
        return list(zip([self.left, *starts], [*stops, self.right], strict=True))


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """A summary: a thin bar from `top` to `bottom` whose ends reach down to `foot`; `done` as in a bar."""

    left: float
    right: float
    top: float
    bottom: float
    foot: float
    done: float


class Diamond(msgspec.Struct, frozen=True, gc=False):
    """A milestone around the middle of its sides; `done` says whether it was reached."""

    left: float
    right: float
    top: float
    bottom: float
    done: bool


Body = Bar | Bracket | Diamond


class SlackLine(msgspec.Struct, frozen=True, gc=False):
    """How far the task may slip: a line at `y`, with a tick of half the height `tick` at its right end."""

    left: float
    right: float
    y: float
    tick: float


class DeadlineMark(msgspec.Struct, frozen=True, gc=False):
    """An arrow pointing down to `tip` at the deadline; `half` is half its width."""

    x: float
    top: float
    tip: float
    half: float
    missed: bool


class PlannedBar(msgspec.Struct, frozen=True, gc=False):
    """What the baseline holds of a task: a thin bar, or a small diamond for what has no length."""

    left: float
    right: float
    top: float
    bottom: float
    diamond: bool


class RowShapes(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything in one row.

    Attributes:
        task: The task's id.
        body: Bar, bracket or diamond.
        critical: To be drawn as critical.
        active: False for a task that counts for nothing.
        slack: None without slack.
        deadline: None without a deadline.
        label: None without one.
        planned: None where no baseline is shown, or it doesn't hold the task.
    """

    task: str
    body: Body
    critical: bool
    active: bool
    slack: SlackLine | None
    deadline: DeadlineMark | None
    label: Label | None
    planned: PlannedBar | None = None


class RowBuilder:
    """Makes the shapes of rows at one scale.

    Attributes:
        scale: The scale.
        metrics: The sizes.
    """

    def __init__(
        self, plan: Plan, scale: Timescale, metrics: Metrics, labels: Labels, planned: Planned = NOTHING_PLANNED
    ) -> None:
        """Keep what all rows share.

        Args:
            plan: The plan.
            scale: The scale.
            metrics: The sizes.
            labels: Places the labels.
            planned: What the baseline that is shown holds of tasks, by id.
        """
        self.scale = scale
        self.metrics = metrics
        self._plan = plan
        self._labels = labels
        self._planned = planned

    def shapes(self, scheduled: ScheduledTask, rests: Sequence[Pause] = ()) -> RowShapes:
        """Return the shapes of a task's row.

        Args:
            scheduled: The task's dates.
            rests: When work on it rests.
        """
        task = self._plan.task(scheduled.id)
        body = self.body(scheduled, rests)
        slack = self._slack(scheduled, body)
        deadline = self._deadline(task, scheduled)
        return RowShapes(
            task=scheduled.id,
            body=body,
            critical=scheduled.critical,
            active=task.active,
            slack=slack,
            deadline=deadline,
            label=self._labels.place(task, scheduled, (body.left, body.right), _marks(slack, deadline)),
            planned=self._planned_bar(scheduled.id),
        )

    def heading(self, band: Band) -> RowShapes:
        """Return the shapes of a group's heading: a bracket over the time that its tasks take."""
        middle, half = self.metrics.middle, self.metrics.bracket / 2
        left, right = self.scale.x(band.start), self.scale.x(band.finish)
        right = max(right, left + self.metrics.narrowest)
        body = Bracket(left, right, middle - half, middle + half, middle + half + self.metrics.leg, left)
        return RowShapes(task=band.id, body=body, critical=False, active=True, slack=None, deadline=None, label=None)

    def body(self, scheduled: ScheduledTask, rests: Sequence[Pause] = ()) -> Body:
        """Return the bar, bracket or diamond of a task; arguments as of `shapes`."""
        metrics, middle = self.metrics, self.metrics.middle
        left, right = self.scale.x(scheduled.start), self.scale.x(scheduled.finish)
        if scheduled.milestone and not scheduled.summary:
            half = metrics.diamond  # at the finish, where one that takes time is reached
            return Diamond(right - half, right + half, middle - half, middle + half, scheduled.percent_complete == 100)  # noqa: PLR2004  # per cent
        right = max(right, left + metrics.narrowest)
        done = left + (right - left) * scheduled.percent_complete / 100
        half = metrics.bar_height / 2
        if scheduled.summary:
            bottom = middle - 1 + metrics.bracket / 2
            return Bracket(left, right, bottom - metrics.bracket, bottom, bottom + metrics.leg, done)
        bar = Bar(left, right, middle - half, middle + half, done)
        if not rests:
            return bar
        bar = msgspec.structs.replace(
            bar, pauses=tuple((self.scale.x(rest.start), self.scale.x(rest.finish)) for rest in rests)
        )
        return msgspec.structs.replace(bar, done=_done(bar, scheduled.percent_complete))

    def _planned_bar(self, task_id: str) -> PlannedBar | None:
        planned = self._planned.get(task_id)
        if planned is None or planned.finish is None:
            return None
        metrics, start = self.metrics, planned.start or planned.finish
        left, right = self.scale.x(start), self.scale.x(planned.finish)
        top = metrics.planned_top
        if start == planned.finish:
            half = metrics.planned
            return PlannedBar(
                left - half, left + half, top + metrics.planned - 2 * half, top + metrics.planned, diamond=True
            )
        return PlannedBar(left, max(right, left + metrics.narrowest), top, top + metrics.planned, diamond=False)

    def _slack(self, scheduled: ScheduledTask, body: Body) -> SlackLine | None:
        if scheduled.summary or scheduled.total_slack_minutes <= 0:
            return None
        right = self.scale.x(scheduled.late_finish)
        # Below the text of a label, which may stand above a long line.
        y = self.metrics.middle + self.metrics.bar_height / 2 + self.metrics.drop
        # A diamond's widest place is its middle; its line begins below it.
        left = (body.left + body.right) / 2 if isinstance(body, Diamond) else body.right
        return SlackLine(left, right, y, self.metrics.tick) if right - left >= 2 else None  # noqa: PLR2004  # no line to see

    def _deadline(self, task: Task, scheduled: ScheduledTask) -> DeadlineMark | None:
        if task.deadline is None:
            return None
        half, top = self.metrics.deadline, 2.0
        return DeadlineMark(self.scale.x(task.deadline), top, top + 2 * half, half, scheduled.missed_deadline)


def _done(bar: Bar, percent: int) -> float:
    """Return the x up to which a bar with pauses is done: its share of what is painted."""
    rest = sum(right - left for left, right in bar.pieces) * percent / 100
    for left, right in bar.pieces:
        if rest <= right - left:
            return left + rest
        rest -= right - left
    return bar.right


def leaves_left(link: Dependency) -> bool:
    """Whether a link leaves its predecessor's start."""
    return link.type in (LinkType.SS, LinkType.SF)


def arrives_left(link: Dependency) -> bool:
    """Whether a link arrives at its successor's start."""
    return link.type in (LinkType.SS, LinkType.FS)


def _marks(slack: SlackLine | None, deadline: DeadlineMark | None) -> list[tuple[float, float]]:
    """Return the spans of x that a label must not cover."""
    spans = []
    if slack is not None:  # a short line comes before the label, a long one runs below it
        left = slack.left if slack.right - slack.left <= _SHORT else slack.right - 3
        spans.append((left, slack.right + 4))
    if deadline is not None:
        spans.append((deadline.x - deadline.half - 2, deadline.x + deadline.half + 3))
    return sorted(spans)
