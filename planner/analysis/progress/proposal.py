"""Compares what came back three ways: as it was sent, as it is now in the workbooks, as it is now in the plan.

1. What says what was sent is no edit; what says what the plan says already changes nothing.
2. An edit of what the plan still has as it was sent is clean.
3. Where the plan has been changed as well, or two workbooks differ, the lead decides; until then the plan stays.
4. What is in doubt is asked about with what it may mean; what can't be read is listed with its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.analysis.progress.cells import FIELDS, Field, Value, inputs_of, same, shown
from planner.analysis.progress.returned import Answer, Returned
from planner.analysis.progress.words import value_text
from planner.language import tr
from planner.model.plan import Plan
from planner.model.records import Task

Key = tuple[str, Field]
"""A task's id and which of its cells."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a cell may become.

    Attributes:
        value: Its value.
        places: Where that stands: file and cell.
    """

    value: Value
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A cell for which there is something to take.

    Attributes:
        task: Id of the task.
        number: Its ID for people.
        name: Its name.
        field: Which cell.
        now: What the plan says.
        options: What it may become.
        question: Why that has to be decided, a sentence; empty for a clean edit.
    """

    task: str
    number: int
    name: str
    field: Field
    now: Value
    options: tuple[Option, ...]
    question: str = ""

    @property
    def key(self) -> Key:
        """The task and which of its cells."""
        return self.task, self.field


@dataclass(frozen=True, slots=True)
class Refused:
    """What can't be taken.

    Attributes:
        where: File and cell.
        number: The task's ID for people.
        name: Its name; empty where the plan has it no more.
        field: Which of its cells.
        text: What stands there.
        reason: Why it can't be taken, a sentence.
    """

    where: str
    number: int
    name: str
    field: Field
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What several workbooks come to.

    Attributes:
        clean: Edits that nothing speaks against, in the plan's order.
        questions: Cells to be decided.
        refused: What can't be taken.
        remarks: What there is to say about the workbooks' rows.
    """

    clean: tuple[Line, ...] = ()
    questions: tuple[Line, ...] = ()
    refused: tuple[Refused, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing came back at all."""
        return not (self.clean or self.questions or self.refused or self.remarks)


@dataclass(slots=True)
class _Gathered:
    """What the workbooks say of one cell."""

    told: list[tuple[str, Answer]] = field(default_factory=list)

    def values(self, now: Value, which: Field) -> tuple[Option, ...]:
        """Return the values other than the plan's, each with the places that tell it."""
        options: list[Option] = []
        for place, answer in self.told:
            for value in answer.readings if answer.doubt else (answer.value,):
                if same(which, value, now):
                    continue
                at = next((n for n, held in enumerate(options) if same(which, held.value, value)), None)
                if at is None:
                    options.append(Option(value, (place,)))
                elif place not in options[at].places:
                    options[at] = Option(options[at].value, (*options[at].places, place))
        return tuple(options)


def belongs_elsewhere(plan: Plan, held: Returned) -> str:
    """Return the sentence that says so where a workbook was made of another plan; empty where it wasn't."""
    if held.plan == plan.id:
        return ""
    return tr("“{name}” was made of another plan; nothing of it was taken.").format(name=held.name)


def propose(plan: Plan, files: Iterable[Returned]) -> Proposal:
    """Compare what came back with the plan.

    Args:
        plan: The plan as it is now.
        files: What its workbooks say.
    """
    gathered: dict[Key, _Gathered] = {}
    refused: list[Refused] = []
    remarks: list[str] = []
    for held in files:
        remarks += [tr("{file}: {remark}").format(file=held.name, remark=remark) for remark in held.remarks]
        for answer in held.answers:
            place = tr("{file}, {cell}").format(file=held.name, cell=answer.where)
            reason = _refusal(plan, answer)
            if reason:
                refused.append(_refused(plan, answer, place, reason))
            else:
                gathered.setdefault((answer.task, answer.field), _Gathered()).told.append((place, answer))
    lines = list(_lines(plan, gathered))
    clean = tuple(line for line in lines if not line.question)
    return Proposal(clean, tuple(line for line in lines if line.question), tuple(refused), tuple(remarks))


def _refused(plan: Plan, answer: Answer, where: str, reason: str) -> Refused:
    task = plan.get(Task.kind, answer.task)
    text = answer.text if answer.doubt else value_text(answer.field, answer.value)
    return Refused(where, answer.number, task.name if isinstance(task, Task) else "", answer.field, text, reason)


def _refusal(plan: Plan, answer: Answer) -> str:
    """Return why an answer can't be taken whatever else there is; empty where it may be."""
    task = plan.get(Task.kind, answer.task)
    if not isinstance(task, Task):
        return tr("This task is no longer in the plan.")
    if answer.field not in inputs_of(plan, task):
        if plan.outline.is_summary(task.id):
            return tr("A summary's progress follows from the tasks below it.")
        return tr("This cell is not taken back for this task.")
    return answer.doubt if answer.doubt and not answer.readings else ""


def _lines(plan: Plan, gathered: dict[Key, _Gathered]) -> Iterator[Line]:
    order = {task: row for row, task in enumerate(plan.outline.ids)}
    for task_id, which in sorted(gathered, key=lambda key: (order[key[0]], FIELDS.index(key[1]))):
        task, held = plan.task(task_id), gathered[task_id, which]
        now = shown(plan, task)[which]
        options = held.values(now, which)
        if options:
            question = _question(held, which, now, options)
            yield Line(task_id, task.uid, task.name, which, now, options, question)


def _question(held: _Gathered, which: Field, now: Value, options: tuple[Option, ...]) -> str:
    """Return why the lead has to decide; empty where there is nothing to decide."""
    for _, answer in held.told:
        if answer.doubt:
            return answer.doubt
    if len(options) > 1:
        return tr("Different values came back.")
    sent = [answer.sent for _, answer in held.told if not same(which, answer.sent, now)]
    if sent:
        return tr("Changed in the plan too, since it was sent with: {value}.").format(value=value_text(which, sent[0]))
    return ""
