"""What would let a task start earlier: edits along its chain of reasons, each tried out on a copy of the plan.

Every option is a `Change` made by the verbs of planning, applied to a copy, scheduled, looked at and dropped. What it
gains is what the schedule then says; an edit that gains nothing, because something else holds the start, is no option.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import msgspec

from planner.analysis.legs import LegKind
from planner.analysis.reasons import Reason
from planner.analysis.sentences import constraint_text, moment_text, name_of
from planner.analysis.whatif import WhatIf
from planner.analysis.why import Explainer
from planner.errors import PlannerError
from planner.language import tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import NO_LAG, Duration, Lag, Unit, format_duration, format_lag
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, Task
from planner.schedule import DriverKind, Schedule

_MOST_TRIED = 80
_FEWEST_TRIED = 12
_WORTH_A_SECOND = 100_000
"""Tasks times edits that take a second or two to try."""
_MOST_CALENDARS = 4


class OptionKind(StrEnum):
    """What an option changes."""

    LINK = "link"
    LAG = "lag"
    DURATION = "duration"
    CALENDAR = "calendar"
    CONSTRAINT = "constraint"
    LEVELLING = "levelling"
    PLACEMENT = "placement"
    PROJECT_START = "project start"


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that lets a task start earlier.

    Attributes:
        kind: What it changes.
        text: What it does, as a sentence.
        task: Id of the task that it is done to; empty where it is the plan.
        change: The edit; made from the plan as it stands.
        gain: Working minutes by which the task starts earlier.
        enough: The task starts as much earlier as was asked for.
        start: When the task starts then.
        finish: When the plan finishes then.
        finish_gain: Working minutes by which the plan finishes earlier; negative where it finishes later.
    """

    kind: OptionKind
    text: str
    task: str
    change: Change
    gain: int
    enough: bool
    start: dt.datetime
    finish: dt.datetime
    finish_gain: int


class _Idea(NamedTuple):
    """An edit not yet tried: the verb takes a plan."""

    kind: OptionKind
    text: str
    task: str
    verb: Callable[[Plan], Change]


