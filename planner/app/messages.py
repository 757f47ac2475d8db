"""What the window says and asks in boxes: always plain text, whatever a plan or a file is called."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.language import tr

_LONGEST: Final = 2000


class Answer(Enum):
    """What is to become of unsaved work."""

    SAVE = "save"
    DROP = "drop"
    CANCEL = "cancel"


def complain(parent: QWidget | None, title: str, text: str) -> None:
    """Tell of an error, and wait until it has been read."""
    _tell(_box(parent, QtWidgets.QMessageBox.Icon.Warning, title, text))


def inform(parent: QWidget, title: str, text: str) -> None:
    """Tell something, and wait until it has been read."""
    _tell(_box(parent, QtWidgets.QMessageBox.Icon.Information, title, text))


def ask_unsaved(parent: QWidget, name: str) -> Answer:
    """Ask what is to become of unsaved work."""
    text = tr("Save the changes to “{name}”? Without saving they are lost.").format(name=name)
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, tr("Unsaved changes"), text)
    save = box.addButton(tr("Save"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(tr("Don't save"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Answer.SAVE
    return Answer.DROP if clicked is drop else Answer.CANCEL


def confirm(parent: QWidget, title: str, text: str) -> bool:
    """Say what is about to be done, and return whether it is wanted."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, title, text)
    go_on = box.addButton(tr("OK"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(cancel)
    box.exec()
    wanted = box.clickedButton() is go_on
    box.deleteLater()
    return wanted


def _tell(box: QtWidgets.QMessageBox) -> None:
    box.addButton(tr("OK"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def _box(parent: QWidget | None, icon: QtWidgets.QMessageBox.Icon, title: str, text: str) -> QtWidgets.QMessageBox:
    box = QtWidgets.QMessageBox(icon, title, text[:_LONGEST], QtWidgets.QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAccessibleName(title)
    return box
