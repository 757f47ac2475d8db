"""What the window remembers from one day to the next: theme, language, recent files, sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

_RECENT: Final = "recent"
_LONGEST_RECENT: Final = 10


class Settings:
    """The user's settings, in an INI file where the system keeps such files."""

    def __init__(self, file: Path | None = None) -> None:
        """Read them.

        Args:
            file: An INI file of one's own; the user's where None.
        """
        if file is None:
            self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "planner", "planner")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        value = self._store.value(name, default)
        return value if isinstance(value, str) else default

    def set_text(self, name: str, value: str) -> None:
        """Remember a text."""
        self._store.setValue(name, value)

    def forget(self, name: str) -> None:
        """Remember nothing under a name any more."""
        self._store.remove(name)

    def state(self, name: str) -> QByteArray | None:
        """Return the state of a widget as Qt saved it; None where there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def set_state(self, name: str, value: QByteArray) -> None:
        """Remember the state of a widget."""
        self._store.setValue(name, value)

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved lately that are still there, the latest first."""
        return [path for path in self._recent() if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        path = path.absolute()
        others = [held for held in self._recent() if held != path]
        self._store.setValue(_RECENT, [str(held) for held in [path, *others][:_LONGEST_RECENT]])

    def _recent(self) -> list[Path]:
        value = self._store.value(_RECENT, [])
        texts = [value] if isinstance(value, str) else value  # an INI file holds a list of one as a text
        return [Path(text) for text in texts if isinstance(text, str)] if isinstance(texts, list) else []
