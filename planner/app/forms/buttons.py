"""The row of buttons at the foot of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from planner.language import tr


def finish_buttons(box: QDialogButtonBox, default: QPushButton) -> None:
    """Name the buttons for those who hear them, and let Enter press one of them wherever the focus is.

    Args:
        box: All its buttons in it.
        default: That one.
    """
    box.setAccessibleName(tr("Buttons"))
    for button in box.findChildren(QPushButton):
        button.setAccessibleName(button.text())
        button.setAutoDefault(button is default)
    default.setDefault(True)
