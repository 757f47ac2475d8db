"""The one judgement of whether records make a plan, used by every reader before it makes one.

Each problem says where it is and, where leaving records out would mend it, which ones. Nothing is mended here: a
reader offers the repair or refuses the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planner.language import tr
from planner.model.change import Key
from planner.model.faults import faults
from planner.model.loops import find_loops
from planner.model.outline import DEEPEST_LEVEL, TOP, Outline, outline_of
from planner.model.record_names import RecordNames, kind_words, short
from planner.model.records import (
    PROJECT,
    Assignment,
    Dependency,
    Project,
    Record,
    Resource,
    Task,
    WorkCalendar,
    dependency_id,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps records from being a plan.

    Attributes:
        record: The record it shows at.
        field: Name of its field; empty where the record as a whole is meant.
        message: One sentence for people, the record named in it.
        set_aside: Kinds and ids of the records without which the problem is gone; empty where it can't be mended so.
    """

    record: Record
    field: str
    message: str
    set_aside: tuple[Key, ...] = ()


def validate(records: Sequence[Record]) -> list[Problem]:
    """Return everything that keeps records from being a plan; empty where they are one.

    Later judgements need earlier ones to hold: references are only followed among records that are sound and unique,
    loops only looked for in an outline without faults.
    """
    problems = [*_own_faults(records), *_duplicates(records)]
    if not problems:
        problems = [*_dangling(records), *_circular_parents(records), *_circular_bases(records)]
    if not problems:
        problems = list(_link_problems(records))
    names = RecordNames(records)
    return [_told(problem, names) for problem in problems]


def _problem(record: Record, field: str, message: str, set_aside: Iterable[Record] = ()) -> Problem:
    return Problem(record, field, message, tuple((held.kind, held.id) for held in set_aside))


def _told(problem: Problem, names: RecordNames) -> Problem:
    """Return a problem with its record named in its message."""
    text = tr("{record}: {message}").format(record=names.of(problem.record), message=problem.message)
    return replace(problem, message=text[:1].upper() + text[1:])


def _own_faults(records: Iterable[Record]) -> Iterator[Problem]:
    for record in records:
        for fault in faults(record):
            yield _problem(record, fault.field, fault.message)


def _duplicates(records: Iterable[Record]) -> Iterator[Problem]:
    ids: set[Key] = set()
    uids: set[int] = set()
    names: set[str] = set()
    for record in records:
        if (record.kind, record.id) in ids:
            message = tr("two of the same predecessor, successor and type.") if isinstance(record, Dependency) else ""
            yield _problem(record, "id", message or tr("another record has the same id."))
        ids.add((record.kind, record.id))
        if isinstance(record, Task):
            if record.uid in uids:
                yield _problem(record, "uid", tr("another task has the number {uid} too.").format(uid=record.uid))
            uids.add(record.uid)
        if isinstance(record, Resource):
            if record.name.casefold() in names:
                yield _problem(record, "name", tr("another resource has the same name."))
            names.add(record.name.casefold())


def _dangling(records: Sequence[Record]) -> Iterator[Problem]:
    ids = {kind: {record.id for record in records if record.kind == kind} for kind in ("task", "resource", "calendar")}
    for record in records:
        for field, kind, identity in _references(record):
            if identity and identity not in ids[kind]:
                message = tr("there is no {kind} “{id}”.").format(kind=kind_words(kind), id=short(identity))
                aside = [record] if isinstance(record, Dependency | Assignment) else ()
                yield _problem(record, field, message, aside)
        if isinstance(record, Project) and record.id != PROJECT:
            yield _problem(record, "id", tr("a plan has one project record, named “project”."))
        if isinstance(record, Dependency) and record.id != dependency_id(
            record.predecessor, record.successor, record.type
        ):
            yield _problem(record, "id", tr("the id doesn't fit its tasks and type."), [record])


def _references(record: Record) -> Iterator[tuple[str, str, str]]:
    """Iterate over field, kind and id of the records that one names."""
    if isinstance(record, Task):
        yield "parent", "task", record.parent
        yield "owner", "resource", record.owner
        yield "calendar", "calendar", record.calendar
    elif isinstance(record, Dependency):
        yield "predecessor", "task", record.predecessor
        yield "successor", "task", record.successor
    elif isinstance(record, Resource):
        yield "calendar", "calendar", record.calendar
    elif isinstance(record, WorkCalendar):
        yield "base", "calendar", record.base
    elif isinstance(record, Assignment):
        yield "task", "task", record.task
        yield "resource", "resource", record.resource
    elif isinstance(record, Project):
        # A plan without calendars gets the standard one when it is made.
        yield "calendar", "calendar", record.calendar if record.calendar != "standard" else ""


def _circular(above: dict[str, str]) -> str | None:
    """Return an id that is above itself, or None."""
    cleared: set[str] = {TOP}
    for start in above:
        path: dict[str, None] = {}
        here = start
        while here not in cleared:
            if here in path:
                return here
            path[here] = None
            here = above[here]
        cleared.update(path)
    return None


def _circular_parents(records: Iterable[Record]) -> Iterator[Problem]:
    tasks = {record.id: record for record in records if isinstance(record, Task)}
    above = {task.id: task.parent if task.parent in tasks else TOP for task in tasks.values()}
    culprit = _circular(above)
    if culprit is not None:
        yield _problem(tasks[culprit], "parent", tr("the task stands below itself."))


def _circular_bases(records: Iterable[Record]) -> Iterator[Problem]:
    calendars = {record.id: record for record in records if isinstance(record, WorkCalendar)}
    above = {held.id: held.base if held.base in calendars else TOP for held in calendars.values()}
    culprit = _circular(above)
    if culprit is not None:
        yield _problem(calendars[culprit], "base", tr("the calendar is its own base."))


def _link_problems(records: Sequence[Record]) -> Iterator[Problem]:
    tasks = {record.id: record for record in records if isinstance(record, Task)}
    outline = outline_of(tasks.values())
    if max(outline.levels, default=0) > DEEPEST_LEVEL:
        row = next(row for row, level in enumerate(outline.levels) if level > DEEPEST_LEVEL)
        message = tr("the task stands deeper than {n} levels.").format(n=DEEPEST_LEVEL)
        yield _problem(tasks[outline.ids[row]], "parent", message)
        return
    links: list[Dependency] = []
    for record in records:
        if not isinstance(record, Dependency):
            continue
        if outline.stands_below(record.successor, record.predecessor) or outline.stands_below(
            record.predecessor, record.successor
        ):
            message = tr("it links a summary with a task below it, “{name}”.")
            name = tasks[record.successor].name
            yield _problem(record, "successor", message.format(name=short(name)), [record])
        else:
            links.append(record)
    yield from _loops(outline, tasks, links)


def _loops(outline: Outline, tasks: dict[str, Task], links: list[Dependency]) -> Iterator[Problem]:
    of_pair: dict[tuple[str, str], list[Dependency]] = {}
    for link in links:
        of_pair.setdefault((link.predecessor, link.successor), []).append(link)
    for loop in find_loops(outline, of_pair):
        on_loop = [link for pair in loop.links for link in of_pair[pair]]
        walk = " → ".join(f"“{short(tasks[task].name)}”" for task in [*loop.tasks, loop.tasks[0]])
        message = tr("the links run in a circle: {walk}.").format(walk=walk)
        yield _problem(on_loop[0], "", message, on_loop)
