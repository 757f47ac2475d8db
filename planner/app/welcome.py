"""What stands where the chart will be while there is no row: ways to begin, or the way back from a filter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.icons import icon
from planner.app.rows import Rows
from planner.app.tips import tip_html
from planner.language import tr
from planner.paint.fonts import ui_font

_WIDTH: Final = 360
_MOST_RECENT: Final = 3
_LONGEST: Final = 40


class Card(QFrame):
    """A title, a sentence and buttons in the middle of a widget."""

    def __init__(self, parent: QWidget, pictures: tuple[str, ...]) -> None:
        """Stand in the middle of a widget, with a button for each picture."""
        super().__init__(parent)
        self.setObjectName("welcome")
        self._title = QLabel(self)
        self._text = QLabel(self)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._buttons = [self._button(picture) for picture in pictures]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 28, 32, 28)
        self._column.setSpacing(10)
        for widget in (self._title, self._text, *self._buttons):
            self._column.addWidget(widget)
        self.setFixedWidth(_WIDTH)
        parent.installEventFilter(self)

    def _button(self, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), "", self)
        button.setIconSize(QSize(21, 18))
        button.setMinimumHeight(36)
        return button

    def say(self, title: str, text: str, *words: str) -> None:
        """Show these texts, in the language in use."""
        self.setAccessibleName(title)
        self._title.setFont(ui_font(18, semibold=True))
        self._title.setText(title)
        self._text.setText(text)
        for button, word in zip(self._buttons, words, strict=True):
            button.setText(word)
            button.setAccessibleName(word)
        self.centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the parent's size changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.centre()
        return super().eventFilter(watched, event)

    def centre(self) -> None:
        """Stand a little above the middle."""
        self.adjustSize()
        around = self.parentWidget()
        if around is not None:
            self.move(max(0, (around.width() - self.width()) // 2), max(0, (around.height() - self.height()) * 2 // 5))


class Welcome(Card):
    """What an empty plan shows: three ways to begin, and the files of late.

    Attributes:
        type_task: Emitted when the user wants to type a task.
        open_file: Emitted when the user wants to open a file.
        open_sample: Emitted when the user wants to look at the sample.
        open_recent: Emitted with the path of a file of late that the user wants to open.
    """

    type_task = Signal()
    open_file = Signal()
    open_sample = Signal()
    open_recent = Signal(object)

    def __init__(self, document: Document, recent: Callable[[], list[Path]], parent: QWidget) -> None:
        """Stand in the middle of a widget while a document is empty.

        Args:
            document: The document.
            recent: Gives the files of late, the latest first.
            parent: The widget.
        """
        super().__init__(parent, ("square-pen", "folder-open", "chart-gantt"))
        self._document = document
        self._recent = recent
        self._files: list[QPushButton] = []
        for button, signal in zip(self._buttons, (self.type_task, self.open_file, self.open_sample), strict=True):
            button.clicked.connect(signal)
        document.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        text = tr("Dates, critical path and chart follow as you type.")
        words = (tr("Type the first task"), tr("Open a file…"), tr("Look at the sample plan"))
        self.say(tr("Begin a plan"), text, *words)

    def refresh(self) -> None:
        """Be there while the plan is empty."""
        self.setVisible(not len(self._document.plan.outline))
        if not self.isHidden():
            self._list_files()
        self.centre()

    def _list_files(self) -> None:
        """Offer the files of late below the other ways."""
        for old in self._files:
            self._column.removeWidget(old)
            old.deleteLater()
        self._files = [self._file(path) for path in self._recent()[:_MOST_RECENT]]
        for button in self._files:
            self._column.addWidget(button)

    def _file(self, path: Path) -> QPushButton:
        name = path.stem if len(path.stem) <= _LONGEST else f"{path.stem[: _LONGEST - 1]}…"
        button = QPushButton(name.replace("&", "&&"), self)
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(tr("Open {name}").format(name=path.name))
        button.setToolTip(tip_html([str(path)]))
        button.clicked.connect(partial(self._open, path))
        return button

    def _open(self, path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        self.open_recent.emit(path)


class NothingShown(Card):
    """What a plan shows of which a filter lets no task pass.

    Attributes:
        show_all: Emitted when the user wants to see all tasks again.
    """

    show_all = Signal()

    def __init__(self, document: Document, rows: Rows, parent: QWidget) -> None:
        """Stand in the middle of a widget while no task of a plan is shown."""
        super().__init__(parent, ("list-filter",))
        self._document, self._rows = document, rows
        self._buttons[0].clicked.connect(self.show_all)
        rows.changed.connect(self.refresh)
        document.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.say(tr("No task passes the filter"), tr("The tasks are still in the plan."), tr("Show all tasks"))

    def refresh(self) -> None:
        """Be there while there are tasks, but none in view."""
        self.setVisible(not len(self._rows) and bool(len(self._document.plan.outline)))
        self.centre()
