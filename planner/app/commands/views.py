"""The commands for views: save, update, rename, delete, the next one, and groups, order and outline levels."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from planner.app.bars.views import ViewsBar
from planner.app.commands.actions import Actions
from planner.app.commands.refusing import Commands
from planner.app.rows import Rows
from planner.app.views.current import CurrentView
from planner.language import tr

_OF_THE_CURRENT = ("save_view", "update_view", "reset_view", "rename_view", "delete_view")


class SavedViewCommands(Commands):
    """What can be done with views.

    Attributes:
        told: Emitted with a sentence that says what was done.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, rows: Rows, current: CurrentView, bar: ViewsBar) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window, self._rows, self._current, self._bar = window, rows, current, bar
        self._menu: QMenu | None = None
        bar.save_asked.connect(self._save_or_ask)

    def use(self, actions: Actions) -> None:
        """Let tabs offer the actions of the current view, and menus show what is chosen."""
        self._actions = actions
        self._bar.menu_asked.connect(self._show_menu)
        self._current.changed.connect(actions.refresh)
        self._current.label_shown.connect(lambda name: actions.check("label", f"label_{name}"))
        for told in (self._rows.arranged, self._current.changed):
            told.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        """Mark in the menus how tasks are grouped."""
        group = self._rows.arrangement.group
        for name in ("", "owner", "state", "critical", "phase"):
            self._actions[f"group_{name or 'none'}"].setChecked(name == group)

    def _show_menu(self, place: QPoint) -> None:
        self._menu = QMenu(self._window)
        for name in _OF_THE_CURRENT:
            self._menu.addAction(self._actions[name])
        self._menu.popup(place)

    @property
    def menu(self) -> QMenu | None:
        """The menu of the current view that was opened last."""
        return self._menu

    # Views

    def show_next(self) -> None:
        """Show the next view."""
        self._current.step(1)

    def show_previous(self) -> None:
        """Show the view before."""
        self._current.step(-1)

    def show(self, view_id: str) -> None:
        """Show a view by its id."""
        self._current.show(view_id)

    def reset(self) -> None:
        """Show the current view as it was saved."""
        self._current.show(self._current.current.id)

    def save_as(self) -> None:
        """Ask for a name, and save what is shown under it."""
        name = self._ask(tr("Save as view"), "")
        if name is not None and self.attempt(lambda: self._current.save_as(name)):
            self.told.emit(tr("Saved in the plan, for everybody who opens it."))

    def update(self) -> None:
        """Let the current view be what is shown."""
        self.attempt(self._current.update)

    def rename(self) -> None:
        """Ask for another name of the current view."""
        name = self._ask(tr("Rename view"), self._current.current.name)
        if name is not None:
            self.attempt(lambda: self._current.rename(name))

    def delete(self) -> None:
        """Delete the current view; undo brings it back."""
        self.attempt(self._current.delete)

    def _save_or_ask(self) -> None:
        """Let a saved view be what is shown; ask for a name where the view is a ready-made one."""
        if self._current.is_saved:
            self.update()
        else:
            self.save_as()

    def _ask(self, title: str, name: str) -> str | None:
        """Return the name that was typed; None where it was given up."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name of the view:"))
        dialog.setTextValue(name)
        dialog.setOkButtonText(tr("OK"))
        dialog.setCancelButtonText(tr("Cancel"))
        typed = dialog.textValue() if dialog.exec() else None
        dialog.deleteLater()
        return typed

    # Groups, order, levels

    def group(self, field: str) -> None:
        """Group by a field, or by none."""
        self._bar.group_by("" if field == "none" else field)

    def choose_group(self) -> None:
        """Open the list of what can be grouped by."""
        self._bar.open_list(self._bar.group_button)

    def choose_sort(self) -> None:
        """Open the list of what can be sorted by."""
        self._bar.open_list(self._bar.sort_button)

    def show_level(self, level: int) -> None:
        """Show the outline down to a level."""
        self._rows.show_level(level)
