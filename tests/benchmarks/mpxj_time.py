"""Prints the least processor time that MPXJ's scheduler needs for a Microsoft Project XML file, once it is warm.

Run in a process of its own, since it starts a Java machine: `python mpxj_time.py PLAN.xml ROUNDS`.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Schedule the file again and again; print seconds."""
    import_module("mpxj")  # puts its Java classes on the path
    jpype = import_module("jpype")
    jpype.startJVM()
    project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(sys.argv[1])
    scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")()
    start = project.getProjectProperties().getStartDate()
    thread = jpype.JClass("java.lang.management.ManagementFactory").getThreadMXBean()
    spent = []
    for _ in range(int(sys.argv[2])):
        began = thread.getCurrentThreadCpuTime()
        scheduler.schedule(project, start)
        spent.append(thread.getCurrentThreadCpuTime() - began)
    sys.stdout.write(f"{min(spent) / 1e9}\n")


if __name__ == "__main__":
    main()
