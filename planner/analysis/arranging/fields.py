"""What can be asked of a task: everything that has a column, and a few things that follow from it, as one table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planner.analysis.arranging.facts import Facts, Span
from planner.analysis.behind import is_behind
from planner.analysis.sentences import constraint_text
from planner.language import mark, tr
from planner.model.links_text import format_predecessors
from planner.model.records import Constraint, Task

Value = bool | str | float | dt.datetime | tuple[str, ...] | Span | None
"""What a task holds: a text, a number or minutes, a date, whether it is so, keys of choices, start and finish."""


class Kind(StrEnum):
    """What values are, and so how they are compared."""

    TEXT = "text"
    NUMBER = "number"
    LENGTH = "length"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    SPAN = "span"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be asked.

    Attributes:
        id: Its name in conditions; the column's where it has one.
        title: What people call it, to be translated.
        kind: What its values are.
        value: What a task holds; None, an empty text or no keys for nothing.
        own: Summaries hold it themselves; otherwise it is a matter of the tasks below them.
        choices: Keys and words of what can be chosen, in their order.
        opposite: What a group of tasks is called of which it isn't so, to be translated; of a flag only.
        groups: It is offered to group by.
        grouped: What tasks are put together by where that is more than `value`.
        sorts: It is offered to sort by.
        translated: Whether title and opposite are translated; what the user called a field is not.
    """

    id: str
    title: str
    kind: Kind
    value: Callable[[Facts, Task], Value]
    own: bool = False
    choices: Callable[[Facts], Mapping[str, str]] | None = None
    opposite: str = ""
    groups: bool = False
    grouped: Callable[[Facts, Task], Value] | None = None
    sorts: bool = True
    translated: bool = True

    @property
    def shown_title(self) -> str:
        """What people call it, in the language in use."""
        return tr(self.title) if self.translated else self.title


class State(StrEnum):
    """How a task stands, from what asks for attention to what asks for none; the keys are in saved views."""

    LATE = "late"
    BEHIND = "overdue"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    DONE = "done"
    INACTIVE = "inactive"


def state_of(facts: Facts, task: Task) -> State:
    """Return how a task stands.

    Late is what misses its deadline; behind is what should have begun or been done by the status date, or by today.
    """
    if not task.active:
        return State.INACTIVE
    if facts.is_complete(task):
        return State.DONE
    if task.id in facts.late:
        return State.LATE
    if _behind(facts, task):
        return State.BEHIND
    return State.UNDER_WAY if task.percent_complete or task.actual_start else State.NOT_STARTED


def _behind(facts: Facts, task: Task) -> bool:
    open_still = task.active and not facts.is_complete(task)
    return open_still and is_behind(facts.plan, facts.schedule, task, facts.span(task.id), facts.status)


def _states(_facts: Facts) -> Mapping[str, str]:
    return {
        State.LATE: tr("Late"),
        State.BEHIND: tr("Behind"),
        State.UNDER_WAY: tr("In progress"),
        State.NOT_STARTED: tr("Not started"),
        State.DONE: tr("Done"),
        State.INACTIVE: tr("Inactive"),
    }


def _constraints(_facts: Facts) -> Mapping[str, str]:
    return {kind.value: constraint_text(kind) for kind in Constraint}


def _scheduled(name: str) -> Callable[[Facts, Task], Value]:
    def value(facts: Facts, task: Task) -> Value:
        found: Value = getattr(facts.full[task.id], name)
        return found

    return value


def _computed(identity: str, title: str, name: str = "", kind: Kind = Kind.DATE) -> Field:
    return Field(identity, title, kind, _scheduled(name or identity))


def _key(held: str) -> tuple[str, ...]:
    return (held,) if held else ()


def _people(facts: Facts, task: Task) -> Value:
    return facts.people.get(task.id, ())


def _due(facts: Facts, task: Task) -> Value:
    """Return when what is left has to be done: at the finish, or at a deadline before it."""
    if facts.is_complete(task):
        return None
    finish = facts.span(task.id)[1]
    return finish if task.deadline is None else min(finish, task.deadline)


def _constraint_date(_facts: Facts, task: Task) -> Value:
    return task.constraint_date if task.constraint.dated else None


def _duration(facts: Facts, task: Task) -> Value:
    return facts.schedule[task.id].duration_minutes if facts.is_summary(task.id) else task.duration.minutes


def _planned(name: str) -> Callable[[Facts, Task], Value]:
    def value(facts: Facts, task: Task) -> Value:
        planned = facts.baseline.planned.get(task.id)
        found: Value = getattr(planned, name, None)
        return found

    return value


def _planned_duration(facts: Facts, task: Task) -> Value:
    planned = facts.baseline.planned.get(task.id)
    return None if planned is None or planned.duration is None else planned.duration.minutes


def _variance(name: str) -> Callable[[Facts, Task], Value]:
    def value(facts: Facts, task: Task) -> Value:
        found: Value = getattr(facts.baseline.variance(facts.full, task.id), name, None)
        return found

    return value


def _remaining(facts: Facts, task: Task) -> Value:
    if facts.is_summary(task.id):
        return None
    whole = task.duration.minutes
    return whole - round(whole * task.percent_complete / 100) if task.remaining is None else task.remaining.minutes


