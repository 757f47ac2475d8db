"""The sheet of milestones by date."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.package import Sheet
from planner.files.excel.styles import Styles
from planner.files.excel.tables import Section, sections_sheet
from planner.language import tr

COLUMNS: Final = (
    c.ID,
    c.WBS,
    c.NAME,
    c.PHASE,
    c.OWNER,
    c.FINISH,
    c.DEADLINE,
    c.SLACK,
    c.PERCENT_COMPLETE,
    c.STATUS,
    c.CRITICAL,
    c.NOTE,
)


def milestones_sheet(workbook: Workbook, facts: Facts, styles: Styles, name: str) -> Sheet:
    """Make the sheet of milestones.

    Args:
        workbook: Where it goes.
        facts: Plan and schedule.
        styles: The workbook's styles.
        name: Name of the sheet, legal and unique.
    """
    dates = facts.schedule
    found = [task for task in facts.order if dates[task].milestone and not dates[task].summary]
    rows = {task: row for row, task in enumerate(facts.order)}
    found.sort(key=lambda task: (dates[task].finish, rows[task]))
    tasks = [(facts.plan.task(task), None) for task in found]
    section = Section(tr("Milestones"), COLUMNS, tasks, tr("There are no milestones."))
    return sections_sheet(workbook.create_sheet(name), facts, styles, facts.title, [section])
