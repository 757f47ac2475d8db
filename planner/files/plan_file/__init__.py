"""The plan file, `.plan`: UTF-8 JSON, a record a line, readable in a text editor and in a version control's diff.

`document` tells what stands where; `form` turns a record into its line and back; `text` knows JSON; `reader` and
`writer` put them together.
"""

from planner.files.plan_file.reader import find_problems, parse_plan_file, read_plan_file
from planner.files.plan_file.writer import Written, dump_plan, save_plan, write_plan_file

__all__ = [
    "Written",
    "dump_plan",
    "find_problems",
    "parse_plan_file",
    "read_plan_file",
    "save_plan",
    "write_plan_file",
]
