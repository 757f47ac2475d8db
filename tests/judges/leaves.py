"""Tasks without children as the brute-force scheduler sees them: calendar, length, progress, constraints."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.model.plan import Plan
from planner.model.records import Constraint, Task, WorkCalendar
from tests.judges.minutes import CLOCK, Minutes, minute_of, minutes_of

Places = dict[str, int]
"""Place of the start of each task, by its id."""

NEVER = -(10**9)
FOREVER = 10**9


@dataclass(eq=False)
class Leaf:
    """A task without children.

    Attributes:
        task: Its record.
        work: Minutes in which it would be worked on.
        counted: Minutes in which its slack is counted.
        above: The summaries above it.
        time: Minutes that its places count: all of them for milestones and elapsed tasks.
        span: Minutes from start to finish, as many of `time`.
        done: How many of them are done.
        pinned: Its start where that is settled.
    """

    task: Task
    work: Minutes
    counted: Minutes
    above: list[Task]
    time: Minutes = CLOCK
    span: int = 0
    done: int = 0
    pinned: int | None = None

    def __post_init__(self) -> None:
        """Work out what depends on progress."""
        task = self.task
        whole = _whole_duration(task)
        self.time = CLOCK if self.elapsed or not whole else self.work
        self.span = whole + sum(split.length for split in task.splits if 0 < split.after < whole)
        if self.manual:
            self._lie(task.start, task.finish)
        if task.actual_start is not None or task.actual_finish is not None:
            self._lie(task.actual_start, task.actual_finish)
        if self.started and not self.complete:
            self._go_on()

    @property
    def id(self) -> str:
        """The id of the task."""
        return self.task.id

    @property
    def elapsed(self) -> bool:
        """Whether the task goes on round the clock."""
        return self.task.duration.elapsed

    @property
    def manual(self) -> bool:
        """Whether the task has dates of its own."""
        return self.task.manual and (self.task.start is not None or self.task.finish is not None)

    @property
    def complete(self) -> bool:
        """Whether all is done."""
        happened = self.task.actual_start is not None and not _whole_duration(self.task)
        return happened or self.task.actual_finish is not None or self.task.percent_complete == 100

    @property
    def started(self) -> bool:
        """Whether something is done, or at least begun."""
        return self.complete or self.task.actual_start is not None or self.task.percent_complete > 0

    @property
    def settled(self) -> bool:
        """Whether its start can't move."""
        return self.manual or self.started

    def _place(self, moment: dt.datetime) -> int:
        return self.time.place(minute_of(moment))

    def _lie(self, first: dt.datetime | None, last: dt.datetime | None) -> None:
        """Lie where dates say; outside the hours, on the clock. Where there is one date, the length says the other."""
        if first is not None and last is not None:
            stretch = minute_of(first), minute_of(last)
            if first == last or not _covers(self.time, *stretch):
                self.time = CLOCK
        if first is None:
            assert last is not None
            self.pinned = self._place(last) - self.span
            return
        self.pinned = self._place(first)
        if last is not None:
            self.span = max(0, self._place(last) - self.pinned)

    def _go_on(self) -> None:
        done = round(self.task.duration.minutes * self.task.percent_complete / 100)
        self.done = done + sum(split.length for split in self.task.splits if 0 < split.after < done)
        if self.task.actual_start is None or self.manual:
            return
        assert self.pinned is not None
        if self.task.resume is not None:
            self._wait(self._place(self.task.resume) - self.pinned)
        if self.task.constraint is Constraint.FNET:
            self._wait(self._at_finish(self.task.constraint_date) - self.pinned + self.done)

    def _wait(self, place: int) -> None:
        if place > self.done:
            self.span += place - self.done
            self.done = place

    def floor(self, begin: int | None, *, from_finish: bool = False) -> int:
        """Return the place before which the task does not start, whatever its links say.

        Args:
            begin: Hour of the project's start, if that counts.
            from_finish: The project's start was worked out, so that a milestone need not wait for work to start.
        """
        kind = self.task.constraint
        floors = [NEVER]
        if kind in (Constraint.SNET, Constraint.MSO):
            floors.append(self._at_start(self.task.constraint_date))
        if kind in (Constraint.FNET, Constraint.MFO):
            floors.append(self._at_finish(self.task.constraint_date))
        above = [held for held in self.above if held.constraint in (Constraint.SNET, Constraint.MSO)]
        floors += [self._at_start(held.constraint_date) for held in above]
        replaced = kind in (Constraint.SNET, Constraint.MSO, Constraint.MFO)
        if begin is not None and not replaced:
            waits = self.time is CLOCK and not self.span and not from_finish
            floors.append(self.work.start(self.work.place(begin)) if waits else self.time.place(begin))
        return max(floors)

    @property
    def limit(self) -> int:
        """The last start that constraints allow."""
        kind = self.task.constraint
        limits = [FOREVER]
        if self.manual:
            return FOREVER
        if kind in (Constraint.MSO, Constraint.SNLT):
            limits.append(self._at_start(self.task.constraint_date))
        if kind in (Constraint.MFO, Constraint.FNLT):
            limits.append(self._at_finish(self.task.constraint_date))
        above = [held for held in self.above if held.constraint in (Constraint.FNLT, Constraint.MFO)]
        limits += [self._at_finish(held.constraint_date) for held in above]
        return min(limits)

    @property
    def deadline(self) -> int:
        """The last start that the deadline allows."""
        return FOREVER if self.task.deadline is None else self._at_finish(self.task.deadline)

    def _at_start(self, date: dt.datetime | None) -> int:
        assert date is not None
        return self._place(date)

    def _at_finish(self, date: dt.datetime | None) -> int:
        assert date is not None
        return self._place(date) - self.span


