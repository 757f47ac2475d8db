"""What a task's panel tells in words: its slack, its drag, and what the latest edits have moved."""

from __future__ import annotations

from collections.abc import Sequence

from planner.analysis.drag import Drag
from planner.analysis.reasons import Reason
from planner.analysis.sentences import minutes_text, moment_text, slack_days
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import Schedule, pauses


def dates_text(plan: Plan, dates: Schedule, task_id: str) -> str:
    """Return start and finish of a task."""
    held = dates[task_id]
    start, finish = moment_text(plan, held.start), moment_text(plan, held.finish)
    return start if held.start == held.finish else f"{start} – {finish}"


def slack_text(plan: Plan, dates: Schedule, task_id: str) -> str:
    """Return how far a task may slip, as a sentence."""
    held = dates[task_id]
    minutes = held.total_slack_minutes
    if held.percent_complete == 100:  # noqa: PLR2004  # all of it
        return tr("It is done.")
    if minutes < 0:
        text = tr("It is {time} too late for a deadline, a constraint or the plan's finish.")
        return text.format(time=slack_days(plan, task_id, -minutes))
    if minutes == 0:
        return tr("Critical: it may not slip.") if held.critical else tr("It may not slip.")
    if held.free_slack_minutes <= 0:
        text = tr("It may slip {time}; what follows slips with it at once.")
        return text.format(time=slack_days(plan, task_id, minutes))
    text = tr("It may slip {time}, and {free} before anything else moves.")
    return text.format(time=slack_days(plan, task_id, minutes), free=slack_days(plan, task_id, held.free_slack_minutes))


def pause_texts(plan: Plan, dates: Schedule, task_id: str) -> list[str]:
    """Return when the work of a task rests, as sentences in the order of time; none of most tasks."""
    text = tr("Work rests {time}, from {stop} until {start}.")
    return [
        text.format(
            time=slack_days(plan, task_id, pause.minutes),
            stop=moment_text(plan, pause.start),
            start=moment_text(plan, pause.finish),
        )
        for pause in pauses(plan, dates, task_id)
    ]


def pauses_on_the_way(plan: Plan, dates: Schedule, chain: Sequence[Reason], step: int) -> list[str]:
    """Return when the work of a step's task rests, where the step after it waits for its finish.

    Args:
        plan: The plan.
        dates: Its schedule.
        chain: The steps to the start of a task.
        step: Which of them, from 0.
    """
    after = chain[step + 1] if step + 1 < len(chain) else None
    if after is None or not after.waits_for_finish:
        return []
    return pause_texts(plan, dates, chain[step].task)


def drag_text(plan: Plan, drag: Drag) -> str:
    """Return what a task costs the plan's finish, as a sentence; empty where that is nothing."""
    if drag.minutes == 0:
        return ""
    text = (
        tr("Without it the plan would finish {time} earlier.")
        if drag.minutes > 0
        else tr("Without it the plan would finish {time} later.")
    )
    return text.format(time=drag_time(plan, drag))


def drag_time(plan: Plan, drag: Drag) -> str:
    """Return how long a drag is; of an estimate, that it is one."""
    time = minutes_text(plan, abs(drag.minutes))
    return tr("about {time}").format(time=time) if drag.estimated else time
