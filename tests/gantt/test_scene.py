"""What a plan's chart holds, from real plans and their schedules."""

import datetime as dt

import pytest
from msgspec.structs import replace

from planner.analysis.variance import Comparison
from planner.gantt.bars import Bar, Bracket, Diamond
from planner.gantt.labels import Side
from planner.gantt.metrics import Metrics
from planner.gantt.rows import Rows
from planner.gantt.scene import MOST_LINKS, MOST_PASSING, Scene, View, daily_hours, scale_for
from planner.gantt.zones import ports_of
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration
from planner.model.edits import assign, set_deadline, set_fields, set_percent_complete
from planner.model.plan import Plan
from planner.model.records import CalendarException, Interval, ResourceKind, Split, WorkCalendar
from planner.schedule import schedule, set_baseline
from tests.plans import FAIR, START, build_plan, random_plan

ALL = View(0, 99, -1e4, 1e4)


def width(text: str) -> float:
    return 7.0 * len(text)


def scene_of(plan: Plan, per_day: float = 32, right_edge: float | None = None) -> Scene:
    dates = schedule(plan)
    rows = Rows(plan.outline.ids, plan.outline.rows().get)
    scale = scale_for(plan, dates.start, per_day)
    return Scene(plan, dates, rows, scale=scale, metrics=Metrics(), width=width, right_edge=right_edge)


def test_tasks_are_bars_summaries_brackets_and_milestones_diamonds() -> None:
    scene = scene_of(build_plan(FAIR))
    kinds = [type(shapes.body) for _, shapes in scene.rows(ALL)]
    assert kinds == [Bracket, Bar, Bar, Bracket, Bar, Bar, Diamond]


def test_a_milestone_that_takes_time_stands_where_it_is_reached() -> None:
    plan = build_plan("Trial | 3d")
    plan.apply(edits.set_milestone(plan, ["t1"], milestone=True))
    scene = scene_of(plan)
    body = scene.row(0).body
    assert isinstance(body, Diamond)
    assert (body.left + body.right) / 2 == scene.scale.x(schedule(plan)["t1"].finish)
    assert schedule(plan)["t1"].finish == dt.datetime(2026, 3, 4, 17)


def test_a_task_of_three_days_fills_three_cells() -> None:
    body = scene_of(build_plan(FAIR)).row(1).body
    assert (body.left, body.right) == (0, 96)


def test_bars_are_sixty_per_cent_of_the_row_and_in_its_middle() -> None:
    for height in range(20, 40):
        metrics = Metrics(row_height=height)
        assert metrics.bar_height == pytest.approx(0.6 * height, abs=1.01)
        assert (height - metrics.bar_height) % 2 == 0


def test_done_is_a_part_of_the_bar() -> None:
    plan = build_plan(FAIR)
    plan.apply(set_percent_complete(plan, ["t2"], 50))
    body = scene_of(plan).row(1).body
    assert isinstance(body, Bar)
    assert body.done == 48


def test_a_bar_is_in_pieces_where_work_rests_and_done_up_to_the_rest() -> None:
    plan = build_plan("A | 4d")
    plan.apply(set_fields(plan, ["t1"], splits=(Split(2 * 480, 480),), percent_complete=50))
    body = scene_of(plan).row(0).body
    assert isinstance(body, Bar)
    assert list(body.pauses) == [(64, 96)]
    assert body.pieces == [(0, 64), (96, 160)]
    assert body.done == 64


def test_the_baseline_is_a_thin_bar_at_the_foot_of_the_row_and_a_diamond_for_a_milestone() -> None:
    plan = build_plan("A | 2d\nDone | 0d | 1")
    plan.apply(set_baseline(plan, schedule(plan)))
    plan.apply(set_fields(plan, ["t1"], duration=Duration(4 * 480)))
    dates, metrics = schedule(plan), Metrics()
    rows = Rows(plan.outline.ids, plan.outline.rows().get)
    scale = scale_for(plan, dates.start, 32)
    planned = Comparison(plan).planned
    scene = Scene(plan, dates, rows, scale=scale, metrics=metrics, width=width, planned=planned)
    bar, diamond = scene.row(0).planned, scene.row(1).planned
    assert bar is not None
    assert diamond is not None
    assert (bar.left, bar.right, bar.diamond) == (0, 64, False)
    assert scene.row(0).body.bottom < bar.top < bar.bottom < metrics.row_height
    assert (diamond.diamond, (diamond.left + diamond.right) / 2) == (True, 64)
    assert scene_of(plan).row(0).planned is None


def test_the_shortest_bar_can_still_be_seen() -> None:
    body = scene_of(build_plan("Look | 1m"), per_day=2).row(0).body
    assert body.right - body.left == Metrics().narrowest


