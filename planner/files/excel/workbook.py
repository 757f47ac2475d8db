"""The workbook as a whole: which sheets there are, in which order, under which names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.moved import Entry, standing
from planner.files.excel.calendars import fill_calendars
from planner.files.excel.changes import fill_changes
from planner.files.excel.facts import Facts
from planner.files.excel.milestones import fill_milestones
from planner.files.excel.overview import fill_overview
from planner.files.excel.owners import fill_owner
from planner.files.excel.package import pack
from planner.files.excel.plan_sheet import fill_plan
from planner.files.excel.sent import NAME, fill_sent
from planner.files.excel.styles import Styles
from planner.files.excel.text import clean, cut, sheet_names
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import Schedule

_LONGEST_PROPERTY = 255
_Filling = Callable[[Worksheet, Facts, Styles], None]


def workbook_bytes(plan: Plan, schedule: Schedule, ledger: Iterable[Entry] | None = None, name: str = "") -> bytes:
    """Return the workbook of a plan as the bytes of an `.xlsx` file, in the language in use.

    Args:
        plan: The plan.
        schedule: Its schedule, of the plan as it stands.
        ledger: What the edits of this session moved, the latest first; what stands of it is told in a sheet of its own.
        name: What the workbook is called where the plan has no title.
    """
    facts = Facts(plan, schedule, name)
    workbook = Workbook(write_only=True)
    workbook.properties.title = cut(clean(facts.title), _LONGEST_PROPERTY)
    workbook.properties.creator = cut(clean(plan.project.manager), _LONGEST_PROPERTY) or None
    _fill(workbook, facts, standing(ledger or ()))
    # A stamp that follows from the plan: the same plan is the same file, whenever it is written.
    return pack(workbook, dt.datetime.combine(facts.status_date or facts.start, dt.time()))


def _fill(workbook: Workbook, facts: Facts, ledger: list[Entry]) -> None:
    fillings = list(_sheets(facts, ledger))
    names = sheet_names([NAME, *(name for name, _ in fillings)])[1:]
    sheets = [workbook.create_sheet(name) for name in [*names, NAME]]
    styles = Styles(sheets[0])
    for sheet, fill in zip(sheets, [*(fill for _, fill in fillings), fill_sent], strict=True):
        fill(sheet, facts, styles)
        sheet.close()  # a sheet is an open file until then, and there may be a hundred


def _sheets(facts: Facts, ledger: list[Entry]) -> Iterator[tuple[str, _Filling]]:
    """Iterate over the sheets that people see: the name of each as it should be, and what fills it."""
    yield tr("Plan"), fill_plan
    yield tr("Overview"), fill_overview
    yield tr("Milestones"), fill_milestones
    for owner in facts.owners:
        yield facts.owner_name(owner), partial(fill_owner, owner=owner)
    yield tr("Calendars"), fill_calendars
    if ledger:
        yield tr("Changes"), partial(fill_changes, ledger=ledger)
