"""The workbook as a whole: which sheets there are, in which order, under which names."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook

from planner.files.excel.calendars import calendars_sheet
from planner.files.excel.facts import Facts
from planner.files.excel.milestones import milestones_sheet
from planner.files.excel.owners import owner_sheet
from planner.files.excel.package import Sheet, pack
from planner.files.excel.plan_sheet import plan_sheet
from planner.files.excel.sent import NAME, sent_sheet
from planner.files.excel.styles import Styles
from planner.files.excel.text import clean, cut, sheet_names
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import Schedule

_LONGEST_PROPERTY = 255


def workbook_bytes(plan: Plan, schedule: Schedule) -> bytes:
    """Return the workbook of a plan as the bytes of an `.xlsx` file, in the language in use.

    Args:
        plan: The plan.
        schedule: Its schedule, of the plan as it stands.
    """
    facts = Facts(plan, schedule)
    workbook = Workbook()
    _describe(workbook, facts)
    styles = Styles(workbook)
    sheets = _sheets(workbook, facts, styles)
    # A stamp that follows from the plan: the same plan is the same file, whenever it is written.
    stamp = dt.datetime.combine(facts.status_date or facts.start, dt.time())
    return pack(workbook, sheets, styles.quoted, stamp)


def _describe(workbook: Workbook, facts: Facts) -> None:
    workbook.properties.title = cut(clean(facts.title), _LONGEST_PROPERTY)
    workbook.properties.creator = cut(clean(facts.plan.project.manager), _LONGEST_PROPERTY) or None


def _sheets(workbook: Workbook, facts: Facts, styles: Styles) -> list[Sheet]:
    owners = list(facts.owners)
    wanted = [NAME, tr("Plan"), tr("Milestones"), tr("Calendars"), *map(facts.owner_name, owners)]
    _, plan, milestones, calendars, *owner_names = sheet_names(wanted)
    return [
        plan_sheet(workbook, facts, styles, plan),
        milestones_sheet(workbook, facts, styles, milestones),
        *(owner_sheet(workbook, facts, styles, *held) for held in zip(owners, owner_names, strict=True)),
        calendars_sheet(workbook, facts, styles, calendars),
        sent_sheet(workbook, facts, styles),
    ]