def test_slack_reaches_to_the_late_finish_and_critical_tasks_have_none() -> None:
    plan = build_plan(FAIR)
    scene, dates = scene_of(plan), schedule(plan)
    films = scene.row(5)
    assert films.slack is not None
    assert films.slack.right == scene.scale.x(dates["t6"].late_finish)
    assert films.slack.left == films.body.right
    assert scene.row(2).critical
    assert scene.row(2).slack is None


def test_a_missed_deadline_is_marked_as_missed() -> None:
    plan = build_plan(FAIR)
    plan.apply(set_deadline(plan, ["t2"], dt.datetime(2026, 3, 3, 17)))
    plan.apply(set_deadline(plan, ["t6"], dt.datetime(2026, 4, 3, 17)))
    scene = scene_of(plan)
    early, late = scene.row(1).deadline, scene.row(5).deadline
    assert early is not None
    assert late is not None
    assert (early.missed, late.missed) == (True, False)
    assert early.x == 64


def test_labels_are_owners_and_the_dates_of_milestones() -> None:
    labels = [shapes.label.text if shapes.label else "" for _, shapes in scene_of(build_plan(FAIR)).rows(ALL)]
    assert labels == ["", "Ann", "陈丽", "", "Bob", "", "13 Mar"]


def test_labels_name_those_who_work_on_a_task_after_its_owner_and_no_material() -> None:
    plan = build_plan(FAIR)
    for task, name in (("t2", "Lea"), ("t2", "Ann"), ("t2", "Chen"), ("t6", "Tom"), ("t7", "Tom"), ("t6", "Steel")):
        plan.apply(assign(plan, task, name))
    steel = next(held for held in plan.resources.values() if held.name == "Steel")
    change = Change("test", {("resource", steel.id): (steel, replace(steel, resource_kind=ResourceKind.MATERIAL))})
    plan.apply(change)
    labels = [shapes.label.text if shapes.label else "" for _, shapes in scene_of(plan).rows(ALL)]
    assert labels == ["", "Ann, Chen, Lea", "陈丽", "", "Bob", "Tom", "13 Mar"]


def test_a_label_stands_right_of_its_bar_and_clear_of_deadline_and_links() -> None:
    plan = build_plan(FAIR)
    before = scene_of(plan).row(1)
    assert before.label is not None
    assert before.label.left > before.body.right + Metrics().stub
    plan.apply(set_deadline(plan, ["t2"], dt.datetime(2026, 3, 5, 10)))
    after = scene_of(plan).row(1)
    assert after.label is not None
    assert after.deadline is not None
    assert after.label.left > after.deadline.x + after.deadline.half


def test_a_label_leaves_room_for_the_port_at_the_end_of_its_bar() -> None:
    plan = build_plan("Long | 30d | | Ann\nShort | 1h | | Ann\nGate | 0d\nLast | 3d | 1 | Ann")
    for row in range(4):
        shapes = scene_of(plan).row(row)
        assert shapes.label is not None
        assert shapes.label.left >= ports_of(shapes.body)[1] + 5  # half of a port as it is painted


def test_on_paper_a_label_stands_left_or_inside_where_there_is_no_room() -> None:
    plan = build_plan(FAIR)
    finish = scene_of(plan).span[1]
    label = scene_of(plan, right_edge=finish).row(4).label
    assert label is not None
    assert label.side is Side.LEFT
    inside = scene_of(build_plan("One | 3d | | Ann"), right_edge=100).row(0).label
    assert inside is not None
    assert inside.side is Side.INSIDE


def test_a_long_label_is_elided_and_keeps_its_whole_text() -> None:
    plan = build_plan(f"One | 3d | | {'x' * 300}")
    label = scene_of(plan).row(0).label
    assert label is not None
    assert label.text.endswith("…")
    assert label.whole == "x" * 300
    assert label.right - label.left <= Metrics().label


def test_a_label_of_several_lines_is_one_line() -> None:
    plan = build_plan("One | 3d | | Ann")
    owner = plan.resources["r-Ann"]
    name = "Ann\n\tSmith"
    plan.apply(set_fields(plan, ["t1"], owner=owner.id))
    records = [r for kind in ("project", "calendar", "task") for r in plan.records(kind)]
    other = Plan([*records, type(owner)(id=owner.id, name=name)])
    label = scene_of(other).row(0).label
    assert label is not None
    assert label.text == "Ann Smith"


