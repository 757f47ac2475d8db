"""Resources and assignments as Microsoft Project XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from planner.files.mspdi.codes import NONE, UNASSIGNED
from planner.files.mspdi.identity import guid_of, guid_of_addition
from planner.files.mspdi.spread import Spread
from planner.files.mspdi.values import write_date, write_minutes, write_number
from planner.files.mspdi.write_calendars import CalendarNumbers
from planner.files.mspdi.write_fields import FieldNumbers
from planner.files.mspdi.xml_text import XmlText
from planner.model.plan import Plan
from planner.model.records import Assignment, Resource, ResourceKind, Task
from planner.schedule.result import ScheduledTask

_HUNDREDTHS: Final = 100
_PER_HOUR: Final = "2"
_PER_UNIT: Final = "8"
_CONTOURED: Final = "8"


def write_resources(
    xml: XmlText, plan: Plan, numbers: dict[str, int], calendars: CalendarNumbers, fields: FieldNumbers
) -> None:
    """Write the section of the resources, numbered as given."""
    with xml.element("Resources"):
        for identity, number in numbers.items():
            resource = plan.resources[identity]
            with xml.element("Resource"):
                xml.leaves(_fields(resource, number, calendars.by_resource.get(identity, NONE)))
                fields.write_values(xml, resource.custom)
                xml.leaf("IsCostResource", str(int(resource.resource_kind is ResourceKind.COST)))


def _fields(resource: Resource, number: int, calendar: int) -> dict[str, str | None]:
    rate_format = _PER_UNIT if resource.resource_kind is ResourceKind.MATERIAL else _PER_HOUR
    return {
        "UID": str(number),
        "GUID": guid_of(resource.id),
        "ID": str(number),
        "Name": resource.name,
        "Type": str(int(resource.resource_kind is ResourceKind.WORK)),
        "IsNull": "0",
        "Initials": resource.initials or None,
        "MaterialLabel": resource.material_unit or None,
        "Group": resource.group or None,
        "EmailAddress": resource.email or None,
        "MaxUnits": write_number(resource.max_units / _HUNDREDTHS),
        "StandardRate": write_number(resource.standard_rate),
        "StandardRateFormat": rate_format,
        "OvertimeRate": write_number(resource.overtime_rate),
        "OvertimeRateFormat": _PER_HOUR,
        "CostPerUse": write_number(round(resource.cost_per_use * _HUNDREDTHS, 6)),
        "CalendarUID": str(calendar),
        "Notes": resource.notes or None,
    }


class Job(NamedTuple):
    """An assignment to be written.

    Attributes:
        task: The task.
        resource: The resource; None where the assignment only carries the work of a split task.
        assignment: The record; None for one that the plan does not have: an owner's, or nobody's.
    """

    task: Task
    resource: Resource | None
    assignment: Assignment | None


def jobs_of(plan: Plan) -> dict[str, list[Job]]:
    """Return the assignments to be written, by task; that of the owner first."""
    found: dict[str, list[Job]] = {}
    for assignment in sorted(plan.assignments.values(), key=lambda held: held.id):
        job = Job(plan.task(assignment.task), plan.resources[assignment.resource], assignment)
        found.setdefault(assignment.task, []).append(job)
    for task in plan.tasks():
        jobs = found.setdefault(task.id, [])
        jobs.sort(key=lambda job: job.resource is None or job.resource.id != task.owner)
        if not jobs and task.owner and not plan.outline.is_summary(task.id):
            owner = plan.resources[task.owner]
            if owner.resource_kind is ResourceKind.WORK:
                jobs.append(Job(task, owner, None))
        if not jobs and task.splits:
            jobs.append(Job(task, None, None))
    return found


def contact_of(plan: Plan, task: Task, jobs: list[Job]) -> str | None:
    """Return the person responsible where it isn't the first at work; None where it is."""
    people = [job.resource for job in jobs if job.resource and job.resource.resource_kind is ResourceKind.WORK]
    first = people[0].id if people else ""
    if task.owner == first:
        return None
    return plan.resources[task.owner].name if task.owner else ""


def write_assignments(
    xml: XmlText, jobs: Iterator[tuple[Job, ScheduledTask, Spread | None]], numbers: dict[str, int]
) -> None:
    """Write the section of the assignments.

    Args:
        xml: Where to.
        jobs: Assignments, the dates of their tasks, and how the work of a split task is spread.
        numbers: The file's numbers of the resources.
    """
    with xml.element("Assignments"):
        for number, (job, dates, spread) in enumerate(jobs, 1):
            resource = UNASSIGNED if job.resource is None else numbers[job.resource.id]
            with xml.element("Assignment"):
                xml.leaves(_assignment_fields(job, number, resource, dates, contoured=spread is not None))
                if spread is not None:
                    units = job.assignment.units if job.assignment and job.assignment.units else 100.0
                    spread.write(xml, number, units)


def _assignment_fields(
    job: Job, number: int, resource: int, dates: ScheduledTask, *, contoured: bool
) -> dict[str, str | None]:
    kind = job.resource.resource_kind if job.resource else ResourceKind.WORK
    units = job.assignment.units if job.assignment else 100.0
    done = job.assignment.actual_work if job.assignment else 0
    work = _work(job, units, kind)
    return {
        "UID": str(number),
        "GUID": guid_of(job.assignment.id) if job.assignment else guid_of_addition(f"assignment {job.task.id}"),
        "TaskUID": str(job.task.uid),
        "ResourceUID": str(resource),
        "ActualWork": write_minutes(done),
        "Cost": write_number(round((job.assignment.cost if job.assignment else 0.0) * _HUNDREDTHS, 6)),
        "Finish": write_date(dates.finish),
        "FixedMaterial": str(int(kind is ResourceKind.MATERIAL)),
        "RemainingWork": write_minutes(max(0, work - done)),
        "Start": write_date(dates.start),
        "Units": write_number(round(units / _HUNDREDTHS, 8)),
        "Work": write_minutes(work),
        "WorkContour": _CONTOURED if contoured else "0",
    }


def _work(job: Job, units: float, kind: ResourceKind) -> int:
    """Return minutes of work; of a material an hour stands for one of it, and money does no work."""
    if kind is ResourceKind.COST:
        return 0
    if kind is ResourceKind.MATERIAL:
        return round(units / _HUNDREDTHS * 60)
    if job.assignment is not None and job.assignment.work is not None:
        return job.assignment.work
    return round(job.task.duration.minutes * units / _HUNDREDTHS)
