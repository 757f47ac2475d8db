"""The columns of the baseline, hidden until the user shows them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.app.document import Document
from planner.app.table import baseline_cells
from planner.app.table.column import Column
from planner.language import date_text, mark, tr

_LONG_DAY: Final = dt.date(2026, 11, 28)


def _kept(_document: Document, _task_id: str) -> str:
    return tr("A baseline is set by Plan ▸ Set baseline, and stays as it was then.")


def _computed(_document: Document, _task_id: str) -> str:
    return tr("A variance follows from the dates and the baseline.")


def _date(identity: str, title: str, tip: str, text: baseline_cells.Text) -> Column:
    usual = lambda: date_text(_LONG_DAY, "compact")  # noqa: E731  # as every column's, asked for in the language in use
    return Column(identity, title, tip, 130, usual, text, None, _kept, numeric=True, shown=False)


def _length(identity: str, title: str, tip: str, text: baseline_cells.Text) -> Column:
    return Column(identity, title, tip, 90, lambda: "+100d", text, None, _kept, numeric=True, shown=False)


def _difference(identity: str, title: str, tip: str, text: baseline_cells.Text) -> Column:
    return Column(identity, title, tip, 90, lambda: "+100d", text, None, _computed, numeric=True, shown=False)


BASELINE: Final = (
    _date("baseline_start", mark("Baseline start"), mark("The start that was planned"), baseline_cells.start),
    _date("baseline_finish", mark("Baseline finish"), mark("The finish that was planned"), baseline_cells.finish),
    _length(
        "baseline_duration", mark("Baseline duration"), mark("The duration that was planned"), baseline_cells.duration
    ),
    _difference(
        "start_variance",
        mark("Start variance"),
        mark("How much later the task starts than planned"),
        baseline_cells.variance(lambda found: found.start),
    ),
    _difference(
        "finish_variance",
        mark("Finish variance"),
        mark("How much later the task finishes than planned"),
        baseline_cells.variance(lambda found: found.finish),
    ),
    _difference(
        "duration_variance",
        mark("Duration variance"),
        mark("How much longer the task is than planned"),
        baseline_cells.variance(lambda found: found.duration),
    ),
)
