"""The sheet of milestones by date."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.styles import Styles
from planner.files.excel.tables import Section, fill_sections
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


def fill_milestones(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the sheet of milestones.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
    """
    tasks = [(task, None) for task in facts.milestones]
    section = Section(tr("Milestones"), COLUMNS, tasks, tr("There are no milestones."))
    fill_sections(worksheet, facts, styles, facts.title, [section])
