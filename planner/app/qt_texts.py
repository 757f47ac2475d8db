"""Qt's own words (Save, Cancel, the file dialog) in the language of the planner."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from planner.language import choose, current


class QtTexts:
    """The translation of Qt that is in use."""

    def __init__(self, application: QApplication) -> None:
        """Speak the language in use."""
        self._application = application
        self._translator = QTranslator(application)
        self._load()

    def speak(self, name: str) -> None:
        """Set the language of the planner and of Qt."""
        choose(name)
        self._load()

    def _load(self) -> None:
        self._application.removeTranslator(self._translator)
        QLocale.setDefault(QLocale(current()))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{current()}", folder):
            self._application.installTranslator(self._translator)
