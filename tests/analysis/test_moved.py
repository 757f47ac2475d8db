from __future__ import annotations

import datetime as dt

from planner.analysis.moved import Cause, Entry, Ledger, entry_of, shift_text, standing
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.schedule import schedule, set_baseline
from tests.plans import build_plan

CHAIN = """
    Phase
        Design | 4d
        Build  | 5d | 2
    Paint  | 1d
    Launch | 1d | 3, 4
"""


def _make(plan: Plan, change: Change, cause: Cause = Cause.EDIT) -> Entry:
    before = schedule(plan)
    plan.apply(change)
    return entry_of(plan, change, before, schedule(plan), cause)


def test_an_entry_says_which_tasks_moved_how_far_and_what_the_finish_did() -> None:
    plan = build_plan(CHAIN)
    entry = _make(plan, edits.set_duration(plan, ["t2"], Duration(6 * 480, Unit.DAY)))
    assert entry.sentence == "Set duration; 2 tasks moved; finish 13 Mar → 17 Mar"
    assert [(shift.name, shift_text(plan, shift)) for shift in entry.shifts] == [
        ("Design", "+2d"),
        ("Build", "+2d"),
        ("Launch", "+2d"),
    ]
    assert entry.finish_minutes == 960
    assert entry.change.ids("task") == ["t2"]


def test_a_task_that_moves_to_an_earlier_date_moves_by_less_than_nothing() -> None:
    plan = build_plan(CHAIN)
    entry = _make(plan, edits.set_duration(plan, ["t3"], Duration(4 * 480 + 240, Unit.DAY)))
    assert [shift_text(plan, shift) for shift in entry.shifts] == ["−0.5d", "−0.5d"]
    assert entry.finish_minutes == -240


def test_tasks_that_come_and_go_are_told_by_name_and_not_counted_as_moved() -> None:
    plan = build_plan(CHAIN)
    added = _make(plan, edits.add_task(plan, "Party"))
    assert [(shift.name, shift_text(plan, shift)) for shift in added.shifts] == [("Party", "new")]
    assert added.sentence == "Add “Party”"
    gone = _make(plan, edits.delete_tasks(plan, ["t3"]))
    assert ("Build", "gone") in [(shift.name, shift_text(plan, shift)) for shift in gone.shifts]
    assert gone.summary.startswith("1 task moved; finish")


def test_an_undo_is_an_entry_of_its_own_with_the_moves_the_other_way() -> None:
    plan = build_plan(CHAIN)
    change = edits.set_duration(plan, ["t2"], Duration(6 * 480, Unit.DAY))
    _make(plan, change)
    entry = _make(plan, change.reversed(), Cause.UNDO)
    assert entry.sentence == "Undone: Set duration; 2 tasks moved; finish 17 Mar → 13 Mar"
    assert entry.finish_minutes == -960


def test_an_edit_that_moves_nothing_says_so_by_saying_nothing_more() -> None:
    plan = build_plan(CHAIN)
    assert _make(plan, edits.rename_task(plan, "t2", "Draw")).sentence == "Rename task"


def test_the_ledger_tells_the_latest_first_and_forgets_the_oldest() -> None:
    plan = build_plan(CHAIN)
    ledger = Ledger(most=2)
    for name in ("One", "Two", "Three"):
        ledger.add(_make(plan, edits.add_task(plan, name)))
    assert [entry.shifts[0].name for entry in ledger] == ["Three", "Two"]
    ledger.clear()
    assert len(ledger) == 0


def test_the_ledger_forgets_the_oldest_where_many_tasks_moved_and_never_the_latest() -> None:
    plan = build_plan(CHAIN)
    ledger = Ledger(most_shifts=7)
    for days in range(6, 10):
        ledger.add(_make(plan, edits.set_duration(plan, ["t2"], Duration(days * 480, Unit.DAY))))
    assert [len(entry.shifts) for entry in ledger] == [3, 3]
    small = Ledger(most_shifts=2)
    for entry in (*ledger, *ledger):
        small.add(entry)
        assert list(small) == [entry]
    small.clear()
    for name in ("One", "Two", "Three"):
        small.add(_make(plan, edits.add_task(plan, name)))
    assert [entry.shifts[0].name for entry in small] == ["Three", "Two"]


def test_moves_of_tasks_round_the_clock_are_told_in_days_of_the_plan_like_those_of_all_others() -> None:
    plan = build_plan("""
        Order    | 4d
        Delivery | 3ed | 1
        Unpack   | 1d  | 2
    """)
    entry = _make(plan, edits.set_duration(plan, ["t1"], Duration(5 * 480, Unit.DAY)))
    moves = {shift.name: (shift.move.start_before, shift.move.start) for shift in entry.shifts}
    assert moves["Delivery"] == (dt.datetime(2026, 3, 5, 17), dt.datetime(2026, 3, 6, 17))
    told = {shift.name: shift_text(plan, shift) for shift in entry.shifts}
    assert (told["Order"], told["Delivery"]) == ("+1d", "+1d")
    assert entry.finish_minutes == next(shift.minutes for shift in entry.shifts if shift.name == "Unpack")


