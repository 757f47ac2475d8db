"""What the numbers of predecessors in a pasted block mean.

1. Where the block numbers its rows (ID, No., #, 序号 …), its numbers are meant.
2. Else, where it has outline codes and the predecessors are written in them, these are meant.
3. Else the rows of the plan are meant as they were seen before the paste; where the block goes to the end of the plan,
   the numbers go on into it.

A block that was copied from this plan and carries its row numbers may name further rows of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.errors import EditError
from planner.files.pasted import Block, PastedRow
from planner.language import tr
from planner.model.duration import plain
from planner.model.plan import Plan

_Pairs = Sequence[tuple[PastedRow, str]]
_PARTS: Final = re.compile(r"[,;、，；]")
_LINK: Final = re.compile(r"\s*([A-Za-z]?\d+(?:\.\d+)*)\s*(.*)", re.DOTALL)
_ENDS: Final = ".．、) "


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tasks by what predecessors call them.

    Attributes:
        tasks: Their ids.
        of_block: Whether these are numbers of the block, not rows of the plan.
        reading: A sentence that says so; empty where no predecessor is named.
    """

    tasks: Mapping[str, str] = field(default_factory=dict)
    of_block: bool = False
    reading: str = ""

    def in_row(self, plan: Plan, text: str) -> str:
        """Return one predecessor with its row number in the plan for what the block calls it.

        Raises:
            EditError: There is no such row.
        """
        match = _LINK.fullmatch(text)
        if match is not None and match[1] in self.tasks:
            return str(plan.outline.row(self.tasks[match[1]]) + 1) + match[2]
        if self.of_block:
            raise EditError(tr("“{text}” names none of the pasted rows.").format(text=text[:40]))
        if match is not None and match[1].isdecimal():
            raise EditError(tr("There is no row {number} to be a predecessor.").format(number=match[1]))
        return text


def parts_of(text: str) -> list[str]:
    """Return the predecessors that a cell names."""
    return [part.strip() for part in _PARTS.split(plain(text)) if part.strip()]


def numbers_of(block: Block, pairs: _Pairs, before: Plan, after: Plan) -> Numbers:
    """Return what the predecessors of a block mean.

    Args:
        block: What is pasted.
        pairs: Its rows with the tasks that they go into.
        before: The plan before the paste.
        after: The plan with these tasks.
    """
    named = {match[1] for row, _ in pairs for match in _matches(row)}
    rows = _rows(before, after)
    numbers = {row.cells["number"].rstrip(_ENDS): task for row, task in pairs if "number" in row.cells}
    codes = {row.cells["wbs"].rstrip(_ENDS): task for row, task in pairs if "wbs" in row.cells}
    if numbers:
        tasks = {**{code: task for code, task in codes.items() if "." in code}, **numbers}
        title = _title(block, "number")
        if _copied_from(before, pairs) and not named <= tasks.keys():
            return Numbers({**rows, **tasks}, of_block=True, reading=_said_both(title))
        return Numbers(tasks, of_block=True, reading=_said(title) if named else "")
    if _in_codes(pairs, codes, named):
        return Numbers(codes, of_block=True, reading=_said(_title(block, "wbs")) if named else "")
    text = tr("Predecessor numbers were read as rows of this plan.") if len(before.outline) else ""
    return Numbers(rows, reading=text if named else "")


def _matches(row: PastedRow) -> list[re.Match[str]]:
    return list(filter(None, map(_LINK.fullmatch, parts_of(row.cells.get("predecessors", "")))))


def _rows(before: Plan, after: Plan) -> dict[str, str]:
    """Return the tasks by their rows before the paste, and of what was put behind all of them by the rows after it."""
    ids, now = before.outline.ids, after.outline.ids
    seen = now if tuple(now[: len(ids)]) == tuple(ids) else ids
    return {str(row): task for row, task in enumerate(seen, 1)}


def _copied_from(plan: Plan, pairs: _Pairs) -> bool:
    """Whether the rows of a block have the numbers that tasks of their names have in the plan."""
    for row, _ in pairs:
        number = row.cells.get("number", "").rstrip(_ENDS)
        task = plan.outline.at(int(number)) if number.isdecimal() else None
        if task is None or " ".join(plan.task(task).name.split()) != row.cells.get("name"):
            return False
    return True


def _in_codes(pairs: _Pairs, codes: Mapping[str, str], named: set[str]) -> bool:
    """Whether predecessors are written in outline codes: one has dots, or all are codes that the rows could follow."""
    if any("." in number for number in named):
        return bool(codes)
    return named <= codes.keys() and not any(
        f"{row.cells.get('wbs', '').rstrip(_ENDS)}.".startswith(f"{match[1]}.")
        for row, _ in pairs
        for match in _matches(row)
    )


def _title(block: Block, name: str) -> str:
    return next((heading.text.strip() for heading in block.headings if heading.field == name), tr("WBS"))


def _said(title: str) -> str:
    return tr("Predecessor numbers were read as those of the pasted column “{name}”.").format(name=title[:40])


def _said_both(title: str) -> str:
    text = tr("Predecessor numbers were read as those of the pasted column “{name}”, others as rows of this plan.")
    return text.format(name=title[:40])
