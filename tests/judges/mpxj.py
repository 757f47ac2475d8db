"""Asks MPXJ for the dates of plans, and tells what it is known to do in its own way.

MPXJ is a library of other makers with a scheduler after Microsoft Project's. It is the extra `mpxj` and needs Java; an
interpreter that has it can be named by the environment variable `PLANNER_MPXJ_PYTHON`.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from planner.files.mspdi import write_mspdi
from planner.model.duration import Unit
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, LinkType, Task
from planner.schedule import Schedule

DATES = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish")
_LATE = ("late_start", "late_finish", "total_slack_minutes", "free_slack_minutes", "critical")
_SLACK = ("total_slack_minutes", "free_slack_minutes", "critical")
_FREE = ("free_slack_minutes",)
_SCRIPT = Path(__file__).with_name("mpxj_scheduler.py")
_PYTHON = os.environ.get("PLANNER_MPXJ_PYTHON", sys.executable)
_STARTS = (LinkType.SS, LinkType.SF)
_TO_FINISH = (LinkType.FF, LinkType.SF)
_PINNED = (Constraint.MSO, Constraint.MFO)
_HOLDING = (*_PINNED, Constraint.SNLT, Constraint.FNLT)


def is_installed() -> bool:
    """Whether MPXJ and Java can be found."""
    found = sys.executable != _PYTHON or all(importlib.util.find_spec(name) for name in ("mpxj", "jpype"))
    return found and shutil.which("java") is not None


def asked(plans: Sequence[tuple[Plan, Schedule]], folder: Path) -> list[dict[str, Any]]:
    """Return what MPXJ says of each plan: for each task, by its number, the fields of `ScheduledTask` that it knows.

    Args:
        plans: The plans with our schedules, which only the summaries' recorded dates come from.
        folder: An empty folder to write them to.
    """
    for number, (plan, dates) in enumerate(plans):
        write_mspdi(plan, dates, folder / f"{number:06}.xml")
    # -P: the script's own folder has a module of the name of MPXJ's.
    done = subprocess.run(  # noqa: S603  # this project's own script
        [_PYTHON, "-P", str(_SCRIPT), str(folder)], capture_output=True, text=True, check=True, timeout=900
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


class Difference(NamedTuple):
    """A field on which MPXJ and we differ.

    Attributes:
        task: Id of the task.
        field: Name of the field.
        theirs: What MPXJ says.
        ours: What we say.
        reason: Why, where that is known of MPXJ; else empty.
    """

    task: str
    field: str
    theirs: object
    ours: object
    reason: str


def differences(plan: Plan, dates: Schedule, theirs: dict[str, Any]) -> Iterator[Difference]:
    """Compare every field of every task; dates modulo working time of the task."""
    for task in plan.tasks():
        found = theirs[str(task.uid)]
        case = Case(plan, dates, task.id)
        reasons = {field: way.reason for way in WAYS if way.holds(case) for field in way.fields}
        for field, value in found.items():
            ours = getattr(dates[task.id], field)
            if field in DATES:
                moment = dt.datetime.fromisoformat(value)
                same = moment == ours or not dates.calendar_of(task.id).minutes_between(moment, ours)
            else:
                same = value == ours or (field in _FREE and ours == _capped(case, found))
            if not same:
                yield Difference(task.id, field, value, ours, reasons.get(field, ""))


def _capped(case: Case, found: dict[str, Any]) -> int:
    """Return MPXJ's free slack kept within total slack where no link is a lead; it doesn't do that itself."""
    free, total = int(found["free_slack_minutes"]), max(0, int(found["total_slack_minutes"]))
    return free if any(link.lag.amount < 0 for link in case.leaving) else min(free, total)


class Case:
    """A task and what follows from it.

    Attributes:
        plan: The plan.
        dates: Our schedule of it.
        task: Id of the task.
        leaving: Links that leave the task or a summary above it.
        onwards: The task and all that follow from it, summaries included.
        further: Links that leave any of these.
    """

    def __init__(self, plan: Plan, dates: Schedule, task: str) -> None:
        """Follow the links."""
        self.plan, self.dates, self.task = plan, dates, task
        self.leaving = self._leaving(task)
        self.onwards: set[str] = set()
        pending = [task]
        while pending:
            here = pending.pop()
            if here not in self.onwards:
                self.onwards.add(here)
                pending += [*plan.outline.leaves(here), *(link.successor for link in self._leaving(here))]
        self.further = [link for here in self.onwards for link in self._leaving(here)]

    def _leaving(self, task: str) -> list[Dependency]:
        above = [task, *self.plan.outline.ancestors(task)]
        return [link for origin in above for link in self.plan.successors(origin)]

    def of(self, task_ids: Iterable[str]) -> list[Task]:
        """Return the records of tasks."""
        return [self.plan.task(task_id) for task_id in task_ids]

    def goals(self, link: Dependency) -> list[Task]:
        """Return the tasks that a link bounds."""
        return self.of(self.plan.outline.leaves(link.successor))

    def late(self, task_ids: Iterable[str]) -> list[Task]:
        """Return those tasks that have negative slack."""
        return self.of(task_id for task_id in task_ids if self.dates[task_id].total_slack_minutes < 0)

    def below(self) -> list[Task]:
        """Return the task itself, or the ones below a summary that are none."""
        return self.of(self.plan.outline.leaves(self.task))

    def is_summary(self, *task_ids: str) -> bool:
        """Whether any of some tasks is a summary."""
        return any(self.plan.outline.is_summary(task_id) for task_id in task_ids)

    def crosses(self, link: Dependency) -> bool:
        """Whether a link leads from one calendar to another."""
        ends = [*self.of(self.plan.outline.leaves(link.predecessor)), *self.goals(link)]
        return len({end.calendar or self.plan.project.calendar for end in ends}) > 1

    def is_rough(self, link: Dependency) -> bool:
        """Whether a link between two calendars has a lag, reaches a finish or a milestone."""
        reaches_milestone = any(_is_milestone(goal) for goal in self.goals(link))
        return self.crosses(link) and (reaches_milestone or link.lag.amount != 0 or link.type in _TO_FINISH)


def _is_milestone(task: Task) -> bool:
    return not task.duration.minutes


def _runs_on_the_clock(plan: Plan, link: Dependency) -> bool:
    """Whether a lag is elapsed, also as a share of an elapsed duration."""
    share = link.lag.unit is Unit.PERCENT and plan.task(link.predecessor).duration.elapsed
    return link.lag.unit.elapsed or share


def _is_begun(task: Task) -> bool:
    return task.actual_start is not None and task.actual_finish is None


class Way(NamedTuple):
    """Something that MPXJ is known to do in its own way.

    Attributes:
        reason: What it does.
        fields: On which fields of a task that shows.
        holds: Whether it comes into play for a task.
    """

    reason: str
    fields: tuple[str, ...]
    holds: Callable[[Case], bool]


WAYS = (
    Way(
        "the late dates of a task that must start or finish on a date are that date, always",
        _LATE,
        lambda case: any(
            task.constraint in _PINNED for task in (*case.late(case.onwards), *filter(_is_begun, case.of(case.onwards)))
        ),
    ),
    Way(
        "it finds no negative slack in a task that a constraint holds",
        _SLACK,
        lambda case: any(task.constraint in _HOLDING for task in case.late(case.plan.outline.leaves(case.task))),
    ),
    Way(
        "it heeds the constraints of manual tasks",
        _LATE,
        lambda case: any(task.manual and task.constraint in _HOLDING for task in case.of(case.onwards)),
    ),
    Way(
        "of tasks that start first together below a summary it takes one",
        _LATE,
        lambda case: any(case.is_summary(link.predecessor) and link.type in _STARTS for link in case.further),
    ),
    Way(
        "going back over a lag, to a finish or a milestone it stops where the other calendar's work ends",
        _LATE,
        lambda case: any(case.is_rough(link) for link in case.further),
    ),
    Way(
        "a percentage of nothing makes it step back to where work ends",
        _LATE,
        lambda case: any(
            link.lag.unit is Unit.PERCENT and _is_milestone(case.plan.task(link.predecessor)) for link in case.further
        ),
    ),
    Way(
        "it puts a milestone after an elapsed lag where work starts, and its late dates before, where it ends",
        _LATE,
        lambda case: any(
            _runs_on_the_clock(case.plan, link) and any(map(_is_milestone, case.goals(link))) for link in case.further
        ),
    ),
    Way(
        "a link from start to start lets go of a task in progress, or holds on to where it got",
        _LATE,
        lambda case: any(link.type is LinkType.SS and any(map(_is_begun, case.goals(link))) for link in case.further),
    ),
    Way(
        "links pull at the start of a task that has begun or is manual, in one way or another",
        _LATE,
        lambda case: any(
            link.type in _STARTS
            and any(_is_begun(task) or task.manual for task in case.of(case.plan.outline.leaves(link.predecessor)))
            for link in case.further
        ),
    ),
    Way(
        "a link of a summary holds on to tasks that are complete",
        _LATE,
        lambda case: any(
            case.is_summary(link.predecessor, link.successor) and any(goal.actual_finish for goal in case.goals(link))
            for link in case.further
        ),
    ),
    Way(
        "it doesn't heed the deadlines of summaries",
        _LATE,
        lambda case: any(
            case.is_summary(task.id) and task.deadline
            for task in case.of([case.task, *case.plan.outline.descendants(case.task)])
        ),
    ),
    Way(
        "late dates of elapsed tasks step to where work ends",
        _LATE,
        lambda case: any(task.duration.elapsed for task in case.of(case.onwards)),
    ),
    Way(
        "a summary is critical where a task below is, whatever its own slack",
        ("critical",),
        lambda case: case.is_summary(case.task),
    ),
    Way(
        "it leaves late finishes outside the task's hours, which shows in summaries",
        _LATE,
        lambda case: case.is_summary(case.task) and any(task.calendar for task in case.below()),
    ),
    Way(
        "it takes an elapsed lag for as many minutes of work",
        _FREE,
        lambda case: any(_runs_on_the_clock(case.plan, link) for link in case.leaving),
    ),
    Way(
        "an inactive successor leaves free slack, as an active one would",
        _FREE,
        lambda case: any(not goal.active for link in case.leaving for goal in case.goals(link)),
    ),
    Way(
        "it counts free slack in the calendar of the predecessor",
        _FREE,
        lambda case: any(case.crosses(link) for link in case.leaving),
    ),
    Way(
        "it doesn't see free slack through summaries",
        _FREE,
        lambda case: case.is_summary(case.task, *(end for link in case.leaving for end in _ends(link))),
    ),
)
"""In the order of how little they explain: where several hold, the last is named."""


def _ends(link: Dependency) -> tuple[str, str]:
    return link.predecessor, link.successor


def set_aside(plan: Plan, dates: Schedule) -> str:
    """Return why MPXJ can't be asked about a plan as a whole; empty where it can."""
    if any(_runs_on_the_clock(plan, link) and link.type in _TO_FINISH for link in plan.dependencies()):
        return "it steps the start of the successor over an elapsed lag to its finish"
    midnight = dt.time()
    if any(
        link.type is LinkType.SF and dates[link.predecessor].start.time() == midnight for link in plan.dependencies()
    ):
        return "it counts a duration back from midnight to the morning after it"
    reasons = (_set_aside_for(plan, dates, task) for task in plan.tasks())
    return next((reason for reason in reasons if reason), "")


