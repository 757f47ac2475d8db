from pathlib import Path

import pytest

from planner.model.plan import Plan
from planner.model.records import Constraint, LinkType, Task
from tests.sessions.deeds import back_and_forth, mean_it, save_by_mouse
from tests.sessions.hands import User
from tests.sessions.sample import Line, Link, assert_is_the_sample, lines, links, sample

TALL = (1920, 2160)
"""A screen that holds the sample plan from its first row to its last."""
PORTS = {
    LinkType.FS: ("finish_port", "start_port"),
    LinkType.SS: ("start_port", "start_port"),
    LinkType.FF: ("finish_port", "finish_port"),
    LinkType.SF: ("start_port", "finish_port"),
}


def fill(user: User, control: str, text: str) -> None:
    """Click a line of a dialog twice over, and type over what stands there."""
    left, top, width, height = user.control(control, "QLineEdit")["place"]
    user.click(left + width // 2, top + height // 2, times=3)
    user.type(text)


def close(user: User) -> None:
    user.click_control("OK")
    user.wait("the window", modal=False)


def tell_of_the_plan(user: User) -> None:
    user.choose("Plan", "Plan information")
    user.wait("the dialog", active="Plan information")
    fill(user, "Title", "Product launch: Aurora smart lamp")
    fill(user, "Manager", "林悦")
    fill(user, "Start", "2026-10-12")
    fill(user, "Status date", "2026-11-20")
    user.click_control("OK")
    mean_it(user)


def tell_of_the_calendars(user: User) -> None:
    user.choose("Plan", "Working time")
    user.wait("the dialog", active="Working time")
    fill(user, "Name", "Office")
    user.click_control("Days that differ", "tab")
    user.click_grid("Days that differ", 0, 0)
    user.type("2026-12-24")
    user.click_grid("Days that differ", 0, 1)
    user.type("2027-01-01")
    user.click_grid("Days that differ", 0, 2)
    user.type("Year-end closing")
    user.click_control("New")
    user.wait("the new name", focus_name="Name")
    fill(user, "Name", "Print shop, six days")
    user.click_grid("Week", 5, 1)
    user.press("Ctrl+a")
    user.type("8:00-12:00")
    close(user)


def type_names(user: User, rows: list[Line]) -> None:
    user.click_cell(0, "name")
    for row in rows:
        user.write(row.name, "@Enter")
    user.wait("the names", names=[row.name for row in rows])


def indent(user: User, rows: list[Line]) -> None:
    """Select stretches of rows by their numbers and indent them: by the toolbar, the last of them by the menu."""
    deepest = max(row.level for row in rows)
    for level in range(2, deepest + 1):
        places = [place for place, row in enumerate(rows) if row.level >= level]
        for first in [place for place in places if place - 1 not in places]:
            last = first
            while last + 1 in places:
                last += 1
            for place, held in ((first, ""), (last, "Shift")):
                left, top, width, height = user.ask("row_number", row=place)
                user.click(left + width // 2, top + height // 2, held=held)
            if (first, level) == (places[-1], deepest):
                user.click_cell(first, "name", button=3)
                user.choose("Indent")
            else:
                user.click_control("Indent")
    user.wait("the outline", levels=[row.level for row in rows])


def draw_out(user: User, row: int, days: int) -> None:
    """Drag the end of a bar of one day to so many days of work, over weekends."""
    bar = user.ask("bar", row=row)
    away = (days - 1) // 5 * 7 + (days - 1) % 5
    x = bar["right"] + 2
    before = user.state()["undo"]
    user.drag((x, bar["y"]), (x + round(away * bar["per_day"]), bar["y"]))
    user.wait(f"row {row + 1} to last {days} days", undo=before + 1, undo_text="Set duration")


def type_cell(user: User, row: int, column: str, text: str) -> None:
    user.click_cell(row, column)
    user.write(text, "@Enter")


def tell_lengths(user: User, rows: list[Line]) -> None:
    """Durations in days by dragging; what a drag can't say, elapsed time, weeks and nothing at all, by typing."""
    user.click_control("Week")
    for place, row in enumerate(rows):
        days = row.duration.removesuffix("d")
        if row.summary or row.duration == "1d":
            continue
        if days.isdigit() and int(days) > 1:
            draw_out(user, place, int(days))
        else:
            type_cell(user, place, "duration", row.duration)


def draw(user: User, link: Link) -> None:
    """Draw a link from an end of a bar to an end of another, and give it its lag in its editor."""
    leaving, arriving = PORTS[link.type]
    start, end = user.ask("bar", row=link.predecessor), user.ask("bar", row=link.successor)
    before = user.state()["undo"]
    user.drag((start[leaving], start["y"]), (end[arriving], end["y"]))
    user.wait(f"the link from row {link.predecessor + 1} to {link.successor + 1}", undo=before + 1)
    if link.lag:
        place = user.ask("link_place", predecessor=link.predecessor, successor=link.successor)
        assert place, f"the link from row {link.predecessor + 1} to {link.successor + 1} can't be seen"
        user.click(*place, times=2)
        user.wait("the editor of the link", popup="LinkEditor")
        user.press("Ctrl+a")
        user.write(link.lag, "@Enter")
        user.wait("the lag", popup="", undo=before + 2)


def do(user: User, row: int, percent: int) -> None:
    """Show a bar, and drag the boundary of what is done."""
    user.click_cell(row, "name")
    user.choose("View", "Show in chart")
    bar = user.ask("bar", row=row)
    before = user.state()["undo"]
    user.drag((bar["handle"], bar["y"] + 4), (user.ask("x_of", row=row, percent=percent), bar["y"] + 4))
    user.wait(f"{percent} % of row {row + 1}", undo=before + 1)


def tell_of_one_task(user: User, row: int, page: str) -> None:
    """Open a page of Task Information by a double click on the bar."""
    bar = user.ask("bar", row=row)
    user.click((bar["left"] + bar["right"]) // 2, bar["y"], times=2)
    user.wait("the dialog", modal=True)
    user.click_control(page, "tab")


def hold_by_menu(user: User, row: int, words: str, date: str) -> None:
    """Give a task a constraint by the menu on its bar."""
    bar = user.ask("bar", row=row)
    user.click((bar["left"] + bar["right"]) // 2, bar["y"], button=3)
    user.choose("With a date")
    user.wait("the dialog", active="Constraint")
    user.click_control("Constraint", "_Box")
    user.pick(words)
    fill(user, "Constraint date", date)
    close(user)


def tell_more(user: User, row: int, task: Task, plan: Plan) -> None:
    """Notes and calendar in Task Information, what must be on a day by the menu, what may not be before it by typing."""
    if task.notes:
        tell_of_one_task(user, row, "Notes")
        user.click_control("Notes", "QPlainTextEdit")
        user.type(task.notes)
        close(user)
    if task.calendar:
        tell_of_one_task(user, row, "Calendar")
        user.click_control("Task calendar", "_Box")
        user.pick(plan.calendars[task.calendar].name)
        close(user)
    if task.constraint_date is not None:
        date = task.constraint_date.strftime("%Y-%m-%d")
        if task.constraint is Constraint.MSO:
            hold_by_menu(user, row, "Must Start On", date)
        else:
            type_cell(user, row, "start", date)


@pytest.mark.parametrize("desktop", [TALL], indirect=True)
def test_the_sample_plan_is_built_by_mouse(user: User, tmp_path: Path) -> None:
    plan = sample()
    rows = lines(plan)
    tell_of_the_plan(user)
    type_names(user, rows)
    indent(user, rows)
    tell_lengths(user, rows)
    tell_of_the_calendars(user)
    for link in links(plan):
        user.click_control("Fit")
        draw(user, link)
    user.click_control("Fit")
    for place, task in enumerate(map(plan.task, plan.outline.ids)):
        tell_more(user, place, task, plan)
    for place, row in enumerate(rows):
        for column, text in (("deadline", row.deadline), ("owner", row.owner)):
            if text:
                type_cell(user, place, column, text)
    user.click_control("Day")
    for place, row in enumerate(rows):
        if row.percent and not row.summary:
            do(user, place, row.percent)
    file = tmp_path / "drawn.plan"
    save_by_mouse(user, file)
    assert_is_the_sample(file)
    back_and_forth(user, file, by_mouse=True)
