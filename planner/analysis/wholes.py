"""The plan scheduled as a whole with one of its settings otherwise, or without all that is thought to set it apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from planner.analysis.agreement import Value, agrees, lies_elsewhere
from planner.analysis.comparison import CauseKind
from planner.analysis.recorded import RecordedTask
from planner.analysis.variants import Variant
from planner.errors import ScheduleError
from planner.model.change import Change, Edit, Key
from planner.model.plan import Plan
from planner.model.records import Record
from planner.schedule import Schedule, schedule

_MOST_CALENDARS: Final = 5
_SEVERAL: Final = 2


class Wholes:
    """The plan scheduled as a whole with one of its settings otherwise; each worked out when it is first asked for.

    A setting explains something only where several more tasks lie with it where the file has them than lie there
    without: else any one stale date could be taken for another start of the plan.
    """

    def __init__(
        self, plan: Plan, recorded: Mapping[str, RecordedTask], moved: Collection[str], theirs: dt.datetime | None
    ) -> None:
        """Look at a plan.

        Args:
            plan: The plan.
            recorded: Recorded dates by task id.
            moved: Ids of the tasks that lie elsewhere than in the file.
            theirs: Where the file seems to have the plan's start; None where it doesn't tell.
        """
        self._plan = plan
        self._twin: Plan | None = None
        self._recorded = recorded
        self._moved = moved
        self._variants = list(self._settings(theirs))
        self._dates: dict[int, Schedule | None] = {}

    def _settings(self, theirs: dt.datetime | None) -> Iterator[Variant]:
        project = self._plan.project
        if theirs is not None and not project.from_finish and theirs != project.start:
            yield Variant(CauseKind.PROJECT_START, (msgspec.structs.replace(project, start=theirs),))
        if any(task.constraint.dated for task in self._plan.tasks()):
            turned = msgspec.structs.replace(project, links_beat_constraints=not project.links_beat_constraints)
            yield Variant(CauseKind.LINKS_FIRST, (turned,))
        for calendar in sorted(self._plan.calendars.values(), key=lambda held: held.id != project.calendar)[
            :_MOST_CALENDARS
        ]:
            if calendar.exceptions or calendar.work_weeks:
                plain = msgspec.structs.replace(calendar, exceptions=(), work_weeks=())
                yield Variant(CauseKind.EXCEPTIONS, (plain,), calendar.id)

    def explaining(self, task_id: str, wanted: Mapping[str, Value]) -> Variant | None:
        """Return the setting without which a task arrives at recorded values; None where there is none."""
        for index, variant in enumerate(self._variants):
            if index not in self._dates:
                self._dates[index] = self._scheduled(variant.records)
            dates = self._dates[index]
            if dates is not None and agrees(dates, task_id, wanted):
                return variant
        return None

    def without_all(self, variants: Iterable[Variant]) -> Schedule | None:
        """Return the schedule of the plan without all the things that variants leave out; None where there is none."""
        edits: dict[Key, Edit] = {}
        for variant in variants:
            if variant.link:
                edits["dependency", variant.link] = self._plan.get("dependency", variant.link), None
            edits.update({(held.kind, held.id): (self._plan.get(held.kind, held.id), held) for held in variant.records})
        return self._with(Change("", edits))

    def _scheduled(self, records: Sequence[Record]) -> Schedule | None:
        edits = {(held.kind, held.id): (self._plan.get(held.kind, held.id), held) for held in records}
        dates = self._with(Change("", edits))
        return dates if dates is not None and self._gains(dates) else None

    def _with(self, change: Change) -> Schedule | None:
        """Return the schedule of the plan with a change, which is taken back at once; None where there is none."""
        self._twin = twin = self._twin or self._plan.copy()
        twin.apply(change)
        try:
            return schedule(twin)
        except ScheduleError:
            return None
        finally:
            twin.apply(change.reversed())

    def _gains(self, dates: Schedule) -> bool:
        left = sum(not self._plan.outline.is_summary(task) for task in self._moved) - _SEVERAL
        for task, held in self._recorded.items():
            if self._plan.outline.is_summary(task):
                continue
            left -= lies_elsewhere(dates, task, held)
            if left < 0:
                return False
        return True
