"""Working hours of a day as people type and read them: `08:00-12:00, 13:00-17:00`; empty is a day off."""

from __future__ import annotations

import re
from typing import Final

from planner.errors import TextError
from planner.language import tr
from planner.model.duration import plain
from planner.model.workcalendar import Hours, Interval

_SPAN: Final = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|—|~|to|至|到)\s*(\d{1,2})(?::(\d{2}))?")
_SEPARATORS: Final = re.compile(r"[,;、]|\s{2,}|\n")
_MIDNIGHT: Final = 24 * 60
_OFF: Final = {"", "off", "day off", "-", "–", "休息", "休"}


def parse_hours(text: str) -> Hours:
    """Read working hours; empty text, `off` or a dash is a day off.

    Raises:
        TextError: A part can't be read, or the parts don't follow each other within one day.
    """
    typed = plain(text).lower()
    if typed in _OFF or typed == tr("day off").lower():
        return ()
    found: list[Interval] = []
    for part in filter(None, (piece.strip() for piece in _SEPARATORS.split(typed))):
        match = _SPAN.fullmatch(part)
        if match is None or int(match[2] or 0) > 59 or int(match[4] or 0) > 59:  # noqa: PLR2004  # minutes of an hour
            raise _unreadable(text)
        span = Interval(int(match[1]) * 60 + int(match[2] or 0), int(match[3]) * 60 + int(match[4] or 0))
        if not (found[-1].finish if found else 0) <= span.start < span.finish <= _MIDNIGHT:
            raise TextError(tr("Working hours must follow each other within one day, from 00:00 to 24:00."), text)
        found.append(span)
    return tuple(found)


def format_hours(hours: Hours) -> str:
    """Return the text of working hours, `day off` where there are none."""
    if not hours:
        return tr("day off")
    return ", ".join(f"{_clock(span.start)}–{_clock(span.finish)}" for span in hours)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _unreadable(text: str) -> TextError:
    message = tr(
        "“{text}” are not working hours. Type them like 08:00-12:00, 13:00-17:00, or leave it empty for a day off."
    )
    return TextError(message.format(text=text), text)
