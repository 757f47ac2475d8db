"""What an empty plan shows where its chart will be: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.app.document import Document
from planner.language import tr
from planner.paint.fonts import ui_font


class Welcome(QFrame):
    """A card in the middle of its parent, there while the plan is empty.

    Attributes:
        type_task: Emitted when the user wants to type a task.
        open_file: Emitted when the user wants to open a file.
        open_sample: Emitted when the user wants to look at the sample.
    """

    type_task = Signal()
    open_file = Signal()
    open_sample = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        """Stand in the middle of a widget."""
        super().__init__(parent)
        self._document = document
        self.setObjectName("welcome")
        self._title = QLabel(self)
        self._text = QLabel(self)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._buttons = [QPushButton(self) for _ in range(3)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 28)
        layout.setSpacing(12)
        for widget in (self._title, self._text, *self._buttons):
            layout.addWidget(widget)
        for button, signal in zip(self._buttons, (self.type_task, self.open_file, self.open_sample), strict=True):
            button.setMinimumHeight(36)
            button.clicked.connect(signal)
        self.setFixedWidth(360)
        parent.installEventFilter(self)
        document.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Begin a plan"))
        self._title.setFont(ui_font(18, semibold=True))
        self._title.setText(tr("Begin a plan"))
        self._text.setText(tr("Dates, critical path and chart follow as you type."))
        words = (tr("Type the first task"), tr("Open a file…"), tr("Look at the sample plan"))
        for button, text in zip(self._buttons, words, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
        self._centre()

    def refresh(self) -> None:
        """Be there while the plan is empty."""
        self.setVisible(not len(self._document.plan.outline))
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the parent's size changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        self.adjustSize()
        around = self.parentWidget()
        if around is not None:
            self.move(max(0, (around.width() - self.width()) // 2), max(0, (around.height() - self.height()) * 2 // 5))
