import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.table.columns import NAME
from planner.app.table.model import TableModel
from planner.errors import EditError
from planner.model.duration import Duration
from planner.model.edits import set_duration
from tests.app.table.hands import COLUMN
from tests.plans import LAUNCH, build_plan, random_plan
from tests.random_edits import random_change


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(build_plan(LAUNCH))


@pytest.fixture
def model(document: Document) -> TableModel:
    return TableModel(document, Rows(document, document), document)


def row_texts(model: TableModel, row: int) -> dict[str, str]:
    return {name: model.text(row, column) for name, column in COLUMN.items()}


def test_a_row_says_what_was_entered_and_what_was_computed(model: TableModel) -> None:
    assert row_texts(model, 2) == {
        "wbs": "1.2",
        "name": "Book venue",
        "duration": "2d",
        "start": "5 Mar 2026",
        "finish": "6 Mar 2026",
        "deadline": "",
        "owner": "陈丽",
        "predecessors": "2",
        "percent_complete": "0%",
        "total_slack": "0d",
        "uid": "3",
        "constraint": "As Soon As Possible",
        "constraint_date": "",
        "free_slack": "0d",
        "early_start": "5 Mar 2026",
        "early_finish": "6 Mar 2026",
        "late_start": "5 Mar 2026",
        "late_finish": "6 Mar 2026",
        "actual_start": "",
        "actual_finish": "",
        "remaining": "2d",
        "resources": "",
        "calendar": "",
        "priority": "500",
        "notes": "",
        "baseline_start": "",
        "baseline_finish": "",
        "baseline_duration": "",
        "start_variance": "",
        "finish_variance": "",
        "duration_variance": "",
    }


def test_below_the_tasks_is_an_empty_row(model: TableModel) -> None:
    assert model.rowCount() == 6
    assert set(row_texts(model, 5).values()) == {""}
    assert model.flags(model.index(5, NAME)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(5, COLUMN["duration"])) & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize("column", ["duration", "start", "finish", "percent_complete"])
def test_what_is_computed_for_a_summary_cannot_be_typed_and_says_why(model: TableModel, column: str) -> None:
    assert not model.flags(model.index(0, COLUMN[column])) & Qt.ItemFlag.ItemIsEditable
    assert "Preparation" in model.why_not(model.index(0, COLUMN[column]))
    assert model.flags(model.index(1, COLUMN[column])) & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize("column", ["wbs", "total_slack", "uid", "free_slack", "early_start", "late_finish"])
def test_what_is_computed_for_every_task_cannot_be_typed_and_says_why(model: TableModel, column: str) -> None:
    assert model.why_not(model.index(1, COLUMN[column]))


@pytest.mark.parametrize(
    ("column", "typed", "shown"),
    [
        ("name", "Draft brief", "Draft brief"),
        ("duration", "2周", "2w"),
        ("duration", "4h", "4h"),
        ("start", "12 Mar", "12 Mar 2026"),
        ("start", "2026-03-12", "12 Mar 2026"),
        ("finish", "3月13日", "13 Mar 2026"),
        ("deadline", "13/3", "13 Mar 2026"),
        ("owner", "Grace", "Grace"),
        ("owner", "ANN", "Ann"),
        ("owner", "", ""),
        ("predecessors", "2FS+2d", "2FS+2d"),
        ("predecessors", "", ""),
        ("percent_complete", "50", "50%"),
        ("percent_complete", "75 %", "75%"),
        ("constraint", "must start on", "Must Start On"),
        ("constraint", "alap", "As Late As Possible"),
        ("actual_start", "5 Mar", "5 Mar 2026"),
        ("actual_finish", "6 Mar", "6 Mar 2026"),
        ("remaining", "1d", "1d"),
        ("resources", "Zoë, ann 50%", "Ann 50%, Zoë"),
        ("resources", "Ann [50%]；陈丽", "Ann 50%, 陈丽"),
        ("calendar", "standard", "Standard"),
        ("priority", "700", "700"),
        ("notes", "Ask thrice", "Ask thrice"),
    ],
)
def test_a_text_is_taken_the_way_people_type_it(model: TableModel, column: str, typed: str, shown: str) -> None:
    assert model.setData(model.index(2, COLUMN[column]), typed)
    assert model.text(2, COLUMN[column]) == shown


