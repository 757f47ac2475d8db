"""`take-in`: takes in what the team has filled in in workbooks that were sent to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from planner.cli.usage import Page
from planner.language import tr
from planner.model.plan import Plan

_PATH = click.Path(path_type=Path)


def progress_commands(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> list[click.Command]:
    """Return the commands about progress.

    Args:
        opened: Reads a plan.
        language: Makes the option `--language`.
    """

    def call(plan: Path, workbook: Sequence[Path], out: Path | None, theirs: bool, force: bool) -> None:  # noqa: FBT001  # click passes them by name
        from planner.cli.taking_in import take_in

        take_in(opened(plan), workbook, out, theirs=theirs, force=force)

    about = tr(
        "List what the team has filled in in WORKBOOK, the workbook of PLAN that was sent to them. With --out, write the"
        " plan with it. What the plan has changed too, or what may mean two things, stays as in the plan; with --theirs"
        " it becomes what the workbook says, where that is one thing. Cells that can't be taken are listed with the"
        " reason."
    )
    command = Page(
        "take-in",
        callback=call,
        params=[click.Argument(["plan"], type=_PATH), *_options(), language()],
        help=about,
        short_help=tr("List or take in what the team has filled in in WORKBOOK."),
    )
    return [command]


def _options() -> list[click.Parameter]:
    which = tr("Whose word counts where both were changed: --ours.")
    return [
        click.Argument(["workbook"], type=_PATH, nargs=-1, required=True, metavar="WORKBOOK…"),
        click.Option(["--theirs/--ours", "theirs"], default=False, help=which),
        click.Option(["-o", "--out", "out"], type=_PATH, metavar="OUT", help=tr("Write the plan with it to OUT.")),
        click.Option(["--force"], is_flag=True, help=tr("Replace the file if it is there already.")),
    ]
