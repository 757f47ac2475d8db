"""A file is written as a whole or not at all: a crash, a full disk or a power cut leaves the old one or the new one.

The content is made in memory, written to a temporary file in the same folder, flushed to the disk, read back and
compared; only then it takes the name, in one step of the file system, and the folder is flushed too.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from planner.errors import CannotWriteError, FileChangedError
from planner.files.fingerprint import fingerprint_at
from planner.language import tr

Content = bytes | Callable[[BinaryIO], object]
"""The bytes of a file, or what writes them to a file object."""

_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE: Final = {errno.ENOENT, errno.ENOTDIR}
_RETRIES: Final = 10 if sys.platform == "win32" else 0
_PATIENCE_S: Final = 10.0
_ABANDONED: Final = 24 * 3600.0


def write_file(path: Path, content: Content, expected: str | None = None) -> None:
    """Write a file safely. One that holds these bytes already is left alone.

    Args:
        path: The file; a symbolic link is followed. Its folder must exist.
        content: Its bytes, or a function that writes them to the file object it is given.
        expected: Fingerprint of what the file is to hold now; None to write over whatever is there.

    Raises:
        FileChangedError: It holds something else than expected, and still does.
        CannotWriteError: The place refuses the file; what was there is intact.
    """
    data = content if isinstance(content, bytes) else _collect(content)
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target, path)
        if mode is not None and _holds(target, data):
            return
        temporary = target.with_name(f".~{target.name[:60]}-{secrets.token_hex(4)}.tmp")
        try:
            _write_through(temporary, data, mode)
            if expected is None:
                _replace(temporary, target)
            else:
                _replace_expected(temporary, target, expected)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(target.parent)
        _sweep(target)
    except OSError as error:
        raise CannotWriteError(_sentence(path, error), path) from error
    except ValueError as error:  # a path with a NUL character
        message = tr("“{name}” is not a name that a file can have.")
        raise CannotWriteError(message.format(name=str(path).replace("\0", "�")), path) from error


def _collect(write: Callable[[BinaryIO], object]) -> bytes:
    memory = io.BytesIO()
    write(memory)
    return memory.getvalue()


def _mode(target: Path, path: Path) -> int | None:
    """Return the permissions of the file that is there, or None.

    Raises:
        CannotWriteError: It is a folder or a device, or is marked as read-only.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise CannotWriteError(tr("“{path}” is not an ordinary file; choose another name.").format(path=path), path)
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise CannotWriteError(tr("“{path}” is read-only; save under another name.").format(path=path), path)
    return stat.S_IMODE(mode)


def _holds(target: Path, data: bytes) -> bool:
    """Whether a file holds these bytes and no others."""
    with target.open("rb") as file:
        return os.fstat(file.fileno()).st_size == len(data) and file.read(len(data) + 1) == data


def _write_through(temporary: Path, data: bytes, mode: int | None) -> None:
    """Make a new file that stands on the disk before this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(temporary, flags, 0o666), "wb") as file:  # noqa: PTH123  # pathlib opens no descriptors
        if mode is not None:
            _set_mode(file.fileno(), temporary, mode)
        file.write(data)
        file.flush()
        _flush(file.fileno())
    if not _holds(temporary, data):
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(temporary))


def _set_mode(descriptor: int, temporary: Path, mode: int) -> None:
    # A folder on a Windows or network drive may have no permissions to set; that is no reason to lose the work.
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            temporary.chmod(mode)
        else:
            os.fchmod(descriptor, mode)


def _flush(descriptor: int) -> None:
    """Bring a file to the disk itself; on macOS fsync alone stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # a network drive may not know this wish
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _replace_expected(temporary: Path, target: Path, expected: str) -> None:
    """Give the new file its name unless the old one holds something else than expected.

    Whoever else saves over what was expected waits for a lock meanwhile: of two that save at once only one finds what
    both expect.

    Raises:
        FileChangedError: It does.
    """
    from filelock import FileLock, Timeout

    lock = target.with_name(f".~{target.name[:60]}.lock")
    try:
        with FileLock(lock, timeout=_PATIENCE_S):
            try:
                if fingerprint_at(target) not in ("", expected):
                    message = tr("“{name}” has been changed by somebody else since it was opened here.")
                    raise FileChangedError(message.format(name=target.name), target)
                _replace(temporary, target)
            finally:
                with contextlib.suppress(OSError):  # Windows keeps what is open, and its lock takes itself away
                    lock.unlink()
    except Timeout as error:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target)) from error


def _replace(temporary: Path, target: Path) -> None:
    """Give the new file its name; on Windows a virus scanner may hold the old one for a moment."""
    for attempt in range(_RETRIES + 1):
        try:
            temporary.replace(target)
        except PermissionError:
            if attempt == _RETRIES:
                raise
            time.sleep(0.05 * (attempt + 1))
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can flush a folder at all."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(target: Path) -> None:
    """Remove the temporary files of this name that a killed program left behind a day ago or longer."""
    with contextlib.suppress(OSError):
        for left in _temporaries(target):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _temporaries(target: Path) -> Iterator[Path]:
    start = f".~{target.name[:60]}-"
    return (held for held in target.parent.iterdir() if held.name.startswith(start) and held.suffix == ".tmp")


def _sentence(path: Path, error: OSError) -> str:
    folder = os.path.dirname(path) or os.curdir  # noqa: PTH120  # absolute() fails where the current folder is gone
    place = {"path": path, "folder": folder, "reason": error.strerror or str(error)}
    if error.errno in _FULL:
        return tr("“{path}” was not written: there is no room left in “{folder}”. Make room or save elsewhere.").format(
            **place
        )
    if error.errno in _FORBIDDEN:
        message = tr("“{path}” was not written: you may not write in “{folder}”. Save in another folder.")
        return message.format(**place)
    if error.errno in _GONE:
        message = tr("“{path}” was not written: the folder “{folder}” isn't there. Save in another folder.")
        return message.format(**place)
    message = tr("“{path}” was not written ({reason}). What was there is unchanged; save elsewhere.")
    return message.format(**place)
