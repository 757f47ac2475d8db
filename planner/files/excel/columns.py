"""The columns that tell of tasks: heading, width, what they hold and how it looks; every sheet takes its own from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.progress import Field, inputs_of, shown
from planner.files.excel.facts import Facts
from planner.files.excel.rows import Cell, Value
from planner.files.excel.styles import (
    ALARM,
    DATE,
    FAINT,
    HEADING,
    HEADING_TEXT,
    INPUT,
    PERCENT,
    SUMMARY_ROW,
    Look,
    Style,
    Styles,
)
from planner.language import mark, tr
from planner.model.dates import last_day
from planner.model.records import Task
from planner.schedule.result import ScheduledTask

Reader = Callable[[Facts, Task, ScheduledTask], Value]

CELL: Final = Look(ruled=True)
FIGURE: Final = CELL._replace(across="right", indent=1)
"""Numbers keep away from the text in the next column."""
DAY: Final = CELL._replace(across="center", number=DATE)
STATE: Final = CELL._replace(across="left", indent=1)
HEADER: Final = Look(bold=True, colour=HEADING_TEXT, fill=HEADING, wrapped=True)

DATE_WIDTH: Final = 13
_WHOLE: Final = 100
_NO_INPUTS: Final[frozenset[Field]] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that tells of tasks.

    Attributes:
        heading: Its heading in English, marked for translation; what people call it where it is a field of their own.
        read: What it holds for a task.
        look: How its cells look.
        width: Width in ordinary digits, at least.
        most: Width at most; as wide as its texts in between.
        tip: What shows when its heading is selected, in English, marked for translation; empty for nothing.
        field: What people may fill in there; None for a column that is only read.
        own: It is a field of the plan's own, whose heading isn't translated.
    """

    heading: str
    read: Reader
    look: Look = CELL
    width: float = 7
    most: float = 0
    tip: str = ""
    field: Field | None = None
    own: bool = False

    @property
    def title(self) -> str:
        """Its heading in the language in use."""
        return self.heading if self.own else tr(self.heading)


ID: Final = Column(mark("ID"), lambda _, task, __: task.uid, FIGURE._replace(colour=FAINT), 6)
WBS: Final = Column(mark("WBS"), lambda facts, task, _: facts.plan.outline.wbs(task.id), STATE, 7, 15)
NAME: Final = Column(mark("Task"), lambda _, task, __: task.name, CELL._replace(wrapped=True), 24, 48)
OWNER: Final = Column(mark("Owner"), lambda facts, task, _: facts.people_names(task.id), CELL, 13, 26)
PHASE: Final = Column(mark("Part of"), lambda facts, task, _: facts.parent_name(task), CELL, 12, 26)
START: Final = Column(mark("Start"), lambda _, __, dates: dates.start.date(), DAY, DATE_WIDTH)
FINISH: Final = Column(mark("Finish"), lambda _, __, dates: last_day(dates.finish, dates.start), DAY, DATE_WIDTH)
DAYS: Final = Column(mark("Working days"), lambda facts, task, dates: facts.working_days(task, dates), FIGURE, 9)
PERCENT_COMPLETE: Final = Column(
    mark("% complete"),
    lambda _, __, dates: dates.percent_complete / _WHOLE,
    FIGURE._replace(number=PERCENT),
    9.5,
    field=Field.PERCENT,
)
STATUS: Final = Column(mark("Status"), lambda facts, task, dates: facts.status(task, dates), STATE, 11, 17)
PREDECESSORS: Final = Column(
    mark("Predecessors"),
    lambda facts, task, _: facts.predecessors(task.id),
    CELL._replace(wrapped=True),
    13,
    22,
    mark("By ID: 12FS+2d means 2 days after 12 finishes."),
)
SLACK: Final = Column(mark("Total slack (days)"), lambda facts, task, dates: facts.total_slack(task, dates), FIGURE, 10)
CRITICAL: Final = Column(
    mark("Critical"),
    lambda _, __, dates: tr("Critical") if dates.critical else None,
    CELL._replace(bold=True, colour=ALARM),
    8.5,
)
BASELINE_FINISH: Final = Column(
    mark("Baseline finish"), lambda facts, task, _: facts.planned_finish(task), DAY, DATE_WIDTH
)
VARIANCE: Final = Column(
    mark("Variance (days)"),
    lambda facts, task, _: facts.finish_variance(task),
    FIGURE,
    9.5,
    tip=mark("Working days by which the task finishes later than the baseline; negative for earlier."),
)
DEADLINE: Final = Column(
    mark("Deadline"),
    lambda _, task, __: None if task.deadline is None else task.deadline.date(),
    DAY,
    DATE_WIDTH,
)
CONSTRAINT: Final = Column(mark("Constraint"), lambda facts, task, _: facts.constraint(task), CELL, 13, 32)
ACTUAL_START: Final = Column(
    mark("Actual start"), lambda facts, task, _: _told_day(facts, task, Field.START), DAY, DATE_WIDTH, field=Field.START
)
ACTUAL_FINISH: Final = Column(
    mark("Actual finish"),
    lambda facts, task, _: _told_day(facts, task, Field.FINISH),
    DAY,
    DATE_WIDTH,
    field=Field.FINISH,
)
REMAINING: Final = Column(
    mark("Remaining (days)"),
    lambda facts, task, _: shown(facts.plan, task)[Field.REMAINING],
    FIGURE,
    10,
    field=Field.REMAINING,
)
NOTE: Final = Column(
    mark("Note"), lambda _, task, __: task.notes or None, CELL._replace(wrapped=True), 14, 40, field=Field.NOTES
)
INPUTS: Final = (PERCENT_COMPLETE, ACTUAL_START, ACTUAL_FINISH, REMAINING, NOTE)
"""Columns that people fill in."""


