"""The small editor of one link: its type and its lag, opened on its line in the chart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from planner.app.chart.edits import short_name
from planner.app.tips import link_words
from planner.errors import TextError
from planner.language import tr
from planner.model.duration import Lag, format_lag, parse_lag
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType


class LinkEditor(QFrame):
    """Type and lag of a link; Enter and a click beside it take them, Esc leaves the link as it is."""

    def __init__(
        self,
        plan: Plan,
        held: Dependency,
        change: Callable[[LinkType, Lag], str],
        remove: Callable[[], None],
        parent: QWidget,
        *,
        alarm: QColor,
    ) -> None:
        """Show a link.

        Args:
            plan: The plan.
            held: The link.
            change: Changes it; returns why that can't be, or nothing.
            remove: Takes it away.
            parent: The chart.
            alarm: The colour of what is wrong.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("link_editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Link"))
        self._lengths = plan.project.lengths
        self._change = change
        self._remove = remove
        self.type_box = QComboBox(self)
        for kind in LinkType:
            self.type_box.addItem(tr("{name} ({code})").format(name=link_words(kind), code=kind.value), kind.value)
        self.type_box.setCurrentIndex(list(LinkType).index(held.type))
        self.lag_line = QLineEdit(format_lag(held.lag, self._lengths), self)
        self.lag_line.setPlaceholderText(tr("None, or such as 2d, -1d, 50%"))
        self._wrong = QLabel(self)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        self._wrong.setObjectName("wrong")
        self._wrong.setStyleSheet(f"color: {alarm.name()};")
        self._wrong.hide()
        self._lay_out(f"{short_name(plan, held.predecessor)} → {short_name(plan, held.successor)}")

    def _lay_out(self, names: str) -> None:
        title = QLabel(names, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setStyleSheet("font-weight: 600;")
        done, remove = QPushButton(tr("Change"), self), QPushButton(tr("Remove link"), self)
        done.setDefault(True)
        done.clicked.connect(self.take)
        remove.clicked.connect(self._remove_link)
        buttons = QHBoxLayout()
        buttons.addWidget(remove)
        buttons.addStretch(1)
        buttons.addWidget(done)
        form = QFormLayout(self)
        form.setContentsMargins(12, 10, 12, 10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(title)
        type_words, lag_words = tr("&Type"), tr("&Lag")
        form.addRow(type_words, self.type_box)
        form.addRow(lag_words, self.lag_line)
        form.addRow(self._wrong)
        form.addRow(buttons)
        self.type_box.setAccessibleName(type_words.replace("&", ""))
        self.lag_line.setAccessibleName(lag_words.replace("&", ""))
        for field in (self.type_box, self.lag_line):
            label = form.labelForField(field)
            label.setMinimumWidth(label.sizeHint().width() + 4)  # or the last letter of some is cut
        self.setMinimumWidth(280)

    def open_at(self, place: QPoint) -> None:
        """Show it on the screen, at a place or as near as it fits."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(place.x(), room.left()), room.right() - self.width())
        y = min(max(place.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.lag_line.setFocus()
        self.lag_line.selectAll()

    def take(self) -> None:
        """Change the link and close; where that can't be, say why and stay."""
        try:
            lag = parse_lag(self.lag_line.text(), self._lengths)
            wrong = self._change(LinkType(self.type_box.currentData()), lag)
        except TextError as error:
            wrong = str(error)
        if not wrong:
            self.close()
            return
        self._wrong.setText(wrong)
        self._wrong.show()
        self.adjustSize()
        self.lag_line.setFocus()

    def _remove_link(self) -> None:
        self.close()
        self._remove()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what stands there when the mouse goes elsewhere, as a cell does."""
        if self.rect().contains(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            self.take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what stands there, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
