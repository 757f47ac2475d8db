"""Work that may take long, done beside the window: it stays painted, shows that it works, and can be cancelled.

Reading and computing run in a thread, what holds Python's lock for seconds (a workbook) in a process. Short work shows
nothing: the progress box comes after a fifth of a second. Meanwhile the window takes no input.

What works beside the window gets values of its own or ones that nobody changes: never the open plan, which timers and
whoever waits no longer may change. Garbage is collected in the window's thread alone; see `planner.app.collector`.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from planner.app.collector import count_as_work, settle
from planner.app.foreseen import Wait
from planner.errors import EditError, PlannerError
from planner.language import choose, current, tr

if TYPE_CHECKING:  # the first window needs none of it
    from multiprocessing.connection import Connection

_T = TypeVar("_T")
_Answer = tuple[object, bool, str]
"""The result; whether an error is one of the planner's, and its message, empty where all went well."""
_SHORT_S: Final = 0.03
"""Work as short as this is waited for at once, without an event being handled meanwhile."""
_LOOK_MS: Final = 10
_SILENT_MS: Final = 200


class Cancelled(Exception):  # noqa: N818  # a choice of the user, no error
    """The user has cancelled the work."""


class _Work(Thread, Generic[_T]):
    """A call in a thread, and what came of it."""

    def __init__(self, call: Callable[[], _T]) -> None:
        super().__init__(daemon=True)
        self._call = call
        self._result: list[_T] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result.append(self._call())
        except BaseException as error:  # noqa: BLE001  # raised again where the result is asked for
            self._error = error

    def done_shortly(self) -> bool:
        """Wait a moment without handling events; whether it is done then."""
        self.join(_SHORT_S)
        return not self.is_alive()

    def result(self) -> _T:
        if self._error is not None:
            raise self._error
        return self._result[0]


def in_thread(
    parent: QWidget,
    text: str,
    call: Callable[[], _T],
    *,
    cancellable: bool = True,
    percent: Callable[[], int] | None = None,
) -> _T:
    """Return what a call returns, made in a thread.

    Args:
        parent: The window that waits.
        text: What is going on, for the progress box.
        call: Must not touch a widget, nor what may change meanwhile.
        cancellable: Whether the user may stop waiting for it.
        percent: Tells how much is done, for the progress box; 0 while that isn't known.

    Raises:
        Cancelled: The user has cancelled; the call runs to its end unheard.
        Exception: Whatever the call raised.
    """
    work = _Work(call)
    count_as_work(work)
    work.start()
    if not work.done_shortly():
        _wait(parent, text, work, cancellable=cancellable, percent=percent)
        settle()
    return work.result()


def waits_in(window: QWidget) -> Wait:
    """Return how a window waits for what a document works out: painted, with a box that tells and can cancel."""

    def wait(text: str, call: Callable[[], _T]) -> _T:
        try:
            return in_thread(QApplication.activeModalWidget() or window, text, call)
        except Cancelled:
            raise EditError(tr("Stopped; the plan is as it was.")) from None

    return wait


def in_process(parent: QWidget, text: str, call: Callable[..., _T], *arguments: object) -> _T:
    """Return what a call returns, made in a process of its own; all of it must be able to travel.

    The arguments are packed before this waits, so that the process gets them as they are now.

    Raises:
        Cancelled: The user has cancelled; the process is ended.
        PlannerError: The call raised one.
        RuntimeError: The call has failed otherwise.
    """
    import multiprocessing
    from multiprocessing.reduction import ForkingPickler

    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_in_child, args=(there, current()), daemon=True)
    task = ForkingPickler.dumps((call, arguments))

    def run() -> _Answer:
        process.start()
        there.close()
        try:
            here.send_bytes(task)
            answer: _Answer = here.recv()
        except (EOFError, ConnectionError):
            answer = (None, False, "the process has ended before it was done")
        process.join()
        return answer

    try:
        result, expected, message = in_thread(parent, text, run)
    except Cancelled:
        process.kill()
        raise
    finally:
        here.close()
    if message:
        raise PlannerError(message) if expected else RuntimeError(message)
    return cast("_T", result)


def _in_child(parent: Connection, language: str) -> None:
    """Make the call that is sent and send back what it raised: errors with data can't travel, their words can."""
    choose(language)
    try:
        call, arguments = parent.recv()
        parent.send((call(*arguments), True, ""))
    except PlannerError as error:
        parent.send((None, True, str(error)))
    except Exception as error:  # noqa: BLE001  # raised again by the window's process
        parent.send((None, False, repr(error)))


def _wait(parent: QWidget, text: str, work: Thread, *, cancellable: bool, percent: Callable[[], int] | None) -> None:
    """Keep the window painted until the work is done.

    Raises:
        Cancelled: The user has cancelled.
    """
    loop = QEventLoop()
    watch = QTimer()
    watch.timeout.connect(lambda: None if work.is_alive() else loop.quit())
    watch.start(_LOOK_MS)
    QTimer.singleShot(_SILENT_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not work.is_alive():
        return
    box = QtWidgets.QProgressDialog(text, tr("Cancel"), 0, 0, parent)
    box.setWindowModality(Qt.WindowModality.ApplicationModal)
    box.setMinimumDuration(0)
    if cancellable:
        box.canceled.connect(loop.quit)
    else:
        box.setCancelButton(None)
    if percent is not None:
        watch.timeout.connect(lambda: _show_share(box, percent()))
    box.show()
    loop.exec()
    cancelled = cancellable and box.wasCanceled() and work.is_alive()
    box.hide()  # until it is deleted it would be taken for the dialog that the next one belongs to
    box.deleteLater()
    if cancelled:
        raise Cancelled


def _show_share(box: QtWidgets.QProgressDialog, percent: int) -> None:
    """Show how much is done, once that is known; a full bar would close the box."""
    share = min(percent, 99)
    if share > max(box.value(), 0):
        box.setMaximum(100)
        box.setValue(share)
