"""The page for those who want to know how the plan stands and no more: phases, next milestones, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.figures import figure_rows, plan_figures
from planner.files.excel.rows import Row
from planner.files.excel.styles import Styles
from planner.files.excel.tables import Section, fill_sections
from planner.language import tr
from planner.model.records import Task

COLUMNS: Final = (
    c.ID,
    c.NAME,
    c.OWNER,
    c.START,
    c.FINISH,
    c.DEADLINE,
    c.PERCENT_COMPLETE,
    c.SLACK,
    c.STATUS,
    c.CRITICAL,
)
MOST_PHASES: Final = 16
MOST_MILESTONES: Final = 8
MOST_LATE: Final = 12
"""Rows of each table, so that all three fit on one page."""

_SHARE_AT: Final = 5
"""Before the number of critical tasks."""


def fill_overview(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the sheet; it prints on one page.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
    """
    phases = [task for task in facts.plan.tasks() if not task.parent]
    phases.sort(key=lambda task: facts.plan.outline.row(task.id))
    coming = [task for task in facts.milestones if facts.is_open(task.id)]
    sections = [
        _section(tr("Work by phase"), phases, MOST_PHASES, tr("There are no tasks.")),
        _section(tr("Next milestones"), coming, MOST_MILESTONES, tr("There are no milestones ahead.")),
        _section(tr("Late and behind"), facts.late_or_behind, MOST_LATE, tr("Nothing is late or behind.")),
    ]
    figures = plan_figures(facts)
    figures.insert(_SHARE_AT, (tr("% complete"), facts.share_done))
    lead = [*figure_rows(figures, range(2, len(figures) + 2), styles), Row([])]
    fill_sections(worksheet, facts, styles, facts.title, sections, lead=lead, one_page=True)


def _section(title: str, tasks: Sequence[Task], most: int, none: str) -> Section:
    told = [(task, None) for task in tasks]
    return Section(title, COLUMNS, told, none, most=most)
