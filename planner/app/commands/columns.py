"""What is done with columns: the menu on the headings, the dialog that arranges them, and the plan's own fields.

A dialog's code is loaded when it first opens: the first window needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from planner.app.commands.refusing import Commands
from planner.app.document import Document
from planner.app.table.columns import NAME
from planner.app.table.view import TableView
from planner.language import tr


class ColumnCommands(Commands):
    """Columns and custom fields of a window.

    Attributes:
        menu: The menu on the headings that was shown last; None while none has been.
        offers: Offers on a menu what else is done with a column, given its name.
    """

    def __init__(self, window: QWidget, document: Document, table: TableView) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window, self._document, self._table = window, document, table
        self.menu: QMenu | None = None
        self.offers: Callable[[QMenu, str], None] = lambda _menu, _column: None
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)

    def choose(self) -> None:
        """Let the user choose which columns are shown, and in which order."""
        from planner.app.table.columns_dialog import ColumnsDialog

        columns = self._table.columns
        shown = {columns.all[number].id for number in columns.shown()}
        titles = {column.id: column.shown_title for column in columns.all}
        dialog = ColumnsDialog([(identity, titles[identity]) for identity in columns.order()], shown, self._window)
        if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted:
            columns.arrange(*dialog.chosen())
        dialog.deleteLater()

    def choose_fields(self) -> None:
        """Let the user add, rename and delete the plan's own fields."""
        from planner.app.information.fields_dialog import FieldsDialog

        dialog = FieldsDialog(self._document, self._window)
        if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted:
            self.attempt(lambda: self._document.edit(dialog.change()))
        dialog.deleteLater()

    def _show_menu(self, place: QPoint) -> None:
        header = self._table.horizontalHeader()
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self._made_menu(header.logicalIndexAt(place))
        self.menu.popup(header.mapToGlobal(place))

    def _made_menu(self, number: int) -> QMenu:
        """Return the menu on a heading: what is done with its column, then every column with a mark if it is shown."""
        columns = self._table.columns
        menu = QMenu(tr("Columns"), self._window)
        menu.setAccessibleName(tr("Columns"))
        if number >= 0:
            hide = menu.addAction(
                tr("&Hide this column"), partial(columns.show_column, columns.all[number].id, shown=False)
            )
            hide.setEnabled(number != NAME)
            menu.addAction(tr("&Fit this column"), partial(columns.fit_again, number))
            menu.addSeparator()
            self.offers(menu, columns.all[number].id)
        for held, column in enumerate(columns.all):
            if held != NAME:
                action = menu.addAction(column.shown_title.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(columns.is_shown(held))
                action.toggled.connect(partial(columns.show_column, column.id))
        menu.addSeparator()
        menu.addAction(tr("&Arrange columns…"), self.choose)
        menu.addAction(tr("&Custom fields…"), self.choose_fields)
        menu.addAction(tr("&Usual columns"), columns.reset)
        return menu
