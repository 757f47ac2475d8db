"""Compares our schedule of a plan with the dates that Microsoft Project stored in its file.

What counts as equal is the product's own rule (`planner.analysis.agreement`). The texts being the same is counted
beside it. Fields that the expectation masks, stale in the file, are not judged.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.analysis import agreement
from planner.analysis.agreement import DATES
from planner.files.mspdi import read_mspdi
from planner.schedule import Schedule, ScheduledTask, schedule

FOLDER = Path(os.environ.get("PLANNER_CONFORMANCE") or Path(__file__).parents[3] / "shared" / "conformance")
"""Where the plans are; they are no part of the project."""


@dataclass
class Verdict:
    """How one file fares.

    Attributes:
        name: Name of the file.
        marks: Features that it needs beyond the common ones.
        tasks: How many tasks were compared.
        fields: How many fields were judged.
        equal: How many are equal.
        texts: How many of the dates are the same to the letter.
        dates: How many dates were judged.
        differences: One line for each field that is not equal.
    """

    name: str
    marks: str
    tasks: int = 0
    fields: int = 0
    equal: int = 0
    texts: int = 0
    dates: int = 0
    differences: list[str] = field(default_factory=list)
    by_field: Counter[str] = field(default_factory=Counter)


def files() -> list[str]:
    """Return the plans that there are, as `folder/NAME`; empty where the folder is absent."""
    return sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.glob("*/*.xml"))


def judge(name: str) -> Verdict:
    """Schedule a plan and compare every field that is not masked."""
    expectation = json.loads((FOLDER / "expected" / f"{Path(name).name}.json").read_text(encoding="utf-8"))
    result = read_mspdi(FOLDER / f"{name}.xml")
    ours = schedule(result.plan)
    masked = expectation.get("masked") or {}
    verdict = Verdict(name, expectation.get("marks", ""))
    tasks = {str(task.uid): task.id for task in result.plan.tasks()}
    for uid, fields in expectation["expected"].items():
        verdict.tasks += 1
        for key, expected in fields.items():
            if key not in masked.get(uid, {}):
                _judge_field(verdict, ours, ours[tasks[uid]], f"task {uid} {key}", expected)
    return verdict


def _judge_field(verdict: Verdict, ours: Schedule, task: ScheduledTask, place: str, expected: Any) -> None:
    key = place.rsplit(" ", 1)[1]
    got = getattr(task, key)
    wanted = dt.datetime.fromisoformat(expected) if key in DATES else expected
    verdict.fields += 1
    if key in DATES:
        verdict.dates += 1
        verdict.texts += wanted == got
    equal = agreement.has_value(ours, task.id, key, wanted)
    if equal:
        verdict.equal += 1
    else:
        verdict.by_field[key] += 1
        verdict.differences.append(f"{verdict.name} {place}: {expected} expected, {got} computed")
