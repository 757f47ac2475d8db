"""What a file held when it was last read or written, so that what somebody else has put there since is noticed.

Times and sizes of files don't tell: programs that keep folders in step set them as they like.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_CHUNK = 1024 * 1024


def fingerprint_of(data: bytes) -> str:
    """Return the fingerprint of the content of a file."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_at(path: Path) -> str:
    """Return the fingerprint of a file; empty where there is none.

    Raises:
        OSError: It can't be read.
    """
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except FileNotFoundError:
        return ""
    return found.hexdigest()
