"""Why one task starts when it does: all that bounds its start, worked out anew, and which of it decides.

Rules, as in `schedule.constraints` and `schedule.tasktimes`:

1. Actual and manual dates decide alone.
2. Else the latest decides of what links ask, a constraint's floor (its own or a summary's) and, where no link holds the
   start, the project's start. Of several that tie links come first.
3. Levelling delays what they ask for by its own minutes of the clock.
4. A constraint that holds beats all of these, unless the plan lets links beat constraints.
5. A task placed as late as possible, or just in time, is explained in `late`: by what follows it.
6. A summary starts with the first task below it.

A reason is right when its arithmetic arrives at the date that the schedule gives; `confirmed` says so.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import msgspec

from planner.analysis.legs import Leg, LegKind, Walk
from planner.analysis.reckoning import Arrival, Reckoner, is_manual
from planner.model.records import Constraint, LinkType, Task
from planner.schedule import DriverKind
from planner.schedule.constraints import EFFECTS, SUMMARY_EFFECTS, Effect
from planner.schedule.worktime import moment_of


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """What sets the start of a task.

    Attributes:
        task: Id of the task.
        kind: What it is.
        anchor: Where the arithmetic sets out: the start of `origin`, the constraint's date, the project's start …
        legs: The arithmetic.
        start: Where it arrives.
        confirmed: The schedule has the task start there.
        by: Id of the other task: the predecessor, or the one that a late task waits for; empty for none.
        origin: Id of the task whose start is the anchor, which the chain goes on with; empty where the chain begins.
        dependency: Id of the link; empty for none.
        holder: Id of the summary whose link or constraint it is; empty where it is the task's own.
        constraint: The constraint, where it is one.
    """

    task: str
    kind: DriverKind
    anchor: dt.datetime
    legs: tuple[Leg, ...]
    start: dt.datetime
    confirmed: bool
    by: str = ""
    origin: str = ""
    dependency: str = ""
    holder: str = ""
    constraint: Constraint | None = None

    @property
    def waits_for_finish(self) -> bool:
        """Whether it is a link from another task's finish."""
        return self.dependency.rpartition(" ")[2] in (LinkType.FS, LinkType.FF)


class LinkReason(msgspec.Struct, frozen=True, kw_only=True):
    """What one link asks of a task.

    Attributes:
        reason: The link's arithmetic, as if it set the start.
        driving: The task's start rests on it.
        spare: Working minutes between where the link wants the task and where it starts; negative where a constraint
            or dates of its own hold the task back.
    """

    reason: Reason
    driving: bool
    spare: int

    @property
    def broken(self) -> bool:
        """Whether the task starts before the link lets it."""
        return self.spare < 0


class Bound(NamedTuple):
    """One thing that bounds a start.

    Attributes:
        kind: What it is.
        walk: Its arithmetic.
        arrival: The link, where it is one.
        holder: The summary whose constraint it is; empty where it is the task's own, or none.
        constraint: The constraint, where it is one.
    """

    kind: DriverKind
    walk: Walk
    arrival: Arrival | None = None
    holder: str = ""
    constraint: Constraint | None = None


