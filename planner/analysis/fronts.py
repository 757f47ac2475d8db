"""The search for the tasks with which differing dates begin, front by front from the plan's start.

A task that lies elsewhere although all it waits for lies where the file has it begins a difference. All such tasks are
put where the file has them, and the plan is scheduled again: what follows from them falls into place by itself, which
proves it, and those that still lie elsewhere with nothing before them that does are the next front. A few fronts are
enough for most files; what is left after these is tried task by task (`planner.analysis.trials`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.analysis.agreement import Value, agrees, missed
from planner.analysis.recorded import RecordedTask
from planner.analysis.variants import pinned
from planner.errors import ScheduleError
from planner.model.change import Change, Edit, Key
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import reschedule, schedule

_MOST_FRONTS: Final = 4

Values = dict[str, Value]


class Fronts:
    """The search in one plan.

    Attributes:
        plan: The plan with the tasks of all fronts where the file has them.
        dates: Its schedule.
        begun: By task of the fronts the recorded values at which it doesn't arrive.
        pointers: By task of the fronts the ids of the links that drive it.
        left: Ids of the tasks that still don't arrive at their recorded values, in reading order.
    """

    def __init__(self, plan: Plan, recorded: Mapping[str, RecordedTask], wanted: Mapping[str, Values]) -> None:
        """Look at a plan.

        Args:
            plan: The plan, which stays as it is.
            recorded: Recorded dates by task id.
            wanted: By id of a task that differs its recorded values that are to be reached.
        """
        self.plan = plan.copy()
        self.dates = schedule(self.plan)
        self.begun: dict[str, Values] = {}
        self.pointers: dict[str, list[str]] = {}
        self.left = list(wanted)
        self._recorded = recorded
        self._wanted = wanted
        self._linked = {link.successor for link in plan.dependencies()}

    def search(self, moved: list[str]) -> None:
        """Go from front to front.

        Args:
            moved: Ids of the tasks that lie elsewhere than in the file, in reading order.
        """
        turns = 0 if self.plan.project.from_finish else _MOST_FRONTS
        for _ in range(turns):
            front = self._front(moved)
            if not front or not self._put(front):
                break
            before, moved = moved, [task for task in moved if task not in self.begun and not self._places(task)]
            if len(before) - len(front) - len(moved) < len(front):
                break  # most of them begin something of their own: it takes less to try them at the same time
        self.left = [task for task in self._wanted if task not in self.begun and not self._arrives(task)]

    def _places(self, task: str) -> bool:
        return agrees(self.dates, task, self._wanted[task])

    def _arrives(self, task: str) -> bool:
        """Whether a task has all its recorded values by now; what drives it then drives it in the file."""
        if missed(self.dates, task, self._wanted[task]):
            return False
        self.pointers[task] = self.dates.driving_links(task)
        return True

    def _front(self, moved: list[str]) -> list[str]:
        outline = self.plan.outline
        elsewhere = set(moved)
        for task in moved:
            elsewhere.update(outline.ancestors(task))
        waits: dict[str, bool] = {}

        def is_waiting(place: str) -> bool:
            if place not in waits:
                links = self.plan.graph.pred[place] if place in self._linked else ()
                waits[place] = any(before in elsewhere for before in links)
            return waits[place]

        return [
            task
            for task in moved
            if not any(map(is_waiting, (task, *outline.ancestors(task)))) and not self._is_placed_late(task)
        ]

    def _is_placed_late(self, task_id: str) -> bool:
        """Whether a task lies where those after it let it, so that it can't begin anything."""
        held = (self.plan.task(one) for one in (task_id, *self.plan.outline.ancestors(task_id)))
        return any(task.constraint is Constraint.ALAP or task.just_in_time for task in held)

    def _put(self, front: list[str]) -> bool:
        """Put tasks where the file has them; return whether there is a schedule."""
        edits: dict[Key, Edit] = {}
        for task in front:
            own = self.plan.task(task)
            self.begun[task] = missed(self.dates, task, self._wanted[task])
            self.pointers[task] = self.dates.driving_links(task)
            place = pinned(self.plan, own, self._recorded[task])
            if place != own:
                edits["task", task] = own, place
        change = Change("", edits)
        self.plan.apply(change)
        try:
            self.dates = reschedule(self.dates, self.plan, change)
        except ScheduleError:
            self.plan.apply(change.reversed())
            return False
        return True
