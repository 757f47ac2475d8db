"""The workbook that comes back: what was filled in since it was sent.

    returned = read_returned(path)
    returned = returned_apart(path)  # in a process of its own, as other people's files are

`opened` judges the file before it is parsed; `sent_rows` reads what the hidden sheet keeps; `tables` finds the visible
rows by the headings and IDs alone; `readings` says what a cell means, or asks; `reader` puts them together.
"""

from planner.files.excel.returned.reader import read_returned

__all__ = ["read_returned"]