def leaves_of(plan: Plan) -> dict[str, Leaf]:
    """Return the tasks without children by id."""
    outline = plan.outline
    project = _chain(plan, plan.project.calendar)
    found: dict[str, Leaf] = {}
    for task_id in outline.ids:
        if outline.is_summary(task_id):
            continue
        task = plan.task(task_id)
        own = _chain(plan, task.calendar) if task.calendar else ()
        people = () if own and task.ignore_resource_calendars else _people(plan, task)
        if not own and len(people) == 1:
            work = minutes_of(people[0], ())
        else:
            work = minutes_of(own, people) if own or people else minutes_of(project, ())
        above = [plan.task(summary) for summary in outline.ancestors(task_id)]
        found[task_id] = Leaf(task, work, minutes_of(own or project, ()), above)
    return found


def kept_end(summary: Task, *, finish: bool) -> Leaf | None:
    """Return a task that lies where a manual summary has its start or finish; None where it keeps no such date."""
    date = summary.finish if finish else summary.start
    if not summary.manual or date is None:
        return None
    end = Task(id=f"{summary.id} {finish}", uid=0, name="", order="", manual=True, start=date, finish=date)
    return Leaf(end, CLOCK, CLOCK, [])


def summary_minutes(plan: Plan, summary: str) -> Minutes:
    """Return the minutes that the length of a summary is counted in."""
    return minutes_of(_chain(plan, plan.task(summary).calendar or plan.project.calendar), ())


def _people(plan: Plan, task: Task) -> tuple[tuple[WorkCalendar, ...], ...]:
    """Return the calendar of the person assigned to a task, if there is one."""
    jobs = [job for job in plan.assignments.values() if job.task == task.id]
    return tuple(_chain(plan, plan.resources[job.resource].calendar) for job in jobs)


def _chain(plan: Plan, calendar: str) -> tuple[WorkCalendar, ...]:
    """Return a calendar and those it is based on."""
    chain: list[WorkCalendar] = []
    while calendar:
        chain.append(plan.calendars[calendar])
        calendar = chain[-1].base
    return tuple(chain)


def _whole_duration(task: Task) -> int:
    """Return the minutes of the duration; what is done and what remains, where the latter was entered."""
    whole, remaining = task.duration.minutes, task.remaining
    if remaining is None or not whole:
        return whole
    if abs(remaining.minutes * 100 - whole * (100 - task.percent_complete)) < whole:
        return whole  # the percentage is that of the remaining duration, rounded
    return round(whole * task.percent_complete / 100) + remaining.minutes


def _covers(time: Minutes, first: int, last: int) -> bool:
    """Whether both ends of a stretch lie at, or at the end of, worked hours."""
    return time.start(time.place(first)) == first and time.finish(time.place(last)) == last
