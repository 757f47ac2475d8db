"""Python's own import, without what PySide puts in front of it.

Once PySide is there, every import statement goes through it first, since a module may ask for other names of Qt's methods
with `from __feature__ import …`. To know which ones might, PySide reads the source of each module that is imported, and
Python keeps the lines of them all. The planner asks for no such names, and without this reading its plan is painted a
tenth sooner.
"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Load PySide, and let every import after that be Python's own again.

    Raises:
        ImportError: PySide is not there, or the system lacks a library that it needs.
    """
    from PySide6 import QtCore  # noqa: F401  # it is what changes the import, and where it keeps Python's own

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
