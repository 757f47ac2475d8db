"""What stands where the chart will be while there is no row: ways to begin, or the way back from a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
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
_EDGE: Final = 20
_ABOVE: Final = 80
"""What stays free above the card where it reaches over the table: its headings and its first row."""


class _Room(NamedTuple):
    """How far apart the parts of a card are."""

    margin: int
    between: int
    button: int


_WIDE: Final = _Room(30, 10, 36)
_CLOSE: Final = _Room(12, 4, 28)


class Card(QFrame):
    """A title, a sentence and buttons in the middle of a widget.

    Where that is too narrow, as beside a wide table, it reaches over what is beside; where it is too low, it is set
    closer, and what is least needed goes.
    """

    def __init__(self, middle_of: QWidget, pictures: tuple[str, ...], parent: QWidget) -> None:
        """Stand in the middle of a widget, with a button for each picture.

        Args:
            middle_of: The widget.
            pictures: Names of the buttons' icons.
            parent: What the widget is a part of, with all that the card may reach over.
        """
        super().__init__(parent)
        self._middle_of = middle_of
        self.setObjectName("welcome")
        self._title = QLabel(self)
        self._text = QLabel(self)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._buttons = [self._button(picture) for picture in pictures]
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._text, *self._buttons):
            self._column.addWidget(widget)
        self.setFixedWidth(_WIDTH)
        for watched in (parent, middle_of):
            watched.installEventFilter(self)

    def _button(self, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), "", self)
        button.setIconSize(QSize(21, 18))
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
        """Stay in the middle when sizes change."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.centre()
        return super().eventFilter(watched, event)

    def centre(self) -> None:
        """Stand a little above the middle, whole."""
        around = self.parentWidget()
        if around is None or self.isHidden():
            return
        place = QRect(self._middle_of.mapTo(around, QPoint(0, 0)), self._middle_of.size())
        self._set(place.height())
        left = min(place.center().x() - self.width() // 2, around.width() - self.width() - _EDGE)
        top = place.top() + max(_ABOVE if left < place.left() else 0, (place.height() - self.height()) * 2 // 5)
        self.move(max(left, 0), top)
        self.raise_()

    def _set(self, height: int) -> None:
        """Be no higher than a height: by less room between the parts, and then by fewer parts."""
        spare = list(self._least_needed())
        for part in spare:
            part.show()
        self._set_apart(_WIDE)
        if self.height() > height - _ABOVE:
            self._set_apart(_CLOSE)
        while self.height() > height - _ABOVE and spare:
            spare.pop().hide()
            self._set_apart(_CLOSE)

    def _least_needed(self) -> Iterable[QWidget]:
        """Yield what can be done without, the last of it first."""
        return (self._text,)

    def _set_apart(self, room: _Room) -> None:
        self._column.setContentsMargins(room.margin, room.margin, room.margin, room.margin)
        self._column.setSpacing(room.between)
        for button in self._buttons:
            button.setMinimumHeight(room.button)
        self._column.activate()
        self.adjustSize()


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

    def __init__(
        self, document: Document, recent: Callable[[], list[Path]], middle_of: QWidget, parent: QWidget
    ) -> None:
        """Stand in the middle of a widget while a document is empty.

        Args:
            document: The document.
            recent: Gives the files of late, the latest first.
            middle_of: The widget.
            parent: What the widget is a part of.
        """
        self._files: list[QPushButton] = []
        super().__init__(middle_of, ("square-pen", "folder-open", "chart-gantt"), parent)
        self._document = document
        self._recent = recent
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

    def _least_needed(self) -> Iterable[QWidget]:
        return (self._text, *self._files)

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

    def __init__(self, document: Document, rows: Rows, middle_of: QWidget, parent: QWidget) -> None:
        """Stand in the middle of a widget, a part of another, while no task of a plan is shown."""
        super().__init__(middle_of, ("list-filter",), parent)
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
