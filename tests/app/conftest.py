"""A window on a plan, as a user has it: shown, active, with settings of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.app.collector import Collector
from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.model.plan import Plan
from tests.plans import LAUNCH, build_plan

WindowMaker = Callable[..., MainWindow]
Press = Callable[..., None]
"""What the fixture `press` is."""
Answer = Callable[..., list[str]]
"""What the fixture `answer` is."""


@pytest.fixture(autouse=True, scope="module")
def _collector(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected as in the program: in the windows' thread only."""
    collector = Collector(qapp)
    yield
    collector.stop()
    collector.deleteLater()
    gc.enable()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that are nobody's."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[WindowMaker]:
    """Make windows, shown and active; whatever they hold in the end is dropped."""
    make_application()
    texts = QtTexts(qapp)
    themes = Themes(qapp, "light")
    made: list[MainWindow] = []

    def make(plan: Plan | None = None) -> MainWindow:
        window = MainWindow(Document(plan), settings, themes, texts.speak)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.table.setFocus()
        return window

    yield make
    others = {other for window in filter(isValid, made) for other in window.windows.all}
    for held in {*filter(isValid, made), *others}:
        held.hide()
        held.deleteLater()
    texts.speak("en")
    themes.deleteLater()


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    """A window on the plan of a launch."""
    return make_window(build_plan(LAUNCH, name="Launch"))


@pytest.fixture
def empty_window(make_window: WindowMaker) -> MainWindow:
    """A window on an empty plan."""
    return make_window(Plan())


@pytest.fixture
def press(qapp: QApplication) -> Press:
    """Press keys as a user does, into whatever has the focus: `press("Write brief", "Tab", "Ctrl+Z")`."""
    return Keys(qapp)


@pytest.fixture
def answer(qapp: QApplication) -> Answer:
    """Answer the next box or dialog: `answer(type_path(path))`; its texts are in the list that is returned."""

    def prepare(act: Callable[[QWidget], None], *, progress: bool = False) -> list[str]:
        seen: list[str] = []
        timer = QTimer(qapp)

        def look() -> None:
            box = qapp.activeModalWidget()
            if box is not None and isinstance(box, QProgressDialog) is progress:
                timer.stop()
                seen.append(box.windowTitle())
                seen.extend(label.text() for label in box.findChildren(QLabel) if label.text())
                act(box)

        timer.timeout.connect(look)
        timer.start(20)
        return seen

    return prepare


def type_path(path: Path) -> Callable[[QWidget], None]:
    """Type a path into Qt's file dialog and accept it."""

    def act(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Enter)

    return act


def type_line(text: str) -> Callable[[QWidget], None]:
    """Type over what stands in the line of a dialog, and accept it."""

    def act(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Enter)

    return act


def press_button(*words: str) -> Callable[[QWidget], None]:
    """Press the button with one of these words; Cancel is meant where a dialog asks whether its edits go."""

    def discard() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.text() == "Discard the changes?":
            press_button("Discard")(box)

    def act(box: QWidget) -> None:
        if isinstance(box, DraftDialog) and "Cancel" in words:
            QTimer.singleShot(0, box, discard)
        button = next(held for held in box.findChildren(QPushButton) if held.text().replace("&", "") in words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


class Keys:
    """Presses keys: a name of a key or a shortcut is that key, anything else is typed letter by letter."""

    def __init__(self, qapp: QApplication) -> None:
        """Press in an application."""
        self._qapp = qapp

    def __call__(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            name, modifiers = _modifiers(key)
            if hasattr(Qt.Key, f"Key_{name}") and (modifiers or len(name) > 1):
                QTest.keyClick(self._target(), getattr(Qt.Key, f"Key_{name}"), modifiers)
            elif modifiers:
                QTest.keyClick(self._target(), Qt.Key(ord(name)), modifiers)
            else:
                for letter in key:  # the first may open an editor, which has the focus from then on
                    self._type(letter)
            self._qapp.processEvents()

    def _type(self, letter: str) -> None:
        if letter.isascii():
            QTest.keyClicks(self._target(), letter)
        else:  # QTest knows no key for it
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                self._qapp.sendEvent(self._target(), event)

    def _target(self) -> QWidget:
        if self._qapp.focusWidget() is None:  # after a dialog, a window manager would have given the focus back
            next(window for window in self._qapp.topLevelWidgets() if window.isVisible()).activateWindow()
            self._qapp.processEvents()
        target = self._qapp.focusWidget()
        assert isinstance(target, QWidget), "nothing has the focus"
        return target


def _modifiers(key: str) -> tuple[str, Qt.KeyboardModifier]:
    """Return the key of a shortcut and the modifiers before it."""
    known = {
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
        "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
    }
    modifiers = Qt.KeyboardModifier.NoModifier
    parts = key.split("+")
    while len(parts) > 1 and parts[0] in known:
        modifiers |= known[parts.pop(0)]
    return "+".join(parts), modifiers
