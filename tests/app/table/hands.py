"""Where the cursor of a table is, what its rows and cells say, and what is on the clipboard."""

from PySide6.QtGui import QGuiApplication

from planner.app.main_window import MainWindow
from planner.app.table.columns import COLUMNS

COLUMN = {column.id: number for number, column in enumerate(COLUMNS)}


def go_to(window: MainWindow, row: int, column: str = "name") -> None:
    window.table.move_cursor(row, COLUMN[column])


def cursor(window: MainWindow) -> tuple[int, str]:
    index = window.table.currentIndex()
    return index.row(), COLUMNS[index.column()].id


def rows(window: MainWindow) -> list[str]:
    plan = window.document.plan
    return [f"{plan.outline.wbs(task)} {plan.task(task).name}" for task in plan.outline.ids]


def cells(window: MainWindow, column: str) -> list[str]:
    model = window.table.model()
    return [str(model.index(row, COLUMN[column]).data()) for row in range(len(window.rows))]


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def clip() -> str:
    return QGuiApplication.clipboard().text()
