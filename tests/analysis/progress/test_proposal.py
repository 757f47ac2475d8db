"""What came back against the plan: clean edits, cells to be decided, cells that can't be taken."""

from __future__ import annotations

import pytest

from planner.analysis.progress import Answer, Field, Proposal, Returned, Value, belongs_elsewhere, propose
from planner.model import edits
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def plan() -> Plan:
    return build_plan(LAUNCH)


def answer(
    task: str, field: Field, sent: Value, value: Value, *, doubt: str = "", readings: tuple[Value, ...] = ()
) -> Answer:
    return Answer(
        task=task,
        number=int(task[1:]),
        field=field,
        where=f"Plan!{task}",
        sent=sent,
        value=value,
        text=str(value),
        doubt=doubt,
        readings=readings,
    )


def came(*answers: Answer, name: str = "ann.xlsx", plan: str = "plan0001") -> Returned:
    return Returned(name=name, plan=plan, revision="", answers=answers)


def test_an_edit_of_what_the_plan_has_as_it_was_sent_is_clean(plan: Plan) -> None:
    proposal = propose(plan, [came(answer("t2", Field.PERCENT, 0, 50))])
    (line,) = proposal.clean
    assert (line.number, line.name, line.now, line.options[0].value) == (2, "Write brief", 0, 50)
    assert line.options[0].places == ("ann.xlsx, Plan!t2",)
    assert proposal == Proposal(clean=(line,))


def test_what_the_plan_says_already_changes_nothing(plan: Plan) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], 50, schedule(plan)))
    assert propose(plan, [came(answer("t2", Field.PERCENT, 0, 50))]).is_empty


def test_a_cell_that_both_have_changed_is_to_be_decided_with_both_values(plan: Plan) -> None:
    plan.apply(edits.set_notes(plan, "t2", "mine"))
    (line,) = propose(plan, [came(answer("t2", Field.NOTES, None, "theirs"))]).questions
    assert (line.now, [option.value for option in line.options]) == ("mine", ["theirs"])
    assert line.question == "Changed in the plan too, since it was sent with: empty."


def test_a_cell_that_only_the_plan_has_changed_is_none_of_an_answer(plan: Plan) -> None:
    plan.apply(edits.set_notes(plan, "t3", "mine"))
    proposal = propose(plan, [came(answer("t2", Field.NOTES, None, "theirs"))])
    assert [line.key for line in proposal.clean] == [("t2", Field.NOTES)]


def test_two_workbooks_that_agree_are_one_edit_and_tell_both_places(plan: Plan) -> None:
    files = [came(answer("t2", Field.PERCENT, 0, 50), name=name) for name in ("ann.xlsx", "bob.xlsx")]
    (line,) = propose(plan, files).clean
    assert line.options[0].places == ("ann.xlsx, Plan!t2", "bob.xlsx, Plan!t2")


def test_two_workbooks_that_differ_are_to_be_decided(plan: Plan) -> None:
    files = [came(answer("t2", Field.PERCENT, 0, percent), name=f"{percent}.xlsx") for percent in (50, 75)]
    (line,) = propose(plan, files).questions
    assert [(option.value, option.places) for option in line.options] == [
        (50, ("50.xlsx, Plan!t2",)),
        (75, ("75.xlsx, Plan!t2",)),
    ]


def test_what_may_mean_two_things_is_to_be_decided_and_what_means_none_is_refused(plan: Plan) -> None:
    answers = (
        answer("t2", Field.PERCENT, 0, None, doubt="Which?", readings=(1, 100)),
        answer("t3", Field.PERCENT, 0, None, doubt="No number."),
    )
    proposal = propose(plan, [came(*answers)])
    assert [(line.question, len(line.options)) for line in proposal.questions] == [("Which?", 2)]
    assert [(held.where, held.reason) for held in proposal.refused] == [("ann.xlsx, Plan!t3", "No number.")]


def test_a_task_that_is_gone_is_told_of(plan: Plan) -> None:
    plan.apply(edits.delete_tasks(plan, ["t3"]))
    (refused,) = propose(plan, [came(answer("t3", Field.PERCENT, 0, 50))]).refused
    assert (refused.number, refused.reason) == (3, "This task is no longer in the plan.")


def test_a_task_that_has_become_a_summary_takes_its_note_alone(plan: Plan) -> None:
    answers = (answer("t1", Field.PERCENT, 0, 50), answer("t1", Field.NOTES, None, "Soon"))
    proposal = propose(plan, [came(*answers)])
    assert [held.field for held in proposal.refused] == [Field.PERCENT]
    assert [line.field for line in proposal.clean] == [Field.NOTES]


def test_lines_stand_in_the_order_of_the_plan(plan: Plan) -> None:
    answers = (
        answer("t5", Field.PERCENT, 0, 50),
        answer("t2", Field.NOTES, None, "n"),
        answer("t2", Field.START, None, "2026-03-03"),
    )
    assert [line.key for line in propose(plan, [came(*answers)]).clean] == [
        ("t2", Field.START),
        ("t2", Field.NOTES),
        ("t5", Field.PERCENT),
    ]


def test_a_workbook_of_another_plan_is_known_as_such(plan: Plan) -> None:
    assert belongs_elsewhere(plan, came()) == ""
    assert "another plan" in belongs_elsewhere(plan, came(plan="other"))
