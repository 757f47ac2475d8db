"""Tasks and links of Microsoft Project XML."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from planner.analysis.recorded import RecordedTask
from planner.files.mspdi.codes import ELAPSED_PERCENT, ESTIMATED, LINKS, NO_UNIT, NONE, PRORATED, UNITS
from planner.files.mspdi.fields import FieldDraft, is_just_in_time, read_values
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import shown
from planner.files.mspdi.recorded import read_recorded
from planner.files.mspdi.source import Source
from planner.files.mspdi.special_fields import with_special
from planner.files.mspdi.stream import Item, Place
from planner.files.mspdi.timephased import note_figures
from planner.language import tr
from planner.model.duration import Duration, Lag, Unit
from planner.model.faults import LONGEST_NAME
from planner.model.records import Constraint, CustomValue, LinkType, Task, TaskBaseline

_HUNDREDTHS: Final = 100
_TENTHS: Final = 10
_OTHER_TYPES: Final = ("0", "2")
"""Of fixed units, of fixed work; of fixed duration is 1."""
_MOST_PERCENT: Final = 100_000
_LARGEST_UID: Final = 2**31 - 1
_DEFAULTS: Final = {held.name: held.default for held in msgspec.structs.fields(Task)}
DEEPEST_OUTLINE: Final = 64
"""Outline levels; deeper ones are taken as this one."""


@dataclass(slots=True)
class LinkDraft:
    """A link as the file has it, its predecessor by number.

    Attributes:
        number: Which element of the file it is.
    """

    number: int
    predecessor_uid: int
    type: LinkType
    lag: Lag


@dataclass(slots=True)
class TaskDraft:
    """A task as the file has it.

    Attributes:
        place: Where it stands.
        uid: Its number.
        level: Outline level, from 1.
        fields: Fields of the record that both tasks and summaries keep, where they differ from the default.
        leaf: Fields that only a task without others below it keeps, likewise; a summary's are computed.
        links: Links that arrive at it.
        baselines: What it was planned to be, by number of the baseline.
        contact: Name of the person responsible; None where the file says nothing.
        recorded: The dates that the other program computed.
        keeps_duration: Whoever works on it, as it is with all tasks here.
        stop: When the work done ended, and
        resume: when the rest goes on.
    """

    place: Place
    uid: int
    level: int
    guid: str
    created: str
    external: bool
    fields: dict[str, Any]
    leaf: dict[str, Any]
    calendar_uid: int
    contact: str | None
    recorded: RecordedTask
    keeps_duration: bool = True
    stop: dt.datetime | None = None
    resume: dt.datetime | None = None
    links: list[LinkDraft] = field(default_factory=list)
    baselines: list[tuple[int, TaskBaseline]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Name of the task."""
        name: str = self.fields["name"]
        return name


def read_task(source: Source, item: Item, fields: dict[int, FieldDraft]) -> TaskDraft:
    """Return the task of an element.

    Args:
        source: The file.
        item: The element.
        fields: Custom fields by number.
    """
    draft = TaskDraft(
        place=item.place,
        uid=source.whole(item, "UID", NONE),
        level=source.whole(item, "OutlineLevel", 1),
        guid=item.get("GUID"),
        created=item.get("CreateDate"),
        external=source.flag(item, "ExternalTask"),
        fields={},
        leaf=_telling(_leaf(source, item)),
        calendar_uid=source.whole(item, "CalendarUID", NONE),
        contact=item.texts.get("Contact"),
        recorded=read_recorded(source, item),
        keeps_duration=item.get("Type") not in _OTHER_TYPES and not source.flag(item, "EffortDriven"),
        stop=source.date(item, "Stop"),
        resume=source.date(item, "Resume"),
    )
    found = _common(source, item)
    found["custom"] = _custom(source, item, fields)
    found["just_in_time"] = is_just_in_time(source, item, fields)
    draft.fields = _telling(found)
    draft.links = [link for part in item.all("PredecessorLink") if (link := _link(source, part, draft))]
    draft.baselines = [_baseline(source, part) for part in item.all("Baseline")]
    _note_what_is_lost(source, item, draft)
    return draft


