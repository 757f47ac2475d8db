"""Plans for tests: written down as an outline, or drawn at random in any size.

plan = build_plan('''
    Preparation
        Write brief | 3d |      | Ann
        Book venue  | 2d | 2    | 陈丽
    Launch          | 0d | 3FS+2d
''')
plan.outline.at(2)          # the id of "Write brief"; ids say the row: "t2"

plan = random_plan(seed=1, tasks=10_000, links=20_000)
"""

from __future__ import annotations

import datetime as dt
import random
import re
import textwrap

from planner.model.duration import NO_LAG, Duration, Lag, Unit, UnitLengths, parse_duration, parse_lag
from planner.model.order import keys_between
from planner.model.plan import Plan
from planner.model.records import (
    STANDARD_CALENDAR,
    CalendarException,
    Constraint,
    Dependency,
    LinkType,
    Project,
    Record,
    Resource,
    Task,
    WorkCalendar,
    dependency,
)

START = dt.datetime(2026, 3, 2, 8)
"""Monday on which the plans of this module start."""

LAUNCH = """
    Preparation
        Write brief | 3d |      | Ann
        Book venue  | 2d | 2    | 陈丽
    Launch          | 0d | 3FS+2d
    Party           | 1d | 4    | Ann
"""
"""A launch: two tasks below a summary, a lag, a milestone, two people."""

FAIR = """
    Preparation
        Write brief | 3d |      | Ann
        Book venue  | 2d | 2    | 陈丽
    Build
        Order stand | 5d | 3    | Bob
        Films       | 2d | 2
    Launch          | 0d | 5
"""
"""A stand at a fair: two summaries, and films that have time to spare."""

OWNERS = ("Ann", "Bob", "陈丽", "王强", "Zoë", "Dmitri", "李娜", "Grace")
_STRETCH = 15_000
"""So many tasks without children may hang together: chains of more would reach beyond the years that calendars know."""
_VERBS = ("Write", "Check", "Book", "Design", "Order", "Test", "编写", "审核", "发布", "Agree on", "Print", "Send out")
_THINGS = ("brief", "venue", "budget", "方案", "海报", "contract", "landing page", "供应商", "stand", "films", "报告")
_PREDECESSOR = re.compile(r"(\d+)(FS|SS|FF|SF)?([+-].+)?")


def build_plan(
    outline: str, *, name: str = "Plan", start: dt.datetime = START, records: tuple[Record, ...] = ()
) -> Plan:
    """Make a plan of an indented outline.

    Args:
        outline: A task a line, four spaces a level: `name | duration | predecessors | owner`, of which all but the
            name may be left out. Predecessors are row numbers, as in `2, 3SS+1d`. The nth task has the id `tN`, an
            owner the id `r-NAME`.
        name: Name of the plan.
        start: Project start.
        records: Records to put besides, such as calendars; one that has a task's id takes that task's place.
    """
    made: dict[tuple[str, str], Record] = {}
    lines = [line for line in textwrap.dedent(outline).splitlines() if line.strip()]
    keys = keys_between(None, None, len(lines))
    parents = [""]
    for row, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("|")] + [""] * 3
        level = (len(line) - len(line.lstrip())) // 4
        del parents[level + 1 :]
        task = Task(id=f"t{row}", uid=row, name=cells[0], parent=parents[level], order=keys[row - 1])
        parents.append(task.id)
        if cells[1]:
            task = _with(task, duration=parse_duration(cells[1], UnitLengths()))
        if cells[3]:
            owner = Resource(id=f"r-{cells[3]}", name=cells[3])
            made[owner.kind, owner.id] = owner
            task = _with(task, owner=owner.id)
        made[task.kind, task.id] = task
        for link in _links(task.id, cells[2]):
            made[link.kind, link.id] = link
    for record in records:
        made[record.kind, record.id] = record
    if ("project", "project") not in made:
        made["project", "project"] = Project(start=start, name=name)
    return Plan(made.values(), plan_id="plan0001")


