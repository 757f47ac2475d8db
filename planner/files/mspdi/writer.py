"""Writes Microsoft Project XML: the plan as it was entered, and the dates that follow from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from planner.files.mspdi.codes import NAMESPACE
from planner.files.mspdi.identity import guid_of
from planner.files.mspdi.read_tasks import remaining_of
from planner.files.mspdi.recurrences import has_counterpart
from planner.files.mspdi.spread import Spread
from planner.files.mspdi.values import write_date
from planner.files.mspdi.write_calendars import CalendarNumbers, write_calendars
from planner.files.mspdi.write_fields import FieldNumbers
from planner.files.mspdi.write_resources import Job, contact_of, jobs_of, write_assignments, write_resources
from planner.files.mspdi.write_tasks import TaskWriter
from planner.files.mspdi.xml_text import XmlText
from planner.files.safe_write import write_file
from planner.language import tr, trn
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule, pauses
from planner.schedule.calendars import Calendars
from planner.schedule.result import ScheduledTask


def write_mspdi(plan: Plan, schedule: Schedule, path: Path) -> tuple[str, ...]:
    """Write a plan as Microsoft Project XML.

    Args:
        plan: The plan.
        schedule: Its schedule.
        path: The file.

    Returns:
        Sentences about what the format can't hold.

    Raises:
        CannotWriteError: The place refuses the file; what was there is intact.
        ScheduleError: A calendar has no working time where a task needs some.
    """
    writing = _Writing(plan, schedule)
    write_file(path, writing.write)
    return tuple(writing.lost())


class _Writing:
    """One plan on its way into a file."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan = plan
        self._schedule = schedule
        self._calendars = CalendarNumbers(plan)
        self._fields = FieldNumbers(plan)
        self._jobs = jobs_of(plan)
        ids = sorted(plan.resources, key=lambda identity: (plan.resources[identity].name, identity))
        self._resources = {identity: number for number, identity in enumerate(ids, 1)}

    def write(self, file: BinaryIO) -> None:
        """Write everything."""
        xml = XmlText(file)
        with xml.element("Project", f' xmlns="{NAMESPACE}"'):
            xml.leaves(self._settings())
            self._fields.write_tables(xml)
            self._fields.write_definitions(xml)
            write_calendars(xml, self._plan, self._calendars)
            self._write_tasks(xml)
            write_resources(xml, self._plan, self._resources, self._calendars, self._fields)
            write_assignments(xml, self._spread_jobs(), self._resources)

    def _settings(self) -> dict[str, str | None]:
        project = self._plan.project
        finish = project.finish if project.from_finish and project.finish else self._schedule.finish
        return {
            "SaveVersion": "14",
            "Name": f"{project.name}.xml",
            "GUID": guid_of(self._plan.id),
            "Title": project.name,
            "Manager": project.manager or None,
            "ScheduleFromStart": str(int(not project.from_finish)),
            "StartDate": write_date(project.start),
            "FinishDate": write_date(finish),
            "CriticalSlackLimit": "0",
            "CurrencyCode": project.currency or None,
            "CalendarUID": str(self._calendars.by_id.get(project.calendar, 1)),
            "MinutesPerDay": str(project.minutes_per_day),
            "MinutesPerWeek": str(project.minutes_per_week),
            "DaysPerMonth": str(project.days_per_month),
            "DurationFormat": "7",
            "HonorConstraints": str(int(not project.links_beat_constraints)),
            "MultipleCriticalPaths": "0",
            "StatusDate": None if project.status_date is None else write_date(project.status_date),
            "ProjectExternallyEdited": "0",
        }

    def _write_tasks(self, xml: XmlText) -> None:
        plan = self._plan
        writer = TaskWriter(xml, plan, self._calendars.by_id, self._fields)
        with xml.element("Tasks"):
            if all(task.uid for task in plan.tasks()):
                self._write_root(xml)
            for row, identity in enumerate(plan.outline.ids, 1):
                task = plan.task(identity)
                contact = contact_of(plan, task, self._jobs[identity])
                writer.write(task, row, self._schedule[identity], contact, self._stop(task))

    def _stop(self, task: Task) -> dt.datetime | None:
        """Return when a task in progress came to rest whose work resumes at a date; None where it doesn't."""
        date = task.resume
        if date is None:
            return None
        rests = reversed(pauses(self._plan, self._schedule, task.id))
        return next((rest.start for rest in rests if rest.start < date <= rest.finish), None)

    def _write_root(self, xml: XmlText) -> None:
        """Write the row that stands for the whole project; its notes are the project's."""
        project = self._plan.project
        start, finish = self._schedule.start, self._schedule.finish
        xml.row(
            "Task",
            {
                "UID": "0",
                "ID": "0",
                "Name": project.name,
                "Type": "1",
                "IsNull": "0",
                "OutlineNumber": "0",
                "OutlineLevel": "0",
                "Start": write_date(start),
                "Finish": write_date(finish),
                "Summary": "1",
                "ConstraintType": "0",
                "CalendarUID": "-1",
                "Notes": project.notes or None,
            },
        )

    def _spread_jobs(self) -> Iterator[tuple[Job, ScheduledTask, Spread | None]]:
        calendars = Calendars(self._plan)
        for identity in self._plan.outline.ids:
            task = self._plan.task(identity)
            dates = self._schedule[identity]
            done = task.duration.minutes - remaining_of(task)
            for job in self._jobs[identity]:
                spread = Spread(task, dates.start, calendars, done) if task.splits and not dates.summary else None
                yield job, dates, spread

    def lost(self) -> Iterator[str]:
        """Iterate over sentences about what the format can't hold."""
        for field in self._fields.left_out:
            yield tr("Microsoft Project has no field left for “{name}”; its values were not written.").format(
                name=field.name
            )
        plan = self._plan
        for identity in {plan.project.calendar, *(task.calendar for task in plan.tasks())} & set(plan.calendars):
            if plan.calendars[identity].base:
                message = tr(
                    "The calendar “{name}” is based on another, which Microsoft Project knows for people only."
                )
                yield message.format(name=plan.calendars[identity].name)
        for calendar in plan.calendars.values():
            if not all(has_counterpart(exception.recurrence) for exception in calendar.exceptions):
                message = tr("Days off of “{name}” that come back by a rule of their own were written one by one.")
                yield message.format(name=calendar.name)
        if any(baseline.name or baseline.taken for baseline in plan.baselines.values()):
            yield tr("Names and dates of baselines were not written; Microsoft Project only numbers them.")
        n = len(plan.views)
        if n:
            text = trn("{n} saved view was not written.", "{n} saved views were not written.", n)
            yield text.format(n=n)
        held = [task for task in plan.tasks() if task.resume is not None and self._stop(task) is None]
        if held:
            n = len(held)
            yield trn(
                "The date on which {n} task resumes was not written, since nothing waits for it.",
                "The dates on which {n} tasks resume were not written, since nothing waits for them.",
                n,
            ).format(n=n)
