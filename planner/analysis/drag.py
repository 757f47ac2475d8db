"""Drag: how much the plan's finish gains when a critical task takes no time at all.

Shortening a task to nothing helps until something else holds the finish: a path that runs past the task, or what is
left of the paths through it (its floor, its predecessors, its other links). The slack of the tightest of these is the
drag. For paths past it: numbered in topological order, any path that avoids a node jumps over it by exactly one link,
so the least slack of the links that jump over a node is the slack of the best path that avoids it. One sweep over all
nodes with the links in a heap finds that for every node: O(links · log links) for the whole plan.

Slack here is that of the plan's finish alone: deadlines and constraints that bound late dates move no finish, so they
are left out, and a link that pushes nothing because a constraint holds its successor pulls nothing either.

With one working calendar this is exact to the minute, and so it is with milestones among the tasks. Where links cross
calendars, tasks or lags run round the clock, a link leaves a summary's start, a constraint cuts a path off, or levelling
delays, the sweep is an estimate. Tasks are then shortened in turn and their drags found by a pass over the network: all
of them where that is a matter of a second, and in larger plans those that hold the finish most tightly (in one of 10,000
tasks two hundred); the others, critical for a deadline or a constraint of their own, keep the estimate. A single task's
drag is exact in plans of any size. Where one pass is not enough (tasks as late as possible, lags in percent of a summary)
plans of a few hundred tasks are scheduled anew, and larger ones keep the estimate.

A plan that is scheduled from its finish gains at its start: its drags are how much later it could begin. Larger ones of
these, in which that would take more than a second, have none.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from planner.analysis.whatif import WhatIf
from planner.errors import PlannerError
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Dependency
from planner.schedule import Schedule, WorkTime
from planner.schedule.calendars import CLOCK
from planner.schedule.compile import compile_plan
from planner.schedule.constraints import EFFECTS
from planner.schedule.measures import FROM_FINISH, TO_FINISH
from planner.schedule.network import FAR, GATE, INACTIVE, ROOT, Network
from planner.schedule.passes import Positions, forward
from planner.schedule.worktime import instant_of

_ANEW = 60_000
"""Tasks times critical tasks up to which each is tried by scheduling anew."""
_BY_PASSES = 2_000_000
"""The same where one pass over the network is enough for a trial: a good half of a second."""
_SCHEDULED_AT_ONCE = 3000
"""Tasks up to which nobody notices that the plan is scheduled for a single drag."""


class Drags(dict[str, int]):
    """Drags by the task's id, in working minutes of the project's calendar.

    Attributes:
        estimated: Ids of the tasks whose drag is an estimate.
    """

    def __init__(self, minutes: Mapping[str, int], estimated: Iterable[str] = ()) -> None:
        """Hold drags.

        Args:
            minutes: By the task's id.
            estimated: Ids of those whose drag is an estimate.
        """
        super().__init__(minutes)
        self.estimated = frozenset(estimated)


class Drag(NamedTuple):
    """The drag of one task.

    Attributes:
        minutes: Working minutes of the project's calendar.
        estimated: Whether it is an estimate.
    """

    minutes: int
    estimated: bool = False


def drags(plan: Plan, dates: Schedule) -> Drags:
    """Return the drag of each critical task; see above how exactly.

    Negative where shortening a task pushes the finish out, as it can where the task's start hangs on its finish. Tasks
    that have started or keep their dates, summaries and tasks without duration have none.

    Args:
        plan: The plan.
        dates: Its schedule.
    """
    chosen = [task for task in plan.outline.ids if can_shorten(plan, dates, task)]
    rows = len(plan.outline)
    if plan.project.from_finish:
        trial = WhatIf(plan) if chosen and len(chosen) * rows <= _ANEW else None
        return Drags({} if trial is None else {task: drag(trial, dates, task) for task in chosen})
    sweep = _Sweep(plan, instant_of(dates.finish))
    found = sweep.drags(chosen)
    if sweep.exact or not chosen:
        return Drags(found)
    estimated = set(chosen)
    for task in sorted(chosen, key=sweep.slack)[: _BY_PASSES // rows]:
        minutes = _by_a_pass(plan, dates, task)
        if minutes is None:
            break
        found[task] = minutes
        estimated.discard(task)
    else:
        return Drags(found, estimated)
    if len(chosen) * rows > _ANEW:
        return Drags(found, estimated)
    trial = WhatIf(plan)
    return Drags({task: drag(trial, dates, task) for task in chosen})


def _by_a_pass(plan: Plan, dates: Schedule, task_id: str) -> int | None:
    """Return the drag of one task by a pass over the network with it shortened; None where one pass can't tell."""
    shortened = msgspec.structs.replace(plan.task(task_id), duration=Duration(0, Unit.DAY), remaining=None)
    try:
        finish = dates.finish_with(shortened)
    except PlannerError:  # a calendar may have no working time elsewhere
        return 0
    return None if finish is None else dates.working_time(plan.project.calendar).minutes_between(finish, dates.finish)


