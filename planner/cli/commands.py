"""The commands, from `planner [FILE]` and `schedule` to `why`; built anew for each run, in its language."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from planner import __version__
from planner.cli.output import schedule_json, schedule_text
from planner.cli.progress import progress_commands
from planner.cli.speech import note, say, say_bytes
from planner.cli.usage import Commands, Page
from planner.cli.why import why_commands
from planner.errors import CannotWriteError, ScheduleError
from planner.files import FORMATS, ReadResult, find_problems, read_start, write
from planner.files.apart import Apart, is_own, open_apart
from planner.language import LANGUAGES, tr, trn
from planner.model.plan import Plan
from planner.schedule import schedule

OpenWindow = Callable[[Path | None, str | None], int]
"""Opens a window with a file, or with a new plan, in a language where one was asked for, and returns the exit code when
the window is closed.
"""

_PATH = click.Path(path_type=Path)
_PICTURES = (".pdf", ".png", ".svg")
"""Suffixes of the pictures of a chart; `paint`, and with it Qt, is loaded for nothing else."""


def planner_command(open_window: OpenWindow, asked_language: str | None) -> click.Group:
    """Return the command line of the planner, its texts in the language in use.

    Args:
        open_window: What opens a window.
        asked_language: The language that the window is to speak; None where it may choose.
    """
    about = tr("A desktop planner: tasks, owners, deadlines, dependencies, Gantt chart, critical path, Excel.")
    usage = tr("[FILE] | COMMAND …")
    group = Commands("planner", default="open", help=about, subcommand_metavar=usage, params=[_language()])
    group.params.append(_version())
    group.add_command(_open(open_window, asked_language))
    for command in (
        _schedule(),
        _compare_dates(),
        _export(),
        _convert(),
        _check(),
        *why_commands(_opened, _language),
        *progress_commands(_opened, _language),
    ):
        group.add_command(command)
    return group


def _open(open_window: OpenWindow, asked_language: str | None) -> click.Command:
    def call(file: Path | None, **_: object) -> int:
        if file is not None:
            read_start(file)  # a name that is mistyped, of a command perhaps, is told before a window comes up
        return open_window(file, asked_language)

    return Page(
        "open",
        callback=call,
        params=[click.Argument(["file"], type=_PATH, required=False), _language(), _version()],
        help=tr("Open a window with FILE, or with a new plan."),
    )


def _schedule() -> click.Command:
    def call(file: Path, as_json: bool, **_: object) -> None:  # noqa: FBT001  # click passes it by name
        plan = _opened(file)
        dates = schedule(plan)
        say_bytes(schedule_json(plan, dates)) if as_json else say(schedule_text(plan, dates))

    as_json = click.Option(["--json", "as_json"], is_flag=True, help=tr("Print JSON instead of a table."))
    return Page(
        "schedule", callback=call, params=[_file(), as_json, _language()], help=tr("Print the schedule of FILE.")
    )


def _compare_dates() -> click.Command:
    def call(file: Path, as_json: bool, **_: object) -> None:  # noqa: FBT001  # click passes it by name
        from planner.analysis.compare_dates import compare_dates
        from planner.cli.comparison import comparison_json, comparison_text

        result, found = _read(file, compare=True)
        if found is None:
            found = compare_dates(result.plan, schedule(result.plan), result.recorded, result.unheld)
        say_bytes(comparison_json(result.plan, found)) if as_json else say(comparison_text(result.plan, found))
        if found.moved and not as_json:
            note(tr("“planner convert --keep-dates FILE OUT.plan” makes a plan with the dates of the file."))

    as_json = click.Option(["--json", "as_json"], is_flag=True, help=tr("Print JSON instead of a table."))
    about = tr(
        "Compare the dates that another program left in FILE with the planner's, and tell why they differ. "
        "The exit code is 0 whether they differ or not, and 1 only after an error."
    )
    return Page(
        "compare-dates",
        callback=call,
        params=[_file(), as_json, _language()],
        help=about,
        short_help=tr("Compare the dates that another program left in FILE with the planner's."),
    )


def _export() -> click.Command:
    def call(file: Path, out: Path, force: bool, **_: object) -> None:  # noqa: FBT001  # click passes it by name
        suffix = out.suffix.lower()
        if suffix in _PICTURES:
            _export_picture(file, out, force=force)
        elif suffix == ".xlsx":
            _convert_file(file, out, force=force)
        else:
            endings = ", ".join((".xlsx", *_PICTURES))
            raise CannotWriteError(tr("“{path}” must end in one of {endings}.").format(path=out, endings=endings), out)

    return Page(
        "export",
        callback=call,
        params=[_file(), _out(), _force(), _language()],
        help=tr("Write the Excel workbook of FILE to OUT.xlsx, or its chart to OUT.pdf, .png or .svg."),
    )


def _export_picture(file: Path, out: Path, *, force: bool) -> None:
    """Read a plan and write its chart, on pages of A3 or as one picture.

    Raises:
        CannotWriteError: The place refuses it, or it is there already and not to be replaced.
    """
    _refuse_to_replace(out, force=force)
    plan = _opened(file)
    from planner.paint.image import export_picture

    export_picture(plan, schedule(plan), out, dt.datetime.now())
    _say_written(plan, out)


def _convert() -> click.Command:
    def call(file: Path, out: Path, force: bool, keep_dates: bool, **_: object) -> None:  # noqa: FBT001  # by name
        _convert_file(file, out, force=force, keep=keep_dates)

    reads = ", ".join(held.suffix for held in FORMATS if held.reader)
    writes = ", ".join(held.suffix for held in FORMATS if held.writer)
    about = tr("Write the plan in FILE to OUT, in the format of its suffix (from {reads} to {writes}).")
    return Page(
        "convert",
        callback=call,
        params=[_file(), _out(), _keep_dates(), _force(), _language()],
        help=about.format(reads=reads, writes=writes),
    )


def _check() -> click.Command:
    def call(file: Path, **_: object) -> int:
        apart = None if is_own(file) else open_apart(file)
        for notice in apart.result.notices if apart else ():
            note(notice)
        problems = find_problems(file) if apart is None else list(apart.result.repairs)
        if not problems:
            plan = _opened(file) if apart is None else apart.result.plan
            try:
                schedule(plan)
            except ScheduleError as error:
                problems = [str(error)]
        for problem in problems:
            say(problem)
        if not problems:
            say(tr("“{name}” is sound.").format(name=file.name))
        return 1 if problems else 0

    return Page("check", callback=call, params=[_file(), _language()], help=tr("List what is wrong with FILE."))


def _convert_file(file: Path, out: Path, *, force: bool, keep: bool = False) -> None:
    """Read one file and write another.

    Args:
        file: What is read.
        out: What is written.
        force: Replace what is there.
        keep: Keep the dates that another program left in the file.

    Raises:
        CannotWriteError: The other is there already, and not to be replaced.
    """
    _refuse_to_replace(out, force=force)
    result = _read(file).result
    plan = result.plan
    if keep:
        _keep(result)
    for notice in write(plan, out):
        note(notice)
    _say_written(plan, out)


def _refuse_to_replace(out: Path, *, force: bool) -> None:
    if not force and os.path.lexists(out):
        message = tr("“{path}” is there already; --force replaces it.")
        raise CannotWriteError(message.format(path=out), out)


def _say_written(plan: Plan, out: Path) -> None:
    tasks = len(plan.outline)
    message = trn("{path}: {n} task written.", "{path}: {n} tasks written.", tasks)
    say(message.format(path=out, n=tasks))


def _keep(result: ReadResult) -> None:
    """Let a plan have the dates of its file: tasks that would lie elsewhere are scheduled by hand from now on."""
    from planner.analysis.kept_dates import dates_to_keep
    from planner.model.edits import keep_dates

    dates = dates_to_keep(result.plan, result.recorded)
    result.plan.apply(keep_dates(result.plan, dates))
    n = len(dates)
    said = trn(
        "{n} task is scheduled by hand now, on the dates of the file.",
        "{n} tasks are scheduled by hand now, on the dates of the file.",
        n,
    )
    note(said.format(n=n))


def _opened(file: Path) -> Plan:
    """Read a plan, and say on stderr what there is to say about it."""
    return _read(file).result.plan


def _read(file: Path, *, compare: bool = False) -> Apart:
    """Read a plan with what else its file holds, and say on stderr what there is to say about it."""
    apart = open_apart(file, compare=compare)
    for notice in (*apart.result.notices, *apart.result.repairs):
        note(notice)
    return apart


def _file() -> click.Argument:
    return click.Argument(["file"], type=_PATH)


def _out(suffix: str = "") -> click.Argument:
    return click.Argument(["out"], type=_PATH, metavar=f"OUT{suffix}")


def _keep_dates() -> click.Option:
    about = tr(
        "Keep the dates that another program left in FILE; tasks that would lie elsewhere are scheduled by hand."
    )
    return click.Option(["--keep-dates", "keep_dates"], is_flag=True, help=about)


def _force() -> click.Option:
    return click.Option(["--force"], is_flag=True, help=tr("Replace the file if it is there already."))


def _language() -> click.Option:
    """Return `--language`; it was obeyed before this is read."""
    about = tr("Language of all texts: {languages}.").format(languages=", ".join(LANGUAGES))
    return click.Option(["--language"], metavar="NAME", help=about, expose_value=False)


def _version() -> click.Option:
    def show(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            say(f"planner {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=tr("Show the version.")
    )
