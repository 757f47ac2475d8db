"""Predecessors as people type and read them: `3`, `3FS+2d`, `5SS-1d, 7FF`, `3FS+50%`; numbers are row numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planner.errors import TextError
from planner.language import tr
from planner.model.duration import NO_LAG, Lag, format_lag, parse_lag, plain
from planner.model.records import LinkType

if TYPE_CHECKING:
    from planner.model.plan import Plan

_SEPARATORS = re.compile(r"[,;、]")
_LINK = re.compile(r"([0-9]{1,9})\s*(FS|SS|FF|SF)?\s*([+\-−].*)?", re.IGNORECASE)


class TypedLink(NamedTuple):
    """One predecessor as it was typed.

    Attributes:
        predecessor: Id of the task in the row that was named.
        type: Type of the link; FS where none was typed.
        lag: The lag; none where none was typed.
    """

    predecessor: str
    type: LinkType = LinkType.FS
    lag: Lag = NO_LAG


def parse_predecessors(text: str, plan: Plan) -> list[TypedLink]:
    """Read a list of predecessors; empty text is an empty list.

    Raises:
        TextError: A part can't be read, a row doesn't exist, or a link is named twice.
    """
    links: list[TypedLink] = []
    for part in _SEPARATORS.split(plain(text)):
        if not part.strip():
            continue
        link = _parse_one(part.strip(), plan)
        if any((link.predecessor, link.type) == (held.predecessor, held.type) for held in links):
            raise TextError(tr("Predecessor “{text}” is named twice.").format(text=part.strip()), text)
        links.append(link)
    return links


def _parse_one(text: str, plan: Plan) -> TypedLink:
    match = _LINK.fullmatch(text)
    if match is None:
        message = tr(
            "“{text}” is not a predecessor. Type a row number, a link type and a lag, such as 3, 3SS or 3FS+2d."
        )
        raise TextError(message.format(text=text), text)
    task = plan.outline.at(int(match[1]))
    if task is None:
        raise TextError(tr("There is no row {number} to be a predecessor.").format(number=match[1]), text)
    lag = parse_lag(match[3], plan.project.lengths) if match[3] else NO_LAG
    return TypedLink(task, LinkType((match[2] or "FS").upper()), lag)


def format_predecessors(plan: Plan, task_id: str) -> str:
    """Return the predecessors of a task as text that `parse_predecessors` reads: `3, 5SS-1d`, by their rows."""
    parts: list[str] = []
    row = plan.outline.row
    for link in sorted(plan.predecessors(task_id), key=lambda held: (row(held.predecessor), held.type.value)):
        lag = format_lag(link.lag, plan.project.lengths)
        # Microsoft Project leaves FS away where nothing follows it.
        kind = "" if link.type is LinkType.FS and not lag else link.type.value
        parts.append(f"{plan.outline.row(link.predecessor) + 1}{kind}{lag}")
    return ", ".join(parts)
