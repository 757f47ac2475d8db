"""What there is to see of the window: each scene brings it about by real actions, keys and mouse, and takes pictures.

Dialogs, panels, bars and menus come from the table of actions, so that new ones are pictured as soon as they are there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from planner.app.commands.action_table import ACTIONS, MENUS, Action
from planner.app.commands.context_menus import CONTEXT
from planner.app.metrics import ROW_HEIGHT
from planner.app.table.columns import COLUMNS
from planner.files import write
from planner.model import edits
from planner.model.records import Arrangement, Condition, Constraint
from tests.file_scenes import SCENES as FILE_SCENES
from tests.plans import build_plan, random_plan
from tests.stage import Stage, sample

Scene = Callable[[Stage, str], None]


def _window(number: int, row: int | None = None) -> Scene:
    def play(stage: Stage, name: str) -> None:
        stage.open(sample(number), row=row)
        stage.take(name)

    return play


def _empty(stage: Stage, name: str) -> None:
    stage.take(name)


def _large(stage: Stage, name: str) -> None:
    stage.open(random_plan(seed=1, tasks=10_000, links=12_000))
    stage.take(name)
    stage.trigger("week")
    stage.take(f"{name}.week")


def _scale(action: str) -> Scene:
    def play(stage: Stage, name: str) -> None:
        stage.open(sample(0), row=8)
        stage.trigger(action)
        stage.trigger("show_task")
        stage.take(name)

    return play


def _label(action: str) -> Scene:
    def play(stage: Stage, name: str) -> None:
        stage.open(sample(0))
        stage.trigger(action)
        stage.take(name)

    return play


def _path(stage: Stage, name: str) -> None:
    stage.open(sample(0), row=8)
    stage.trigger("path")
    stage.take(name)


def _menus(stage: Stage, name: str) -> None:
    stage.open(sample(0), row=8)
    for path, _ in MENUS:
        menu = stage.window.actions_._menus[path]
        menu.ensurePolished()
        menu.adjustSize()
        stage.take(f"{name}.{path.replace('/', '.')}", menu)


def _opens(held: Action) -> bool:
    """Whether an action opens a dialog, a panel or a bar."""
    method = held.slot.partition(".")[2].partition(":")[0]
    return (
        held.text.endswith("…")
        or held.menu == "help"
        or (method.startswith(("show_", "toggle")) and held.id not in {"milestone", "path", "overview"})
    )


def _action(held: Action) -> Scene:
    """Return the scene of an action: its dialog, or the window with what it has brought."""

    def play(stage: Stage, name: str) -> None:
        stage.open(sample(0), row=8)
        before = stage.window.grab().toImage()
        opened = stage.take_dialog(name, partial(stage.trigger, held.id))
        if not opened and stage.window.grab().toImage() != before:
            stage.take(name)

    return play


def _editor(stage: Stage, name: str) -> None:
    """A duration that can't be read, in its cell."""
    stage.open(sample(0), row=3)
    table = stage.window.table
    table.setCurrentIndex(table.model().index(3, next(n for n, held in enumerate(COLUMNS) if held.id == "duration")))
    table.setFocus()
    stage.type("three weeks")
    stage.press(Qt.Key.Key_Return)
    stage.take(name)


def _drag(stage: Stage, name: str) -> None:
    """A bar in the hand, two weeks later."""
    stage.open(sample(0), row=8)
    stage.trigger("week")
    chart = stage.window.chart
    row = next(row for row in range(4, len(stage.window.rows)) if type(chart.scene.row(row).body).__name__ == "Bar")
    stage.window.selection.select([stage.window.rows.ids[row]])
    stage.trigger("show_task")
    at = stage.bar(row)
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in (20, 60, 110):
        stage.move_mouse(chart.viewport(), at + QPoint(step, 0), held=True)
        stage.settle(60)
    stage.take(name)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _context(stage: Stage, name: str) -> None:
    """The menu under the right mouse button, on a task and beside all of them."""
    stage.open(sample(0), row=8)
    table, chart = stage.window.table.viewport(), stage.window.chart.viewport()
    below = (len(stage.window.rows) + 3) * ROW_HEIGHT
    places = {"table": (table, QPoint(200, 8 * ROW_HEIGHT + 9)), "chart": (chart, stage.bar(8))}
    for where, (widget, place) in places.items():
        stage.take_menu(f"{name}.{where}", widget, place)
    stage.open(build_plan("Invite\nDance | 1d | 1"))
    for where, (widget, _) in places.items():
        stage.take_menu(f"{name}.{where}_empty", widget, QPoint(200, min(below, widget.height() - 20)))
    header = stage.window.table.horizontalHeader().viewport()
    stage.take_menu(f"{name}.header", header, QPoint(200, 20))
    stage.open(sample(0), row=8)
    stage.trigger("group_owner")
    stage.settle()
    stage.take_menu(f"{name}.group", table, QPoint(200, 9))
    assert set(CONTEXT) == {"table", "chart", "group", "table_empty", "chart_empty"}


def _tips(stage: Stage, name: str) -> None:
    """What hovering tells: of a tool, a task's bar, and a cell."""
    stage.open(sample(0), row=8)
    bar = stage.window.actions_.toolbar
    stage.take_tip(f"{name}.tool", bar.widgetForAction(stage.window.actions_["indent"]), QPoint(8, 8))
    chart = stage.window.chart.viewport()
    stage.move_mouse(chart, stage.bar(8))
    stage.take_tip(f"{name}.bar", chart, stage.bar(8))


