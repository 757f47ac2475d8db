"""Fractional index: texts whose alphabetical order is the order of siblings.

A key can always be made between two others, so a move writes one record, and what two colleagues insert in two
copies of a plan falls into place when the copies are merged.

A key is an integer part and a fraction. The first letter of the integer part says how many base-62 digits follow
(`a` one, `b` two …; for integers below zero `Z` one, `Y` two …), which keeps keys short where rows are appended or
prepended by the thousand; the fraction is only used between neighbours and never ends in `0`.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_BASE = len(DIGITS)
_FIRST = "a0"


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Return `count` ascending keys that lie strictly between two keys.

    Args:
        before: The key to stay above; None for no bound.
        after: The key to stay below; None for no bound.
        count: How many keys, at least 0.

    Raises:
        ValueError: A bound is no key of this kind, or `before` is not below `after`.
    """
    for key in (before, after):
        if key is not None:
            _integer_part(key)
    if before is not None and after is not None and before >= after:
        message = f"{before!r} is not below {after!r}"
        raise ValueError(message)
    if after is None:
        return _ascending(before, count)
    if before is None:
        return _descending(after, count)
    return _spread(before, after, count)


def is_order_key(key: str) -> bool:
    """Whether a text is a key of this kind."""
    try:
        _integer_part(key)
    except ValueError:
        return False
    return True


def _ascending(before: str | None, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        before = _FIRST if before is None else _step(_integer_part(before), 1)
        keys.append(before)
    return keys


def _descending(after: str, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        integer = _integer_part(after)
        after = integer if integer < after else _step(integer, -1)
        keys.append(after)
    return keys[::-1]


def _spread(before: str, after: str, count: int) -> list[str]:
    """Halve the gap again and again, so that key length grows with the logarithm of `count`."""
    if count == 0:
        return []
    middle = _between(before, after)
    left = (count - 1) // 2
    return [*_spread(before, middle, left), middle, *_spread(middle, after, count - 1 - left)]


def _between(before: str, after: str) -> str:
    low, high = _integer_part(before), _integer_part(after)
    if low == high:
        return low + _midpoint(before[len(low) :], after[len(high) :])
    following = _step(low, 1)
    return following if following < after else low + _midpoint(before[len(low) :], "")


def _midpoint(low: str, high: str) -> str:
    """Return a fraction strictly between two; an empty `high` is 1."""
    digits: list[str] = []
    place = 0
    bounded = bool(high)
    while True:
        lower = _VALUE[low[place]] if place < len(low) else 0
        upper = (_VALUE[high[place]] if place < len(high) else 0) if bounded else _BASE
        if upper - lower > 1:
            digits.append(DIGITS[(lower + upper) // 2])
            return "".join(digits)
        digits.append(DIGITS[lower])
        # Once a digit lies below the upper bound's, whatever follows does too.
        bounded = bounded and upper == lower
        place += 1


def _integer_part(key: str) -> str:
    head = key[:1]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        length = 0
    if not length or len(key) < length or any(digit not in _VALUE for digit in key) or key[length:].endswith("0"):
        message = f"{key!r} is not an order key"
        raise ValueError(message)
    return key[:length]


def _step(integer: str, by: int) -> str:
    """Return the integer part one above (`by` 1) or one below (`by` -1)."""
    head, length = integer[0], len(integer) - 1
    value = by
    for digit in integer[1:]:
        value += _VALUE[digit] * _BASE ** (length - 1)
        length -= 1
    length = len(integer) - 1
    if 0 <= value < _BASE**length:
        return head + _digits(value, length)
    if head == "Z" and by > 0:
        return _FIRST
    if head == "a" and by < 0:
        return "Z" + DIGITS[-1]
    head = chr(ord(head) + by)
    length = (ord(head) - ord("a") if head >= "a" else ord("Z") - ord(head)) + 1
    return head + (DIGITS[0] if by > 0 else DIGITS[-1]) * length


def _digits(value: int, length: int) -> str:
    text = ""
    for _ in range(length):
        value, digit = divmod(value, _BASE)
        text = DIGITS[digit] + text
    return text
