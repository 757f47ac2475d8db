"""The open plan, its schedule and the one undo stack.

Every edit goes through `Document.edit`, whoever asks for it; every view hears of it by `changed`, emitted exactly once
for an edit, an undo, a redo, or the opening of another plan. Neither file dialogs nor messages: a method raises an
error of `planner.errors`, and the plan is then what it was.

What takes long is worked out beside the window that shows the document, if it says how it waits. Meanwhile plan and
schedule are what they were; then both go over to what the edit makes of them, at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from planner.analysis.moved import Cause, Entry, Ledger, entry_of
from planner.analysis.variance import Comparison
from planner.app.change_command import ChangeCommand
from planner.app.foreseen import MANY, Foreseen, Wait, foresee, takes_long
from planner.errors import EditError, ScheduleError
from planner.files import open_plan
from planner.files.plan_file import Written, save_plan
from planner.language import tr
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Move, Schedule, reschedule, schedule

Looked = TypeVar("Looked")
"""What is read from a schedule that is only tried out."""


@dataclass(frozen=True, slots=True)
class Update:
    """What views hear of a change.

    Attributes:
        change: The records before and after; None when the whole plan was replaced.
        entry: What the change moved; None when the whole plan was replaced.
        cause: An edit, its undo or redo, or another plan.
    """

    change: Change | None
    entry: Entry | None
    cause: Cause

    @property
    def moved(self) -> tuple[Move, ...]:
        """The tasks that lie elsewhere now, those that came or went among them, summaries not."""
        return () if self.entry is None else tuple(shift.move for shift in self.entry.shifts)


class Document(QObject):
    """The plan that a window shows.

    Attributes:
        changed: Emitted with an `Update`, once, when plan and schedule are both up to date.
        state_changed: Emitted when the path, or whether there is unsaved work, changes.
        compared_changed: Emitted when another baseline is compared with.
        undo_stack: The one history; its texts name the edits.
        ledger: What each edit, undo and redo has moved since the plan was opened.
        wait: How the window waits for what takes long; None where all is done at once.
        in_step: Whether the schedule is that of the plan after every edit; not so where many are made at once.
    """

    in_step = True

    changed = Signal(object)
    state_changed = Signal()
    compared_changed = Signal()

    def __init__(self, plan: Plan | None = None, parent: QObject | None = None) -> None:
        """Show a plan; an empty one where None."""
        super().__init__(parent)
        self._plan = plan if plan is not None else Plan()
        self._schedule = schedule(self._plan)
        self._path: Path | None = None
        self._fingerprint = ""
        self._pending: Update | None = None
        self._unnamed = ("", 0)
        self._foreseen: Foreseen | None = None
        self._held = False
        self.wait: Wait | None = None
        self._comparison: Comparison | None = Comparison(self._plan)
        self.ledger = Ledger()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._tell)
        self.undo_stack.cleanChanged.connect(self.state_changed)

    @property
    def plan(self) -> Plan:
        """The open plan; to be read, and changed through `edit` only. After an edit it may be another object."""
        return self._plan

    @property
    def schedule(self) -> Schedule:
        """The schedule of the open plan as it stands."""
        return self._schedule

    @property
    def path(self) -> Path | None:
        """The file that the plan was read from or last saved to; None for a plan without a file."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """That of the plan's file when it was read or written last; empty for a plan without a file."""
        return self._fingerprint

    @property
    def modified(self) -> bool:
        """Whether there is work that is in no file."""
        return not self.undo_stack.isClean()

    @property
    def comparison(self) -> Comparison | None:
        """The plan against the baseline that is compared with; None where the user wants none."""
        known = self._comparison
        if known is not None and not known.holds(self._plan):
            known = self._comparison = Comparison(self._plan, known.number)
        return known

    def compare_with(self, number: int | None) -> None:
        """Compare the plan with the baseline of a number, 0 to 10, or with none."""
        self._comparison = None if number is None else Comparison(self._plan, number)
        self.compared_changed.emit()

    # Editing

    def edit(self, change: Change) -> None:
        """Make a change, to be undone by `undo_stack`; an empty one does nothing.

        Args:
            change: Made by a verb of `planner.model.edits` from the plan as it stands.

        Raises:
            ScheduleError: The plan would have no schedule; nothing is changed then.
            EditError: It would have taken long, and the user did not want to wait.
        """
        if change:
            self._look_ahead(change, Cause.EDIT)
            self._bring(change, Cause.EDIT)
            self.undo_stack.push(ChangeCommand(self._bring, change, names=self._names(change)))

    def edit_many(self, tasks: int, make: Callable[[Plan, Schedule], Change]) -> Change:
        """Make the change that a verb makes of tasks; where these are many, beside the window.

        Args:
            tasks: How many tasks it is about.
            make: Makes the change of plan and schedule, and looks at nothing else.

        Returns:
            The change.

        Raises:
            EditError: The verb refuses, or the user did not want to wait.
            ScheduleError: The plan would have no schedule; nothing is changed then.
        """
        plan = self._plan
        if self.wait is None or tasks <= MANY:
            change = make(plan, self._schedule)
        else:
            self._foreseen = self._beside(lambda: foresee(plan, make, Cause.EDIT))
            change = self._foreseen.change
        self.edit(change)
        return change

    def undo(self) -> None:
        """Take the last edit back.

        Raises:
            EditError: It would have taken long, and the user did not want to wait.
        """
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(command, ChangeCommand):
            self._look_ahead(command.change.reversed(), Cause.UNDO)
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back last.

        Raises:
            EditError: It would have taken long, and the user did not want to wait.
        """
        command = self.undo_stack.command(self.undo_stack.index())
        if isinstance(command, ChangeCommand):
            self._look_ahead(command.change, Cause.REDO)
        self.undo_stack.redo()

    def _look_ahead(self, change: Change, cause: Cause) -> None:
        """Work out beside the window what a change that takes long comes to, unless that has been done."""
        plan = self._plan
        known = self._foreseen is not None and self._foreseen.change is change
        if self.wait is not None and not known and takes_long(plan, change):
            self._foreseen = self._beside(lambda: foresee(plan, lambda *_: change, cause))

    def _beside(self, call: Callable[[], Foreseen]) -> Foreseen:
        assert self.wait is not None  # noqa: S101  # whoever asks has looked
        with self.held():
            return self.wait(tr("Scheduling the plan…"), call)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Refuse edits while something reads the plan beside the window.

        Raises:
            EditError: Something else does already.
        """
        self._refuse_while_held()
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _refuse_while_held(self) -> None:
        if self._held:
            raise EditError(tr("The plan is still being scheduled or saved; nothing was changed."))

    def name_next(self, task_id: str) -> None:
        """Let the next edit be one with the last one if it names the task that the last one has added."""
        self._unnamed = (task_id, self.undo_stack.index())

    def _names(self, change: Change) -> bool:
        """Whether a change gives the task that was just added its name, and does nothing else."""
        (task_id, index), self._unnamed = self._unnamed, ("", 0)
        before, after = change.edits.get(("task", task_id), (None, None))
        return (
            index == self.undo_stack.index()
            and len(change.edits) == 1
            and isinstance(before, Task)
            and isinstance(after, Task)
            and msgspec.structs.replace(before, name=after.name) == after
        )

    def drop_unnamed(self, task_id: str) -> bool:
        """Take a task back that was just added and is given no name after all; whether it was such a task.

        Nothing of it is left to be redone.
        """
        (unnamed, index), self._unnamed = self._unnamed, ("", 0)
        command = self.undo_stack.command(index - 1)
        known = task_id and (unnamed, index) == (task_id, self.undo_stack.index())
        if not known or not isinstance(command, ChangeCommand):
            return False
        command.is_last = True
        self.undo_stack.undo()
        return True

    def what_if(self, change: Change, look: Callable[[Schedule], Looked]) -> Looked:
        """Look at the schedule that a change would give, and leave plan and schedule as they are.

        While a drag lasts this is done for every place of the mouse, so the one schedule is brought there and back
        rather than another one made. `schedule` is another, equal one afterwards.

        Args:
            change: Made from the plan as it stands.
            look: Reads what is wanted from the schedule; plan and schedule are those of the change meanwhile.

        Returns:
            What `look` has read.

        Raises:
            ScheduleError: The plan would have no schedule.
        """
        if self.wait is not None and takes_long(self._plan, change):
            return self._looked_beside(change, look)
        self._plan.apply(change)
        trial: Schedule | None = None
        try:
            trial = reschedule(self._schedule, self._plan, change)
            return look(trial)
        finally:
            back = change.reversed()
            self._plan.apply(back)
            if trial is not None and self._schedule.handed_over:
                self._schedule = reschedule(trial, self._plan, back)

    def _looked_beside(self, change: Change, look: Callable[[Schedule], Looked]) -> Looked:
        plan, kept = self._plan, self._schedule
        foreseen = self._beside(lambda: foresee(plan, lambda *_: change, Cause.EDIT))
        self._plan, self._schedule = foreseen.plan, foreseen.schedule
        try:
            return look(foreseen.schedule)
        finally:
            self._plan, self._schedule = plan, kept

    def _bring(self, change: Change, cause: Cause) -> None:
        """Apply a change and bring the schedule up to date: both, or neither."""
        self._refuse_while_held()
        before = self._schedule
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen.change.edits == change.edits:
            self._plan, self._schedule, entry = foreseen.plan, foreseen.schedule, foreseen.entry
        else:
            self._apply(change)
            entry = entry_of(self._plan, change, before, self._schedule, cause)
        self.ledger.add(entry)
        self._pending = Update(change, entry, cause)

    def _apply(self, change: Change) -> None:
        """Apply a change and bring the schedule up to date, here and now."""
        self._plan.apply(change)
        try:
            self._schedule = reschedule(self._schedule, self._plan, change)
        except ScheduleError:
            self._plan.apply(change.reversed())
            raise

    def _tell(self) -> None:
        """Emit `changed`; the undo stack has told that it stands where the plan stands."""
        update, self._pending = self._pending, None
        if update is not None:
            self.changed.emit(update)

    # Files

    def replace(
        self, plan: Plan, scheduled: Schedule | None = None, path: Path | None = None, fingerprint: str = ""
    ) -> None:
        """Show another plan, with an empty history.

        Args:
            plan: The plan.
            scheduled: Its schedule, where it has been computed already.
            path: The file that holds it; None for a plan without a file.
            fingerprint: That of the file when it was read.

        Raises:
            ScheduleError: The plan has no schedule; the open plan stays.
        """
        new_schedule = scheduled if scheduled is not None else schedule(plan)
        self._plan, self._schedule, self._path, self._fingerprint = plan, new_schedule, path, fingerprint
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self.ledger.clear()
        self.changed.emit(Update(None, None, Cause.OPEN))
        self.state_changed.emit()

    def mark_unsaved(self) -> None:
        """Take note that the plan as it stands is in no file, though nothing has been done to it here."""
        self.undo_stack.resetClean()
        self.state_changed.emit()

    def open(self, path: Path) -> None:
        """Show the plan of a file.

        Raises:
            FileError: It can't be read; the open plan stays.
            ScheduleError: Its plan has no schedule; the open plan stays.
        """
        result = open_plan(path)
        self.replace(result.plan, path=path, fingerprint=result.fingerprint)

    def save(self, path: Path) -> None:
        """Write the plan to a file, which is its file from then on.

        Raises:
            FileChangedError: It is the plan's file, and somebody else has changed it.
            CannotWriteError: The place refuses; what was there is intact, and the work still counts as unsaved.
        """
        self.mark_saved(path, self.write_to(path))

    def write_to(self, path: Path, *, over: bool = False) -> Written:
        """Write the plan to a file, and nothing else; to be called beside the window too, while edits are refused.

        Args:
            path: The file.
            over: Write over what somebody else has put into the plan's file.

        Raises:
            FileChangedError: It is the plan's file, and somebody else has changed it.
            CannotWriteError: The place refuses; what was there is intact.
        """
        guarded = not over and path == self._path and self._fingerprint
        return save_plan(self._plan, path, self._fingerprint if guarded else None)

    def mark_saved(self, path: Path, written: Written) -> None:
        """Take note that the plan as it stands has been written to a file, which is its file from then on."""
        written.note(self._plan)
        self._path, self._fingerprint = path, written.fingerprint
        self.undo_stack.setClean()
        self.state_changed.emit()
