import datetime as dt
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import language
from planner.gantt.header import Tier, cells, lines, tiers
from planner.gantt.periods import Period, Wording
from planner.gantt.timescale import Timescale

ORIGIN = dt.datetime(2026, 3, 2)


def width(text: str) -> float:
    """Seven pixels a letter, a Chinese one twice that."""
    return sum(14 if ord(letter) > 0x2E80 else 7 for letter in text)


@pytest.fixture(params=["en", "zh_CN"], autouse=True)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = language.current()
    language.choose(request.param)
    yield
    language.choose(before)


SCALES = [0.0003 * 1.07**step for step in range(245)]


@pytest.mark.parametrize("week_numbers", [False, True])
def test_labels_never_collide_at_any_scale(*, week_numbers: bool) -> None:
    for per_day in SCALES:
        scale = Timescale(ORIGIN, per_day, (480, 1020))
        for tier in tiers(scale, width, week_numbers=week_numbers):
            shown = [cell for cell in cells(tier, scale, 137, 1800, width) if cell.shown]
            for cell, following in itertools.pairwise(shown):
                assert cell.text_left + width(cell.text) <= following.text_left, (per_day, tier)


def test_a_label_at_the_left_edge_is_whole_or_not_there() -> None:
    for per_day in SCALES:
        scale = Timescale(ORIGIN, per_day, (480, 1020))
        for left in (137, 150.5, 171, 244):
            for tier in tiers(scale, width):
                shown = [cell for cell in cells(tier, scale, left, 1800, width) if cell.shown]
                assert all(cell.text_left >= left for cell in shown), (per_day, tier)


def test_there_are_two_tiers_and_three_when_zoomed_far() -> None:
    counts = {per_day: len(tiers(Timescale(ORIGIN, per_day, (480, 1020)), width)) for per_day in SCALES}
    assert set(counts.values()) == {2, 3}
    assert all(count == 2 for per_day, count in counts.items() if per_day < 150)
    assert counts[max(counts)] == 3


def test_zooming_in_divides_ever_more_finely() -> None:
    lowest = [tiers(Timescale(ORIGIN, per_day), width)[-1].period for per_day in SCALES]
    assert [period.minutes for period in lowest] == sorted((p.minutes for p in lowest), reverse=True)
    assert set(lowest) == set(Period) - {Period.CENTURY}


def test_the_usual_scales_show_days_weeks_months_and_quarters() -> None:
    wanted = {32.0: Period.DAY, 8.0: Period.WEEK, 2.0: Period.MONTH, 0.8: Period.QUARTER}
    for per_day, period in wanted.items():
        assert tiers(Timescale(ORIGIN, per_day), width)[-1].period is period


def test_the_label_of_a_period_that_began_earlier_stays_in_view() -> None:
    scale = Timescale(ORIGIN, 32)
    first = cells(Tier(Period.MONTH, Wording.MONTH_YEAR), scale, 200, 900, width)[0]
    assert first.left < 0
    assert first.text_left > 200
    assert first.shown


def test_cells_follow_each_other_without_a_gap() -> None:
    scale = Timescale(ORIGIN, 8, (480, 1020))
    for period, wording in ((Period.DAY, Wording.DAY), (Period.WEEK, Wording.DATE), (Period.MONTH, Wording.MONTH)):
        row = cells(Tier(period, wording), scale, -300, 2000, width)
        assert all(a.right == b.left for a, b in itertools.pairwise(row))
        assert row[0].left <= -300
        assert row[-1].right >= 2000


def test_week_numbers_are_a_tier_above_days_and_the_label_of_weeks() -> None:
    days = tiers(Timescale(ORIGIN, 32), width, week_numbers=True)
    assert [tier.period for tier in days] == [Period.MONTH, Period.WEEK, Period.DAY]
    weeks = tiers(Timescale(ORIGIN, 12), width, week_numbers=True)
    assert weeks[-1] == Tier(Period.WEEK, Wording.WEEK_NUMBER)


@given(st.floats(0.0003, 4000), st.integers(-3000, 3000))
def test_the_ends_of_the_calendar_can_be_looked_at(per_day: float, shift: int) -> None:
    for origin in (dt.datetime(1, 1, 1), dt.datetime(9999, 12, 1)):
        scale = Timescale(origin, per_day)
        for tier in tiers(scale, width):
            assert cells(tier, scale, shift, shift + 500, width)
            assert all(shift <= x <= shift + 500 for x in lines(tier, scale, shift, shift + 500))
