"""What one task brings to the network: its calendar, span, floor, hold and bounds, progress included.

Progress (rules):

1. A task that has an actual start starts there, whatever its links and constraints say.
2. What is done is its share of the duration by % complete; where a remaining duration was entered that does not
   agree with the percentage, the duration is what is done and what remains together.
3. What remains follows what is done at once, or at `resume` where that is later. Of a task with an actual start it
   waits too until it finishes on the date of a Finish No Earlier Than; no other constraint moves such a task.
4. A complete task keeps its actual dates; without them it lies where it would have lain.
5. Pauses (splits) lengthen the span by their length.
6. A milestone with an actual start has happened: it is complete, whatever its percentage.
7. Of two dates that a task keeps one may be missing; it follows from the other by the duration, in working time. Where
   both are known and lie outside the hours, or are the same, the task lives by the clock.
8. A start that has happened moves for no link: one from start to start lets go of the predecessor. One from finish to
   start asks that what remains comes after.

Rules 3, 6 and 8 are what the dates in Microsoft Project's files have taught the author of another scheduler (MPXJ's).
"""

from __future__ import annotations

import datetime as dt
from copy import copy
from typing import NamedTuple

from planner.model.duration import Unit
from planner.model.plan import Plan
from planner.model.records import Constraint, Task
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.constraints import EFFECTS, FINISH, SUMMARY_EFFECTS, Effect
from planner.schedule.network import ALAP, COMPLETE, FAR, INACTIVE, JUST_IN_TIME, MANUAL, ROOT, STARTED
from planner.schedule.worktime import instant_of

_ALL_DONE = 100
_PINNED = (Constraint.MSO, Constraint.MFO)
"""Constraints against which levelling delays nothing."""
_ELAPSED = frozenset(unit for unit in Unit if unit.elapsed)


class TaskTimes(NamedTuple):
    """The entries of a task in the lists of a `Network`, by their names."""

    calendar: int
    work: int
    counted: int
    span: int
    floor: int
    hold: int
    bound: int
    delay: int
    done: int
    flags: int


NODE_LISTS = tuple(TaskTimes.__annotations__)
"""Names of the lists that the entries belong to."""


class TaskTimer:
    """Makes the entries of tasks, for one plan.

    Attributes:
        calendars: The calendars that they refer to.
        times: Working time by index of the calendar.
        limits: What the constraints of summaries do to the tasks below them: effect, instant, summary.
        links_beat: Links win over constraints.
        from_finish: The plan is scheduled backwards.
    """

    def __init__(self, plan: Plan, calendars: Calendars) -> None:
        """Look at what tasks share: settings, calendars, the constraints of summaries."""
        project = plan.project
        self.calendars = calendars
        self.times = calendars.times
        self.links_beat = project.links_beat_constraints
        self.from_finish = project.from_finish
        self._start = instant_of(project.start)
        self.limits = _limits(plan)
        self.roots: dict[int, int] = {}
        self._plain: dict[tuple[int, int, int, int, int, bool], TaskTimes] = {}

    def of(self, task: Task, *, rooted: bool) -> TaskTimes:
        """Return the entries of a task without children.

        Args:
            task: The task.
            rooted: Nothing but the project's start may hold its start: no link does, or one that ends at its finish.
        """
        if task.calendar or self.calendars.several:
            work, count = self.calendars.of_task(task)
        else:
            work = count = self.calendars.project
        minutes, unit = task.duration.minutes, task.duration.unit
        calendar = CLOCK if minutes == 0 or unit in _ELAPSED else work
        if self.limits or not _is_plain(task):
            return _Timing(self, task, calendar, work, count).times(rooted=rooted)
        deadline = task.deadline
        bound = FAR if deadline is None else self.times[calendar].position(instant_of(deadline)) - minutes
        key = (calendar, work, count, minutes, bound, rooted)
        found = self._plain.get(key)
        if found is None:
            floor = self.root(calendar, work, minutes) if rooted else -FAR
            flags = ROOT if rooted else 0
            found = self._plain[key] = TaskTimes(calendar, work, count, minutes, floor, FAR, bound, 0, 0, flags)
        return found

    def reassigned(self, plan: Plan) -> TaskTimer:
        """Return the same for a plan whose people work on other tasks."""
        twin = copy(self)
        twin.calendars = self.calendars.reassigned(plan)
        return twin

    def root(self, calendar: int, work: int, span: int) -> int:
        """Return the position of the project's start; a milestone waits for work to start, as tasks do."""
        if self.from_finish:
            return -FAR
        if calendar != CLOCK or span:
            return self.times[calendar].position(self._start)
        if work not in self.roots:
            self.roots[work] = self.times[work].start_from(self._start)
        return self.roots[work]


