"""Commands that may be refused: nothing is changed then, and the window says why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError


class Commands(QObject):
    """What all commands that may be refused share.

    Attributes:
        refused: Emitted with the sentence that says why something can't be done.
    """

    refused = Signal(str)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused, and tell why it is; whether it was done."""
        try:
            act()
        except PlannerError as error:
            self.refused.emit(str(error))
            return False
        return True
