"""Reads a Microsoft Project XML file with MPXJ, a library of other makers, and prints what it found as JSON.

Run in a process of its own, since it starts a Java machine:

    python other_reader.py PLAN.xml          the dates as the file has them
    python other_reader.py PLAN.xml --again  the dates that MPXJ computes from the same inputs
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from itertools import pairwise
from typing import Any


def main() -> None:
    """Print tasks by number."""
    import_module("mpxj")  # puts its Java classes on the path
    jpype = import_module("jpype")
    jpype.startJVM()
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
    project = reader.read(sys.argv[1])
    if "--again" in sys.argv:
        scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")()
        scheduler.schedule(project, project.getProjectProperties().getStartDate())
    tasks = {int(task.getUniqueID()): found(task) for task in project.getTasks() if int(task.getUniqueID())}
    json.dump({"tasks": tasks, "calendars": calendars(project)}, sys.stdout)


def found(task: Any) -> dict[str, object]:
    """Return what a task holds, as plain values."""
    return {
        "name": str(task.getName()),
        "start": str(task.getStart()),
        "finish": str(task.getFinish()),
        "late_start": str(task.getLateStart()),
        "late_finish": str(task.getLateFinish()),
        "deadline": str(task.getDeadline()),
        "constraint": str(task.getConstraintType()),
        "level": int(task.getOutlineLevel()),
        "wbs": str(task.getWBS()),
        "percent": int(task.getPercentageComplete().doubleValue()) if task.getPercentageComplete() else 0,
        "links": sorted(
            f"{int(link.getPredecessorTask().getUniqueID())} {link.getType()} {link.getLag()}"
            for link in task.getPredecessors()
        ),
        "people": sorted(
            str(work.getResource().getName()) for work in task.getResourceAssignments() if work.getResource()
        ),
        "worked": [[str(span.getStart()), str(span.getEnd())] for span in task.getWorkSplits() or []],
        "notes": str(task.getNotes() or ""),
        "manual": str(task.getTaskMode()) == "MANUALLY_SCHEDULED",
        "active": bool(task.getActive()),
    }


def calendars(project: Any) -> dict[str, list[float]]:
    """Return the working minutes of each calendar in each of the 24 months from March 2026."""
    jpype = import_module("jpype")
    date_time = jpype.JClass("java.time.LocalDateTime")
    minutes = jpype.JClass("org.mpxj.TimeUnit").MINUTES
    result = {}
    for calendar in project.getCalendars():
        months = [date_time.of(2026 + (2 + n) // 12, (2 + n) % 12 + 1, 1, 0, 0) for n in range(25)]
        result[str(calendar.getName())] = [
            float(calendar.getWork(first, last, minutes).getDuration()) for first, last in pairwise(months)
        ]
    return result


if __name__ == "__main__":
    main()