class _Timing:
    """One task at work: everything that is not as simple as a duration."""

    def __init__(self, timer: TaskTimer, task: Task, calendar: int, work: int, count: int) -> None:
        self.timer = timer
        self.task = task
        self.calendar = calendar
        self.work = work
        self.counted = count
        self.span = _duration(task)
        if not self.span:  # nothing remains though there was a duration: an instant, as a milestone is
            self.calendar = CLOCK
        self.time = timer.times[self.calendar]
        if task.splits:
            self.span += sum(split.length for split in task.splits if 0 < split.after < self.span)
        self.floor, self.hold, self.bound = -FAR, FAR, FAR
        self.done = 0
        self.flags = _flags(task, from_finish=timer.from_finish)

    def times(self, *, rooted: bool) -> TaskTimes:
        task = self.task
        manual = self.flags & MANUAL
        if manual:
            self._keep_manual_dates()
        if task.actual_start is not None or task.actual_finish is not None:
            self._keep_actual_dates()
        elif not manual:
            self._obey_constraints(rooted=rooted)
        if self.flags & STARTED and not self.flags & COMPLETE:
            self._go_on()
        if not manual:
            self._bound_late_dates()
        if task.deadline is not None:
            self.bound = min(self.bound, self.time.position(instant_of(task.deadline)) - self.span)
        pinned = manual or self.flags & STARTED or (self.hold != FAR and task.constraint in _PINNED)
        delay = 0 if pinned else task.levelling_delay.minutes
        return TaskTimes(
            self.calendar,
            self.work,
            self.counted,
            self.span,
            self.floor,
            self.hold,
            self.bound,
            delay,
            self.done,
            self.flags,
        )

    def _fix(self, position: int) -> None:
        self.floor = self.hold = position

    def _keep_manual_dates(self) -> None:
        first, last = self._instants(self.task.start, self.task.finish)
        if first is None:
            assert last is not None  # noqa: S101  # else the task had not been taken as manual
            self._fix(self.time.position(last) - self.span)
            return
        position = self.time.position(first)
        if last is not None:
            self.span = max(0, self.time.position(last) - position)
        self._fix(position)

    def _keep_actual_dates(self) -> None:
        task = self.task
        if task.actual_finish is None:
            assert task.actual_start is not None  # noqa: S101  # one of the two is there
            self._fix(self.time.position(instant_of(task.actual_start)))
            return
        first, last = self._instants(task.actual_start, task.actual_finish)
        assert last is not None  # noqa: S101  # it is not None that it was made of
        finish = self.time.position(last)
        if first is not None:
            self.span = max(0, finish - self.time.position(first))
        self._fix(finish - self.span)

    def _instants(self, start: dt.datetime | None, finish: dt.datetime | None) -> tuple[int | None, int | None]:
        """Return the instants of dates that a task keeps; outside its hours it lives by the clock from now on.

        Where only one of the two is known, the other follows from it by working time.
        """
        first = None if start is None else instant_of(start)
        last = None if finish is None else instant_of(finish)
        known = first is not None and last is not None
        if known and self.calendar != CLOCK and (first == last or not self.time.works_between(first, last)):
            self.calendar, self.time = CLOCK, self.timer.times[CLOCK]
        return first, last

    def _go_on(self) -> None:
        """Let what remains follow what is done, after the pauses in between and not before `resume`."""
        task = self.task
        done = round(task.duration.minutes * task.percent_complete / _ALL_DONE)
        self.done = done + sum(split.length for split in task.splits if 0 < split.after < done)
        if task.actual_start is None or self.flags & MANUAL:
            return
        if task.resume is not None:
            self._wait(self.time.position(instant_of(task.resume)))
        if task.constraint is Constraint.FNET and task.constraint_date is not None:
            self._wait(self.time.position(instant_of(task.constraint_date)) - self.span + self.done)

    def _wait(self, position: int) -> None:
        """Let what remains go on no earlier than at a position."""
        waited = position - self.floor
        if waited > self.done:
            self.span += waited - self.done
            self.done = waited

    def _obey_constraints(self, *, rooted: bool) -> None:
        task = self.task
        effect = EFFECTS[task.constraint]
        replaced = False
        if effect.floor or effect.hold:
            position = self._position(effect)
            if position is not None:
                replaced = effect.replaces_start
                self._obey(effect, position)
        for limit, instant, _ in self.timer.limits.get(task.id, ()):
            self._obey(limit, self._at(limit, instant))
        if rooted and not replaced:
            self.flags |= ROOT
            self.floor = max(self.floor, self.timer.root(self.calendar, self.work, self.span))

    def _obey(self, effect: Effect, position: int) -> None:
        if effect.floor:
            self.floor = max(self.floor, position)
        if effect.hold and not self.timer.links_beat:
            self.hold = min(self.hold, position)

    def _bound_late_dates(self) -> None:
        effect = EFFECTS[self.task.constraint]
        position = self._position(effect) if effect.bound else None
        if position is not None:
            self.bound = min(self.bound, position)
        for limit, instant, _ in self.timer.limits.get(self.task.id, ()):
            if limit.bound:
                self.bound = min(self.bound, self._at(limit, instant))

    def _position(self, effect: Effect) -> int | None:
        date = self.task.constraint_date
        return None if date is None else self._at(effect, instant_of(date))

    def _at(self, effect: Effect, instant: int) -> int:
        """Return the start that brings one end of the task to an instant."""
        position = self.time.position(instant)
        return position - self.span if effect.end == FINISH else position


