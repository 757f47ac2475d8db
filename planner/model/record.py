"""What all records of a plan share."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all records share.

    Attributes:
        unknown: Fields that a newer version wrote and this one doesn't know; kept, and written back.
    """

    kind: ClassVar[str] = ""

    id: str
    unknown: dict[str, Any] | None = None
