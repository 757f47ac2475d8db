"""The tables of Task Information: predecessors, successors and the resources at work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planner.app.document import Document
from planner.app.forms.grid_model import GridColumn, GridSource
from planner.errors import TextError
from planner.language import mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import format_lag, parse_lag, plain
from planner.model.records import Dependency, LinkType

_NUMBER: Final = re.compile(r"(\d+)(?:\s+.*)?", re.DOTALL)
_UNITS: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*%?")
_MOST_CHOICES: Final = 20_000

LINK_NAMES: Final = {
    LinkType.FS: mark("Finish-to-start (FS)"),
    LinkType.SS: mark("Start-to-start (SS)"),
    LinkType.FF: mark("Finish-to-finish (FF)"),
    LinkType.SF: mark("Start-to-finish (SF)"),
}


def named_task(document: Document, text: str) -> str:
    """Return the id of the task that is meant by a row number, `12 Name` or a name, letter case aside.

    Raises:
        TextError: There is no such task, or there are several.
    """
    plan, typed = document.plan, plain(text)
    wanted = typed.casefold()
    found = [task.id for task in plan.tasks() if task.name.strip().casefold() == wanted]
    if len(found) == 1:
        return found[0]
    match = _NUMBER.fullmatch(typed)
    if match is not None and len(match[1]) <= 9:  # noqa: PLR2004  # more rows than any plan has
        task = plan.outline.at(int(match[1]))
        if task is not None:
            return task
    if found:
        rows = ", ".join(str(plan.outline.row(task) + 1) for task in sorted(found, key=plan.outline.row)[:10])
        raise TextError(
            tr("Several tasks are called “{name}”. Type the row: {rows}.").format(name=text, rows=rows), text
        )
    raise TextError(tr("There is no task “{text}”. Type a row number or a task's name.").format(text=text), text)


def _task_choices(document: Document) -> Sequence[str]:
    plan = document.plan
    return [f"{row} {plan.task(task).name}" for row, task in enumerate(plan.outline.ids[:_MOST_CHOICES], 1)]


def _held(document: Document, link: str) -> Dependency:
    held = document.plan.get("dependency", link)
    assert isinstance(held, Dependency)  # noqa: S101  # its row has just been shown
    return held


def _type_text(document: Document, link: str) -> str:
    return tr(LINK_NAMES[_held(document, link).type])


def _set_type(document: Document, _task: str, link: str, text: str) -> Change:
    typed = plain(text).casefold()
    for kind, name in LINK_NAMES.items():
        if typed in (kind.value.casefold(), tr(name).casefold(), name.casefold()):
            return edits.change_link(document.plan, link, link_type=kind)
    raise TextError(tr("“{text}” is not a type of link. Type FS, SS, FF or SF.").format(text=text), text)


def _lag_text(document: Document, link: str) -> str:
    return format_lag(_held(document, link).lag, document.plan.project.lengths)


def _set_lag(document: Document, _task: str, link: str, text: str) -> Change:
    return edits.change_link(document.plan, link, lag=parse_lag(text, document.plan.project.lengths))


def _type_choices(_document: Document) -> Sequence[str]:
    return [tr(name) for name in LINK_NAMES.values()]


def _source(name: str, add: str, *, successors: bool) -> GridSource:
    def other(document: Document, link: str) -> str:
        held = _held(document, link)
        return held.successor if successors else held.predecessor

    def row(document: Document, link: str) -> str:
        return str(document.plan.outline.row(other(document, link)) + 1)

    def title(document: Document, link: str) -> str:
        return document.plan.task(other(document, link)).name

    def set_other(document: Document, task: str, link: str, text: str) -> Change:
        chosen, plan = named_task(document, text), document.plan
        first, second = (task, chosen) if successors else (chosen, task)
        if not link:
            return edits.link(plan, first, second)
        held = _held(document, link)
        if other(document, link) == chosen:
            return Change("")
        removal = edits.unlink(plan, [link])
        plan.apply(removal)
        try:
            made = edits.link(plan, first, second, held.type, held.lag)
        finally:
            plan.apply(removal.reversed())
        return removal.then(made, made.label)

    def ids(document: Document, task: str) -> list[str]:
        links = document.plan.successors(task) if successors else document.plan.predecessors(task)
        return [link.id for link in links]

    columns = (
        GridColumn(mark("Row"), row, set_other, adds=True, numeric=True),
        GridColumn(mark("Task"), title, set_other, adds=True, choices=_task_choices, stretch=True),
        GridColumn(mark("Type"), _type_text, _set_type, choices=_type_choices),
        GridColumn(mark("Lag"), _lag_text, _set_lag, numeric=True),
    )
    return GridSource(name, add, columns, ids, lambda document, links: edits.unlink(document.plan, links))


PREDECESSORS: Final = _source(mark("Predecessors"), mark("Add a predecessor: row or name"), successors=False)
SUCCESSORS: Final = _source(mark("Successors"), mark("Add a successor: row or name"), successors=True)


# Resources at work


def _resource(document: Document, assignment: str) -> str:
    return document.plan.resources[document.plan.assignments[assignment].resource].name


def _set_resource(document: Document, task: str, assignment: str, text: str) -> Change:
    if assignment:
        return edits.change_assignment(document.plan, assignment, name=text)
    return edits.assign(document.plan, task, text)


def _units(document: Document, assignment: str) -> str:
    return f"{document.plan.assignments[assignment].units:g}%"


def _set_units(document: Document, _task: str, assignment: str, text: str) -> Change:
    match = _UNITS.fullmatch(plain(text))
    if match is None:
        raise TextError(tr("“{text}” is not a percentage. Type a number such as 50%.").format(text=text), text)
    return edits.change_assignment(document.plan, assignment, units=float(match[1].replace(",", ".")))


def _assigned(document: Document, task: str) -> list[str]:
    held = [assignment for assignment in document.plan.assignments.values() if assignment.task == task]
    names = document.plan.resources
    return [assignment.id for assignment in sorted(held, key=lambda one: (names[one.resource].name.casefold(), one.id))]


def _resource_choices(document: Document) -> Sequence[str]:
    return sorted((resource.name for resource in document.plan.resources.values()), key=str.casefold)


ASSIGNEES: Final = GridSource(
    mark("Assignees"),
    mark("Add someone who works on it"),
    (
        GridColumn(mark("Resource"), _resource, _set_resource, adds=True, choices=_resource_choices, stretch=True),
        GridColumn(mark("Units"), _units, _set_units, numeric=True),
    ),
    _assigned,
    lambda document, chosen: edits.unassign(document.plan, chosen),
)
