"""A desktop and somebody at it."""

from __future__ import annotations

import faulthandler
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.sessions.desktop import SIZE, Desktop, missing
from tests.sessions.hands import User
from tests.sessions.sample import sample

LONGEST = 600.0
FAILED = pytest.StashKey[bool]()
PICTURE = Path(tempfile.gettempdir()) / "session-that-failed.png"
"""Where the screen of the last session that failed is to be seen."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sessions need a screen; they say what is missing where there can be none."""
    lacking = missing()
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if lacking:
                item.add_marker(pytest.mark.skip(reason=f"a desktop needs {', '.join(lacking)}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a session has failed, so that a picture is taken of it."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(autouse=True)
def _patience() -> None:
    """A session lasts for minutes; the limit for other tests is too short for it."""
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(LONGEST, exit=True)


@pytest.fixture
def desktop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desktop]:
    """A desktop whose keyboard has the letters of the sample's names."""
    letters = {letter for held in sample().resources.values() for letter in held.name if not letter.isascii()}
    size = getattr(request, "param", SIZE)
    with Desktop(tmp_path, letters | set("周三月日"), size) as held:
        yield held


@pytest.fixture
def user(desktop: Desktop, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[User]:
    """Somebody at a planner that has just been started, in English."""
    home = tmp_path / "home"
    home.mkdir()
    with User(desktop, home, "--language", "en") as held:
        yield held
        if request.node.stash.get(FAILED, False):
            desktop.picture(PICTURE)
        assert held.complaints() == ""
