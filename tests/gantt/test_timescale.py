import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.gantt.timescale import FOLDED_BELOW, NARROWEST_DAY, OPEN_FROM, WIDEST_DAY, Timescale

ORIGIN = dt.datetime(2026, 3, 2)
OFFICE = (480, 1020)

scales = st.builds(
    Timescale,
    st.just(ORIGIN),
    st.floats(0.01, 4000),
    st.sampled_from([(0, 1440), OFFICE, (540, 1080)]),
)
moments = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1))


@given(scales, moments, moments)
def test_what_is_later_never_lies_further_left(scale: Timescale, one: dt.datetime, other: dt.datetime) -> None:
    first, second = sorted((one, other))
    assert scale.x(first) <= scale.x(second)


@given(scales, st.floats(-20_000, 20_000))
def test_a_place_is_found_again_from_its_moment(scale: Timescale, days: float) -> None:
    x = days * scale.per_day
    assert scale.x(scale.at(x)) == pytest.approx(x, abs=scale.per_day * 1e-9 + 1e-6)


@given(scales, st.floats(0.5, 2), st.floats(-1e4, 1e4))
def test_zooming_keeps_the_moment_under_the_cursor(scale: Timescale, factor: float, about: float) -> None:
    zoomed, place = scale.zoomed(factor, about)
    before, after = scale.at(about), zoomed.at(place)
    # A night that is folded away shows as one place, whichever of its hours is meant.
    assert zoomed.x(before) == pytest.approx(place, abs=1e-5)
    assert abs(after - before) <= dt.timedelta(days=1)


def test_a_working_day_fills_its_cell_while_days_are_narrow() -> None:
    scale = Timescale(ORIGIN, 32, OFFICE)
    assert scale.x(dt.datetime(2026, 3, 3, 8)) == 32
    assert scale.x(dt.datetime(2026, 3, 3, 17)) == 64
    assert scale.x(dt.datetime(2026, 3, 3, 12, 30)) == 48


def test_a_night_takes_no_room_while_days_are_narrow() -> None:
    scale = Timescale(ORIGIN, FOLDED_BELOW, OFFICE)
    assert scale.x(dt.datetime(2026, 3, 3, 17)) == scale.x(dt.datetime(2026, 3, 4, 8))


def test_every_hour_is_equally_wide_once_days_are_wide() -> None:
    scale = Timescale(ORIGIN, OPEN_FROM, OFFICE)
    assert scale.by_the_clock
    assert scale.x(dt.datetime(2026, 3, 2, 6)) == OPEN_FROM / 4


def test_the_night_folds_open_without_a_jump() -> None:
    evening = dt.datetime(2026, 3, 2, 17)
    places = [Timescale(ORIGIN, width, OFFICE).x(evening) / width for width in range(60, 200)]
    assert max(abs(a - b) for a, b in itertools.pairwise(places)) < 0.01


def test_zoom_stops_at_either_end() -> None:
    scale = Timescale(ORIGIN, 32)
    assert scale.zoomed(1e9, 0)[0].per_day == WIDEST_DAY
    assert scale.zoomed(1e-9, 0)[0].per_day == NARROWEST_DAY


def test_places_beyond_the_calendar_give_its_ends() -> None:
    scale = Timescale(ORIGIN, NARROWEST_DAY)
    assert scale.at(-1e9) == dt.datetime.min
    assert scale.at(1e9) == dt.datetime.max


def test_a_fitted_scale_is_as_wide_as_asked() -> None:
    start, finish = dt.datetime(2026, 3, 2, 8), dt.datetime(2026, 6, 2, 17)
    scale = Timescale(ORIGIN, 32, OFFICE).fitted(start, finish, 800)
    assert scale.x(finish) - scale.x(start) == pytest.approx(800)
