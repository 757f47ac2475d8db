import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from planner.analysis.arranging.arranged import arranged
from planner.analysis.arranging.facts import Facts
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.splice import Splice
from planner.errors import EditError
from planner.model import edits
from planner.model.records import Arrangement, Condition
from tests.plans import LAUNCH, build_plan, random_plan
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


ASKED = st.lists(
    st.sampled_from(
        [
            Condition(field="critical", relation="yes"),
            Condition(field="owner", relation="filled"),
            Condition(field="finish", relation="after", values=("2026-03-20",)),
            Condition(field="name", relation="contains", values=("e",)),
        ]
    ),
    max_size=2,
).map(tuple)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 20),
    conditions=ASKED,
    group=st.sampled_from(["", "owner", "state", "critical", "start"]),
    sort=st.sampled_from(["", "name", "finish"]),
    any_of=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
def test_the_rows_shown_are_the_filtered_tasks_each_once_whatever_is_opened_and_closed(  # noqa: PLR0917  # drawn
    qtbot: QtBot,
    seed: int,
    conditions: tuple[Condition, ...],
    group: str,
    sort: str,
    any_of: bool,  # noqa: FBT001  # drawn
    chance: random.Random,
) -> None:
    document = Document(random_plan(seed, 30, 25))
    rows = Rows(document)
    followed = list(rows.ids)

    def follow(splice: Splice) -> None:
        followed[splice.first : splice.first + splice.removed] = splice.added

    rows.changed.connect(follow)
    outline = list(document.plan.outline.ids)
    wanted = Arrangement(conditions=conditions, group=group, sort=sort, any_of=any_of)
    rows.arrange(wanted)
    expected = arranged(Facts(document.plan, document.schedule, dt.date.today()), wanted)
    for _ in range(4):
        held = chance.choice(list(rows.ids)) if len(rows) else ""
        rows.set_collapsed([held], collapsed=chance.random() < 0.7)
        assert followed == list(rows.ids)
        assert len(set(rows.tasks)) == len(rows.tasks)
        assert set(rows.tasks) <= set(expected.order)
    rows.expand_all()
    assert list(rows.tasks) == list(expected.order)
    assert len(rows) == len(expected.order) + len(expected.bands)
    rows.arrange(Arrangement())
    assert list(rows.ids) == outline == list(document.plan.outline.ids)


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
