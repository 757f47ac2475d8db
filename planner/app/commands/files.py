"""The File menu: plans come and go. Nothing here loses work: it is asked for first, and an error changes nothing.

Each plan has a window of its own; only one that holds nothing yet takes in what is opened from it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from planner import RESOURCES
from planner.app.background import Cancelled, in_process, in_thread
from planner.app.commands.saving import Saving
from planner.app.document import Document
from planner.app.messages import (
    Answer,
    Collision,
    Sharing,
    ask_changed,
    ask_shared,
    ask_shrunk,
    ask_unsaved,
    complain,
    inform,
)
from planner.app.opening.reading import Loading, Opened
from planner.app.settings import Settings
from planner.app.windows import Windows, bring_forward
from planner.errors import FileChangedError, PlannerError
from planner.files import FORMATS, write
from planner.language import current, mark, tr
from planner.model.plan import Plan
from planner.schedule import Schedule

if TYPE_CHECKING:
    from planner.files.journal import Recovered

OWN: Final = FORMATS[0]
"""The planner's own format, the only one that a plan is saved in; the others are exported to."""
_SAMPLES: Final = (
    (mark("Product launch"), "en", "product-launch.plan"),
    (mark("Operations plan (in Chinese)"), "zh_CN", "operations-plan-zh.plan"),
)
"""Title, language and file of each sample plan."""
_WORKBOOK: Final = ".xlsx"
_MANY: Final = 20
"""So many tasks gone, and more than half of them, are worth a question."""
_FORBIDDEN: Final = '<>:"/\\|?*'


