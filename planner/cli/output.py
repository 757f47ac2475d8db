"""The schedule as a terminal shows it, and as JSON for other programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from planner.analysis.sentences import signed_days, slack_days
from planner.analysis.variance import Comparison
from planner.cli.table import aligned, plain
from planner.language import tr, trc, trn
from planner.model.duration import format_days, format_duration
from planner.model.links_text import format_predecessors
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule, ScheduledTask

_RIGHT = (0, 3, 6)
_FIRST_LATE = 5


def schedule_json(plan: Plan, dates: Schedule) -> bytes:
    """Return the schedule as indented JSON in UTF-8, tasks by their ids in reading order."""
    outline = plan.outline
    comparison = Comparison(plan)
    tasks = {
        task_id: _task_json(plan.task(task_id), outline.wbs(task_id), dates[task_id])
        | _baseline_json(comparison, dates, task_id)
        for task_id in outline.ids
    }
    whole = {"start": _iso(dates.start), "finish": _iso(dates.finish), "tasks": tasks}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _task_json(task: Task, wbs: str, dates: ScheduledTask) -> dict[str, Any]:
    return {
        "uid": task.uid,
        "name": task.name,
        "wbs": wbs,
        "start": _iso(dates.start),
        "finish": _iso(dates.finish),
        "early_start": _iso(dates.early_start),
        "early_finish": _iso(dates.early_finish),
        "late_start": _iso(dates.late_start),
        "late_finish": _iso(dates.late_finish),
        "total_slack_minutes": dates.total_slack_minutes,
        "free_slack_minutes": dates.free_slack_minutes,
        "critical": dates.critical,
        "summary": dates.summary,
    }


def _baseline_json(comparison: Comparison, dates: Schedule, task_id: str) -> dict[str, Any]:
    """Return what the baseline holds of a task, and how far it has moved away from it; nothing where that holds none."""
    planned, variance = comparison.planned.get(task_id), comparison.variance(dates, task_id)
    if planned is None or variance is None:
        return {}
    return {
        "baseline_start": planned.start and _iso(planned.start),
        "baseline_finish": planned.finish and _iso(planned.finish),
        "start_variance_minutes": variance.start,
        "finish_variance_minutes": variance.finish,
    }


def _iso(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def schedule_text(plan: Plan, dates: Schedule) -> str:
    """Return the schedule as a head and an aligned table."""
    rows = [_headings(), *(_row(plan, dates, row, task_id) for row, task_id in enumerate(plan.outline.ids, 1))]
    comparison = Comparison(plan)
    if comparison.planned:
        variances = [tr("Finish variance"), *(_variance(plan, dates, comparison, task) for task in plan.outline.ids)]
        rows = [[*row[:7], variance, *row[7:]] for row, variance in zip(rows, variances, strict=True)]
        return "\n".join([*_head(plan, dates), "", aligned(rows, (*_RIGHT, 7))])
    return "\n".join([*_head(plan, dates), "", aligned(rows, _RIGHT)])


def _head(plan: Plan, dates: Schedule) -> list[str]:
    title = plain(plan.project.name) or tr("Plan without a name")
    # A summary is critical by the tasks below it, which are counted themselves.
    critical = sum(not plan.outline.is_summary(task) for task in dates.critical)
    count = trn("{n} critical task", "{n} critical tasks", critical).format(n=critical)
    span = tr("Start {start}, finish {finish}, {critical}")
    return [
        title,
        span.format(start=_text(dates.start), finish=_text(dates.finish), critical=count),
        _late(plan, dates),
    ]


def _late(plan: Plan, dates: Schedule) -> str:
    """Return which tasks miss their deadlines, the first few by name."""
    late = [task_id for task_id in plan.outline.ids if task_id in dates.late]
    if not late:
        return tr("No task is late.")
    names = ", ".join(f"“{plain(plan.task(task_id).name)}”" for task_id in late[:_FIRST_LATE])
    more = ", …" if len(late) > _FIRST_LATE else ""
    return trn("{n} task is late: {names}", "{n} tasks are late: {names}", len(late)).format(
        n=len(late), names=names + more
    )


def _headings() -> list[str]:
    return [
        trc("column", "ID"),
        trc("column", "WBS"),
        trc("column", "Task"),
        trc("column", "Duration"),
        trc("column", "Start"),
        trc("column", "Finish"),
        trc("column", "Slack"),
        trc("column", "Critical"),
        trc("column", "Owner"),
        trc("column", "Predecessors"),
    ]


def _row(plan: Plan, dates: Schedule, row: int, task_id: str) -> list[str]:
    """Return the cells of a task; its ID is the number of its row, as predecessors name it."""
    task, held = plan.task(task_id), dates[task_id]
    owner = plan.resources.get(task.owner)
    return [
        str(row),
        plan.outline.wbs(task_id),
        "  " * (plan.outline.level(task_id) - 1) + task.name,
        _duration(plan, task, held),
        _text(held.start),
        _text(held.finish),
        slack_days(plan, task_id, held.total_slack_minutes),
        tr("yes") if held.critical else "",
        owner.name if owner else "",
        format_predecessors(plan, task_id),
    ]


def _variance(plan: Plan, dates: Schedule, comparison: Comparison, task_id: str) -> str:
    """Return how much later a task finishes than the baseline holds; empty where that doesn't hold it."""
    found = comparison.variance(dates, task_id)
    if found is None or found.finish is None:
        return ""
    return signed_days(plan, task_id, found.finish)


def _duration(plan: Plan, task: Task, dates: ScheduledTask) -> str:
    lengths = plan.project.lengths
    return format_days(dates.duration_minutes, lengths) if dates.summary else format_duration(task.duration, lengths)


def _text(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
