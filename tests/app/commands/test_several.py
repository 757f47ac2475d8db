"""Task Information of several selected tasks: what differs is empty, what is entered goes to all, one undo."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from planner.app.commands.several import SeveralDialog
from planner.app.main_window import MainWindow
from planner.model.records import Constraint
from tests.app.conftest import Answer, Press, press_button
from tests.app.hands import active, pick, type_into


def of_several(act: Callable[[SeveralDialog], None], button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, SeveralDialog)
        active(dialog)
        act(dialog)
        press_button(button)(dialog)

    return do


def select(window: MainWindow, press: Press) -> None:
    """Select three rows with the keyboard: two tasks and their summary."""
    window.table.move_cursor(0, 1)
    press("Shift+Down", "Shift+Down")


def test_fields_that_differ_are_empty_and_what_is_entered_goes_to_all_as_one_edit(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    shown: dict[str, str] = {}

    def act(dialog: SeveralDialog) -> None:
        assert dialog.windowTitle() == "Task information: 3 tasks"
        shown.update({name: dialog.form[name].text() for name in ("duration", "owner", "priority", "start")})
        assert any("goes to all of them" in label.text() for label in dialog.findChildren(QLabel))
        type_into(dialog.form["duration"], "4d", leave=True)
        type_into(dialog.form["priority"], "700", leave=True)
        type_into(dialog.form["owner"], "Zoe", leave=True)
        pick(dialog.form["constraint"], "As Late As Possible")

    select(window, press)
    before = window.document.plan.snapshot()
    answer(of_several(act))
    press("Shift+F2")
    plan = window.document.plan
    assert shown == {"duration": "", "owner": "", "priority": "500", "start": ""}
    for task in ("t2", "t3"):
        held = plan.task(task)
        assert held.duration.minutes == 4 * 480
        assert plan.resources[held.owner].name == "Zoe"
        assert (held.priority, held.constraint) == (700, Constraint.ALAP)
    assert [held.name for held in plan.resources.values()].count("Zoe") == 1
    assert plan.task("t1").priority == 700
    assert plan.task("t4").priority == 500
    assert window.document.undo_stack.count() == 1
    assert window.document.undo_stack.undoText() == "Change 3 tasks"
    press("Ctrl+Z")
    assert window.document.plan.snapshot() == before


def test_nothing_entered_changes_nothing(window: MainWindow, press: Press, answer: Answer) -> None:
    select(window, press)
    answer(of_several(lambda _dialog: None))
    press("Shift+F2")
    assert not window.document.modified


def test_a_text_that_one_task_refuses_is_said_and_none_gets_it(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    said: list[str] = []

    def act(dialog: SeveralDialog) -> None:
        type_into(dialog.form["duration"], "soon", leave=True)
        said.append(dialog.form.complaint("duration"))

    select(window, press)
    answer(of_several(act, "Cancel"))
    press("Shift+F2")
    assert "soon" in said[0]
    assert not window.document.modified


def test_the_sentence_above_the_fields_is_shown_whole(window: MainWindow, press: Press, answer: Answer) -> None:
    heights: list[tuple[int, int]] = []

    def act(dialog: SeveralDialog) -> None:
        note = next(label for label in dialog.findChildren(QLabel) if "goes to all of them" in label.text())
        heights.append((note.height(), note.heightForWidth(note.width())))

    select(window, press)
    answer(of_several(act))
    press("Shift+F2")
    ((height, needed),) = heights
    assert height >= needed
