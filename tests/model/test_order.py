"""Order keys: always room between two, short where rows are appended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.order import is_order_key, keys_between


def test_keys_appended_by_the_thousand_stay_short() -> None:
    keys = keys_between(None, None, 20_000)
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= 4


def test_keys_prepended_one_by_one_stay_short() -> None:
    first = keys_between(None, None, 1)[0]
    for _ in range(5_000):
        before = keys_between(None, first, 1)[0]
        assert before < first
        first = before
    assert len(first) <= 4


def test_inserting_at_one_place_again_and_again_never_runs_out() -> None:
    low, high = keys_between(None, None, 2)
    for _ in range(2_000):
        middle = keys_between(low, high, 1)[0]
        assert low < middle < high
        high = middle


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 5)), max_size=60))
def test_keys_lie_between_their_neighbours_wherever_they_are_put(insertions: list[tuple[int, int]]) -> None:
    keys: list[str] = []
    for place, count in insertions:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else None
        high = keys[at] if at < len(keys) else None
        keys[at:at] = keys_between(low, high, count)
    assert keys == sorted(set(keys))
    assert all(map(is_order_key, keys))


@pytest.mark.parametrize("key", ["", "0", "a", "b1", "a1-", "a10", "é0"])
def test_what_is_no_key_is_refused(key: str) -> None:
    assert not is_order_key(key)
    with pytest.raises(ValueError, match="not an order key"):
        keys_between(key, None, 1)


def test_bounds_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="not below"):
        keys_between("a1", "a0", 1)
