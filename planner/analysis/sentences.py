"""Reasons as sentences in the language in use; plain text, whatever tasks and calendars are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from planner.analysis.legs import Leg, LegKind
from planner.analysis.reasons import LinkReason, Reason
from planner.language import date_text, tr
from planner.model.duration import Duration, Lag, Unit, format_days, format_duration, format_lag
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import DriverKind

_LONGEST_NAME = 80


def sentence(plan: Plan, reason: Reason) -> str:
    """Return why a task starts when it does, such as `“Design” finishes Tue, 3 Mar 17:00, +2d lag → Mon, 9 Mar 08:00`.

    Args:
        plan: The plan that the reason was found in.
        reason: The reason.
    """
    head, rest = _head(plan, reason)
    reached = rest[0].start if rest else reason.start
    said = ", ".join([head, *_pieces(plan, rest)])
    if rest and reached != reason.start:
        said = f"{said} → {moment_text(plan, reason.start)}"
    if not reason.confirmed:
        said = f"{said} {tr('(the schedule does not agree)')}"
    return said


def link_sentence(plan: Plan, link: LinkReason) -> str:
    """Return what a link asks for, and how much it has to spare."""
    said = sentence(plan, _confirmed(link.reason))
    if link.driving:
        return said
    if link.spare < 0:
        text = tr("{reason}: to keep this link it would have to start {time} later")
        return text.format(reason=said, time=minutes_text(plan, -link.spare))
    return tr("{reason}; {time} to spare").format(reason=said, time=minutes_text(plan, link.spare))


def moment_text(plan: Plan, moment: dt.datetime) -> str:
    """Return a date with its time, the year only where it isn't the one in which the plan starts."""
    if moment.year != plan.project.start.year:
        return date_text(moment, "full-time")
    return f"{date_text(moment, 'weekday-day-month')} {date_text(moment, 'time')}"


def slack_days(plan: Plan, task_id: str, minutes: int) -> str:
    """Return minutes of a task's slack as days: of the clock where the task runs on the clock itself."""
    elapsed = plan.task(task_id).duration.elapsed and not plan.outline.is_summary(task_id)
    return format_days(minutes, plan.project.lengths, elapsed=elapsed)


def signed_days(plan: Plan, task_id: str, minutes: int) -> str:
    """Return working minutes as days of a task with their sign: `+2d`, `-1d`, `0d`."""
    return ("+" if minutes > 0 else "") + slack_days(plan, task_id, minutes)


def minutes_text(plan: Plan, minutes: int) -> str:
    """Return working minutes as days of the plan, with a minus sign where they are negative."""
    return format_days(minutes, plan.project.lengths)


def name_of(plan: Plan, task_id: str) -> str:
    """Return the name of a task on one line, cut where it is long."""
    line = " ".join(plan.task(task_id).name.split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def constraint_text(constraint: Constraint) -> str:
    """Return the name of a constraint."""
    return {
        Constraint.ASAP: tr("As Soon As Possible"),
        Constraint.ALAP: tr("As Late As Possible"),
        Constraint.MSO: tr("Must Start On"),
        Constraint.MFO: tr("Must Finish On"),
        Constraint.SNET: tr("Start No Earlier Than"),
        Constraint.SNLT: tr("Start No Later Than"),
        Constraint.FNET: tr("Finish No Earlier Than"),
        Constraint.FNLT: tr("Finish No Later Than"),
    }[constraint]


def _confirmed(reason: Reason) -> Reason:
    """Return a link's reason without the remark that the task starts elsewhere, which is said in another way."""
    return msgspec.structs.replace(reason, confirmed=True)


def _head(plan: Plan, reason: Reason) -> tuple[str, Sequence[Leg]]:
    """Return how the sentence begins, and the legs that are left to be told."""
    if reason.dependency and reason.kind is not DriverKind.SLACK:
        return _link_head(plan, reason)
    date, legs = moment_text(plan, reason.anchor), reason.legs
    other = name_of(plan, reason.by) if reason.by else ""
    if reason.constraint is not None:
        named = constraint_text(reason.constraint)
        if reason.holder:
            text = tr("{constraint} {date} of the summary “{name}”")
            return text.format(constraint=named, date=date, name=name_of(plan, reason.holder)), legs
        return tr("{constraint} {date}").format(constraint=named, date=date), legs
    texts = {
        DriverKind.PROJECT_START: tr("The plan starts {date}"),
        DriverKind.ACTUAL: tr("Finished {date}") if legs else tr("Started {date}"),
        DriverKind.MANUAL: tr("Scheduled by hand: {date}"),
        DriverKind.CHILDREN: tr("Its first task “{name}” starts {date}"),
        DriverKind.SLACK: tr("Put off as long as “{name}” allows, which may start {date}"),
        DriverKind.PROJECT_FINISH: tr("Put off as long as it may be, until {date}"),
    }
    return texts[reason.kind].format(date=date, name=other), legs


def _link_head(plan: Plan, reason: Reason) -> tuple[str, Sequence[Leg]]:
    legs = list(reason.legs)
    moment = reason.anchor
    finishes = reason.waits_for_finish
    if legs and finishes and legs[0].ends_work and legs[0].kind in (LegKind.DURATION, LegKind.LAST_WORK):
        moment = legs.pop(0).finish
    text = tr("“{name}” finishes {date}") if finishes else tr("“{name}” starts {date}")
    if reason.holder:
        text = (
            tr("“{name}”, which the summary “{summary}” waits for, finishes {date}")
            if finishes
            else tr("“{name}”, which the summary “{summary}” waits for, starts {date}")
        )
    summary = name_of(plan, reason.holder) if reason.holder else ""
    head = text.format(name=name_of(plan, reason.by), summary=summary, date=moment_text(plan, moment))
    return head, legs


def _pieces(plan: Plan, legs: Sequence[Leg]) -> Iterator[str]:
    usual = plan.calendars[plan.project.calendar].name if plan.project.calendar in plan.calendars else ""
    for leg in legs:
        amount = format_duration(Duration(abs(leg.minutes), _unit(leg)), plan.project.lengths)
        if leg.kind is LegKind.DURATION:
            text = tr("less {time} of its own") if leg.minutes < 0 else tr("plus {time}")
            yield text.format(time=amount)
        elif leg.kind is LegKind.LAG:
            amount = format_lag(Lag(leg.minutes, _unit(leg)), plan.project.lengths)
            text = tr("{lag} lag") if leg.round_the_clock else tr("{lag} lag in calendar “{calendar}”")
            yield text.format(lag=amount, calendar=leg.calendar)
        elif leg.kind is LegKind.DELAY:
            yield tr("delayed by {time} by levelling").format(time=amount)
        elif leg.calendar != usual:
            last = leg.kind is LegKind.LAST_WORK
            text = (
                tr("last working time in calendar “{calendar}”")
                if last
                else tr("next working time in calendar “{calendar}”")
            )
            yield text.format(calendar=leg.calendar)
        usual = leg.calendar  # a calendar that has just been named goes on without a word


def _unit(leg: Leg) -> Unit:
    return Unit.ELAPSED_DAY if leg.round_the_clock else Unit.DAY
