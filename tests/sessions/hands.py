"""A user at a desktop: eyes on the program's window, hands on keyboard and mouse."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.in_a_process import ROOT
from tests.sessions.desktop import Desktop, wait_until

_KEYS: Final = {
    "Enter": "Return",
    "Esc": "Escape",
    "Del": "Delete",
    "Ins": "Insert",
    "PgDown": "Next",
    "PgUp": "Prior",
    "Backspace": "BackSpace",
    "Space": "space",
}
_MODIFIERS: Final = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt"}
_DELAY_MS: Final = "4"
"""Between two keys; a very fast typist's pause is twenty times that."""
Place = tuple[int, int]


class User:
    """Somebody at the planner."""

    def __init__(self, desktop: Desktop, home: Path, *arguments: str) -> None:
        """Sit down.

        Args:
            desktop: Where.
            home: A home folder that is nobody's.
            *arguments: What the program is started with.
        """
        self.desktop = desktop
        self.home = home
        environment = {**desktop.environment, "HOME": str(home), "PYTHONPATH": str(ROOT)}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = str(home / name.lower())
        self._log = (home / "errors.txt").open("wb")
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.sessions.watched", *arguments],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    def __enter__(self) -> Self:
        """Wait for the window."""
        wait_until(lambda: self.state().get("active"), "the window", seconds=60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave."""
        self._program.terminate()
        self._program.wait(timeout=20)
        for held in (self._program.stdin, self._program.stdout, self._log):
            if held is not None:
                held.close()

    # Eyes

    def ask(self, what: str, **about: Any) -> Any:
        """Return what the eyes see, once what was done before has arrived."""
        line = json.dumps({"what": what, **about}) + "\n"
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(line.encode())
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        assert answer, "the program has ended: " + (self.home / "errors.txt").read_text()[-2000:]
        return json.loads(answer)

    def state(self) -> dict[str, Any]:
        """Return what is seen of the state of things."""
        return dict(self.ask("state"))

    def wait(self, what: str, **wanted: Any) -> dict[str, Any]:
        """Wait until the state is such; `what` says what is waited for."""
        seen: dict[str, Any] = {}

        def so() -> bool:
            seen.clear()
            seen.update(self.state())
            return all(seen.get(name) == value for name, value in wanted.items())

        try:
            wait_until(so, what)
        except AssertionError as error:
            shown = {name: seen.get(name) for name in (*wanted, "message", "error", "focus", "active")}
            raise AssertionError(f"{error}: {wanted} is {shown}") from error
        return seen

    def complaints(self) -> str:
        """Return what the program has written to its standard error."""
        self._log.flush()
        return (self.home / "errors.txt").read_text()

    # Keyboard

    def press(self, *keys: str) -> None:
        """Press keys one after the other: `Tab`, `Ctrl+Shift+Right`, `Alt+s`."""
        self.desktop.act("key", "--delay", _DELAY_MS, *map(_key, keys))

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        self.desktop.act("type", "--delay", _DELAY_MS, "--", text)

    def write(self, *parts: str) -> None:
        """Type texts and press keys in turn, as one go: a name of a key after `@` is pressed."""
        for part in parts:
            if part.startswith("@"):
                self.press(part[1:])
            elif part:
                self.type(part)

    def tab_to(self, name: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(60):
            if self.state()["focus_name"] == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach “{name}”")

    def go_to_row(self, number: int) -> None:
        """Go to a row by its number, by keys."""
        self.press("F5")
        self.wait("the question for a row", modal=True)
        self.write(str(number), "@Enter")
        self.wait("the row", modal=False, row=number - 1)

    # Mouse

    def point(self, x: int, y: int) -> None:
        """Move the mouse."""
        self.desktop.act("mousemove", str(x), str(y))

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1, held: str = "") -> None:
        """Click a place, with a key held down or none."""
        self.point(x, y)
        down, up = (["keydown", _MODIFIERS[held]], ["keyup", _MODIFIERS[held]]) if held else ([], [])
        clicks = ["click", "--repeat", str(times), "--delay", "30", str(button)]
        self.desktop.act(*down, *clicks, *up)

    def click_cell(self, row: int, column: str, *, times: int = 1, held: str = "", button: int = 1) -> None:
        """Click a cell, a little right of its left edge."""
        left, top, width, height = self.bring(row, column)
        self.click(left + min(width // 2, 60), top + height // 2, times=times, held=held, button=button)

    def bring(self, row: int, column: str) -> tuple[int, int, int, int]:
        """Return where a cell lies; turn the wheel sideways over the table until it is in view."""
        for turns, button in ((0, 7), (20, 7), (40, 6)):
            for _ in range(turns + 1):
                left, top, width, height = self.ask("cell", row=row, column=column)
                if width >= 60 and height > 4:
                    return left, top, width, height
                x, y, *_ = self.ask("cell", row=row, column="name")
                self.click(x + 8, y + 8, button=button)
        raise AssertionError(f"cell {row} {column} can't be brought into view")

    def drag(self, start: Place, *through: Place, release: bool = True, held: str = "") -> None:
        """Drag from a place over others to the last one, in small steps as a hand does."""
        self.point(*start)
        if held:
            self.desktop.act("keydown", _MODIFIERS[held])
        self.desktop.act("mousedown", "1")
        at = start
        for place in through:
            for step in range(1, 7):
                x = at[0] + (place[0] - at[0]) * step // 6
                y = at[1] + (place[1] - at[1]) * step // 6
                self.point(x, y)
                time.sleep(0.008)
            at = place
        if release:
            self.drop()
        if held:
            self.desktop.act("keyup", _MODIFIERS[held])

    def drop(self) -> None:
        """Let go of what is dragged."""
        self.state()
        self.desktop.act("mouseup", "1")

    def choose(self, *words: str) -> None:
        """Click through entries of open menus, the first in the menu bar or in a menu that is open."""
        for word in words:
            entry = self._entry(word)
            left, top, width, height = entry["place"]
            self.click(left + width // 2, top + height // 2)

    def _entry(self, word: str) -> dict[str, Any]:
        found: list[dict[str, Any]] = []

        def there() -> bool:
            entries = self.ask("menu") or [held for held in self.ask("controls") if held["kind"] == "menu"]
            found[:] = [held for held in entries if held["text"].rstrip("…") == word.rstrip("…")]
            return bool(found)

        wait_until(there, f"the entry “{word}”")
        return found[0]

    def pick(self, text: str) -> None:
        """Click an item of the list that is open."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            found[:] = [held for held in self.ask("items") if held["text"] == text]
            return bool(found)

        wait_until(there, f"the item “{text}”")
        left, top, width, height = found[0]["place"]
        self.click(left + width // 2, top + height // 2)

    def click_grid(self, name: str, row: int, column: int, times: int = 2) -> None:
        """Click a cell of a small table in a dialog; twice opens its editor."""
        left, top, width, height = self.ask("grid_cell", name=name, row=row, column=column)
        self.click(left + width // 2, top + height // 2, times=times)

    def control(self, text: str, kind: str = "") -> dict[str, Any]:
        """Return the control with a name in the window in front, once it is there."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            found[:] = [
                held
                for held in self.ask("controls")
                if held["text"] == text and (not kind or held["kind"] == kind) and held["place"][2] > 0
            ]
            return bool(found)

        wait_until(there, f"the control “{text}”")
        return found[0]

    def click_control(self, text: str, kind: str = "") -> None:
        """Click the middle of a control."""
        left, top, width, height = self.control(text, kind)["place"]
        self.click(left + width // 2, top + height // 2)


def _key(key: str) -> str:
    *held, name = key.split("+") if key != "+" else ["plus"]
    name = _KEYS.get(name, name)
    names = {"-": "minus", "=": "equal", ",": "comma", ".": "period", "*": "asterisk"}
    return "+".join([*(_MODIFIERS[one] for one in held), names.get(name, name)])
