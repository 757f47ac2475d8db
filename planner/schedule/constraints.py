"""What each of the eight constraints does to a task, as a table.

Rules:

1. A constraint speaks of the task's start or of its finish. The finish is turned into a start by taking off the span.
2. *Floor*: the task does not start before that date, even where its links would let it.
3. *Hold*: links do not push the task past that date; it stays, and the links are broken. Microsoft Project's setting
   "tasks will always honor their constraint dates", on by default. With `links_beat_constraints` there is no hold.
4. *Bound*: the late dates do not pass that date, so slack turns negative, in the task itself too, where links want
   more.
5. A deadline is a bound on the finish and nothing else.
6. A task without predecessors starts at the project's start. Start No Earlier Than and Must Start On replace that
   start, so their date may lie before it; Finish No Earlier Than does not.
7. A summary's Start No Earlier Than is a floor for every task below it, its Finish No Later Than a hold and a bound
   (the two that Microsoft Project allows on a summary besides As Soon As Possible); Must Start On and Must Finish On
   are taken as these two. Its own dates follow from the tasks below it.
8. Actual dates and manual dates beat every constraint, but for one: what remains of a task in progress waits to finish
   on the date of a Finish No Earlier Than.
9. An elapsed task starts at the very instant that its links ask for, at 17:00 as well as at night; one without links
   when the project does.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.model.records import Constraint

START = 0
FINISH = 1

FLOOR = 1
HOLD = 2
BOUND = 4
REPLACES_START = 8


class Effect(NamedTuple):
    """What a constraint does.

    Attributes:
        end: Which end of the task it speaks of, START or FINISH.
        does: FLOOR, HOLD, BOUND and REPLACES_START, as far as the rules say so.
    """

    end: int
    does: int

    @property
    def floor(self) -> bool:
        """The task does not start, or finish, before the date."""
        return bool(self.does & FLOOR)

    @property
    def hold(self) -> bool:
        """Nor after it, whatever the links say."""
        return bool(self.does & HOLD)

    @property
    def bound(self) -> bool:
        """The late dates stop there."""
        return bool(self.does & BOUND)

    @property
    def replaces_start(self) -> bool:
        """It takes the place of the project's start."""
        return bool(self.does & REPLACES_START)


EFFECTS: dict[Constraint, Effect] = {
    Constraint.ASAP: Effect(START, 0),
    Constraint.ALAP: Effect(START, 0),
    Constraint.MSO: Effect(START, FLOOR | HOLD | BOUND | REPLACES_START),
    Constraint.MFO: Effect(FINISH, FLOOR | HOLD | BOUND | REPLACES_START),
    Constraint.SNET: Effect(START, FLOOR | REPLACES_START),
    Constraint.SNLT: Effect(START, HOLD | BOUND),
    Constraint.FNET: Effect(FINISH, FLOOR),
    Constraint.FNLT: Effect(FINISH, HOLD | BOUND),
}

SUMMARY_EFFECTS: dict[Constraint, Effect] = {
    Constraint.SNET: EFFECTS[Constraint.SNET],
    Constraint.MSO: EFFECTS[Constraint.SNET],
    Constraint.FNLT: EFFECTS[Constraint.FNLT],
    Constraint.MFO: EFFECTS[Constraint.FNLT],
}
"""What a summary's constraint does to each task below it (rule 7)."""
