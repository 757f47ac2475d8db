"""Microsoft Project XML for tests: small sound files, and hostile ones made here, none of them stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

NAMESPACE = "http://schemas.microsoft.com/project"
_OFFICE = (
    "<DayWorking>1</DayWorking><WorkingTimes>"
    "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
    "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
)
WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType>{_OFFICE if 2 <= day <= 6 else '<DayWorking>0</DayWorking>'}</WeekDay>"
    for day in range(1, 8)
)


def calendar(
    inner: str = "", *, uid: int = 1, name: str = "Standard", base: int | None = None, week: str = WEEK
) -> str:
    """Return a calendar's element."""
    kind = f"<IsBaseCalendar>{int(base is None)}</IsBaseCalendar><BaseCalendarUID>{base or -1}</BaseCalendarUID>"
    days = f"<WeekDays>{week}</WeekDays>" if week else ""
    return f"<Calendar><UID>{uid}</UID><Name>{name}</Name>{kind}{days}{inner}</Calendar>"


def task(uid: int, inner: str = "", *, name: str | None = None, level: int = 1, duration: str = "PT8H0M0S") -> str:
    """Return a task's element."""
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name or f'Task {uid}'}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>{duration}</Duration><DurationFormat>7</DurationFormat>{inner}</Task>"
    )


def link(uid: int, *, kind: str = "1", lag: str = "0", lag_format: str = "7", more: str = "") -> str:
    """Return a link's element."""
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{lag_format}</LagFormat>{more}</PredecessorLink>"
    )


