"""The journal: edits that are in no plan file yet, kept in the user's own folder, so that a crash loses next to nothing.

A journal is three files of one name: `.plan`, the plan as it stood at its first unsaved edit; `.journal`, a line for
each edit after that; `.lock`, held by the program as long as it runs, by which the next one knows what has been left.
"""

from planner.files.journal.recovery import LeftBehind, Recovered, left_behind
from planner.files.journal.writing import Journal, Origin

__all__ = ["Journal", "LeftBehind", "Origin", "Recovered", "left_behind"]
