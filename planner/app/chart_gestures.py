"""Gestures of the mouse in the chart: one object from press to release, so that the view holds no flags.

A gesture is begun by `begin`, told of every move, and ended by release or cancel. Whoever adds one writes a class and
lets `begin` choose it.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt


class Gesture(Protocol):
    """What happens between press and release."""

    cursor: Qt.CursorShape

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""

    def release(self) -> None:
        """Make it so."""

    def cancel(self) -> None:
        """Put everything back as it was."""


class Pannable(Protocol):
    """What can be panned."""

    def scroll_place(self) -> QPointF:
        """Return how far it is scrolled."""

    def scroll_to_place(self, place: QPointF) -> None:
        """Scroll so far, or as far as can be."""


class Pan:
    """Drags the paper under the view."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, target: Pannable, place: QPointF) -> None:
        """Begin where the mouse was pressed."""
        self._target = target
        self._pressed = place
        self._before = target.scroll_place()

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""
        self._target.scroll_to_place(self._before - (place - self._pressed))

    def release(self) -> None:
        """Stay where it is."""

    def cancel(self) -> None:
        """Go back to where it was."""
        self._target.scroll_to_place(self._before)


def begin(target: Pannable, place: QPointF, button: Qt.MouseButton) -> Gesture | None:
    """Return the gesture that a press begins; None where it is a plain click."""
    if button == Qt.MouseButton.MiddleButton:
        return Pan(target, place)
    return None
