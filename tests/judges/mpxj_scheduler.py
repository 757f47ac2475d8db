"""Schedules Microsoft Project XML files with MPXJ, a library of other makers, and prints what it found as JSON.

Run in a process of its own, since it starts a Java machine; needs the packages of the extra `mpxj` and Java:

    python mpxj_scheduler.py FOLDER     a line for each XML file in the folder, in the order of their names
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

DATES = {
    "start": "getStart",
    "finish": "getFinish",
    "early_start": "getEarlyStart",
    "early_finish": "getEarlyFinish",
    "late_start": "getLateStart",
    "late_finish": "getLateFinish",
}
SLACK = {"total_slack_minutes": "getTotalSlack", "free_slack_minutes": "getFreeSlack"}
_MINUTES = {"m": 1, "h": 60, "d": 480, "w": 2400, "em": 1, "eh": 60, "ed": 1440, "ew": 10080}


def main() -> None:
    """Print a line for each file."""
    import_module("mpxj")  # puts its Java classes on the path
    jpype = import_module("jpype")
    jpype.startJVM()
    reader = jpype.JClass("org.mpxj.mspdi.MSPDIReader")()
    for path in sorted(Path(sys.argv[1]).glob("*.xml")):
        print(json.dumps(_scheduled(jpype, reader, path)))  # noqa: T201  # its answer


def _scheduled(jpype: Any, reader: Any, path: Path) -> dict[str, Any]:
    """Return what MPXJ says of each task, by its number; or how it failed."""
    project = reader.read(str(path))
    try:
        scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")()
        scheduler.schedule(project, project.getProjectProperties().getStartDate())
        return {str(task.getUniqueID()): _found(task) for task in project.getTasks() if int(task.getUniqueID())}
    except jpype.JException as error:
        return {"failed": str(error)}


def _found(task: Any) -> dict[str, Any]:
    found: dict[str, Any] = {field: str(getattr(task, getter)()) for field, getter in DATES.items()}
    for field, getter in SLACK.items():
        slack = getattr(task, getter)()
        found[field] = None if slack is None else round(float(slack.getDuration()) * _MINUTES[str(slack.getUnits())])
    found["critical"] = bool(task.getCritical())
    return found


if __name__ == "__main__":
    main()
