"""The guide is true: the keys and the menus that it names are there, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence

from planner import RESOURCES
from planner.app.commands.action_table import ACTIONS, MENUS
from planner.app.commands.actions import plain
from planner.app.commands.guide import all_keys
from planner.language import choose, current, tr

BOLD = re.compile(r"\*\*([^*]+)\*\*")
MENU_PATH = re.compile(r"(?<!\*)\*([^*\n]+ › [^*\n]+)\*(?!\*)|“([^“”\n]+ › [^“”\n]+)”")
ELSEWHERE = {"Tab", "Enter", "Esc", "Alt", "Shift", "Ctrl", "space bar", "空格键", "Menu", "Delete", "Ctrl+Return"}
"""Keys of the table, of the chart and of menus, which are no action's."""
NAMES = {
    "→": "Right",
    "←": "Left",
    "PgDn": "PgDown",
    "Minus": "-",
    "减号": "-",
    "Plus": "+",
    "加号": "+",
    "Enter": "Return",
}


def keys_in(text: str) -> Iterator[str]:
    """Iterate over the keys that are printed bold, as Qt writes them."""
    for bold in BOLD.findall(text):
        *modifiers, last = bold.split("+")
        looks = all(part in {"Ctrl", "Alt", "Shift"} for part in modifiers)
        if looks and (modifiers or re.fullmatch(r"F\d+|Del|Insert|Backspace", last)):
            yield "+".join([*modifiers, NAMES.get(last, last)])


@pytest.fixture(params=["en", "zh_CN"])
def guide(request: pytest.FixtureRequest) -> Iterator[str]:
    before = current()
    choose(request.param)
    yield (RESOURCES / "help" / f"guide.{request.param}.md").read_text(encoding="utf-8")
    choose(before)


def test_every_key_that_the_guide_names_is_an_action_s(guide: str) -> None:
    known = {QKeySequence(key).toString() for held in ACTIONS for key in held.keys}
    known |= {key for _, keys in all_keys() for _, shown in keys for key in shown.split("  ")}
    named = list(keys_in(guide))
    assert len(named) > 30
    missing = [key for key in named if QKeySequence(key).toString() not in known and key not in ELSEWHERE]
    assert [key for key in missing if not any(held.startswith(f"{key}, ") for held in known)] == []


def test_every_menu_that_the_guide_names_is_there(guide: str) -> None:
    menus = {plain(tr(title)) for _, title in MENUS}
    entries = menus | {plain(tr(held.text)) for held in ACTIONS}
    named = [found.group(1) or found.group(2) for found in MENU_PATH.finditer(guide)]
    assert len(named) >= 7
    for path in named:
        menu, *below = (part.strip() for part in path.split("›"))
        assert menu in menus, path
        assert [part for part in below if part not in entries] == [], path


def test_both_guides_have_the_same_parts() -> None:
    texts = [(RESOURCES / "help" / f"guide.{language}.md").read_text(encoding="utf-8") for language in ("en", "zh_CN")]
    shapes = [
        [(line.split(" ")[0], line[:3] == "|--") for line in text.splitlines() if line[:1] in "#-|"] for text in texts
    ]
    marks = [[mark for mark, _ in shape if mark in {"#", "##", "-"}] for shape in shapes]
    assert marks[0] == marks[1]
    assert sorted(keys_in(texts[0])) == sorted(keys_in(texts[1]))
