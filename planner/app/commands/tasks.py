"""The Edit and Task menus: each command is one verb of the model on the selected tasks, made as one edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.analysis.sentences import name_of
from planner.app.cells import edits as cell_edits
from planner.app.commands.refusing import Commands
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.view import TableView
from planner.errors import EditError
from planner.language import tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import format_duration
from planner.model.outline import TOP
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import Schedule


class TaskCommands(Commands):
    """What can be done to the selected tasks.

    Attributes:
        told: Emitted with a sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, document: Document, rows: Rows, selection: Selection, table: TableView) -> None:
        """Serve a window."""
        super().__init__(window)
        self._document = document
        self._rows = rows
        self._selection = selection
        self._table = table

    def _edit(self, make: Callable[[Plan, list[str]], Change]) -> bool:
        """Make the edit of the selected tasks; whether it was made.

        Args:
            make: Makes the change of the plan and the selected tasks, and looks at nothing else where these are many.
        """
        tasks = self._selection.in_order()
        return self.attempt(lambda: self._document.edit_many(len(tasks), lambda plan, _: make(plan, tasks)))

    # Edit

    def undo(self) -> None:
        """Take the last edit back."""
        self.attempt(self._document.undo)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self.attempt(self._document.redo)

    def delete(self) -> None:
        """Delete the selected tasks with what stands below them; tell which, what moved, and that they can be had back."""
        outline, count = self._document.plan.outline, len(self._document.plan.outline)
        chosen = len(outline.roots(self._selection.in_order()))
        if self._edit(edits.delete_tasks):
            label = said = self._document.undo_stack.undoText()
            below = count - len(self._document.plan.outline) - chosen
            if below:
                more = trn("with {n} task below", "with {n} tasks below", below).format(n=below)
                said = tr("{edit} {more}").format(edit=said, more=more)
            said += self._document.ledger.told_of(label).removeprefix(label)
            self.told.emit(tr("{edit}; Ctrl+Z brings back what was deleted").format(edit=said))

    def insert(self) -> None:
        """Insert a task above the current one and start typing its name; at the end, type into the empty row."""
        current = self._selection.current
        if not current:
            self._table.edit_name("")
            return
        change = edits.add_task(self._document.plan, tr("New task"), before=current)
        self._document.edit(change)
        self._document.name_next(change.added("task")[0])
        self._table.edit_name(change.added("task")[0])

    def select_all(self) -> None:
        """Select every visible task."""
        self._selection.select(self._rows.tasks, self._selection.current)

    def select_group(self) -> None:
        """Select the tasks of the group whose heading has the cursor; one that is closed is opened."""
        band = self._rows.bands.get(self._selection.band)
        if band is not None:
            self._rows.set_collapsed([band.id], collapsed=False)
            self._selection.select(band.tasks, band.tasks[0])

    # Outline

    def indent(self) -> None:
        """Put the selected tasks a level deeper."""
        self._edit(edits.indent_tasks)

    def outdent(self) -> None:
        """Put the selected tasks a level higher."""
        self._edit(edits.outdent_tasks)

    def move_up(self) -> None:
        """Move the selected tasks before the sibling above them."""
        self._edit(lambda plan, tasks: _moved(plan, tasks, -1))

    def move_down(self) -> None:
        """Move the selected tasks behind the sibling below them."""
        self._edit(lambda plan, tasks: _moved(plan, tasks, 1))

    # Links

    def link(self) -> None:
        """Link the selected tasks one after the other."""
        self._edit(edits.link_chain)

    def unlink(self) -> None:
        """Take away the links between the selected tasks; of a single one, all that it has."""
        self._edit(lambda plan, tasks: edits.unlink(plan, _links(plan, tasks)))

    # Fields

    def toggle_milestone(self) -> None:
        """Make milestones of the selected tasks, or tasks again where all of them are milestones."""
        schedule = self._document.schedule
        all_are = all(schedule[task].milestone for task in self._selection.selected)
        if self._edit(lambda plan, tasks: edits.set_milestone(plan, tasks, not all_are)) and not all_are:
            self._tell_kept_durations()

    def _tell_kept_durations(self) -> None:
        """Tell of milestones that they keep their durations, which can't be seen in the chart any more."""
        plan = self._document.plan
        lasting = [task for task in map(plan.task, self._selection.in_order()) if task.duration.minutes]
        if len(lasting) == 1:
            text = tr("“{name}” is a milestone now; its duration of {duration} is kept")
            duration = format_duration(lasting[0].duration, plan.project.lengths)
            self.told.emit(text.format(name=name_of(plan, lasting[0].id), duration=duration))
        elif lasting:
            text = trn("{n} milestone keeps its duration", "{n} milestones keep their durations", len(lasting))
            self.told.emit(text.format(n=len(lasting)))

    def mark_complete(self, percent: int) -> None:
        """Set how much of the selected tasks is done; summaries among them follow from what is below."""
        outline = self._document.plan.outline
        below = (leaf for task in self._selection.in_order() for leaf in outline.leaves(task))
        leaves = list(dict.fromkeys(below))

        def make(plan: Plan, schedule: Schedule) -> Change:
            return edits.set_percent_complete(plan, leaves, percent, schedule)

        self.attempt(lambda: self._document.edit_many(len(leaves), make))

    def constrain(self, code: str) -> None:
        """Set a constraint on the selected tasks, with the dates that they have now."""
        constraint = Constraint(code)
        place, at = self._document.schedule.place, constraint not in cell_edits.START_CONSTRAINTS
        dates = {task: place(task)[at] if constraint.dated else None for task in self._selection.in_order()}
        self._edit(lambda plan, _tasks: _constrained(plan, constraint, dates))

    # Collapsing

    def expand(self) -> None:
        """Show what stands below the selected summaries, or in the group with the cursor."""
        self._rows.set_collapsed([*self._selection.in_order(), self._selection.band], collapsed=False)

    def collapse(self) -> None:
        """Hide what stands below the selected summaries, or in the group with the cursor."""
        self._rows.set_collapsed([*self._selection.in_order(), self._selection.band], collapsed=True)


