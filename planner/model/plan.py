"""The plan: its records, held in one graph, and the one place where they are changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from planner.model.change import Change, Edit, Key
from planner.model.ids import new_id
from planner.model.outline import Outline, outline_of
from planner.model.records import (
    PROJECT,
    RECORD_TYPES,
    STANDARD_CALENDAR,
    Assignment,
    Baseline,
    CustomField,
    Dependency,
    Project,
    Record,
    Resource,
    Task,
    View,
    WorkCalendar,
)
from planner.model.reoutline import FEW, reoutline

_TASK = "task"
_DEPENDENCY = "dependency"


class Plan:
    """All records of one plan.

    Tasks are the nodes of `graph` and dependencies its edges, keyed by their type; everything else is a table from id
    to record beside it. Only `apply` writes.

    Attributes:
        id: Random id that the plan keeps through all its files and copies.
        graph: `nx.MultiDiGraph`; `graph.nodes[id]["task"]` is the `Task`, `graph.edges[a, b, type]["dependency"]` the
            `Dependency`. To be read, never written to.
        unknown: Parts of the plan file that this version doesn't know; written back as they were.
        revision: What the plan file called these records when they were last read or written; empty before that.
        parent_revision: The revision that this one was made from.
    """

    def __init__(self, records: Iterable[Record] = (), *, plan_id: str = "") -> None:
        """Make a plan of records that hold together (see `planner.model.validate`).

        Args:
            records: In any order; a project record and a calendar are made where there is none.
            plan_id: Id of the plan; a new one where empty.
        """
        self.id = plan_id or new_id()
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.unknown: dict[str, Any] = {}
        self.revision = ""
        self.parent_revision = ""
        self._tables: dict[str, dict[str, Record]] = {
            kind: {} for kind in RECORD_TYPES if kind not in (_TASK, _DEPENDENCY)
        }
        self._outline: Outline | None = None
        self._restructured: set[str] = set()
        self._highest_uid = 0
        given = list(records)
        for record in sorted(given, key=lambda record: record.kind == _DEPENDENCY):
            self._put(record)
        if PROJECT not in self._tables["project"]:
            self._put(Project(start=_next_monday()))
        if self.project.calendar == STANDARD_CALENDAR and STANDARD_CALENDAR not in self._tables["calendar"]:
            self._put(WorkCalendar(id=STANDARD_CALENDAR, name="Standard"))

    # Reading

    @property
    def project(self) -> Project:
        """The plan's settings."""
        record = self._tables["project"][PROJECT]
        assert isinstance(record, Project)  # noqa: S101  # the table holds nothing else
        return record

    @property
    def outline(self) -> Outline:
        """Rows, levels and WBS codes; another one after a change of structure."""
        known, touched = self._outline, self._restructured
        if known is None or len(touched) > FEW:
            self._outline = outline_of(self.tasks())
        elif touched:
            self._outline = reoutline(known, touched, self._task_if_any)
        else:
            return known
        self._restructured = set()
        return self._outline

    def _task_if_any(self, task_id: str) -> Task | None:
        return self.task(task_id) if task_id in self.graph else None

    @property
    def next_uid(self) -> int:
        """The smallest number that no task of this plan has or, since it was opened, has had."""
        return self._highest_uid + 1

    def task(self, task_id: str) -> Task:
        """Return a task.

        Raises:
            KeyError: There is none of that id.
        """
        task: Task = self.graph.nodes[task_id][_TASK]
        return task

    def tasks(self) -> Iterator[Task]:
        """Iterate over all tasks, in no particular order."""
        return (data[_TASK] for _, data in self.graph.nodes(data=True))

    def dependencies(self) -> Iterator[Dependency]:
        """Iterate over all dependencies, in no particular order."""
        # Through `adjacency`, whose plain dictionaries are several times quicker to walk than views of edges.
        successors = (links for _, neighbours in self.graph.adjacency() for links in neighbours.values())
        return (data[_DEPENDENCY] for links in successors for data in links.values())

    def predecessors(self, task_id: str) -> list[Dependency]:
        """Return the links that arrive at a task, by its predecessors' rows."""
        row = self.outline.row
        return sorted(self.arriving(task_id), key=lambda link: (row(link.predecessor), link.type))

    def successors(self, task_id: str) -> list[Dependency]:
        """Return the links that leave a task, by its successors' rows."""
        row = self.outline.row
        return sorted(self.leaving(task_id), key=lambda link: (row(link.successor), link.type))

    # `edges` and its like are twice as slow, and their views hold the graph in a circle that only the collector frees.

    def arriving(self, task_id: str) -> list[Dependency]:
        """Return the links that arrive at a task, in no particular order."""
        graph = self.graph
        ends = (graph.get_edge_data(other, task_id) for other in graph.predecessors(task_id))
        return [data[_DEPENDENCY] for links in ends for data in links.values()]

    def leaving(self, task_id: str) -> list[Dependency]:
        """Return the links that leave a task, in no particular order."""
        graph = self.graph
        ends = (graph.get_edge_data(task_id, other) for other in graph.successors(task_id))
        return [data[_DEPENDENCY] for links in ends for data in links.values()]

    def is_linked(self, task_id: str) -> bool:
        """Whether any link arrives at a task or leaves it."""
        return bool(self.graph.pred[task_id]) or bool(self.graph.succ[task_id])

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Resources by id."""
        return self._tables["resource"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    @property
    def calendars(self) -> Mapping[str, WorkCalendar]:
        """Calendars by id."""
        return self._tables["calendar"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    @property
    def assignments(self) -> Mapping[str, Assignment]:
        """Assignments of resources to tasks by id."""
        return self._tables["assignment"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    @property
    def baselines(self) -> Mapping[str, Baseline]:
        """Baselines by id, `baseline-0` to `baseline-10`."""
        return self._tables["baseline"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    @property
    def custom_fields(self) -> Mapping[str, CustomField]:
        """Custom fields by id."""
        return self._tables["field"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    @property
    def views(self) -> Mapping[str, View]:
        """Saved views by id."""
        return self._tables["view"]  # type: ignore[return-value]  # one table a kind, nothing else goes in

    def get(self, kind: str, identity: str) -> Record | None:
        """Return the record of a kind and id, or None."""
        if kind == _TASK:
            return self.graph.nodes[identity][_TASK] if identity in self.graph else None
        if kind == _DEPENDENCY:
            return self._edge(identity)
        return self._tables[kind].get(identity)

    def records(self, kind: str) -> Iterator[Record]:
        """Iterate over the records of a kind, in no particular order."""
        if kind == _TASK:
            return self.tasks()
        if kind == _DEPENDENCY:
            return self.dependencies()
        return iter(self._tables[kind].values())

    def _edge(self, identity: str) -> Dependency | None:
        predecessor, successor, link = identity.split(" ")
        data: Any = self.graph.get_edge_data(predecessor, successor, link)  # None where there is no such link
        held: Dependency | None = data and data[_DEPENDENCY]
        return held

    def equals(self, other: Plan) -> bool:
        """Whether both hold equal records."""
        return self.snapshot() == other.snapshot()

    def snapshot(self) -> dict[Key, Record]:
        """Return all records by kind and id; the records are shared, so this costs little."""
        return {(kind, record.id): record for kind in RECORD_TYPES for record in self.records(kind)}

    def copy(self) -> Plan:
        """Return a plan of the same records, whose changes leave this one alone."""
        twin = Plan(self.snapshot().values(), plan_id=self.id)
        twin.unknown = self.unknown
        twin.revision = self.revision
        twin.parent_revision = self.parent_revision
        twin._highest_uid = self._highest_uid
        return twin

    # Writing

    def apply(self, change: Change) -> None:
        """Put the records of a change in place.

        Args:
            change: A change made from this plan as it stands.

        Raises:
            ValueError: A record is not what the change says it was before; nothing is changed then.
        """
        for (kind, identity), (before, _) in change.edits.items():
            if self.get(kind, identity) != before:
                message = f"the change {change.label!r} was not made from this plan: {kind} {identity}"
                raise ValueError(message)
        # Links go before their tasks and come after them; networkx would drop or invent the other end.
        for link_turn in (True, False):
            for (kind, identity), (_, after) in change.edits.items():
                if after is None and (kind == _DEPENDENCY) is link_turn:
                    self._drop(kind, identity)
        for link_turn in (False, True):
            for (kind, _), (_, after) in change.edits.items():
                if after is not None and (kind == _DEPENDENCY) is link_turn:
                    self._put(after)
        self._restructured.update(task for (_, task), edit in change.edits.items() if _restructures(edit))

    def _put(self, record: Record) -> None:
        if isinstance(record, Task):
            self.graph.add_node(record.id, task=record)
            self._highest_uid = max(self._highest_uid, record.uid)
        elif isinstance(record, Dependency):
            self.graph.add_edge(record.predecessor, record.successor, key=record.type.value, dependency=record)
        else:
            self._tables[record.kind][record.id] = record

    def _drop(self, kind: str, identity: str) -> None:
        if kind == _TASK:
            self.graph.remove_node(identity)
        elif kind == _DEPENDENCY:
            predecessor, successor, link = identity.split(" ")
            self.graph.remove_edge(predecessor, successor, key=link)
        else:
            del self._tables[kind][identity]


def _restructures(edit: Edit) -> bool:
    """Whether an edit adds, removes or moves a row."""
    before, after = edit
    if isinstance(before, Task) and isinstance(after, Task):
        return before.parent != after.parent or before.order != after.order
    return isinstance(before, Task) or isinstance(after, Task)


def _next_monday() -> dt.datetime:
    today = dt.datetime.combine(dt.date.today(), dt.time(8))
    return today + dt.timedelta(days=-today.weekday() % 7)
