"""The Help menu: all the keys, made from the table of actions, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QWidget

from planner import __version__
from planner.app.messages import inform
from planner.language import tr

if TYPE_CHECKING:  # loaded when it first opens, as every dialog
    from planner.app.commands.guide import GuideDialog


class HelpCommands(QObject):
    """What the user can look up."""

    def __init__(self, window: QWidget) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._guide: GuideDialog | None = None

    def show_keys(self) -> None:
        """Show all the keys."""
        from planner.app.commands.keys_dialog import KeysDialog

        dialog = KeysDialog(self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_guide(self) -> None:
        """Show the guide beside the window, so that it can be read while one works."""
        from planner.app.commands.guide import GuideDialog

        if self._guide is None:
            self._guide = GuideDialog(self._window)
        self._guide.fill()
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_about(self) -> None:
        """Tell what this program is."""
        lines = (
            tr("Planner {version}").format(version=__version__),
            tr("A desktop planner: tasks, dependencies, Gantt chart, critical path, Excel."),
            tr("Everything stays on this computer; nothing is sent anywhere."),
            f"Qt {qVersion()}",
        )
        inform(self._window, tr("About the planner"), "\n\n".join(lines))
