"""The real program, started as its command starts it, with eyes: it tells, when asked, what is on its screen and where.

A line of JSON comes in, a line goes out. It is told and changes nothing: what is done to the program is done with keys
and mouse alone.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QTabBar,
    QTableView,
    QWidget,
)

from planner.__main__ import main
from planner.app.cells.editor import CellEditor
from planner.app.main_window import MainWindow
from planner.app.start import make_application
from planner.gantt.bars import Bar
from planner.gantt.zones import handle_of, ports_of

_SEEN_AFTER_MS = 12
"""What was done with keys and mouse has arrived by then."""


class Eyes:
    """Answers what is on the screen."""

    def __init__(self) -> None:
        """Listen to the standard input."""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._notifier.setEnabled(False)
            return
        QTimer.singleShot(_SEEN_AFTER_MS, lambda: self._answer(json.loads(line)))

    def _answer(self, asked: dict[str, Any]) -> None:
        what = asked.pop("what")
        QGuiApplication.sync()  # whatever the screen has for the program has arrived then
        sys.stdout.write(json.dumps(getattr(self, what)(**asked)) + "\n")
        sys.stdout.flush()

    @property
    def _window(self) -> MainWindow:
        return next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))

    # What is told

    def state(self) -> dict[str, Any]:
        """Return what a user sees of the state of things."""
        if not any(isinstance(window, MainWindow) and window.isVisible() for window in QApplication.topLevelWidgets()):
            return {"open": False}
        window, focus, active = self._window, QApplication.focusWidget(), QApplication.activeWindow()
        popup = QApplication.activePopupWidget()
        plan, stack = window.document.plan, window.document.undo_stack
        index = window.table.currentIndex()
        return {
            "open": True,
            "active": "" if active is None else active.windowTitle(),
            "modal": QApplication.activeModalWidget() is not None,
            "popup": "" if popup is None else type(popup).__name__,
            "focus": "" if focus is None else type(focus).__name__,
            "focus_name": "" if focus is None else _name(focus),
            "page": focus.tabText(focus.currentIndex()) if isinstance(focus, QTabBar) else "",
            "editing": focus.text() if isinstance(focus, CellEditor) else None,
            "error": focus.error if isinstance(focus, CellEditor) else "",
            "message": window.status.message,
            "names": [plan.task(task).name for task in plan.outline.ids],
            "levels": list(plan.outline.levels),
            "row": index.row(),
            "column": window.table.columns.all[index.column()].id if index.isValid() else "",
            "selected": sorted(plan.outline.row(task) for task in window.selection.selected),
            "undo": stack.index(),
            "undo_text": stack.undoText(),
            "count": stack.count(),
            "modified": window.document.modified,
            "path": str(window.document.path or ""),
            "dragging": window.chart._gesture is not None,
            "preview": list(window.chart._preview.lines),
        }

    def cell(self, row: int, column: str) -> list[int]:
        """Return where a cell lies on the screen: left, top, width, height of what can be seen of it."""
        table = self._window.table
        number = [held.id for held in table.columns.all].index(column)
        seen = table.viewport().rect().adjusted(0 if column == "name" else table._frozen.width, 0, 0, 0)
        rect = table.visualRect(table.model().index(row, number)) & seen
        return _on_screen(table.viewport(), rect)

    def row_number(self, row: int) -> list[int]:
        """Return where the number of a row lies on the screen."""
        header = self._window.table.verticalHeader()
        rect = QRect(0, header.sectionViewportPosition(row), header.width(), header.sectionSize(row))
        return _on_screen(header.viewport(), rect & header.viewport().rect())

    def bar(self, row: int) -> dict[str, Any]:
        """Return where a bar and its parts lie on the screen, all of them x but the middle of the row."""
        chart = self._window.chart
        body = chart.scene.row(row).body
        left, top = chart.paper(chart.viewport().rect().topLeft().toPointF())
        middle = row * chart.row_height + chart.scene.metrics.middle - top

        def place(x: float) -> int:
            return chart.viewport().mapToGlobal(QPoint(round(x - left), 0)).x()

        start, finish = ports_of(body)
        handle = handle_of(body)
        return {
            "left": place(body.left),
            "right": place(body.right),
            "done": place(body.done) if isinstance(body, Bar) else None,
            "handle": None if handle is None else place(handle),
            "start_port": place(start),
            "finish_port": place(finish),
            "y": chart.viewport().mapToGlobal(QPoint(0, round(middle))).y(),
            "view": _on_screen(chart.viewport(), chart.viewport().rect()),
            "per_day": chart.scene.scale.per_day,
        }

    def x_of(self, row: int, percent: float) -> int:
        """Return where so much of a bar is done."""
        held = self.bar(row)
        return int(held["left"] + (held["right"] - held["left"]) * percent / 100 + 0.5)

    def link_place(self, predecessor: int, successor: int) -> list[int]:
        """Return a place on a link's line where a press means it, as somebody's eye would find it."""
        chart = self._window.chart
        ids = chart.rows.ids
        wanted = (ids[predecessor], ids[successor])
        from PySide6.QtCore import QPointF

        from planner.app.chart.begin import target_at

        left, top = chart.paper(QPointF(0, 0))
        for path in chart.scene.links(chart.whole_view()):
            if (path.link.predecessor, path.link.successor) != wanted:
                continue
            corners = [corner for line in path.lines for corner in itertools.pairwise(line)]
            for (x, y), (to_x, to_y) in corners:
                for part in (0.5, 0.25, 0.75, 0.1, 0.9):
                    place = QPointF(x + (to_x - x) * part - left, y + (to_y - y) * part - top)
                    around = [place + QPointF(*by) for by in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1))]
                    found = [target_at(chart, one).link for one in around]
                    sure = all(one is not None and one.link.id == path.link.id for one in found)
                    if sure and chart.viewport().rect().contains(place.toPoint()):
                        there = chart.viewport().mapToGlobal(place.toPoint())
                        return [there.x(), there.y()]
        return []

    def controls(self) -> list[dict[str, Any]]:
        """Return everything with a name in the window in front: what it is called, what it says and where it lies."""
        top: QWidget | None = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        window = top or self._window
        return [entry for widget in window.findChildren(QWidget) if widget.isVisible() for entry in _entries(widget)]

    def items(self) -> list[dict[str, Any]]:
        """Return what the list that is open offers: of a choice, or below a cell."""
        views: list[QListView] = []
        popup = QApplication.activePopupWidget()
        for around in (popup, self._window):
            if around is not None:
                views += [held for held in around.findChildren(QListView) if held.isVisible()]
        return [
            {"text": str(view.model().index(row, 0).data()), "place": _on_screen(view.viewport(), rect)}
            for view in views
            for row in range(view.model().rowCount())
            if not (rect := view.visualRect(view.model().index(row, 0))).isEmpty()
        ]

    def grid_cell(self, name: str, row: int, column: int) -> list[int]:
        """Return where a cell of a small table in a dialog lies."""
        top = QApplication.activeModalWidget() or self._window
        view = next(held for held in top.findChildren(QTableView) if held.isVisible() and held.accessibleName() == name)
        return _on_screen(view.viewport(), view.visualRect(view.model().index(row, column)))

    def menu(self) -> list[dict[str, Any]]:
        """Return the entries of the menus that are open, those opened last first."""
        menus = [held for held in QApplication.topLevelWidgets() if isinstance(held, QMenu) and held.isVisible()]
        return [
            {"text": _plain(action.text()), "place": _on_screen(menu, menu.actionGeometry(action))}
            for menu in menus
            for action in menu.actions()
            if not action.isSeparator()
        ]


def _name(widget: QWidget) -> str:
    """Return what a widget with the focus is called, or the widget that it is a part of."""
    if isinstance(widget, QAbstractButton) and widget.text():
        return _plain(widget.text())
    around = widget.parentWidget()
    return widget.accessibleName() or ("" if around is None else around.accessibleName())


def _plain(text: str) -> str:
    return text.replace("&", "").split("\t")[0]


def _entries(widget: QWidget) -> Iterator[dict[str, Any]]:
    """Iterate over a widget, and over what it is made of where that has no widget of its own."""
    kind = type(widget).__name__
    if isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield {
                "kind": "tab",
                "text": _plain(widget.tabText(number)),
                "place": _on_screen(widget, widget.tabRect(number)),
            }
    if isinstance(widget, QMenuBar):
        for action in widget.actions():
            yield {
                "kind": "menu",
                "text": _plain(action.text()),
                "place": _on_screen(widget, widget.actionGeometry(action)),
            }
    text = widget.accessibleName()
    if (isinstance(widget, QAbstractButton) and widget.text()) or isinstance(widget, QLabel):
        text = widget.text()
    value = widget.text() if isinstance(widget, QLineEdit) else ""
    value = widget.currentText() if isinstance(widget, QComboBox) else value
    value = widget.selectedDate().toString("yyyy-MM-dd") if isinstance(widget, QCalendarWidget) else value
    yield {"kind": kind, "text": _plain(text), "value": value, "place": _on_screen(widget, widget.rect())}


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


if __name__ == "__main__":
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    make_application()
    eyes = Eyes()
    main()