class Reasons:
    """Finds the reasons of the tasks that are placed at their early dates, or keep theirs."""

    def __init__(self, reckoner: Reckoner) -> None:
        """Reckon with a plan."""
        self.reckoner = reckoner
        self.plan = reckoner.plan
        self.schedule = reckoner.schedule

    def links(self, task_id: str) -> list[LinkReason]:
        """Return what each link asks of a task that is no summary, the driving ones first, then by what is spare."""
        reckoner = self.reckoner
        start = self.schedule[task_id].start
        work = reckoner.times(task_id).work
        task = self.plan.task(task_id)
        pushes = self._pushes(task_id)
        fixed = _keeps_dates(task) or self._held_before(task, pushes)
        found = []
        for bound in pushes:
            wanted = moment_of(bound.walk.at)
            driving = not fixed and reckoner.position(task_id, wanted) == reckoner.position(task_id, start)
            reason = self.reason(task_id, bound)
            found.append(LinkReason(reason=reason, driving=driving, spare=work.minutes_between(wanted, start)))
        return sorted(found, key=lambda link: (not link.driving, link.spare))

    def _held_before(self, task: Task, pushes: list[Bound]) -> bool:
        """Whether a constraint holds a task back where a link would have it start later: none of its links drives it."""
        holds = self._holds(task)
        return bool(holds) and any(self._position(task, push) > self._position(task, holds[0]) for push in pushes)

    def early(self, task_id: str) -> Reason:
        """Return what sets the start of a task at the early end of what is possible."""
        task = self.plan.task(task_id)
        if self.reckoner.outline.is_summary(task_id):
            return self._of_summary(task)
        if _keeps_dates(task):
            return self._kept(task)
        holds = self._holds(task)
        asked = self._asked(task, holds)
        if not holds or self._position(task, asked) <= self._position(task, holds[0]):
            return self.reason(task_id, asked)
        return self.reason(task_id, holds[0])

    def reason(self, task_id: str, bound: Bound) -> Reason:
        """Return a bound as the reason of a task's start."""
        start, held = moment_of(bound.walk.at), self.schedule[task_id]
        arrival, link = bound.arrival, bound.arrival.link if bound.arrival else None
        return Reason(
            task=task_id,
            kind=bound.kind,
            anchor=bound.walk.anchor,
            legs=tuple(bound.walk.legs),
            start=start,
            confirmed=start == held.start,
            by=link.predecessor if link else "",
            origin=self._goes_on(arrival) if arrival else "",
            dependency=link.id if link else "",
            holder=arrival.holder if arrival else bound.holder,
            constraint=bound.constraint,
        )

    def _goes_on(self, arrival: Arrival) -> str:
        """Return the task that the chain goes on with: none where that one was put off since."""
        return "" if self.reckoner.is_put_off(arrival.origin) else arrival.origin

    def _position(self, task: Task, bound: Bound) -> int:
        return self.reckoner.times(task.id).own.position(bound.walk.at)

    # Links, floors, holds

    def _pushes(self, task_id: str) -> list[Bound]:
        found = []
        for arrival in self.reckoner.arrivals(task_id):
            kind = DriverKind.SUMMARY if arrival.holder else DriverKind.PREDECESSOR
            found.append(Bound(kind, self.reckoner.pushed(arrival, task_id), arrival))
        return found

    def _asked(self, task: Task, holds: list[Bound]) -> Bound:
        """Return the latest of what links, floors and the project's start ask for, with levelling's delay upon it."""
        bounds = self._pushes(task.id)
        floors = [bound for bound, effect in self._dated(task) if effect.floor]
        links = [bound.arrival.link.type for bound in bounds if bound.arrival]
        rooted = not links or LinkType.FF in links
        replaced = EFFECTS[task.constraint].replaces_start and task.constraint_date is not None
        if rooted and not replaced:
            walk = self.reckoner.from_project_start(task.id, self._project_start)
            floors.append(Bound(DriverKind.PROJECT_START, walk))
        asked = max([*bounds, *floors], key=lambda bound: self._position(task, bound))  # the first of those that tie
        floor = max((self._position(task, bound) for bound in floors), default=None)
        pinned = bool(holds) and floor == self._position(task, holds[0])
        if not task.levelling_delay.minutes or task.percent_complete or pinned:
            return asked
        own = self.reckoner.times(task.id).own
        walk = asked.walk.go(LegKind.DELAY, self.reckoner.clock, task.levelling_delay.minutes)
        return asked._replace(walk=walk.go(LegKind.NEXT_WORK, own))

    def _dated(self, task: Task) -> list[tuple[Bound, Effect]]:
        """Return what constraints ask for, the task's own first, then those of the summaries above it."""
        reckoner = self.reckoner
        found: list[tuple[Bound, Effect]] = []
        effect = EFFECTS[task.constraint]
        if task.constraint_date is not None and (effect.floor or effect.hold):
            walk = reckoner.from_date(task.id, effect, task.constraint_date)
            found.append((Bound(DriverKind.CONSTRAINT, walk, constraint=task.constraint), effect))
        for summary in map(self.plan.task, reckoner.outline.ancestors(task.id)):
            reaches = SUMMARY_EFFECTS.get(summary.constraint)
            if reaches is not None and summary.constraint_date is not None:
                walk = reckoner.from_date(task.id, reaches, summary.constraint_date)
                bound = Bound(DriverKind.SUMMARY, walk, holder=summary.id, constraint=summary.constraint)
                found.append((bound, reaches))
        return found

    def _holds(self, task: Task) -> list[Bound]:
        """Return the constraints that links don't push a task past, the earliest first."""
        if self.plan.project.links_beat_constraints:
            return []
        holds = [bound for bound, effect in self._dated(task) if effect.hold]
        return sorted(holds, key=lambda bound: self._position(task, bound))

    @property
    def _project_start(self) -> dt.datetime:
        project = self.plan.project
        return self.schedule.start if project.from_finish else project.start

    # Dates that are kept, summaries

    def _kept(self, task: Task) -> Reason:
        """Return the reason of a task that has actual or manual dates."""
        start, finish = task.actual_start, task.actual_finish
        kind = DriverKind.ACTUAL
        if is_manual(task):
            kind, start, finish = DriverKind.MANUAL, start or task.start, finish or task.finish
        if start is None:
            assert finish is not None  # noqa: S101  # else the task kept no date
            own = self.reckoner.times(task.id).own
            walk = Walk(finish).go(LegKind.DURATION, own, -self.reckoner.span(task.id)).go(LegKind.NEXT_WORK, own)
        else:
            walk = Walk(start)
        return self.reason(task.id, Bound(kind, walk))

    def _of_summary(self, task: Task) -> Reason:
        """Return the reason of a summary: its own dates where it is manual, else the first task below it."""
        held = self.schedule[task.id]
        if is_manual(task) and task.start is not None:
            return self.reason(task.id, Bound(DriverKind.MANUAL, Walk(task.start)))
        children = self.reckoner.outline.children(task.id)
        active = [child for child in children if self.plan.task(child).active] or children
        first = min(active, key=lambda child: self.schedule[child].start)
        start = self.schedule[first].start
        return Reason(
            task=task.id,
            kind=DriverKind.CHILDREN,
            anchor=start,
            legs=(),
            start=start,
            confirmed=start == held.start,
            by=first,
            origin=first,
        )


def _keeps_dates(task: Task) -> bool:
    return task.actual_start is not None or task.actual_finish is not None or is_manual(task)
