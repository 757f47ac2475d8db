"""The tables of the resources dialog: who and what there is, and when each is off."""

from __future__ import annotations

import datetime as dt
import weakref
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from planner.app.calendars.tables import EXCEPTIONS
from planner.app.cells.edits import typed_date
from planner.app.document import Document
from planner.app.forms.grid_model import GridColumn, GridSource
from planner.app.information.fields import calendar_choices
from planner.errors import TextError
from planner.language import mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import plain
from planner.model.plan import Plan
from planner.model.records import Resource, ResourceKind
from planner.model.workcalendar import CalendarException
from planner.schedule import Schedule

_KINDS: Final = {
    ResourceKind.WORK: mark("Work"),
    ResourceKind.MATERIAL: mark("Material"),
    ResourceKind.COST: mark("Cost"),
}
_FROM: Final = 0
_counted: weakref.WeakKeyDictionary[Document, tuple[Schedule, Counter[str]]] = weakref.WeakKeyDictionary()
"""How many tasks each has, remembered as long as the schedule stands."""


def _resource(document: Document, identity: str) -> Resource:
    return document.plan.resources[identity]


def _ids(document: Document, _whole: str) -> list[str]:
    held = document.plan.resources.values()
    return [one.id for one in sorted(held, key=lambda one: (one.name.casefold(), one.id))]


def _rename(document: Document, _whole: str, identity: str, text: str) -> Change:
    if not identity:
        return edits.add_resource(document.plan, text)
    return edits.set_resource(document.plan, identity, name=text)


def _kind(document: Document, identity: str) -> str:
    return tr(_KINDS[_resource(document, identity).resource_kind])


def _kinds(_document: Document) -> list[str]:
    return [tr(name) for name in _KINDS.values()]


def _set_kind(document: Document, _whole: str, identity: str, text: str) -> Change:
    typed = plain(text).casefold()
    for kind, name in _KINDS.items():
        if typed in {name.casefold(), tr(name).casefold()}:
            return edits.set_resource(document.plan, identity, resource_kind=kind)
    message = tr("“{text}” is no kind of resource. Type one of: {names}.")
    raise TextError(message.format(text=text[:40], names=", ".join(_kinds(document))), text)


def _field(name: str) -> tuple[Callable[[Document, str], str], Callable[[Document, str, str, str], Change]]:
    """Return what a field of plain text says and takes."""

    def text(document: Document, identity: str) -> str:
        return str(getattr(_resource(document, identity), name))

    def edit(document: Document, _whole: str, identity: str, typed: str) -> Change:
        return edits.set_resource(document.plan, identity, **{name: typed.strip()})

    return text, edit


def _units(document: Document, identity: str) -> str:
    return f"{_resource(document, identity).max_units} %"


def _set_units(document: Document, _whole: str, identity: str, text: str) -> Change:
    typed = plain(text).rstrip("%").strip()
    if not typed.isdecimal():
        raise TextError(tr("“{text}” is not a share. Type a percentage such as 100 % or 50 %.").format(text=text), text)
    return edits.set_resource(document.plan, identity, max_units=int(typed))


def _calendar(document: Document, identity: str) -> str:
    held = document.plan.calendars.get(_resource(document, identity).calendar)
    return tr("The plan's") if held is None else held.name


def _calendars(document: Document) -> list[str]:
    return [tr("The plan's"), *(name for _, name in calendar_choices(document))]


def _set_calendar(document: Document, _whole: str, identity: str, text: str) -> Change:
    typed = plain(text).casefold()
    if typed in {"", tr("The plan's").casefold()}:
        return edits.set_resource(document.plan, identity, calendar="")
    for calendar, name in calendar_choices(document):
        if typed == name.casefold():
            return edits.set_resource(document.plan, identity, calendar=calendar)
    message = tr("There is no calendar “{text}”. The plan has: {names}.")
    names = ", ".join(name for _, name in calendar_choices(document))
    raise TextError(message.format(text=text[:60], names=names[:200]), text)


def _tasks(document: Document, identity: str) -> str:
    """Return how many tasks a resource answers for or works on."""
    known = _counted.get(document)
    if known is None or known[0] is not document.schedule:
        known = _counted[document] = (document.schedule, _count(document.plan))
    return str(known[1][identity])


def _count(plan: Plan) -> Counter[str]:
    """Count the tasks of all resources at once."""
    held = {(task.owner, task.id) for task in plan.tasks() if task.owner}
    held.update((one.resource, one.task) for one in plan.assignments.values())
    return Counter(resource for resource, _ in held)


RESOURCES: Final = GridSource(
    mark("Resources"),
    mark("Add a person or another resource"),
    (
        GridColumn(mark("Name"), _field("name")[0], _rename, adds=True, stretch=True),
        GridColumn(mark("Kind"), _kind, _set_kind, choices=_kinds),
        GridColumn(mark("Group"), *_field("group")),
        GridColumn(mark("Max. units"), _units, _set_units, numeric=True),
        GridColumn(mark("Calendar"), _calendar, _set_calendar, choices=_calendars),
        GridColumn(mark("Tasks"), _tasks, None, numeric=True),
    ),
    _ids,
    lambda document, chosen: edits.delete_resources(document.plan, chosen),
)


# Time off


def _exceptions(document: Document, resource: str) -> list[str]:
    own = edits.own_calendar(document.plan, resource) if resource in document.plan.resources else None
    return [] if own is None else EXCEPTIONS.ids(document, own.id)


def _set_from(document: Document, resource: str, identity: str, text: str) -> Change:
    change_old = EXCEPTIONS.columns[_FROM].edit
    if identity and change_old is not None:
        return change_old(document, resource, identity, text)
    if resource not in document.plan.resources:
        raise TextError(tr("Choose a resource above first."), text)
    near = dt.datetime.combine(document.schedule.start.date(), dt.time())
    day = typed_date(text, near).day
    return edits.add_time_off(document.plan, resource, [CalendarException(start=day, finish=day)])


TIME_OFF: Final = replace(
    EXCEPTIONS,
    name=mark("Time off"),
    add=mark("Add a day off"),
    columns=(replace(EXCEPTIONS.columns[_FROM], edit=_set_from), *EXCEPTIONS.columns[1:]),
    ids=_exceptions,
)
"""The days on which the resource that is chosen is off, or works at other hours."""
