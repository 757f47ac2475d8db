"""The work of a split task over time: spans of work with pauses between, as Microsoft Project draws split bars from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from planner.files.mspdi.timephased import ACTUAL, REMAINING
from planner.files.mspdi.values import write_date, write_minutes
from planner.files.mspdi.xml_text import XmlText
from planner.model.records import Task
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.worktime import WorkTime, instant_of, moment_of

_DAYS: Final = "2"


class Spread:
    """How one task's work lies in time."""

    def __init__(self, task: Task, start: dt.datetime, calendars: Calendars, done: int) -> None:
        """Prepare to write.

        Args:
            task: A split task.
            start: When it starts.
            calendars: The plan's calendars.
            done: Minutes of its duration that are done.
        """
        work, _ = calendars.of_task(task)
        self._time: WorkTime = calendars.times[CLOCK if task.duration.elapsed else work]
        self._task = task
        self._start = start
        self._done = done

    def write(self, xml: XmlText, number: int, units: float) -> None:
        """Write the spans of an assignment with this number and these units."""
        for kind, first, last, minutes in self._spans():
            texts = {
                "Type": kind,
                "UID": str(number),
                "Start": write_date(moment_of(self._time.later(first))),
                "Finish": write_date(moment_of(self._time.earlier(last))),
                "Unit": _DAYS,
                "Value": write_minutes(round(minutes * units / 100) or (1 if minutes else 0)),
            }
            xml.row("TimephasedData", texts)

    def _spans(self) -> Iterator[tuple[str, int, int, int]]:
        """Iterate over kind, first and last position, and minutes of duration done within, none in a pause."""
        position = self._time.position(instant_of(self._start))
        done = 0
        for after, pause in [*((split.after, split.length) for split in self._task.splits), (-1, 0)]:
            stop = self._task.duration.minutes if after < 0 else after
            for kind, part in self._parts(done, stop):
                yield kind, position, position + part, part
                position += part
            if pause:
                yield ACTUAL if stop < self._done else REMAINING, position, position + pause, 0
                position += pause
            done = stop

    def _parts(self, done: int, stop: int) -> Iterator[tuple[str, int]]:
        """Cut a span where the work done ends."""
        border = min(max(self._done, done), stop)
        if border > done:
            yield ACTUAL, border - done
        if stop > border:
            yield REMAINING, stop - border
