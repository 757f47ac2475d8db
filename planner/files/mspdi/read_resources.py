"""Resources and assignments of Microsoft Project XML."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from planner.files.mspdi.codes import NONE, PRORATED
from planner.files.mspdi.fields import FieldDraft, read_values
from planner.files.mspdi.identity import Identities, is_addition
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import shown
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item, Place
from planner.files.mspdi.timephased import Piece, is_even, note_figures, read_pieces
from planner.language import tr
from planner.model.faults import LONGEST_NAME
from planner.model.records import Resource, ResourceKind

_WORK: Final = 1
_HUNDREDTHS: Final = 100
_BY_HAND: Final = 8
"""The contour of work that was spread by hand, or has been interrupted."""
_LARGEST_UNITS: Final = 1_000_000


@dataclass(slots=True)
class ResourceDraft:
    """A resource as the file has it, its calendar by number."""

    item: Item
    uid: int
    calendar_uid: int
    record: Resource


@dataclass(slots=True)
class AssignmentDraft:
    """An assignment as the file has it, both ends by number.

    Attributes:
        owner_only: Written by us for other programs' sake: the task has an owner and no such assignment.
        pieces: When how much is worked.
    """

    item: Place
    task_uid: int
    resource_uid: int
    units: float
    work: int | None
    actual_work: int
    cost: float
    identity: str
    owner_only: bool
    pieces: list[Piece] = field(default_factory=list)


def is_placeholder(source: Source, item: Item) -> bool:
    """Whether the resource is only the file's stand-in for none."""
    return source.flag(item, "IsNull") or (not item.get("Name").strip() and source.whole(item, "UID", 0) == 0)


def read_resource(
    source: Source, item: Item, ids: Identities, names: set[str], fields: dict[int, FieldDraft]
) -> ResourceDraft:
    """Return the resource of an element.

    Args:
        source: The file.
        item: The element.
        ids: Gives the id.
        names: Names given before, without case; the new one is added.
        fields: Custom fields by number.
    """
    uid = source.whole(item, "UID", NONE)
    record = Resource(
        id=ids.give(item.get("GUID"), f"{uid} {item.get('CreationDate')}"),
        name=_fresh_name(source, item, names),
        resource_kind=_kind(source, item),
        max_units=min(max(round(source.number(item, "MaxUnits", 1) * _HUNDREDTHS), 0), _LARGEST_UNITS),
        notes=item.get("Notes"),
        group=item.get("Group"),
        initials=item.get("Initials"),
        email=item.get("EmailAddress"),
        material_unit=item.get("MaterialLabel"),
        standard_rate=source.number(item, "StandardRate"),
        overtime_rate=source.number(item, "OvertimeRate"),
        cost_per_use=source.number(item, "CostPerUse") / _HUNDREDTHS,
        custom=read_values(source, item, fields),
    )
    _note_what_is_lost(source, item, record.resource_kind)
    return ResourceDraft(item, uid, source.whole(item, "CalendarUID", NONE), record)


def _kind(source: Source, item: Item) -> ResourceKind:
    if source.flag(item, "IsCostResource"):
        return ResourceKind.COST
    return ResourceKind.WORK if source.whole(item, "Type", _WORK) == _WORK else ResourceKind.MATERIAL


def _fresh_name(source: Source, item: Item, names: set[str]) -> str:
    """Two resources of one name would be one person to us, so the second gets a number."""
    given = item.get("Name")
    wanted = given[:LONGEST_NAME] if given.strip() else tr("Unnamed resource")
    name, number = wanted, 2
    while name.casefold() in names:
        name, number = f"{wanted} ({number})", number + 1
    if name != given:
        message = tr("the resource “{name}” is called “{new}” now, since names must differ and not be empty.")
        source.repair(item, "resource names", message.format(name=shown(given), new=shown(name)))
    names.add(name.casefold())
    return name


def _note_what_is_lost(source: Source, item: Item, kind: ResourceKind) -> None:
    source.note_losses(item)
    lose = source.notices.lose
    if _count(item, "Rates") > 1:
        lose(Loss.RATES)
    if _count(item, "AvailabilityPeriods") > 1:
        lose(Loss.AVAILABILITY)
    if item.first("Baseline") is not None:
        lose(Loss.RESOURCE_BASELINES)
    if item.first("OutlineCode") is not None:
        lose(Loss.OUTLINE_CODES, times=sum(1 for _ in item.all("OutlineCode")))
    paid = any(source.number(item, name) for name in ("StandardRate", "OvertimeRate", "CostPerUse"))
    if item.get("AccrueAt") not in PRORATED and (paid or kind is ResourceKind.COST):
        lose(Loss.ACCRUAL)
    if kind is ResourceKind.WORK and not source.flag(item, "CanLevel", default=True):
        lose(Loss.LEVELLING)
    note_figures(source, item)


def _count(item: Item, tag: str) -> int:
    container = item.first(tag)
    return len(container.parts) if container else 0


def read_assignment(source: Source, item: Item, ids: Identities, known: Collection[int]) -> AssignmentDraft:
    """Return the assignment of an element.

    Args:
        source: The file.
        item: The element.
        ids: Gives the id.
        known: Numbers of the tasks whose timephased data matter.
    """
    task_uid = source.whole(item, "TaskUID", NONE)
    guid = item.get("GUID")
    draft = AssignmentDraft(
        item=item.place,
        task_uid=task_uid,
        resource_uid=source.whole(item, "ResourceUID", NONE),
        units=round(max(source.number(item, "Units", 1), 0) * _HUNDREDTHS, 6),
        work=source.minutes(item, "Work"),
        actual_work=source.minutes(item, "ActualWork") or 0,
        cost=source.number(item, "Cost") / _HUNDREDTHS,
        identity="" if is_addition(guid) else ids.give(guid, f"{source.whole(item, 'UID')} {item.get('CreationDate')}"),
        owner_only=is_addition(guid),
        pieces=read_pieces(item) if task_uid in known else [],
    )
    _note_what_an_assignment_loses(source, item, draft)
    return draft


def _note_what_an_assignment_loses(source: Source, item: Item, draft: AssignmentDraft) -> None:
    source.note_losses(item, draft.task_uid)
    lose = source.notices.lose
    contour = source.whole(item, "WorkContour")
    if contour in range(1, _BY_HAND):
        lose(Loss.CONTOURS, draft.task_uid)
    elif contour == _BY_HAND and not is_even(item):
        lose(Loss.BY_HAND, draft.task_uid)
    if item.first("Baseline") is not None:
        lose(Loss.ASSIGNMENT_BASELINES)
    fields = sum(1 for _ in item.all("ExtendedAttribute"))
    if fields:
        lose(Loss.ASSIGNMENT_FIELDS, times=fields)
    note_figures(source, item)
