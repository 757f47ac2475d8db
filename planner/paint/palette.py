"""The colours of the planner: light, dark, high contrast, and the fixed light one of print and pictures.

The hues of bars and marks are those of Okabe and Ito, which people with colour-blind eyes tell apart, made darker or
lighter until they stand out from the ground: texts 4.5 : 1 at least, bars and marks 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from enum import Enum

import msgspec


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """Colours as `#rrggbb`.

    Attributes:
        dark: Whether the ground is darker than the text.
        base: Ground of table and chart.
        text: Names, labels, dates.
        faint: Texts of lesser weight.
        header: Ground of headers.
        line: Lines of the header, and of the table's frame.
        grid: Hairlines between rows and periods.
        shade: Strength from 0 to 1 at which time without work is veiled with the text's colour.
        hover: Ground of the row under the mouse.
        selected: Ground of selected rows.
        chosen: Ground of what is under the mouse in menus and toolbar.
        accent: Today, the focus, the links of what is selected.
        bar: What remains of a task.
        done: What is done of it.
        edge: Edge of a bar.
        critical: What remains of a critical task.
        critical_done: What is done of it.
        critical_edge: Edge of a critical task's bar, and the strip along its foot: the cue that needs no colour.
        summary: What is done of summaries, and the feet of their brackets.
        summary_rest: What remains of them.
        milestone: Diamonds.
        slack: Slack lines.
        planned: Bars of the baseline.
        link: Links that don't drive.
        driving: Links that drive.
        missed: A missed deadline, and errors.
        warning: What may go wrong.
        good: What is well.
        inactive: Bars of tasks that count for nothing.
    """

    dark: bool
    base: str
    text: str
    faint: str
    header: str
    line: str
    grid: str
    shade: float
    hover: str
    selected: str
    chosen: str
    accent: str
    bar: str
    done: str
    edge: str
    critical: str
    critical_done: str
    critical_edge: str
    summary: str
    summary_rest: str
    milestone: str
    slack: str
    planned: str
    link: str
    driving: str
    missed: str
    warning: str
    good: str
    inactive: str

    @property
    def critical_link(self) -> str:
        """Links on the critical path: of both colours of critical bars the one that stands out more from the ground."""
        return self.critical if self.dark else self.critical_done


LIGHT = Palette(
    dark=False,
    base="#ffffff",
    text="#1f2328",
    faint="#59616b",
    header="#f6f7f9",
    line="#cdd3da",
    grid="#e9ecf0",
    shade=0.045,
    hover="#f1f4f8",
    selected="#e3eafb",
    chosen="#dbe4fa",
    accent="#5b3fc4",
    bar="#3583b8",
    done="#08527f",
    edge="#08527f",
    critical="#cf5f20",
    critical_done="#8c3200",
    critical_edge="#5f2200",
    summary="#3a424c",
    summary_rest="#747c86",
    milestone="#3a424c",
    slack="#6b7580",
    planned="#747d88",
    link="#747e8a",
    driving="#454e59",
    missed="#be1428",
    warning="#835500",
    good="#00704f",
    inactive="#747d88",
)

DARK = Palette(
    dark=True,
    base="#1c1e22",
    text="#e4e7eb",
    faint="#a3abb5",
    header="#24272c",
    line="#41464e",
    grid="#2b2e34",
    shade=0.045,
    hover="#25282e",
    selected="#2a304b",
    chosen="#353c5c",
    accent="#b39cff",
    bar="#8ccbf1",
    done="#3d89bf",
    edge="#b5dcf6",
    critical="#f8ab7c",
    critical_done="#cc672a",
    critical_edge="#ffe9d9",
    summary="#c3c9d1",
    summary_rest="#858d98",
    milestone="#c3c9d1",
    slack="#929ba6",
    planned="#828b97",
    link="#838d99",
    driving="#c3c9d1",
    missed="#ff868d",
    warning="#e9b949",
    good="#4cc79b",
    inactive="#868f9a",
)

HIGH_CONTRAST = Palette(
    dark=True,
    base="#000000",
    text="#ffffff",
    faint="#ffffff",
    header="#000000",
    line="#ffffff",
    grid="#4d4d4d",
    shade=0.1,
    hover="#1d1d1d",
    selected="#002b4d",
    chosen="#2f638a",
    accent="#ffff00",
    bar="#8fd0f7",
    done="#308fd0",
    edge="#ffffff",
    critical="#ffb76c",
    critical_done="#cf701b",
    critical_edge="#ffffff",
    summary="#ffffff",
    summary_rest="#a6a6a6",
    milestone="#ffffff",
    slack="#ffffff",
    planned="#bdbdbd",
    link="#bfbfbf",
    driving="#ffffff",
    missed="#ff9a9a",
    warning="#f0e442",
    good="#5ee6b5",
    inactive="#a6a6a6",
)

HIGH_CONTRAST_LIGHT = Palette(
    dark=False,
    base="#ffffff",
    text="#000000",
    faint="#000000",
    header="#ffffff",
    line="#000000",
    grid="#b3b3b3",
    shade=0.09,
    hover="#ececec",
    selected="#cfe2ff",
    chosen="#86b4ee",
    accent="#0000c8",
    bar="#1f6fb0",
    done="#003a66",
    edge="#000000",
    critical="#b84a00",
    critical_done="#6b2400",
    critical_edge="#000000",
    summary="#000000",
    summary_rest="#595959",
    milestone="#000000",
    slack="#000000",
    link="#4d4d4d",
    driving="#000000",
    missed="#a00010",
    warning="#5c3b00",
    good="#00522f",
    inactive="#595959",
    planned="#4d4d4d",
)

PRINT = msgspec.structs.replace(
    LIGHT, header="#ffffff", line="#aab2bb", grid="#e1e5ea", shade=0.06, hover="#ffffff", selected="#ffffff"
)


class Theme(Enum):
    """What the user may choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"
    HIGH_CONTRAST_LIGHT = "high contrast light"


PALETTES = {
    Theme.LIGHT: LIGHT,
    Theme.DARK: DARK,
    Theme.HIGH_CONTRAST: HIGH_CONTRAST,
    Theme.HIGH_CONTRAST_LIGHT: HIGH_CONTRAST_LIGHT,
}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(part / 255) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # the sRGB curve


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blend(over: str, under: str, strength: float) -> str:
    """Return the colour of one laid over another at a strength from 0 to 1."""
    mixed = (round(a * strength + b * (1 - strength)) for a, b in zip(channels(over), channels(under), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)
