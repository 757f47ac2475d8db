"""What works beside the window harms nothing of the window's, and sees nothing that the window changes meanwhile."""

import gc
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.background import Cancelled, in_process, in_thread
from planner.app.collector import Collector
from planner.app.journals import Journals
from planner.app.main_window import MainWindow
from planner.files import read, write
from planner.model import edits
from planner.model.duration import Duration
from planner.model.plan import Plan
from tests.app.conftest import Answer, WindowMaker, press_button, type_path
from tests.plans import build_plan, random_plan


class Litter(QWidget):
    """A widget that only the collector can free; it tells in which thread that was done."""

    def __init__(self, freed: list[str]) -> None:
        super().__init__()
        self._freed = freed
        self._self = self

    def __del__(self) -> None:
        """Tell it."""
        self._freed.append(threading.current_thread().name)


@pytest.fixture
def eager_collector() -> Iterator[None]:
    """The collector finds its turn come whenever anything has been made."""
    kept = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    yield
    gc.set_threshold(*kept)


def collector_of(application: QApplication) -> Collector:
    """Return the collector at work."""
    found = application.findChild(Collector)
    assert isinstance(found, Collector)
    return found


def make_much(until: float) -> int:
    """Make objects for the collector until a moment has come."""
    made = 0
    while time.monotonic() < until:
        circle: list[object] = []
        circle.append(circle)
        made += 1
    return made


@pytest.mark.usefixtures("eager_collector")
def test_widgets_are_collected_in_their_own_thread_even_when_nobody_waits_for_the_other_one(
    window: MainWindow, answer: Answer, qtbot: QtBot
) -> None:
    freed: list[str] = []
    until = time.monotonic() + 2
    before = set(threading.enumerate())
    answer(press_button("Cancel"), progress=True)
    with pytest.raises(Cancelled):
        in_thread(window, "Working…", lambda: make_much(until))
    for _ in range(20):
        Litter(freed)
    (worker,) = set(threading.enumerate()) - before
    qtbot.waitUntil(lambda: not worker.is_alive())
    qtbot.waitUntil(lambda: len(freed) == 20)
    assert set(freed) == {threading.main_thread().name}


@pytest.mark.usefixtures("eager_collector")
def test_garbage_is_collected_though_a_journal_has_a_thread_that_waits(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    journals, freed = Journals(tmp_path), list[str]()
    journals.follow(window.document)
    window.document.edit(edits.add_task(window.document.plan, "One"))
    journals.settle()
    Litter(freed)
    qtbot.waitUntil(lambda: len(freed) == 1)
    journals.leave(window.document)


def test_what_is_no_longer_reached_is_collected_between_events(window: MainWindow, qtbot: QtBot) -> None:
    freed: list[str] = []
    Litter(freed)
    held: list[list[int]] = []

    def work_on() -> bool:
        held.extend([] for _ in range(gc.get_threshold()[0]))
        return bool(freed)

    qtbot.waitUntil(work_on)
    assert not gc.isenabled()


def test_a_walk_that_is_not_due_is_not_made(qapp: QApplication, window: MainWindow) -> None:
    gc.collect()
    freed: list[str] = []
    Litter(freed)
    collector_of(qapp).collect_due()
    assert not freed
    gc.collect()
    assert freed


@pytest.mark.usefixtures("eager_collector")
def test_files_open_beside_many_windows_while_the_collector_is_at_its_busiest(
    make_window: WindowMaker, qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "plan.plan"
    write(random_plan(1, 60, 60), path)
    for _ in range(6):
        window = make_window(build_plan("One | 1d\nTwo | 2d | 1"))
        timer = QTimer(window)
        timer.timeout.connect(collector_of(qapp).collect_due)
        timer.start(1)
        assert window.files.open_file(path)
        assert len(window.rows) > 30
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_saved_is_the_plan_as_it_was_when_it_was_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "launch.plan"
    window.document.save(path)
    plan = window.document.plan
    window.document.edit(edits.rename_task(plan, "t2", "Draft brief"))
    asked = plan.copy()
    QTimer.singleShot(0, window, lambda: plan.apply(edits.rename_task(plan, "t3", "Meanwhile")))
    window.actions_["save"].trigger()
    qtbot.waitUntil(lambda: plan.task("t3").name == "Meanwhile")
    assert read(path).equals(asked)


def test_a_process_gets_the_plan_as_it_was_when_it_was_asked(window: MainWindow, tmp_path: Path) -> None:
    plan = window.document.plan
    asked = plan.copy()
    QTimer.singleShot(0, window, lambda: plan.apply(edits.rename_task(plan, "t3", "Meanwhile")))
    in_process(window, "Working…", write, plan, tmp_path / "launch.plan")
    assert plan.task("t3").name == "Meanwhile"
    assert read(tmp_path / "launch.plan").equals(asked)


def test_the_exported_workbook_tells_what_this_session_has_moved(
    window: MainWindow, tmp_path: Path, answer: Answer
) -> None:
    window.document.edit(edits.set_duration(window.document.plan, ["t2"], days(window.document.plan, 5)))
    answer(type_path(tmp_path / "launch"))
    window.actions_["export"].trigger()
    rows = list(openpyxl.load_workbook(tmp_path / "launch.xlsx")["Changes"].iter_rows(min_row=3, values_only=True))
    assert rows[0][:1] == ("Set duration",)
    assert {row[2] for row in rows} == {"Whole plan", "Write brief", "Book venue", "Launch", "Party"}


def days(plan: Plan, count: int) -> Duration:
    return Duration(count * plan.project.lengths.day)
