from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.gantt.bars import Bar, Diamond, RowShapes
from planner.gantt.hits import link_at, on_body
from planner.gantt.labels import Label, Side
from planner.gantt.links import LinkPath, Router
from planner.gantt.metrics import Metrics
from planner.model.records import LinkType, dependency

METRICS = Metrics()
HEIGHT = METRICS.row_height


def bar(left: float, right: float, label: float = 0, *, critical: bool = False) -> RowShapes:
    """A row with a bar, and a label of some width to its right."""
    text = Label("Ann", "Ann", right + 17, right + 17 + label, 6, 22, Side.RIGHT) if label else None
    body = Bar(left, right, 5, 23, left)
    return RowShapes(task="", body=body, critical=critical, active=True, slack=None, deadline=None, label=text)


def diamond(x: float) -> RowShapes:
    body = Diamond(x - 7, x + 7, 7, 21, done=False)
    return RowShapes(task="", body=body, critical=False, active=True, slack=None, deadline=None, label=None)


def route(shapes: list[RowShapes], first: int, last: int, link: LinkType = LinkType.FS, **flags: bool) -> LinkPath:
    router = Router(METRICS, shapes.__getitem__)
    return router.path(dependency("a", "b", link), (first, last), driving=flags.get("driving", False))


spans = st.tuples(st.integers(0, 600), st.integers(3, 300)).map(lambda pair: bar(pair[0], pair[0] + pair[1], 40))
charts = st.lists(spans, min_size=2, max_size=30)
types = st.sampled_from(LinkType)


@given(charts, types, st.booleans())
def test_lines_run_level_or_upright_from_port_to_port(shapes: list[RowShapes], link: LinkType, up: bool) -> None:  # noqa: FBT001  # drawn
    rows = (len(shapes) - 1, 0) if up else (0, len(shapes) - 1)
    path = route(shapes, *rows, link)
    for line in path.lines:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))
    start = path.lines[0][0]
    first, last = shapes[rows[0]].body, shapes[rows[1]].body
    port = first.left if link in ("SS", "SF") else first.right
    assert abs(start[0] - port) <= 3
    assert start[1] == rows[0] * HEIGHT + METRICS.middle
    if path.heading[0]:
        assert path.tip == (last.left if link in ("FS", "SS") else last.right, rows[1] * HEIGHT + METRICS.middle)
    else:
        assert last.left <= path.tip[0] <= last.right


@given(charts, types)
def test_the_arrow_comes_from_outside_the_bar(shapes: list[RowShapes], link: LinkType) -> None:
    path = route(shapes, 0, len(shapes) - 1, link)
    if path.heading[0]:
        assert path.heading == ((1, 0) if link in ("FS", "SS") else (-1, 0))
    else:
        assert path.heading == (0.0, 1.0)
        assert path.tip[1] == (len(shapes) - 1) * HEIGHT + shapes[-1].body.top


@given(charts, types)
def test_no_line_runs_through_a_label_of_the_rows_between(shapes: list[RowShapes], link: LinkType) -> None:
    path = route(shapes, 0, len(shapes) - 1, link)
    for (x, y), (to_x, to_y) in (stretch for line in path.lines for stretch in pairwise(line)):
        if x != to_x:
            continue
        for row in range(1, len(shapes) - 1):
            label = shapes[row].label
            assert label is not None
            crosses = min(y, to_y) < row * HEIGHT + label.bottom and max(y, to_y) > row * HEIGHT + label.top
            assert not (label.left <= x <= label.right and crosses)


@given(charts, types)
def test_level_lines_between_the_two_rows_run_in_the_gaps(shapes: list[RowShapes], link: LinkType) -> None:
    last = len(shapes) - 1
    for line in route(shapes, 0, last, link).lines:
        for (_, y), (_, to_y) in pairwise(line):
            own_rows = (METRICS.middle, last * HEIGHT + METRICS.middle)
            assert y != to_y or y in own_rows or y % HEIGHT == 0