def drag(trial: WhatIf, dates: Schedule, task_id: str) -> int:
    """Return the drag of one task by scheduling the plan with it shortened to nothing.

    Args:
        trial: The plan's double.
        dates: The plan's schedule.
        task_id: A task that is no summary.
    """
    project = trial.plan.project
    change = edits.set_duration(trial.plan, [task_id], Duration(0, Unit.DAY))
    try:
        start, finish = trial.look(change, lambda after: (after.start, after.finish))
    except PlannerError:  # a calendar may have no working time elsewhere
        return 0
    time = dates.working_time(project.calendar)
    return (
        time.minutes_between(dates.start, start) if project.from_finish else time.minutes_between(finish, dates.finish)
    )


def can_shorten(plan: Plan, dates: Schedule, task_id: str) -> bool:
    """Whether a task is critical and not yet done in part, so that it has a drag."""
    task = plan.task(task_id)
    kept = task.actual_start is not None or task.actual_finish is not None or task.percent_complete > 0
    manual = task.manual and (task.start is not None or task.finish is not None)
    if kept or manual or not task.active or not task.duration.minutes or plan.outline.is_summary(task_id):
        return False
    return dates[task_id].critical or task_id in dates.critical


class _Sweep:
    """A plan's network, its early dates, and how late its finish lets each node be.

    Attributes:
        finish: Instant of the plan's finish.
        links_beat: Links win over constraints.
        exact: Whether what the sweep finds is exact.
    """

    def __init__(self, plan: Plan, finish: int) -> None:
        self.finish = finish
        self.links_beat = plan.project.links_beat_constraints
        self.network = network = compile_plan(plan).network
        self.early, _ = forward(network)
        self.late = _late_for_finish(network, finish, self.early)
        self.project: WorkTime = network.calendars.times[network.calendars.project]
        self.exact = self._is_simple()

    def _is_simple(self) -> bool:
        network = self.network
        one = all(work == network.calendars.project for work in network.work[: len(network.ids)])
        elapsed = any(calendar == CLOCK and span for calendar, span in zip(network.calendar, network.span, strict=True))
        clock = any(link is not None and link.lag.unit.elapsed for link in network.links.dependency)
        odd = network.started_by or network.late or any(network.delay)
        held = any(hold < FAR and hold <= late for hold, late in zip(network.hold, self.late, strict=True))
        return one and not (elapsed or clock or odd or held)

    def drags(self, tasks: Iterable[str]) -> dict[str, int]:
        """Return the drags of tasks that are no summaries."""
        bypass = self._bypasses()
        found = {}
        for task in tasks:
            node = self.network.node[task]
            # Where nights and holidays take up what a path gains, even the longest one has slack.
            before = min([bypass[node], *self._through(node, self.early[node], self.network.span[node])])
            after = min([bypass[node], *self._through(node, self._start_without_span(node), 0)])
            found[task] = after - before
        return found

    def slack(self, task_id: str) -> int:
        """Return how far the finish allows a task to slip, as far as the sweep can tell."""
        node = self.network.node[task_id]
        return self._slack(node, self.early[node])

    def _bypasses(self) -> list[int]:
        """Return for each node the least slack of the links, starts and finishes that lead past it."""
        count = len(self.early)
        leaving: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
        for first, last, slack in self._jumps():
            leaving[first + 1].append((slack, last))
        open_jumps: list[tuple[int, int]] = []
        least = []
        for node in range(count):
            for jump in leaving[node]:
                heapq.heappush(open_jumps, jump)
            while open_jumps and open_jumps[0][1] <= node:
                heapq.heappop(open_jumps)
            least.append(open_jumps[0][0] if open_jumps else FAR)
        return least

    def _jumps(self) -> Iterator[tuple[int, int, int]]:
        """Iterate over what leads from node to node: from before the first, between, and to after the last."""
        network, count = self.network, len(self.early)
        for node in range(count):
            if network.floor[node] > -FAR:
                yield -1, node, self._slack(node, min(network.floor[node], network.hold[node]))
            if not network.flags[node] & (GATE | INACTIVE):
                yield node, count, self._slack_at_finish(node, self.early[node], network.span[node])
        for index, (origin, goal) in enumerate(zip(network.links.origin, network.links.goal, strict=True)):
            yield origin, goal, self._slack(goal, min(_wanted(network, index, self.early), network.hold[goal]))

    def _through(self, node: int, start: int, span: int) -> Iterator[int]:
        """Iterate over the slacks of the paths through a node, if it starts at a position and takes so long."""
        network = self.network
        if network.flags[node] & INACTIVE:
            return
        yield self._slack_at_finish(node, start, span)
        less = network.span[node] - span
        for index in network.links.leaving(node):
            goal, link = network.links.goal[index], network.links.dependency[index]
            from_finish = link is None or link.type in FROM_FINISH
            value = _pushed_from(network, index, start - (less if from_finish else 0) - _share(link, less))
            yield self._slack(goal, min(value, network.hold[goal]))

    def _start_without_span(self, node: int) -> int:
        """Return where a node would start that takes no time, in its own calendar."""
        network, span, task = self.network, self.network.span[node], self.network.task[node]
        time = network.calendars.times[network.calendar[node]]
        dated = [(effect, instant) for effect, instant, _ in network.limits.get(task.id, ())]
        if task.constraint_date is not None:
            dated.append((EFFECTS[task.constraint], instant_of(task.constraint_date)))
        bounds = [time.position(network.start)] if network.flags[node] & ROOT else []
        bounds += [time.position(instant) for effect, instant in dated if effect.floor]
        for index in network.links.arriving[node]:
            link = network.links.dependency[index]
            at_finish = link is not None and link.type in TO_FINISH
            bounds.append(_wanted(network, index, self.early) + (span if at_finish else 0))
        holds = [time.position(instant) for effect, instant in dated if effect.hold and not self.links_beat]
        return min([max(bounds), *holds])

    # Slack in the project's calendar

    def _slack(self, node: int, start: int) -> int:
        """Return how far the finish allows a node to start later than at a position."""
        time = self.network.calendars.times[self.network.calendar[node]]
        if time is self.project or self.late[node] >= FAR or start <= -FAR:
            return self.late[node] - start
        return self.project.position(time.later_or_end(self.late[node])) - self.project.position(
            time.later_or_end(start)
        )

    def _slack_at_finish(self, node: int, start: int, span: int) -> int:
        time = self.network.calendars.times[self.network.calendar[node]]
        return self.project.position(self.finish) - self.project.position(time.earlier_or_end(start + span))


