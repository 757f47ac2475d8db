"""The arithmetic of links and constraints done again with the plan's calendars, apart from the engine's own passes.

From the schedule it takes where the other task lies and how long it is; calendars, lags and constraint dates come from
the plan. What a link asks of its successor is a walk: from the predecessor's start over its duration and the lag, back
over the successor's own duration where the link ends at its finish.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from planner.analysis.legs import LegKind, Walk
from planner.errors import NoWorkingTimeError
from planner.model.duration import Unit
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, LinkType, Task
from planner.schedule import DriverKind, Schedule, WorkTime
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.constraints import FINISH, Effect
from planner.schedule.worktime import instant_of

FROM_FINISH = (LinkType.FS, LinkType.FF)
TO_FINISH = (LinkType.FF, LinkType.SF)


class Times(NamedTuple):
    """The calendars of a task.

    Attributes:
        own: What its dates are counted in: round the clock for milestones and elapsed durations.
        work: The one that it is worked on in.
    """

    own: WorkTime
    work: WorkTime


class Arrival(NamedTuple):
    """A link that reaches a task, its own or that of a summary above it.

    Attributes:
        link: The dependency.
        holder: The summary that the link stands at; empty where it is the task's own.
        origin: The task whose dates count: the predecessor, or of a summary the one below it that finishes last (or
            starts first); of a manual one itself.
    """

    link: Dependency
    holder: str
    origin: str


class Reckoner:
    """Does the sums of one plan as it stands."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        """Look at a plan and its schedule, which must belong together."""
        self.plan = plan
        self.schedule = schedule
        self.outline = plan.outline
        self._times: dict[str, Times] = {}
        self._gates: dict[tuple[str, bool], str] = {}

    @cached_property
    def _calendars(self) -> Calendars:
        return Calendars(self.plan)

    @property
    def clock(self) -> WorkTime:
        """The calendar that works round the clock."""
        return self._calendars.times[CLOCK]

    @property
    def project_time(self) -> WorkTime:
        """The project's calendar."""
        return self._calendars.times[self._calendars.project]

    # Tasks

    def times(self, task_id: str) -> Times:
        """Return the calendars of a task that is no summary."""
        found = self._times.get(task_id)
        if found is None:
            task = self.plan.task(task_id)
            work, _ = self._calendars.of_task(task)
            clock = task.duration.elapsed or task.duration.minutes == 0 or self._rests_then(task, work)
            times = self._calendars.times
            found = self._times[task_id] = Times(times[CLOCK if clock else work], times[work])
        return found

    def _rests_then(self, task: Task, work: int) -> bool:
        """Whether a task was put where nobody works, or into no time at all, so that it lives by the clock."""
        dates = [(task.start, task.finish)] if is_manual(task) else []
        return any(
            first == last or not self._calendars.times[work].works_between(instant_of(first), instant_of(last))
            for first, last in [*dates, (task.actual_start, task.actual_finish)]
            if first is not None and last is not None
        )

    def span(self, task_id: str) -> int:
        """Return the minutes from a task's start to its finish, in its own calendar."""
        return self.schedule[task_id].duration_minutes

    def position(self, task_id: str, moment: dt.datetime) -> int:
        """Return a moment as minutes of a task's own calendar; moments without work between are one."""
        return self.times(task_id).own.position(instant_of(moment))

    # Links

    def arrivals(self, task_id: str) -> list[Arrival]:
        """Return the links that push a task: its own first, then those of the summaries above it."""
        found: list[Arrival] = []
        for holder in (task_id, *self.outline.ancestors(task_id)):
            for link in self.plan.predecessors(holder):
                origin = self.origin_of(link)
                if origin:
                    found.append(Arrival(link, "" if holder == task_id else holder, origin))
        return found

    def origin_of(self, link: Dependency) -> str:
        """Return the task whose dates a link counts from; empty where it has none, as that of an inactive task."""
        task = self.plan.task(link.predecessor)
        if not task.active:
            return ""
        kept = task.finish if link.type in FROM_FINISH else task.start
        if not self.outline.is_summary(task.id) or (task.manual and kept is not None):
            return task.id
        return self._gate(link.predecessor, finish=link.type in FROM_FINISH)

    def _gate(self, summary: str, *, finish: bool) -> str:
        """Return the active task below a summary that finishes last, or starts first."""
        key = summary, finish
        if key not in self._gates:
            leaves = [leaf for leaf in self.outline.leaves(summary) if self.plan.task(leaf).active]
            best = max if finish else min
            self._gates[key] = best(leaves, key=lambda leaf: self.instant(leaf, finish=finish), default="")
        return self._gates[key]

    def instant(self, task_id: str, *, finish: bool) -> int:
        """Return the instant at which a task starts or finishes, in its own working time."""
        own = self.times(task_id).own
        position = own.position(instant_of(self.pushes_from(task_id)))
        return own.earlier_or_end(position + self.span(task_id)) if finish else own.later_or_end(position)

    def is_put_off(self, task_id: str) -> bool:
        """Whether a task was placed just in time, and so later than where it pushes its successors from."""
        task = self.plan.task(task_id)
        kind = self.schedule[task_id].driver.kind
        late = kind in {DriverKind.SLACK, DriverKind.PROJECT_FINISH}
        return task.just_in_time and task.constraint is not Constraint.ALAP and late

    def pushes_from(self, task_id: str) -> dt.datetime:
        """Return the start from which a task pushes its successors."""
        held = self.schedule[task_id]
        return held.early_start if self.is_put_off(task_id) else held.start

    def lag(self, link: Dependency) -> tuple[int, bool]:
        """Return the minutes of a link's lag, and whether they run on the clock."""
        amount, unit = link.lag.amount, link.lag.unit
        if unit is Unit.PERCENT and self.outline.is_summary(link.predecessor):
            held, time = self.schedule[link.predecessor], self.schedule.calendar_of(link.predecessor)
            return round(time.minutes_between(held.early_start, held.early_finish) * amount / 100), False
        if unit is Unit.PERCENT:
            duration = self.plan.task(link.predecessor).duration
            return round(duration.minutes * amount / 100), duration.elapsed
        return amount, unit.elapsed

    def pushed(self, arrival: Arrival, task_id: str) -> Walk:
        """Walk from the start of a link's origin to where the link wants a task to start."""
        link, (own, work) = arrival.link, self.times(task_id)
        walk = self._to_link_end(arrival.origin, link)
        minutes, on_clock = self.lag(link)
        if on_clock:
            walk.go(LegKind.LAG, self.clock, minutes)
        elif minutes:
            walk.go(LegKind.LAG, work if own is self.clock else own, minutes, ends_work=minutes > 0)
        if link.type in TO_FINISH:
            walk.go(LegKind.DURATION, own, -self.span(task_id))
        return walk.go(LegKind.NEXT_WORK, own)

    def _to_link_end(self, task_id: str, link: Dependency) -> Walk:
        """Walk from a task's start to the end of it that a link leaves."""
        own, walk = self.times(task_id).own, Walk(self.pushes_from(task_id))
        if link.type not in FROM_FINISH:
            return walk.go(LegKind.NEXT_WORK, own)
        span = self.span(task_id)
        return walk.go(LegKind.DURATION if span else LegKind.LAST_WORK, own, span, ends_work=True)

    # Dates

    def from_date(self, task_id: str, effect: Effect, date: dt.datetime) -> Walk:
        """Walk from a date that is asked of one end of a task to the start that brings this end there."""
        own, walk = self.times(task_id).own, Walk(date)
        if effect.end == FINISH:
            walk.go(LegKind.DURATION, own, -self.span(task_id))
        return walk.go(LegKind.NEXT_WORK, own)

    def from_project_start(self, task_id: str, start: dt.datetime) -> Walk:
        """Walk from the project's start to the next working time of a task."""
        own, work = self.times(task_id)
        elapsed = own is self.clock and self.span(task_id)
        walk = Walk(start)
        with suppress(NoWorkingTimeError):  # a milestone of a calendar without work stays where it is
            walk.go(LegKind.NEXT_WORK, own if elapsed else work)
        return walk


def is_manual(task: Task) -> bool:
    """Whether a task keeps dates that were entered."""
    return task.manual and (task.start is not None or task.finish is not None)
