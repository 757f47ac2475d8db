"""Ids of records: random and never used twice, so that two copies of a plan never name two things alike."""

from __future__ import annotations

import base64
import secrets


def new_id() -> str:
    """Return a fresh id of eight lower-case letters and digits (40 random bits)."""
    return base64.b32encode(secrets.token_bytes(5)).decode("ascii").lower()