class FileCommands(QObject):
    """New, open, save, export.

    Attributes:
        told: Emitted with a sentence for the status bar.
        came_back: Takes those of some files that are workbooks of an open plan, and returns the others.
    """

    told = Signal(str)

    def __init__(  # noqa: PLR0917  # what it serves with, each once
        self,
        window: QMainWindow,
        document: Document,
        settings: Settings,
        windows: Windows,
        another: Callable[[], FileCommands],
        number: int = 1,
    ) -> None:
        """Serve a window.

        Args:
            window: The window.
            document: Its plan.
            settings: What is remembered.
            windows: All windows, this one among them already.
            another: Shows another window, with an empty plan, and returns its commands.
            number: Tells a new plan from others.
        """
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._windows = windows
        self._another = another
        self._number = number
        self._saved_tasks = 0
        self.came_back: Callable[[list[Path]], list[Path]] = list

    @property
    def name(self) -> str:
        """What the open plan is called: by its file, else by its title."""
        path = self._document.path
        if path is not None:
            return path.stem
        new = tr("New plan") if self._number == 1 else tr("New plan {n}").format(n=self._number)
        return self._document.plan.project.name or new

    @property
    def is_untouched(self) -> bool:
        """Whether the window holds nothing that anybody has opened or typed."""
        document = self._document
        return document.path is None and not document.modified and not len(document.plan.outline)

    # Coming

    def new(self) -> None:
        """Begin an empty plan in another window."""
        self._another()

    def open(self) -> None:
        """Ask for files and open them."""
        readable = [held for held in FORMATS if held.reader]
        filters = [f"{tr(held.name)} (*{held.suffix})" for held in readable]
        filters.append(tr("Workbooks that came back") + f" (*{_WORKBOOK})")
        every = tr("All plans") + f" ({' '.join(f'*{held.suffix}' for held in readable)})"
        chosen, _ = QtWidgets.QFileDialog.getOpenFileNames(
            self._window, tr("Open plan"), str(self.folder()), ";;".join([every, *filters])
        )
        self.open_files([Path(path) for path in chosen])

    def open_files(self, paths: list[Path]) -> None:
        """Open files: here as long as this window holds nothing, else in windows of their own.

        A file that is open already is not opened again; its window comes to the front.
        """
        for path in self.came_back(paths):
            held = self._windows.holding(path)
            if held is not None:
                bring_forward(held)
            elif self.is_untouched:
                self.open_file(path)
            else:
                opened = self._read(path)
                if opened is not None:
                    self._another().show(opened, path)

    def open_file(self, path: Path) -> bool:
        """Open a file in this window, once unsaved work is safe; whether it is open now."""
        opened = self._read(path) if self.may_leave() else None
        if opened is not None:
            self.show(opened, path)
        return opened is not None

    def show(self, opened: Opened, path: Path) -> None:
        """Show what a file holds in this window, and tell what there is to say about it."""
        # What was read in part, or comes from another program's file, is saved as a plan of its own.
        own = opened.is_whole and path.suffix.lower() == OWN.suffix
        self._document.replace(opened.result.plan, opened.dates, path if own else None, opened.result.fingerprint)
        self._saved_tasks = len(opened.result.plan.outline) if own else 0
        self._remember(path)
        self._report(opened)

    def open_sample(self, path: Path) -> None:
        """Open a sample as a plan without a file, so that saving asks where to."""
        opened = self._read(path)
        if opened is not None:
            there = self if self.is_untouched else self._another()
            there.show_sample(opened)

    def open_first_sample(self) -> None:
        """Open the sample in the language in use, where there is one."""
        for _, path in self.samples()[:1]:
            self.open_sample(path)

    def show_sample(self, opened: Opened) -> None:
        """Show a sample in this window."""
        self._document.replace(opened.result.plan, opened.dates)

    def show_recovered(self, recovered: Recovered, dates: Schedule) -> None:
        """Show a plan that was not saved, as it was last: here if this window holds nothing, else in another one."""
        there = self if self.is_untouched else self._another()
        there._show_unsaved(recovered, dates)  # noqa: SLF001  # its own kind

    def show_copy(self, plan: Plan) -> None:
        """Show a plan without a file in a window of its own."""
        self._another()._document.replace(plan)  # noqa: SLF001  # its own kind

    def _show_unsaved(self, recovered: Recovered, dates: Schedule) -> None:
        self._document.replace(recovered.plan, dates, recovered.path, recovered.fingerprint)
        self._document.mark_unsaved()

    @property
    def window(self) -> QMainWindow:
        """The window that these commands serve."""
        return self._window

    def _read(self, path: Path) -> Opened | None:
        """Return what a file holds, or tell why it can't be opened."""
        wish = self._wish_where_shared(path)
        if wish is Sharing.CANCEL:
            return None
        loading = Loading(path)
        try:
            text = tr("Opening “{name}”…").format(name=path.name)
            opened = in_thread(self._window, text, loading.opened, percent=lambda: loading.percent)
        except Cancelled:
            loading.stop()
            return None
        except PlannerError as error:
            complain(self._window, tr("The plan was not opened"), str(error))
            return None
        if opened.fault:
            from planner.app.opening.questions import ask_repaired

            return opened if ask_repaired(self._window, opened) else None
        return opened.as_copy() if wish is Sharing.COPY else opened

    def _wish_where_shared(self, path: Path) -> Sharing:
        """Return how a file is to be opened, asking where somebody else has it open."""
        from planner.files.presence import who_has_open

        other = who_has_open(path)
        return Sharing.TOGETHER if other is None else ask_shared(self._window, path.name, other)

    def _report(self, opened: Opened) -> None:
        """Tell what there is to say about an opened file; the lead may keep the dates that it records."""
        if opened.is_plain:
            return
        from planner.app.opening.questions import report

        try:
            told = report(self._window, self._document, opened)
        except PlannerError as error:
            complain(self._window, tr("The file's dates were not kept"), str(error))
            return
        if told:
            self.told.emit(told)

    def samples(self) -> list[tuple[str, Path]]:
        """Return titles and files of the sample plans, those in the language in use first."""
        folder = RESOURCES / "samples"
        known = [(tr(title), language, folder / name) for title, language, name in _SAMPLES]
        found = [held for held in known if held[2].is_file()]
        return [(title, path) for title, _, path in sorted(found, key=lambda held: held[1] != current())]

    # Going

    def save(self) -> bool:
        """Save to the plan's file, or ask for one; whether the work is safe."""
        path = self._document.path
        if path is None:
            return self.save_as()
        if not self._has_shrunk:
            return self._save_to(path)
        answer = ask_shrunk(self._window, self.name, self._saved_tasks, len(self._document.plan.outline))
        if answer is Collision.COPY:
            return self.save_as()
        return answer is Collision.REPLACE and self._save_to(path)

    @property
    def _has_shrunk(self) -> bool:
        """Whether so many tasks are gone since the plan was in its file that this may be a mistake."""
        tasks = len(self._document.plan.outline)
        return self._saved_tasks - tasks >= _MANY and tasks < self._saved_tasks / 2

    def save_as(self) -> bool:
        """Ask for a file and save to it; whether the work is safe."""
        path = self._ask_where(tr("Save plan"), OWN.suffix, tr(OWN.name))
        if path is not None and path.suffix.lower() != OWN.suffix:  # other formats hold less, and are exported to
            path = path.with_name(path.name + OWN.suffix)
            if path.exists():
                text = tr("“{name}” is there already. Choose it by its whole name to replace it.")
                complain(self._window, tr("The plan was not saved"), text.format(name=path.name))
                return False
        if path is not None and self._windows.holding(path) not in (None, self._window):
            text = tr("“{name}” is open in another window. Choose another name, or close it there first.")
            complain(self._window, tr("The plan was not saved"), text.format(name=path.name))
            return False
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path, *, over: bool = False) -> bool:
        saving = Saving(self._document, path, self._windows.safekeeping, over=over)
        try:
            with self._document.held():
                text = tr("Saving “{name}”…").format(name=path.name)
                written = in_thread(self._window, text, saving.write, cancellable=False)
        except FileChangedError as error:
            return self._save_otherwise(path, error)
        except PlannerError as error:
            text = tr("{error} Your work is still here, unsaved.").format(error=error)
            complain(self._window, tr("The plan was not saved"), text)
            return False
        self._document.mark_saved(path, written)
        self._saved_tasks = len(self._document.plan.outline)
        self._remember(path)
        saved = tr("Saved to {path}").format(path=path)
        no_version = tr("{saved}; no earlier version of it was kept: {reason}")
        self.told.emit(no_version.format(saved=saved, reason=saving.not_kept) if saving.not_kept else saved)
        return True

    def _save_otherwise(self, path: Path, error: FileChangedError) -> bool:
        """Ask what to do about a file that somebody else has changed; whether the work is safe."""
        answer = ask_changed(self._window, str(error))
        if answer is Collision.COPY:
            return self.save_as()
        return answer is Collision.REPLACE and self._save_to(path, over=True)

    def export_workbook(self) -> None:
        """Ask for a file and write the workbook to it, in a process of its own."""
        path = self._ask_where(tr("Export to Excel"), _WORKBOOK, tr("Excel workbook"))
        if path is None:
            return
        text = tr("Writing “{name}”…").format(name=path.name)
        try:
            untold = tuple(self._document.ledger.untold())
            notices = in_process(self._window, text, write, self._document.plan, path, untold)
        except Cancelled:
            self.told.emit(tr("The export was cancelled."))
        except PlannerError as error:
            complain(self._window, tr("The workbook was not written"), str(error))
        else:
            self._document.ledger.mark_told()
            self.told.emit(tr("Exported to {path}").format(path=path))
            if notices:
                inform(self._window, tr("About this file"), "\n\n".join(notices))

    def close(self) -> None:
        """Close the window, which asks for unsaved work."""
        self._window.close()

    def quit(self) -> None:
        """Close all windows, each of which asks for unsaved work."""
        self._windows.close_all(self._window)

    def may_leave(self) -> bool:
        """Ask what is to become of unsaved work; whether the open plan may be left."""
        if not self._document.modified:
            return True
        answer = ask_unsaved(self._window, self.name)
        return answer is Answer.DROP or (answer is Answer.SAVE and self.save())

    # Where

    def _ask_where(self, title: str, suffix: str, kind: str) -> Path | None:
        """Ask for a file to write; the suffix is added where none was typed."""
        plain = "".join("_" if letter in _FORBIDDEN else letter for letter in self.name)[:100]
        suggested = self.folder() / f"{plain}{suffix}"
        dialog = QtWidgets.QFileDialog(self._window, title, str(suggested), f"{kind} (*{suffix})")
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])  # so that the dialog asks before it is that file which is replaced
        dialog.selectFile(suggested.name)
        accepted = dialog.exec()
        dialog.deleteLater()
        return Path(dialog.selectedFiles()[0]) if accepted else None

    def folder(self) -> Path:
        """Return the folder to begin in when a file is asked for: that of the open plan, else of the last one."""
        if self._document.path is not None:
            return self._document.path.parent
        recent = self._settings.recent
        return recent[0].parent if recent else Path.home()

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._windows.recent_changed.emit()
