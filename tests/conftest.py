"""What every test can rely on: no screen, English texts, no region of its own, settings that are nobody's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from planner import language

# Before any test module imports Qt. Whoever wants to watch the windows says so by setting it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The default run draws the same examples every time, so that a failure is the change's doing. To search on:
# `pytest --hypothesis-profile=search`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME")
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@pytest.fixture(autouse=True)
def _neutral_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the developer's language and settings out of the tests, and the tests out of the developer's settings."""
    for name in _LOCALE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    home = tmp_path_factory.mktemp("home", numbered=True)
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))
    for name in _XDG:
        monkeypatch.setenv(name, str(_folder(home, name)))
    language.choose("en")
    yield
    language.choose("en")


def _folder(home: Path, name: str) -> Path:
    """A folder of its own for each kind of file that a desktop program keeps."""
    folder = home / name.lower()
    folder.mkdir()
    return folder
