"""The figures that tell of the whole plan, as they stand above its tables."""

from __future__ import annotations

from collections.abc import Iterable

from planner.files.excel.facts import Facts
from planner.files.excel.fitting import height
from planner.files.excel.rows import Cell, Row, Value
from planner.files.excel.styles import DATE, FAINT, PERCENT, Look, Styles
from planner.language import tr

Figure = tuple[str, Value]
"""What it is called and what it is; None where it isn't known."""

_LABEL_HEIGHT = 14.0


def plan_figures(facts: Facts) -> list[Figure]:
    """Return what to know of a plan at first sight: who leads it, when it is, how it stands."""
    is_summary = facts.plan.outline.is_summary
    return [
        (tr("Manager"), facts.plan.project.manager or None),
        (tr("Status date"), facts.status_date),
        (tr("Plan start"), facts.start),
        (tr("Plan finish"), facts.finish),
        (tr("Tasks"), sum(not is_summary(task) for task in facts.order)),
        (tr("Critical"), sum(not is_summary(task) for task in facts.schedule.critical)),
        (tr("Late"), len(facts.schedule.late)),
    ]


def figure_rows(figures: Iterable[Figure], columns: Iterable[int], styles: Styles) -> tuple[Row, Row]:
    """Return a row of labels and one of values; what isn't known is left out.

    Args:
        figures: What to show.
        columns: The column of each, from 1, ascending.
        styles: The workbook's styles.
    """
    label = styles.of(Look(size=8, colour=FAINT, across="left"))
    known = [(column, text, value) for column, (text, value) in zip(columns, figures, strict=True) if value is not None]
    labels: list[Cell] = [(column, text, label) for column, text, _ in known]
    values: list[Cell] = [(column, value, styles.of(_look(value))) for column, _, value in known]
    return Row(labels, _LABEL_HEIGHT), Row(values, height(1))


def _look(value: Value) -> Look:
    look = Look(bold=True, across="left", number=DATE)
    if isinstance(value, float):
        return look._replace(number=PERCENT)
    return look._replace(number="0") if isinstance(value, int) else look
