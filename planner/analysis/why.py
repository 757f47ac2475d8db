"""Why a task starts when it does: the chain of reasons from where it all begins to the task's start.

Each step of the chain is a `Reason`: where it sets out, the pieces of arithmetic, where it arrives. The step after it
sets out from the date that it arrives at. All of it is worked out anew from the plan's calendars, links and dates, and
compared with the schedule.
"""

from __future__ import annotations

import msgspec

from planner.analysis.late import is_late, late_reason
from planner.analysis.reasons import LinkReason, Reason, Reasons
from planner.analysis.reckoning import Reckoner
from planner.model.plan import Plan
from planner.schedule import Schedule


class Why(msgspec.Struct, frozen=True):
    """Why a task starts when it does.

    Attributes:
        task: Id of the task.
        chain: Steps from the beginning to the task; each step's `task` is the `origin` of the next one.
        links: What each link asks of the task, the driving ones first; none where the task is a summary.
    """

    task: str
    chain: tuple[Reason, ...]
    links: tuple[LinkReason, ...]

    @property
    def tasks(self) -> frozenset[str]:
        """Ids of the tasks on the chain."""
        return frozenset(step.task for step in self.chain)

    @property
    def dependencies(self) -> frozenset[str]:
        """Ids of the links on the chain."""
        return frozenset(step.dependency for step in self.chain if step.dependency)


class Explainer:
    """Explains the dates of one plan as it stands; what it has found out it remembers."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        """Look at a plan and its schedule, which must belong together."""
        self._reckoner = Reckoner(plan, schedule)
        self._reasons = Reasons(self._reckoner)
        self._found: dict[str, Reason] = {}

    def why(self, task_id: str) -> Why:
        """Return why a task starts when it does.

        Raises:
            KeyError: The plan has no such task.
        """
        return Why(task_id, tuple(self.chain(task_id)), tuple(self.links(task_id)))

    def reason(self, task_id: str) -> Reason:
        """Return what sets the start of a task."""
        if task_id not in self._found:
            late = is_late(self._reckoner, task_id)
            self._found[task_id] = late_reason(self._reckoner, task_id) if late else self._reasons.early(task_id)
        return self._found[task_id]

    def chain(self, task_id: str) -> list[Reason]:
        """Return the steps from where it all begins to the start of a task."""
        steps: dict[str, Reason] = {}
        while task_id and task_id not in steps:
            steps[task_id] = self.reason(task_id)
            task_id = steps[task_id].origin
        return list(steps.values())[::-1]

    def links(self, task_id: str) -> list[LinkReason]:
        """Return what each link asks of a task, the driving ones first; none for a summary."""
        return [] if self._reckoner.outline.is_summary(task_id) else self._reasons.links(task_id)


def why(plan: Plan, schedule: Schedule, task_id: str) -> Why:
    """Return why a task starts when it does.

    Raises:
        KeyError: The plan has no such task.
    """
    return Explainer(plan, schedule).why(task_id)
