"""The workbook that a project lead sends: the plan with its Gantt chart, milestones, a sheet an owner, calendars.

    write_workbook(plan, schedule, path)
    content = workbook_bytes(plan, schedule)

The modules from the ground up: `text` makes texts legal, `styles` knows how cells look, `rows` hands rows of values
to openpyxl's streamed sheets, `package` makes the file. `facts`, `figures` and `columns` tell of the plan in the words
of a workbook; each sheet is a module: `plan_sheet` (with `chart`), `overview`, `milestones`, `owners`, `calendars`,
`changes` and `sent`, which people don't see; `tables` lays out those that are tables of tasks.

The same plan gives the same bytes, in the same language and region.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.analysis.moved import Entry
from planner.errors import CannotWriteError
from planner.files.excel.workbook import workbook_bytes
from planner.files.safe_write import write_file
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import Schedule

__all__ = ["workbook_bytes", "write_workbook"]


def write_workbook(plan: Plan, schedule: Schedule, path: Path, ledger: Iterable[Entry] | None = None) -> None:
    """Write the workbook of a plan, in the language in use; an older file there stays whole if it can't be.

    Args:
        plan: The plan.
        schedule: Its schedule, of the plan as it stands.
        path: Where to; a file that is there is replaced.
        ledger: What the edits of this session moved, the latest first; it gets a sheet unless None or empty.

    Raises:
        CannotWriteError: The place refuses the file, or there is no room for what is made on the way.
    """
    try:
        content = workbook_bytes(plan, schedule, ledger, path.stem)
    except OSError as error:  # sheets are gathered in files for passing use until the workbook is whole
        message = tr("“{path}” was not written: the folder for temporary files can't be used ({reason}).")
        raise CannotWriteError(message.format(path=path, reason=error.strerror or error), path) from error
    write_file(path, content)
