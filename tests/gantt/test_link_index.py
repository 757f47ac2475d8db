from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.gantt.link_index import Entry, LinkIndex
from planner.model.records import dependency

rows = st.integers(0, 5000)


@given(st.lists(st.tuples(rows, rows), max_size=60), rows, st.integers(0, 80), st.integers(1, 50))
def test_the_links_that_pass_a_window_are_found_once_each(
    pairs: list[tuple[int, int]], first: int, height: int, step: int
) -> None:
    last = first + height
    entries: list[Entry] = [
        (min(pair), max(pair), dependency(f"a{nth}", f"b{nth}")) for nth, pair in enumerate(pairs) if pair[0] != pair[1]
    ]
    index = LinkIndex(entries)
    while not index.complete:
        index.sort(step)
    found = [entry[2].id for entry in index.passing(first, last)]
    assert sorted(found) == sorted(entry[2].id for entry in entries if entry[0] < first and entry[1] > last)


def test_a_window_asks_for_few_links_of_a_large_plan() -> None:
    asked = 0

    class Counting(list[Entry]):
        def __iter__(self) -> Iterator[Entry]:
            nonlocal asked
            asked += len(self)
            return super().__iter__()

    index = LinkIndex((row, row + 3, dependency(f"a{row}", f"b{row}")) for row in range(100_000))
    index.sort()
    for table in index._layers:
        for place, entries in table.items():
            table[place] = Counting(entries)
    assert list(index.passing(50_000, 50_050)) == []
    assert len(list(index.passing(50_001, 50_001))) == 2
    assert asked < 300


@pytest.mark.parametrize("count", [1, 7, 100])
def test_links_are_sorted_in_by_steps(count: int) -> None:
    index = LinkIndex((0, row, dependency("a", f"b{row}")) for row in range(2, 102))
    index.sort(count)
    assert len(list(index.passing(1, 1))) == count
    states = [index.complete]
    index.sort()
    assert len(list(index.passing(1, 1))) == 100
    assert [*states, index.complete] == [False, True]
