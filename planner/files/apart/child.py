"""The process that reads: it takes what it is allowed and not more, and sends what it has found piece by piece."""

from __future__ import annotations

import contextlib
import gc
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.errors import PlannerError, ScheduleError
from planner.files.apart import parcel
from planner.files.formats import open_plan
from planner.files.result import ReadResult
from planner.language import choose

if TYPE_CHECKING:  # an ordinary plan file is read without another process
    from multiprocessing.connection import Connection

_MEGABYTE: Final = 1024 * 1024
_ROOM_TO_COMPARE: Final = 3
"""Scheduling and comparing a plan, which is ours by then, may take so many times the memory of reading it."""


class Order(NamedTuple):
    """What is to be read.

    Attributes:
        path: The file.
        repair: Set aside what keeps its records from being a plan.
        compare: Compare the dates that it records with ours.
        language: Language of all sentences.
        megabytes: Memory that reading may take.
        returned: It is a workbook that came back, not a plan.
    """

    path: Path
    repair: bool
    compare: bool
    language: str
    megabytes: int
    returned: bool = False


def serve(there: Connection, order: Order) -> None:
    """Read a file and send what comes of it; the last message is one of `DONE`, `REFUSED`, `NO_MEMORY`, `BROKEN`."""
    gc.disable()  # it ends before there is much to collect
    with contextlib.suppress(ValueError):  # not in the main thread, which only tests do
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted too, and ends this
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # nobody listens any more
        there.send_bytes(_last_word(there, order))


def _last_word(there: Connection, order: Order) -> bytes:
    _limit_memory(order.megabytes)
    choose(order.language)
    try:
        _send_all(there, order)
    except PlannerError as error:
        return parcel.REFUSED + parcel.pack_error(error)
    except MemoryError:
        pass  # what was read goes first, then the word is said
    except RecursionError as error:
        return parcel.BROKEN + repr(error).encode()
    except Exception as error:  # noqa: BLE001  # a fault of ours is raised again where it is asked for
        return parcel.BROKEN + repr(error).encode("utf-8", "replace")
    else:
        return parcel.DONE
    _limit_memory(2 * order.megabytes)
    return parcel.NO_MEMORY


def _send_all(there: Connection, order: Order) -> None:
    if order.returned:
        from planner.files.excel.returned import read_returned

        there.send_bytes(parcel.RESULT + parcel.pack_returned(read_returned(order.path)))
        return
    result = open_plan(order.path, repair=order.repair)
    there.send_bytes(parcel.RESULT + parcel.pack(result))
    if order.compare and result.recorded:
        _limit_memory(_ROOM_TO_COMPARE * order.megabytes)
        with contextlib.suppress(ScheduleError):  # who asked will see for himself
            _compare(there, result)


def _compare(there: Connection, result: ReadResult) -> None:
    from planner.analysis.compare_dates import compare_dates
    from planner.schedule import schedule

    def tell(percent: int) -> None:
        there.send_bytes(parcel.PERCENT + bytes([percent]))

    dates = schedule(result.plan)
    found = compare_dates(result.plan, dates, result.recorded, result.unheld, tell)
    there.send_bytes(parcel.COMPARISON + parcel.pack_comparison(found))


def _limit_memory(megabytes: int) -> None:
    """Let this process have no more memory than that, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
