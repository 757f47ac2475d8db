"""XML as text, element by element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def escaped(text: str) -> str:
    """Return a text as it stands between tags; characters that XML can't hold become question marks."""
    return _FORBIDDEN.sub("�", text).translate(_ESCAPES)


class XmlText:
    """Writes elements to a file as they come."""

    def __init__(self, file: BinaryIO) -> None:
        """Write the first line."""
        self._file = file
        self._line('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')

    def _line(self, text: str) -> None:
        self._file.write(f"{text}\n".encode("utf-8", "replace"))

    @contextmanager
    def element(self, tag: str, attributes: str = "") -> Iterator[None]:
        """Write an element around what is written within."""
        self._line(f"<{tag}{attributes}>")
        yield
        self._line(f"</{tag}>")

    def leaf(self, tag: str, text: str) -> None:
        """Write an element that holds a text."""
        self._line(f"<{tag}>{escaped(text)}</{tag}>")

    def leaves(self, texts: Mapping[str, str | None]) -> None:
        """Write an element for each text that is not None."""
        for tag, text in texts.items():
            if text is not None:
                self.leaf(tag, text)

    def row(self, tag: str, texts: Mapping[str, str | None]) -> None:
        """Write an element that holds only texts."""
        with self.element(tag):
            self.leaves(texts)
