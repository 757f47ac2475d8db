"""Random plans that hold everything Microsoft Project XML can hold, each fact in the one form that it reads back in."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from planner.model.duration import Duration, Lag, Unit
from planner.model.order import keys_between
from planner.model.plan import Plan
from planner.model.records import (
    OFFICE_HOURS,
    Assignment,
    Baseline,
    CalendarException,
    Constraint,
    CustomField,
    CustomFieldType,
    CustomValue,
    Dependency,
    Hours,
    Interval,
    LinkType,
    Project,
    Recurrence,
    RecurrenceKind,
    Resource,
    ResourceKind,
    Split,
    Task,
    TaskBaseline,
    WorkCalendar,
    WorkWeek,
    dependency,
)

START = dt.datetime(2026, 3, 2, 8)
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
texts = st.text(_LETTERS | st.sampled_from("\n\t\r<&>\"'"), max_size=12)
names = st.text(_LETTERS, min_size=1, max_size=10).filter(lambda text: bool(text.strip()))
dates = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2140, 1, 1)).map(
    lambda date: date.replace(second=0, microsecond=0, fold=0)
)
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
amounts = st.integers(0, 10_000_000).map(lambda cents: cents / 100)
working_units = st.sampled_from([Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH])
elapsed_units = st.sampled_from([Unit.ELAPSED_MINUTE, Unit.ELAPSED_HOUR, Unit.ELAPSED_DAY, Unit.ELAPSED_WEEK])
durations = st.builds(Duration, st.integers(0, 20_000), working_units | elapsed_units)
lags = st.builds(Lag, st.integers(-5000, 5000), working_units | elapsed_units) | st.builds(
    Lag, st.integers(-200, 200), st.just(Unit.PERCENT)
)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    """Draw working intervals of a day."""
    borders = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(Interval(first, last) for first, last in zip(borders[::2], borders[1::2], strict=False))


_PICKS = ((0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6), (0,), (3,), (6,))
recurrences = st.one_of(
    st.builds(Recurrence, kind=st.just(RecurrenceKind.DAILY), every=st.integers(2, 30)),
    st.builds(
        Recurrence,
        kind=st.just(RecurrenceKind.WEEKLY),
        every=st.integers(1, 5),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    ),
    st.builds(Recurrence, kind=st.just(RecurrenceKind.MONTHLY), every=st.integers(1, 5), day=st.integers(1, 31)),
    st.builds(
        Recurrence,
        kind=st.just(RecurrenceKind.MONTHLY_BY_WEEKDAY),
        every=st.integers(1, 5),
        weekdays=st.sampled_from(_PICKS),
        position=st.integers(1, 5),
    ),
    st.builds(Recurrence, kind=st.just(RecurrenceKind.YEARLY), day=st.integers(1, 31), month=st.integers(1, 12)),
    st.builds(
        Recurrence,
        kind=st.just(RecurrenceKind.YEARLY_BY_WEEKDAY),
        weekdays=st.sampled_from(_PICKS),
        position=st.integers(1, 5),
        month=st.integers(1, 12),
    ),
)


@st.composite
def exceptions(draw: st.DrawFn, number: int) -> CalendarException:
    """Draw days that differ; the number keeps neighbours apart."""
    start = draw(days)
    finish = start + dt.timedelta(days=draw(st.integers(0, 9)))
    rule = draw(st.none() | recurrences)
    yearly = rule is None and draw(st.booleans())
    held = draw(hours())
    return CalendarException(start=start, finish=finish, name=f"{number}", hours=held, yearly=yearly, recurrence=rule)


@st.composite
def calendars(draw: st.DrawFn, identity: str, base: str) -> WorkCalendar:
    """Draw a calendar; one without a base works on each Wednesday at least."""
    day = hours() if not base else st.none() | hours()
    week = [draw(day) for _ in range(7)]
    if not base:
        week[2] = OFFICE_HOURS
    found = tuple(draw(exceptions(number)) for number in range(draw(st.integers(0, 3))))
    first = draw(days)
    work_week = WorkWeek(
        start=first,
        finish=first + dt.timedelta(days=6),
        week=tuple(draw(st.none() | hours()) for _ in range(7)),  # type: ignore[arg-type]  # seven
        name=draw(names),
    )
    weeks = (work_week,) if draw(st.booleans()) else ()
    return WorkCalendar(
        id=identity,
        name=draw(names),
        base=base,
        week=tuple(week),  # type: ignore[arg-type]  # seven
        exceptions=found,
        work_weeks=weeks,
    )


@st.composite
def values(draw: st.DrawFn, fields: list[CustomField]) -> tuple[CustomValue, ...]:
    """Draw what a record holds in custom fields."""
    drawn = {
        CustomFieldType.TEXT: names,
        CustomFieldType.NUMBER: st.sampled_from(["0", "12", "-2.5", "0.1"]),
        CustomFieldType.FLAG: st.sampled_from(["0", "1"]),
        CustomFieldType.DATE: dates.map(lambda date: date.isoformat()),
        CustomFieldType.DURATION: st.sampled_from(["PT8H0M0S", "PT0H30M0S"]),
        CustomFieldType.COST: st.sampled_from(["0", "12.5", "-3"]),
    }
    held = [field for field in fields if draw(st.booleans())]
    found = [CustomValue(field.id, draw(drawn[field.field_type])) for field in held]
    return tuple(sorted(found, key=lambda value: value.field))


@st.composite
def leaf_fields(draw: st.DrawFn) -> dict[str, object]:
    """Draw what only a task without others below it holds."""
    duration = draw(durations)
    percent = draw(st.sampled_from([0, 0, 0, 25, 33, 100]))
    start = draw(st.none() | dates)
    rest = draw(st.none() | st.integers(0, 20_000))
    usual = duration.minutes - (duration.minutes * percent + 50) // 100
    return {
        "duration": duration,
        "milestone": duration.minutes > 0 and draw(st.booleans()),
        "estimated": draw(st.booleans()),
        "percent_complete": percent,
        "actual_start": start,
        "actual_finish": start + dt.timedelta(days=3) if start and percent == 100 else None,
        "remaining": None if rest is None or rest == usual else Duration(rest, duration.unit),
        "levelling_delay": Duration(draw(st.sampled_from([0, 0, 1440])), Unit.ELAPSED_DAY),
    }


@st.composite
def tasks(
    draw: st.DrawFn, number: int, parent: str, order: str, *, summary: bool, owners: list[str], work: list[str]
) -> Task:
    """Draw a task or a summary."""
    fields = {} if summary else draw(leaf_fields())
    constraint = draw(st.sampled_from(Constraint) if not summary else st.just(Constraint.ASAP))
    manual = draw(st.integers(0, 5)) == 0
    start = draw(dates)
    simple = not fields.get("actual_start") and not manual and not summary and not fields["percent_complete"]
    duration = fields.get("duration", Duration(0))
    assert isinstance(duration, Duration)
    splits = (Split(duration.minutes // 2, draw(st.integers(60, 3000))),) if simple and duration.minutes > 60 else ()
    return Task(
        id=f"task{number}",
        uid=number,
        name=draw(names),
        parent=parent,
        order=order,
        owner=draw(st.sampled_from(["", *owners])),
        calendar=draw(st.sampled_from(["", *work])),
        active=draw(st.integers(0, 5)) > 0,
        priority=draw(st.integers(0, 1000)),
        deadline=draw(st.none() | dates),
        notes=draw(texts),
        just_in_time=draw(st.booleans()),
        ignore_resource_calendars=draw(st.booleans()),
        fixed_cost=draw(amounts),
        constraint=constraint,
        constraint_date=draw(dates) if constraint.dated else None,
        manual=manual,
        start=start if manual else None,
        finish=start + dt.timedelta(days=2) if manual else None,
        splits=splits if draw(st.booleans()) else (),
        **fields,  # type: ignore[arg-type]  # each of its field's type, as made above
    )


@st.composite
def resources(draw: st.DrawFn, number: int, work: list[str], fields: list[CustomField]) -> Resource:
    """Draw a resource."""
    return Resource(
        id=f"res{number}",
        name=f"{draw(names)} {number}",
        resource_kind=draw(st.sampled_from(ResourceKind)),
        calendar=draw(st.sampled_from(["", *work])),
        max_units=draw(st.integers(0, 500)),
        notes=draw(texts),
        group=draw(st.just("") | names),
        initials=draw(st.just("") | names),
        email=draw(st.just("") | names),
        material_unit=draw(st.just("") | names),
        standard_rate=draw(amounts),
        overtime_rate=draw(amounts),
        cost_per_use=draw(amounts),
        custom=draw(values(fields)),
    )


@st.composite
def assignments(draw: st.DrawFn, number: int, task: Task, resource: Resource) -> Assignment:
    """Draw an assignment."""
    units = draw(st.integers(0, 3000)) / 10
    works = resource.resource_kind is ResourceKind.WORK
    work = draw(st.none() | st.integers(0, 5000)) if works else None
    return Assignment(
        id=f"asg{number}",
        task=task.id,
        resource=resource.id,
        units=units,
        work=None if work == round(task.duration.minutes * units / 100) else work,
        actual_work=draw(st.integers(0, 500)) if works else 0,
        cost=draw(amounts) if resource.resource_kind is ResourceKind.COST else 0.0,
    )


def _outline(levels: list[int]) -> list[tuple[int | None, bool]]:
    """Return for each row the row of its parent and whether it is a summary."""
    above: list[int] = []
    parents: list[int | None] = []
    for row, wanted in enumerate(levels):
        del above[min(wanted, len(above)) :]
        parents.append(above[-1] if above else None)
        above.append(row)
    return [(parent, row in parents) for row, parent in enumerate(parents)]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan."""
    kinds = [calendars("standard", ""), calendars("night", ""), calendars("anna", "standard"), calendars("bob", "anna")]
    times = [draw(held) for held in kinds[: draw(st.integers(1, len(kinds)))]]
    time_ids = [calendar.id for calendar in times]
    field_types = draw(st.lists(st.sampled_from(CustomFieldType), max_size=3))
    fields = [
        CustomField(id=f"field{number}", name=draw(names), field_type=kind) for number, kind in enumerate(field_types)
    ]
    of_people = [CustomField(id="field9", name=draw(names), of="resource")] if draw(st.booleans()) else []
    people = [draw(resources(number, time_ids, of_people)) for number in range(draw(st.integers(0, 3)))]
    shape = _outline(draw(st.lists(st.integers(0, 3), min_size=1, max_size=7)))
    keys = {
        parent: iter(keys_between(None, None, sum(held == parent for held, _ in shape)))
        for parent in {held for held, _ in shape}
    }
    rows: list[Task] = []
    for number, (parent, summary) in enumerate(shape, 1):
        above = "" if parent is None else f"task{parent + 1}"
        owners = [held.id for held in people]
        task = draw(tasks(number, above, next(keys[parent]), summary=summary, owners=owners, work=time_ids))
        rows.append(Task(**{**_fields(task), "custom": draw(values(fields))}))  # type: ignore[arg-type]  # its own
    leaves = [row for row, (_, summary) in zip(rows, shape, strict=True) if not summary]
    pairs = draw(st.lists(st.tuples(st.sampled_from(leaves), st.sampled_from(leaves)), max_size=5))
    links: dict[str, Dependency] = {}
    for one, other in pairs:
        if one.uid < other.uid:
            link = dependency(one.id, other.id, draw(st.sampled_from(LinkType)), draw(lags))
            links[link.id] = link
    jobs = [
        draw(assignments(number, draw(st.sampled_from(leaves)), draw(st.sampled_from(people))))
        for number in range(draw(st.integers(0, 3)) if people else 0)
    ]
    baselines = [draw(_baseline(number, rows)) for number in draw(st.sets(st.integers(0, 10), max_size=2))]
    from_finish = draw(st.booleans())
    project = Project(
        start=START,
        name=draw(texts),
        finish=START + dt.timedelta(days=400, hours=9) if from_finish else None,
        from_finish=from_finish,
        calendar=draw(st.sampled_from(time_ids)),
        minutes_per_day=draw(st.integers(60, 1440)),
        status_date=draw(st.none() | dates),
        links_beat_constraints=draw(st.booleans()),
        manager=draw(texts),
        notes=draw(texts),
        currency=draw(st.sampled_from(["", "CNY"])),
    )
    records = [project, *times, *fields, *of_people, *people, *rows, *links.values(), *jobs, *baselines]
    return Plan(records, plan_id="planid12")


def _fields(task: Task) -> dict[str, object]:
    return {name: getattr(task, name) for name in task.__struct_fields__}


@st.composite
def _baseline(draw: st.DrawFn, number: int, rows: list[Task]) -> Baseline:
    held = draw(st.lists(st.sampled_from([row.id for row in rows]), min_size=1, unique=True))
    start = draw(st.none() | dates)
    kept = tuple(
        TaskBaseline(
            task=task,
            start=start,
            finish=draw(st.none() | dates),
            duration=draw(st.none() | durations),
            work=draw(st.integers(0, 999)),
            cost=draw(amounts),
        )
        for task in sorted(held)
    )
    return Baseline(id=f"baseline-{number}", number=number, tasks=kept)