def _set_aside_for(plan: Plan, dates: Schedule, task: Task) -> str:
    """Return why a plan with a task can't be compared."""
    above, arriving = plan.outline.ancestors(task.id), plan.predecessors(task.id)
    neighbours = [end for link in (*arriving, *plan.successors(task.id)) for end in _ends(link)]
    found = {
        "it starts a task before the project does so that it finishes on its Finish No Earlier Than date": (
            task.constraint is Constraint.FNET and not arriving
        ),
        "it takes a milestone that has begun for critical, and lets it slip where nothing follows": (
            _is_begun(task) and _is_milestone(task)
        ),
        "a task as late as possible lies at its late dates, which are its own where it has ways with late dates": (
            task.constraint is Constraint.ALAP
            and (
                any(_bends_late_dates(dates, other) for other in plan.tasks())
                or any(_runs_on_the_clock(plan, link) for link in plan.dependencies())
            )
        ),
        "it counts back by the duration of a manual task, whatever lies between its dates": (
            task.manual and bool(task.calendar)
        ),
        "successors of a manual task that is called as late as possible follow its late dates": (
            task.manual and task.constraint is Constraint.ALAP
        ),
        "it places a task as late as possible before its predecessors where these are late": (
            task.constraint is Constraint.ALAP and dates[task.id].late_start < dates[task.id].early_start
        ),
        "a milestone with a calendar of its own waits until work is done in that": (
            _is_milestone(task) and bool(task.calendar)
        ),
        "it starts an elapsed task not before work starts": (
            task.duration.elapsed
            and (bool(task.calendar) or any(plan.predecessors(here) for here in (task.id, *above)))
        ),
        "inactive tasks count in its summaries, and links of summaries reach them": (
            not task.active and (bool(above) or any(plan.outline.is_summary(end) for end in neighbours))
        ),
        "it keeps dates that lie outside the hours of a task": any(
            date and _is_off_hours(dates, task.id, date)
            for date in (task.constraint_date, task.deadline, task.actual_start, task.actual_finish)
        ),
    }
    return next((reason for reason, holds in found.items() if holds), "")


def _bends_late_dates(dates: Schedule, task: Task) -> bool:
    """Whether MPXJ is likely to have late dates of its own in a plan with a task."""
    pinned = task.constraint in _PINNED and dates[task.id].total_slack_minutes < 0
    heeded = task.manual and task.constraint in _HOLDING
    return pinned or heeded or bool(task.calendar) or task.duration.elapsed or task.actual_start is not None


def _is_off_hours(dates: Schedule, task: str, date: dt.datetime) -> bool:
    minute = dt.timedelta(minutes=1)
    return not dates.calendar_of(task).minutes_between(date - minute, date + minute)
