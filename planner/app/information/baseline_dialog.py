"""The dialog that sets or clears a baseline: which one, and of which tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.forms.draft_dialog import plain_label
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.schedule import baseline_id, baseline_name, clear_baseline, set_baseline

_MOST = 10
_WIDTH = 420


class BaselineDialog(QDialog):
    """Which baseline, and whether of the whole plan or of the selected tasks.

    Attributes:
        baseline: The choice of the baseline, its number as data.
        whole: The whole plan.
        chosen: The selected tasks only.
    """

    def __init__(self, document: Document, tasks: Sequence[str], parent: QWidget, *, clears: bool) -> None:
        """Ask which baseline to set, or which of those set to clear.

        Args:
            document: The plan.
            tasks: Ids of the selected tasks.
            parent: The window.
            clears: Clear rather than set.
        """
        super().__init__(parent)
        self._document, self._tasks, self._clears = document, tuple(tasks), clears
        title = tr("Clear baseline") if clears else tr("Set baseline")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.baseline = QComboBox(self)
        self.baseline.setAccessibleName(tr("Baseline"))
        for number in range(_MOST + 1):
            if not clears or baseline_id(number) in document.plan.baselines:
                self.baseline.addItem(self._name(number), number)
        self.whole = QRadioButton(tr("The whole plan"), self)
        several = trn("The selected task", "The {n} selected tasks", len(self._tasks))
        self.chosen = QRadioButton(several.format(n=len(self._tasks)), self)
        self.chosen.setEnabled(bool(self._tasks))
        self.whole.setChecked(True)
        self._lay_out()
        self.resize(_WIDTH, self.sizeHint().height())

    def _name(self, number: int) -> str:
        """Return the name of a baseline, and when it was set."""
        held, name = self._document.plan.baselines.get(baseline_id(number)), baseline_name(number)
        if held is None:
            return name
        if held.taken is None:
            return tr("{baseline} (has been set)").format(baseline=name)
        return tr("{baseline} (set {date})").format(baseline=name, date=date_text(held.taken, "medium"))

    def _lay_out(self) -> None:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.setAccessibleName(tr("Buttons"))
        buttons.button(kinds.Ok).setText(tr("Clear") if self._clears else tr("Set"))
        buttons.button(kinds.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Baseline"), self.baseline)
        form.addRow(tr("Of"), self.whole)
        form.addRow("", self.chosen)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        if not self._clears:
            text = tr("The dates as they stand are kept, and later dates are compared with them.")
            layout.addWidget(plain_label(text, self))
        layout.addWidget(buttons)

    @property
    def number(self) -> int:
        """The number of the chosen baseline."""
        return int(self.baseline.currentData())

    def change(self) -> Change:
        """Return the one edit that was asked for.

        Raises:
            EditError: There is nothing to set or clear.
        """
        plan, tasks = self._document.plan, self._tasks if self.chosen.isChecked() else None
        if self._clears:
            return clear_baseline(plan, self.number, tasks=tasks)
        now = dt.datetime.now().replace(second=0, microsecond=0)  # dates of a plan are civil
        return set_baseline(plan, self._document.schedule, self.number, tasks=tasks, taken=now)
