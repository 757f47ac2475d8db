"""The plan with every task where a file has it, in which single tasks are put back under the plan's own rules.

So it is found out what a recorded date rests on. A task put back that arrives at its recorded dates has them from its
neighbours: it follows. One that doesn't begins a difference itself; then variants of it are tried, each without one of
the things that the plan says of it, and the one that arrives at the recorded dates names the cause.

Early dates are kept by making tasks manual, late dates by deadlines: a deadline bounds the late finish and nothing else.
Tasks that no link connects are put back at the same time (`planner.analysis.apart`), so that a whole plan takes a dozen
schedules and not ten thousand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from planner.analysis.agreement import Value, agrees
from planner.analysis.apart import Sets
from planner.analysis.recorded import RecordedTask
from planner.analysis.variants import Variant, pinned
from planner.errors import ScheduleError
from planner.model.change import Change, Edit, Key
from planner.model.duration import Lag, Unit
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType, Record
from planner.schedule import Schedule, reschedule, schedule

_MINUTE: Final = dt.timedelta(minutes=1)


class Trial(NamedTuple):
    """A task under the plan's rules, or a variant of them.

    Attributes:
        task: Id of the task.
        records: What takes the place of pinned records.
        link: Id of a link that is to hold nothing; empty for none.
        shared: Trials go together only where this is the same: they change something beyond their own task.
    """

    task: str
    records: tuple[Record, ...]
    link: str = ""
    shared: str = ""


class Trials:
    """The plan as a file has it.

    Attributes:
        dates: Its schedule as it stands at the moment.
    """

    def __init__(self, plan: Plan, recorded: Mapping[str, RecordedTask], twin: Plan) -> None:
        """Pin every task that has recorded dates.

        Args:
            plan: The plan.
            recorded: Recorded dates by task id.
            twin: A copy of the plan, some of its tasks pinned already; it is taken over.

        Raises:
            ScheduleError: There is no schedule with these dates.
        """
        self._own = plan
        self._sets = Sets(plan)
        edits: dict[Key, Edit] = {}
        for task in twin.tasks():
            after = pinned(plan, plan.task(task.id), recorded[task.id]) if task.id in recorded else task
            if after != task:
                edits["task", task.id] = task, after
        twin.apply(Change("", edits))
        self._plan = twin
        self.dates = schedule(twin)
        self._pins: dict[Key, Record | None] = {}

    def under_rules(self, task_id: str, *, late: bool) -> Trial:
        """Return the trial of a task as the plan has it.

        Args:
            task_id: Id of the task.
            late: Whether its late dates follow from the plan too; else they stay the recorded ones, which spares the
                tasks before it.
        """
        task, held = self._own.task(task_id), self._plan.task(task_id)
        return Trial(task_id, (task if late else msgspec.structs.replace(task, deadline=held.deadline),))

    def of_variant(self, task_id: str, variant: Variant) -> Trial:
        """Return the trial of a task where a variant takes the place of what the plan says."""
        own = () if any(record.id == task_id for record in variant.records) else (self._own.task(task_id),)
        shared = "" if variant.concerns(task_id) else variant.by
        return Trial(task_id, (*own, *variant.records), variant.link, shared)

    def each(self, trials: Iterable[Trial]) -> Iterator[tuple[Trial, Schedule | None]]:
        """Iterate over trials, each of another task, with the schedule that holds while it is its turn.

        They come in another order than they were given in. At the end all tasks are pinned again.

        Yields:
            A trial and the schedule in which it takes place; None where there is none.
        """
        for batch in self._batches(trials):
            yield from self._together(batch)
        self._put([])

    def _batches(self, trials: Iterable[Trial]) -> Iterator[list[Trial]]:
        """Deal trials out into batches that can be made at the same time."""
        groups: dict[str, dict[str, Trial]] = {}
        for trial in trials:
            groups.setdefault(trial.shared, {})[trial.task] = trial
        for group in groups.values():
            for tasks in self._sets.of(group):
                yield [group[task] for task in tasks]

    def _together(self, batch: list[Trial]) -> Iterator[tuple[Trial, Schedule | None]]:
        """Make trials at the same time; where they have no schedule, one half of them after the other."""
        if self._put(batch):
            yield from ((trial, self.dates) for trial in batch)
        elif len(batch) == 1:
            yield batch[0], None
        else:
            half = len(batch) // 2
            yield from self._together(batch[:half])
            yield from self._together(batch[half:])

    def _put(self, batch: Iterable[Trial]) -> bool:
        """Put the records of trials in place of those of the trials before; return whether there is a schedule."""
        wanted: dict[Key, Record | None] = dict(self._pins)
        pins: dict[Key, Record | None] = {}
        for record in (record for trial in batch for record in self._records(trial)):
            key = record.kind, record.id
            pins[key] = self._pins.get(key) or self._plan.get(*key)
            wanted[key] = record
        change = self._change_to(wanted)
        self._plan.apply(change)
        try:
            self.dates = reschedule(self.dates, self._plan, change)
        except ScheduleError:
            self._plan.apply(change.reversed())
            return False
        self._pins = pins
        return True

    def _change_to(self, wanted: Mapping[Key, Record | None]) -> Change:
        edits: dict[Key, Edit] = {}
        for key, after in wanted.items():
            before = self._plan.get(*key)
            if before != after:
                edits[key] = before, after
        return Change("", edits)

    def _records(self, trial: Trial) -> Iterator[Record]:
        yield from trial.records
        held = self._own.get("dependency", trial.link) if trial.link else None
        if isinstance(held, Dependency):
            yield self._idle(held)

    def _idle(self, link: Dependency) -> Dependency:
        """Return a link that leads back to before the plan's start, where it holds nothing.

        To leave it out would be another structure, which has to be compiled anew.
        """
        dates = self.dates[link.predecessor]
        leaves = dates.finish if link.type in (LinkType.FS, LinkType.FF) else dates.start
        back = (self._own.project.start - leaves) // _MINUTE
        return msgspec.structs.replace(link, lag=Lag(min(back, 0), Unit.ELAPSED_MINUTE))

    def explained(
        self, tried: Mapping[str, Variant], wanted: Mapping[str, Mapping[str, Value]]
    ) -> Iterator[tuple[str, Variant]]:
        """Iterate over the tasks that arrive at their recorded values where a variant takes the plan's place.

        Args:
            tried: A variant for each task.
            wanted: The recorded values of each.
        """
        for trial, dates in self.each(self.of_variant(task, variant) for task, variant in tried.items()):
            if dates is not None and agrees(dates, trial.task, wanted[trial.task]):
                yield trial.task, tried[trial.task]
