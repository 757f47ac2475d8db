"""Typing along a row: Tab goes right, and Enter then goes down to the column where the typing began."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier


def step_of(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[int, int] | None:
    """Return how many rows down and columns right a key goes; None for a key that is none of these."""
    if key in _ENTER and modifiers in (_NONE, _SHIFT):
        return (-1 if modifiers == _SHIFT else 1, 0)
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and modifiers in (_NONE, _SHIFT):
        return (0, -1 if key == Qt.Key.Key_Backtab or modifiers == _SHIFT else 1)
    return None


def edge_of(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[bool | None, bool] | None:
    """Return whether a key goes to the last row (None for the current one) and to the last column; None for others."""
    if key not in (Qt.Key.Key_Home, Qt.Key.Key_End) or modifiers not in (_NONE, _CONTROL):
        return None
    last = key == Qt.Key.Key_End
    return (last if modifiers == _CONTROL else None), last


class Run:
    """Where typing from cell to cell by Tab began; it is over when the cursor is moved in any other way.

    Tabs that only go past cells begin none: who goes to a column by Tab and types there goes on down in that column.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._began = -1
        self._at = (-1, -1)

    def at(self, row: int, column: int) -> bool:
        """Whether the last Tab of a run has gone to this cell."""
        return (row, column) == self._at

    def step(self, row: int, column: int, down: int, to_column: int | None, *, typed: bool) -> tuple[int, int]:
        """Return where to go on from a cell.

        Args:
            row: Row of the cell.
            column: Column of the cell.
            down: How many rows down.
            to_column: The column that Tab goes to; None for a step down or up.
            typed: The cell was typed into.
        """
        runs = self.at(row, column)
        began = self._began if runs else column
        if to_column is None:
            self._at = (-1, -1)
            return row + down, began
        if not runs and not typed:
            return row, to_column
        self._began, self._at = began, (row, to_column)
        return row, to_column