def test_only_links_between_shown_rows_are_drawn() -> None:
    plan = build_plan(FAIR)
    dates = schedule(plan)
    shown = ["t1", "t4", "t5", "t6", "t7"]
    rows = Rows(shown, {task: row for row, task in enumerate(shown)}.get)
    scale = scale_for(plan, dates.start, 32)
    scene = Scene(plan, dates, rows, scale=scale, metrics=Metrics(), width=width)
    assert [path.link.id for path in scene.links(ALL)] == ["t5 t7 FS"]


def test_every_link_in_view_is_told_of_once() -> None:
    plan = random_plan(seed=4, tasks=300, links=300)
    scene = scene_of(plan)
    scene.index.sort()
    row_of = plan.outline.rows()
    for first in (0, 100, 250):
        view = View(first, first + 30, -1e7, 1e7)
        found = [path.link.id for path in scene.links(view)]
        wanted = {
            link.id
            for link in plan.dependencies()
            if min(row_of[link.predecessor], row_of[link.successor]) <= view.last
            and max(row_of[link.predecessor], row_of[link.successor]) >= view.first
        }
        assert len(found) == len(set(found))
        assert set(found) == wanted


def test_more_passing_links_than_anybody_could_follow_are_left_out() -> None:
    count = MOST_PASSING + 10
    lines = [f"Start {n}" for n in range(count)] + [f"Rest {n}" for n in range(100)]
    lines += [f"End {n} | 1d | {n + 1}" for n in range(count)]
    scene = scene_of(build_plan("\n".join(lines)))
    scene.index.sort()
    assert scene.links(View(count + 20, count + 60, -1e6, 1e6)) == []
    assert len(scene.links(View(0, 20, -1e6, 1e6))) <= MOST_LINKS


def test_a_frame_lays_out_few_rows_of_a_large_plan() -> None:
    scene = scene_of(random_plan(seed=4, tasks=5000, links=6000))
    view = View(2000, 2050, -1e4, 1e4)
    scene.rows(view)
    scene.links(view)
    assert len(scene._laid_out._shapes) < 600


def test_a_link_that_cannot_come_into_view_is_given_no_way_and_every_other_is_there() -> None:
    plan = random_plan(seed=6, tasks=120, links=150)
    whole = scene_of(plan)
    whole.index.sort()
    paths = whole.links(View(0, 119, -1e9, 1e9))
    left, right = min(path.left for path in paths), max(path.right for path in paths)
    in_vain = 0
    for nth in range(20):
        edge = left + (right - left) * nth / 20
        scene = scene_of(plan)
        scene.index.sort()
        view = View(0, 119, edge, edge + 60)
        seen = {path.link.id for path in paths if path.left <= view.right and path.right >= view.left}
        assert {path.link.id for path in scene.links(view)} == seen
        in_vain += len(scene._paths) - len(seen)
    assert in_vain < len(paths)  # of twenty times as many
    scene = scene_of(plan)
    assert scene.links(View(0, 119, right + 100, right + 900)) == []
    assert not scene._paths


def test_scrolling_back_finds_the_same_shapes_and_zooming_makes_new_ones() -> None:
    scene = scene_of(build_plan(FAIR))
    before = scene.row(1)
    assert scene.row(1) is before
    scene.rescale(scene.scale.with_day(64))
    assert scene.row(1).body.right == 2 * before.body.right


def test_driving_and_critical_links_are_told_apart() -> None:
    plan = build_plan(FAIR)
    paths = {path.link.id: path for path in scene_of(plan).links(ALL)}
    assert paths["t3 t5 FS"].critical
    assert paths["t2 t6 FS"].driving
    assert not paths["t2 t6 FS"].critical


def test_the_header_and_the_grid_follow_the_scale() -> None:
    scene = scene_of(build_plan(FAIR))
    tiers = scene.header(0, 800)
    assert [cell.text for cell in tiers[0]] == ["March 2026"]
    assert [cell.text for cell in tiers[1]][:3] == ["2", "3", "4"]
    assert list(scene.grid(0, 1000)) == [30 * 32.0]


def test_the_day_of_a_plan_spans_the_hours_of_all_its_calendars() -> None:
    assert daily_hours(build_plan("One")) == (480, 1020)
    night = (Interval(0, 360), Interval(1320, 1440))
    shifts = WorkCalendar(id="night", name="Night", week=(night,) * 7)
    assert daily_hours(build_plan("One", records=(shifts,))) == (0, 1440)


def test_a_day_off_is_shaded_in_the_projects_calendar() -> None:
    holiday = CalendarException(start=dt.date(2026, 3, 4), finish=dt.date(2026, 3, 4))
    plan = build_plan("One | 5d", records=(WorkCalendar(id="standard", name="Standard", exceptions=(holiday,)),))
    assert (64.0, 96.0) in scene_of(plan).shade(0, 200)
    assert plan.project.start == START
