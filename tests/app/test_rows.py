import random

import pytest
from pytestqt.qtbot import QtBot

from planner.app.document import Document
from planner.app.rows import Rows, Splice
from planner.errors import EditError
from planner.model import edits
from tests.app.conftest import LAUNCH
from tests.plans import build_plan, random_plan
from tests.random_edits import random_change


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(build_plan(LAUNCH))


def test_every_task_is_visible_at_first(document: Document) -> None:
    rows = Rows(document)
    assert list(rows.ids) == ["t1", "t2", "t3", "t4", "t5"]
    assert rows.row_of("t3") == 2
    assert rows.at(2) == "t3"
    assert rows.at(5) is None


def test_collapsing_hides_what_stands_below(document: Document) -> None:
    rows = Rows(document)
    heard: list[Splice] = []
    rows.changed.connect(heard.append)
    rows.set_collapsed(["t1", "t2"], collapsed=True)
    assert list(rows.ids) == ["t1", "t4", "t5"]
    assert rows.row_of("t2") is None
    assert heard == [Splice(1, 2, ())]
    rows.reveal("t3")
    assert list(rows.ids) == ["t1", "t2", "t3", "t4", "t5"]


def test_a_collapsed_summary_whose_tasks_go_is_no_longer_collapsed(document: Document) -> None:
    rows = Rows(document)
    rows.collapse_all()
    document.edit(edits.delete_tasks(document.plan, ["t2", "t3"]))
    assert not rows.is_collapsed("t1")


def test_another_plan_is_shown_whole(document: Document) -> None:
    rows = Rows(document)
    rows.collapse_all()
    document.replace(build_plan("A\n    B\n"))
    assert list(rows.ids) == ["t1", "t2"]


@pytest.mark.parametrize("seed", range(6))
def test_the_splices_told_always_lead_to_the_rows_there_are(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    document = Document(random_plan(seed, 40, 40))
    rows = Rows(document)
    followed = list(rows.ids)

    def follow(splice: Splice) -> None:
        followed[splice.first : splice.first + splice.removed] = splice.added

    rows.changed.connect(follow)
    for _ in range(40):
        summaries = [task for task in document.plan.outline.ids if document.plan.outline.is_summary(task)]
        if chance.random() < 0.3 and summaries:
            rows.set_collapsed([chance.choice(summaries)], collapsed=chance.random() < 0.6)
        elif chance.random() < 0.3:
            document.undo_stack.undo()
        else:
            try:
                document.edit(random_change(document.plan, chance))
            except EditError:
                continue
        assert followed == list(rows.ids)
        assert all(rows.row_of(task) == row for row, task in enumerate(followed))
