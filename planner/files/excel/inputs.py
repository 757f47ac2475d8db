"""Cells that people fill in: what they accept, and the rest of their sheet kept from passing hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.progress import Field
from planner.files.excel.columns import Column
from planner.language import mark, tr
from planner.model.dates import EARLIEST, LATEST
from planner.model.duration import LONGEST_DAYS

_LONGEST_TITLE: Final = 32
_DAY: Final = mark("Type a day, such as 2026-03-12; empty while it has not come.")


class _Rule(NamedTuple):
    """What a cell accepts, from least to most, and what is said of anything else."""

    kind: Literal["decimal", "date"]
    least: float
    most: float
    said: str


def _serial(day: dt.date) -> int:
    serial: float = to_excel(day)  # type: ignore[no-untyped-call]  # as in `rows`
    return round(serial)


_DATES: Final = _Rule("date", _serial(EARLIEST), _serial(LATEST), _DAY)
_RULES: Final = {
    Field.PERCENT: _Rule("decimal", 0, 1, mark("Type a share from 0 % to 100 %.")),
    Field.START: _DATES,
    Field.FINISH: _DATES,
    Field.REMAINING: _Rule("decimal", 0, LONGEST_DAYS, mark("Type the working days that are left, such as 2.5.")),
}


def take_inputs(worksheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    """Let the input cells of some rows accept only what they are for, and say what that is."""
    for at, column in enumerate(columns, 1):
        rule = _RULES.get(column.field) if column.field else None
        if rule is not None:
            letter = get_column_letter(at)
            validation = _validation(column, rule)
            validation.add(f"{letter}{first}:{letter}{last}")
            worksheet.data_validations.append(validation)


def _validation(column: Column, rule: _Rule) -> DataValidation:
    title, said = column.title[:_LONGEST_TITLE], tr(rule.said)
    return DataValidation(
        type=rule.kind,
        operator="between",
        formula1=f"{rule.least:g}",
        formula2=f"{rule.most:g}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=title,
        error=said,
        showInputMessage=True,
        promptTitle=title,
        prompt=said,
    )


def protect(worksheet: Worksheet) -> None:
    """Keep all but the input cells from being overwritten; no password, so whoever means to can."""
    protection = worksheet.protection
    protection.sheet = True
    protection.sort = protection.autoFilter = False  # False allows
    protection.formatColumns = protection.formatRows = False
