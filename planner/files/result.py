"""What reading a file hands over, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.analysis.recorded import RecordedTask
from planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A plan as it was read.

    Attributes:
        plan: The plan.
        notices: Sentences for people about what they should know: a newer version, what could not be read.
        repairs: Sentences about what was set aside to make a plan of the records; empty unless that was asked for.
        recorded: By task id the dates that another program computed and left in the file; empty for plan files.
        unheld: By task id the sentences among `notices` and `repairs` that bear upon that task's dates; by an empty one
            those that bear upon all.
        foreign: The file is another program's, and not to be saved over.
        fingerprint: That of the file's content; empty for other programs' files.
    """

    plan: Plan
    notices: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    recorded: Mapping[str, RecordedTask] = field(default_factory=dict)
    unheld: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: bool = False
    fingerprint: str = ""
