"""One save, to be made beside the window: the file, and the versions of it that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from planner.app.document import Document
from planner.app.safekeeping import Safekeeping
from planner.errors import FileError

if TYPE_CHECKING:  # loaded at the first save
    from planner.files.plan_file import Written


class Saving:
    """Writes the plan of a document to a file.

    Attributes:
        not_kept: Why no version of it could be kept; empty where one was, or none was wanted.
    """

    def __init__(self, document: Document, path: Path, safekeeping: Safekeeping | None, *, over: bool) -> None:
        """Prepare to write.

        Args:
            document: The document, which must not be edited meanwhile.
            path: The file.
            safekeeping: Keeps versions of what is saved and of what is written over.
            over: Write over what somebody else has put there.
        """
        self._document, self._path, self._over = document, path, over
        self._safekeeping = safekeeping
        self._tasks, self._finish = len(document.plan.outline), document.schedule.finish
        self.not_kept = ""

    def write(self) -> Written:
        """Write the file.

        Raises:
            FileError: As `Document.write_to`; what is said of versions is no reason not to save.
        """
        versions = None if self._safekeeping is None else self._safekeeping.versions
        if versions is not None:
            self._keep(lambda: versions.keep_what_is_there(self._path))
        written = self._document.write_to(self._path, over=self._over)
        if versions is not None:
            now = dt.datetime.now()
            self._keep(lambda: versions.keep(self._path, written.data, now, self._tasks, self._finish))
        return written

    def _keep(self, call: Callable[[], None]) -> None:
        try:
            call()
        except FileError as error:
            self.not_kept = str(error)
