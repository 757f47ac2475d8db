"""The numbers by which Microsoft Project XML names things, as the format's published schema lists them."""

from __future__ import annotations

from typing import Final

from planner.model.duration import Unit
from planner.model.records import CustomFieldType, LinkType

NAMESPACE: Final = "http://schemas.microsoft.com/project"

UNITS: Final[dict[int, Unit]] = {
    3: Unit.MINUTE,
    4: Unit.ELAPSED_MINUTE,
    5: Unit.HOUR,
    6: Unit.ELAPSED_HOUR,
    7: Unit.DAY,
    8: Unit.ELAPSED_DAY,
    9: Unit.WEEK,
    10: Unit.ELAPSED_WEEK,
    11: Unit.MONTH,
    12: Unit.ELAPSED_MONTH,
    19: Unit.PERCENT,
}
"""Unit by format code. A code greater by 32 is the same unit, estimated."""

UNIT_CODES: Final = {unit: code for code, unit in UNITS.items()}
ESTIMATED: Final = 32
ELAPSED_PERCENT: Final = 20
NO_UNIT: Final = 21
"""The format was never chosen; people see the project's default, days."""

LINKS: Final = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
LINK_CODES: Final = {link: code for code, link in LINKS.items()}

UNASSIGNED: Final = -65535
"""The resource of an assignment that only carries the work of a task without resources."""

PRORATED: Final = ("", "0", "3")
"""A cost that falls due bit by bit as the work is done."""

NONE: Final = -1
"""No calendar."""

FIRST_TASK_FIELD: Final = 188743680
FIRST_RESOURCE_FIELD: Final = 205520896
FIRST_ASSIGNMENT_FIELD: Final = 255852544

FIELD_TYPES: Final = {
    "Text": CustomFieldType.TEXT,
    "Number": CustomFieldType.NUMBER,
    "Flag": CustomFieldType.FLAG,
    "Date": CustomFieldType.DATE,
    "Start": CustomFieldType.DATE,
    "Finish": CustomFieldType.DATE,
    "Duration": CustomFieldType.DURATION,
    "Cost": CustomFieldType.COST,
}
"""Type of a custom field by its name without the number."""


def _numbered(name: str, *runs: range) -> list[tuple[int, str]]:
    numbers = [number for run in runs for number in run]
    return [(FIRST_TASK_FIELD + number, f"{name}{place}") for place, number in enumerate(numbers, 1)]


TASK_FIELDS: Final[dict[CustomFieldType, list[tuple[int, str]]]] = {
    CustomFieldType.TEXT: _numbered("Text", range(51, 64, 3), range(66, 71), range(317, 337)),
    CustomFieldType.FLAG: _numbered("Flag", range(72, 82), range(292, 302)),
    CustomFieldType.NUMBER: _numbered("Number", range(87, 92), range(302, 317)),
    CustomFieldType.DATE: _numbered("Date", range(265, 275)),
    CustomFieldType.DURATION: _numbered("Duration", range(103, 106), range(275, 282)),
    CustomFieldType.COST: _numbered("Cost", range(106, 109), range(258, 265)),
}
"""Number and name of the fields that tasks have for values of one's own."""

RESOURCE_TEXTS: Final = [(FIRST_RESOURCE_FIELD + 8, "Text1"), (FIRST_RESOURCE_FIELD + 9, "Text2")]
"""As `TASK_FIELDS`, for resources; the two that are known."""
