"""Microsoft Project XML (MSPDI), both ways."""

from planner.files.mspdi.reader import read_mspdi
from planner.files.mspdi.writer import write_mspdi

__all__ = ["read_mspdi", "write_mspdi"]
