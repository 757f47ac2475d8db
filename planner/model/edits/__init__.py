"""The verbs of planning. Each looks at a plan and returns a `Change` to apply, or raises before anything moved."""

from planner.model.edits.assignments import assign, change_assignment, set_assignees, unassign
from planner.model.edits.blocks import NewTask, add_copies, add_tasks, duplicate_tasks, take_out
from planner.model.edits.custom import add_custom_field, change_custom_field, delete_custom_field, set_custom_value
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
    set_start,
)
from planner.model.edits.links import change_link, link, link_chain, set_predecessors, unlink
from planner.model.edits.progress import (
    remaining_minutes,
    set_actual_finish,
    set_actual_start,
    set_percent_complete,
    set_remaining,
)
from planner.model.edits.project import schedule_from_finish, schedule_from_start, set_project, turning_tasks
from planner.model.edits.records import drop_record, put_record
from planner.model.edits.several import Several
from planner.model.edits.structure import (
    add_task,
    delete_tasks,
    indent_tasks,
    move_tasks,
    outdent_tasks,
)

__all__ = [
    "NewTask",
    "Several",
    "add_copies",
    "add_custom_field",
    "add_task",
    "add_tasks",
    "assign",
    "assign_owner",
    "change_assignment",
    "change_custom_field",
    "change_link",
    "delete_custom_field",
    "delete_tasks",
    "drop_record",
    "duplicate_tasks",
    "indent_tasks",
    "keep_dates",
    "link",
    "link_chain",
    "move_tasks",
    "outdent_tasks",
    "put_record",
    "remaining_minutes",
    "rename_task",
    "schedule_from_finish",
    "schedule_from_start",
    "set_actual_finish",
    "set_actual_start",
    "set_assignees",
    "set_constraint",
    "set_custom_value",
    "set_deadline",
    "set_duration",
    "set_fields",
    "set_finish",
    "set_milestone",
    "set_notes",
    "set_percent_complete",
    "set_predecessors",
    "set_project",
    "set_remaining",
    "set_start",
    "take_out",
    "turning_tasks",
    "unassign",
    "unlink",
]
