"""Qt's own words (Save, Cancel, the file dialog) in the language of the planner."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from planner.language import choose, current
from planner.paint.fonts import ui_font

_NAMES_OF_KEYS: Final = "QShortcut"


class _PlainKeys(QTranslator):
    """Leaves the names of keys as keyboards have them: Qt's Chinese knows some of them only, and keyboards none."""

    def translate(self, context: str, sourceText: str, *_more: object) -> str | None:
        return sourceText if context == _NAMES_OF_KEYS else None

    def isEmpty(self) -> bool:
        return False


class QtTexts:
    """The translation of Qt that is in use."""

    def __init__(self, application: QApplication) -> None:
        """Speak the language in use."""
        self._application = application
        self._translator = QTranslator(application)
        self._keys = _PlainKeys(application)
        self._load()

    def speak(self, name: str) -> None:
        """Set the language of the planner and of Qt."""
        choose(name)
        self._load()

    def _load(self) -> None:
        for translator in (self._keys, self._translator):
            self._application.removeTranslator(translator)
        if self._application.font() != ui_font():
            self._application.setFont(ui_font())
        QLocale.setDefault(QLocale(current()))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{current()}", folder):
            self._application.installTranslator(self._translator)
            self._application.installTranslator(self._keys)  # the last one is asked first
