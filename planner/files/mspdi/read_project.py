"""The settings of a Microsoft Project XML file."""

from __future__ import annotations

import datetime as dt

from planner.files.mspdi.elements import LOST
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import WHOLE_PLAN
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item
from planner.language import tr
from planner.model.faults import LONGEST_NAME
from planner.model.records import Project


def read_project(source: Source, item: Item, root: Item | None, earliest: dt.datetime | None) -> Project:
    """Return the settings of the file; the calendar is still missing.

    Args:
        source: The file.
        item: The file's root element.
        root: The row that stands for the whole project, where there is one.
        earliest: Earliest start of any task.
    """
    from_finish = not source.flag(item, "ScheduleFromStart", default=True)
    finish = source.date(item, "FinishDate")
    if from_finish and finish is None:
        source.repair(item, "project", tr("the project has no finish date to be scheduled from; its start was taken."))
        from_finish = False
    _note_what_is_lost(source, item)
    return Project(
        start=_start(source, item, earliest),
        name=_name(item, root)[:LONGEST_NAME],
        finish=finish if from_finish else None,
        from_finish=from_finish,
        minutes_per_day=source.bounded(item, "MinutesPerDay", 1, 1440, 480),
        minutes_per_week=source.bounded(item, "MinutesPerWeek", 1, 7 * 1440, 2400),
        days_per_month=source.bounded(item, "DaysPerMonth", 1, 31, 20),
        status_date=source.date(item, "StatusDate"),
        links_beat_constraints=not source.flag(item, "HonorConstraints", default=True),
        manager=item.get("Manager")[:LONGEST_NAME],
        notes=root.get("Notes") if root is not None else "",
        currency=item.get("CurrencyCode"),
    )


def _start(source: Source, item: Item, earliest: dt.datetime | None) -> dt.datetime:
    start = source.date(item, "StartDate")
    if start is not None:
        return start
    found = earliest or source.date(item, "CreationDate")
    message = tr("the project has no start date; {date} was taken.")
    if found is None:
        found = dt.datetime.combine(dt.date.today(), dt.time(8))
    source.repair(item, "project", message.format(date=found.date().isoformat()))
    return found


def _name(item: Item, root: Item | None) -> str:
    if "Title" in item.texts:
        return item.get("Title")
    if root is not None and root.get("Name"):
        return root.get("Name")
    return item.get("Name").removesuffix(".xml").removesuffix(".mpp")


def _note_what_is_lost(source: Source, item: Item) -> None:
    rules = LOST["Project"]
    for name in item.texts.keys() & rules.keys():
        if item.texts[name] not in rules[name].usual:
            source.notices.lose(rules[name].loss)
    if item.get("CurrencySymbol") and not item.get("CurrencyCode"):
        source.notices.lose(Loss.CURRENCY)
    limit = source.whole(item, "CriticalSlackLimit")
    if limit > 0:
        message = tr("The file calls tasks critical up to {n} days of slack; here those without slack are.")
        source.notices.add("critical", message.format(n=limit), WHOLE_PLAN)
    if source.flag(item, "MultipleCriticalPaths"):
        message = tr("The file computes a critical path for each part of the network; here there is one for the plan.")
        source.notices.add("critical paths", message, WHOLE_PLAN)
