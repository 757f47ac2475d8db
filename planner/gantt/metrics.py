"""The sizes of everything in a chart, in one value: screen, print and picture differ in nothing else."""

from __future__ import annotations

import msgspec


class Metrics(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes in logical pixels.

    Attributes:
        row_height: Height of a row.
        header_height: Height of the header with all its tiers.
        bar: Part of the row's height that a bar fills.
        narrowest: Width of the shortest bar, so that it can be seen at any scale.
        corner: Radius of a bar's corners.
        bracket: Thickness of a summary's bracket.
        leg: How far a bracket's ends reach below it.
        diamond: Half the width and height of a milestone.
        deadline: Half the width of a deadline's mark; it is as high as it is wide.
        drop: How far below a bar its slack line runs, clear of the label's text.
        tick: Half the height of the tick at the end of a slack line.
        planned: Thickness of the bar of a baseline, along the foot of its row.
        gap: Room between a bar and its label.
        label: Width at which a label is elided.
        text: Height that a label's text takes in its row.
        stub: How far a link runs straight before its first bend.
        arrow: Length of an arrowhead; half of it is its width to either side.
        bend: Radius of a link's bends.
    """

    row_height: float = 28
    header_height: float = 48
    bar: float = 0.6
    narrowest: float = 3
    corner: float = 2.5
    bracket: float = 5
    leg: float = 5
    diamond: float = 7
    deadline: float = 4.5
    drop: float = 2
    tick: float = 3
    planned: float = 3
    gap: float = 7
    label: float = 220
    text: float = 16
    stub: float = 6
    arrow: float = 6
    bend: float = 3

    @property
    def bar_height(self) -> float:
        """Height of a bar, in whole pixels and as even or odd as the row so that it stands in its middle."""
        odd = round(self.row_height) % 2
        return 2 * round((self.row_height * self.bar - odd) / 2) + odd

    @property
    def planned_top(self) -> float:
        """Distance from a row's top to the bar of its baseline, which leaves the hairline below the row free."""
        return self.row_height - self.planned - 1

    @property
    def middle(self) -> float:
        """Distance from a row's top to its middle, where links leave and arrive."""
        return self.row_height / 2

    @property
    def approach(self) -> float:
        """How far from a bar a link turns towards it: room for the arrowhead and the bend."""
        return self.arrow + self.bend + 1
