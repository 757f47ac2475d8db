"""Microsoft Project XML (MSPDI), both ways."""

from planner.files.mspdi.reader import MspdiResult, read_mspdi
from planner.files.mspdi.recorded import RecordedTask
from planner.files.mspdi.writer import write_mspdi

__all__ = ["MspdiResult", "RecordedTask", "read_mspdi", "write_mspdi"]