def random_plan(seed: int, tasks: int, links: int) -> Plan:
    """Make a plan at random, the same for the same arguments.

    Phases of about ten tasks, some of them nested, stand under the top level; links run forwards between tasks that
    are no summaries, mostly to neighbours, so there is no loop; beyond 15,000 of these the plan falls into stretches, as a
    portfolio of projects does. Some tasks have owners, deadlines, constraints,
    progress, notes. Made of records outright, so 100,000 tasks take a second or two.

    Args:
        seed: What the chance hangs on.
        tasks: How many tasks, summaries included.
        links: How many links at most; a pair that comes up twice counts once.
    """
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    owners = [Resource(id=f"r{n}", name=name) for n, name in enumerate(OWNERS)]
    rows = _random_tasks(chance, tasks)
    parents = {task.parent for task in rows}
    leaves = [task.id for task in rows if task.id not in parents]
    found: dict[str, Dependency] = {}
    if len(leaves) > 1:
        for _ in range(links):
            link = _random_link(chance, leaves)
            found[link.id] = link
    holiday = CalendarException(start=dt.date(2026, 5, 1), finish=dt.date(2026, 5, 5), name="劳动节")
    calendar = WorkCalendar(id=STANDARD_CALENDAR, name="Standard", exceptions=(holiday,))
    project = Project(start=START, name=f"Random plan {seed}")
    return Plan([project, calendar, *owners, *rows, *found.values()], plan_id=f"random{seed:02d}")


def _with(task: Task, **fields: object) -> Task:
    """Return the task with other values in some fields."""
    held = {name: getattr(task, name) for name in task.__struct_fields__}
    return Task(**{**held, **fields})


def _links(successor: str, text: str) -> list[Dependency]:
    found = []
    for part in filter(None, re.split(r"[,\s]+", text)):
        match = _PREDECESSOR.fullmatch(part)
        assert match, f"not a predecessor: {part}"
        lag = parse_lag(match[3] or "", UnitLengths()) if match[3] else NO_LAG
        found.append(dependency(f"t{match[1]}", successor, LinkType(match[2] or "FS"), lag))
    return found


def _random_tasks(chance: random.Random, count: int) -> list[Task]:
    keys = keys_between(None, None, count)
    rows: list[Task] = []
    parents = [""]
    left = [count]
    for row in range(count):
        while len(parents) > 1 and left[-1] <= 0:
            parents.pop()
            left.pop()
        left[-1] -= 1
        opens = len(parents) < 4 and row < count - 1 and (len(parents) == 1 or chance.random() < 0.08)
        task = _random_task(chance, row + 1, parents[-1], keys[row], plain=opens)
        rows.append(task)
        if opens:
            parents.append(task.id)
            left.append(chance.randint(3, 16))
    return rows


def _random_task(chance: random.Random, uid: int, parent: str, order: str, *, plain: bool) -> Task:
    """Return a task; `plain` for one that becomes a summary."""
    name = f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} {uid}"
    identity = f"{uid:06d}"[-2:] + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=4)) + f"{uid:x}"
    task = Task(id=identity, uid=uid, name=name, parent=parent, order=order)
    if plain:
        return task
    fields: dict[str, object] = {"duration": _random_duration(chance)}
    if chance.random() < 0.6:
        fields["owner"] = f"r{chance.randrange(len(OWNERS))}"
    if chance.random() < 0.15:
        fields["deadline"] = START.replace(hour=17) + dt.timedelta(days=chance.randint(10, 400))
    if chance.random() < 0.05:
        fields["constraint"] = chance.choice([Constraint.SNET, Constraint.FNLT, Constraint.FNET])
        fields["constraint_date"] = START + dt.timedelta(days=chance.randint(5, 200))
    if chance.random() < 0.1:
        fields["percent_complete"] = chance.choice([10, 25, 50, 80])
    if chance.random() < 0.05:
        fields["notes"] = "Ask twice.\n“先问价格，再下单。”"
    return _with(task, **fields)


def _random_duration(chance: random.Random) -> Duration:
    if chance.random() < 0.06:
        return Duration(0, Unit.DAY)
    if chance.random() < 0.05:
        return Duration(chance.randint(1, 5) * 1440, Unit.ELAPSED_DAY)
    return Duration(chance.randint(1, 10) * 480, Unit.DAY)


def _random_link(chance: random.Random, leaves: list[str]) -> Dependency:
    """Return a link forwards, nine in ten within thirty rows, none from one stretch of rows to the next."""
    first = chance.randrange(len(leaves) - 1)
    last = min(first - first % _STRETCH + _STRETCH, len(leaves)) - 1
    first = min(first, last - 1)
    reach = 30 if chance.random() < 0.9 else len(leaves)
    second = chance.randint(first + 1, min(first + reach, last))
    kind = LinkType.FS if chance.random() < 0.85 else chance.choice([LinkType.SS, LinkType.FF, LinkType.SF])
    lag = NO_LAG
    if chance.random() < 0.1:
        lag = Lag(chance.choice([-480, 480, 960]), Unit.DAY)
    elif chance.random() < 0.02:
        lag = Lag(50, Unit.PERCENT)
    return dependency(leaves[first], leaves[second], kind, lag)
