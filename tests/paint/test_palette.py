import pytest

from planner.paint.inks import Inks
from planner.paint.palette import DARK, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT, LIGHT, PRINT, Palette, blend, contrast

PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast": HIGH_CONTRAST,
    "high contrast light": HIGH_CONTRAST_LIGHT,
    "print": PRINT,
}
TEXTS = ("text", "faint", "accent", "missed", "warning", "good")
SHAPES = (
    "bar",
    "done",
    "edge",
    "critical",
    "critical_done",
    "critical_edge",
    "summary",
    "summary_rest",
    "milestone",
    "slack",
    "planned",
    "link",
    "driving",
    "critical_link",
    "missed",
    "accent",
    "inactive",
)


def grounds(palette: Palette) -> dict[str, str]:
    plain = {"base": palette.base, "hover": palette.hover, "selected": palette.selected}
    shaded = {f"shaded {name}": blend(palette.text, colour, palette.shade) for name, colour in plain.items()}
    return plain | shaded


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("field", TEXTS)
def test_texts_stand_out_from_every_ground(name: str, field: str) -> None:
    palette = PALETTES[name]
    for ground, colour in (grounds(palette) | {"header": palette.header}).items():
        assert contrast(getattr(palette, field), colour) >= 4.5, ground


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("field", SHAPES)
def test_bars_and_marks_stand_out_from_every_ground(name: str, field: str) -> None:
    palette = PALETTES[name]
    for ground, colour in grounds(palette).items():
        assert contrast(getattr(palette, field), colour) >= 3, ground


@pytest.mark.parametrize("name", PALETTES)
def test_critical_links_can_still_be_followed_while_others_stand_out(name: str) -> None:
    palette, inks = PALETTES[name], Inks(PALETTES[name])
    faded, full = inks.colour("critical_link", faded=True).name(), inks.colour("critical_link").name()
    assert 3 <= contrast(faded, palette.base) < contrast(full, palette.base)
    assert contrast(full, palette.base) >= contrast(palette.critical_done, palette.base)


@pytest.mark.parametrize("name", PALETTES)
def test_the_edge_of_a_critical_bar_stands_out_from_the_bar_itself(name: str) -> None:
    palette = PALETTES[name]
    assert contrast(palette.critical_edge, palette.critical) >= 1.5


@pytest.mark.parametrize("name", PALETTES)
def test_what_is_done_of_a_bar_stands_out_from_what_remains(name: str) -> None:
    palette = PALETTES[name]
    assert contrast(palette.done, palette.bar) >= 2
    assert contrast(palette.critical_done, palette.critical) >= 2
    assert contrast(palette.summary, palette.summary_rest) >= 2


def test_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_a_veil_lies_between_both_colours() -> None:
    assert blend("#000000", "#ffffff", 0) == "#ffffff"
    assert blend("#000000", "#ffffff", 1) == "#000000"
    assert blend("#ff0000", "#0000ff", 0.5) == "#800080"
