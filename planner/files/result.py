"""What reading a file hands over, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A plan as it was read.

    Attributes:
        plan: The plan.
        notices: Sentences for people about what they should know: a newer version, what could not be read.
        repairs: Sentences about what was set aside to make a plan of the records; empty unless that was asked for.
    """

    plan: Plan
    notices: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
