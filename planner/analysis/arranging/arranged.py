"""From an arrangement to the tasks that it shows.

A filter keeps the tasks that match and, unless they are to stand alone, the summaries above them, greyed, so that one
sees where they belong. Sorting and grouping show the tasks without their summaries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from planner.analysis.arranging.conditions import matcher
from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import Field, Kind
from planner.analysis.arranging.groups import Band, bands, values_of
from planner.analysis.arranging.own_fields import fields_of
from planner.analysis.arranging.search import searched_text
from planner.model.records import Arrangement

_AT_ONCE: Final = 1_000
"""Tasks that are judged between two moments at which something else may be done."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The tasks that an arrangement shows.

    Attributes:
        order: Their ids from the top down, as if nothing were collapsed.
        greyed: Those of them that don't match, and are there for what is below them.
        matching: How many match.
        bands: The groups, from the top down; none where nothing is grouped by.
        flat: Tasks are shown without their summaries.
    """

    order: tuple[str, ...]
    greyed: frozenset[str]
    matching: int
    bands: tuple[Band, ...] = ()
    flat: bool = False


def arranged(facts: Facts, arrangement: Arrangement, kept: Collection[str] = ()) -> Arranged:
    """Return the tasks that an arrangement shows.

    Args:
        facts: The plan.
        arrangement: What is to be shown.
        kept: Ids of tasks to be shown in any case, so that none vanishes under the hands of who edits it.
    """
    steps = arrange(facts, arrangement, kept)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: Arranged = done.value
            return result


def arrange(facts: Facts, arrangement: Arrangement, kept: Collection[str] = ()) -> Generator[float, None, Arranged]:
    """Do the same in steps, for a plan so large that something else has to be done between them.

    Yields:
        How much is done, from 0 to 1; plan and schedule must not change before the end.
    """
    outline, fields = facts.plan.outline, fields_of(facts.plan)
    field = fields.get(arrangement.group) if arrangement.group else None
    sort = fields.get(arrangement.sort) if arrangement.sort else None
    matching = yield from _matching(facts, arrangement)
    if field is None and sort is None:
        return _in_outline(facts, arrangement, matching, kept)
    known = set(matching)
    extra = [task for task in outline.ids if task in kept and task not in known] if kept else []
    leaves = [task for task in matching if not outline.is_summary(task)]
    shown = leaves + [task for task in extra if not outline.is_summary(task)]
    if extra:
        shown.sort(key=outline.row)
    if sort is not None:
        shown = yield from _sorted(facts, sort, shown, descending=arrangement.descending)
    found = () if field is None else tuple((yield from bands(field, shown, facts)))
    order = tuple(shown) if field is None else tuple(task for band in found for task in band.tasks)
    return Arranged(order, frozenset(), len(leaves), found, flat=True)


def _matching(facts: Facts, arrangement: Arrangement) -> Generator[float, None, list[str]]:
    """Find the tasks that match, in the outline's order."""
    plan, ids = facts.plan, facts.plan.outline.ids
    if not arrangement.filters:
        return list(ids)
    text = arrangement.text.strip().casefold()
    matches = matcher(arrangement.conditions, fields_of(plan), facts, any_of=arrangement.any_of)
    found: list[str] = []
    for first in range(0, len(ids), _AT_ONCE):
        found += [
            task
            for task in ids[first : first + _AT_ONCE]
            if (not text or text in searched_text(plan, task)) and matches(plan.task(task))
        ]
        yield first / len(ids)
    return found


def _in_outline(facts: Facts, arrangement: Arrangement, matching: list[str], kept: Iterable[str]) -> Arranged:
    outline = facts.plan.outline
    rows = outline.rows()
    shown = set(matching).union(task for task in kept if task in rows)
    above: set[str] = set()
    if not arrangement.alone:
        above = {summary for task in shown for summary in outline.ancestors(task)} - shown
    order = tuple(task for task in outline.ids if task in shown or task in above)
    return Arranged(order, frozenset(above), len(matching))


def _sorted(facts: Facts, field: Field, tasks: list[str], *, descending: bool) -> Generator[float, None, list[str]]:
    """Sort tasks; equal ones in the outline's order, those that have nothing to sort by at the end."""
    place = {key: nth for nth, key in enumerate(field.choices(facts) if field.choices is not None else ())}
    made = partial(_place_key, place) if field.kind is Kind.CHOICE else _sort_key
    values = yield from values_of(field.value, tasks, facts, made)
    keys = dict(zip(tasks, values, strict=True))
    yield 1.0
    having = [task for task in tasks if keys[task] is not None]
    having.sort(key=keys.__getitem__, reverse=descending)
    nothing = [task for task in tasks if keys[task] is None]
    yield 1.0
    return having + nothing


def _place_key(place: Mapping[str, int], value: Any) -> Any:
    """Return where keys of choices stand among all of them; None for no key."""
    return tuple(place.get(held, len(place)) for held in value) if value else None


def _sort_key(value: Any) -> Any:
    """Return what a value is sorted by; None for nothing."""
    if isinstance(value, str):
        return value.casefold() or None
    if isinstance(value, dt.datetime):
        return (value - dt.datetime.min).total_seconds()
    return value
