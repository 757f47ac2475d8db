"""Rows on the clipboard: as text with tabs for spreadsheets, as an HTML table for mail, and as tasks for the planner."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from planner.app.document import Document
from planner.app.table.column import Column
from planner.language import tr
from planner.model.edits import take_out
from planner.model.records import Record

_QUOTED = re.compile(r'[\t\r\n"]')
_INDENT = 2
_PIXELS = 16


class TasksOnClipboard(QMimeData):
    """What is copied, as text and HTML and with the tasks themselves, which only this program finds in it.

    Attributes:
        records: The tasks with all that belongs to them, for `planner.model.edits.add_copies`.
    """

    def __init__(self, document: Document, columns: Sequence[Column], tasks: Sequence[str]) -> None:
        """Copy tasks with all below them.

        Args:
            document: Where they are.
            columns: The columns of the text, from left to right.
            tasks: Their ids.
        """
        super().__init__()
        self.records: tuple[Record, ...] = take_out(document.plan, tasks)
        copied = [record.id for record in self.records if record.kind == "task"]
        self.setText(rows_text(document, columns, copied))
        self.setHtml(rows_html(document, columns, copied))


def rows_text(document: Document, columns: Sequence[Column], tasks: Sequence[str]) -> str:
    """Return headings and rows with tabs between cells; names are set in where no WBS code tells their level.

    Beside predecessors stand the row numbers that they name, so that the text keeps its links where it is pasted.
    """
    level = _levels(document, tasks)
    coded = any(column.id == "wbs" for column in columns)
    numbered = _numbered(columns)
    titles = [column.shown_title for column in columns]
    lines = [[tr("No."), *titles] if numbered else titles]
    for task in tasks:
        texts = [column.text(document, task) for column in columns]
        if not coded:
            blanks = " " * (_INDENT * level[task])
            texts = [
                blanks + text if column.id == "name" else text for column, text in zip(columns, texts, strict=True)
            ]
        lines.append([_number(document, task), *texts] if numbered else texts)
    return "\n".join("\t".join(map(_quoted, line)) for line in lines)


def cells_text(document: Document, column: Column, tasks: Sequence[str]) -> str:
    """Return one column's cells, a line each."""
    return "\n".join(_quoted(column.text(document, task)) for task in tasks)


def rows_html(document: Document, columns: Sequence[Column], tasks: Sequence[str]) -> str:
    """Return a plain HTML table: summaries in bold, names set in, numbers to the right."""
    heads = "".join(f'<th align="left">{html.escape(column.shown_title)}</th>' for column in columns)
    if _numbered(columns):
        heads = f'<th align="left">{html.escape(tr("No."))}</th>{heads}'
    level = _levels(document, tasks)
    rows = "".join(f"<tr>{_html_cells(document, columns, task, level[task])}</tr>" for task in tasks)
    return (
        '<meta charset="utf-8"><table border="1" cellspacing="0" cellpadding="3">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _html_cells(document: Document, columns: Sequence[Column], task: str, level: int) -> str:
    bold = document.plan.outline.is_summary(task)
    cells = [f'<td align="right">{_number(document, task)}</td>'] if _numbered(columns) else []
    for column in columns:
        text = html.escape(column.text(document, task))
        # Without this a spreadsheet would compute a name that begins with an equals sign.
        style = "" if column.numeric else r'mso-number-format:"\@";'
        if column.id == "name":
            style += f"padding-left:{3 + _PIXELS * level}px;"
        side = ' align="right"' if column.numeric else ""
        cells.append(f"<td{side} style='{style}'>{f'<b>{text}</b>' if bold else text}</td>")
    return "".join(cells)


def _numbered(columns: Sequence[Column]) -> bool:
    return any(column.id == "predecessors" for column in columns)


def _number(document: Document, task: str) -> str:
    return str(document.plan.outline.row(task) + 1)


def _levels(document: Document, tasks: Sequence[str]) -> dict[str, int]:
    """Return how much deeper each task stands than the highest of them."""
    outline = document.plan.outline
    highest = min((outline.level(task) for task in tasks), default=1)
    return {task: outline.level(task) - highest for task in tasks}


def _quoted(text: str) -> str:
    if _QUOTED.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
