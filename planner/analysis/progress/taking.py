"""Makes one change of the progress that is wanted, by the verbs of planning.

1. The cells of one task belong together: where one is refused, none of its progress is taken. Its note stands by itself.
2. Cells that contradict each other are refused, not weighed: an actual finish, and 50 % complete.
3. A percentage and what remains, both told, make the duration of which they are both true.
4. A day is the moment at which work begins on it, or ends, by the task's calendar; a milestone's both are its end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planner.analysis.progress.cells import Field, Value, minutes_a_day
from planner.analysis.progress.proposal import Line, Refused
from planner.analysis.progress.words import value_text
from planner.errors import EditError
from planner.language import tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.change import Key as ChangeKey
from planner.model.duration import LONGEST_DAYS, Duration
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule

_WHOLE: Final = 100
_DAY_STARTS: Final = dt.time(8)
_DAY_FINISHES: Final = dt.time(17)

Wanted = Mapping[Field, Value]


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of what was wanted.

    Attributes:
        change: All that the plan takes, as one change.
        lines: The cells that it takes.
        refused: The cells that it doesn't, with their reasons.
    """

    change: Change
    lines: tuple[Line, ...]
    refused: tuple[Refused, ...]


def take(plan: Plan, schedule: Schedule, wanted: Iterable[tuple[Line, int]]) -> Taken:
    """Return the change that gives cells the values that were chosen.

    Args:
        plan: The plan, which itself stays as it is.
        schedule: Its schedule.
        wanted: Cells, and which of its options each is to become.
    """
    chosen: dict[str, list[tuple[Line, int]]] = {}
    for line, option in wanted:
        chosen.setdefault(line.task, []).append((line, option))
    twin = plan.copy()
    touched: dict[ChangeKey, None] = {}
    taken: list[Line] = []
    refused: list[Refused] = []
    for pairs in chosen.values():
        for part in _parts(pairs):
            values = {line.field: line.options[option].value for line, option in part}
            task = _Task(twin, schedule, part[0][0].task, values)
            try:
                task.put()
            except EditError as error:
                twin.apply(task.change.reversed())
                refused += [_refused(line, option, str(error)) for line, option in part]
            else:
                touched.update(dict.fromkeys(task.change.edits))
                taken += [line for line, _ in part]
    n = len({line.task for line in taken})
    label = trn("Take in progress of {n} task", "Take in progress of {n} tasks", n).format(n=n)
    pairs_of = {key: (plan.get(*key), twin.get(*key)) for key in touched}
    made = Change(label, {key: pair for key, pair in pairs_of.items() if pair[0] != pair[1]})
    return Taken(made, tuple(taken), tuple(refused))


def _parts(pairs: list[tuple[Line, int]]) -> Iterator[list[tuple[Line, int]]]:
    """Iterate over the cells of a task that are taken together."""
    for notes in (False, True):
        part = [(line, option) for line, option in pairs if (line.field is Field.NOTES) is notes]
        if part:
            yield part


def _refused(line: Line, option: int, reason: str) -> Refused:
    held = line.options[option]
    text = value_text(line.field, held.value)
    return Refused("; ".join(held.places), line.number, line.name, line.field, text, reason)