def earlier(plan: Plan, dates: Schedule, task_id: str, minutes: int, most: int | None = None) -> list[Option]:
    """Return what would let a task start earlier: first what is enough, what lies next to the task first of these.

    Args:
        plan: The plan; it stays as it is.
        dates: Its schedule.
        task_id: The task.
        minutes: How much earlier, in working minutes.
        most: How many edits to try at most, those next to the task first; as many as take a moment where None.

    Raises:
        KeyError: The plan has no such task.
    """
    if most is None:
        most = max(_FEWEST_TRIED, min(_MOST_TRIED, _WORTH_A_SECOND // max(1, len(plan.outline))))
    chain = Explainer(plan, dates).chain(task_id)
    trial = WhatIf(plan)
    ideas = _Ideas(plan, dates, minutes)
    tried = (_try(trial, dates, task_id, minutes, idea) for idea in islice(ideas.along(chain), most))
    found = [option for option in tried if option is not None]
    return sorted(found, key=lambda option: (not option.enough, 0 if option.enough else -option.gain))


def _try(trial: WhatIf, dates: Schedule, task_id: str, minutes: int, idea: _Idea) -> Option | None:
    """Return what an edit gains; None where it gains nothing or can't be made."""
    try:
        change = idea.verb(trial.plan)
        start, finish = trial.look(change, lambda after: (after[task_id].start, after.finish))
    except PlannerError:
        return None
    gain = dates.calendar_of(task_id).minutes_between(start, dates[task_id].start)
    if gain <= 0:
        return None
    return Option(
        kind=idea.kind,
        text=idea.text,
        task=idea.task,
        change=change,
        gain=gain,
        enough=gain >= minutes,
        start=start,
        finish=finish,
        finish_gain=dates.working_time(trial.plan.project.calendar).minutes_between(finish, dates.finish),
    )


class _Ideas:
    """Finds edits that might help, step by step along a chain."""

    def __init__(self, plan: Plan, dates: Schedule, minutes: int) -> None:
        self.plan = plan
        self.dates = dates
        self.minutes = minutes
        self.lengths = plan.project.lengths

    def along(self, chain: list[Reason]) -> Iterator[_Idea]:
        """Iterate over ideas, those at the end of the chain first."""
        for step in reversed(chain):
            task = self.plan.task(step.task)
            yield from self._at(step, task)
            yield from self._calendars(step)
            if any(leg.kind is LegKind.DELAY for leg in step.legs):
                text = tr("Take away the delay by levelling before “{name}”")
                yield self._set(OptionKind.LEVELLING, text, task.id, levelling_delay=Duration(0, Unit.ELAPSED_DAY))

    def _at(self, step: Reason, task: Task) -> Iterator[_Idea]:
        if step.dependency and step.kind is not DriverKind.SLACK:
            link = self.plan.get("dependency", step.dependency)
            assert isinstance(link, Dependency)  # noqa: S101  # the reason was found in this plan
            yield from self._duration(step)
            yield from self._link(link)
        elif step.constraint is not None:
            yield from self._constraint(self.plan.task(step.holder or step.task))
        elif step.kind is DriverKind.PROJECT_START and not self.plan.project.from_finish:
            yield self._project_start()
        elif step.kind is DriverKind.MANUAL:
            yield self._set(OptionKind.PLACEMENT, tr("Let “{name}” be scheduled by its links"), task.id, manual=False)
        elif step.kind in {DriverKind.SLACK, DriverKind.PROJECT_FINISH}:
            yield from self._put_off(task)

    def _set(self, kind: OptionKind, text: str, task_id: str, **fields: object) -> _Idea:
        said = text.replace("{name}", name_of(self.plan, task_id))
        return _Idea(kind, said, task_id, lambda plan: edits.set_fields(plan, [task_id], said, **fields))

    def _duration(self, step: Reason) -> Iterator[_Idea]:
        """Shorten the task before by what is asked for, or by half where it has not so much."""
        if not step.origin or not any(leg.kind is LegKind.DURATION and leg.minutes > 0 for leg in step.legs[:1]):
            return
        held = self.plan.task(step.origin).duration
        left = held.minutes - self.minutes if held.minutes > self.minutes else held.minutes // 2
        if left > 0:
            shorter = Duration(left, held.unit)
            before, after = (format_duration(duration, self.lengths) for duration in (held, shorter))
            text = tr("Shorten “{name}” from {before} to {after}")
            said = text.format(name=name_of(self.plan, step.origin), before=before, after=after)
            origin = step.origin
            yield _Idea(OptionKind.DURATION, said, origin, lambda plan: edits.set_duration(plan, [origin], shorter))

    def _link(self, link: Dependency) -> Iterator[_Idea]:
        names = {"first": name_of(self.plan, link.predecessor), "second": name_of(self.plan, link.successor)}
        if link.lag.amount > 0:
            left = max(0, link.lag.amount - self.minutes) if link.lag.unit is not Unit.PERCENT else 0
            lag = Lag(left, link.lag.unit) if left else NO_LAG
            before = format_lag(link.lag, self.lengths)
            after = format_lag(lag, self.lengths) or format_duration(Duration(0), self.lengths)
            said = tr("Cut the lag between “{first}” and “{second}” from {before} to {after}")
            said = said.format(before=before, after=after, **names)
            yield _Idea(OptionKind.LAG, said, link.successor, lambda plan: edits.change_link(plan, link.id, lag=lag))
        said = tr("Drop the link from “{first}” to “{second}”").format(**names)
        yield _Idea(OptionKind.LINK, said, link.successor, lambda plan: edits.unlink(plan, [link.id]))

    def _constraint(self, task: Task) -> Iterator[_Idea]:
        held, date = task.constraint, task.constraint_date
        assert date is not None  # noqa: S101  # only a constraint with a date is a reason
        named = {"constraint": constraint_text(held), "name": name_of(self.plan, task.id)}
        moved = self.dates.calendar_of(task.id).add(date, -self.minutes)
        text = tr("Move {constraint} of “{name}” to {date}").format(date=moment_text(self.plan, moved), **named)
        yield _Idea(
            OptionKind.CONSTRAINT, text, task.id, lambda plan: edits.set_constraint(plan, [task.id], held, moved)
        )
        text = tr("Lift {constraint} of “{name}”").format(**named)
        asap = Constraint.ASAP
        yield _Idea(OptionKind.CONSTRAINT, text, task.id, lambda plan: edits.set_constraint(plan, [task.id], asap))

    def _project_start(self) -> _Idea:
        project = self.plan.project
        start = self.dates.working_time(project.calendar).add(project.start, -self.minutes)
        text = tr("Start the plan {date}").format(date=moment_text(self.plan, start))
        return _Idea(OptionKind.PROJECT_START, text, "", lambda plan: edits.set_project(plan, start=start))

    def _put_off(self, task: Task) -> Iterator[_Idea]:
        if task.just_in_time:
            text = tr("Let “{name}” start as soon as it can, not just in time")
            yield self._set(OptionKind.PLACEMENT, text, task.id, just_in_time=False)
        if task.constraint is Constraint.ALAP:
            text = tr("Let “{name}” start as soon as it can, not as late as it can")
            yield self._set(OptionKind.PLACEMENT, text, task.id, constraint=Constraint.ASAP)

    def _calendars(self, step: Reason) -> Iterator[_Idea]:
        """Have the task before, and the task, worked on in another of the plan's calendars."""
        known = sorted(self.plan.calendars.values(), key=lambda calendar: calendar.name)[:_MOST_CALENDARS]
        if len(known) == 1 or self.plan.outline.is_summary(step.task):
            return
        task = self.plan.task(step.task)
        for calendar in known:
            if calendar.id != (task.calendar or self.plan.project.calendar):
                text = tr("Work on “{name}” in calendar “{calendar}”")
                said = text.format(name=name_of(self.plan, task.id), calendar=calendar.name)
                yield _Idea(OptionKind.CALENDAR, said, task.id, _in_calendar(task.id, said, calendar.id))


def _in_calendar(task_id: str, label: str, calendar_id: str) -> Callable[[Plan], Change]:
    return lambda plan: edits.set_fields(plan, [task_id], label, calendar=calendar_id)
