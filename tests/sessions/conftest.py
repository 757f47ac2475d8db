"""A desktop and somebody at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sessions.desktop import Desktop, missing
from tests.sessions.hands import User
from tests.sessions.sample import sample

Sit = Callable[..., User]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sessions need a screen; they say what is missing where there can be none."""
    lacking = missing()
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if lacking:
                item.add_marker(pytest.mark.skip(reason=f"a desktop needs {', '.join(lacking)}"))


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop whose keyboard has the letters of the sample's names."""
    letters = {letter for held in sample().resources.values() for letter in held.name if not letter.isascii()}
    with Desktop(tmp_path, letters | set("周三月日")) as held:
        yield held


@pytest.fixture
def user(desktop: Desktop, tmp_path: Path) -> Iterator[User]:
    """Somebody at a planner that has just been started, in English."""
    home = tmp_path / "home"
    home.mkdir()
    with User(desktop, home, "--language", "en") as held:
        yield held
        assert held.complaints() == ""
