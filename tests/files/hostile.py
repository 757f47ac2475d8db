"""Plan files that no planner wrote: each is made here, and says which words its refusal must hold."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from planner.errors import FileError, InvalidPlanError, NewerVersionError, NotAPlanError
from planner.files.plan_file import dump_plan
from tests.plans import build_plan


class Hostile(NamedTuple):
    """A file to be refused.

    Attributes:
        name: What is wrong with it.
        data: Its content.
        error: What its refusal is.
        words: What the refusal says, among other things.
    """

    name: str
    data: bytes
    error: type[FileError]
    words: tuple[str, ...]


def sound() -> bytes:
    """Return the content of a plan file without fault: four tasks on lines 16 to 19, three links on 22 to 24."""
    plan = build_plan("""
        Preparation
            Write brief | 3d |      | Ann
            Book venue  | 2d | 2    | 陈丽
        Launch          | 0d | 2SS+1d, 3FS+2d
    """)
    return dump_plan(plan).data


def document() -> Any:
    """Return the same as JSON values."""
    return json.loads(sound())


def edited(change: Callable[[Any], object]) -> bytes:
    """Return the plan file after a change of its JSON values, a record a line as before."""
    values = document()
    change(values)
    return lines(values)


def lines(values: Any) -> bytes:
    """Return JSON values as a plan file has them, without a judgement."""
    parts = []
    for key, value in values.items():
        if isinstance(value, list):
            shown = "[\n" + ",\n".join(json.dumps(item) for item in value) + "\n]"
        else:
            shown = json.dumps(value)
        parts.append(f"{json.dumps(key)}:{shown}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def replaced(old: str, new: str) -> bytes:
    """Return the plan file with one text in place of another."""
    data = sound()
    assert old.encode() in data
    return data.replace(old.encode(), new.encode(), 1)


def hostile_files() -> Iterator[Hostile]:
    """Make every file, one after the other."""
    for make in (_not_plans, _not_json, _wrong_heads, _wrong_fields, _wrong_values, _wrong_structures):
        yield from make()


def _zipped(names: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return memory.getvalue()


def _not_plans() -> Iterator[Hostile]:
    calligra = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plan>\n<plan mime="application/x-vnd.kde.plan"/>'
    kplato = _zipped({"mimetype": b"application/x-vnd.kde.kplato", "maindoc.xml": b"<kplato/>"})
    workbook = _zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    for name, data, words in (
        ("an empty file", b"", ("empty",)),
        ("a file of blanks", b" \n\t\n", ()),
        ("an XML file of Calligra Plan", calligra, ("Calligra Plan",)),
        ("a zip file of Calligra Plan", kplato, ("Calligra Plan",)),
        ("an old file of Microsoft Project", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("Microsoft Project",)),
        ("a workbook", workbook, ("Excel",)),
        ("a zip archive", _zipped({"a.txt": b"a"}), ("zip",)),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3", ("PDF",)),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(50), ("picture",)),
        ("a web page", b"<!DOCTYPE html><html></html>", ("web page",)),
        ("other XML", b"<?xml version='1.0'?><a/>", ("XML",)),
        ("UTF-16", sound().decode().encode("utf-16"), ("UTF-16",)),
        ("UTF-16 without a mark", sound().decode().encode("utf-16-le"), ()),
        ("noise", bytes(range(256)) * 40, ("binary",)),
        ("plain text", b"Dear all, the plan is late.", ("can't be read",)),
        ("a list", b"[1,2,3]", ("JSON of another kind",)),
        ("other JSON", b'{"a":1}', ("not a plan",)),
        ("a number in braces", b"{1}", ("line 1",)),
    ):
        yield Hostile(name, data, NotAPlanError, words)


def _not_json() -> Iterator[Hostile]:
    whole = sound()
    bad_utf8 = whole.replace("陈丽".encode(), b"\xe9\x99\xff", 1)
    latin1 = replaced("Book venue", "Book caf@").replace(b"@", b"\xe9")
    for name, data, words in (
        ("half a file", whole[: len(whole) // 2], ("ends too early",)),
        ("a file without its last brace", whole[:-2], ("ends too early",)),
        ("a file cut inside a name", whole[: whole.index(b"Book") + 2], ("ends too early", "line 18")),
        ("two files in one", whole + whole, ("line 27",)),
        ("a tail", whole + b"x", ("line 27",)),
        ("bytes that are no UTF-8", bad_utf8, ("UTF-8",)),
        ("Latin-1", latin1, ("UTF-8", "line 18")),
        ("NaN", replaced('"uid":2', '"uid":NaN'), ("line 17", "NaN")),
        ("Infinity", replaced('"uid":2', '"uid":Infinity'), ("line 17",)),
        ("a number beyond all", replaced('"uid":2', '"uid":1e999'), ("line 17",)),
        ("half a surrogate pair", replaced("Write brief", "Write \\ud800 brief"), ("line 17",)),
        ("a key twice in a record", replaced('"uid":2', '"uid":2,"uid":3'), ("line 17", "uid", "twice")),
        ("a key twice in the head", replaced('"id":"plan0001"', '"id":"plan0001","id":"b"'), ("“id”", "twice")),
        ("a part twice", replaced('"resources":[', '"tasks":[],"resources":['), ("“tasks”", "twice")),
        ("a comma too many", replaced('"name":"Launch"', '"name":"Launch",'), ("line 19",)),
        ("a comment", replaced('"tasks":', '// here\n"tasks":'), ("line 15", "// here")),
        ("single quotes", replaced('"name":"Launch"', "'name':'Launch'"), ("line 19",)),
        ("a line end in a text", replaced("Write brief", "Write\nbrief"), ("line 17",)),
        ("a NUL in a text", replaced("Write brief", "Write\0brief"), ("line 17",)),
        ("lists in lists in lists", replaced('"uid":2', '"uid":2,"more":' + "[" * 5000 + "]" * 5000), ("line 17",)),
        ("an endless start", b"{" * 100_000, ("line 1",)),
        ("millions of values", b'{"format":"planner","more":[' + b"[]," * 2_600_000 + b"0]}", ("more values",)),
    ):
        yield Hostile(name, data, NotAPlanError, words)


def _wrong_heads() -> Iterator[Hostile]:
    for name, data, error, words in (
        ("a newer major version", edited(lambda d: d.update(version="2.0")), NewerVersionError, ("2.0", "update")),
        ("a version far ahead", edited(lambda d: d.update(version="12.4")), NewerVersionError, ("12.4",)),
        ("no version", edited(lambda d: d.pop("version")), NotAPlanError, ("version",)),
        ("a version that is a number", edited(lambda d: d.update(version=[1])), NotAPlanError, ("version",)),
        ("a version of words", edited(lambda d: d.update(version="new")), NotAPlanError, ("version", "new")),
        ("another format", edited(lambda d: d.update(format="notes")), NotAPlanError, ("not a plan",)),
        ("no plan id", edited(lambda d: d.pop("id")), InvalidPlanError, ("id",)),
        ("a plan id of a list", edited(lambda d: d.update(id={"a": 1})), InvalidPlanError, ("id", "line 5")),
        ("a revision that is a number", edited(lambda d: d.update(revision=7)), InvalidPlanError, ("revision",)),
        ("no project", edited(lambda d: d.pop("project")), InvalidPlanError, ("project",)),
        ("a project that is a list", edited(lambda d: d.update(project=[])), InvalidPlanError, ("project",)),
        ("tasks that are an object", edited(lambda d: d.update(tasks={})), InvalidPlanError, ("tasks", "list")),
        ("a task that is a number", edited(lambda d: d["tasks"].insert(1, 5)), InvalidPlanError, ("task", "line 17")),
    ):
        yield Hostile(name, data, error, words)


def _wrong_fields() -> Iterator[Hostile]:
    """Make files with something in the second task, on line 17, that doesn't belong there."""
    missing = object()
    for name, field, value, words in (
        ("no uid", "uid", missing, ("uid",)),
        ("no id", "id", missing, ("id",)),
        ("a uid of letters", "uid", "two", ("uid", '"two"', "whole number")),
        ("a uid with decimals", "uid", 2.5, ("uid", "2.5")),
        ("a uid of true", "uid", True, ("uid", "true")),
        ("a negative uid", "uid", -1, ("-1",)),
        ("a name of null", "name", None, ("name", "null", "a text")),
        ("a name of a list", "name", ["a"], ("name",)),
        ("an empty name", "name", "  ", ("name", "empty")),
        ("a million signs in a name", "name", "n" * 1_000_000, ("1000000",)),
        ("a million signs in a note", "notes", "n" * 1_000_000, ("1000000",)),
        ("an order key of nonsense", "order", "!", ("order",)),
        ("a duration of words", "duration", "3d", ("duration", '"3d"')),
        ("a duration of nothing", "duration", [], ("duration",)),
        ("a duration of three", "duration", [480, "d", 1], ("duration",)),
        ("a duration in light years", "duration", [480, "ly"], ("duration",)),
        ("a negative duration", "duration", [-480, "d"], ("duration",)),
        ("a duration of ages", "duration", [10**12, "d"], ("duration", "100,000 days")),
        ("a duration in percent", "duration", [50, "%"], ("duration",)),
        ("a constraint of its own", "constraint", "SOON", ("constraint", "SOON", "ASAP")),
        ("a constraint without its date", "constraint", "SNET", ("date",)),
        ("progress beyond all", "percent_complete", 101, ("101",)),
        ("an active of one", "active", 1, ("active", "true or false")),
        ("a cost of a list", "fixed_cost", [1], ("fixed_cost", "a number")),
        ("splits of words", "splits", "none", ("splits",)),
        ("unknown things too deep", "more", json.loads("[" * 80 + "]" * 80), ("too deeply",)),
        ("an unknown number too large", "more", 10**30, ("too large",)),
    ):

        def change(values: Any, field: str = field, value: object = value) -> None:
            task = values["tasks"][1]
            if value is missing:
                del task[field]
            else:
                task[field] = value

        yield Hostile(name, edited(change), InvalidPlanError, ("line 17", *words))


