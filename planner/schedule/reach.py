"""Whether all tasks lie within the years that a plan may reach, and which one doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.errors import NoWorkingTimeError
from planner.language import tr
from planner.schedule.network import FAR, GATE, Network
from planner.schedule.worktime import WorkTime


def check(network: Network, starts: Sequence[int], nodes: Iterable[int] | None = None) -> None:
    """Look whether tasks can start and finish where they are placed.

    The last finish of the active ones has been looked at by those who need it, and before the day that the calendars
    count from there are few; so most of them need no look.

    Args:
        network: The network.
        starts: Position of the start of every node.
        nodes: Those that may lie elsewhere than when they were last looked at; all where None.

    Raises:
        NoWorkingTimeError: One can't; it is named.
    """
    everything = nodes is None
    if nodes is None:
        nodes = network.node.values()
    if everything and len(network.node) == sum(map(len, network.active.values())):
        if min(starts, default=0) >= 0:
            return
        nodes = [node for node in nodes if starts[node] < 0]
    for node in nodes:
        if not network.flags[node] & GATE and not _lies_within(network, node, starts[node]):
            raise _error(network, node)


def with_task(network: Network, error: NoWorkingTimeError) -> NoWorkingTimeError:
    """Return an error with the name of the first task that has no working time to lie in."""
    if error.task or not network.node:
        return error
    early = network.floor[:]
    links = network.links
    for node in range(len(early)):
        try:
            early[node] = max([early[node], *(links.asked(index, early) for index in links.arriving[node])])
        except NoWorkingTimeError:
            return _error(network, node)
        early[node] = min(early[node], network.hold[node])
        if early[node] > -FAR and not _lies_within(network, node, early[node]):
            return _error(network, node)
    named = [node for node in network.node.values() if _time(network, node).name == error.calendar]
    return _error(network, (named or list(network.node.values()))[0])


def _time(network: Network, node: int) -> WorkTime:
    return network.calendars.times[network.calendar[node]]


def _lies_within(network: Network, node: int, start: int) -> bool:
    time = _time(network, node)
    try:
        time.later(start)
        time.earlier(start + network.span[node])
    except NoWorkingTimeError:
        return False
    return True


def _error(network: Network, node: int) -> NoWorkingTimeError:
    calendar, task = _time(network, node).name, network.task[node].name
    message = tr("The calendar “{calendar}” has no working time for the task “{task}” within the years 1900 to 2199.")
    return NoWorkingTimeError(message.format(calendar=calendar, task=task), calendar, task)
