import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.chart.position import LABELS, MARGIN, WIDEST_FIT, Position
from planner.gantt.timescale import Timescale

START, FINISH = dt.datetime(2026, 3, 2, 8), dt.datetime(2026, 9, 30, 17)


def position(width: float = 900, finish: dt.datetime = FINISH) -> Position:
    made = Position(Timescale(dt.datetime(2026, 3, 2), 32, (480, 1020)), START, finish)
    made.width = width
    return made


@given(st.floats(0.6, 1.6), st.floats(0, 900))
def test_the_place_under_the_mouse_stays_where_it_is_on_zooming(factor: float, at: float) -> None:
    shown = position()
    before = shown.scale.at(shown.left + at)
    shown.zoom(factor, at)
    assert shown.scale.x(before) - shown.left == pytest.approx(at, abs=1e-5)


def test_fitting_shows_the_whole_plan_with_room_for_the_last_label() -> None:
    shown = position()
    shown.fit()
    assert shown.scale.x(START) - shown.left == pytest.approx(MARGIN)
    assert shown.right - shown.scale.x(FINISH) == pytest.approx(LABELS)


def test_fitting_a_short_plan_does_not_blow_it_up() -> None:
    shown = position(finish=START + dt.timedelta(hours=9))
    shown.fit()
    assert shown.scale.per_day == WIDEST_FIT


def test_the_scroll_range_holds_the_plan_and_what_is_shown() -> None:
    shown = position()
    first, last = shown.range()
    assert first <= shown.scale.x(START) - shown.width
    assert last >= shown.scale.x(FINISH) + shown.width
    shown.left = 1e6
    assert shown.range()[1] == shown.right


def test_zooming_stops_before_scroll_bars_run_out_of_numbers() -> None:
    shown = position(finish=dt.datetime(9000, 1, 1))
    for _ in range(200):
        shown.zoom(1.5, 450)
    first, last = shown.range()
    assert last - first < 2**31


def test_a_bar_out_of_view_is_revealed_by_the_shortest_way() -> None:
    shown = position()
    shown.reveal(dt.datetime(2026, 6, 1), dt.datetime(2026, 6, 5))
    assert shown.scale.x(dt.datetime(2026, 6, 5)) + MARGIN == pytest.approx(shown.right)
    shown.reveal(dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 4))
    assert shown.left == pytest.approx(shown.scale.x(dt.datetime(2026, 3, 2)) - MARGIN)


def test_a_bar_in_view_moves_nothing() -> None:
    shown = position()
    before = shown.left
    shown.reveal(dt.datetime(2026, 3, 10), dt.datetime(2026, 3, 12))
    assert shown.left == before


def test_of_a_bar_wider_than_the_view_the_start_is_shown() -> None:
    shown = position()
    shown.reveal(dt.datetime(2026, 4, 1), dt.datetime(2026, 9, 1))
    assert shown.left == pytest.approx(shown.scale.x(dt.datetime(2026, 4, 1)) - MARGIN)


@given(st.floats(-1e6, 1e6), st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_the_painted_edge_lies_on_a_device_pixel(left: float, ratio: float) -> None:
    shown = position()
    shown.left = left
    assert shown.painted_left(ratio) * ratio == pytest.approx(round(shown.painted_left(ratio) * ratio), abs=1e-6)
    assert abs(shown.painted_left(ratio) - left) <= 1
