"""What a user does at the end of every session: save, and go back and forth through all that was done."""

from __future__ import annotations

from pathlib import Path

from planner.files import read
from tests.sessions.desktop import wait_until
from tests.sessions.hands import User
from tests.sessions.sample import dates


def mean_it(user: User) -> None:
    """Say that the plan is meant to start in the past, which it does now, if asked."""
    wait_until(lambda: user.state()["active"] != "Plan information", "an answer to OK")
    if user.state()["active"] == "Start in the past":
        user.press("Enter")
    user.wait("the window", modal=False)


def save(user: User, file: Path) -> None:
    """Save the plan under a name, by keys."""
    user.press("Ctrl+Shift+s")
    user.wait("the file dialog", modal=True)
    user.press("Ctrl+a")
    user.write(str(file), "@Enter")
    user.wait("the plan to be saved", modal=False, modified=False, path=str(file))


def save_by_mouse(user: User, file: Path) -> None:
    """Save the plan under a name, by the menu."""
    user.choose("File", "Save as")
    user.wait("the file dialog", modal=True)
    user.press("Ctrl+a")
    user.type(str(file))
    user.click_control("Save", "QPushButton")
    user.wait("the plan to be saved", modal=False, modified=False, path=str(file))


def back_and_forth(user: User, file: Path, *, by_mouse: bool = False) -> None:
    """Undo all there is and redo it: the plan is empty then, and the same again, record by record and date by date."""
    count = user.state()["count"]
    for word, key, end in (("Undo", "Ctrl+z", 0), ("Redo", "Ctrl+y", count)):
        left, top, width, height = user.control(word)["place"] if by_mouse else (0, 0, 0, 0)
        for _ in range(count):
            if by_mouse:
                user.click(left + width // 2, top + height // 2)
            else:
                user.press(key)
        there = user.wait(f"all of it after {word}", undo=end)
        assert (not there["names"]) is (end == 0)
    again = file.with_stem("redone")
    save(user, again)
    before, after = read(file), read(again)
    assert after.snapshot() == before.snapshot()
    assert dates(after) == dates(before)
