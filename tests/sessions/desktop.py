"""A desktop of its own: a virtual screen, a window manager, and a keyboard that has the letters a plan needs.

Nothing here knows the planner. Everything is started by this program and ended by it, by its own process.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

NEEDED: Final = ("Xvfb", "openbox", "xdotool", "xkbcomp")
SIZE: Final = (1600, 1000)
_PATIENCE: Final = 20.0
_ABOVE_LETTERS: Final = 130
"""Key codes above those of a keyboard's letters and arrows."""

# The window manager of a distribution may keep Alt+Shift+arrows for itself; this one keeps no key.
_MANAGER: Final = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <keyboard></keyboard>
  <mouse>
    <dragThreshold>1</dragThreshold>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <applications><application class="planner" type="normal"><maximized>yes</maximized></application></applications>
</openbox_config>
"""


def missing() -> list[str]:
    """Return the programs that a desktop needs and this system lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_until(true: Callable[[], object], what: str, seconds: float = _PATIENCE) -> None:
    """Wait until something is so; after some time, fail saying what was waited for."""
    give_up = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.02)


class Desktop:
    """A screen with a window manager.

    Attributes:
        environment: The environment in which programs run on it.
    """

    def __init__(self, folder: Path, letters: Iterable[str] = (), size: tuple[int, int] = SIZE) -> None:
        """Keep what it is to be.

        Args:
            folder: Where its settings lie.
            letters: Letters beyond those of an English keyboard, as a keyboard layout or an input method gives them.
            size: Of the screen, in pixels.
        """
        self._folder = folder
        self._letters = sorted(set(letters))
        self._size = size
        self._running: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Start it."""
        try:
            self._begin()
        except BaseException:
            self._end()
            raise
        return self

    def _begin(self) -> None:
        read, write = os.pipe()
        size = "x".join(map(str, self._size))
        self._start(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
            keep=(write,),
        )
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        assert display, "Xvfb has not started"
        own = {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        self.environment = {**os.environ, **own}
        self._give_letters()
        settings = self._folder / "openbox.xml"
        settings.write_text(_MANAGER)
        self._start(["openbox", "--config-file", str(settings)])
        wait_until(self._is_managed, "the window manager")

    def _is_managed(self) -> bool:
        asked = subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, capture_output=True, check=False
        )
        return b"window id" in asked.stdout

    def _give_letters(self) -> None:
        """Put each letter on a key that no keyboard has, two on each, so that it is typed as any other is."""
        display = self.environment["DISPLAY"]
        keymap = self._run(["xkbcomp", "-w", "0", display, "-"])
        known = {name: int(code) for name, code in re.findall(r"<(\w+)> = (\d+);", keymap)}
        used = set(re.findall(r"key\s+<(\w+)>", keymap))
        free = [name for name, code in known.items() if code > _ABOVE_LETTERS and name not in used]
        pairs = [self._letters[place : place + 2] for place in range(0, len(self._letters), 2)]
        assert len(free) >= len(pairs), "the keyboard has no room for so many letters"
        keys = "".join(
            f"key <{name}> {{ [ {', '.join(f'U{ord(letter):04X}' for letter in pair)} ] }};\n"
            for pair, name in zip(pairs, free, strict=False)
        )
        begins = keymap.index("{", keymap.index("xkb_symbols")) + 1
        keymap = f"{keymap[:begins]}\n{keys}{keymap[begins:]}"
        file = self._folder / "keymap.xkb"
        file.write_text(keymap)
        self._run(["xkbcomp", "-w", "0", str(file), display])

    def _run(self, command: list[str]) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout

    def _start(self, command: list[str], keep: tuple[int, ...] = ()) -> None:
        quiet = subprocess.DEVNULL
        environment = self.environment or None
        self._running.append(
            subprocess.Popen(command, env=environment, pass_fds=keep, stdout=quiet, stderr=quiet, stdin=quiet)
        )

    def act(self, *words: str) -> None:
        """Let xdotool do something with keys or mouse, and wait until it has."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=120)

    def picture(self, file: Path) -> None:
        """Take a picture of the window in front, where the programs for it are there; for whoever looks for a fault."""
        shot = "xwd -silent -id $(xdotool getactivewindow) | xwdtopnm 2>/dev/null | pnmtopng 2>/dev/null"
        with file.open("wb") as out:
            subprocess.run(["sh", "-c", shot], env=self.environment, stdout=out, check=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was started."""
        self._end()

    def _end(self) -> None:
        """End what was started, the last first."""
        for program in reversed(self._running):
            program.terminate()
            program.wait(timeout=10)
