"""Which of the dates that another program recorded are not ours, and why."""

from __future__ import annotations

from collections.abc import Mapping

from planner.analysis.agreement import Verdict, apart, verdicts
from planner.analysis.comparison import Comparison, Difference
from planner.analysis.first_causes import Causes
from planner.analysis.recorded import RecordedTask
from planner.model.plan import Plan
from planner.schedule import Schedule

__all__ = ["Comparison", "compare_dates"]


def compare_dates(
    plan: Plan,
    dates: Schedule,
    recorded: Mapping[str, RecordedTask],
    unheld: Mapping[str, tuple[str, ...]] | None = None,
) -> Comparison:
    """Compare recorded dates with ours and find out where the differences come from.

    Args:
        plan: The plan.
        dates: Its schedule.
        recorded: Recorded dates by task id.
        unheld: By task id, sentences about what the plan could not hold of it; by an empty one about all tasks.
    """
    counts = dict.fromkeys(Verdict, 0)
    found: list[Difference] = []
    held = [task for task in plan.outline.ids if task in recorded]
    for task in held:
        for name, verdict in verdicts(dates, task, recorded[task]):
            counts[verdict] += 1
            if verdict is Verdict.DIFFERENT:
                found.append(_difference(dates, task, name, recorded[task]))
    finishes = [finish for task in held if plan.task(task).active and (finish := recorded[task].finish) is not None]
    causes = Causes(plan, dates, recorded, found, unheld or {}).found() if found else []
    return Comparison(
        tasks=len(held),
        counts=counts,
        differences=tuple(found),
        causes=tuple(causes),
        finish_theirs=max(finishes, default=None),
        finish=dates.finish,
    )


def _difference(dates: Schedule, task: str, name: str, recorded: RecordedTask) -> Difference:
    theirs = getattr(recorded, name)
    minutes = apart(dates, task, name, theirs)
    return Difference(task=task, field=name, theirs=theirs, ours=getattr(dates[task], name), minutes=minutes)
