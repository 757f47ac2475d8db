"""Other people's files, read in a process of their own: bounded in time and memory, and stopped at once where wanted."""

from planner.files.apart.parcel import Apart
from planner.files.apart.reading import Budget, ReadingApart, is_own, open_apart, wants_apart

__all__ = ["Apart", "Budget", "ReadingApart", "is_own", "open_apart", "wants_apart"]
