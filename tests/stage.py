"""The stage of the scenes: a window on which they play, by real actions, keys and mouse, and which takes their pictures."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QProgressDialog, QTabWidget, QWidget

from planner import RESOURCES
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.qt_texts import QtTexts
from planner.app.safekeeping import Safekeeping
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.app.windows import Windows
from planner.files import read
from planner.model.plan import Plan

_SAMPLES: Final = ("product-launch.plan", "operations-plan-zh.plan")
_THEMES: Final = {"contrast": "high contrast", "contrastlight": "high contrast light"}
_DAYS_IN: Final = 17
"""Today stands so many days after the start of a plan, whenever a picture is taken."""
_DAYS_AFTER: Final = 3
"""And so many after the status date of a plan that has one."""
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
            theme: `light`, `dark`, `contrast` or `contrastlight`.
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
        windows = Windows(Safekeeping(self.folder / "kept"))
        self.window = MainWindow(Document(), settings, self._themes, self._texts.speak, windows)
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
        reported = plan.project.status_date
        now = self.window.document.schedule.start + dt.timedelta(days=_DAYS_IN)
        if reported is not None:
            now = reported + dt.timedelta(days=_DAYS_AFTER)
        self.window.chart.now = lambda: now
        self.window.chart.repaint_all()
        if row is not None:
            self.window.selection.select([self.window.rows.ids[row]])
        self.settle()

    def trigger(self, action: str) -> None:
        """Choose an action, as from its menu."""
        self.window.actions_[action].trigger()
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key into whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window.table, key, modifiers)
        self.settle(60)

    def type(self, text: str) -> None:
        """Type a text; the first letter may open an editor, which has the focus from then on."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window.table, letter)
        self.settle(60)

    def bar(self, row: int) -> QPoint:
        """Return the middle of a task's bar in the chart's viewport."""
        chart = self.window.chart
        body, (left, top) = chart.scene.row(row).body, chart.paper(QPointF(0, 0))
        middle = (getattr(body, "left", 0) + getattr(body, "right", 0)) / 2
        return QPoint(round(middle - left), round((row + 0.5) * ROW_HEIGHT - 3 - top))

    @staticmethod
    def move_mouse(widget: QWidget, place: QPoint, *, held: bool = False) -> None:
        """Move the mouse to a place in a widget, with the left button held or not."""
        button = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
        to = QPointF(place)
        around = QPointF(widget.mapToGlobal(to))
        event = QMouseEvent(
            QEvent.Type.MouseMove, to, around, Qt.MouseButton.NoButton, button, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)

    def take_menu(self, name: str, widget: QWidget, place: QPoint) -> None:
        """Picture the menu under the right mouse button at a place in a widget."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        self.settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), name
        self.take(name, menu)
        menu.close()

    def take_tip(self, name: str, widget: QWidget, place: QPoint) -> None:
        """Picture the tooltip at a place in a widget."""
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
        self.settle(400)
        tip = next(
            (one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()), None
        )
        assert isinstance(tip, QLabel), name
        self.take(name, tip)
        tip.hide()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Picture a widget; the whole window where none is named."""
        file = self._file_of(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = widget or self.window
        assert shown.grab().save(str(file)), file

    def take_dialog(self, name: str, act: Callable[[], object], typed: str = "") -> bool:
        """Picture the dialog that an act opens, every page of it, and leave it; whether there was one."""
        taken: list[QWidget] = []
        timer = QTimer(self.window)

        def look() -> None:
            held = QApplication.activeModalWidget()
            if held is None or isinstance(held, QProgressDialog):
                return
            if not taken:
                taken.append(held)
                self.type(typed)
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
