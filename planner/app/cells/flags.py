"""A flag as a text, which is what forms and columns hand on: it is on, or it isn't."""

from __future__ import annotations

from typing import Final

YES: Final = "1"
NO: Final = "0"
