"""Tasks, links and baselines as Microsoft Project XML, the computed dates with them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.files.mspdi.codes import ESTIMATED, LINK_CODES, NONE, UNIT_CODES
from planner.files.mspdi.identity import guid_of
from planner.files.mspdi.read_tasks import remaining_of
from planner.files.mspdi.special_fields import SPECIAL_FIELDS
from planner.files.mspdi.values import write_date, write_minutes, write_number
from planner.files.mspdi.write_fields import FieldNumbers
from planner.files.mspdi.xml_text import XmlText
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Task, TaskBaseline
from planner.schedule.result import ScheduledTask

_HUNDREDTHS: Final = 100
_TENTHS: Final = 10
_PRIORITY: Final = 500
_FIXED_DURATION: Final = "1"


class TaskWriter:
    """Writes the rows of one plan."""

    def __init__(self, xml: XmlText, plan: Plan, calendars: dict[str, int], fields: FieldNumbers) -> None:
        """Gather what rows refer to.

        Args:
            xml: Where to.
            plan: The plan.
            calendars: The file's numbers of the calendars.
            fields: The file's numbers of the custom fields.
        """
        self._xml = xml
        self._plan = plan
        self._calendars = calendars
        self._fields = fields
        self._baselines: dict[str, list[tuple[int, TaskBaseline]]] = {}
        for baseline in sorted(plan.baselines.values(), key=lambda held: held.number):
            for row in baseline.tasks:
                self._baselines.setdefault(row.task, []).append((baseline.number, row))

    def write(self, task: Task, row: int, dates: ScheduledTask, contact: str | None, stop: dt.datetime | None) -> None:
        """Write one task.

        Args:
            task: The task.
            row: Its row, from 1.
            dates: Its computed dates.
            contact: Name of the person responsible, where the file is to say it.
            stop: When what is done of it was done, where the rest of it waits; None where it doesn't.
        """
        special = {held.field: held.value for held in task.custom}
        if contact is None:
            contact = special.get(SPECIAL_FIELDS["Contact"].id)
        with self._xml.element("Task"):
            self._xml.leaves(self._head(task, row, dates, contact, special.get(SPECIAL_FIELDS["WBS"].id)))
            self._xml.leaves(_durations(task, dates, stop))
            self._xml.leaves(_computed(dates))
            self._xml.leaves(_progress(task, dates))
            self._xml.leaves(self._settings(task, special.get(SPECIAL_FIELDS["Hyperlink"].id)))
            self._write_links(task)
            self._fields.write_values(self._xml, task.custom, just_in_time=task.just_in_time)
            for number, held in self._baselines.get(task.id, ()):
                self._xml.row("Baseline", _baseline(number, held))

    def _head(
        self, task: Task, row: int, dates: ScheduledTask, contact: str | None, wbs: str | None
    ) -> dict[str, str | None]:
        outline = self._plan.outline
        number = outline.wbs(task.id)
        return {
            "UID": str(task.uid),
            "GUID": guid_of(task.id),
            "ID": str(row),
            "Name": task.name,
            "Active": None if task.active else "0",
            "Manual": str(int(task.manual)),
            "Type": _FIXED_DURATION,
            "Contact": contact,
            "WBS": wbs if wbs is not None else number,
            "OutlineNumber": number,
            "OutlineLevel": str(outline.level(task.id)),
            "Priority": str(task.priority) if task.priority != _PRIORITY else None,
            "Start": write_date(dates.start),
            "Finish": write_date(dates.finish),
        }

    def _settings(self, task: Task, link: str | None) -> dict[str, str | None]:
        delay = task.levelling_delay
        return {
            "ConstraintType": str(task.constraint.code),
            "CalendarUID": str(self._calendars.get(task.calendar, NONE)) if task.calendar else None,
            "ConstraintDate": _date(task.constraint_date if task.constraint.dated else None),
            "Deadline": _date(task.deadline),
            "LevelingDelay": str(delay.minutes * _TENTHS) if delay.minutes else None,
            "LevelingDelayFormat": str(UNIT_CODES[delay.unit]) if delay.minutes else None,
            "Hyperlink": link,
            "HyperlinkAddress": None if link is None else link.partition("#")[0],
            "HyperlinkSubAddress": None if link is None else link.partition("#")[2] or None,
            "IgnoreResourceCalendar": "1" if task.ignore_resource_calendars else None,
            "Notes": task.notes or None,
        }

    def _write_links(self, task: Task) -> None:
        for link in self._plan.predecessors(task.id):
            percent = link.lag.unit is Unit.PERCENT
            texts = {
                "PredecessorUID": str(self._plan.task(link.predecessor).uid),
                "Type": str(LINK_CODES[link.type]),
                "CrossProject": "0",
                "LinkLag": str(link.lag.amount if percent else link.lag.amount * _TENTHS),
                "LagFormat": str(UNIT_CODES[link.lag.unit]),
            }
            self._xml.row("PredecessorLink", texts)


def _date(date: dt.datetime | None) -> str | None:
    return None if date is None else write_date(date)


def _format(duration: Duration, *, estimated: bool = False) -> str:
    return str(UNIT_CODES[duration.unit] + (ESTIMATED if estimated else 0))


def _durations(task: Task, dates: ScheduledTask, stop: dt.datetime | None) -> dict[str, str | None]:
    minutes = max(0, dates.duration_minutes) if dates.summary else task.duration.minutes
    manual = task.manual and not dates.summary
    return {
        "Duration": write_minutes(minutes),
        "ManualStart": _date(task.start if task.manual else None),
        "ManualFinish": _date(task.finish if task.manual else None),
        "ManualDuration": write_minutes(minutes) if manual else None,
        "DurationFormat": _format(Duration(0) if dates.summary else task.duration, estimated=task.estimated),
        "Stop": _date(stop),
        "Resume": None if stop is None else _date(task.resume),
        "EffortDriven": "0",
        "Estimated": str(int(task.estimated)),
        "Milestone": str(int(not dates.summary and (task.milestone or not task.duration.minutes))),
        "Summary": str(int(dates.summary)),
    }


def _computed(dates: ScheduledTask) -> dict[str, str | None]:
    return {
        "Critical": str(int(dates.critical)),
        "EarlyStart": write_date(dates.early_start),
        "EarlyFinish": write_date(dates.early_finish),
        "LateStart": write_date(dates.late_start),
        "LateFinish": write_date(dates.late_finish),
        "FreeSlack": str(dates.free_slack_minutes * _TENTHS),
        "TotalSlack": str(dates.total_slack_minutes * _TENTHS),
    }


def _progress(task: Task, dates: ScheduledTask) -> dict[str, str | None]:
    fixed_cost = write_number(round(task.fixed_cost * _HUNDREDTHS, 6)) if task.fixed_cost else None
    if dates.summary:
        return {"FixedCost": fixed_cost, "PercentComplete": str(dates.percent_complete)}
    remaining = remaining_of(task)
    return {
        "FixedCost": fixed_cost,
        "PercentComplete": str(task.percent_complete),
        "ActualStart": _date(task.actual_start),
        "ActualFinish": _date(task.actual_finish),
        "ActualDuration": write_minutes(max(0, task.duration.minutes - remaining)),
        "RemainingDuration": write_minutes(remaining),
    }


def _baseline(number: int, held: TaskBaseline) -> dict[str, str | None]:
    duration = held.duration
    return {
        "Number": str(number),
        "Start": _date(held.start),
        "Finish": _date(held.finish),
        "Duration": None if duration is None else write_minutes(duration.minutes),
        "DurationFormat": None if duration is None else _format(duration),
        "Work": write_minutes(held.work),
        "Cost": write_number(round(held.cost * _HUNDREDTHS, 6)),
    }
