"""What hovering tells: a task's dates, slack and driver, or a link, as plain lines of text."""

from __future__ import annotations

import html

from planner.analysis.conflicts import conflict_sentence, conflicts_of, constraint_wish
from planner.analysis.sentences import slack_days
from planner.analysis.variance import Comparison
from planner.language import date_text, tr, trc
from planner.model.duration import format_lag
from planner.model.people import at_work
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType, Task
from planner.schedule import Schedule
from planner.schedule.result import DriverKind, ScheduledTask

_LONGEST_NAME = 80


def task_tip(plan: Plan, schedule: Schedule, task_id: str, comparison: Comparison | None = None) -> list[str]:
    """Return the lines about a task, its name first.

    Args:
        plan: The plan.
        schedule: Its schedule.
        task_id: Id of the task.
        comparison: The plan against the baseline that is shown; None for none.
    """
    task, scheduled = plan.task(task_id), schedule[task_id]
    lines = [_short(task.name), _dates(scheduled)]
    owner = plan.resources.get(task.owner)
    if owner is not None:
        lines.append(tr("Owner: {name}").format(name=_short(owner.name)))
    others = [plan.resources[held].name for held in at_work(plan).get(task_id, ())]
    if others:
        lines.append(tr("Also at work: {names}").format(names=_short(trc("list", ", ").join(others))))
    if not scheduled.milestone:
        lines.append(tr("{percent} % complete").format(percent=scheduled.percent_complete))
    if task.deadline is not None:
        text = tr("Deadline: {date}, missed") if scheduled.missed_deadline else tr("Deadline: {date}")
        lines.append(text.format(date=date_text(task.deadline, "full-time")))
    if comparison is not None:
        lines.append(_baseline(plan, schedule, task_id, comparison))
    lines.append(_constraint(plan, schedule, task))
    if not scheduled.summary:
        lines.append(_slack(plan, scheduled))
        lines.append(driver_text(plan, scheduled))
    return [line for line in lines if line]


def link_tip(plan: Plan, link: Dependency, *, driving: bool) -> list[str]:
    """Return the lines about a link."""
    lag = format_lag(link.lag, plan.project.lengths)
    first, second = _short(plan.task(link.predecessor).name), _short(plan.task(link.successor).name)
    lines = [f"{first} → {second}", f"{link_words(link.type)} {lag}".rstrip()]
    if driving:
        lines.append(tr("Sets the start of its successor"))
    return lines


def status_date_tip(plan: Plan) -> list[str]:
    """Return the lines about the dashed line of the status date; none where the plan has none."""
    status = plan.project.status_date
    if status is None:
        return []
    return [
        tr("Status date: {date}").format(date=date_text(status.date(), "full")),
        tr("Progress is told as of this day."),
    ]


def link_words(kind: LinkType) -> str:
    """Return the name of a type of link."""
    return {
        LinkType.FS: tr("Finish to start"),
        LinkType.SS: tr("Start to start"),
        LinkType.FF: tr("Finish to finish"),
        LinkType.SF: tr("Start to finish"),
    }[kind]


def tip_html(lines: list[str]) -> str:
    """Return lines as Qt's tooltips take them: nothing in them is markup."""
    return "<p style='white-space:pre'>" + "<br>".join(html.escape(line) for line in lines) + "</p>"


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def _dates(scheduled: ScheduledTask) -> str:
    start, finish = date_text(scheduled.start, "full-time"), date_text(scheduled.finish, "full-time")
    return start if scheduled.start == scheduled.finish else f"{start} – {finish}"


def _baseline(plan: Plan, schedule: Schedule, task_id: str, comparison: Comparison) -> str:
    """Return how the finish stands to the baseline; empty where that doesn't hold the task."""
    planned, variance = comparison.planned.get(task_id), comparison.variance(schedule, task_id)
    if planned is None or planned.finish is None or variance is None or variance.finish is None:
        return ""
    date, days = date_text(planned.finish, "full-time"), slack_days(plan, task_id, abs(variance.finish))
    if variance.finish == 0:
        return tr("Baseline finish: {date}, kept").format(date=date)
    text = (
        tr("Baseline finish: {date}, {days} later")
        if variance.finish > 0
        else tr("Baseline finish: {date}, {days} earlier")
    )
    return text.format(date=date, days=days)


def _constraint(plan: Plan, schedule: Schedule, task: Task) -> str:
    """Return a task's constraint, and what it can't be had with; empty without one."""
    conflict = conflicts_of(schedule).get(task.id)
    return constraint_wish(plan, task) if conflict is None else "! " + conflict_sentence(plan, schedule, conflict)


def _slack(plan: Plan, scheduled: ScheduledTask) -> str:
    minutes = scheduled.total_slack_minutes
    if minutes < 0:
        late = slack_days(plan, scheduled.id, -minutes)
        return tr("{duration} too late for a deadline, a constraint or the plan's finish").format(duration=late)
    if minutes == 0:
        return tr("Critical: no slack") if scheduled.critical else tr("No slack")
    slack = slack_days(plan, scheduled.id, minutes)
    return tr("Total slack: {duration}").format(duration=slack)


def driver_text(plan: Plan, scheduled: ScheduledTask) -> str:
    """Return what set a task's start, as a sentence; empty where there is none to say."""
    driver = scheduled.driver
    name = _short(plan.task(driver.task).name) if driver.task in plan.graph else ""
    if driver.kind is DriverKind.PREDECESSOR and name:
        return tr("Starts when it does because of “{name}”").format(name=name)
    if driver.kind is DriverKind.SUMMARY and name:
        return tr("Held by its summary “{name}”").format(name=name)
    return {
        DriverKind.PROJECT_START: tr("Starts with the plan"),
        DriverKind.PROJECT_FINISH: tr("Placed back from the plan's finish"),
        DriverKind.CONSTRAINT: tr("Held by its constraint"),
        DriverKind.ACTUAL: tr("Has started"),
        DriverKind.MANUAL: tr("Scheduled by hand"),
        DriverKind.STATUS_DATE: tr("Moved behind the status date"),
        DriverKind.LEVELLING: tr("Delayed by levelling"),
        DriverKind.SLACK: tr("As late as its successors allow"),
    }.get(driver.kind, "")
