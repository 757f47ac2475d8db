"""Files of Microsoft Project XML with a value that another program might have left there."""

from __future__ import annotations

import re
from pathlib import Path


def tamper(path: Path, name: str, **values: str) -> None:
    """Put other values into the element of a task."""
    text = path.read_text(encoding="utf-8")
    task = re.search(rf"<Task>(?:(?!</Task>).)*?<Name>{name}</Name>.*?</Task>", text, re.DOTALL)
    assert task
    changed = task[0]
    for tag, value in values.items():
        changed, count = re.subn(rf"<{tag}>[^<]*</{tag}>", f"<{tag}>{value}</{tag}>", changed, count=1)
        assert count == 1, tag
    path.write_text(text.replace(task[0], changed), encoding="utf-8")
