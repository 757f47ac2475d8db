from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from planner.errors import CannotWriteError
from planner.files.safe_write import write_file

ROOT = Path(__file__).parents[2]
OLD = b"the old plan\n" * 20_000
NEW = b"the new plan, which is longer\n" * 20_000
NOBODY = 65534

_SAVE_FOR_EVER = """
import runpy, sys
from pathlib import Path

write_file = runpy.run_path("planner/files/safe_write.py")["write_file"]  # alone, so that each start is quick
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in b"ab":
        write_file(path, bytes([letter]) * 300_000)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that holds an old plan, alone in its folder."""
    path = tmp_path / "a.plan"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_new_file_and_an_old_one_hold_what_was_written_and_nothing_is_left_beside_them(target: Path) -> None:
    write_file(target, NEW)
    write_file(target.with_name("b.plan"), OLD)
    assert target.read_bytes() == NEW
    assert target.with_name("b.plan").read_bytes() == OLD
    assert sorted(held.name for held in target.parent.iterdir()) == ["a.plan", "b.plan"]


def test_a_function_that_writes_to_a_file_object_does_as_well_as_bytes(target: Path) -> None:
    def produce(file: BinaryIO) -> None:
        file.write(b"one ")
        file.write(b"two")

    write_file(target, produce)
    assert target.read_bytes() == b"one two"


def test_a_function_that_fails_half_way_leaves_the_old_file(target: Path) -> None:
    def fail(file: BinaryIO) -> None:
        file.write(NEW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(target, fail)
    assert_intact(target)


def test_a_file_that_holds_these_bytes_already_is_left_alone(target: Path) -> None:
    os.utime(target, (1, 1))
    before = target.stat()
    write_file(target, OLD)
    assert (target.stat().st_mtime, target.stat().st_ino) == (before.st_mtime, before.st_ino)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_the_old_file_are_kept(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_file(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a privilege")
def test_a_symbolic_link_is_followed_and_stays_a_link(target: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link.plan"
    link.symlink_to(target)
    write_file(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert [held.name for held in link.parent.iterdir()] == ["link.plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for a privilege")
def test_a_link_to_nothing_makes_the_file_that_it_names_and_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.plan").symlink_to(tmp_path / "made.plan")
    write_file(tmp_path / "link.plan", NEW)
    assert (tmp_path / "made.plan").read_bytes() == NEW
    (tmp_path / "circle.plan").symlink_to(tmp_path / "circle.plan")
    with pytest.raises(CannotWriteError, match=r"circle\.plan"):
        write_file(tmp_path / "circle.plan", NEW)


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    for name in ("计" * 83 + ".plan", "a" * 250 + ".plan"):
        write_file(tmp_path / name, NEW)
        assert (tmp_path / name).read_bytes() == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_a_full_disk_leaves_the_old_file_and_names_the_folder(target: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(CannotWriteError, match="no room") as caught:
            write_file(target, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(target.parent) in str(caught.value)
    assert caught.value.path == target
    assert_intact(target)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 640 KB, where one can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k", "planner-test", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0  # noqa: S603  # fixed names
    except OSError:
        made = False
    if not made:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607  # as above


def test_a_disk_that_is_really_full_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "a.plan"
    write_file(path, OLD)
    with pytest.raises(CannotWriteError, match="no room"):
        write_file(path, NEW)
    assert_intact(path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S603, S607  # as above
    with pytest.raises(CannotWriteError, match="read-only"):
        write_file(path, b"short")
    with pytest.raises(CannotWriteError, match="may not write"):
        write_file(small_disk / "b.plan", b"short")
    assert_intact(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written_and_a_file_that_is_read_only_are_named(open_folder: Path) -> None:
    path = open_folder / "a.plan"
    path.write_bytes(OLD)
    path.chmod(0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)  # nothing is forbidden to root
    else:
        open_folder.chmod(0o555)
    try:
        with pytest.raises(CannotWriteError, match="may not write in") as caught:
            write_file(open_folder / "b.plan", NEW)
        assert str(open_folder) in str(caught.value)
        with pytest.raises(CannotWriteError, match="read-only"):
            write_file(path, NEW)
    finally:
        if root:
            os.seteuid(0)
        open_folder.chmod(0o755)
    assert_intact(path)


def test_a_folder_that_has_gone_a_folder_in_place_of_the_file_and_a_device_are_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match=r"“.*gone” isn't there"):
        write_file(tmp_path / "gone" / "a.plan", NEW)
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(CannotWriteError, match="isn't there"):
        write_file(tmp_path / "file" / "a.plan", NEW)
    with pytest.raises(CannotWriteError, match="not an ordinary file"):
        write_file(tmp_path, NEW)
    with pytest.raises(CannotWriteError, match="not an ordinary file"):
        write_file(Path(os.devnull), NEW)
    with pytest.raises(CannotWriteError, match="not a name"):
        write_file(tmp_path / "a\0b", NEW)
    with pytest.raises(CannotWriteError, match="was not written"):
        write_file(tmp_path / ("a" * 300), NEW)
    assert [held.name for held in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("failing", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EPERM, errno.ENOENT]
)
def test_whichever_step_fails_for_whichever_reason_the_old_file_is_whole(
    target: Path, failing: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(CannotWriteError) as caught:
        write_file(target, NEW)
    monkeypatch.undo()
    assert str(target) in str(caught.value)
    assert_intact(target)


def test_what_comes_back_from_the_disk_is_compared_with_what_was_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def corrupt(descriptor: int) -> None:
        os.pwrite(descriptor, b"X", 1000)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", corrupt)
    with pytest.raises(CannotWriteError, match="unchanged"):
        write_file(target, NEW)
    monkeypatch.undo()
    assert_intact(target)


def test_the_content_is_on_the_disk_before_it_takes_the_name_and_the_folder_after(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(descriptor: int) -> None:
        calls.append("flush folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "flush file")
        fsync(descriptor)

    def note_replace(source: Path, destination: Path) -> None:
        calls.append("rename")
        replace(source, destination)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    write_file(target, NEW)
    assert calls == ["flush file", "rename", "flush folder"]


def test_temporary_files_of_a_killed_program_are_swept_after_a_day_and_no_others(target: Path) -> None:
    old, fresh, other = (target.with_name(name) for name in (".~a.plan-1.tmp", ".~a.plan-2.tmp", ".~b.plan-1.tmp"))
    for path in (old, fresh, other):
        path.write_bytes(b"left behind")
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    write_file(target, NEW)
    assert sorted(held.name for held in target.parent.iterdir()) == [fresh.name, other.name, "a.plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_kill_at_any_moment_of_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    path = tmp_path / "a.plan"
    wholes = [b"a" * 300_000, b"b" * 300_000]
    write_file(path, wholes[0])
    for _ in range(30):
        command = [sys.executable, "-c", _SAVE_FOR_EVER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as saver:  # noqa: S603  # our own program
            assert saver.stdout is not None
            assert saver.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.03))
            saver.send_signal(signal.SIGKILL)
        assert path.read_bytes() in wholes


def test_whoever_reads_while_another_saves_gets_the_old_or_the_new_whole(target: Path) -> None:
    stop = threading.Event()
    seen: set[bytes] = set()

    def look() -> None:
        while not stop.is_set():
            seen.add(target.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for turn in range(40):
            write_file(target, NEW if turn % 2 else OLD)
    finally:
        stop.set()
        reader.join()
    assert seen <= {OLD, NEW}


def assert_intact(target: Path) -> None:
    """The old file is as it was, and nothing is left beside it."""
    assert target.read_bytes() == OLD
    assert [held.name for held in target.parent.iterdir()] == [target.name]