def _typed(action: str, text: str) -> Scene:
    """Return the scene of a bar or list into which something is typed."""

    def play(stage: Stage, name: str) -> None:
        stage.open(sample(0), row=8)
        if action == "palette":
            stage.take_dialog(name, partial(stage.trigger, action), text)
            return
        stage.trigger(action)
        stage.type(text)
        stage.settle(300)
        stage.take(name)

    return play


def _filtered(stage: Stage, name: str) -> None:
    """Only critical tasks, so that summaries above them are greyed; then a filter that nothing passes."""
    stage.open(sample(0), row=8)
    stage.trigger("only_critical")
    stage.take(name)
    stage.trigger("everything")
    stage.trigger("filter")
    stage.type("nothing is called so")
    stage.settle(300)
    stage.take(f"{name}.none")


def _paste(stage: Stage, name: str) -> None:
    """A block of which some can't be read."""
    stage.open(sample(0), row=3)
    QGuiApplication.clipboard().setText("Task\tDuration\tStart\nPack\tthree weeks\t5 Oct 2026\nDrive\t2d\tsoon\n")
    stage.take_dialog(name, partial(stage.trigger, "paste_rows"))


def _windows(stage: Stage, name: str) -> None:
    """The lists of recent files and of open windows."""
    for title in ("Office move", "招聘计划"):
        path = stage.folder / f"{title}.plan"
        write(build_plan("Invite\nDance | 1d | 1"), path)
        stage.window.files.open_files([path])
    actions = stage.window.actions_
    for part, menu in (("windows", actions.menu("window")), ("recent", actions._recent), ("samples", actions._samples)):
        menu.aboutToShow.emit()
        menu.ensurePolished()
        menu.adjustSize()
        stage.take(f"{name}.{part}", menu)


def _holidays(stage: Stage, name: str) -> None:
    """Public holidays, as looked for in the dialog on working time."""
    from planner.app.calendars.holidays import HolidaysDialog

    stage.open(sample(1))
    calendar = next(iter(stage.window.document.plan.calendars))
    dialog = HolidaysDialog(stage.window.document, calendar, stage.window)
    dialog.show()
    stage.settle()
    stage.take(name, dialog)
    dialog.close()
    dialog.deleteLater()


def _panels(stage: Stage, name: str) -> None:
    """Both panels, one behind the other."""
    stage.open(sample(0), row=8)
    for panel in ("why", "task_panel"):
        stage.trigger(panel)
    stage.take(name)


def _focus(stage: Stage, name: str) -> None:
    """Where the keyboard is: in the toolbar, the chart, the status bar, a panel."""
    stage.open(sample(0), row=8)
    stage.trigger("task_panel")
    for nth in range(1, 5):
        for _ in range(3):
            stage.press(Qt.Key.Key_Tab)
        stage.take(f"{name}.{nth}")


def _conflict(stage: Stage, name: str) -> None:
    """Tasks that are late, and a constraint that can't be kept of one that has not begun."""
    plan = sample(0)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task) and plan.predecessors(task)]
    start = plan.project.start
    plan.apply(edits.set_deadline(plan, leaves[3:6], start + dt.timedelta(days=9)))
    waiting = [task for task in leaves if not plan.task(task).percent_complete]
    plan.apply(edits.set_constraint(plan, waiting[2:3], Constraint.MSO, start + dt.timedelta(days=3)))
    stage.open(plan, row=5)
    stage.take(name)


def _grouped(stage: Stage, name: str) -> None:
    stage.open(sample(0), row=8)
    stage.trigger("group_owner")
    stage.take(name)
    stage.trigger("collapse_all")
    stage.take(f"{name}.closed")


def _conditions(stage: Stage, name: str) -> None:
    stage.open(sample(0))
    owners = tuple(stage.window.document.plan.resources)[:3]
    asked = (
        Condition(field="owner", relation="one_of", values=owners),
        Condition(field="finish", relation="after", values=("2026-12-01",)),
        Condition(field="dates", relation="within", values=("next_month",)),
    )
    stage.window.rows.arrange(Arrangement(conditions=asked, any_of=True, group="state"))
    stage.trigger("filter")
    stage.take(name)


def _scenes() -> Iterator[tuple[str, Scene]]:
    yield "launch", _window(0, row=8)
    yield "operations", _window(1)
    yield "empty", _empty
    yield "large", _large
    for action in ("fit", "day", "week", "month", "quarter"):
        yield f"scale_{action}", _scale(action)
    yield from ((held.id, _label(held.id)) for held in ACTIONS if held.one_of == "label")
    yield "path", _path
    yield "menus", _menus
    yield from ((held.id, _action(held)) for held in ACTIONS if _opens(held))
    yield from FILE_SCENES.items()
    yield "editor_error", _editor
    yield "drag", _drag
    yield "conflict", _conflict
    yield "context", _context
    yield "tips", _tips
    yield "find_typed", _typed("find", "design")
    yield "palette_typed", _typed("palette", "mile")
    yield "filtered", _filtered
    yield "grouped", _grouped
    yield "conditions", _conditions
    yield "paste", _paste
    yield "windows", _windows
    yield "holidays", _holidays
    yield "panels", _panels
    yield "focus", _focus


SCENES: Final = dict(_scenes())
"""Every scene by its name."""
