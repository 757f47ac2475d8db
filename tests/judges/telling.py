"""Says a drawn plan as text, so that one that goes wrong can be read, built again and cut down."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from planner.model.duration import Duration, Lag
from planner.model.plan import Plan
from planner.model.records import Project, Task

_ALWAYS = frozenset({"id", "uid", "name", "order", "parent", "unknown", "duration"})


def told(plan: Plan, seed: int | None = None) -> str:
    """Return a plan as an outline, each task with what is said of it, then links, people at work, and settings.

    Args:
        plan: The plan.
        seed: What it was drawn from, if that is to be told too.
    """
    lines = [] if seed is None else [f"seed {seed}"]
    for row, task_id in enumerate(plan.outline.ids):
        task = plan.task(task_id)
        indent = "    " * (plan.outline.levels[row] - 1)
        lines.append(" ".join([f"{indent}{task_id} | {_shown(task.duration)} |", *_fields(task)]))
    links = [
        f"{link.successor} after {link.predecessor} {link.type} {_shown(link.lag)}" for link in plan.dependencies()
    ]
    people = [f"{job.task} is done by {job.resource}" for job in plan.assignments.values()]
    return "\n".join([*lines, *links, *people, " ".join(["project", *_fields(plan.project)])])


def _fields(record: Task | Project) -> Iterator[str]:
    """Iterate over the fields that somebody has said something in."""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if field.name not in _ALWAYS and value != field.default:
            yield f"{field.name}={_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, Duration):
        return f"{value.minutes} {value.unit}"
    if isinstance(value, Lag):
        return f"{value.amount:+} {value.unit}"
    return str(value)