def _moved(plan: Plan, tasks: list[str], by: int) -> Change:
    """Return the move of neighbours by one place; at the end of their family they stay.

    Raises:
        EditError: The tasks stand under several summaries.
    """
    outline = plan.outline
    roots = outline.roots(tasks)
    parents = {outline.parent(task) for task in roots}
    if len(parents) != 1:
        raise EditError(tr("Select tasks of one summary to move them together."))
    parent = parents.pop()
    siblings = list(outline.children(parent))
    others = [task for task in siblings if task not in roots]
    first = siblings.index(roots[0])
    ahead = sum(1 for task in siblings[:first] if task not in roots)
    place = max(0, min(len(others), ahead + by))
    before = others[place] if place < len(others) else None
    return edits.move_tasks(plan, roots, parent=parent or TOP, before=before)


def _links(plan: Plan, tasks: list[str]) -> list[str]:
    """Return the links between tasks; of a single one, all that it has."""
    chosen = set(tasks)
    arriving = [link for task in tasks for link in plan.predecessors(task)]
    if len(tasks) == 1:
        return [link.id for link in (*arriving, *plan.successors(tasks[0]))]
    return [link.id for link in arriving if link.predecessor in chosen]


def _constrained(plan: Plan, constraint: Constraint, dates: dict[str, dt.datetime | None]) -> Change:
    """Return the change that gives tasks a constraint, each with a date of its own where the constraint has one."""
    if not constraint.dated:
        return edits.set_constraint(plan, list(dates), constraint)
    made = [edits.set_constraint(plan, [task], constraint, date) for task, date in dates.items()]
    return Change(tr("Set constraint"), {key: pair for change in made for key, pair in change.edits.items()})
