"""The planner without a window: schedule, export, convert and check from the command line.

`commands` says what there is, `table` and `output` what is printed, `errors` what is said when something is wrong. The
window is not known here: whoever starts the command line brings the function that opens it.
"""

from planner.cli.main import OpenWindow, run

__all__ = ["OpenWindow", "run"]
