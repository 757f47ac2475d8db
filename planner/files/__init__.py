"""How plans come and go: one module or folder a format, one table of them, one way to read and to write."""

from planner.files.formats import FORMATS, Format, find_problems, open_plan, read, write
from planner.files.result import ReadResult
from planner.files.safe_read import read_start

__all__ = ["FORMATS", "Format", "ReadResult", "find_problems", "open_plan", "read", "read_start", "write"]
