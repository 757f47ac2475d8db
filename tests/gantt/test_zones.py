import pytest

from planner.gantt.bars import Bar, Bracket, Diamond
from planner.gantt.metrics import Metrics
from planner.gantt.zones import PORT_REACH, Zone, end_at, handle_of, near, ports_of, zone_at

METRICS = Metrics()


def bar(width: float, done: float = 0.0) -> Bar:
    return Bar(100, 100 + width, 6, 22, 100 + width * done)


def spans(body: Bar | Bracket | Diamond, y: float) -> dict[Zone, int]:
    """Return how many whole pixels of a level line each part takes."""
    found: dict[Zone, int] = {}
    for x in range(1000):
        zone = zone_at(body, (x, y), METRICS)
        if zone is not None:
            found[zone] = found.get(zone, 0) + 1
    return found


@pytest.mark.parametrize("width", [3, 5, 10, 20, 26, 40, 200])
@pytest.mark.parametrize("done", [0, 0.4, 1])
def test_every_part_of_a_bar_is_wide_enough_for_a_hand(width: float, done: float) -> None:
    upper, lower = spans(bar(width, done), 11), spans(bar(width, done), 18)
    assert set(upper) == {Zone.BODY, Zone.END, Zone.START_PORT, Zone.FINISH_PORT}
    assert all(size >= 6 for size in upper.values())
    assert upper[Zone.BODY] >= 8
    if width >= 26:
        assert lower[Zone.PROGRESS] >= 6
        assert lower[Zone.END] >= 3


@pytest.mark.parametrize("width", [12, 16, 22, 25, 60])
def test_the_end_of_a_short_bar_is_taken_hold_of_within_it_too_and_its_middle_moves_it(width: float) -> None:
    held, middle = bar(width), 100 + width / 2
    assert zone_at(held, (held.right - 1, 11), METRICS) is Zone.END
    assert zone_at(held, (held.right - 3, 11), METRICS) is Zone.END
    assert zone_at(held, (held.right + 6 if width < 26 else held.right + 2, 11), METRICS) is Zone.END
    assert zone_at(held, (middle - 1, 11), METRICS) is Zone.BODY


def test_a_milestone_and_a_summary_are_moved_and_linked_but_not_resized() -> None:
    for body in (Diamond(93, 107, 7, 21, False), Bracket(100, 180, 10, 15, 20, 120)):  # noqa: FBT003  # its field
        assert set(spans(body, 14)) == {Zone.BODY, Zone.START_PORT, Zone.FINISH_PORT}


def test_the_handle_stands_where_the_bar_is_done_and_never_at_its_very_end() -> None:
    assert handle_of(bar(100, 0.4)) == 140
    assert handle_of(bar(100, 0)) == 100
    at_end = handle_of(bar(100, 1))
    assert at_end is not None
    assert zone_at(bar(100, 1), (at_end, 18), METRICS) is Zone.PROGRESS
    assert handle_of(bar(20, 0.4)) is None


def test_ports_lie_beyond_both_ends_and_are_found_where_they_are_shown() -> None:
    for width in (3, 40, 300):
        start, finish = ports_of(bar(width))
        assert start + PORT_REACH <= 100 + 1
        assert finish - PORT_REACH >= 100 + width - 1
        assert zone_at(bar(width), (start, 14), METRICS) is Zone.START_PORT
        assert zone_at(bar(width), (finish, 14), METRICS) is Zone.FINISH_PORT
        assert near(bar(width), start - PORT_REACH)
        assert near(bar(width), finish + PORT_REACH)


def test_a_link_arrives_at_the_half_that_it_is_dropped_on() -> None:
    assert end_at(bar(100), 101, 20) is Zone.START_PORT
    assert end_at(bar(100), 90, 20) is Zone.START_PORT
    assert end_at(bar(100), 151, 20) is Zone.FINISH_PORT
    assert end_at(bar(100), 215, 20) is Zone.FINISH_PORT
    assert end_at(bar(100), 221, 20) is None


def test_nothing_lies_above_or_below_the_row() -> None:
    assert zone_at(bar(100), (150, -1), METRICS) is None
    assert zone_at(bar(100), (150, 29), METRICS) is None
