"""Work spread over time: pauses of split tasks are read off it, and written into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

from planner.files.mspdi.losses import Loss
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item
from planner.files.mspdi.values import ValueTextError, read_date, read_seconds
from planner.model.records import Split

REMAINING: Final = "1"
ACTUAL: Final = "2"
_WORK: Final = frozenset({REMAINING, ACTUAL})
_PACES: Final = 2
"""Paces that work at one pace shows: of whole days with their nights, and of parts of days without."""
_PROGRESS: Final = "11"
_HELD: Final = frozenset({*_WORK, _PROGRESS})
_NO_VALUE: Final = frozenset({"", "0", "PT0H0M0S"})


_ROUNDING: Final = dt.timedelta(minutes=1)
"""Spans that lie this near are one; their ends were rounded from seconds."""


class Piece(NamedTuple):
    """A span in which an assignment is worked on, or not.

    Attributes:
        start: When it begins.
        finish: When it ends.
        busy: Whether any work is done in it.
    """

    start: dt.datetime
    finish: dt.datetime
    busy: bool


class Clock(Protocol):
    """Counts the minutes of a task's time, working or of the clock."""

    def minutes_between(self, start: dt.datetime, finish: dt.datetime) -> int:
        """Return the minutes from one date to a later one."""


def read_pieces(item: Item) -> list[Piece]:
    """Return the spans of an assignment's work, planned and done."""
    found: list[Piece] = []
    for part in item.all("TimephasedData"):
        if part.get("Type") not in _WORK:
            continue
        try:
            start, finish = read_date(part.get("Start")), read_date(part.get("Finish"))
            value = part.get("Value")
            found.append(Piece(start, finish, bool(value) and read_seconds(value) > 0))
        except ValueTextError:
            continue  # dates beyond reach say nothing about pauses
    return [piece for piece in found if piece.start < piece.finish]


def is_even(item: Item) -> bool:
    """Whether an assignment is worked on at one pace wherever it is worked on at all.

    The days at both ends of a span may be worked in part, so that their length says nothing.
    """
    paces = set()
    for part in item.all("TimephasedData"):
        try:
            seconds = read_seconds(part.get("Value") or "PT0H0M0S")
            length = (read_date(part.get("Finish")) - read_date(part.get("Start"))).total_seconds()
        except ValueTextError:
            continue
        if part.get("Type") in _WORK and seconds > 0 and length > 0:
            paces.add(round(seconds / length, 2))
    return len(paces) <= _PACES


def note_figures(source: Source, item: Item) -> None:
    """Count the figures over time that are not held: all but work, planned and done, and progress."""
    lost = sum(part.get("Type") not in _HELD and part.get("Value") not in _NO_VALUE for part in _figures(item))
    if lost:
        source.notices.lose(Loss.TIMEPHASED, times=lost)


def _figures(item: Item) -> Iterator[Item]:
    """Iterate over the figures of an element and of its baselines."""
    yield from item.all("TimephasedData")
    for baseline in item.all("Baseline"):
        yield from baseline.all("TimephasedData")


def splits_of(assignments: Iterable[Sequence[Piece]], clock: Clock) -> tuple[Split, ...]:
    """Return the pauses of a task: working time between its beginning and end in which nobody works on it.

    Args:
        assignments: The spans of each of its assignments.
        clock: Counts the task's time.
    """
    spans = list(_merged(sorted((piece.start, piece.finish) for held in assignments for piece in held if piece.busy)))
    splits: list[Split] = []
    done = 0
    for (start, finish), (resumed, _) in pairwise(spans):
        done += clock.minutes_between(start, finish)
        pause = clock.minutes_between(finish, resumed)
        if pause > 0 and done > (splits[-1].after if splits else 0):
            splits.append(Split(done, pause))
    return tuple(splits)


def _merged(spans: Iterable[tuple[dt.datetime, dt.datetime]]) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    held: tuple[dt.datetime, dt.datetime] | None = None
    for start, finish in spans:
        if held is None:
            held = (start, finish)
        elif start - held[1] <= _ROUNDING:
            held = (held[0], max(held[1], finish))
        else:
            yield held
            held = (start, finish)
    if held is not None:
        yield held
