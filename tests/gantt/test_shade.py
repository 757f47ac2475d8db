import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from planner.gantt.shade import NARROWEST, Shade
from planner.gantt.timescale import Timescale
from planner.model.records import CalendarException, Interval, Project, WorkCalendar
from planner.schedule import schedule
from tests.plans import build_plan

ORIGIN = dt.datetime(2026, 3, 2)  # a Monday
OFFICE = (480, 1020)
MAKE_UP = CalendarException(
    start=dt.date(2026, 3, 14), finish=dt.date(2026, 3, 14), name="调休", hours=(Interval(480, 1020),)
)
HOLIDAY = CalendarException(start=dt.date(2026, 3, 20), finish=dt.date(2026, 3, 24), name="Spring break")
CALENDAR = WorkCalendar(id="standard", name="Standard", exceptions=(MAKE_UP, HOLIDAY))


def shade() -> Shade:
    plan = build_plan("Task", records=(CALENDAR, Project(start=dt.datetime(2026, 3, 2, 8))))
    return Shade(schedule(plan).working_time("standard"))


def test_weekends_and_holidays_are_shaded_and_make_up_days_are_clear() -> None:
    days = [(left / 32, right / 32) for left, right in shade().spans(Timescale(ORIGIN, 32, OFFICE), 0, 32 * 28)]
    inside = [span for span in days if span[1] > 0 and span[0] < 28]
    # A Saturday of work stands out of its weekend; the holiday and the weekend in it are one span.
    assert inside == [(5, 7), (13, 14), (18, 23), (26, 28)]


def test_hours_without_work_are_shaded_once_days_are_wide() -> None:
    scale = Timescale(ORIGIN, 480)
    hours = [
        (scale.at(left), scale.at(right)) for left, right in shade().spans(scale, 0, 480) if right > 0 and left < 480
    ]
    day = dt.datetime(2026, 3, 2)
    assert (day + dt.timedelta(hours=12), day + dt.timedelta(hours=13)) in hours
    assert (day + dt.timedelta(hours=17), day + dt.timedelta(hours=32)) in hours


def test_spans_too_narrow_to_see_are_left_out() -> None:
    spans = shade().spans(Timescale(ORIGIN, 1.5, OFFICE), 0, 1000)
    assert len(spans) == 1
    assert spans[0][1] - spans[0][0] >= NARROWEST


def test_a_chart_of_centuries_asks_for_no_days_at_all() -> None:
    made = shade()
    assert made.spans(Timescale(ORIGIN, 0.01, OFFICE), 0, 2000) == []
    assert not made._free


@given(st.floats(0.4, 2000), st.floats(-3000, 3000), st.integers(1, 200))
def test_what_is_shaded_does_not_change_as_it_is_scrolled(per_day: float, left: float, shift: int) -> None:
    made, scale = shade(), Timescale(ORIGIN, per_day, OFFICE)
    one, other = made.spans(scale, left, left + 500), made.spans(scale, left + shift, left + shift + 500)
    inner = [span for span in one if span[0] > left + shift and span[1] < left + 500]
    assert set(inner) <= set(other)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(one))
