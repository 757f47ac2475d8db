"""What the readers of the single kinds of elements share: values taken out of an element, faults listed or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from planner.errors import InvalidPlanError
from planner.files.mspdi.codes import ESTIMATED, UNITS
from planner.files.mspdi.content import Content
from planner.files.mspdi.elements import LOST
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import Notices, shown
from planner.files.mspdi.stream import Item, Place
from planner.files.mspdi.values import (
    OutOfRangeError,
    ValueTextError,
    read_date,
    read_flag,
    read_minutes,
    read_number,
    read_whole,
)
from planner.language import tr
from planner.model.duration import Duration, Unit

Value = TypeVar("Value")


class Source:
    """The file being read.

    Attributes:
        path: Its name.
        notices: What the plan cannot hold.
        repairs: What was wrong and set right.
    """

    def __init__(self, content: Content) -> None:
        """Start without notices."""
        self._content = content
        self.path = content.path
        self.notices = Notices()
        self.repairs = Notices()

    def refuse(self, item: Item | Place, message: str, field: str = "") -> InvalidPlanError:
        """Return the error that ends the reading, with the line in front."""
        error = self._content.refuse(message, item.number, item.tag)
        error.field = field
        return error

    def about(self, task: int) -> tuple[str, ...]:
        """Return what could not be held or was set right that bears upon the dates of a task."""
        return (*self.notices.about(task), *self.repairs.about(task))

    def note_losses(self, item: Item, task: int | None = None) -> None:
        """Count what an element says and a plan can't hold; each kind once an element.

        Args:
            item: The element.
            task: Number of the task whose dates overtime and delays bear upon.
        """
        rules = LOST.get(item.tag, {})
        losses = {
            rules[name].loss for name in item.texts.keys() & rules.keys() if item.texts[name] not in rules[name].usual
        }
        for loss in sorted(losses):
            self.notices.lose(loss, task if loss in (Loss.OVERTIME, Loss.DELAYS) else None)

    def repair(self, item: Item | Place, sort: str, sentence: str) -> None:
        """List a repair, with its line."""
        self.repairs.add(sort, self.at_line(item.number, sentence))

    def at_line(self, number: int, sentence: str) -> str:
        """Return a sentence with the line in front on which an element of that number stands."""
        return tr("Line {line}: {sentence}").format(line=self._content.line(number), sentence=sentence)

    def number(self, item: Item, tag: str, default: float = 0.0) -> float:
        """Return a number; the default where there is none."""
        return self._value(item, tag, read_number, default)

    def whole(self, item: Item, tag: str, default: int = 0) -> int:
        """Return a whole number; the default where there is none."""
        return self._value(item, tag, read_whole, default)

    def bounded(self, item: Item, tag: str, lowest: int, highest: int, default: int) -> int:
        """Return a whole number within bounds; the nearest of them where it lies outside."""
        number = self.whole(item, tag, default)
        bound = min(max(number, lowest), highest)
        if bound != number:
            message = tr("{field} {value} is not between {lowest} and {highest}; {bound} was taken.")
            text = message.format(field=tag, value=number, lowest=lowest, highest=highest, bound=bound)
            self.repair(item, "bounds", text)
        return bound

    def flag(self, item: Item, tag: str, *, default: bool = False) -> bool:
        """Return a truth value; the default where there is none."""
        return self._value(item, tag, read_flag, default)

    def date(self, item: Item, tag: str) -> dt.datetime | None:
        """Return a date, or None where there is none."""
        return self._value(item, tag, read_date, None)

    def minutes(self, item: Item, tag: str) -> int | None:
        """Return the minutes of a duration that is not negative, or None where there is none."""
        minutes = self._value(item, tag, read_minutes, None)
        if minutes is not None and minutes < 0:
            self.repair(item, "durations", tr("{field} is negative; it was taken as none.").format(field=tag))
            return 0
        return minutes

    def unit(self, item: Item, tag: str) -> Unit:
        """Return the unit of a duration's format code; days where it has none."""
        code = self.whole(item, tag, 7)
        return UNITS.get(code, UNITS.get(code - ESTIMATED, Unit.DAY))

    def duration(self, item: Item, tag: str, unit_tag: str) -> Duration | None:
        """Return a duration that is not negative, or None where there is none."""
        minutes = self.minutes(item, tag)
        if minutes is None:
            return None
        unit = self.unit(item, unit_tag)
        return Duration(minutes, Unit.DAY if unit is Unit.PERCENT else unit)

    def _value(self, item: Item, tag: str, read: Callable[[str], Value], default: Value) -> Value:
        text = item.texts.get(tag)
        if not text or text == "NA":
            return default
        try:
            return read(text)
        except OutOfRangeError:
            message = tr("{field} “{value}” is beyond what a plan can hold (the years 1900 to 2199, 100,000 days).")
            raise self.refuse(item, message.format(field=_place(item, tag), value=shown(text)), tag) from None
        except ValueTextError:
            message = tr("{field} “{value}” can't be read; it was left out.")
            self.repair(item, "values", message.format(field=_place(item, tag), value=shown(text)))
            return default


def _place(item: Item, tag: str) -> str:
    """Return the element as people find it: by its name, and that of the task or resource it belongs to."""
    name = item.get("Name")
    return tr("{field} of “{name}”").format(field=tag, name=shown(name)) if name else tag
