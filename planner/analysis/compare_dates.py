"""Which of the dates that another program recorded are not ours, and why."""

from __future__ import annotations

from collections.abc import Mapping

from planner.analysis.agreement import Verdict, judged
from planner.analysis.comparison import Comparison, Difference, Watch, unwatched
from planner.analysis.first_causes import Causes
from planner.analysis.recorded import RecordedTask
from planner.model.collector import collector_resting
from planner.model.plan import Plan
from planner.schedule import Schedule

__all__ = ["Comparison", "compare_dates"]


def compare_dates(
    plan: Plan,
    dates: Schedule,
    recorded: Mapping[str, RecordedTask],
    unheld: Mapping[str, tuple[str, ...]] | None = None,
    watch: Watch = unwatched,
) -> Comparison:
    """Compare recorded dates with ours and find out where the differences come from.

    Args:
        plan: The plan.
        dates: Its schedule.
        recorded: Recorded dates by task id.
        unheld: By task id, sentences about what the plan could not hold of it; by an empty one about all tasks.
        watch: Is told how many per cent of the work are done; what it raises ends the work.
    """
    with collector_resting():
        dates.all()
        return _compared(plan, dates, recorded, unheld or {}, watch)


def _compared(
    plan: Plan,
    dates: Schedule,
    recorded: Mapping[str, RecordedTask],
    unheld: Mapping[str, tuple[str, ...]],
    watch: Watch,
) -> Comparison:
    counts = dict.fromkeys(Verdict, 0)
    found: list[Difference] = []
    held = [task for task in plan.outline.ids if task in recorded]
    for task in held:
        for one in judged(dates, task, recorded[task]):
            counts[one.verdict] += 1
            if one.verdict is Verdict.DIFFERENT:
                found.append(
                    Difference(task=task, field=one.name, theirs=one.theirs, ours=one.ours, minutes=one.minutes)
                )
    finishes = [finish for task in held if plan.task(task).active and (finish := recorded[task].finish) is not None]
    causes = Causes(plan, dates, recorded, found, unheld)
    named = causes.found(watch) if found else []
    return Comparison(
        tasks=len(held),
        counts=counts,
        differences=tuple(found),
        causes=tuple(named),
        finish_theirs=max(finishes, default=None),
        finish=dates.finish,
        unexamined=causes.unexamined,
    )
