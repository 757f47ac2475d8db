"""What takes the focus in a window, and what a screen reader says of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget


def controls(around: QWidget) -> list[QWidget]:
    """Return what can take the focus in a window, in the order in which Tab goes through it."""
    found: list[QWidget] = []
    widget = around.nextInFocusChain()
    while widget is not None and widget is not around:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(around)
            and widget.isEnabled()
            and widget.window() is around.window()
            and widget.focusProxy() is None
            and not (isinstance(widget, QTabBar) and not widget.count())
        ):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def name_of(control: QWidget) -> str:
    """Return what a screen reader says of a control."""
    said = control.accessibleName()
    if not said and isinstance(control, QAbstractButton):
        said = control.text()
    if not said and isinstance(control, QTabBar):
        said = control.tabText(control.currentIndex())
    buddies = [label.text() for label in control.window().findChildren(QLabel) if label.buddy() is control]
    return said or next(iter(buddies), "")
