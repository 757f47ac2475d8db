from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from planner.gantt.link_index import Entry, LinkIndex
from planner.model.records import dependency

rows = st.integers(0, 5000)


@given(st.lists(st.tuples(rows, rows), max_size=60), rows, st.integers(0, 80))
def test_the_links_of_a_window_are_those_that_touch_or_pass_it(
    pairs: list[tuple[int, int]], first: int, height: int
) -> None:
    last = first + height
    entries: list[Entry] = [
        (min(pair), max(pair), dependency(f"a{nth}", f"b{nth}")) for nth, pair in enumerate(pairs) if pair[0] != pair[1]
    ]
    index = LinkIndex(entries)
    found = [*index.touching(first, last), *index.passing(first, last)]
    wanted = [entry for entry in entries if entry[0] <= last and entry[1] >= first]
    assert sorted(found, key=lambda entry: entry[2].id) == sorted(wanted, key=lambda entry: entry[2].id)


def test_a_window_asks_for_few_links_of_a_large_plan() -> None:
    asked = 0

    class Counting(list[Entry]):
        def __iter__(self) -> Iterator[Entry]:
            nonlocal asked
            asked += len(self)
            return super().__iter__()

    index = LinkIndex((row, row + 3, dependency(f"a{row}", f"b{row}")) for row in range(100_000))
    for table in (index._ends, *index._layers):
        for place, entries in table.items():
            table[place] = Counting(entries)
    assert len(list(index.touching(50_000, 50_050))) == 54
    assert list(index.passing(50_000, 50_050)) == []
    assert asked < 300