def _late_for_finish(network: Network, finish: int, early: Positions) -> Positions:
    """Return the latest start of every node that lets the plan finish when it does, whatever else that breaks."""
    times = network.calendars.times
    late = [
        FAR if flags & (INACTIVE | GATE) else times[calendar].position(finish) - span
        for calendar, span, flags in zip(network.calendar, network.span, network.flags, strict=True)
    ]
    links = network.links
    for index in range(len(links.goal) - 1, -1, -1):
        goal, origin = links.goal[index], links.origin[index]
        if late[goal] < min(FAR, network.hold[goal]):  # else nothing that comes before can push it past the finish
            late[origin] = min(late[origin], _allowed(network, index, late[goal], early))
    return late


def _share(link: Dependency | None, span: int) -> int:
    """Return the minutes of a lag that is a share of the predecessor's duration."""
    return round(span * link.lag.amount / 100) if link is not None and link.lag.unit is Unit.PERCENT else 0


def _allowed(network: Network, index: int, late: int, early: Positions) -> int:
    """Return the latest start that a link leaves to its origin."""
    links = network.links
    origin, goal = links.origin[index], links.goal[index]
    if goal in network.started_by:
        time = network.calendars.times[network.calendar[origin]]
        return time.position(late) if time.later_or_end(early[origin]) == early[goal] else FAR
    crossing = links.crossing[index]
    position = late if crossing is None else crossing.back[late - links.after[index]]
    return position - links.before[index]


def _pushed_from(network: Network, index: int, start: int) -> int:
    """Return where a link wants its goal, if its origin starts at a position."""
    links = network.links
    position, crossing = start + links.before[index], links.crossing[index]
    return position if crossing is None else crossing[position] + links.after[index]


def _wanted(network: Network, index: int, early: Positions) -> int:
    """Return where a link wants its goal; the gate of a summary's start is where the first below it starts."""
    goal = network.links.goal[index]
    if goal not in network.started_by:
        return _pushed_from(network, index, early[network.links.origin[index]])
    origin = network.links.origin[index]
    instant = network.calendars.times[network.calendar[origin]].later_or_end(early[origin])
    return instant if instant == early[goal] else -FAR


def drag_of(plan: Plan, dates: Schedule, task_id: str) -> Drag:
    """Return the drag of one task, 0 where it has none; as exact as `drags`, and in plans of any size by a pass."""
    if not can_shorten(plan, dates, task_id):
        return Drag(0)
    found = None if plan.project.from_finish else _by_a_pass(plan, dates, task_id)
    if found is not None:
        return Drag(found)
    if plan.project.from_finish or len(plan.outline) <= _SCHEDULED_AT_ONCE:
        return Drag(drag(WhatIf(plan), dates, task_id))
    sweep = _Sweep(plan, instant_of(dates.finish))
    return Drag(sweep.drags([task_id])[task_id], estimated=not sweep.exact)
