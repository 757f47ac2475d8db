"""The arithmetic of a date in pieces: each goes some minutes of one calendar from one moment to another.

All pieces work alike, so that anybody can do the sum again: take the working minutes of the calendar up to `start`,
add `minutes`, and go back to a moment. Where no work is done between two moments both have the same working minutes;
`ends_work` says which of them is meant, the one at which work has just finished or the one at which it is about to
start.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from planner.schedule.worktime import RoundTheClock, WorkTime, instant_of, moment_of


class LegKind(StrEnum):
    """What a piece of arithmetic stands for."""

    DURATION = "duration"
    LAG = "lag"
    DELAY = "levelling delay"
    NEXT_WORK = "next working time"
    LAST_WORK = "last working time"


class Leg(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of the arithmetic.

    Attributes:
        kind: What it stands for.
        calendar: Name of the calendar whose minutes are counted.
        round_the_clock: Every minute counts, whatever the calendars say.
        minutes: How many; negative where it goes back in time.
        ends_work: It ends where work has just finished, else where work is about to start.
        start: Where it sets out.
        finish: Where it arrives.
    """

    kind: LegKind
    calendar: str
    round_the_clock: bool
    minutes: int
    ends_work: bool
    start: dt.datetime
    finish: dt.datetime


class Walk:
    """A sum of legs at work: where it has arrived, and how.

    Attributes:
        anchor: Where it set out.
        at: Instant at which it has arrived.
        legs: The legs so far; those that arrive where they set out are left out.
    """

    def __init__(self, anchor: dt.datetime) -> None:
        """Set out from a moment."""
        self.anchor = anchor
        self.at = instant_of(anchor)
        self.legs: list[Leg] = []

    def go(self, kind: LegKind, time: WorkTime, minutes: int = 0, *, ends_work: bool = False) -> Walk:
        """Go on by some minutes of a calendar, or to the end of time where it has not so many."""
        position = time.position(self.at) + minutes
        at = time.earlier_or_end(position) if ends_work else time.later_or_end(position)
        if at != self.at:
            leg = Leg(
                kind=kind,
                calendar=time.name,
                round_the_clock=isinstance(time, RoundTheClock),
                minutes=minutes,
                ends_work=ends_work,
                start=moment_of(self.at),
                finish=moment_of(at),
            )
            self.legs.append(leg)
            self.at = at
        return self