def project(
    tasks: str = "",
    *,
    calendars: str | None = None,
    resources: str = "",
    assignments: str = "",
    settings: str = "",
    fields: str = "",
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> str:
    """Return a whole file."""
    held = calendar() if calendars is None else calendars
    return (
        f'{head}\n<Project xmlns="{NAMESPACE}"><Title>Plan</Title><StartDate>2026-03-02T08:00:00</StartDate>'
        f"<CalendarUID>1</CalendarUID>{settings}<ExtendedAttributes>{fields}</ExtendedAttributes>"
        f"<Calendars>{held}</Calendars>\n<Tasks>\n{tasks}</Tasks>"
        f"<Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>\n"
    )


class Hostile(NamedTuple):
    """A file that no program should have written.

    Attributes:
        name: What is wrong with it.
        make: Makes its content.
        refused: Words of the error that it ends in; empty where it opens.
        listed: Words of a repair; empty where there is none.
        large: Takes seconds.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    listed: str = ""
    large: bool = False


def _valued(tag: str, text: str) -> Callable[[], str]:
    return lambda: project(task(1, f"<{tag}>{text}</{tag}>"))


def _beyond(tag: str, text: str) -> Callable[[], str]:
    return lambda: project(f"<Task><{tag}>{text}</{tag}></Task>")


def _case(name: str, text: Callable[[], str], refused: str = "", listed: str = "", *, large: bool = False) -> Hostile:
    return Hostile(name, lambda: text().encode(), refused, listed, large)


def hostile_files() -> Iterator[Hostile]:
    """Iterate over the files."""
    yield from _unsafe()
    yield from _damaged()
    yield from _too_much()
    yield from _broken_values()
    yield from _broken_links()
    yield from _broken_outline()
    yield from _broken_calendars()
    yield from _broken_people()


def _unsafe() -> Iterator[Hostile]:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = '<?xml version="1.0"?><!DOCTYPE Project [{}]>'
    yield _case(
        "entity expansion",
        lambda: project(task(1, name="&a11;"), head=doctype.format(f'<!ENTITY a0 "x">{bomb}')),
        "document type",
    )
    outside = '<!ENTITY a SYSTEM "file:///etc/passwd">'
    yield _case("external entity", lambda: project(task(1, name="&a;"), head=doctype.format(outside)), "document type")
    parameter = '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;'
    yield _case("parameter entity", lambda: project(task(1), head=doctype.format(parameter)), "document type")
    long = f'<!ENTITY a "{"x" * 50_000}">'
    yield _case(
        "quadratic entity", lambda: project(task(1, name="&a;" * 9999), head=doctype.format(long)), "document type"
    )
    yield _case("undefined entity", lambda: project(task(1, name="&nothing;")), "not well-formed")
    include = '<include xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    yield _case("inclusion", lambda: project(task(1, f"<Notes>{include}</Notes>")))
    sheet = '<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
    yield _case("style sheet", lambda: project(task(1), head=sheet))


def _damaged() -> Iterator[Hostile]:
    yield Hostile("empty", lambda: b"", "not well-formed")
    yield _case("blank", lambda: " \n ", "not well-formed")
    yield _case("cut off", lambda: project(task(1))[:-60], "not well-formed")
    yield _case("no end tag", lambda: project("<Task><UID>1</UID>"), "not well-formed")
    yield _case("crossed tags", lambda: project("<Task><UID>1</Task></UID>"), "not well-formed")
    yield _case("two roots", lambda: project() + "<Project/>", "not well-formed")
    yield Hostile("no UTF-8", lambda: project(task(1, name="@")).encode().replace(b"@", b"\xff\xfe"), "not well-formed")
    yield Hostile("a NUL", lambda: project(task(1, name="@")).encode().replace(b"@", b"\0"), "not well-formed")
    yield _case(
        "unknown encoding", lambda: project(task(1), head='<?xml version="1.0" encoding="klingon"?>'), "encoding"
    )
    wrong = '<?xml version="1.0" encoding="UTF-16"?>'
    yield _case("wrong encoding", lambda: project(task(1), head=wrong), "encoding")
    yield _case("another document", lambda: "<html><body>no plan</body></html>", "not a Microsoft Project XML")
    yield _case("another namespace", lambda: '<Project xmlns="http://example.org"/>', "not a Microsoft Project XML")
    yield _case("nothing inside", lambda: f'<Project xmlns="{NAMESPACE}"/>', "", "start date")
    yield _case("no namespace", lambda: "<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>", "", "start date")


def _too_much() -> Iterator[Hostile]:
    yield _case("too deep", lambda: project(task(1, "<a>" * 70 + "</a>" * 70)), "nested")
    yield _case("far too deep", lambda: project(task(1, "<a>" * 100_000 + "</a>" * 100_000)), "nested")
    yield _case("a long name", lambda: project(task(1, name="x" * 1_000_000)), "characters")
    yield _case("long notes", lambda: project(task(1, f"<Notes>{'y ' * 20_000}</Notes>")), "characters")
    yield _case("a name of 2,000", lambda: project(task(1, name="x" * 2_000)), "", "cut")
    yield _case("long blanks", lambda: project(" " * 2_000_000 + task(1)))
    yield _case("many tasks", lambda: project("<Task/>" * 200_001), "200000 tasks", large=True)
    yield _case("many parts", lambda: project(task(1, "<a/>" * 250_000)), "parts", large=True)
    yield _case(
        "many elements", lambda: project(("<Task>" + "<a/>" * 199 + "</Task>") * 10_100), "2000000 elements", large=True
    )
    yield _case(
        "many attributes",
        lambda: project("<Task " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>"),
        "",
        "missing",
        large=True,
    )
    yield _case("a long attribute", lambda: project(f'<Task a="{"x" * 3_000_000}"/>'))
    yield _case("a long tag", lambda: project(f"<{'x' * 1_000_000}/>"))
    yield _case("large", lambda: " " * (51 * 1024 * 1024), "too large")
    yield _case("many comments", lambda: project("<!-- x -->" * 300_000))
    yield _case("a text in a million pieces", lambda: project(task(1, name="x<!-- -->" * 1_000_000)), "characters")
    yield _case("a text between tags in pieces", lambda: project(task(1) + "x<?y?>" * 500_000))


def _broken_values() -> Iterator[Hostile]:
    for tag, text in (
        ("Deadline", "tomorrow"),
        ("Deadline", "2026-13-45T08:00:00"),
        ("Deadline", "2026-02-30T08:00:00"),
        ("Deadline", "2026-03-02T25:61:00"),
        ("ActualStart", "２０２６-03-02T08:00:00"),
        ("Priority", "high"),
        ("Priority", "NaN"),
        ("PercentComplete", "Infinity"),
        ("Active", "perhaps"),
        ("RemainingDuration", "8 hours"),
        ("FixedCost", "1e999"),
        ("LevelingDelay", "-500"),
        ("LevelingDelay", "nan"),
    ):
        yield _case(f"{tag} {text}", _valued(tag, text), "", "Line 4")
    for tag, text in (
        ("Deadline", "99999-01-01T08:00:00"),
        ("Deadline", "1899-12-31T08:00:00"),
        ("Start", "0001-01-01T00:00:00"),
        ("RemainingDuration", "PT99999999999H0M0S"),
        ("FixedCost", "1e300"),
        ("UID", "9" * 20),
        ("TotalSlack", "1e20"),
    ):
        yield _case(f"{tag} {text[:20]}", _beyond(tag, text), "line 4")
    yield _case("a duration of 10^9 days", lambda: project(task(1, duration="PT24000000000H0M0S")), "beyond")
    yield _case("a negative duration", lambda: project(task(1, duration="-PT8H0M0S")), "", "negative")
    yield _case("a duration of no form", lambda: project(task(1, duration="PT")), "", "left out")
    digits = "9" * 5_000
    yield _case("digits without end", lambda: project(task(1, duration=f"PT{digits}H0M0S")), "", "left out")
    yield _case("a percentage of 400", lambda: project(task(1, "<PercentComplete>400</PercentComplete>")), "", "400")
    yield _case(
        "an unknown constraint", lambda: project(task(1, "<ConstraintType>99</ConstraintType>")), "", "constraint"
    )
    yield _case(
        "a constraint without date", lambda: project(task(1, "<ConstraintType>4</ConstraintType>")), "", "no date"
    )
    dates = "<ActualStart>2026-03-05T08:00:00</ActualStart><ActualFinish>2026-03-02T08:00:00</ActualFinish>"
    yield _case("an end before its beginning", lambda: project(task(1, dates)), "", "ended before")
    manual = "<Manual>1</Manual><Start>2026-03-05T08:00:00</Start><Finish>2026-03-02T08:00:00</Finish>"
    yield _case("a manual task backwards", lambda: project(task(1, manual)), "", "finishes before")
    yield _case(
        "minutes per day", lambda: project(task(1), settings="<MinutesPerDay>0</MinutesPerDay>"), "", "MinutesPerDay"
    )
    yield _case("a project without dates", lambda: project(task(1)).replace("StartDate", "Other"), "", "start date")
    finish = "<ScheduleFromStart>0</ScheduleFromStart>"
    yield _case("from no finish", lambda: project(task(1), settings=finish), "", "finish date")
    value = "<ExtendedAttribute><FieldID>188743767</FieldID><Value>many</Value></ExtendedAttribute>"
    number = "<ExtendedAttribute><FieldID>188743767</FieldID><FieldName>Number1</FieldName></ExtendedAttribute>"
    yield _case("a number that is none", lambda: project(task(1, value), fields=number), "", "many")
    yield _case("a field that is not defined", lambda: project(task(1, value)), "", "not defined")
    baseline = "<Baseline><Number>77</Number></Baseline>"
    yield _case("baseline 77", lambda: project(task(1, baseline)), "", "77")


def _broken_links() -> Iterator[Hostile]:
    yield _case("a link to nowhere", lambda: project(task(1, link(7))), "", "not there")
    yield _case("a link to itself", lambda: project(task(1, link(1))), "", "itself")
    yield _case("two equal links", lambda: project(task(1) + task(2, link(1) * 2)), "", "second link")
    yield _case("an unknown type", lambda: project(task(1) + task(2, link(1, kind="8"))), "", "unknown type")
    yield _case("an endless lag", lambda: project(task(1) + task(2, link(1, lag="99999999999999"))), "100,000 days")
    percent = link(1, lag="999999", lag_format="19")
    yield _case("a million percent", lambda: project(task(1) + task(2, percent)), "100,000 %")
    yield _case("a loop", lambda: project(task(1, link(2)) + task(2, link(1))), "", "circle")
    ring = "".join(task(n, link(n % 5_000 + 1)) for n in range(1, 5_001))
    yield _case("a loop of 5,000", lambda: project(ring), "", "circle")
    chain = "".join(task(n, link(n - 1) if n > 1 else "") for n in range(1, 5_001))
    yield _case("a chain of 5,000", lambda: project(chain))
    yield _case("a summary and its child", lambda: project(task(1) + task(2, link(1), level=2)), "", "summary")
    yield _case("a child and its summary", lambda: project(task(1, link(2)) + task(2, level=2)), "", "summary")
    knot = "".join(task(n, "".join(link(m) for m in range(max(1, n - 60), n))) for n in range(1, 501))
    yield _case("30,000 links", lambda: project(knot))


def _broken_outline() -> Iterator[Hostile]:
    yield _case("a jump", lambda: project(task(1) + task(2, level=9)), "", "level 9")
    yield _case("a first row below nothing", lambda: project(task(1, level=5)), "", "level 5")
    yield _case("a negative level", lambda: project(task(1, level=-3)), "", "level -3")
    yield _case("an endless level", lambda: project(task(1) + task(2, level=10**9)), "", "level")
    stairs = "".join(task(n, level=n) for n in range(1, 5_001))
    yield _case("5,000 levels", lambda: project(stairs), "", "more like")
    yield _case("one number twice", lambda: project(task(1) + task(1)), "", "taken")
    yield _case("all numbers equal", lambda: project(task(1) * 5_000), "", "taken")
    yield _case("a negative number", lambda: project(task(-7)), "", "-7")
    yield _case("a number too large", lambda: project(task(2**40)), "", str(2**40))
    yield _case("the largest number twice", lambda: project(task(2**31 - 1) * 2), "", "taken")
    yield _case("rows without anything", lambda: project("<Task/>" * 50), "", "missing")
    yield _case("only empty rows", lambda: project("<Task><IsNull>1</IsNull></Task>" * 50), "", "50 empty rows")


def _broken_calendars() -> Iterator[Hostile]:
    period = "<TimePeriod><FromDate>{}T00:00:00</FromDate><ToDate>{}T23:59:59</ToDate></TimePeriod>"
    exception = "<Exception>" + period + "{}</Exception>"
    off = "".join(f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>" for day in range(1, 8))
    yield _case("no working time", lambda: project(task(1), calendars=calendar(week=off)), "", "no working time")
    yield _case("no week", lambda: project(task(1), calendars=calendar(week="")), "", "no week")
    yield _case("no calendars", lambda: project(task(1), calendars=""))
    yield _case("its own base", lambda: project(task(1), calendars=calendar(base=1)), "", "base")
    ring = calendar(uid=1, base=2) + calendar(uid=2, base=3) + calendar(uid=3, base=1)
    yield _case("bases in a ring", lambda: project(task(1), calendars=ring), "", "base")
    yield _case("a base that is missing", lambda: project(task(1), calendars=calendar(base=77)), "", "base")
    chain = calendar() + "".join(calendar(uid=n, base=n - 1, week=WEEK) for n in range(2, 3_000))
    yield _case("3,000 bases", lambda: project(task(1, "<CalendarUID>2999</CalendarUID>"), calendars=chain))
    yield _case("one number for two", lambda: project(task(1), calendars=calendar() * 2), "", "number of another")
    yield _case(
        "a calendar that is missing", lambda: project(task(1, "<CalendarUID>9</CalendarUID>")), "", "no calendar"
    )
    backwards = exception.format("2026-03-05", "2026-03-02", "")
    held = f"<Exceptions>{backwards}</Exceptions>"
    yield _case("an exception backwards", lambda: project(task(1), calendars=calendar(held)), "", "period")
    whole = exception.format("1900-01-01", "2199-12-31", "<DayWorking>0</DayWorking>")
    many = f"<Exceptions>{whole * 30}</Exceptions>"
    yield _case("300 years of holidays, 30 times", lambda: project(task(1), calendars=calendar(many)), "days")
    one = f"<Exceptions>{whole}</Exceptions>"
    yield _case("300 years of holidays", lambda: project(task(1), calendars=calendar(one)))
    odd = exception.format("2026-01-01", "2026-12-31", "<Type>99</Type>")
    yield _case(
        "an unknown recurrence",
        lambda: project(task(1), calendars=calendar(f"<Exceptions>{odd}</Exceptions>")),
        "",
        "unknown type",
    )
    hours = "<WorkingTime><FromTime>{}</FromTime><ToTime>{}</ToTime></WorkingTime>"
    day = "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>{}</WorkingTimes></WeekDay>"
    for name, times, listed in (
        ("hours backwards", hours.format("17:00:00", "08:00:00"), "before they start"),
        ("hours that overlap", hours.format("08:00:00", "12:00:00") * 2, "overlap"),
        ("hours of no form", hours.format("early", "late"), "without a start"),
        ("hours past midnight", hours.format("08:00:00", "31:00:00"), "without a start"),
    ):
        week = day.format(times)
        yield _case(name, lambda week=week: project(task(1), calendars=calendar(week=week)), "", listed)  # type: ignore[misc]  # bound at once


def _broken_people() -> Iterator[Hostile]:
    person = "<Resource><UID>{}</UID><Name>{}</Name></Resource>"
    yield _case(
        "two of one name", lambda: project(resources=person.format(1, "Ann") + person.format(2, "ann")), "", "(2)"
    )
    yield _case("no name", lambda: project(resources=person.format(5, "")), "", "Unnamed")
    many = "".join(person.format(n, "Ann") for n in range(1, 2_001))
    yield _case("2,000 of one name", lambda: project(resources=many), "", "more like")
    job = "<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>7</ResourceUID></Assignment>"
    yield _case("nobody at work", lambda: project(task(1), assignments=job), "", "assignment")
    yield _case(
        "work on nothing", lambda: project(resources=person.format(7, "Ann"), assignments=job), "", "assignment"
    )
    huge = "<Resource><UID>1</UID><Name>Ann</Name><MaxUnits>1e14</MaxUnits></Resource>"
    yield _case("units without end", lambda: project(resources=huge))
    piece = "<TimephasedData><Type>1</Type><Start>{}</Start><Finish>{}</Finish><Value>{}</Value></TimephasedData>"
    odd = piece.format("soon", "later", "much") + piece.format("2026-03-04T08:00:00", "2026-03-02T08:00:00", "PT1H0M0S")
    bad = f"<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID>{odd}</Assignment>"
    yield _case("work at no time", lambda: project(task(1), assignments=bad))
    years = piece.format("1900-01-01T00:00:00", "1900-01-02T00:00:00", "PT8H0M0S")
    years += piece.format("2199-01-01T00:00:00", "2199-01-02T00:00:00", "PT8H0M0S")
    split = f"<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID>{years}</Assignment>"
    yield _case("a pause of 299 years", lambda: project(task(1, duration="PT800H0M0S"), assignments=split))
