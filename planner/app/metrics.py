"""Sizes that table and chart share, in logical pixels, so that their rows meet to the pixel."""

from __future__ import annotations

from typing import Final

ROW_HEIGHT: Final = 28
HEADER_HEIGHT: Final = 48
"""Height of the table's header and of the chart's two-tier timescale."""
