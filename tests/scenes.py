"""What there is to see of the window: each scene brings it about by real actions, keys and mouse, and takes pictures.

Dialogs, panels, bars and menus come from the table of actions, so that new ones are pictured as soon as they are there.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QTabWidget, QWidget

from planner import RESOURCES
from planner.app.commands.action_table import ACTIONS, MENUS, Action
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.table.columns import COLUMNS
from planner.app.theme import Themes
from planner.files import read, write
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Constraint
from tests.plans import build_plan, random_plan

_SAMPLES: Final = ("product-launch.plan", "operations-plan-zh.plan")
_THEMES: Final = {"contrast": "high contrast"}
_DAYS_IN: Final = 17
"""Today stands so many days after the start of every plan, whenever a picture is taken."""
_SETTLES_MS: Final = 150


def sample(number: int) -> Plan:
    """Return a sample plan."""
    return read(RESOURCES / "samples" / _SAMPLES[number])


class Stage:
    """A window in which a scene plays.

    Attributes:
        window: The window.
        folder: A folder for the scene's files, gone with it.
    """

    def __init__(self, size: tuple[int, int], theme: str, language: str, file_of: Callable[[str], Path]) -> None:
        """Keep what the window is to look like.

        Args:
            size: Width and height in logical pixels.
            theme: `light`, `dark` or `contrast`.
            language: A language of the program.
            file_of: Gives the picture's file for a name.
        """
        self._size = QSize(*size)
        self._theme = _THEMES.get(theme, theme)
        self._language = language
        self._file_of = file_of

    def __enter__(self) -> Self:
        """Open the window on an empty plan."""
        application = make_application()
        self._kept = tempfile.TemporaryDirectory()
        self.folder = Path(self._kept.name)
        self._texts = QtTexts(application)
        self._texts.speak(self._language)
        self._themes = Themes(application, self._theme)
        settings = Settings(self.folder / "settings.ini")
        self.window = MainWindow(Document(), settings, self._themes, self._texts.speak)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.window.resize(self._size)
        self.window.show()
        self.window.activateWindow()
        self.window.table.setFocus()
        self.settle()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the window without asking."""
        self.window.hide()
        for held in (self.window, self._themes):
            held.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._kept.cleanup()

    @staticmethod
    def settle(milliseconds: int = _SETTLES_MS) -> None:
        """Let everything be laid out and painted."""
        QTest.qWait(milliseconds)

    # What scenes do

    def open(self, plan: Plan, path: Path | None = None, row: int | None = None) -> None:
        """Show a plan, as opened from a file; with the cursor in a row where one is named."""
        self.window.document.replace(plan, None, path)
        now = self.window.document.schedule.start + dt.timedelta(days=_DAYS_IN)
        self.window.chart.now = lambda: now
        self.window.chart.repaint_all()
        if row is not None:
            self.window.selection.select([self.window.rows.ids[row]])
        self.settle()

    def trigger(self, action: str) -> None:
        """Choose an action, as from its menu."""
        self.window.actions_[action].trigger()
        self.settle()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Picture a widget; the whole window where none is named."""
        file = self._file_of(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = widget or self.window
        assert shown.grab().save(str(file)), file

    def take_dialog(self, name: str, act: Callable[[], object]) -> bool:
        """Picture the dialog that an act opens, every page of it, and leave it; whether there was one."""
        taken: list[QWidget] = []
        timer = QTimer(self.window)

        def look() -> None:
            held = QApplication.activeModalWidget()
            if held is None or isinstance(held, QProgressDialog):
                return
            if not taken:
                taken.append(held)
                self._pages(name, held)
            held.reject() if isinstance(held, QDialog) else held.close()

        timer.timeout.connect(look)
        timer.start(2 * _SETTLES_MS)
        act()
        self.settle(3 * _SETTLES_MS)
        timer.stop()
        for other in QApplication.topLevelWidgets():  # what stands beside the window
            if other.isVisible() and other is not self.window and isinstance(other, QDialog):
                taken.append(other)
                self._pages(name, other)
                other.close()
        return bool(taken)

    def _pages(self, name: str, dialog: QWidget) -> None:
        """Picture a dialog, and what its tabs and lists of pages lead to."""
        pages = next(iter(dialog.findChildren(QTabWidget)), None)
        if pages is None:
            self.take(name, dialog)
            return
        for page in range(pages.count()):
            pages.setCurrentIndex(page)
            self.settle(30)
            self.take(f"{name}.{page + 1}", dialog)


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


def _unsaved(stage: Stage, name: str) -> None:
    stage.open(sample(0))
    stage.window.document.edit(edits.add_task(stage.window.document.plan, "One more"))
    stage.take_dialog(name, partial(stage.trigger, "new"))


def _error(stage: Stage, name: str) -> None:
    path = stage.folder / "Broken.plan"
    path.write_text("no plan", encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _report(stage: Stage, name: str) -> None:
    """A file of another program, whose dates are not ours."""
    path = stage.folder / "Client.xml"
    write(sample(0), path)
    text = path.read_text(encoding="utf-8")
    at = [found.start() for found in re.finditer("<Task>", text)][9]
    text = text[:at] + re.sub(r"<Start>\d{4}", "<Start>2031", text[at:], count=1)
    path.write_text(text, encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _repair(stage: Stage, name: str) -> None:
    """A plan file whose links run in a circle."""
    path = stage.folder / "Circle.plan"
    write(build_plan("Invite\nDance | 1d | 1\nSing | 1d | 2"), path)
    text = path.read_text(encoding="utf-8")
    circle = '"dependencies":[\n{"id":"t3 t1 FS","predecessor":"t3","successor":"t1"},\n'
    path.write_text(text.replace('"dependencies":[\n', circle), encoding="utf-8")
    stage.take_dialog(name, lambda: stage.window.files.open_file(path))


def _editor(stage: Stage, name: str) -> None:
    """A duration that can't be read, in its cell."""
    stage.open(sample(0), row=3)
    table = stage.window.table
    table.setCurrentIndex(table.model().index(3, next(n for n, held in enumerate(COLUMNS) if held.id == "duration")))
    table.setFocus()
    for letter in "three weeks":  # the first opens the editor, which has the focus from then on
        QTest.keyClicks(QApplication.focusWidget() or table, letter)
    QTest.keyClick(QApplication.focusWidget() or table, Qt.Key.Key_Return)
    stage.settle()
    stage.take(name)


