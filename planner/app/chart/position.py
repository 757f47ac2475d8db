"""Which stretch of time the chart shows: scale and left edge, kept in bounds; arithmetic without widgets."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.gantt.timescale import Timescale

MARGIN: Final = 24.0
"""Room left of the plan when it is fitted."""
LABELS: Final = 168.0
"""Room right of the plan when it is fitted, for the labels of its last bars."""
LABELS_SHARE: Final = 0.2
"""No more of the view is left to those labels."""
WIDEST_FIT: Final = 40.0
"""A short plan is fitted with days no wider than this."""

ENOUGH: Final = 48.0
"""So much of a bar in view is enough of it to be seen."""
_SCROLL_LIMIT: Final = 2_000_000_000
"""Scroll bars count in 32 bits."""


class Position:
    """Scale, left edge and width of what is shown.

    Attributes:
        scale: The scale.
        left: x of the left edge, from the scale's origin.
        width: Width of the view, in logical pixels.
    """

    def __init__(self, scale: Timescale, start: dt.datetime, finish: dt.datetime) -> None:
        """Show a plan from its start on.

        Args:
            scale: The scale.
            start: Start of the plan.
            finish: Its finish.
        """
        self.scale = scale
        self.width = 1.0
        self._start, self._finish = start, finish
        self.left = scale.x(start) - MARGIN

    @property
    def right(self) -> float:
        """Where the right edge lies, from the scale's origin."""
        return self.left + self.width

    def painted_left(self, ratio: float) -> float:
        """Return the left edge on a whole device pixel, so that nothing trembles against its neighbours on scrolling.

        Args:
            ratio: Device pixels in a logical one.
        """
        return round(self.left * ratio) / ratio

    def set_plan(self, start: dt.datetime, finish: dt.datetime) -> None:
        """Take note of where the plan lies now; what is shown stays, unless all of the plan has moved out of it."""
        was_seen = self._is_seen()
        self._start, self._finish = start, finish
        if was_seen and not self._is_seen():
            self.left = self.scale.x(start) - MARGIN

    def _is_seen(self) -> bool:
        """Whether any of the plan is in view."""
        return self.left <= self.scale.x(self._finish) and self.scale.x(self._start) <= self.right

    def range(self) -> tuple[float, float]:
        """Return from where to where can be scrolled: the plan, a view's width on either side, and what is shown."""
        first = self.scale.x(self._start) - self.width
        last = self.scale.x(self._finish) + self.width
        return min(first, self.left), max(last, self.right)

    def zoom(self, factor: float, at: float) -> None:
        """Zoom; the moment that lies `at` so far from the left edge stays there."""
        scale, place = self.scale.zoomed(factor, self.left + at)
        length = (self._finish - self._start) / dt.timedelta(days=1) * scale.per_day
        if length < _SCROLL_LIMIT - 4 * self.width:
            self.scale, self.left = scale, place - at

    def set_day(self, per_day: float, at: float) -> None:
        """Give days a width; the moment that lies `at` so far from the left edge stays there."""
        self.zoom(per_day / self.scale.per_day, at)

    def fit(self) -> None:
        """Show the whole plan."""
        room = self.width - MARGIN - min(LABELS, self.width * LABELS_SHARE)
        scale = self.scale.fitted(self._start, self._finish, room)
        self.scale = scale.with_day(min(scale.per_day, WIDEST_FIT))
        self.left = self.scale.x(self._start) - MARGIN

    def shows(self, start: dt.datetime, finish: dt.datetime) -> bool:
        """Whether enough of a span of time is in view to be seen: all of it, or as much as a hand is wide."""
        first, last = self.scale.x(start), self.scale.x(finish)
        seen = min(last, self.right) - max(first, self.left)
        return seen >= min(last - first, ENOUGH) and self.left <= last and first <= self.right

    def reveal(self, start: dt.datetime, finish: dt.datetime) -> None:
        """Scroll as little as shows a span of time, or its start where it is wider than the view."""
        first, last = self.scale.x(start) - MARGIN, self.scale.x(finish) + MARGIN
        if last > self.right:
            self.left = last - self.width
        self.left = min(self.left, first) if first < self.left or last - first > self.width else self.left

    def centre(self, moment: dt.datetime) -> None:
        """Scroll so that a moment lies in the middle."""
        self.left = self.scale.x(moment) - self.width / 2