def _telling(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that differ from the default of the record; a large file has very many that don't."""
    return {name: value for name, value in fields.items() if name not in _DEFAULTS or value != _DEFAULTS[name]}


def _custom(source: Source, item: Item, fields: dict[int, FieldDraft]) -> tuple[CustomValue, ...]:
    values = read_values(source, item, fields)
    wbs = item.get("WBS")
    if wbs and wbs != item.get("OutlineNumber"):
        values = with_special(values, "WBS", wbs)
    address, place = item.get("HyperlinkAddress"), item.get("HyperlinkSubAddress")
    if address or place:
        values = with_special(values, "Hyperlink", f"{address}#{place}" if place else address)
    return values


def _common(source: Source, item: Item) -> dict[str, Any]:
    name = item.get("Name")
    if len(name) > LONGEST_NAME:
        message = tr("the name “{name}” has more than {n} characters and was cut.")
        source.repair(item, "names", message.format(name=shown(name), n=LONGEST_NAME))
    found = {
        "name": name[:LONGEST_NAME] if name.strip() else tr("Unnamed task"),
        "active": source.flag(item, "Active", default=True),
        "deadline": source.date(item, "Deadline"),
        "priority": source.bounded(item, "Priority", 0, 1000, 500),
        "notes": item.get("Notes"),
        "fixed_cost": source.number(item, "FixedCost") / _HUNDREDTHS,
        "ignore_resource_calendars": source.flag(item, "IgnoreResourceCalendar"),
        **_constraint(source, item),
    }
    if source.flag(item, "Manual"):
        found["manual"] = True
        found["start"] = source.date(item, "ManualStart") or source.date(item, "Start")
        found["finish"] = source.date(item, "ManualFinish") or source.date(item, "Finish")
        if found["start"] and found["finish"] and found["finish"] < found["start"]:
            source.repair(item, "manual", tr("“{name}” finishes before it starts.").format(name=shown(name)))
            found["finish"] = found["start"]
    return found


def _constraint(source: Source, item: Item) -> dict[str, Any]:
    code = source.whole(item, "ConstraintType")
    date = source.date(item, "ConstraintDate")
    kinds = list(Constraint)
    if not 0 <= code < len(kinds):
        message = tr("an unknown constraint ({code}) of “{name}” was left out.")
        source.repair(item, "constraints", message.format(code=code, name=shown(item.get("Name"))))
        return {}
    kind = kinds[code]
    if kind.dated and date is None:
        message = tr("the constraint {kind} of “{name}” has no date and was left out.")
        source.repair(item, "constraints", message.format(kind=kind.value, name=shown(item.get("Name"))))
        return {}
    return {"constraint": kind, "constraint_date": date if kind.dated else None}


def _leaf(source: Source, item: Item) -> dict[str, Any]:
    manual = source.flag(item, "Manual") and bool(item.get("ManualDuration"))
    duration = source.duration(item, "ManualDuration" if manual else "Duration", "DurationFormat")
    code = source.whole(item, "DurationFormat", NO_UNIT)
    found: dict[str, Any] = {
        "duration": duration or Duration(0),
        "estimated": source.flag(item, "Estimated", default=code - ESTIMATED in UNITS),
        # A task without duration is a milestone anyway, and stays none when it is given one.
        "milestone": source.flag(item, "Milestone") and bool(duration and duration.minutes),
        "levelling_delay": _levelling_delay(source, item),
        **_progress(source, item, duration or Duration(0)),
    }
    return found


def _levelling_delay(source: Source, item: Item) -> Duration:
    minutes = round(source.number(item, "LevelingDelay") / _TENTHS)
    unit = source.unit(item, "LevelingDelayFormat") if item.get("LevelingDelayFormat") else Unit.ELAPSED_DAY
    if minutes < 0:
        source.repair(item, "durations", tr("LevelingDelay is negative; it was taken as none."))
        minutes = 0
    return Duration(minutes, unit if unit.elapsed else Unit.ELAPSED_DAY)


def _progress(source: Source, item: Item, duration: Duration) -> dict[str, Any]:
    percent = source.bounded(item, "PercentComplete", 0, 100, 0)
    start, finish = source.date(item, "ActualStart"), source.date(item, "ActualFinish")
    if start and finish and finish < start:
        source.repair(item, "progress", tr("“{name}” ended before it began.").format(name=shown(item.get("Name"))))
        finish = start
    remaining = source.minutes(item, "RemainingDuration")
    found: dict[str, Any] = {"percent_complete": percent, "actual_start": start, "actual_finish": finish}
    if remaining is not None and remaining != remaining_minutes(duration.minutes, percent):
        found["remaining"] = Duration(remaining, duration.unit)
    return found


def remaining_minutes(minutes: int, percent: int) -> int:
    """Return what is left of a duration where nothing else was entered."""
    return minutes - (minutes * percent + 50) // 100


def remaining_of(task: Task) -> int:
    """Return the minutes of a task's duration that are left."""
    if task.remaining is not None:
        return task.remaining.minutes
    return remaining_minutes(task.duration.minutes, task.percent_complete)


def _link(source: Source, part: Item, task: TaskDraft) -> LinkDraft | None:
    name = task.name
    if source.flag(part, "CrossProject"):
        message = tr("“{name}” depends on a task in another file ({other}); such links are not held.")
        other = shown(part.get("CrossProjectName")) or "?"
        source.notices.add("external links", message.format(name=shown(name), other=other), task.uid)
        return None
    code = source.whole(part, "Type", 1)
    if code not in LINKS:
        message = tr("a link of an unknown type ({code}) to “{name}” was taken as finish-to-start.")
        source.repair(part, "links", message.format(code=code, name=shown(name)))
    return LinkDraft(
        part.number, source.whole(part, "PredecessorUID", NONE), LINKS.get(code, LinkType.FS), _lag(source, part, task)
    )


def _lag(source: Source, part: Item, task: TaskDraft) -> Lag:
    name = task.name
    amount = source.number(part, "LinkLag")
    code = source.whole(part, "LagFormat", 7)
    code -= ESTIMATED if code - ESTIMATED in (*UNITS, ELAPSED_PERCENT) else 0
    if code == ELAPSED_PERCENT:
        message = tr("the lag to “{name}”, an elapsed percentage, is held as one of working time.")
        source.notices.add("elapsed percent", message.format(name=shown(name)), task.uid)
    unit = Unit.PERCENT if code == ELAPSED_PERCENT else UNITS.get(code, Unit.DAY)
    if unit is not Unit.PERCENT:
        lag = round(amount / _TENTHS)
        if abs(lag) > 100_000 * 1440:
            raise source.refuse(part, tr("the lag to “{name}” is longer than 100,000 days.").format(name=shown(name)))
        return Lag(lag, unit)
    if abs(amount) > _MOST_PERCENT:
        raise source.refuse(part, tr("the lag to “{name}” is more than 100,000 %.").format(name=shown(name)))
    return Lag(round(amount), unit)


def _baseline(source: Source, part: Item) -> tuple[int, TaskBaseline]:
    number = source.whole(part, "Number")
    held = TaskBaseline(
        task="",
        start=source.date(part, "Start"),
        finish=source.date(part, "Finish"),
        duration=source.duration(part, "Duration", "DurationFormat"),
        work=source.minutes(part, "Work") or 0,
        cost=source.number(part, "Cost") / _HUNDREDTHS,
    )
    return number, held


def _note_what_is_lost(source: Source, item: Item, task: TaskDraft) -> None:
    if source.flag(item, "IsSubproject"):
        message = tr("“{name}” stands for another file; it is held as an ordinary task, without that file's tasks.")
        source.notices.add("subprojects", message.format(name=shown(task.name)), task.uid)
    source.note_losses(item, task.uid)
    codes = sum(1 for _ in item.all("OutlineCode"))
    if codes:
        source.notices.lose(Loss.OUTLINE_CODES, times=codes)
    if source.number(item, "FixedCost") and item.get("FixedCostAccrual") not in PRORATED:
        source.notices.lose(Loss.ACCRUAL)
    words = item.get("Hyperlink")
    if words and words != item.get("HyperlinkAddress") and item.get("HyperlinkAddress"):
        source.notices.lose(Loss.LINKS)
    note_figures(source, item)


def is_sound_uid(uid: int) -> bool:
    """Whether a task can keep this number."""
    return 0 <= uid <= _LARGEST_UID
