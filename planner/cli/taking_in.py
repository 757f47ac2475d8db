"""Progress from workbooks that came back, as a terminal shows it, and taken into a plan where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.analysis.progress import (
    Line,
    Proposal,
    Refused,
    Taken,
    belongs_elsewhere,
    field_name,
    propose,
    take,
    value_text,
)
from planner.analysis.progress.returned import Returned
from planner.cli.speech import note, say
from planner.cli.table import aligned
from planner.errors import CannotWriteError, NotAPlanError
from planner.files import write
from planner.files.apart import ReadingApart
from planner.language import tr, trc, trn
from planner.model.plan import Plan
from planner.schedule import schedule


def take_in(held: Plan, workbooks: Sequence[Path], out: Path | None, *, theirs: bool, force: bool) -> None:
    """List what came back in workbooks of a plan, and write the plan with it where that is asked for.

    Args:
        held: The plan, which gets what is taken.
        workbooks: What came back.
        out: Where to write the plan; None lists only.
        theirs: What both have changed becomes what the workbooks say, where that is one thing.
        force: Replace what is there.

    Raises:
        PlannerError: A file can't be read or written, or is no workbook of the plan.
    """
    if out is not None and not force and os.path.lexists(out):
        message = tr("“{path}” is there already; --force replaces it.")
        raise CannotWriteError(message.format(path=out), out)
    proposal = propose(held, [_returned(held, path) for path in workbooks])
    decided = [line for line in proposal.questions if theirs and len(line.options) == 1]
    taken = take(held, schedule(held), [(line, 0) for line in (*proposal.clean, *decided)])
    _tell(proposal, decided, taken)
    if out is not None:
        held.apply(taken.change)
        for notice in write(held, out):
            note(notice)
        n = len(taken.lines)
        said = trn("{path}: written with {n} cell of progress.", "{path}: written with {n} cells of progress.", n)
        say(said.format(path=out, n=n))


def _returned(plan: Plan, path: Path) -> Returned:
    """Read a workbook of a plan.

    Raises:
        PlannerError: It is none, or one of another plan.
    """
    held = ReadingApart(path, returned=True).returned()
    elsewhere = belongs_elsewhere(plan, held)
    if elsewhere:
        raise NotAPlanError(elsewhere, path)
    return held


def _tell(proposal: Proposal, decided: list[Line], taken: Taken) -> None:
    """Print what is taken, what stays open, what can't be taken."""
    open_lines = [line for line in proposal.questions if line not in decided]
    refused = [*proposal.refused, *taken.refused]
    parts = [
        _part(tr("To be taken in"), taken.lines),
        _part(tr("To be decided; stays as in the plan"), open_lines),
        _refusals(refused),
        "\n".join(proposal.remarks),
    ]
    told = [part for part in parts if part]
    say("\n\n".join(told) if told else tr("Nothing has changed since the workbook was sent."))


def _part(title: str, lines: Iterable[Line]) -> str:
    rows = [
        [
            str(line.number),
            line.name,
            field_name(line.field),
            value_text(line.field, line.now),
            " | ".join(value_text(line.field, option.value) for option in line.options),
            line.question,
        ]
        for line in lines
    ]
    if not rows:
        return ""
    heads = [
        trc("column", "ID"),
        trc("column", "Task"),
        trc("column", "Cell"),
        trc("column", "Plan"),
        trc("column", "Workbook"),
        trc("column", "Question"),
    ]
    width = len(heads) if any(row[-1] for row in rows) else len(heads) - 1
    return f"{title}\n{aligned([row[:width] for row in (heads, *rows)], (0,))}"


def _refusals(refused: Sequence[Refused]) -> str:
    if not refused:
        return ""
    heads = [
        trc("column", "ID"),
        trc("column", "Task"),
        trc("column", "Cell"),
        trc("column", "Workbook"),
        trc("column", "Where"),
        trc("column", "Reason"),
    ]
    rows = [
        [str(held.number), held.name, field_name(held.field), held.text, held.where, held.reason] for held in refused
    ]
    return f"{tr('Not taken')}\n{aligned([heads, *rows], (0,))}"
