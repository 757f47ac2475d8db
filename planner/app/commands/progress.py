"""Progress that comes back: what the team has filled in in workbooks that were sent to them, taken in as one edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from planner.app.background import Cancelled, in_thread
from planner.app.commands.files import FileCommands
from planner.app.document import Document
from planner.app.messages import complain, inform
from planner.app.windows import Windows, bring_forward
from planner.errors import PlannerError
from planner.files.content import is_workbook
from planner.files.safe_read import read_start
from planner.language import tr, trn

if TYPE_CHECKING:  # loaded when the first workbook comes back
    from planner.analysis.progress import Returned


class ProgressCommands(QObject):
    """Takes in what came back; the status bar tells what it moved, as of any edit."""

    def __init__(self, window: QMainWindow, document: Document, windows: Windows, files: FileCommands) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window, self._document, self._windows, self._files = window, document, windows, files
        files.came_back = self.take_those_that_came_back

    def ask(self) -> None:
        """Ask for workbooks and take in what came back in them."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileNames(
            self._window, tr("Take in progress"), str(self._files.folder()), f"{tr('Excel workbook')} (*.xlsx)"
        )
        if chosen:
            self.take_in([Path(path) for path in chosen])

    def take_in(self, paths: list[Path]) -> None:
        """Read workbooks, and show what came back in those that were made of this plan."""
        from planner.analysis.progress import belongs_elsewhere

        read = self._read(paths)
        if read is None:
            return
        found, failures = read
        others = [belongs_elsewhere(self._document.plan, held) for held in found.values()]
        mine = [held for held, sentence in zip(found.values(), others, strict=True) if not sentence]
        self.offer(mine, [*failures.values(), *filter(None, others)])

    def take_those_that_came_back(self, paths: list[Path]) -> list[Path]:
        """Take in those of some files that are workbooks of an open plan, each where its plan is; return the others."""
        books = [path for path in paths if _is_workbook(path)]
        read = self._read(books) if books else None
        if read is None:
            return [path for path in paths if path not in books] if books else paths
        found, _ = read
        left = dict(found)
        for commands in self._of_all_windows():
            here = [path for path, held in left.items() if held.plan == commands.plan_id]
            if here:
                bring_forward(commands.window)
                commands.offer([left.pop(path) for path in here], [])
        if left:
            self._complain([_unknown(held) for held in left.values()])
        return [path for path in paths if path not in found]

    @property
    def window(self) -> QMainWindow:
        """The window that these commands serve."""
        return self._window

    @property
    def plan_id(self) -> str:
        """Id of the plan that the window shows."""
        return self._document.plan.id

    def _of_all_windows(self) -> list[ProgressCommands]:
        """Return these commands, and then those of the other windows."""
        others = (window.findChild(ProgressCommands) for window in self._windows.all)
        return [self, *(held for held in others if held is not None and held is not self)]

    def _read(self, paths: list[Path]) -> tuple[dict[Path, Returned], dict[Path, str]] | None:
        """Return what came back in workbooks, and why some could not be read; None where the user has cancelled."""
        from planner.app.opening.returning import Returning

        returning = Returning(paths)
        name = paths[0].name if len(paths) == 1 else ""
        n = len(paths)
        text = tr("Reading “{name}”…") if name else trn("Reading {n} workbook…", "Reading {n} workbooks…", n)
        try:
            text = text.format(name=name, n=n)
            found = in_thread(self._window, text, returning.read, percent=lambda: returning.percent)
        except Cancelled:
            returning.stop()
            return None
        return found, returning.failures

    def offer(self, returned: list[Returned], failures: list[str]) -> None:
        """Show what came back in workbooks of this plan, and take in what is wanted.

        Args:
            returned: What came back.
            failures: Why other files were not read.
        """
        from planner.analysis.progress import propose
        from planner.app.opening.progress_dialog import ProgressDialog

        proposal = propose(self._document.plan, returned)
        if not returned:
            self._complain(failures)
            return
        if proposal.is_empty and not failures:
            inform(self._window, tr("No progress"), tr("Nothing has changed since the workbook was sent."))
            return
        dialog = ProgressDialog(self._document, proposal, failures, self._window)
        accepted = dialog.exec()
        taken = dialog.taken
        dialog.deleteLater()
        if not accepted or not taken.change:
            return
        try:
            self._document.edit(taken.change)
        except PlannerError as error:
            self._complain([str(error)])

    def _complain(self, sentences: list[str]) -> None:
        complain(self._window, tr("Progress was not taken in"), "\n\n".join(sentences))


def _is_workbook(path: Path) -> bool:
    try:
        return is_workbook(read_start(path))
    except PlannerError:
        return False


def _unknown(held: Returned) -> str:
    text = tr("“{name}” came back from a plan that is not open. Open that plan, then take its progress in.")
    return text.format(name=held.name)