@given(charts, types)
def test_a_mirrored_chart_has_mirrored_links(shapes: list[RowShapes], link: LinkType) -> None:
    plain = [bar(row.body.left, row.body.right) for row in shapes]
    turned = [bar(-row.body.right, -row.body.left) for row in shapes]
    opposite = {"FS": LinkType.SF, "SF": LinkType.FS, "SS": LinkType.FF, "FF": LinkType.SS}[link]
    one, other = route(plain, 0, len(plain) - 1, link), route(turned, 0, len(turned) - 1, opposite)
    assert [[(-x, y) for x, y in line] for line in one.lines] == [list(line) for line in other.lines]


def test_a_link_with_room_takes_three_stretches() -> None:
    path = route([bar(0, 100), bar(200, 300)], 0, 1)
    assert len(path.lines[0]) == 4
    assert path.heading == (1.0, 0.0)


def test_a_link_between_bars_that_touch_drops_onto_the_second() -> None:
    path = route([bar(0, 100), bar(100, 200)], 0, 1)
    assert path.heading == (0.0, 1.0)
    assert 100 < path.tip[0] < 110


def test_a_link_to_a_milestone_at_its_predecessors_finish_drops_onto_its_point() -> None:
    path = route([bar(0, 100), diamond(104)], 0, 1)
    assert path.heading == (0.0, 1.0)
    assert path.tip == (104, HEIGHT + 7)


def test_a_link_falls_straight_onto_a_milestone_at_its_predecessors_finish() -> None:
    path = route([bar(0, 100), diamond(100)], 0, 1)
    assert path.heading == (0.0, 1.0)
    assert {x for line in path.lines for x, _ in line} == {100}


def test_what_leaves_a_milestone_goes_straight_down_from_it() -> None:
    path = route([diamond(100), bar(100, 200)], 0, 1)
    assert path.heading == (0.0, 1.0)
    assert len(route([diamond(100), bar(150, 200), bar(300, 400)], 0, 2).lines[0]) == 4
    assert route([diamond(100), bar(300, 400)], 0, 1).lines[0][0] == (100, METRICS.middle)


def test_a_link_goes_around_the_bars_between() -> None:
    shapes = [bar(0, 100), bar(100, 400), bar(100, 400), bar(100, 200)]
    path = route(shapes, 0, 3)
    for (x, y), (to_x, to_y) in (stretch for line in path.lines for stretch in pairwise(line)):
        if x == to_x and max(y, to_y) > 2 * HEIGHT > HEIGHT > min(y, to_y):
            assert not 100 <= x <= 400


def test_a_link_leaves_the_label_beside_its_own_bar_alone() -> None:
    path = route([bar(0, 100, 120), bar(400, 500)], 0, 1)
    level = [pair for line in path.lines for pair in pairwise(line) if pair[0][1] == pair[1][1] == METRICS.middle]
    assert all(max(a[0], b[0]) < 117 for a, b in level)


def test_a_driving_link_between_critical_tasks_is_critical() -> None:
    shapes = [bar(0, 100, critical=True), bar(200, 300, critical=True), bar(200, 300)]
    assert route(shapes, 0, 1, driving=True).critical
    assert not route(shapes, 0, 1).critical
    assert not route(shapes, 0, 2, driving=True).critical


@given(charts, types)
def test_a_link_is_found_under_each_of_its_own_points(shapes: list[RowShapes], link: LinkType) -> None:
    path = route(shapes, 0, len(shapes) - 1, link)
    for line in path.lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            assert link_at([path], ((x + to_x) / 2, (y + to_y) / 2 + 1), 3) is path
    x, y = path.tip
    assume(all(abs(x - a) > 0 for line in path.lines for a, _ in line[:1]))
    assert link_at([path], (x + 5000, y), 3) is None


@pytest.mark.parametrize(("place", "hit"), [((50, 14), True), ((50, 2), False), ((-3, 14), True), ((104.5, 14), False)])
def test_a_bar_is_hit_on_it_and_close_beside_it(place: tuple[float, float], *, hit: bool) -> None:
    assert on_body(bar(0, 100).body, place, 3 if place[0] < 0 else 0) is hit
