"""One condition of the filter: what is looked at, how it is compared, and with what; what is chosen counts at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QStackedWidget, QToolButton, QWidget

from planner.analysis.arranging.conditions import RELATIONS, Relation, Takes, relation_of
from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import Field, Kind
from planner.analysis.arranging.periods import PERIODS
from planner.app.bars.choice_button import ChoiceButton
from planner.app.bars.compared import read_value, shown_value
from planner.app.icons import icon
from planner.errors import PlannerError
from planner.language import tr
from planner.model.records import Condition

_TYPING_MS = 250
_MOST_WEEKS = 104


class ConditionRow(QWidget):
    """Edits one condition.

    Attributes:
        changed: Emitted when the condition is another one.
        removed: Emitted when it is to go.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, fields: Mapping[str, Field], facts: Facts, parent: QWidget | None = None) -> None:
        """Offer all that can be asked of a plan's tasks."""
        super().__init__(parent)
        self._fields, self._facts = fields, facts
        self._field, self._relation = QComboBox(self), QComboBox(self)
        self._text, self._choice, self._period, self._weeks = QLineEdit(), ChoiceButton(), QComboBox(), QSpinBox()
        self._nothing = QWidget()
        self._value = QStackedWidget(self)
        for widget in (self._nothing, self._text, self._choice, self._period, self._weeks):
            self._value.addWidget(widget)
        self._remove = QToolButton(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        for field in self._fields.values():
            self._field.addItem(field.shown_title, field.id)
        self._field.setAccessibleName(tr("What is looked at"))
        self._relation.setAccessibleName(tr("How it is compared"))
        for name, (text, _) in PERIODS.items():
            self._period.addItem(tr(text), name)
        for widget in (self._text, self._choice, self._period, self._weeks):
            widget.setAccessibleName(tr("What it is compared with"))
        self._weeks.setRange(0, _MOST_WEEKS)
        self._weeks.setValue(2)
        self._field.setMaximumWidth(200)
        self._relation.setMinimumWidth(140)
        self._field.setMinimumWidth(150)
        self._value.setMinimumWidth(120)
        self._value.setMaximumWidth(320)
        self._remove.setIcon(icon("x"))
        self._remove.setAutoRaise(True)
        self._remove.setToolTip(tr("Remove this condition"))
        self._remove.setAccessibleName(tr("Remove this condition"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._field, self._relation, self._value, self._remove):
            layout.addWidget(part, 1 if part is self._value else 0)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._field.activated.connect(self._after_field)
        self._relation.activated.connect(self._after_relation)
        self._period.activated.connect(self.changed)
        self._weeks.valueChanged.connect(self._timer.start)
        self._choice.changed.connect(self.changed)
        self._text.textEdited.connect(self._timer.start)
        self._text.editingFinished.connect(self._tidy)
        self._timer.timeout.connect(self.changed)
        self._remove.clicked.connect(self.removed)

    # What is chosen

    @property
    def condition(self) -> Condition:
        """What the row says; without values where nothing is given yet, or what is typed can't be read."""
        field, relation = self._chosen()
        return Condition(field=field.id, relation=relation.id, values=self._values(field, relation))

    @property
    def pending(self) -> bool:
        """Whether something is being typed that hasn't been told yet."""
        return self._timer.isActive()

    def show_condition(self, condition: Condition) -> None:
        """Show a condition; one of a field that the plan no longer has as one of the first field."""
        self._field.setCurrentIndex(max(0, self._field.findData(condition.field)))
        field = self._fields[self._field.currentData()]
        self._offer_relations(field)
        relation = relation_of(field.kind, condition.relation) or RELATIONS[field.kind][0]
        self._relation.setCurrentIndex(self._relation.findData(relation.id))
        self._offer_values(field, relation)
        self._fill(field, relation, condition.values)

    def _chosen(self) -> tuple[Field, Relation]:
        field = self._fields[self._field.currentData()]
        return field, relation_of(field.kind, self._relation.currentData()) or RELATIONS[field.kind][0]

    def _values(self, field: Field, relation: Relation) -> tuple[str, ...]:
        if relation.takes is Takes.NOTHING:
            return ()
        if relation.takes is Takes.SEVERAL:
            return self._choice.chosen
        if relation.takes is Takes.PERIOD:
            return (self._period.currentData(),)
        if relation.takes is Takes.WEEKS:
            return (str(self._weeks.value()),)
        return self._read(field.kind)

    def _read(self, kind: Kind) -> tuple[str, ...]:
        """Return what is typed as a condition holds it; nothing, and why, where it can't be read."""
        try:
            value = read_value(kind, self._text.text(), self._facts.plan.project.lengths)
        except PlannerError as error:
            self._text.setProperty("wrong", True)  # noqa: FBT003  # Qt's own call
            self._text.setToolTip(str(error))
            self._text.setAccessibleDescription(str(error))
            value = ""
        else:
            self._text.setProperty("wrong", False)  # noqa: FBT003  # Qt's own call
            self._text.setToolTip("")
            self._text.setAccessibleDescription("")
        self._text.style().polish(self._text)
        return (value,) if value else ()

    # What is offered

    def _after_field(self) -> None:
        field = self._fields[self._field.currentData()]
        self._offer_relations(field)
        self._text.clear()
        self._after_relation()

    def _after_relation(self) -> None:
        field, relation = self._chosen()
        self._offer_values(field, relation)
        self.changed.emit()

    def _offer_relations(self, field: Field) -> None:
        self._relation.clear()
        for relation in RELATIONS[field.kind]:
            self._relation.addItem(tr(relation.text), relation.id)

    def _offer_values(self, field: Field, relation: Relation) -> None:
        pages = {
            Takes.NOTHING: self._nothing,
            Takes.SEVERAL: self._choice,
            Takes.PERIOD: self._period,
            Takes.WEEKS: self._weeks,
        }
        self._value.setCurrentWidget(pages.get(relation.takes, self._text))
        self._text.setPlaceholderText(_example(field.kind))
        if relation.takes is Takes.SEVERAL and field.choices is not None:
            self._choice.offer(field.choices(self._facts))

    def _fill(self, field: Field, relation: Relation, values: tuple[str, ...]) -> None:
        first = values[0] if values else ""
        self._choice.choose(values)
        if relation.takes is Takes.PERIOD:
            self._period.setCurrentIndex(max(0, self._period.findData(first)))
        elif relation.takes is Takes.WEEKS and first.isdecimal():
            self._weeks.setValue(min(int(first), _MOST_WEEKS))
        elif relation.takes is Takes.ONE:
            self._text.setText(shown_value(field.kind, first, self._facts.plan.project.lengths))

    def _tidy(self) -> None:
        """Write what was typed as it was understood."""
        if not self._timer.isActive() and not self._text.isModified():
            return
        self._timer.stop()
        field, relation = self._chosen()
        values = self._values(field, relation)
        if relation.takes is Takes.ONE and values:
            self._text.setText(shown_value(field.kind, values[0], self._facts.plan.project.lengths))
        self._text.setModified(False)
        self.changed.emit()

    def take_focus(self) -> None:
        """Let the keys go to the field."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _example(kind: Kind) -> str:
    return {
        Kind.DATE: tr("a date, such as today or +2w"),
        Kind.LENGTH: tr("a length, such as 3d"),
        Kind.NUMBER: tr("a number"),
    }.get(kind, tr("a text"))