def _wrong_values() -> Iterator[Hostile]:
    for name, value in (
        ("a deadline in year 99999", "99999-01-01T08:00"),
        ("a deadline in year 1", "0001-01-01T08:00"),
        ("a deadline in 2200", "2200-01-01T08:00"),
        ("a deadline on 30 February", "2026-02-30T08:00"),
        ("a deadline with a zone", "2026-03-01T08:00Z"),
        ("a deadline with an offset", "2026-03-01T08:00+08:00"),
        ("a deadline without a time", "2026-03-01"),
        ("a deadline of words", "Friday"),
        ("a deadline of a number", 20260301),
        ("a deadline at 24:00", "2026-03-01T24:00"),
        ("a deadline in a week", "2026-W10-1T08:00"),
        ("a deadline in other digits", "２０２６-03-01T08:00"),
    ):
        values = document()
        values["tasks"][1]["deadline"] = value
        yield Hostile(name, lines(values), InvalidPlanError, ("line 17", "Write brief"))


def _wrong_structures() -> Iterator[Hostile]:
    def link(values: Any, predecessor: str, successor: str) -> None:
        identity = f"{predecessor} {successor} FS"
        values["dependencies"].append({"id": identity, "predecessor": predecessor, "successor": successor})

    def task(values: Any, row: int, **fields: object) -> None:
        values["tasks"][row - 1].update(fields)

    def below_each_other(values: Any) -> None:
        task(values, 2, parent="t3")
        task(values, 3, parent="t2")

    def thousand_levels(values: Any) -> None:
        above = "t4"
        for level in range(1000):
            values["tasks"].append({"id": f"d{level}", "uid": 100 + level, "name": "d", "order": "a0", "parent": above})
            above = f"d{level}"

    def exception(**fields: object) -> Callable[[Any], object]:
        held = {"start": "2026-05-01", "finish": "2026-05-05", **fields}
        return lambda d: d["calendars"][0].update(exceptions=[held])

    hours = {"week": [[[480, 400]], [], [], [], [], [], []]}
    for name, change, words in (
        ("a loop of two", lambda d: link(d, "t3", "t2"), ("circle", "“Write brief”", "“Book venue”")),
        ("a task that waits for itself", lambda d: link(d, "t4", "t4"), ("line 25", "own predecessor")),
        ("a link from nowhere", lambda d: link(d, "t9", "t4"), ("line 25", "t9")),
        ("a link to nowhere", lambda d: link(d, "t4", "t9"), ("line 25", "t9")),
        ("a link twice", lambda d: link(d, "t2", "t3"), ("line 25",)),
        ("a summary linked to its child", lambda d: link(d, "t1", "t3"), ("summary", "Book venue")),
        ("a link with another's id", lambda d: d["dependencies"][0].update(id="t2 t4 FF"), ("line 22",)),
        ("a link of a type of its own", lambda d: d["dependencies"][0].update(type="XX"), ("line 22", "FS, SS")),
        ("a lag of ages", lambda d: d["dependencies"][0].update(lag=[-(10**12), "d"]), ("line 22", "100,000")),
        ("two tasks of one id", lambda d: task(d, 3, id="t2"), ("same id",)),
        ("two tasks of one number", lambda d: task(d, 3, uid=2), ("number 2",)),
        ("an id with a blank", lambda d: task(d, 4, id="t 4"), ("line 19",)),
        ("a task below itself", lambda d: task(d, 1, parent="t1"), ("line 16", "below itself")),
        ("tasks below each other", below_each_other, ("below itself",)),
        ("an outline of a thousand levels", thousand_levels, ("line 519", "500 levels")),
        ("a parent that isn't there", lambda d: task(d, 2, parent="gone"), ("line 17", "gone")),
        ("an owner who isn't there", lambda d: task(d, 2, owner="gone"), ("line 17", "gone")),
        ("a calendar that isn't there", lambda d: task(d, 2, calendar="gone"), ("line 17", "gone")),
        ("two owners of one name", lambda d: d["resources"][1].update(name="ANN"), ("same name",)),
        ("a calendar based on itself", lambda d: d["calendars"][0].update(base="standard"), ("own base",)),
        ("hours that run backwards", lambda d: d["calendars"][0].update(hours), ("line 9", "00:00 to 24:00")),
        ("a week of three days", lambda d: d["calendars"][0].update(week=[[], [], []]), ("line 9", "week")),
        ("a holiday without an end", exception(finish=None), ("line 9", "exceptions[0].finish")),
        ("a holiday that ends before it begins", exception(finish="2026-04-01"), ("line 9", "before the start")),
        ("a holiday on no day", exception(start="2026-04-31"), ("line 9", "exceptions[0].start", "2026-04-31")),
        ("a holiday in year 2500", exception(finish="2500-01-01"), ("line 9", "2500")),
        ("a project of the year 3000", lambda d: d["project"].update(start="3000-01-01T08:00"), ("line 7", "3000")),
        ("days of no hours", lambda d: d["project"].update(minutes_per_day=0), ("line 7",)),
    ):
        yield Hostile(name, edited(change), InvalidPlanError, words)
