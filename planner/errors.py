"""Every error that a user can cause, each carrying its data.

The message of an error is one sentence for people, already in their language: what is wrong, where, what to do.

    PlannerError
    ├── TextError                what was typed can't be read (a duration, a date, a list of predecessors)
    ├── EditError                an edit that the plan refuses; nothing has moved
    │   └── LoopError            links that would run in a circle
    ├── ScheduleError            the plan has no schedule
    │   └── NoWorkingTimeError   a calendar without working time in a task's reach
    └── FileError                a file can't be read or written
        ├── NotAPlanError        the file is something else, or damaged
        ├── NewerVersionError    written by a newer planner
        ├── InvalidPlanError     a record or field of it is wrong
        ├── CannotWriteError     the place refuses the file; what was there is intact
        └── FileChangedError     somebody else has changed the file meanwhile; it is left as it is
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class PlannerError(Exception):
    """The root: anything that is the input's or the machine's doing, never a bug of ours."""


class TextError(PlannerError):
    """Typed text that can't be read.

    Attributes:
        text: What was typed.
    """

    def __init__(self, message: str, text: str) -> None:
        """Keep the text beside the message."""
        super().__init__(message)
        self.text = text


class EditError(PlannerError):
    """An edit that the plan refuses."""


class LoopError(EditError):
    """Links that would run in a circle.

    Attributes:
        task_ids: The tasks on the loop in walking order; the first follows again after the last.
    """

    def __init__(self, message: str, task_ids: Sequence[str]) -> None:
        """Keep the loop beside the message."""
        super().__init__(message)
        self.task_ids = tuple(task_ids)


class ScheduleError(PlannerError):
    """The plan has no schedule."""


class NoWorkingTimeError(ScheduleError):
    """A calendar without working time where a task needs some.

    Attributes:
        calendar: Name of the calendar.
        task: Name of the task; empty where no single task is meant.
    """

    def __init__(self, message: str, calendar: str, task: str = "") -> None:
        """Keep both names beside the message."""
        super().__init__(message)
        self.calendar = calendar
        self.task = task


class FileError(PlannerError):
    """A file that can't be read or written.

    Attributes:
        path: The file.
    """

    def __init__(self, message: str, path: Path) -> None:
        """Keep the path beside the message."""
        super().__init__(message)
        self.path = path


class NotAPlanError(FileError):
    """The file is something else, or damaged beyond its first lines."""


class NewerVersionError(FileError):
    """Written by a newer planner, with a format that this one doesn't know."""


class InvalidPlanError(FileError):
    """A record or a field of a plan file is wrong.

    Attributes:
        line: Line number in the file, from 1; 0 where the file has no lines to speak of.
        record: Kind and id of the record.
        field: The field, or empty.
    """

    def __init__(self, message: str, path: Path, *, line: int = 0, record: str = "", field: str = "") -> None:
        """Keep the place beside the message."""
        super().__init__(message, path)
        self.line = line
        self.record = record
        self.field = field


class CannotWriteError(FileError):
    """The place refuses the file; what was there before is intact."""


class FileChangedError(FileError):
    """Somebody else has changed the file since it was read or written here; it is left as it is."""
