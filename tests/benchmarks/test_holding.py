"""How long each action of the window, and the usual gestures, hold it up on a plan of 10,000 tasks.

`pytest tests/benchmarks/test_holding.py` prints a table, the longest first: the longest time between two turns of the
event loop by the clock, and the processor's time of the window's thread in it, which other programs don't blur. What
takes longer than a tenth of a second is to go on beside the window, with its progress. Held here is what must not get
worse: nothing that is done to one task holds the window for longer than `MOST_S`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from planner.app.collector import Collector
from planner.app.commands.action_table import ACTIONS, MENUS
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.files import write
from planner.model import edits
from planner.model.duration import Duration
from tests.benchmarks.holding import Heart, Held
from tests.plans import random_plan

TASKS = 10_000
MOST_S = 0.5
LEFT_OUT = frozenset({"quit", "close", "new", "open", "save", "save_as", "export", "language_en", "language_zh_CN"})
"""They leave the window, ask for a file, or speak another language to whoever reads the table."""
ON_ALL = ("delete", "indent", "mark_50", "mark_100", "duplicate", "unlink", "fill_down", "clear", "collapse", "expand")


class Driver:
    """A window on a large plan, and what has been measured of it."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        """Take hold of a window."""
        self.window, self.document = window, window.document
        self.application = application
        self.table: dict[str, Held] = {}
        self._heart = Heart(application)
        outline = self.document.plan.outline
        self.leaves = [task for task in outline.ids if not outline.is_summary(task)]
        self.middle = self.leaves[len(self.leaves) // 2]
        self.summary = outline.parent(self.middle)

    def hold(
        self,
        name: str,
        act: Callable[[], object],
        answer: Callable[[QWidget], object] | None = None,
        *,
        undo: bool = True,
    ) -> None:
        """Measure one thing, then its undo and redo, and leave the plan as it was."""
        self.table[name] = self._heart.hold(act, answer)
        stack = self.document.undo_stack
        if undo and stack.index():
            self.table[f"{name}, undone"] = self._heart.hold(self.document.undo)
            self.table[f"{name}, redone"] = self._heart.hold(self.document.redo)
        while stack.index():
            self.document.undo()

    def select(self, *tasks: str) -> None:
        """Select tasks and show the last."""
        self.window.selection.select(set(tasks), tasks[-1])
        self.window.chart.scroll_to_task(tasks[-1])
        self.application.processEvents()

    def trigger(self, action: str, name: str = "") -> None:
        """Choose an action if it can be chosen."""
        chosen = self.window.actions_[action]
        if chosen.isEnabled():
            self.hold(name or action, chosen.trigger)
            if chosen.isCheckable() and chosen.isChecked() and chosen.actionGroup() is None:
                chosen.trigger()

    def told(self) -> str:
        """Return the table."""
        rows = sorted(self.table.items(), key=lambda row: -row[1].worked)
        head = f"{'ms by the clock':>16} {'ms of work':>12}  what\n"
        return head + "\n".join(
            f"{held.seconds * 1000:16.0f} {held.worked * 1000:12.0f}  {name}{' (progress)' if held.progress else ''}"
            for name, held in rows
        )


@pytest.fixture(scope="module")
def driver(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    make_application()
    tmp_path = tmp_path_factory.mktemp("held")
    collector = Collector(qapp)
    window = MainWindow(Document(), Settings(tmp_path / "settings.ini"), Themes(qapp, "light"), QtTexts(qapp).speak)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.resize(1920, 1080)
    window.show()
    path = tmp_path / "large.plan"
    write(random_plan(1, TASKS, TASKS * 6 // 5), path)
    opening = Heart(qapp).hold(lambda: window.files.open_file(path))
    driver = Driver(qapp, window)
    driver.table["opening the file"] = opening
    yield driver
    sys.stdout.write(f"\n{driver.told()}\n")
    window.hide()
    window.deleteLater()
    collector.stop()


def type_first(text: str) -> Callable[[QWidget], None]:
    """Type into the first field of a dialog, and accept it."""

    def act(box: QWidget) -> None:
        line = next(held for held in box.findChildren(QLineEdit) if held.isVisible())
        line.setText(text)
        line.editingFinished.emit()
        assert isinstance(box, QDialog)
        box.accept()

    return act


def late(driver: Driver, before: set[str]) -> dict[str, Held]:
    """Return what has held the window too long, of what was not measured before, and without a word."""
    new = {name: held for name, held in driver.table.items() if name not in before}
    return {name: held for name, held in new.items() if held.worked > MOST_S and not held.progress}


@pytest.mark.parametrize("menu", [path for path, _ in MENUS])
def test_every_action_of_a_menu_on_one_task(driver: Driver, menu: str) -> None:
    before = set(driver.table)
    for action in ACTIONS:
        if action.menu == menu and action.id not in LEFT_OUT:
            pair = (driver.leaves[len(driver.leaves) // 2 + 3], driver.middle)
            driver.select(*(pair if action.id in {"link", "unlink"} else pair[1:]))
            driver.trigger(action.id)
    driver.window.actions_["everything"].trigger()
    assert not late(driver, before)


@pytest.mark.parametrize("action", ON_ALL)
def test_an_action_on_all_tasks(driver: Driver, action: str) -> None:
    driver.window.actions_["select_all"].trigger()
    driver.trigger(action, f"{action}, all tasks selected")
    assert driver.document.undo_stack.index() == 0


def test_the_usual_gestures(driver: Driver) -> None:
    before = set(driver.table)
    window, document, middle = driver.window, driver.document, driver.middle
    plan = document.plan
    driver.hold("a click on a task", lambda: driver.select(driver.leaves[50]))
    driver.hold("a click on a summary", lambda: driver.select(driver.summary))
    driver.hold("a longer task", lambda: document.edit(edits.set_duration(plan, [middle], Duration(4_800))))
    first = driver.leaves[0]
    driver.hold("a longer first task", lambda: document.edit(edits.set_duration(plan, [first], Duration(9_600))))
    driver.hold("a task added", lambda: document.edit(edits.add_task(plan, "New", before=middle)))
    driver.hold("a summary closed", lambda: window.rows.set_collapsed([driver.summary], collapsed=True))
    driver.hold("a summary opened", lambda: window.rows.set_collapsed([driver.summary], collapsed=False))
    driver.select(middle)
    for action, text in (("task_info", "Other"), ("plan_info", "Other"), ("status_date", "2026-05-05")):
        driver.hold(f"typing in the dialog {action}", window.actions_[action].trigger, type_first(text))
    assert not late(driver, before)
