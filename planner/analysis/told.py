"""What a task's panel tells in words: its slack, its drag, and what the latest edits have moved."""

from __future__ import annotations

from planner.analysis.drag import Drag
from planner.analysis.sentences import minutes_text, moment_text, slack_days
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import Schedule


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
