"""The guide: a page about working with the planner, and below it all the keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from planner import RESOURCES
from planner.app.commands.action_table import ACTIONS, MENUS
from planner.app.commands.actions import plain
from planner.app.screen_room import begin_with
from planner.language import current, mark, tr

_MARGIN: Final = 16
_ABOVE: Final = 6
_ABOVE_HEADING: Final = 18
_KEYS: Final = (
    (
        mark("Table"),
        (
            (mark("Type into the cell"), mark("any letter or digit")),
            (mark("Edit the cell"), "F2"),
            (mark("Choose from the list of a cell"), "Alt+Down"),
            (mark("Take the text and go down; on the empty last row, start a task"), "Enter"),
            (mark("Take the text and go up"), "Shift+Enter"),
            (mark("Take the text and go right, or left"), "Tab  Shift+Tab"),
            (mark("Take the text for all selected rows"), "Ctrl+Enter"),
            (mark("Empty the cell; on a task's name, or with several rows selected, delete the tasks"), "Del"),
            (mark("Give the text up"), "Esc"),
            (mark("Go to the first or the last column"), "Home  End"),
            (mark("Go to the first or the last row"), "Ctrl+Home  Ctrl+End"),
            (mark("Select the row; further rows"), "Shift+Space  Shift+Up  Shift+Down"),
            (mark("Close or open the group"), "Space"),
        ),
    ),
    (
        mark("Chart"),
        (
            (mark("Go from task to task"), "Up  Down  PgUp  PgDown"),
            (mark("Go through time"), "Left  Right"),
            (mark("Zoom"), "+  -"),
            (mark("Zoom the chart at the mouse"), mark("Ctrl + wheel")),
            (mark("Open the selected task or link"), "Enter"),
            (mark("Draw a link from the selected task"), "L"),
            (mark("Take the selected link away"), "Del"),
            (mark("Move the paper"), mark("Space + drag")),
            (mark("Give a drag up"), "Esc"),
        ),
    ),
)
"""Keys that are no action's, by where they are pressed."""


class GuideDialog(QDialog):
    """The guide in the language in use."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._page = QTextBrowser(self)
        self._page.setOpenLinks(False)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._page)
        layout.addWidget(self._buttons)
        begin_with(self, 760, 700)

    def fill(self) -> None:
        """Show the page in the language in use."""
        self.setWindowTitle(tr("Guide"))
        self.setAccessibleName(tr("Guide"))
        self._page.setAccessibleName(tr("Guide"))
        self._buttons.setAccessibleName(tr("Buttons"))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        self._page.setMarkdown(guide_text())
        self._space_out()

    def _space_out(self) -> None:
        """Give the page room to be read in: Markdown alone sets paragraphs and headings close together."""
        page = self._page.document()
        page.setDocumentMargin(_MARGIN)
        block = page.begin()
        while block.isValid():
            cursor, form = QTextCursor(block), block.blockFormat()
            listed = block.textList() is not None or cursor.currentTable() is not None
            form.setTopMargin(_ABOVE_HEADING if form.headingLevel() > 1 else 0 if listed else _ABOVE)
            form.setBottomMargin(3)
            cursor.setBlockFormat(form)
            block = block.next()
        self._page.moveCursor(QTextCursor.MoveOperation.Start)


def guide_text() -> str:
    """Return the guide in the language in use as Markdown, with all the keys at its end."""
    text = (RESOURCES / "help" / f"guide.{current()}.md").read_text(encoding="utf-8")
    lines = [text.rstrip(), "", f"## {tr('Keys')}"]
    for title, keys in all_keys():
        lines += ["", f"### {title}", "", f"| {tr('What it does')} | {tr('Key')} |", "|---|---|"]
        lines += [f"| {_cell(what)} | {_cell(key)} |" for what, key in keys]
    return "\n".join(lines) + "\n"


def all_keys() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Iterate over headings and below each what can be done and with which keys."""
    for title, held_keys in _KEYS:
        yield tr(title), [(tr(what), tr(key)) for what, key in held_keys]
    for path, title in MENUS:
        keys = [
            (plain(tr(held.tip or held.text)), "  ".join(_native(key) for key in held.keys))
            for held in ACTIONS
            if held.menu == path and held.keys
        ]
        if keys:
            yield plain(tr(title)), keys


def _cell(text: str) -> str:
    """Return a text that means nothing to Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|<>~" else letter for letter in text)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
