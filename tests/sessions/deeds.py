"""What a user does at the end of every session: save, and go back and forth through all that was done."""

from __future__ import annotations

from pathlib import Path

from planner.files import read
from tests.sessions.hands import User
from tests.sessions.sample import dates


def save(user: User, file: Path) -> None:
    """Save the plan under a name, by keys."""
    user.press("Ctrl+Shift+s")
    user.wait("the file dialog", modal=True)
    user.press("Ctrl+a")
    user.write(str(file), "@Enter")
    user.wait("the plan to be saved", modal=False, modified=False, path=str(file))


def back_and_forth(user: User, file: Path) -> None:
    """Undo all there is and redo it: the plan is empty then, and the same again, record by record and date by date."""
    count = user.state()["count"]
    for _ in range(count):
        user.press("Ctrl+z")
    empty = user.wait("everything to be undone", undo=0)
    assert empty["names"] == []
    for _ in range(count):
        user.press("Ctrl+y")
    user.wait("everything to be redone", undo=count)
    again = file.with_stem("redone")
    save(user, again)
    before, after = read(file), read(again)
    assert after.snapshot() == before.snapshot()
    assert dates(after) == dates(before)