class _Task:
    """The edits of one task, made on a copy of the plan.

    Attributes:
        change: What has been done so far.
    """

    def __init__(self, plan: Plan, schedule: Schedule, task_id: str, wanted: Wanted) -> None:
        self.change = Change("")
        self._plan = plan
        self._schedule = schedule
        self._id = task_id
        self._wanted = wanted

    def put(self) -> None:
        """Give the cells of the task what is wanted.

        Raises:
            EditError: They contradict each other, or the plan refuses one.
        """
        self._refuse_contradictions()
        percent, over = self._percent, self._wanted.get(Field.FINISH) is not None
        if Field.NOTES in self._wanted:
            notes = self._wanted[Field.NOTES]
            self._make(edits.set_notes(self._plan, self._id, "" if notes is None else str(notes)))
        if percent is not None and percent < _WHOLE:
            self._put_percent(percent)
        self._put_dates()
        if percent == _WHOLE and not over:
            self._make(edits.set_percent_complete(self._plan, [self._id], _WHOLE, self._schedule))
        elif percent is None and self._wanted.get(Field.REMAINING) is not None and not over:
            self._make(edits.set_remaining(self._plan, self._id, self._remaining, self._schedule))

    def _make(self, change: Change) -> None:
        self._plan.apply(change)
        self.change = self.change.then(change)

    @property
    def _task(self) -> Task:
        return self._plan.task(self._id)

    @property
    def _percent(self) -> int | None:
        """How much is done where that is told."""
        told = self._wanted.get(Field.PERCENT)
        return None if told is None else int(told)

    @property
    def _remaining(self) -> Duration:
        """What is told to remain.

        Raises:
            EditError: It is more than a plan holds.
        """
        days = float(self._wanted[Field.REMAINING] or 0)
        if not 0 <= days <= LONGEST_DAYS:
            raise EditError(tr("A remaining duration lies between 0 and 100,000 days."))
        return Duration(round(days * minutes_a_day(self._plan, self._task)), self._task.duration.unit)

    def _refuse_contradictions(self) -> None:
        """Refuse cells that can't all be true.

        Raises:
            EditError: They can't.
        """
        wanted, percent = self._wanted, self._percent
        open_share = percent is not None and percent < _WHOLE
        left = wanted.get(Field.REMAINING)
        finished = wanted.get(Field.FINISH) is not None or percent == _WHOLE
        if wanted.get(Field.FINISH) is not None and open_share:
            raise EditError(tr("A task with an actual finish is 100 % complete."))
        if finished and left:
            raise EditError(tr("Nothing remains of a task that is done."))
        if open_share and left == 0:
            raise EditError(tr("A task of which nothing remains is 100 % complete."))
        if Field.FINISH in wanted and wanted[Field.FINISH] is None and percent is None and not left:
            raise EditError(tr("The actual finish was emptied; % complete must say how much is done."))
        if Field.FINISH in wanted and wanted[Field.FINISH] is None and percent == _WHOLE:
            raise EditError(tr("The actual finish was emptied of a task that is 100 % complete."))
        if Field.START in wanted and wanted[Field.START] is None and (finished or self._has_begun):
            raise EditError(tr("The actual start was emptied of a task that has begun."))

    @property
    def _has_begun(self) -> bool:
        """Whether anything of the task will be done."""
        percent = self._percent
        return bool(self._task.percent_complete if percent is None else percent)

    def _put_percent(self, percent: int) -> None:
        """Set what is done of a task that isn't over, and where that is told what remains."""
        if self._wanted.get(Field.REMAINING) is not None:
            left = self._remaining
            whole = Duration(round(left.minutes / (1 - percent / _WHOLE)), left.unit)
            self._make(edits.set_duration(self._plan, [self._id], whole))
        self._make(edits.set_percent_complete(self._plan, [self._id], percent, self._schedule))

    def _put_dates(self) -> None:
        """Set actual dates, in the order in which the finish never lies before the start on the way."""
        start, finish = self._wanted.get(Field.START), self._wanted.get(Field.FINISH)
        begun = self._moment(str(start), finish=False) if start is not None else None
        over = self._moment(str(finish), finish=True) if finish is not None else None
        if over is not None and begun is None and not self._task.duration.minutes:
            begun = over
        held = self._task.actual_finish
        if begun is not None and over is not None and held is not None and begun > held:
            self._put_finish(over)
            over = None
        if Field.START in self._wanted or begun is not None:
            self._make(edits.set_actual_start(self._plan, self._id, begun))
        if over is not None:
            self._put_finish(over)

    def _put_finish(self, finish: dt.datetime) -> None:
        self._make(edits.set_actual_finish(self._plan, self._id, finish, self._schedule))

    def _moment(self, day: str, *, finish: bool) -> dt.datetime:
        """Return the moment that a day means."""
        task = self._task
        midnight = dt.datetime.fromisoformat(day)
        calendar = task.calendar or self._plan.project.calendar
        hours = self._schedule.working_time(calendar)
        shifts = list(hours.intervals(midnight, midnight + dt.timedelta(days=1)))
        if finish or not task.duration.minutes:
            return shifts[-1][1] if shifts else dt.datetime.combine(midnight, _DAY_FINISHES)
        return shifts[0][0] if shifts else dt.datetime.combine(midnight, _DAY_STARTS)
