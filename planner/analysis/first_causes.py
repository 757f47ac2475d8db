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

from planner.analysis.agreement import PLACES, agrees, missed
from planner.analysis.comparison import Cause, CauseKind, Difference, Watch, unwatched
from planner.analysis.fronts import Fronts
from planner.analysis.recorded import RecordedTask
from planner.analysis.trials import Trials
from planner.analysis.variants import Variant, Variants
from planner.analysis.wholes import Wholes
from planner.errors import ScheduleError
from planner.model.plan import Plan
from planner.schedule import DriverKind, Schedule

MOST_TRIED: Final = 1_500
"""Tasks that are put back at most; those after them count as following."""
MOST_EXPLAINED: Final = 300
"""First causes for which variants of their own are tried; those after them count as stale."""
_MOST_LINKS: Final = 2
"""Driving links of one task that are left out at most, one after the other."""

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
    """The search for first causes.

    Attributes:
        unexamined: How many tasks were too many to be tried one by one; they are given as following or as stale.
    """

    def __init__(
        self,
        plan: Plan,
        dates: Schedule,
        recorded: Mapping[str, RecordedTask],
        differences: list[Difference],
        unheld: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Take what differs.

        Args:
            plan: The plan.
            dates: Its schedule.
            recorded: Recorded dates by task id.
            differences: What differs of them.
            unheld: By task id, sentences about what the plan could not hold of it; by an empty one about all tasks.
        """
        self.plan = plan
        self.dates = dates
        self.recorded = recorded
        self.unheld = unheld
        self.different: dict[str, dict[str, Difference]] = {}
        for held in differences:
            self.different.setdefault(held.task, {})[held.field] = held
        self._watch: Watch = unwatched
        self.unexamined = 0
        self._pointers: dict[str, list[str]] = {}
        self._roots: dict[bool, dict[str, str]] = {True: {}, False: {}}
        self._without: Schedule | None = None
        self._ends: list[str] | None = None

    def found(self, watch: Watch = unwatched) -> list[Cause]:
        """Return the causes in their order.

        Args:
            watch: Is told how far the search has come.
        """
        self._watch = watch
        first = self._first()
        grouped: dict[tuple[CauseKind, str, tuple[str, ...], str], list[str]] = {}
        for task, why in first.items():
            late = why.kind in (CauseKind.STALE, CauseKind.UNHELD) and not self._moved(task)
            key = "" if why.by or why.kind in _SHARED or late else task
            grouped.setdefault((why.kind, why.by, why.sentences, key), []).append(task)
        explained = {task: why for task, why in first.items() if why.variant is not None}
        followers: dict[str, list[str]] = {}
        for task in self.different:
            if task not in first:
                candidates = explained if self._is_right_without(task) else first
                followers.setdefault(self._root(task, candidates, candidates is explained), []).append(task)
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
        fronts = self._fronts()
        self._watch(30)
        try:
            trials = Trials(self.plan, self.recorded, fronts.plan)
        except ScheduleError:
            return {task: _First({}, CauseKind.STALE) for task in self.different}
        self._watch(45)
        begun = self._begun(trials, fronts)
        self._watch(60)
        wholes = Wholes(self.plan, self.recorded, list(filter(self._moved, self.different)), self._start_of(begun))
        named = self._named(trials, wholes, begun)
        self._watch(85)
        first = {task: self._why(own, named.get(task)) or self._unexplained(task, own) for task, own in begun.items()}
        return self._without_echoes(wholes, first)

    def _why(self, own: dict[str, Any], variant: Variant | None) -> _First | None:
        return _First(own, variant.kind, variant.by, variant=variant) if variant else None

    def _start_of(self, tasks: Iterable[str]) -> dt.datetime | None:
        """Return where most of the tasks that start with the project have their start in the file."""
        starts = Counter(
            held.start
            for task in tasks
            if (held := self.recorded[task]).start is not None
            and self.dates[task].driver.kind is DriverKind.PROJECT_START
        )
        return starts.most_common(1)[0][0] if starts else None

    def _without_echoes(self, wholes: Wholes, first: dict[str, _First]) -> dict[str, _First]:
        """Leave out the tasks that arrive at their recorded values once all that was found is left out of the plan.

        A link that the file doesn't know shows at both of its ends, and a stale date shows at the task after it where
        that one was computed without it.
        """
        named = [why.variant for why in first.values() if why.variant is not None]
        others = {task: why.own for task, why in first.items() if why.variant is None}
        self._without = dates = wholes.without_all(named) if named and others else None
        if dates is None:
            return first
        echoes = {task for task, own in others.items() if agrees(dates, task, own)}
        for task in echoes:
            self._pointers.pop(task, None)  # they lead to the stale date
        return {task: why for task, why in first.items() if task not in echoes}

    def _fronts(self) -> Fronts:
        """Return how far the search from front to front leads."""
        leaves = [task for task in self.different if not self.plan.outline.is_summary(task)]
        fronts = Fronts(self.plan, self.recorded, {task: self._wanted(task) for task in leaves})
        fronts.search([task for task in leaves if self._moved(task)])
        return fronts

    def _begun(self, trials: Trials, fronts: Fronts) -> dict[str, dict[str, Any]]:
        """Return the recorded values at which tasks don't arrive from their neighbours, of those where there are any."""
        own = {task: self._stale_summary(task) for task in self.different if self.plan.outline.is_summary(task)}
        own |= fronts.begun
        self._pointers = fronts.pointers
        left = [task for task in fronts.left if task not in own]
        self.unexamined += max(0, len(left) - MOST_TRIED)
        left = left[:MOST_TRIED]
        own |= self._not_arriving(trials, [task for task in left if self._moved(task)], late=False)
        late = self._not_arriving(trials, [task for task in left if not self._moved(task)], late=True)
        # What was tried at the same time may have shown through the late dates between.
        own |= self._not_arriving(trials, [task for task, values in late.items() if values], late=True)
        return {task: own[task] for task in self.different if own.get(task)}

    def _stale_summary(self, task: str) -> dict[str, Any]:
        """Return the recorded values of a summary where it can't have them from the tasks below it."""
        below = self.plan.outline.leaves(task)
        return {} if any(one in self.different for one in below) else self._wanted(task)

    def _wanted(self, task: str) -> dict[str, Any]:
        """Return the recorded values at which a task may arrive; the late ones of one that has moved move with it."""
        held = self.different[task]
        mine = held.keys() & _OF_ITSELF if self._moved(task) else held.keys()
        return {name: held[name].theirs for name in held if name in mine}

    def _not_arriving(self, trials: Trials, tasks: list[str], *, late: bool) -> dict[str, dict[str, Any]]:
        """Return by task the recorded values at which it doesn't arrive once it is put back under the plan's rules."""
        found: dict[str, dict[str, Any]] = {}
        for trial, dates in trials.each(trials.under_rules(task, late=late) for task in tasks):
            task = trial.task
            wanted = self._wanted(task)
            if dates is not None:
                self._pointers[task] = dates.driving_links(task)
                wanted = missed(dates, task, wanted)
            found[task] = wanted
        return found

    def _named(self, trials: Trials, wholes: Wholes, begun: dict[str, dict[str, Any]]) -> dict[str, Variant]:
        """Return by task the variant in which it arrives at its recorded values, where there is one."""
        leaves = [task for task in begun if not self.plan.outline.is_summary(task)]
        explained = leaves[:MOST_EXPLAINED]
        self.unexamined += len(leaves) - len(explained)
        variants = Variants(self.plan)
        found = self._explained(trials, {task: list(variants.of(task)) for task in explained}, begun)
        for task in leaves:
            variant = None if task in found else wholes.explaining(task, begun[task])
            if variant is not None:
                found[task] = variant
        links = {
            task: [Variant(CauseKind.LINK, (), link) for link in self._pointers.get(task, ())][:_MOST_LINKS]
            for task in explained
            if task not in found
        }
        return found | self._explained(trials, links, begun)

    def _explained(
        self, trials: Trials, variants: dict[str, list[Variant]], begun: dict[str, dict[str, Any]]
    ) -> dict[str, Variant]:
        """Try the first variant of each task, then the second of those that it didn't explain, and so on."""
        found: dict[str, Variant] = {}
        for turn in range(max(map(len, variants.values()), default=0)):
            tried = {task: held[turn] for task, held in variants.items() if task not in found and turn < len(held)}
            found |= dict(trials.explained(tried, begun))
        return found

    def _unexplained(self, task: str, own: dict[str, Any]) -> _First:
        sentences = () if _OF_ITSELF.isdisjoint(own) else self.unheld.get(task, ())
        if own.keys() == {"critical"}:
            sentences = (*sentences, *self.unheld.get("", ()))
        return _First(own, CauseKind.UNHELD if sentences else CauseKind.STALE, sentences=sentences)

    # What follows

    def _is_right_without(self, task: str) -> bool:
        """Whether a task is right without all that was found, so that it follows from none of the rest."""
        wanted = {name: held.theirs for name, held in self.different[task].items()}
        return self._without is not None and agrees(self._without, task, wanted)

    def _root(self, task: str, first: Mapping[str, _First], all_explained: bool) -> str:  # noqa: FBT001  # called once
        """Return the first cause up the chain; empty where the chain ends in none."""
        seen = {task}
        path = [(task, self._upwards(task))]
        roots = self._roots[all_explained]
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
