"""What a column of the task table is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from planner.app.cells import edits as cell_edits
from planner.app.document import Document
from planner.language import tr
from planner.model.change import Change


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        id: Its name in the settings.
        title: Heading, to be translated.
        tip: What the heading's tooltip says, to be translated.
        widest: Width in pixels beyond which it doesn't grow by itself.
        usual: A text that it is wide enough for even in an empty plan.
        text: What a task's cell says.
        edit: The change that typed text makes; None where nothing can be typed.
        why_not: Why a cell can't be typed into; empty where it can.
        numeric: Right-aligned, as numbers and dates are.
        choices: Known texts that the editor completes.
        several: Whether the cell takes several of them, parted by commas.
        day: The day that a calendar opens on, for a column of dates that can be typed; None where there is none.
        shown: Shown until the user hides it, rather than hidden until the user shows it.
        translated: Whether title and tip are translated; what the user called a field is not.
    """

    id: str
    title: str
    tip: str
    widest: int
    usual: Callable[[], str]
    text: Callable[[Document, str], str]
    edit: Callable[[Document, str, str], Change] | None
    why_not: Callable[[Document, str], str] = cell_edits.free
    numeric: bool = False
    choices: Callable[[Document], list[str]] | None = None
    several: bool = False
    day: Callable[[Document, str], dt.date | None] | None = None
    shown: bool = True
    translated: bool = True

    @property
    def shown_title(self) -> str:
        """The heading in the language in use."""
        return tr(self.title) if self.translated else self.title

    @property
    def shown_tip(self) -> str:
        """What the heading's tooltip says, in the language in use."""
        return tr(self.tip) if self.translated else self.tip
