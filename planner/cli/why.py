"""`planner why FILE TASK` and `planner critical FILE`: the reasons behind the dates, as text and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from planner.analysis.critical import critical_paths, near_critical
from planner.analysis.drag import Drag, Drags, can_shorten, drag, drags
from planner.analysis.earlier import Option, earlier
from planner.analysis.find import find_task
from planner.analysis.reasons import LinkReason, Reason
from planner.analysis.sentences import link_sentence, minutes_text, moment_text, name_of, sentence, slack_days
from planner.analysis.told import drag_time, pause_texts, pauses_on_the_way
from planner.analysis.whatif import WhatIf
from planner.analysis.why import Why, why
from planner.cli.table import plain
from planner.cli.usage import Page
from planner.language import tr, trn
from planner.model.plan import Plan
from planner.schedule import Schedule, schedule

_PATH = click.Path(path_type=Path)


def why_commands(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> list[click.Command]:
    """Return the commands that explain.

    Args:
        opened: Reads a plan.
        language: Makes the option `--language`.
    """
    return [_why(opened, language), _critical(opened, language)]


def _why(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> click.Command:
    def call(file: Path, task: str, as_json: bool, days: float, **_: object) -> None:  # noqa: FBT001  # click passes it by name
        plan = opened(file)
        dates = schedule(plan)
        found = why(plan, dates, find_task(plan, task))
        minutes = round(days * plan.project.minutes_per_day)
        options = earlier(plan, dates, found.task, minutes) if minutes > 0 else None
        click.echo(_json(why_json(plan, dates, found, options)) if as_json else why_text(plan, dates, found, options))

    days = click.Option(
        ["--earlier", "days"],
        type=click.FloatRange(min=0),
        default=0,
        metavar="DAYS",
        help=tr("Tell what would let it start so many days earlier."),
    )
    return Page(
        "why",
        callback=call,
        params=[_file(), click.Argument(["task"]), _as_json(), days, language()],
        help=tr("Tell why TASK in FILE starts when it does; TASK is a row number, WBS code, #UID or name."),
    )


def _critical(opened: Callable[[Path], Plan], language: Callable[[], click.Option]) -> click.Command:
    def call(file: Path, as_json: bool, days: float, **_: object) -> None:  # noqa: FBT001  # click passes it by name
        plan = opened(file)
        dates = schedule(plan)
        within = round(days * plan.project.minutes_per_day)
        click.echo(_json(critical_json(plan, dates, within)) if as_json else critical_text(plan, dates, within))

    days = click.Option(
        ["--near", "days"],
        type=click.FloatRange(min=0),
        default=2,
        metavar="DAYS",
        help=tr("List tasks with no more slack than this too (2 days unless told)."),
    )
    return Page(
        "critical",
        callback=call,
        params=[_file(), _as_json(), days, language()],
        help=tr("Print the critical path of FILE, what each task costs the finish, and what is nearly critical."),
    )


def _file() -> click.Argument:
    return click.Argument(["file"], type=_PATH)


def _as_json() -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=tr("Print JSON instead of text."))


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


# Why, as text


def why_text(plan: Plan, dates: Schedule, found: Why, options: list[Option] | None) -> str:
    """Return why a task starts when it does, on lines; with what would let it start earlier where that was asked."""
    held = dates[found.task]
    start, finish = moment_text(plan, held.start), moment_text(plan, held.finish)
    slack = tr("total slack {time}").format(time=slack_days(plan, held.id, held.total_slack_minutes))
    lines = [_named(plan, found.task), f"{start} – {finish}; {slack}", *pause_texts(plan, dates, found.task)]
    lines += ["", tr("Why it starts then:")]
    for nth, step in enumerate(found.chain):
        lines.append(f"  {nth + 1}. {_step(plan, step)}")
        lines += [f"     {text}" for text in pauses_on_the_way(plan, dates, found.chain, nth)]
    other = [link for link in found.links if link.reason.dependency not in found.dependencies]
    if other:
        lines += ["", tr("Other links:")]
        lines += [f"  {_link(plan, link)}" for link in other]
    if options is not None:
        lines += ["", *_options_text(plan, options)]
    return "\n".join(plain(line) for line in lines)


def _named(plan: Plan, task_id: str) -> str:
    text = tr("{row} {wbs} “{name}”")
    outline = plan.outline
    return text.format(row=outline.row(task_id) + 1, wbs=outline.wbs(task_id), name=name_of(plan, task_id))


def _step(plan: Plan, step: Reason) -> str:
    return tr("{task}: {reason}").format(task=name_of(plan, step.task), reason=sentence(plan, step))


def _link(plan: Plan, link: LinkReason) -> str:
    said = link_sentence(plan, link)
    return tr("{reason}; drives it too").format(reason=said) if link.driving else said


def _options_text(plan: Plan, options: list[Option]) -> Iterator[str]:
    enough = [option for option in options if option.enough]
    less = [option for option in options if not option.enough]
    yield (
        tr("What would let it start so much earlier:") if enough else tr("Nothing alone lets it start so much earlier.")
    )
    yield from (f"  {_option(plan, option)}" for option in enough)
    if less:
        yield tr("What would help a little:")
        yield from (f"  {_option(plan, option)}" for option in less)


def _option(plan: Plan, option: Option) -> str:
    gain = minutes_text(plan, option.gain)
    said = tr("{edit}: {time} earlier, {date}").format(
        edit=option.text, time=gain, date=moment_text(plan, option.start)
    )
    if not option.finish_gain:
        return said
    text = tr("the plan finishes {time} earlier") if option.finish_gain > 0 else tr("the plan finishes {time} later")
    return f"{said}; {text.format(time=minutes_text(plan, abs(option.finish_gain)))}"


# Why, as JSON


def why_json(plan: Plan, dates: Schedule, found: Why, options: list[Option] | None) -> dict[str, Any]:
    """Return why a task starts when it does, as JSON values; dates are `YYYY-MM-DDTHH:MM:SS`."""
    held = dates[found.task]
    value: dict[str, Any] = {
        "task": _task_json(plan, found.task),
        "start": held.start,
        "finish": held.finish,
        "total_slack_minutes": held.total_slack_minutes,
        "drag_minutes": drag(WhatIf(plan), dates, found.task) if can_shorten(plan, dates, found.task) else 0,
        "chain": [_reason_json(plan, step) for step in found.chain],
        "links": [
            {**_reason_json(plan, link.reason), "driving": link.driving, "spare_minutes": link.spare}
            for link in found.links
        ],
    }
    if options is not None:
        value["earlier"] = [_option_json(plan, option) for option in options]
    return value


def _task_json(plan: Plan, task_id: str) -> dict[str, Any]:
    task, outline = plan.task(task_id), plan.outline
    return {
        "id": task_id,
        "uid": task.uid,
        "row": outline.row(task_id) + 1,
        "wbs": outline.wbs(task_id),
        "name": task.name,
    }


def _reason_json(plan: Plan, step: Reason) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(step)
    value["sentence"] = sentence(plan, step)
    value["name"] = plan.task(step.task).name
    return value


def _option_json(plan: Plan, option: Option) -> dict[str, Any]:
    return {
        "kind": option.kind,
        "edit": option.text,
        "task": _task_json(plan, option.task) if option.task else None,
        "gain_minutes": option.gain,
        "enough": option.enough,
        "start": option.start,
        "finish": option.finish,
        "finish_gain_minutes": option.finish_gain,
    }


# The critical path


def critical_text(plan: Plan, dates: Schedule, within: int) -> str:
    """Return the critical paths with each task's drag, and the tasks that are nearly critical, on lines."""
    found, drag_of = critical_paths(plan, dates), drags(plan, dates)
    lines = [tr("The plan finishes {date}.").format(date=moment_text(plan, dates.finish))]
    for path in found.paths:
        count = trn("Critical path of {n} task:", "Critical path of {n} tasks:", len(path)).format(n=len(path))
        lines += ["", count, *(f"  {_on_path(plan, dates, task, drag_of)}" for task in path)]
    if found.more:
        lines += ["", tr("There are more critical paths than these.")]
    near = near_critical(plan, dates, within)
    if near:
        lines += ["", tr("Nearly critical:")]
        text = tr("{task}: {time} of slack")
        lines += [f"  {text.format(task=_named(plan, n.task), time=slack_days(plan, n.task, n.slack))}" for n in near]
    return "\n".join(plain(line) for line in lines)


def _on_path(plan: Plan, dates: Schedule, task_id: str, found: Drags) -> str:
    start, finish = moment_text(plan, dates[task_id].start), moment_text(plan, dates[task_id].finish)
    said = f"{_named(plan, task_id)}: {start} – {finish}"
    dragged = Drag(found.get(task_id, 0), estimated=task_id in found.estimated)
    if not dragged.minutes:
        return said
    return tr("{task}; drag {time}").format(task=said, time=drag_time(plan, dragged))


def critical_json(plan: Plan, dates: Schedule, within: int) -> dict[str, Any]:
    """Return the critical paths, every critical task's drag, and what is nearly critical, as JSON values."""
    found, drag_of = critical_paths(plan, dates), drags(plan, dates)
    return {
        "finish": dates.finish,
        "paths": [[_task_json(plan, task) for task in path] for path in found.paths],
        "more_paths": found.more,
        "drag_minutes": drag_of,
        "drag_estimated": sorted(drag_of.estimated),
        "near_critical": [
            {"task": _task_json(plan, near.task), "total_slack_minutes": near.slack}
            for near in near_critical(plan, dates, within)
        ],
    }