def test_a_move_over_a_weekend_counts_no_day_off() -> None:
    plan = build_plan("""
        Order    | 5d
        Delivery | 3ed | 1
    """)
    entry = _make(plan, edits.set_duration(plan, ["t1"], Duration(6 * 480, Unit.DAY)))
    assert [shift_text(plan, shift) for shift in entry.shifts] == ["+1d", "+1d"]


def test_a_move_within_a_weekend_is_one_of_no_working_time() -> None:
    plan = build_plan("Delivery | 3h")
    plan.apply(edits.set_duration(plan, ["t1"], Duration(180, Unit.ELAPSED_HOUR)))
    plan.apply(edits.set_start(plan, ["t1"], dt.datetime(2026, 3, 7, 9)))
    entry = _make(plan, edits.set_start(plan, ["t1"], dt.datetime(2026, 3, 8, 9)))
    assert [shift_text(plan, shift) for shift in entry.moved] == ["0d"]


def test_a_task_that_only_became_longer_has_not_moved_and_dates_of_one_day_tell_their_times() -> None:
    plan = build_plan("Alone | 4d")
    longer = _make(plan, edits.set_duration(plan, ["t1"], Duration(4 * 480 - 60, Unit.DAY)))
    assert longer.sentence == "Set duration; finish 5 Mar 17:00 → 5 Mar 16:00"


def test_what_was_undone_is_not_told_to_others_nor_what_moved_nothing_of_theirs() -> None:
    plan = build_plan(CHAIN)
    kept = _make(plan, edits.set_duration(plan, ["t2"], Duration(6 * 480, Unit.DAY)))
    trial = _make(plan, edits.set_duration(plan, ["t3"], Duration(9 * 480, Unit.DAY)))
    back = _make(plan, trial.change.reversed(), Cause.UNDO)
    renamed = _make(plan, edits.rename_task(plan, "t3", "Make"))
    added = _make(plan, edits.add_task(plan, "Party"))
    party = added.change.added("task")[0]
    named = _make(plan, edits.rename_task(plan, party, "Big party"))
    later = _make(plan, edits.set_duration(plan, [party], Duration(20 * 480, Unit.DAY)))
    told = standing([later, named, added, renamed, back, trial, kept])
    assert [entry.label for entry in told] == ["Set duration"]
    assert told[0] == kept


def test_adding_and_naming_are_taken_back_as_the_one_step_they_were() -> None:
    plan = build_plan(CHAIN)
    added = _make(plan, edits.add_task(plan, "New task", before="t1"))
    named = _make(plan, edits.rename_task(plan, added.change.added("task")[0], "Kick-off"))
    both = added.change.then(named.change)
    back = _make(plan, both.reversed(), Cause.UNDO)
    again = _make(plan, both, Cause.REDO)
    gone = _make(plan, both.reversed(), Cause.UNDO)
    kept = _make(plan, edits.delete_tasks(plan, ["t4"]))
    assert standing([kept, gone, again, back, named, added]) == [kept]


def test_what_was_done_before_the_baseline_or_the_last_workbook_is_not_told_again() -> None:
    plan = build_plan(CHAIN)
    ledger = Ledger()
    ledger.add(_make(plan, edits.add_task(plan, "Party")))
    party = plan.outline.ids[-1]
    ledger.add(_make(plan, edits.set_duration(plan, ["t2"], Duration(6 * 480, Unit.DAY))))
    ledger.add(_make(plan, set_baseline(plan, schedule(plan))))
    ledger.add(_make(plan, edits.set_duration(plan, [party], Duration(3 * 480, Unit.DAY))))
    assert [shift.name for entry in standing(ledger.untold()) for shift in entry.shifts] == ["Party"]
    ledger.mark_told()
    assert ledger.untold() == []
    longer = _make(plan, edits.set_duration(plan, ["t3"], Duration(9 * 480, Unit.DAY)))
    ledger.add(longer)
    assert standing(ledger.untold()) == [longer]
    assert len(ledger) == 5


def test_undoing_what_others_know_is_told_as_an_edit() -> None:
    plan = build_plan(CHAIN)
    known = _make(plan, edits.set_duration(plan, ["t2"], Duration(6 * 480, Unit.DAY)))
    back = _make(plan, known.change.reversed(), Cause.UNDO)
    assert standing([back]) == [back]
    again = _make(plan, known.change, Cause.REDO)
    assert [entry.label for entry in standing([again, back])] == ["Set duration", "Undone: Set duration"]
