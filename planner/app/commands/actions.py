"""Makes menus, toolbar and keys from the table of actions, and keeps them in step with the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from planner.app.commands.action_table import ACTIONS, MENUS, Action, State
from planner.app.commands.toolbar import Toolbar
from planner.app.icons import ICONS, icon
from planner.app.tips import tip_html
from planner.language import tr


class Actions(QObject):
    """The window's actions.

    Attributes:
        open_recent: Emitted with the path of a recent file that was chosen.
        open_sample: Emitted with the path of a sample plan that was chosen.
    """

    open_recent = Signal(object)
    open_sample = Signal(object)

    def __init__(
        self, window: QMainWindow, state: State, commands: Mapping[str, QObject], ready: Callable[[], bool]
    ) -> None:
        """Fill a window's menu bar and toolbar; `retranslate` writes the words.

        Args:
            window: The window.
            state: What decides which actions can be chosen.
            commands: The objects whose methods the slots of the table name.
            ready: Asked before any action: takes what is being typed; whether the action may go on.
        """
        super().__init__(window)
        self._state = state
        self._commands = commands
        self._ready = ready
        self._made = {held.id: self._make(held, window) for held in ACTIONS}
        self._menus = {path: QMenu(window) for path, _ in MENUS}
        self._recent, self._samples = QMenu(window), QMenu(window)
        for files in (self._recent, self._samples):
            files.setObjectName("files")
        self._fill_menu_bar(window)
        self.toolbar = Toolbar(window, self._made)
        state.document.changed.connect(self.refresh)
        state.document.state_changed.connect(self.refresh)
        state.selection.changed.connect(self.refresh)
        state.rows.changed.connect(self.refresh)

    def __getitem__(self, action: str) -> QAction:
        """Return an action by its id in the table."""
        return self._made[action]

    def menu(self, path: str) -> QMenu:
        """Return a menu by its place in the table."""
        return self._menus[path]

    # Making

    def _make(self, held: Action, window: QMainWindow) -> QAction:
        made = QAction(window)
        made.setObjectName(held.id)
        made.setShortcuts([QKeySequence(key) for key in held.keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setMenuRole(_ROLES.get(held.id, QAction.MenuRole.NoRole))
        made.triggered.connect(partial(self._run, held))
        made.setCheckable(held.toggles)
        if held.id in ICONS:
            made.setIcon(icon(ICONS[held.id]))
        if held.one_of:
            made.setCheckable(True)
            group = self.findChild(QActionGroup, held.one_of) or QActionGroup(self)
            group.setObjectName(held.one_of)
            group.addAction(made)
        return made

    def _run(self, held: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        group, _, rest = held.slot.partition(".")
        name, _, argument = rest.partition(":")
        if not self._ready():
            if held.toggles:
                self._made[held.id].setChecked(not self._made[held.id].isChecked())
            return
        slot = getattr(self._commands[group], name)
        if held.toggles:
            slot(self._made[held.id].isChecked())  # to a `partial`, the signal doesn't tell
        elif argument:
            slot(int(argument) if argument.isdigit() else argument)
        else:
            slot()

    def _fill_menu_bar(self, window: QMainWindow) -> None:
        for path, _ in MENUS:
            top, _, below = path.partition("/")
            self._fill(self._menus[path], path)
            if not below:
                window.menuBar().addMenu(self._menus[top])
        self._menus["file"].insertMenu(self._made["save"], self._recent)
        self._menus["file"].insertMenu(self._made["save"], self._samples)
        self._menus["file"].insertSeparator(self._made["save"])

    def _fill(self, menu: QMenu, path: str) -> None:
        """Put a menu's actions in, with separators between groups, and its submenus where their groups stand."""
        last: int | None = None
        submenus: set[str] = set()
        for held in ACTIONS:
            if held.menu != path and held.menu.partition("/")[0] != path:
                continue
            if held.menu != path and held.menu in submenus:
                continue
            if last is not None and held.group != last:
                menu.addSeparator()
            last = held.group
            if held.menu == path:
                menu.addAction(self._made[held.id])
            else:
                submenus.add(held.menu)
                menu.addMenu(self._menus[held.menu])

    # Keeping in step

    def refresh(self) -> None:
        """Let what can't be done now not be chosen, and name the edits to undo and redo."""
        can = {when: when(self._state) for when in {held.when for held in ACTIONS}}  # many share a condition
        for held in ACTIONS:
            self._made[held.id].setEnabled(can[held.when])
        stack = self._state.document.undo_stack
        undo, redo = stack.undoText(), stack.redoText()
        self._made["undo"].setText(tr("&Undo {edit}").format(edit=_literal(undo)) if undo else tr("&Undo"))
        self._made["redo"].setText(tr("&Redo {edit}").format(edit=_literal(redo)) if redo else tr("&Redo"))
        for action in ("undo", "redo"):
            self._set_tip(_BY_ID[action], self._made[action].text())

    def retranslate(self) -> None:
        """Write all words in the language in use."""
        for path, title in MENUS:
            self._menus[path].setTitle(tr(title))
        self._recent.setTitle(tr("Open &recent"))
        self._samples.setTitle(tr("Open sa&mple"))
        for held in ACTIONS:
            text = tr(held.text) if held.translated else held.text
            self._made[held.id].setText(text)
            self._made[held.id].setIconText(tr(held.word) if held.word else text)
            self._set_tip(held, tr(held.tip) if held.tip else text)
        self.toolbar.retranslate()
        self.refresh()

    def _set_tip(self, held: Action, text: str) -> None:
        made = self._made[held.id]
        key = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = plain(text)
        made.setToolTip(tip_html([f"{words} ({key})" if key else words]))
        made.setIconText(tr(held.word) if held.word else words)

    def check(self, choice: str, action: str) -> None:
        """Mark which of a choice is chosen."""
        group = self.findChild(QActionGroup, choice)
        if group is not None and action in self._made:
            self._made[action].setChecked(True)

    def set_files(self, recent: list[Path], samples: list[tuple[str, Path]]) -> None:
        """List the recent files and the samples.

        Args:
            recent: Files, the latest first.
            samples: Titles and files.
        """
        self._recent.clear()
        for number, path in enumerate(recent, 1):
            chosen = self._recent.addAction(_numbered(number, f"{path.name} — {path.parent}"))
            chosen.triggered.connect(partial(self._open, self.open_recent, path))
        self._recent.setEnabled(bool(recent))
        self._samples.clear()
        for number, (title, path) in enumerate(samples, 1):
            chosen = self._samples.addAction(_numbered(number, title))
            chosen.triggered.connect(partial(self._open, self.open_sample, path))
        self._samples.setEnabled(bool(samples))

    def _open(self, signal: SignalInstance, path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
        if self._ready():
            signal.emit(path)


_BY_ID = {held.id: held for held in ACTIONS}
_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}


def _literal(text: str) -> str:
    """Return a text whose `&` is shown and chooses nothing."""
    return text.replace("&", "&&")


def _numbered(number: int, text: str) -> str:
    """Return a text of a list that is chosen by its number, as long as that is one digit."""
    return (f"&{number} " if number < 10 else "") + _literal(text)  # noqa: PLR2004  # two digits


def plain(text: str) -> str:
    """Return a menu's words without the marks for keys, which Chinese puts in brackets at the end."""
    words = text.replace("&&", "\0")
    at = words.find("(&")
    if at >= 0:
        words = words[:at] + words[at + 4 :]
    return words.replace("&", "").replace("\0", "&").removesuffix("…")