def test_a_typed_start_is_the_beginning_and_a_typed_deadline_the_end_of_work(
    document: Document, model: TableModel
) -> None:
    model.setData(model.index(1, COLUMN["start"]), "4 Mar")
    model.setData(model.index(1, COLUMN["deadline"]), "6 Mar")
    model.setData(model.index(4, COLUMN["deadline"]), "8 Mar")  # a Sunday
    constraint, deadline = document.plan.task("t2").constraint_date, document.plan.task("t2").deadline
    sunday = document.plan.task("t5").deadline
    assert constraint is not None
    assert deadline is not None
    assert sunday is not None
    assert (constraint.hour, deadline.hour, sunday.hour) == (8, 17, 17)


def test_clearing_a_typed_start_drops_the_constraint(document: Document, model: TableModel) -> None:
    model.setData(model.index(1, COLUMN["start"]), "4 Mar")
    assert model.text(1, COLUMN["start"]) == "4 Mar 2026"
    model.setData(model.index(1, COLUMN["start"]), "")
    assert model.text(1, COLUMN["start"]) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("name", "  "),
        ("duration", "soon"),
        ("duration", "3 elephants"),
        ("start", "31/2"),
        ("start", ""),
        ("deadline", "never"),
        ("predecessors", "99"),
        ("predecessors", "3"),
        ("predecessors", "1"),
        ("percent_complete", "101"),
        ("percent_complete", "-5"),
        ("constraint", "whenever"),
        ("calendar", "lunar"),
        ("priority", "1001"),
        ("resources", "Ann, ann"),
    ],
)
def test_a_text_that_means_nothing_is_refused_with_a_sentence_and_changes_nothing(
    document: Document, model: TableModel, qtbot: QtBot, column: str, typed: str
) -> None:
    before = document.plan.snapshot()
    with qtbot.waitSignal(model.edit_refused) as told:
        assert not model.setData(model.index(2, COLUMN[column]), typed)
    assert str(told.args[0]).endswith(".")
    assert document.plan.snapshot() == before
    assert not document.modified


def test_typing_what_is_there_already_is_no_edit(document: Document, model: TableModel) -> None:
    for column in ("name", "duration", "start", "finish", "owner", "predecessors", "percent_complete"):
        assert model.setData(model.index(2, COLUMN[column]), model.text(2, COLUMN[column]))
    assert not document.modified


def test_a_name_in_the_empty_row_adds_a_task_at_the_level_of_the_last_one(
    document: Document, model: TableModel
) -> None:
    model.setData(model.index(5, NAME), "Clean up")
    assert row_texts(model, 5)["wbs"] == "4"
    document.replace(build_plan("A\n    B"))
    model.setData(model.index(2, NAME), "C")
    assert row_texts(model, 2)["wbs"] == "1.2"


def test_cells_follow_an_edit_elsewhere(document: Document, model: TableModel) -> None:
    assert model.text(4, COLUMN["start"]) == "11 Mar 2026"
    document.edit(set_duration(document.plan, ["t2"], Duration(4 * 480)))
    assert model.text(4, COLUMN["start"]) == "12 Mar 2026"


def test_a_name_with_markup_is_shown_as_it_is_in_tooltips(document: Document, model: TableModel) -> None:
    model.setData(model.index(1, NAME), "<b>Bold</b> & co")
    tip = model.data(model.index(1, NAME), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; co" in tip


@pytest.mark.parametrize("seed", range(8))
def test_the_model_keeps_every_rule_of_qt_under_random_edits_and_undo(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    document = Document(random_plan(seed, 40, 40))
    rows = Rows(document, document)
    model = TableModel(document, rows, document)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, document)
    for _ in range(40):
        summaries = [task for task in document.plan.outline.ids if document.plan.outline.is_summary(task)]
        if chance.random() < 0.2 and summaries:
            rows.set_collapsed([chance.choice(summaries)], collapsed=chance.random() < 0.6)
        elif chance.random() < 0.3:
            chance.choice([document.undo_stack.undo, document.undo_stack.redo])()
        else:
            try:
                document.edit(random_change(document.plan, chance))
            except EditError:
                continue
        assert [model.task_at(row) for row in range(model.rowCount() - 1)] == list(rows.ids)
        assert [model.text(row, NAME) for row in range(model.rowCount() - 1)] == [
            document.plan.task(task).name for task in rows.ids
        ]
