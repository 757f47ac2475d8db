"""Progress that others tell of in a workbook, and what becomes of it in the plan.

`cells` says what a workbook shows of a task's progress, and which of it people may fill in; `returned` what came back
of that; `proposal` compares three ways: as sent, as returned, as the plan is now; `taking` makes one change of what is
wanted; `words` tells of it.
"""

from planner.analysis.progress.cells import FIELDS, Field, Value, inputs_of, same, shown
from planner.analysis.progress.proposal import Line, Option, Proposal, Refused, belongs_elsewhere, propose
from planner.analysis.progress.returned import Answer, Returned
from planner.analysis.progress.taking import Taken, take
from planner.analysis.progress.words import field_name, value_text

__all__ = [
    "FIELDS",
    "Answer",
    "Field",
    "Line",
    "Option",
    "Proposal",
    "Refused",
    "Returned",
    "Taken",
    "Value",
    "belongs_elsewhere",
    "field_name",
    "inputs_of",
    "propose",
    "same",
    "shown",
    "take",
    "value_text",
]
