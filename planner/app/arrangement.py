"""Which tasks are shown and in which order, as a view of the plan: the outline itself is never changed by it.

A filter keeps the tasks that match, and the summaries above them, greyed, so that one sees where they belong. Sorting
shows the tasks without their summaries, as one flat list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from planner.app.search import searched_text
from planner.model.people import people_of
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule, ScheduledTask

_ALL_DONE: Final = 100
NOBODY: Final = "-"
"""In place of an owner's id: the tasks that have no owner."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown, and how it is sorted.

    Attributes:
        text: Only tasks that hold this text; all where empty.
        owner: Only tasks that the person with this id owns or works on, or with `NOBODY` those of none; all where
            empty.
        late: Only tasks that miss their deadline.
        critical: Only critical tasks.
        milestones: Only milestones.
        incomplete: Only tasks that are not complete.
        due_weeks: Only tasks that start or finish, or are under way, within so many weeks from now; all where 0.
        sort: One of `SORTS`; the outline's order where empty.
        descending: The largest first.
    """

    text: str = ""
    owner: str = ""
    late: bool = False
    critical: bool = False
    milestones: bool = False
    incomplete: bool = False
    due_weeks: int = 0
    sort: str = ""
    descending: bool = False

    @property
    def filters(self) -> bool:
        """Whether some tasks may be left out."""
        return bool(
            self.text.strip()
            or self.owner
            or self.late
            or self.critical
            or self.milestones
            or self.incomplete
            or self.due_weeks
        )

    @property
    def plain(self) -> bool:
        """Whether all tasks are shown in the outline's order."""
        return not self.filters and not self.sort


@dataclass(frozen=True, slots=True)
class Arranged:
    """The tasks that an arrangement shows.

    Attributes:
        order: Their ids from the top down, as if nothing were collapsed.
        greyed: Those of them that don't match, and are there for what is below them.
        matching: How many match.
    """

    order: tuple[str, ...]
    greyed: frozenset[str]
    matching: int


def arranged(
    plan: Plan, schedule: Schedule, arrangement: Arrangement, today: dt.date, kept: Collection[str] = ()
) -> Arranged:
    """Return the tasks that an arrangement shows.

    Args:
        plan: The plan.
        schedule: Its schedule.
        arrangement: What is to be shown.
        today: From when `due_weeks` counts.
        kept: Ids of tasks to be shown in any case, so that none vanishes under the hands of who edits it.
    """
    outline = plan.outline
    owned = _owned_by(plan, arrangement.owner) if arrangement.owner else outline.ids
    matching = [task for task in owned if _matches(plan, schedule, arrangement, task, today)]
    if arrangement.sort:
        known = set(matching)
        leaves = [task for task in matching if not outline.is_summary(task)]
        extra = [task for task in outline.ids if task in kept and task not in known and not outline.is_summary(task)]
        return Arranged(tuple(_sorted(plan, schedule, leaves + extra, arrangement)), frozenset(), len(leaves))
    shown = set(matching).union(task for task in kept if task in outline.rows())
    above = {summary for task in shown for summary in outline.ancestors(task)} - shown
    order = tuple(task for task in outline.ids if task in shown or task in above)
    return Arranged(order, frozenset(above), len(matching))


def _matches(plan: Plan, schedule: Schedule, wanted: Arrangement, task_id: str, today: dt.date) -> bool:
    if wanted.text.strip() and wanted.text.strip().casefold() not in searched_text(plan, task_id):
        return False
    if wanted.late and task_id not in schedule.late:
        return False
    if not (wanted.critical or wanted.milestones or wanted.incomplete or wanted.due_weeks):
        return True
    # What is asked for is a matter of the tasks below a summary.
    if schedule.is_summary(task_id) or (wanted.critical and task_id not in schedule.critical_leaves):
        return False
    if not (wanted.milestones or wanted.incomplete or wanted.due_weeks):
        return True
    scheduled = schedule[task_id]
    return (
        (not wanted.milestones or scheduled.milestone)
        and (not wanted.incomplete or scheduled.percent_complete < _ALL_DONE)
        and (not wanted.due_weeks or _is_due(scheduled, today, wanted.due_weeks))
    )


def _owned_by(plan: Plan, person: str) -> list[str]:
    """Return the tasks that a person has; a summary without an owner is owned by those who own its tasks, not by nobody."""
    people, outline = people_of(plan), plan.outline
    if person == NOBODY:
        return [task for task in outline.ids if task not in people and not outline.is_summary(task)]
    return [task for task in outline.ids if person in people.get(task, ())]


def _is_due(scheduled: ScheduledTask, today: dt.date, weeks: int) -> bool:
    """Whether there is something left to be done on a task before some weeks are over; overdue tasks are due."""
    last = today + dt.timedelta(weeks=weeks)
    return scheduled.percent_complete < _ALL_DONE and scheduled.start.date() <= last


_Key = Callable[[Plan, Task, ScheduledTask], str | float | None]


def _timestamp(moment: dt.datetime | None) -> float | None:
    return None if moment is None else (moment - dt.datetime.min).total_seconds()


def _owner(plan: Plan, task: Task, _scheduled: ScheduledTask) -> str | None:
    owner = plan.resources.get(task.owner)
    return None if owner is None else owner.name.casefold()


SORTS: Final[Mapping[str, _Key]] = {
    "name": lambda _plan, task, _scheduled: task.name.casefold(),
    "start": lambda _plan, _task, scheduled: _timestamp(scheduled.start),
    "finish": lambda _plan, _task, scheduled: _timestamp(scheduled.finish),
    "duration": lambda _plan, _task, scheduled: scheduled.duration_minutes,
    "deadline": lambda _plan, task, _scheduled: _timestamp(task.deadline),
    "owner": _owner,
    "percent_complete": lambda _plan, _task, scheduled: scheduled.percent_complete,
    "total_slack": lambda _plan, _task, scheduled: scheduled.total_slack_minutes,
}
"""What can be sorted by, by the ids of columns."""


def _sorted(plan: Plan, schedule: Schedule, tasks: list[str], arrangement: Arrangement) -> list[str]:
    """Return tasks sorted; equal ones in the outline's order, those that have nothing to sort by at the end."""
    key = SORTS[arrangement.sort]
    keys = {task: key(plan, plan.task(task), schedule[task]) for task in tasks}
    having = [task for task in tasks if keys[task] is not None]
    having.sort(key=lambda task: keys[task], reverse=arrangement.descending)  # type: ignore[arg-type,return-value]  # one sort's keys are of one type
    return having + [task for task in tasks if keys[task] is None]