FIELDS: Final = (
    Field("name", mark("Task"), Kind.TEXT, lambda _, task: task.name, own=True),
    Field(
        "state", mark("State"), Kind.CHOICE, lambda facts, task: (state_of(facts, task),), choices=_states, groups=True
    ),
    Field(
        "owner",
        mark("Owner"),
        Kind.CHOICE,
        lambda _, task: _key(task.owner),
        own=True,
        choices=lambda facts: facts.resources,
        groups=True,
        grouped=_people,  # a task that several share is one row, so it stands under all their names
    ),
    Field(
        "people",
        mark("Person"),
        Kind.CHOICE,
        _people,
        own=True,
        choices=lambda facts: facts.resources,
        sorts=False,
    ),
    Field(
        "critical",
        mark("Critical"),
        Kind.FLAG,
        lambda facts, task: task.id in facts.critical,
        opposite=mark("Not critical"),
        groups=True,
    ),
    Field(
        "late",
        mark("Late"),
        Kind.FLAG,
        lambda facts, task: task.id in facts.late,
        own=True,
        opposite=mark("Not late"),
    ),
    Field("behind", mark("Behind"), Kind.FLAG, _behind, opposite=mark("Not behind")),
    Field(
        "milestone",
        mark("Milestone"),
        Kind.FLAG,
        lambda _, task: task.milestone or not task.duration.minutes,
        opposite=mark("No milestone"),
        groups=True,
    ),
    Field(
        "incomplete",
        mark("Not complete"),
        Kind.FLAG,
        lambda facts, task: not facts.is_complete(task),
        opposite=mark("Complete"),
    ),
    Field(
        "phase",
        mark("Phase"),
        Kind.CHOICE,
        lambda facts, task: _key(facts.phase_of.get(task.id, "")),
        choices=lambda facts: facts.phases,
        groups=True,
    ),
    Field("due", mark("Due"), Kind.DUE, _due, sorts=False),
    Field("dates", mark("Worked on"), Kind.SPAN, lambda facts, task: facts.span(task.id), sorts=False),
    Field("start", mark("Start"), Kind.DATE, lambda facts, task: facts.span(task.id)[0], groups=True),
    Field("finish", mark("Finish"), Kind.DATE, lambda facts, task: facts.span(task.id)[1], groups=True),
    Field("duration", mark("Duration"), Kind.LENGTH, _duration),
    Field("deadline", mark("Deadline"), Kind.DATE, lambda _, task: task.deadline, own=True, groups=True),
    Field("percent_complete", mark("% complete"), Kind.NUMBER, lambda facts, task: facts.percent(task), groups=True),
    Field("total_slack", mark("Total slack"), Kind.LENGTH, lambda facts, task: facts.total_slack(task.id)),
    _computed("free_slack", mark("Free slack"), "free_slack_minutes", Kind.LENGTH),
    Field(
        "predecessors", mark("Predecessors"), Kind.TEXT, lambda facts, task: format_predecessors(facts.plan, task.id)
    ),
    Field("wbs", mark("WBS"), Kind.TEXT, lambda facts, task: facts.plan.outline.wbs(task.id), own=True, sorts=False),
    Field("uid", mark("ID"), Kind.NUMBER, lambda _, task: task.uid, own=True),
    Field(
        "constraint",
        mark("Constraint"),
        Kind.CHOICE,
        lambda _, task: (task.constraint.value,),
        choices=_constraints,
        groups=True,
    ),
    Field("constraint_date", mark("Constraint date"), Kind.DATE, _constraint_date),
    _computed("early_start", mark("Early start")),
    _computed("early_finish", mark("Early finish")),
    _computed("late_start", mark("Late start")),
    _computed("late_finish", mark("Late finish")),
    Field("actual_start", mark("Actual start"), Kind.DATE, lambda _, task: task.actual_start),
    Field("actual_finish", mark("Actual finish"), Kind.DATE, lambda _, task: task.actual_finish),
    Field("remaining", mark("Remaining duration"), Kind.LENGTH, _remaining),
    Field(
        "resources",
        mark("Resources"),
        Kind.CHOICE,
        lambda facts, task: facts.assigned.get(task.id, ()),
        own=True,
        choices=lambda facts: facts.resources,
        groups=True,
    ),
    Field(
        "calendar",
        mark("Task calendar"),
        Kind.CHOICE,
        lambda _, task: _key(task.calendar),
        own=True,
        choices=lambda facts: facts.calendars,
        groups=True,
    ),
    Field("priority", mark("Priority"), Kind.NUMBER, lambda _, task: task.priority, groups=True),
    Field("notes", mark("Notes"), Kind.TEXT, lambda _, task: task.notes, own=True),
    Field("baseline_start", mark("Baseline start"), Kind.DATE, _planned("start")),
    Field("baseline_finish", mark("Baseline finish"), Kind.DATE, _planned("finish")),
    Field("baseline_duration", mark("Baseline duration"), Kind.LENGTH, _planned_duration),
    Field("start_variance", mark("Start variance"), Kind.LENGTH, _variance("start")),
    Field("finish_variance", mark("Finish variance"), Kind.LENGTH, _variance("finish")),
    Field("duration_variance", mark("Duration variance"), Kind.LENGTH, _variance("duration")),
)
"""What can be asked of every plan's tasks; those of a plan's own fields come after these, by `fields_of`."""