def _told_day(facts: Facts, task: Task, field: Field) -> dt.date | None:
    day = shown(facts.plan, task)[field]
    return dt.date.fromisoformat(str(day)) if day else None


class _Kind(NamedTuple):
    """What the looks of a row's cells hang on."""

    summary: bool
    active: bool
    late: bool
    level: int
    inputs: frozenset[Field]


class TaskCells:
    """Makes the cells of tasks, with the style of each column in each kind of row looked up once."""

    def __init__(
        self, facts: Facts, styles: Styles, columns: Sequence[Column], *, dressed: bool = False, inputs: bool = False
    ) -> None:
        """Prepare for some columns.

        Args:
            facts: What there is to tell.
            styles: The workbook's styles.
            columns: The columns from the sheet's first on.
            dressed: The columns have their looks, so cells that are empty are left out; names stand in by their level.
            inputs: People may fill in what they know of the progress.
        """
        self._facts = facts
        self._styles = styles
        self._columns = tuple(enumerate(columns, 1))
        self._dressed = dressed
        self._inputs = inputs
        self._known: dict[_Kind, tuple[Style, ...]] = {}

    def row(self, task: Task, level: int = 1) -> list[Cell]:
        """Return the cells of a task.

        Args:
            task: The task.
            level: Its outline level, from 1.
        """
        facts = self._facts
        dates = facts.schedule[task.id]
        styles = self._styles_of(task, dates, level)
        cells = [(at, column.read(facts, task, dates), styles[at - 1]) for at, column in self._columns]
        if not self._dressed or dates.summary:
            return cells
        return [cell for cell in cells if cell[2].look.open or (cell[1] is not None and cell[1] != "")]

    def _styles_of(self, task: Task, dates: ScheduledTask, level: int) -> tuple[Style, ...]:
        inputs = inputs_of(self._facts.plan, task) if self._inputs else _NO_INPUTS
        kind = _Kind(dates.summary, task.active, dates.missed_deadline, level, inputs)
        styles = self._known.get(kind)
        if styles is None:
            looks = [_look(column, kind) for _, column in self._columns]
            styles = self._known[kind] = tuple(map(self._styles.of, looks))
        return styles


def _look(column: Column, kind: _Kind) -> Look:
    look = column.look
    if column is NAME:
        look = look._replace(indent=kind.level - 1)
    if kind.summary:
        look = look._replace(bold=True, fill=SUMMARY_ROW)
    if not kind.active:
        look = look._replace(struck=True, colour=FAINT)
    if kind.late and column in (DEADLINE, STATUS):
        look = look._replace(bold=True, colour=ALARM)
    if column.field in kind.inputs:
        look = look._replace(open=True, fill=INPUT)
    return look


def set_looks(worksheet: Worksheet, columns: Sequence[Column], styles: Styles) -> None:
    """Give columns their looks down the whole sheet, so that empty cells look right without being there."""
    for at, column in enumerate(columns, 1):
        styles.dress_column(worksheet.column_dimensions[get_column_letter(at)], column.look)


def set_tips(worksheet: Worksheet, columns: Sequence[Column], row: int) -> None:
    """Let the headings in a row explain themselves when they are selected."""
    for at, column in enumerate(columns, 1):
        if column.tip:
            tip = DataValidation(promptTitle=column.title, prompt=tr(column.tip), showInputMessage=True)
            tip.add(f"{get_column_letter(at)}{row}")
            worksheet.data_validations.append(tip)


def headings(columns: Sequence[Column], styles: Styles) -> list[Cell]:
    """Return the header row of some columns, in the language in use; a heading stands where its figures do."""
    return [
        (at, column.title, styles.of(HEADER._replace(across=column.look.across, indent=column.look.indent)))
        for at, column in enumerate(columns, 1)
    ]
