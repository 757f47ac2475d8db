"""The passes in C, compiled with the machine's own compiler while the benchmark runs: what Python is held against."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from array import array
from pathlib import Path
from typing import Any

import pytest

from planner.model.records import LinkType
from planner.schedule.network import Network
from planner.schedule.solution import Solution
from planner.schedule.worktime import WorkTime

_SOURCE = Path(__file__).with_name("passes.c")
_Column = ctypes.POINTER(ctypes.c_int64)
_TYPES = (LinkType.FS, LinkType.SS, LinkType.FF, LinkType.SF)


class _Calendar(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int64), ("start", _Column), ("finish", _Column), ("before", _Column))


class _Plan(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_int64),
        ("duration", _Column),
        ("floor", _Column),
        ("calendar", _Column),
        ("first_predecessor", _Column),
        ("first_successor", _Column),
        ("predecessor", _Column),
        ("successor", _Column),
        ("calendars", ctypes.POINTER(_Calendar)),
        ("early_start", _Column),
        ("early_finish", _Column),
        ("late_start", _Column),
        ("late_finish", _Column),
        ("slack", _Column),
    )


def compiled_c(folder: Path) -> ctypes.CDLL:
    """Return the passes, compiled and optimised; skip the test, saying so, where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler (cc) to compare with")
    library = folder / "passes.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(_SOURCE)]
    subprocess.run(command, check=True)  # noqa: S603  # the compiler, on this project's own file
    return ctypes.CDLL(str(library))


class CPasses:
    """A solved network of working tasks and links, without constraints, progress and gates, held as C has it.

    Attributes:
        early: Early starts, once the passes have run.
        late: Late starts.
    """

    def __init__(self, library: ctypes.CDLL, solution: Solution) -> None:
        """Hand the lists over."""
        network, count = solution.network, len(solution.network.ids)
        self._library = library
        self._kept: list[array[int]] = []
        self.early, early_finish, self.late, late_finish, slack = (self._array([0] * count) for _ in range(5))
        self._calendars = (_Calendar * len(network.calendars.times))(*map(self._calendar, network.calendars.times))
        self._ends = self._array([solution.ends[calendar] for calendar in range(len(self._calendars))])
        arriving, leaving = network.links.arriving, [list(network.links.leaving(node)) for node in range(count)]
        self._plan = _Plan(
            count,
            self._column(network.span),
            self._column(network.floor),
            self._column(network.calendar),
            self._column(_firsts(arriving)),
            self._column(_firsts(leaving)),
            self._column(_links(network, arriving, network.links.origin)),
            self._column(_links(network, leaving, network.links.goal)),
            self._calendars,
            *map(_pointer, (self.early, early_finish, self.late, late_finish, slack)),
        )

    def run(self) -> None:
        """Run both passes."""
        plan = ctypes.byref(self._plan)
        self._library.forward(plan)
        self._library.backward(plan, _pointer(self._ends))

    def _array(self, values: list[int]) -> array[int]:
        kept = array("q", values)
        self._kept.append(kept)
        return kept

    def _column(self, values: list[int]) -> Any:
        return _pointer(self._array(values))

    def _calendar(self, time: WorkTime) -> _Calendar:
        axis = (time._starts, time._finishes, time._before)
        return _Calendar(len(time._starts), *map(self._column, axis))


def _firsts(rows: list[list[int]]) -> list[int]:
    firsts = [0]
    for row in rows:
        firsts.append(firsts[-1] + len(row))
    return firsts


def _links(network: Network, rows: list[list[int]], others: list[int]) -> list[int]:
    """Return for each link, in the order of the rows, the node at its other end, its type and its lag."""
    flat: list[int] = []
    for index in [index for row in rows for index in row]:
        link = network.links.dependency[index]
        assert link is not None
        assert not link.lag.unit.elapsed
        flat += [others[index], _TYPES.index(link.type), link.lag.amount]
    return flat


def _pointer(column: array[int]) -> Any:
    return ctypes.cast(column.buffer_info()[0], _Column)
