"""The workbook that a project lead sends: the plan with its Gantt chart, milestones, a sheet an owner, calendars.

    write_workbook(plan, schedule, path)
    content = workbook_bytes(plan, schedule)

The modules from the ground up: `text` makes texts legal, `styles` knows how cells look, `rows` turns values into the
XML of cells, `package` puts them into what openpyxl writes around them. `facts` and `columns` tell of tasks in the
words of a workbook; each sheet is a module: `plan_sheet` (with `chart`), `milestones`, `owners`, `calendars` and
`sent`, which people don't see.

The same plan gives the same bytes, in the same language and region.
"""

from __future__ import annotations

from pathlib import Path

from planner.files.excel.workbook import workbook_bytes
from planner.files.safe_write import write_file
from planner.model.plan import Plan
from planner.schedule import Schedule

__all__ = ["workbook_bytes", "write_workbook"]


def write_workbook(plan: Plan, schedule: Schedule, path: Path) -> None:
    """Write the workbook of a plan, in the language in use; an older file there stays whole if it can't be.

    Args:
        plan: The plan.
        schedule: Its schedule, of the plan as it stands.
        path: Where to; a file that is there is replaced.

    Raises:
        CannotWriteError: The place refuses the file.
    """
    write_file(path, workbook_bytes(plan, schedule))
