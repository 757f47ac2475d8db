"""Earlier versions of the plan's file: looked at in a window of their own, or brought back as one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from planner.app.background import in_thread
from planner.app.commands.files import FileCommands
from planner.app.document import Document
from planner.app.messages import complain, inform
from planner.app.windows import Windows
from planner.errors import PlannerError
from planner.language import date_text, tr
from planner.model.edits import bring_to


class EarlierCommands(QObject):
    """What there is to do with earlier versions.

    Attributes:
        told: Emitted with a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, window: QMainWindow, document: Document, windows: Windows, files: FileCommands) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window, self._document, self._windows, self._files = window, document, windows, files

    def show(self) -> None:
        """Show which versions there are of the plan's file, and do with one of them what is wanted."""
        from planner.app.opening.versions_dialog import VersionsDialog, Wish

        path, safekeeping = self._document.path, self._windows.safekeeping
        versions = None if safekeeping is None else safekeeping.versions
        found = versions.of(path) if versions is not None and path is not None else []
        if versions is None or not found:
            inform(
                self._window, tr("No earlier versions"), tr("Each time you save this plan, a version of it is kept.")
            )
            return
        dialog = VersionsDialog(self._files.name, found, self._window)
        dialog.exec()
        wish, version = dialog.wish, dialog.version
        dialog.deleteLater()
        if wish is Wish.NOTHING:
            return
        try:
            plan = in_thread(self._window, tr("Opening the version…"), lambda: versions.read(version))
            if wish is Wish.OPEN:
                self._files.show_copy(plan)
                return
            when = f"{date_text(version.saved, 'medium')} {date_text(version.saved, 'time')}"
            change = bring_to(self._document.plan, plan, tr("Restore the version of {when}").format(when=when))
            self._document.edit(change)
        except PlannerError as error:
            complain(self._window, tr("The version was not opened"), str(error))
            return
        same = tr("The plan is as it was then already.")
        self.told.emit(tr("The plan is as it was on {when}; undo takes it back.").format(when=when) if change else same)
