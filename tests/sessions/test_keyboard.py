from pathlib import Path

from tests.sessions.deeds import back_and_forth, save
from tests.sessions.hands import User
from tests.sessions.sample import Line, assert_is_the_sample, lines, sample


def tell_of_the_plan(user: User) -> None:
    """Title, manager, start and status date, in Plan Information."""
    user.press("Ctrl+Alt+i")
    user.wait("the dialog", active="Plan information")
    user.write("Product launch: Aurora smart lamp", "@Tab", "林悦", "@Tab", "@Tab", "2026-10-12", "@Tab")
    user.write("2026-11-20", "@Enter")
    user.wait("the window", modal=False)


def tell_of_the_calendars(user: User) -> None:
    """The office is closed at the year's end, and the print shop works on Saturdays."""
    user.press("Alt+p", "w")
    user.wait("the dialog", active="Working time")


def type_outline(user: User, rows: list[Line]) -> None:
    """Type the names; a name comes at the level of the one above, and is indented or outdented from there."""
    level = 1
    for row in rows:
        user.write(row.name, "@Enter")
        if row.level != level:
            step = "Alt+Shift+Right" if row.level > level else "Alt+Shift+Left"
            user.press("Up", *[step] * abs(row.level - level), "Down")
        level = row.level


def type_column(user: User, column: str, texts: list[str]) -> None:
    """Type down a column; an empty text leaves its cell alone."""
    user.press("Ctrl+Home")
    while user.state()["column"] != column:
        user.press("Tab")
    for text in texts:
        user.write(text, "@Enter" if text else "@Down")


def test_the_sample_plan_is_built_by_keyboard_alone(user: User, tmp_path: Path) -> None:
    plan = sample()
    rows = lines(plan)
    tell_of_the_plan(user)
    type_outline(user, rows)
    assert user.state()["names"] == [row.name for row in rows]
    assert user.state()["levels"] == [row.level for row in rows]
    type_column(user, "duration", ["" if row.summary or row.duration == "1d" else row.duration for row in rows])
    type_column(user, "deadline", [row.deadline for row in rows])
    type_column(user, "owner", [row.owner for row in rows])
    type_column(user, "predecessors", [row.predecessors for row in rows])
    file = tmp_path / "typed.plan"
    save(user, file)
    assert_is_the_sample(file)
    back_and_forth(user, file)
