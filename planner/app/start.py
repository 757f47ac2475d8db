"""Starts the program with a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from planner.app.collector import Collector
from planner.app.crash import CrashGuard, state_folder
from planner.app.document import Document
from planner.app.icons import application_icon
from planner.app.journals import Journals
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.safekeeping import Safekeeping
from planner.app.settings import Settings
from planner.app.theme import SYSTEM, Themes
from planner.app.windows import Windows
from planner.language import LANGUAGES, choose
from planner.paint.fonts import ui_font

_SWITCH_S: Final = 0.0005
"""What works beside a window lets go of Python's lock so often: with Python's own 5 ms a frame that asks for it many times
would take ten times as long."""


def run(path: Path | None = None, language: str | None = None) -> int:
    """Show the window until it is closed, and with it all that are opened from it.

    Args:
        path: The file to open; an empty plan where None.
        language: A language for this time; the user's choice, else the system's, where None.

    Returns:
        The exit code of the program.
    """
    application = make_application()
    collector = Collector(application)
    settings = Settings()
    chosen = language or settings.text("language")
    choose(language if language is not None else chosen if chosen in LANGUAGES else None)
    texts = QtTexts(application)
    safekeeping = Safekeeping(state_folder())
    windows = Windows(safekeeping)
    themes = Themes(application, settings.text("theme", SYSTEM))
    window = MainWindow(Document(), settings, themes, texts.speak, windows)
    guard = CrashGuard(lambda: (application.activeWindow(), windows.plans), state_folder())
    guard.install()
    window.show()
    if safekeeping.journals.any_left:
        _offer_to_bring_back(safekeeping.journals, window)
    if path is not None:
        _open(window, path)
    code = application.exec()
    _take_down(windows)
    collector.stop()
    return code


def _open(window: MainWindow, path: Path) -> None:
    """Open a file before anything is painted, so that what is painted first is the plan."""
    try:
        window.files.open_files([path])
    except Exception as error:  # noqa: BLE001  # told as one in a slot is, and the window stays
        sys.excepthook(type(error), error, error.__traceback__)


def _offer_to_bring_back(journals: Journals, window: MainWindow) -> None:
    from planner.app.commands.recovery import offer_to_bring_back

    try:
        offer_to_bring_back(journals, window.files)
    except Exception as error:  # noqa: BLE001  # told as one in a slot is, and the window stays
        sys.excepthook(type(error), error, error.__traceback__)


def _take_down(windows: Windows) -> None:
    """Destroy the windows while there is an application, where closing them has not done so already."""
    for window in windows.all:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_application() -> QApplication:
    """Return the application: its names, its style and its font; the one there is already where there is one."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    sys.setswitchinterval(_SWITCH_S)
    application.setApplicationName("planner")
    application.setOrganizationName("planner")
    application.setDesktopFileName("planner")
    if sys.platform.startswith("linux"):
        application.setStyle("fusion")
    application.setFont(ui_font())
    application.setWindowIcon(application_icon())
    return application