def _drag(stage: Stage, name: str) -> None:
    """A bar in the hand, two weeks later."""
    stage.open(sample(0), row=8)
    stage.trigger("week")
    stage.trigger("show_task")
    chart = stage.window.chart
    row = next(row for row in range(4, len(stage.window.rows)) if type(chart.scene.row(row).body).__name__ == "Bar")
    stage.window.selection.select([stage.window.rows.ids[row]])
    stage.trigger("show_task")
    body, (left, top) = chart.scene.row(row).body, chart.paper(QPointF(0, 0))
    at = QPoint(round((body.left + body.right) / 2 - left), round((row + 0.5) * ROW_HEIGHT - 3 - top))
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in (20, 60, 110):
        to = QPointF(at + QPoint(step, 0))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            to,
            QPointF(chart.viewport().mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(chart.viewport(), event)
        stage.settle(60)
    stage.take(name)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _conflict(stage: Stage, name: str) -> None:
    """Tasks that are late, and a constraint that can't be kept."""
    plan = sample(0)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task) and plan.predecessors(task)]
    start = plan.project.start
    plan.apply(edits.set_deadline(plan, leaves[3:6], start + dt.timedelta(days=9)))
    plan.apply(edits.set_constraint(plan, leaves[6:7], Constraint.MSO, start + dt.timedelta(days=3)))
    stage.open(plan, row=5)
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
    yield "unsaved", _unsaved
    yield "error", _error
    yield "opening_report", _report
    yield "repair", _repair
    yield "editor_error", _editor
    yield "drag", _drag
    yield "conflict", _conflict


SCENES: Final = dict(_scenes())
"""Every scene by its name."""
