"""What came back in a workbook: only what differs from what was sent, as plain values that travel between processes."""

from __future__ import annotations

import msgspec

from planner.analysis.progress.cells import Field, Value


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An input cell that was filled in, emptied or changed.

    Attributes:
        task: Id of the task; empty where nothing of that number was sent.
        number: Its ID in the workbook.
        field: Which cell.
        where: The cell, such as `Plan!H7`.
        sent: What was sent.
        value: What it says now; nothing of meaning where it is in doubt.
        text: What stands there, as people read it.
        doubt: Why it is not taken for granted, a sentence; empty where it is clear.
        readings: What it may mean where it is in doubt; none where it can't be taken at all.
    """

    task: str
    number: int
    field: Field
    where: str
    sent: Value
    value: Value
    text: str = ""
    doubt: str = ""
    readings: tuple[Value, ...] = ()


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook that came back.

    Attributes:
        name: Name of the file.
        plan: Id of the plan that it was made of.
        revision: Revision of that plan.
        answers: What differs from what was sent.
        remarks: What there is to say about its rows, a sentence each, with their places.
    """

    name: str
    plan: str
    revision: str
    answers: tuple[Answer, ...] = ()
    remarks: tuple[str, ...] = ()
