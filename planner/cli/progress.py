"""`take-in`: progress from workbooks that came back, listed, and taken into a plan where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

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
from planner.cli.usage import Page
from planner.errors import CannotWriteError, NotAPlanError
from planner.files import write
from planner.files.apart import ReadingApart
from planner.language import tr, trc, trn
from planner.model.plan import Plan
from planner.schedule import schedule

_PATH = click.Path(path_type=Path)


def progress_commands(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> list[click.Command]:
    """Return the commands about progress.

    Args:
        opened: Reads a plan.
        language: Makes the option `--language`.
    """
    return [_take_in(opened, language)]


def _take_in(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> click.Command:
    def call(plan: Path, workbook: Sequence[Path], out: Path | None, theirs: bool, force: bool) -> None:  # noqa: FBT001  # click passes them by name
        if out is not None and not force and os.path.lexists(out):
            message = tr("“{path}” is there already; --force replaces it.")
            raise CannotWriteError(message.format(path=out), out)
        held = opened(plan)
        proposal = propose(held, [_returned(held, path) for path in workbook])
        wanted = [(line, 0) for line in proposal.clean]
        decided = [line for line in proposal.questions if theirs and len(line.options) == 1]
        taken = take(held, schedule(held), [*wanted, *((line, 0) for line in decided)])
        _tell(proposal, decided, taken)
        if out is not None:
            held.apply(taken.change)
            for notice in write(held, out):
                note(notice)
            n = len(taken.lines)
            said = trn("{path}: written with {n} cell of progress.", "{path}: written with {n} cells of progress.", n)
            say(said.format(path=out, n=n))

    about = tr(
        "List what the team has filled in in WORKBOOK, the workbook of PLAN that was sent to them. With --out, write the"
        " plan with it. What the plan has changed too, or what may mean two things, stays as in the plan; with --theirs"
        " it becomes what the workbook says, where that is one thing. Cells that can't be taken are listed with the"
        " reason."
    )
    which = click.Option(
        ["--theirs/--ours", "theirs"], default=False, help=tr("Whose word counts where both were changed: --ours.")
    )
    out = click.Option(["-o", "--out", "out"], type=_PATH, metavar="OUT", help=tr("Write the plan with it to OUT."))
    force = click.Option(["--force"], is_flag=True, help=tr("Replace the file if it is there already."))
    workbooks = click.Argument(["workbook"], type=_PATH, nargs=-1, required=True, metavar="WORKBOOK…")
    return Page(
        "take-in",
        callback=call,
        params=[click.Argument(["plan"], type=_PATH), workbooks, which, out, force, language()],
        help=about,
        short_help=tr("List or take in what the team has filled in in WORKBOOK."),
    )


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
