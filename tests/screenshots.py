"""Takes pictures of the real window, to be looked at: `python -m tests.screenshots FOLDER [WORDS]`.

Without words every scene of `tests.scenes` is taken once at 1280 × 800 in every theme and language, and the whole
window in every size at every scaling. With words, such as `dialog dark zh_CN`, it is every picture whose name has all
of them: `launch-1024x700-1.5x-dark-zh_CN.png`, for every scene, size, scaling, theme and language. `readme` takes the
picture that the README shows.

Each scaling is a process of its own, with the scale factor that Qt is given by a desktop, so that widgets and text are
laid out as on such a screen. With `QT_QPA_PLATFORM=xcb` the windows are shown on the display that is there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

_SIZES: Final = ((1024, 700), (1280, 800), (1920, 1080), (2560, 1440))
_RATIOS: Final = ("1", "1.25", "1.5", "2")
_THEMES: Final = ("light", "dark", "contrast", "contrastlight")
_LANGUAGES: Final = ("en", "zh_CN")
_USUAL: Final = (1280, 800)
README: Final = Path(__file__).parent.parent / "resources" / "help" / "screenshot.png"
"""The picture in the README."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a scene is looked at."""

    size: tuple[int, int]
    ratio: str
    theme: str
    language: str

    def title(self, scene: str) -> str:
        """Return the name of a scene's picture."""
        width, height = self.size
        return f"{scene}-{width}x{height}-{self.ratio}x-{self.theme}-{self.language}"

    def is_usual(self, *, window: bool) -> bool:
        """Whether it is taken without being asked for."""
        if self.size == _USUAL and self.ratio == "1":
            return True
        return window and self.theme == "light" and (self.language == "en" or self.ratio == "1")


def looks(ratio: str) -> Iterator[Look]:
    """Return all looks at one scaling."""
    for theme, language, size in product(_THEMES, _LANGUAGES, _SIZES):
        yield Look(size, ratio, theme, language)


def is_wanted(look: Look, scene: str, words: list[str]) -> bool:
    """Whether a picture is to be taken; a word is a part of the name between dashes, or several of them."""
    if words:
        return all(f"-{word}-" in f"-{look.title(scene)}-" or word == scene for word in words)
    return look.is_usual(window=scene in {"launch", "operations"})


def main() -> None:
    """Take the pictures into the folder that is named."""
    folder, words = Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), sys.argv[2:]
    words = [part for word in words for part in word.split()]
    ratio = os.environ.get("PICTURES_RATIO")
    if ratio is not None:
        _take_all(folder, words, ratio)
        return
    folder.mkdir(parents=True, exist_ok=True)
    asked = [word.removesuffix("x") for word in words if word.removesuffix("x") in _RATIOS]
    for held in ["1"] if words == ["readme"] else asked or _RATIOS:
        with tempfile.TemporaryDirectory() as home:
            _run(folder.absolute(), words, held, Path(home))


def _run(folder: Path, words: list[str], ratio: str, home: Path) -> None:
    """Take the pictures at one scaling, in a process that has nobody's settings."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 6000, "height": 4000, "logicalDpi": 96, "dpr": 1}
    described = home / "screen.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    surroundings = {
        **os.environ,
        "PICTURES_RATIO": ratio,
        "QT_SCALE_FACTOR": ratio,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", f"offscreen:configfile={described}"),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    command = [sys.executable, "-m", "tests.screenshots", str(folder), *words]
    subprocess.run(command, env=surroundings, check=True)  # noqa: S603  # this module itself


def _take_all(folder: Path, words: list[str], ratio: str) -> None:
    """Take the pictures in this process."""
    from PySide6.QtCore import qInstallMessageHandler

    from tests.scenes import SCENES
    from tests.stage import Stage

    qInstallMessageHandler(_tell)
    if words == ["readme"]:
        with Stage(_USUAL, "light", "en", lambda _name: README) as stage:
            SCENES["launch"](stage, "")
        return
    for look in looks(ratio):
        for name, scene in SCENES.items():
            if is_wanted(look, name, words):
                with Stage(look.size, look.theme, look.language, partial(_file, folder, look)) as stage:
                    scene(stage, name)


def _file(folder: Path, look: Look, name: str) -> Path:
    return folder / f"{look.title(name)}.png"


def _tell(_kind: object, _where: object, text: str | None) -> None:
    """Print what Qt has to say, save that no screen lacks what only a screen has."""
    if text and not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
