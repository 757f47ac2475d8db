from pathlib import Path

from planner.model.records import Constraint
from tests.sessions.deeds import back_and_forth, mean_it, save
from tests.sessions.hands import User
from tests.sessions.sample import Line, assert_is_the_sample, lines, sample


def tell_of_the_plan(user: User) -> None:
    """Title, manager, start and status date, in Plan Information."""
    user.press("Ctrl+Alt+i")
    user.wait("the dialog", active="Plan information")
    user.write("Product launch: Aurora smart lamp", "@Tab", "林悦", "@Tab", "@Tab", "2026-10-12", "@Tab")
    user.write("2026-11-20", "@Enter")
    mean_it(user)


def tell_of_the_calendars(user: User) -> None:
    """The office is closed at the year's end, and the print shop works on Saturdays."""
    user.press("Alt+p", "w")
    user.wait("the dialog", active="Working time")
    user.tab_to("Name")
    user.write("Office", "@Tab")
    user.tab_to("Pages")
    user.press("Right")
    user.tab_to("Days that differ")
    user.write("2026-12-24", "@Tab", "2027-01-01", "@Tab", "Year-end closing", "@Enter")
    user.tab_to("New")
    user.press("Space")
    user.wait("the name of the new calendar", focus_name="Name")
    user.write("Print shop, six days", "@Tab")
    user.tab_to("Week")
    user.press(*["Down"] * 5, "Right", "F2", "Ctrl+a")
    user.write("8:00-12:00", "@Enter")
    user.tab_to("OK")
    user.press("Enter")
    user.wait("the window", modal=False)


def open_page(user: User, row: int, page: str) -> None:
    """Open a page of Task Information."""
    user.go_to_row(row)
    user.press("Shift+F2")
    user.wait("the dialog", modal=True)
    user.tab_to("Pages")
    while user.state()["page"] != page:
        user.press("Right")
    user.press("Tab")


def tell_of_one_task(user: User, row: int, page: str, text: str) -> None:
    """Type something on a page of Task Information."""
    open_page(user, row, page)
    user.type(text)
    user.tab_to("OK")
    user.press("Enter")
    user.wait("the window", modal=False)


def hold(user: User, row: int, constraint: str, date: str) -> None:
    """Give a task a constraint, by the menu."""
    user.go_to_row(row)
    user.press("Alt+t", "c", "d")
    user.wait("the dialog", active="Constraint")
    user.write(constraint, "@Tab", date, "@Enter")
    user.wait("the window", modal=False)


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
    tell_of_the_calendars(user)
    for number, task in enumerate(map(plan.task, plan.outline.ids), 1):
        if task.notes:
            tell_of_one_task(user, number, "Notes", task.notes)
        if task.calendar:
            tell_of_one_task(user, number, "Calendar", plan.calendars[task.calendar].name.split()[0])
        if task.constraint_date is not None:
            words = {Constraint.MSO: "M", Constraint.SNET: "S"}[task.constraint]
            hold(user, number, words, task.constraint_date.strftime("%Y-%m-%d"))
    type_column(user, "percent_complete", [str(row.percent) if row.percent and not row.summary else "" for row in rows])
    file = tmp_path / "typed.plan"
    save(user, file)
    assert_is_the_sample(file)
    back_and_forth(user, file)
