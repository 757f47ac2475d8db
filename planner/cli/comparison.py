"""What `planner compare-dates` prints: recorded dates beside ours, as a terminal shows them and as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from planner.analysis.compare_sentences import cause_sentence, headings, limit_sentence, lines, summary_sentence
from planner.analysis.comparison import Cause, Comparison
from planner.cli.table import aligned, plain
from planner.language import tr
from planner.model.plan import Plan

_RIGHT = (0, 1, 6)


def comparison_text(plan: Plan, comparison: Comparison) -> str:
    """Return a summary sentence, the causes by number, and the table of what differs."""
    parts = [plain(summary_sentence(plan, comparison))]
    causes = [
        tr("{number}. {cause}").format(number=number, cause=plain(cause_sentence(plan, cause)))
        for number, cause in enumerate(comparison.causes, 1)
    ]
    if causes:
        table = [headings(), *(line.cells for line in lines(plan, comparison))]
        limits = [said for said in (limit_sentence(comparison),) if said]
        parts += ["\n".join([*causes, *limits]), aligned(table, _RIGHT)]
    return "\n\n".join(parts)


def comparison_json(plan: Plan, comparison: Comparison) -> bytes:
    """Return the comparison as indented JSON in UTF-8, all fields that differ included."""
    whole = {
        "summary": summary_sentence(plan, comparison),
        "tasks": comparison.tasks,
        "fields": {verdict.value: count for verdict, count in comparison.counts.items()},
        "finish": {"file": _json(comparison.finish_theirs), "planner": _json(comparison.finish)},
        "unexamined": comparison.unexamined,
        "causes": [_cause_json(plan, cause) for cause in comparison.causes],
        "differences": [
            {
                "id": held.task,
                "uid": plan.task(held.task).uid,
                "name": plan.task(held.task).name,
                "field": held.field,
                "file": _json(held.theirs),
                "planner": _json(held.ours),
                "minutes": held.minutes,
            }
            for held in comparison.differences
        ],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _cause_json(plan: Plan, cause: Cause) -> dict[str, Any]:
    return {
        "kind": cause.kind.value,
        "sentence": cause_sentence(plan, cause),
        "tasks": list(cause.tasks),
        "followers": list(cause.followers),
        "by": cause.by,
        "minutes": cause.minutes,
        "moves": cause.moves,
    }


def _json(value: dt.datetime | int | None) -> str | int | None:
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value
