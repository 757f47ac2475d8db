"""The sample plan as a lead has it on paper: what is to be typed, and what must be the same in the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from planner import RESOURCES
from planner.files import read
from planner.model.duration import format_duration, format_lag
from planner.model.links_text import format_predecessors
from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.schedule import schedule

SAMPLE: Final = RESOURCES / "samples" / "product-launch.plan"
_OWN: Final = ("id", "uid", "order", "parent", "owner", "actual_start", "actual_finish", "calendar", "unknown")
"""Fields of a task that are made as the plan is, or are compared by name."""


@dataclass(frozen=True)
class Line:
    """A row on paper."""

    level: int
    name: str
    summary: bool
    duration: str
    deadline: str
    owner: str
    predecessors: str
    percent: int


@dataclass(frozen=True)
class Link:
    """A link on paper: rows from 0, type and lag as they are typed."""

    predecessor: int
    successor: int
    type: LinkType
    lag: str


def sample() -> Plan:
    """Return the sample plan."""
    return read(SAMPLE)


def lines(plan: Plan) -> list[Line]:
    """Return the rows of a plan as a user types them."""
    outline, lengths = plan.outline, plan.project.lengths
    made = []
    for identity in outline.ids:
        task = plan.task(identity)
        made.append(
            Line(
                level=outline.level(identity),
                name=task.name,
                summary=outline.is_summary(identity),
                duration=format_duration(task.duration, lengths),
                deadline="" if task.deadline is None else task.deadline.strftime("%Y-%m-%d"),
                owner=plan.resources[task.owner].name if task.owner else "",
                predecessors=format_predecessors(plan, identity),
                percent=task.percent_complete,
            )
        )
    return made


def links(plan: Plan) -> list[Link]:
    """Return the links of a plan, those that arrive higher first."""
    row = plan.outline.row
    return [
        Link(row(held.predecessor), row(held.successor), held.type, format_lag(held.lag, plan.project.lengths))
        for identity in plan.outline.ids
        for held in plan.predecessors(identity)
    ]


def records(plan: Plan) -> dict[str, Any]:
    """Return all that a plan says, with rows and names in the place of ids, and without actual dates."""
    row = plan.outline.row
    names = {identity: held.name for identity, held in plan.resources.items()}
    calendars = {identity: held.name for identity, held in plan.calendars.items()} | {"": ""}
    tasks = []
    for identity in plan.outline.ids:
        task = plan.task(identity)
        said = {name: value for name, value in msgspec.structs.asdict(task).items() if name not in _OWN}
        said["level"] = plan.outline.level(identity)
        said["owner"] = names.get(task.owner, "")
        said["calendar"] = calendars[task.calendar]
        tasks.append(said)
    held_links = {
        (row(held.predecessor), row(held.successor), held.type, held.lag)
        for identity in plan.outline.ids
        for held in plan.predecessors(identity)
    }
    project = msgspec.structs.asdict(plan.project) | {"calendar": calendars[plan.project.calendar]}
    for own in ("id", "unknown", "created", "modified"):
        project.pop(own, None)
    return {
        "project": project,
        "tasks": tasks,
        "links": held_links,
        "people": set(names.values()),
        "calendars": {
            held.name: (calendars[held.base], held.week, held.exceptions) for held in plan.calendars.values()
        },
        "assignments": {(row(held.task), names[held.resource], held.units) for held in plan.assignments.values()},
    }


def dates(plan: Plan) -> list[tuple[Any, ...]]:
    """Return what follows from a plan for each of its rows."""
    scheduled = schedule(plan)
    return [
        (held.start, held.finish, held.percent_complete, held.critical, held.missed_deadline)
        for held in (scheduled[identity] for identity in plan.outline.ids)
    ]


def begun(plan: Plan) -> list[tuple[Any, Any]]:
    """Return the actual dates of each row."""
    tasks = [plan.task(identity) for identity in plan.outline.ids]
    return [(task.actual_start, task.actual_finish) for task in tasks]


def assert_is_the_sample(file: Path) -> None:
    """Assert that a file holds the sample plan: what it says, and the dates that follow.

    Whoever says that something is done says with it that it has begun, on the day on which it is scheduled; the
    sample leaves that unsaid.
    """
    made, wanted = read(file), sample()
    for part, said in records(wanted).items():
        found = records(made)[part]
        if isinstance(said, list):
            assert len(found) == len(said)
            for number, (one, other) in enumerate(zip(found, said, strict=True), 1):
                assert one == other, f"row {number}"
        assert found == said, part
    assert dates(made) == dates(wanted)
    scheduled = schedule(wanted)
    for identity, (start, finish) in zip(wanted.outline.ids, begun(made), strict=True):
        task, held = wanted.task(identity), scheduled[identity]
        leaf = not wanted.outline.is_summary(identity)
        assert start == (held.start if task.percent_complete and leaf else None), task.name
        assert finish == (held.finish if task.percent_complete == 100 and leaf else None), task.name
