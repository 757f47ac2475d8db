"""The search for the first causes of differing dates, and for what follows from each.

1. Each task that differs is put back, alone, into the plan as the file has it (`trials`). If it arrives at its recorded
   values, the difference came to it from its neighbours; if not, it is a first cause, and variants of it are tried until
   one arrives there. Where none does, what the reader could not hold is given; else the value is stale: nothing in the
   plan leads to it.
2. A task that follows is led back to its first cause along the links that drive it, in the file's dates and in ours.
3. A summary follows from the tasks below it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from planner.analysis.agreement import PLACES, Verdict, verdicts
from planner.analysis.comparison import Cause, CauseKind, Difference
from planner.analysis.recorded import RecordedTask
from planner.analysis.trials import Trials, Variant, Wholes, agrees, without_all
from planner.errors import ScheduleError
from planner.model.plan import Plan
from planner.schedule import DriverKind, Schedule

_MOST_TRIED: Final = 2_000
"""Tasks that are put back at most; those after them count as following."""
_MOST_EXPLAINED: Final = 200
"""First causes for which variants of their own are tried."""
_MOST_LINK_TRIALS: Final = 40
"""Links that are left out at most, for each costs a whole schedule."""

_SHARED: Final = (CauseKind.PROJECT_START, CauseKind.LINKS_FIRST)
"""Causes that are the same one for every task that has them; so are those that name what they are `by`."""
_OF_ITSELF: Final = frozenset({*PLACES, "early_start", "early_finish"})
"""Fields that a feature of the task itself may bear upon; the others follow from the tasks after it."""


class _First(NamedTuple):
    """Why differences begin with a task; `own` are the recorded values at which it does not arrive by itself."""

    own: dict[str, Any]
    kind: CauseKind
    by: str = ""
    sentences: tuple[str, ...] = ()
    variant: Variant | None = None


class Causes:
    """The search for first causes."""

    def __init__(
        self,
        plan: Plan,
        dates: Schedule,
        recorded: Mapping[str, RecordedTask],
        differences: list[Difference],
        unheld: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.plan = plan
        self.dates = dates
        self.recorded = recorded
        self.unheld = unheld
        self.different: dict[str, dict[str, Difference]] = {}
        for held in differences:
            self.different.setdefault(held.task, {})[held.field] = held
        self._pointers: dict[str, list[str]] = {}
        self._explained = 0
        self._roots: dict[bool, dict[str, str]] = {True: {}, False: {}}
        self._without: Schedule | None = None
        self._link_trials = _MOST_LINK_TRIALS
        self._ends: list[str] | None = None

    def found(self) -> list[Cause]:
        """Return the causes in their order."""
        first = self._first()
        grouped: dict[tuple[CauseKind, str, tuple[str, ...], str], list[str]] = {}
        for task, why in first.items():
            late = why.kind in (CauseKind.STALE, CauseKind.UNHELD) and not self._moved(task)
            key = "" if why.by or why.kind in _SHARED or late else task
            grouped.setdefault((why.kind, why.by, why.sentences, key), []).append(task)
        followers: dict[str, list[str]] = {}
        for task in self.different:
            if task not in first:
                followers.setdefault(self._root(task, self._candidates(task, first)), []).append(task)
        causes = [
            self._cause(kind, by, sentences, tasks, [one for task in tasks for one in followers.get(task, ())])
            for (kind, by, sentences, _), tasks in grouped.items()
        ]
        alone = followers.get("", [])
        if alone:
            causes.append(self._cause(CauseKind.TOGETHER, "", (), alone, []))
        return sorted(causes, key=self._weight)

    def _cause(self, kind: CauseKind, by: str, sentences: tuple[str, ...], tasks: list[str], after: list[str]) -> Cause:
        row = self.plan.outline.row
        moves, minutes = max(map(self._shift, (*tasks, *after)), key=lambda held: (held[0], abs(held[1])))
        return Cause(
            kind=kind,
            tasks=tuple(sorted(tasks, key=row)),
            followers=tuple(sorted(after, key=row)),
            by=by,
            sentences=sentences,
            minutes=minutes,
            moves=moves,
        )

    def _weight(self, cause: Cause) -> tuple[bool, int, int]:
        return not cause.moves, -abs(cause.minutes), self.plan.outline.row(cause.tasks[0])

    def _shift(self, task: str) -> tuple[bool, int]:
        """Return whether a task lies elsewhere, and its largest shift; of slack and late dates only where it doesn't."""
        held = self.different[task]
        placed = [held[name].minutes for name in PLACES if name in held]
        return bool(placed), max(placed or [one.minutes for one in held.values()], key=abs)

    def _moved(self, task: str) -> bool:
        return not self.different.get(task, {}).keys().isdisjoint(PLACES)

    # First causes

    def _first(self) -> dict[str, _First]:
        """Return the tasks with which differences begin, and why."""
        try:
            trials = Trials(self.plan, self.recorded)
        except ScheduleError:
            return {task: _First({}, CauseKind.STALE) for task in self.different}
        tried = list(self.different)[:_MOST_TRIED]
        begun = {task: own for task in tried if (own := self._own(trials, task))}
        moved = [task for task in self.different if self._moved(task)]
        wholes = Wholes(self.plan, self.recorded, moved, self._start_of(begun))
        first: dict[str, _First] = {}
        for task, own in begun.items():
            variant = self._variant(trials, wholes, task, own)
            named = _First(own, variant.kind, variant.by, variant=variant) if variant else None
            first[task] = named or self._unexplained(task, own)
        return self._without_echoes(first)

    def _start_of(self, tasks: Iterable[str]) -> dt.datetime | None:
        """Return where most of the tasks that start with the project have their start in the file."""
        starts = Counter(
            held.start
            for task in tasks
            if (held := self.recorded[task]).start is not None
            and self.dates[task].driver.kind is DriverKind.PROJECT_START
        )
        return starts.most_common(1)[0][0] if starts else None

    def _without_echoes(self, first: dict[str, _First]) -> dict[str, _First]:
        """Leave out the tasks that arrive at their recorded values once all that was found is left out of the plan.

        A link that the file doesn't know shows at both of its ends, and a stale date shows at the task after it where
        that one was computed without it.
        """
        named = [why.variant for why in first.values() if why.variant is not None]
        others = {task: why.own for task, why in first.items() if why.variant is None}
        self._without = dates = without_all(self.plan, named) if named and others else None
        if dates is None:
            return first
        echoes = {task for task, own in others.items() if agrees(dates, task, own)}
        for task in echoes:
            self._pointers.pop(task, None)  # they lead to the stale date
        return {task: why for task, why in first.items() if task not in echoes}

    def _own(self, trials: Trials, task: str) -> dict[str, Any]:
        """Return the recorded values at which a task does not arrive from its neighbours."""
        wanted = {name: held.theirs for name, held in self.different[task].items()}
        if self.plan.outline.is_summary(task):
            below = self.plan.outline.leaves(task)
            if any(one in self.different for one in below):
                return {}
            return wanted
        moved = self._moved(task)
        if moved:  # its late dates move with it
            wanted = {name: value for name, value in wanted.items() if name in _OF_ITSELF}
        with trials.put_back(trials.under_rules(task, late=not moved)) as dates:
            if dates is None:
                return wanted
            self._pointers[task] = dates.driving_links(task)
            differing = dict(verdicts(dates, task, self.recorded[task]))
        return {name: value for name, value in wanted.items() if differing[name] is Verdict.DIFFERENT}

    def _variant(self, trials: Trials, wholes: Wholes, task: str, own: dict[str, Any]) -> Variant | None:
        if self.plan.outline.is_summary(task):
            return None
        self._explained += 1
        if self._explained > _MOST_EXPLAINED:
            return wholes.explaining(task, own)
        for variant in trials.variants(task):
            if trials.explains(variant, task, own):
                return variant
        return wholes.explaining(task, own) or self._link(trials, task, own)

    def _link(self, trials: Trials, task: str, own: dict[str, Any]) -> Variant | None:
        """Return the driving link without which a task arrives at its recorded values."""
        for link in self._pointers.get(task, ()):
            self._link_trials -= 1
            variant = Variant(CauseKind.LINK, (), link)
            if self._link_trials >= 0 and trials.explains(variant, task, own):
                return variant
        return None

    def _unexplained(self, task: str, own: dict[str, Any]) -> _First:
        sentences = () if _OF_ITSELF.isdisjoint(own) else self.unheld.get(task, ())
        if own.keys() == {"critical"}:
            sentences = (*sentences, *self.unheld.get("", ()))
        return _First(own, CauseKind.UNHELD if sentences else CauseKind.STALE, sentences=sentences)

    # What follows

    def _candidates(self, task: str, first: dict[str, _First]) -> dict[str, _First]:
        """Return the first causes that a task may follow from: not those left in the plan where it is right without."""
        wanted = {name: held.theirs for name, held in self.different[task].items()}
        if self._without is None or not agrees(self._without, task, wanted):
            return first
        return {begun: why for begun, why in first.items() if why.variant is not None}

    def _root(self, task: str, first: Mapping[str, _First]) -> str:
        """Return the first cause up the chain; empty where the chain ends in none."""
        seen = {task}
        path = [(task, self._upwards(task))]
        roots = self._roots[all(why.variant is not None for why in first.values())]
        found = roots.get(task)
        while path and found is None:
            following = next(path[-1][1], None)
            if following is None:
                path.pop()
            elif following in first:
                found = following
            elif following in roots:
                found = roots[following] or None
            elif following not in seen:
                seen.add(following)
                path.append((following, self._upwards(following)))
        roots.update(dict.fromkeys(seen if found is None else (held for held, _ in path), found or ""))
        return found or ""

    def _upwards(self, task: str) -> Iterator[str]:
        """Iterate over the differing tasks that a task's difference may come from, the likeliest first."""
        outline = self.plan.outline
        if outline.is_summary(task):
            yield from self._below(task)
            return
        if self._moved(task):
            for link in (*self._pointers.get(task, ()), *self.dates.driving_links(task)):
                yield from (held for held in self._below(link.split(" ")[0]) if self._moved(held))
        for one in (task, *outline.ancestors(task)):
            for link in self.plan.successors(one):
                yield from self._below(link.successor)
        yield from self._last()

    def _below(self, task: str) -> list[str]:
        """Return a differing task; of a summary the differing tasks below it, the largest shift first."""
        if not self.plan.outline.is_summary(task):
            return [task] if task in self.different else []
        leaves = [leaf for leaf in self.plan.outline.leaves(task) if leaf in self.different]
        return sorted(leaves, key=lambda leaf: (self._moved(leaf), abs(self._shift(leaf)[1])), reverse=True)

    def _last(self) -> list[str]:
        """Return the tasks that finish last in the file or here, and lie elsewhere: the plan's finish hangs on them."""
        if self._ends is None:
            moved = [task for task in self.different if self._moved(task) and not self.plan.outline.is_summary(task)]
            theirs = max(moved, key=lambda task: self.recorded[task].finish or dt.datetime.min, default=None)
            ours = max(moved, key=lambda task: self.dates[task].finish, default=None)
            self._ends = list(dict.fromkeys(task for task in (ours, theirs) if task is not None))
        return self._ends
