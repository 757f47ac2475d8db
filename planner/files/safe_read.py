"""Files taken into memory: bounded, only ordinary files, and every refusal of the system one clear sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from planner.errors import FileError, NotAPlanError
from planner.language import tr

LARGEST_FILE: Final = 50 * 1024 * 1024
"""Bytes that a file to be read may have."""


def read_bytes(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """Return the content of an ordinary file.

    Args:
        path: The file.
        limit: Bytes it may have.

    Raises:
        NotAPlanError: It is larger than the limit.
        FileError: It is not there, is a folder or a device, or the system refuses it.
    """
    return _read(path, limit, whole=True)


def read_start(path: Path, length: int = 4096) -> bytes:
    """Return the first bytes of an ordinary file, by which its format is recognised.

    Raises:
        FileError: It is not there, is a folder or a device, or the system refuses it.
    """
    return _read(path, length, whole=False)


def _read(path: Path, limit: int, *, whole: bool) -> bytes:
    try:
        # A named pipe would keep us waiting for ever, so it is only opened without waiting.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123  # pathlib opens no descriptors
            _refuse_devices(path, os.fstat(descriptor).st_mode)
            data = file.read(limit + 1) if whole else file.read(limit)
    except OSError as error:
        raise FileError(_sentence(path, error), path) from error
    except ValueError as error:  # a path with a NUL character
        raise FileError(tr("“{path}” is not a name that a file can have.").format(path=_shown(path)), path) from error
    if whole and len(data) > limit:
        message = tr("“{name}” is too large: a file to be read may have {limit} MB.")
        raise NotAPlanError(message.format(name=path.name, limit=limit // 1024**2), path)
    return data


def _refuse_devices(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileError(tr("“{path}” is a folder; choose a file in it.").format(path=_shown(path)), path)
    if not stat.S_ISREG(mode):
        raise FileError(tr("“{path}” is not an ordinary file.").format(path=_shown(path)), path)


def _sentence(path: Path, error: OSError) -> str:
    if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir() raises what this is to explain; Windows refuses folders so
        return tr("“{path}” is a folder; choose a file in it.").format(path=_shown(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return tr("There is no file “{path}”.").format(path=_shown(path))
    if isinstance(error, PermissionError):
        return tr("“{path}” can't be opened: you have no permission to read it.").format(path=_shown(path))
    return tr("“{path}” can't be read ({reason}).").format(path=_shown(path), reason=error.strerror or str(error))


def _shown(path: Path) -> str:
    return "".join(character if character.isprintable() else "�" for character in str(path))
