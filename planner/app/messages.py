"""What the window says and asks in boxes: always plain text, whatever a plan or a file is called."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, TypeVar

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.files.presence import Presence
from planner.language import date_text, tr

_LONGEST: Final = 2000
_Choice = TypeVar("_Choice")


class Answer(Enum):
    """What is to become of unsaved work."""

    SAVE = "save"
    DROP = "drop"
    CANCEL = "cancel"


class Collision(Enum):
    """What is to become of work on a plan whose file holds what perhaps should stay."""

    COPY = "copy"
    REPLACE = "replace"
    CANCEL = "cancel"


class Sharing(Enum):
    """How a file is to be opened that somebody else has open."""

    COPY = "copy"
    TOGETHER = "together"
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
    buttons = (
        (tr("Save"), QtWidgets.QMessageBox.ButtonRole.AcceptRole, Answer.SAVE),
        (tr("Don't save"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole, Answer.DROP),
        (tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole, Answer.CANCEL),
    )
    return choose_answer(parent, tr("Unsaved changes"), text, buttons)


def ask_discard(parent: QWidget) -> bool:
    """Ask whether what was edited in a dialog is to be thrown away."""
    buttons = (
        (tr("Discard"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole, True),
        (tr("Keep editing"), QtWidgets.QMessageBox.ButtonRole.RejectRole, False),
    )
    return choose_answer(parent, parent.windowTitle(), tr("Discard the changes?"), buttons)


def ask_changed(parent: QWidget, message: str) -> Collision:
    """Ask what is to become of work on a plan whose file somebody else has changed.

    Args:
        parent: The window.
        message: What has happened.
    """
    text = tr("{message} Save your plan under another name to keep both, or replace theirs with yours.")
    buttons = (
        (tr("Save as…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole, Collision.COPY),
        (tr("Replace theirs"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole, Collision.REPLACE),
        (tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole, Collision.CANCEL),
    )
    return choose_answer(parent, tr("The file has been changed"), text.format(message=message), buttons)


def ask_shared(parent: QWidget, name: str, other: Presence) -> Sharing:
    """Ask how a file is to be opened that somebody else has open."""
    who = tr("{user} on {host}").format(user=other.user, host=other.host) if other.user and other.host else ""
    if other.since is not None:
        since = f"{date_text(other.since, 'medium')} {date_text(other.since, 'time')}"
        text = tr("{who} has had “{name}” open since {since}.").format(
            who=who or tr("Somebody"), name=name, since=since
        )
    else:
        text = tr("{who} has “{name}” open.").format(who=who or tr("Somebody"), name=name)
    text = tr("{open} Open a copy to look at it, or open it to work on it too: who saves last is asked.").format(
        open=text
    )
    buttons = (
        (tr("Open a copy"), QtWidgets.QMessageBox.ButtonRole.AcceptRole, Sharing.COPY),
        (tr("Open"), QtWidgets.QMessageBox.ButtonRole.ActionRole, Sharing.TOGETHER),
        (tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole, Sharing.CANCEL),
    )
    return choose_answer(parent, tr("The file is open elsewhere"), text, buttons)


def ask_shrunk(parent: QWidget, name: str, before: int, now: int) -> Collision:
    """Ask what is to become of a plan that has lost most of its tasks since it was in its file."""
    text = tr(
        "“{name}” had {before} tasks when it was last in its file; now it has {now}. Save it under another name to keep"
        " both, or replace what the file holds. Undo (Ctrl+Z) brings deleted tasks back."
    )
    buttons = (
        (tr("Save as…"), QtWidgets.QMessageBox.ButtonRole.AcceptRole, Collision.COPY),
        (tr("Replace"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole, Collision.REPLACE),
        (tr("Cancel"), QtWidgets.QMessageBox.ButtonRole.RejectRole, Collision.CANCEL),
    )
    return choose_answer(parent, tr("Most tasks are gone"), text.format(name=name, before=before, now=now), buttons)


def choose_answer(
    parent: QWidget, title: str, text: str, buttons: Sequence[tuple[str, QtWidgets.QMessageBox.ButtonRole, _Choice]]
) -> _Choice:
    """Ask a question and return what is answered.

    Args:
        parent: The window.
        title: What it is about.
        text: The question.
        buttons: Words, role and meaning of each; Enter presses the first, Esc the last.
    """
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, title, text)
    made = [(box.addButton(words, role), answer) for words, role, answer in buttons]
    box.setDefaultButton(made[0][0])
    box.setEscapeButton(made[-1][0])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in made if button is clicked), made[-1][1])


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
