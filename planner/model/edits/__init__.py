"""The verbs of planning. Each looks at a plan and returns a `Change` to apply, or raises before anything moved."""

from planner.model.edits.fields import (
    assign_owner,
    keep_dates,
    rename_task,
    set_constraint,
    set_deadline,
    set_duration,
    set_fields,
    set_finish,
    set_milestone,
    set_notes,
    set_percent_complete,
    set_project,
    set_start,
)
from planner.model.edits.links import change_link, link, link_chain, set_predecessors, unlink
from planner.model.edits.records import drop_record, put_record
from planner.model.edits.structure import (
    add_task,
    delete_tasks,
    indent_tasks,
    move_tasks,
    outdent_tasks,
)

__all__ = [
    "add_task",
    "assign_owner",
    "change_link",
    "delete_tasks",
    "drop_record",
    "indent_tasks",
    "keep_dates",
    "link",
    "link_chain",
    "move_tasks",
    "outdent_tasks",
    "put_record",
    "rename_task",
    "set_constraint",
    "set_deadline",
    "set_duration",
    "set_fields",
    "set_finish",
    "set_milestone",
    "set_notes",
    "set_percent_complete",
    "set_predecessors",
    "set_project",
    "set_start",
    "unlink",
]