def _is_plain(task: Task) -> bool:
    """Whether nothing but duration and links says when the task is done, and a deadline when it should be."""
    return (
        task.constraint is Constraint.ASAP
        and not task.percent_complete
        and task.active
        and not task.manual
        and task.actual_start is None
        and task.actual_finish is None
        and not task.just_in_time
        and not task.splits
        and task.remaining is None
        and not task.levelling_delay.minutes
    )


def _duration(task: Task) -> int:
    """Return the duration in minutes, by rule 2 of progress."""
    whole, remaining = task.duration.minutes, task.remaining
    if remaining is None or whole == 0:
        return whole
    share = _ALL_DONE * remaining.minutes / whole
    if abs(share - (_ALL_DONE - task.percent_complete)) < 1:
        return whole  # the percentage was rounded
    return round(whole * task.percent_complete / _ALL_DONE) + remaining.minutes


def _flags(task: Task, *, from_finish: bool) -> int:
    flags = 0
    started = bool(task.percent_complete) or task.actual_start is not None
    happened = task.actual_start is not None and not _duration(task)
    if happened or task.actual_finish is not None or task.percent_complete >= _ALL_DONE:
        flags |= COMPLETE | STARTED
    elif started:
        flags |= STARTED
    if not task.active:
        flags |= INACTIVE
    if task.manual and (task.start is not None or task.finish is not None):
        return flags | MANUAL
    if flags & (STARTED | INACTIVE):
        return flags
    if task.constraint is Constraint.ALAP or (from_finish and task.constraint is not Constraint.ASAP):
        flags |= ALAP
    elif task.just_in_time:
        flags |= JUST_IN_TIME
    return flags


def _limits(plan: Plan) -> dict[str, list[tuple[Effect, int, str]]]:
    """Return what the constraints of summaries do to the tasks below them, as effects, instants and the summary."""
    outline = plan.outline
    found: dict[str, list[tuple[Effect, int, str]]] = {}
    for task in plan.tasks():
        effect = SUMMARY_EFFECTS.get(task.constraint)
        if effect is None or task.constraint_date is None or not outline.is_summary(task.id):
            continue
        for leaf in outline.leaves(task.id):
            found.setdefault(leaf, []).append((effect, instant_of(task.constraint_date), task.id))
    return found
