"""Everything that the window can be told to do, as one table: from it come menus, toolbar, keys and the help on keys.

An action's slot is `command group.method`, with an argument behind a colon where the method takes one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.views.current import CurrentView
from planner.language import LANGUAGES, mark
from planner.schedule import baseline_id


@dataclass(frozen=True, slots=True)
class State:
    """What decides whether an action can be chosen."""

    document: Document
    rows: Rows
    selection: Selection
    view: CurrentView


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can do.

    Attributes:
        id: Its name in the program.
        text: Its words in the menu, with `&` before the letter that chooses it, to be translated.
        slot: What it calls.
        menu: Menu, or `menu/submenu`.
        keys: Shortcuts as Qt writes them; the first is shown. What has no key of its own is reached by Ctrl+K and two
            letters, one after the other: that of its menu and that of its place there.
        when: Whether it can be chosen.
        word: Its word in the toolbar; empty where it has no place there.
        tip: What its tooltip and the help say, to be translated; the words of the menu where empty.
        group: A new group begins a separator.
        one_of: Name of the choice that it is one of, so that a mark shows which is chosen.
        toggles: It is on or off; a mark shows which, and the method is told.
        translated: Whether the text is translated; the languages' own names are not.
    """

    id: str
    text: str
    slot: str
    menu: str
    keys: tuple[str, ...] = ()
    when: Callable[[State], bool] = lambda _state: True
    word: str = ""
    tip: str = ""
    group: int = 0
    one_of: str = ""
    toggles: bool = False
    translated: bool = True


def _some(state: State) -> bool:
    return bool(state.selection.selected)


def _in_file(state: State) -> bool:
    return state.document.path is not None


def _several(state: State) -> bool:
    return len(state.selection.selected) > 1


def _tasks(state: State) -> bool:
    return len(state.rows) > 0


def _leaves(state: State) -> bool:
    return _some(state) and state.selection.selected.isdisjoint(state.document.plan.outline.families)


_SO_MANY: Final = 1000
"""Of so many tasks some are linked, as far as a menu needs to know."""


def _linked(state: State) -> bool:
    plan, selected = state.document.plan, state.selection.selected
    return len(selected) > _SO_MANY or any(task in plan.graph and plan.is_linked(task) for task in selected)


def _summary(state: State) -> bool:
    families = state.document.plan.outline.families
    return bool(state.selection.band) or not state.selection.selected.isdisjoint(families)


def _on_heading(state: State) -> bool:
    return bool(state.selection.band)


def _arranged(state: State) -> bool:
    return not state.rows.arrangement.plain


def _in_outline(state: State) -> bool:
    return _some(state) and not state.rows.flat


def _baselines(state: State) -> bool:
    return bool(state.document.plan.baselines)


def _has_baseline(number: int, state: State) -> bool:
    return baseline_id(number) in state.document.plan.baselines


def _outlined(state: State) -> bool:
    return len(state.rows) > 0 and not state.rows.flat


def _saved_view(state: State) -> bool:
    return state.view.is_saved


def _modified_view(state: State) -> bool:
    return state.view.modified


def _changed_view(state: State) -> bool:
    return _saved_view(state) and _modified_view(state)


def _can_undo(state: State) -> bool:
    return state.document.undo_stack.canUndo()


def _can_redo(state: State) -> bool:
    return state.document.undo_stack.canRedo()


_LEVELS: Final = (
    (mark("Level &1"), mark("Show outline level 1 only")),
    (mark("Level &2"), mark("Show the outline down to level 2")),
    (mark("Level &3"), mark("Show the outline down to level 3")),
    (mark("Level &4"), mark("Show the outline down to level 4")),
    (mark("Level &5"), mark("Show the outline down to level 5")),
    (mark("Level &6"), mark("Show the outline down to level 6")),
    (mark("Level &7"), mark("Show the outline down to level 7")),
    (mark("Level &8"), mark("Show the outline down to level 8")),
    (mark("Level &9"), mark("Show the outline down to level 9")),
)
_BASELINES: Final = (
    mark("&Baseline"),
    mark("Baseline &1"),
    mark("Baseline &2"),
    mark("Baseline &3"),
    mark("Baseline &4"),
    mark("Baseline &5"),
    mark("Baseline &6"),
    mark("Baseline &7"),
    mark("Baseline &8"),
    mark("Baseline &9"),
    mark("Baseline 1&0"),
)

_IN_LANGUAGE: Final = {
    "en": mark("Show everything in English"),
    "zh_CN": mark("Show everything in Chinese"),
}

MENUS: Final = (
    ("file", mark("&File")),
    ("edit", mark("&Edit")),
    ("task", mark("&Task")),
    ("task/constraint", mark("&Constraint")),
    ("plan", mark("&Plan")),
    ("view", mark("&View")),
    ("view/views", mark("Vi&ews")),
    ("view/filter", mark("Filte&r")),
    ("view/group", mark("&Group and sort")),
    ("view/level", mark("O&utline")),
    ("view/label", mark("&Beside the bars")),
    ("view/baseline", mark("&Compare with")),
    ("view/theme", mark("T&heme")),
    ("view/language", mark("&Language")),
    ("window", mark("&Window")),
    ("help", mark("&Help")),
)
"""Menus in their order, and submenus after the menu that they stand in; the two of recent files and samples are made anew each time they open."""

ACTIONS: Final = (
    Action("new", mark("&New"), "file.new", "file", ("Ctrl+N",), tip=mark("Begin a plan in a window of its own")),
    Action("open", mark("&Open…"), "file.open", "file", ("Ctrl+O",)),
    Action("save", mark("&Save"), "file.save", "file", ("Ctrl+S",), group=1),
    Action("save_as", mark("Save &as…"), "file.save_as", "file", ("Ctrl+Shift+S",), group=1),
    Action("versions", mark("Earlier &versions…"), "earlier.show", "file", ("Ctrl+Alt+V",), _in_file, tip=mark("See how the plan's file was at earlier saves, and bring one of them back"), group=1),
    Action("export", mark("&Export to Excel…"), "file.export_workbook", "file", ("Ctrl+E",), _tasks, group=2),
    Action("take_in", mark("&Take in progress…"), "progress.ask", "file", ("Ctrl+Shift+E",), _tasks, tip=mark("Take in what the team has filled in in workbooks that were sent to them"), group=2),
    Action("print", mark("&Print…"), "printing.print", "file", ("Ctrl+P",), _tasks, tip=mark("Put what the window shows on paper, or into a PDF or picture"), group=2),
    Action("close", mark("&Close"), "file.close", "file", ("Ctrl+W", "Ctrl+F4"), tip=mark("Close this window"), group=3),
    Action("quit", mark("&Quit"), "file.quit", "file", ("Ctrl+Q",), group=3),
    Action("undo", mark("&Undo"), "task.undo", "edit", ("Ctrl+Z",), _can_undo, mark("Undo")),
    Action("redo", mark("&Redo"), "task.redo", "edit", ("Ctrl+Y", "Ctrl+Shift+Z"), _can_redo, mark("Redo")),
    Action("cut", mark("Cu&t"), "clip.cut", "edit", ("Ctrl+X",), _some, tip=mark("Copy the selected rows and delete them"), group=1),
    Action("copy", mark("&Copy"), "clip.copy", "edit", ("Ctrl+C",), _some, tip=mark("Copy the selected rows with all below them"), group=1),
    Action("copy_cells", mark("Copy c&ells"), "clip.copy_cells", "edit", ("Ctrl+Shift+C",), _some, tip=mark("Copy the cells of the current column in the selected rows"), group=1),
    Action("paste", mark("&Paste"), "clip.paste", "edit", ("Ctrl+V",), tip=mark("Paste cells from the current one on, or rows with headings as new tasks"), group=1),
    Action("paste_rows", mark("Paste as ne&w rows"), "clip.paste_rows", "edit", ("Ctrl+Shift+V",), tip=mark("Paste every row as a new task above the current one"), group=1),
    Action("fill_down", mark("Fill d&own"), "clip.fill_down", "edit", ("Ctrl+D",), _some, tip=mark("Put the first selected row's cell into the others; of one row, the cell above"), group=2),
    Action("clear", mark("Clear cell&s"), "clip.clear", "edit", ("Backspace", "Ctrl+Del"), _some, tip=mark("Empty the cells of the current column in the selected rows"), group=2),
    Action("insert", mark("&Insert task"), "task.insert", "edit", ("Insert", "Ctrl+I"), word=mark("Insert"), tip=mark("Insert a task above"), group=3),
    Action("insert_below", mark("Insert &below"), "clip.insert_below", "edit", ("Ctrl+Return",), tip=mark("Insert a task below"), group=3),
    Action("duplicate", mark("&Duplicate"), "clip.duplicate", "edit", ("Ctrl+Shift+D",), _some, tip=mark("Add copies of the selected rows after them"), group=3),
    Action("delete", mark("De&lete"), "task.delete", "edit", ("Del",), _some, mark("Delete"), mark("Delete the selected tasks; Del in a cell other than the name of a task empties it"), group=3),
    Action("select_all", mark("Select &all"), "task.select_all", "edit", ("Ctrl+A",), _tasks, group=4),
    Action("find", mark("&Find…"), "look.find", "edit", ("Ctrl+F",), _tasks, tip=mark("Find a text in names, owners, notes and WBS codes"), group=5),
    Action("find_next", mark("Find ne&xt"), "look.find_next", "edit", ("F3",), _tasks, group=5),
    Action("find_previous", mark("Find pre&vious"), "look.find_previous", "edit", ("Shift+F3",), _tasks, group=5),
    Action("go_to_row", mark("&Go to row…"), "look.go_to_row", "edit", ("F5",), _tasks, tip=mark("Go to a row by its number"), group=5),
    Action("indent", mark("&Indent"), "task.indent", "task", ("Alt+Shift+Right",), _in_outline, mark("Indent"), mark("Put the selected tasks a level deeper")),
    Action("outdent", mark("&Outdent"), "task.outdent", "task", ("Alt+Shift+Left",), _in_outline, mark("Outdent"), mark("Put the selected tasks a level higher")),
    Action("move_up", mark("Move &up"), "task.move_up", "task", ("Alt+Shift+Up", "Ctrl+Up"), _in_outline),
    Action("move_down", mark("Move &down"), "task.move_down", "task", ("Alt+Shift+Down", "Ctrl+Down"), _in_outline),
    Action("link", mark("&Link"), "task.link", "task", ("Ctrl+F2",), _several, mark("Link"), mark("Link the selected tasks one after the other"), group=1),
    Action("unlink", mark("U&nlink"), "task.unlink", "task", ("Ctrl+Shift+F2",), _linked, mark("Unlink"), mark("Take away the links between the selected tasks, or all links of a single one"), group=1),
    Action("milestone", mark("&Milestone"), "task.toggle_milestone", "task", ("Ctrl+M",), _leaves, mark("Milestone"), mark("Make milestones of the selected tasks, or tasks again"), group=2),
    Action("mark_0", mark("Mark &0 % complete"), "task.mark_complete:0", "task", ("Ctrl+Shift+0",), _some, group=3),
    Action("mark_25", mark("Mark &25 % complete"), "task.mark_complete:25", "task", ("Ctrl+Shift+2",), _some, group=3),
    Action("mark_50", mark("Mark &50 % complete"), "task.mark_complete:50", "task", ("Ctrl+Shift+5",), _some, group=3),
    Action("mark_75", mark("Mark &75 % complete"), "task.mark_complete:75", "task", ("Ctrl+Shift+7",), _some, group=3),
    Action("mark_100", mark("Mark &100 % complete"), "task.mark_complete:100", "task", ("Ctrl+Shift+1",), _some, group=3),
    Action("task_info", mark("Task in&formation…"), "info.show_task", "task", ("Shift+F2", "Alt+Return"), _some, tip=mark("Everything about the selected task"), group=7),
    Action("asap", mark("&As Soon As Possible"), "task.constrain:ASAP", "task/constraint", ("Ctrl+K, C, A",), when=_leaves, group=4),
    Action("alap", mark("As &Late As Possible"), "task.constrain:ALAP", "task/constraint", ("Ctrl+K, C, L",), when=_leaves, group=4),
    Action("snet", mark("&Start No Earlier Than its start now"), "task.constrain:SNET", "task/constraint", ("Ctrl+K, C, S",), when=_leaves, group=5),
    Action("snlt", mark("Start &No Later Than its start now"), "task.constrain:SNLT", "task/constraint", ("Ctrl+K, C, N",), when=_leaves, group=5),
    Action("fnet", mark("&Finish No Earlier Than its finish now"), "task.constrain:FNET", "task/constraint", ("Ctrl+K, C, F",), when=_leaves, group=5),
    Action("fnlt", mark("Finish No Later T&han its finish now"), "task.constrain:FNLT", "task/constraint", ("Ctrl+K, C, G",), when=_leaves, group=5),
    Action("mso", mark("&Must Start On its start now"), "task.constrain:MSO", "task/constraint", ("Ctrl+K, C, M",), when=_leaves, group=6),
    Action("mfo", mark("Must Finish &On its finish now"), "task.constrain:MFO", "task/constraint", ("Ctrl+K, C, O",), when=_leaves, group=6),
    Action("constrain", mark("With a &date…"), "info.constrain", "task/constraint", ("Ctrl+K, C, D",), when=_leaves, tip=mark("Give the selected tasks a constraint with a date"), group=6),
    Action("plan_info", mark("Plan &information…"), "info.show_plan", "plan", ("Ctrl+Alt+I",), tip=mark("Title, start, calendar and settings of the plan")),
    Action("working_time", mark("&Working time…"), "info.show_working_time", "plan", ("Ctrl+K, P, W",), tip=mark("Weeks, holidays and extra working days of the calendars")),
    Action("resources", mark("&Resources…"), "info.show_resources", "plan", ("Ctrl+Alt+R",), tip=mark("People and other resources, and when each is off: vacation, part time")),
    Action("status_date", mark("&Status date…"), "info.ask_status_date", "plan", ("Ctrl+K, P, S",), tip=mark("Say as of when progress is told"), group=1),
    Action("put_off", mark("Put off &uncompleted work"), "info.put_off", "plan", ("Ctrl+K, P, U",), when=_tasks, tip=mark("Let what should have been done by the status date go on after it"), group=1),
    Action("set_baseline", mark("Set &baseline…"), "info.set_baseline", "plan", ("Ctrl+K, P, B",), when=_tasks, tip=mark("Keep the dates as they stand, to compare later dates with them"), group=1),
    Action("clear_baseline", mark("Clear bas&eline…"), "info.clear_baseline", "plan", ("Ctrl+K, P, E",), when=_baselines, tip=mark("Forget what a baseline holds"), group=1),
    Action("next_conflict", mark("Next &conflict"), "attention.next_of:conflict", "plan", ("F8",), _tasks, tip=mark("Go to the next task whose constraint can't be kept"), group=2),
    Action("previous_conflict", mark("Previous c&onflict"), "attention.previous_of:conflict", "plan", ("Shift+F8",), _tasks, tip=mark("Go to the task before whose constraint can't be kept"), group=2),
    Action("next_late", mark("Next &late task"), "attention.next_of:late", "plan", ("F7",), _tasks, tip=mark("Go to the next task that misses its deadline"), group=2),
    Action("previous_late", mark("Previous l&ate task"), "attention.previous_of:late", "plan", ("Shift+F7",), _tasks, tip=mark("Go to the task before that misses its deadline"), group=2),
    Action("next_critical", mark("Next critical tas&k"), "attention.next_of:critical", "plan", ("F9",), _tasks, tip=mark("Go to the next critical task"), group=2),
    Action("previous_critical", mark("Previous cri&tical task"), "attention.previous_of:critical", "plan", ("Shift+F9",), _tasks, tip=mark("Go to the critical task before"), group=2),
    Action("zoom_in", mark("&Zoom in"), "view.zoom_in", "view", ("Ctrl++", "Ctrl+="), word="+"),
    Action("zoom_out", mark("Zoom &out"), "view.zoom_out", "view", ("Ctrl+-",), word="\N{MINUS SIGN}"),
    Action("fit", mark("&Fit the whole plan"), "view.fit", "view", ("Ctrl+0",), _tasks, mark("Fit")),
    Action("day", mark("&Days"), "view.set_scale:day", "view", ("Ctrl+1",), word=mark("Day"), tip=mark("Show days"), group=1),
    Action("week", mark("&Weeks"), "view.set_scale:week", "view", ("Ctrl+2",), word=mark("Week"), tip=mark("Show weeks"), group=1),
    Action("month", mark("&Months"), "view.set_scale:month", "view", ("Ctrl+3",), word=mark("Month"), tip=mark("Show months"), group=1),
    Action("quarter", mark("&Quarters"), "view.set_scale:quarter", "view", ("Ctrl+4",), word=mark("Quarter"), tip=mark("Show quarters"), group=1),
    Action("today", mark("&Today"), "view.go_to_today", "view", ("Ctrl+T",), word=mark("Today"), tip=mark("Show today in the chart"), group=2),
    Action("show_task", mark("&Show in chart"), "view.go_to_current", "view", ("Ctrl+G",), _some, tip=mark("Show the selected task's bar in the chart"), group=2),
    Action("why", mark("Wh&y this date"), "why.toggle", "view", ("F4",), tip=mark("Show why the selected task starts when it does, and what the edits of this session have moved"), group=2),
    Action("task_panel", mark("Tas&k information"), "panel.toggle", "view", ("Ctrl+Shift+I",), tip=mark("Show everything about the selected task beside the chart"), group=2),
    Action("view_next", mark("&Next view"), "views.show_next", "view/views", ("Ctrl+PgDown",), tip=mark("Show the view of the next tab"), group=3),
    Action("view_previous", mark("&Previous view"), "views.show_previous", "view/views", ("Ctrl+PgUp",), tip=mark("Show the view of the tab before"), group=3),
    Action("save_view", mark("&Save view as…"), "views.save_as", "view/views", ("Ctrl+Shift+W",), tip=mark("Save filter, groups, order, columns and timescale as a view, in the plan"), group=8),
    Action("update_view", mark("&Update view"), "views.update", "view/views", ("Ctrl+K, V, U",), when=_changed_view, tip=mark("Let the current view be what is shown"), group=8),
    Action("reset_view", mark("&Reset view"), "views.reset", "view/views", ("Ctrl+K, V, R",), when=_modified_view, tip=mark("Show the current view as it was saved"), group=8),
    Action("rename_view", mark("Rena&me view…"), "views.rename", "view/views", ("Ctrl+K, V, M",), when=_saved_view, group=9),
    Action("delete_view", mark("&Delete view"), "views.delete", "view/views", ("Ctrl+K, V, D",), when=_saved_view, tip=mark("Take the current view out of the plan; its tasks stay"), group=9),
    Action("filter", mark("&Filter bar"), "look.show_filter", "view/filter", ("Ctrl+Shift+F",), tip=mark("Choose which tasks are shown"), group=3, toggles=True),
    Action("add_condition", mark("Add con&dition"), "look.add_condition", "view/filter", ("Ctrl+K, F, D",), when=_tasks, tip=mark("Filter by any column"), group=3),
    Action("only_late", mark("Only &late tasks"), "look.only:late", "view/filter", ("Ctrl+K, F, L",), when=_tasks, group=3),
    Action("only_critical", mark("Only &critical tasks"), "look.only:critical", "view/filter", ("Ctrl+K, F, C",), when=_tasks, group=3),
    Action("only_milestones", mark("Only &milestones"), "look.only:milestone", "view/filter", ("Ctrl+K, F, M",), when=_tasks, group=3),
    Action("only_incomplete", mark("Only what is &not complete"), "look.only:incomplete", "view/filter", ("Ctrl+K, F, N",), when=_tasks, group=3),
    Action("choose_group", mark("&Group by"), "views.choose_group", "view/group", ("Ctrl+Shift+G",), tip=mark("Put tasks together by owner, state or any list"), group=3),
    Action("group_none", mark("&No groups"), "views.group:none", "view/group", ("Ctrl+K, G, N",), one_of="group", group=5),
    Action("group_owner", mark("By &owner"), "views.group:owner", "view/group", ("Ctrl+K, G, O",), one_of="group", tip=mark("Put the tasks of each owner together"), group=5),
    Action("group_state", mark("By &state"), "views.group:state", "view/group", ("Ctrl+K, G, S",), one_of="group", tip=mark("Late, behind, in progress, not started, done"), group=5),
    Action("group_critical", mark("By &critical"), "views.group:critical", "view/group", ("Ctrl+K, G, C",), one_of="group", tip=mark("Critical tasks, and those that are not"), group=5),
    Action("group_phase", mark("By &phase"), "views.group:phase", "view/group", ("Ctrl+K, G, P",), one_of="group", tip=mark("The tasks below each summary of the first level"), group=5),
    Action("select_group", mark("Select the gro&up's tasks"), "task.select_group", "view/group", ("Ctrl+K, G, A",), _on_heading, tip=mark("Select all tasks of the group whose heading has the cursor"), group=6),
    Action("choose_sort", mark("So&rt by"), "views.choose_sort", "view/group", ("Ctrl+Shift+R",), tip=mark("Show tasks in another order"), group=6),
    Action("everything", mark("&All tasks in outline order"), "look.everything", "view/filter", ("Ctrl+K, F, A",), when=_arranged, group=3),
    Action("expand", mark("E&xpand"), "task.expand", "view/level", ("Alt+Shift++", "Alt+Shift+="), _summary, group=3),
    Action("collapse", mark("&Collapse"), "task.collapse", "view/level", ("Alt+Shift+-", "Alt+Shift+_"), _summary, group=3),
    Action("expand_all", mark("Expand &all"), "view.expand_all", "view/level", ("Alt+Shift+*",), _tasks, group=3),
    Action("collapse_all", mark("Collaps&e all"), "view.collapse_all", "view/level", ("Ctrl+K, O, E",), when=_tasks, group=3),
    *(
        Action(f"level_{level}", text, f"views.show_level:{level}", "view/level", (f"Alt+Shift+{level}",), _outlined, tip=tip, group=4)
        for level, (text, tip) in enumerate(_LEVELS, 1)
    ),
    Action("columns", mark("Colum&ns…"), "columns.choose", "view", ("Ctrl+Shift+K",), tip=mark("Choose which columns the table shows, and in which order"), group=3),
    Action("fields", mark("Custom f&ields…"), "columns.choose_fields", "view", ("Ctrl+K, O, F",), tip=mark("Add, rename and delete columns of your own"), group=3),
    Action("label_owner", mark("&Owner"), "view.choose_label:owner", "view/label", ("Ctrl+K, L, O",), one_of="label", group=4),
    Action("label_name", mark("&Name"), "view.choose_label:name", "view/label", ("Ctrl+K, L, N",), one_of="label", group=4),
    Action("label_dates", mark("&Dates"), "view.choose_label:dates", "view/label", ("Ctrl+K, L, D",), one_of="label", group=4),
    Action("label_percent", mark("% &complete"), "view.choose_label:percent", "view/label", ("Ctrl+K, L, C",), one_of="label", group=4),
    Action("label_none", mark("No&thing"), "view.choose_label:none", "view/label", ("Ctrl+K, L, H",), one_of="label", group=4),
    Action("baseline_none", mark("&None"), "view.choose_baseline", "view/baseline", ("Ctrl+K, B, N",), when=_baselines, one_of="baseline", group=4),
    *(
        Action(f"baseline_{number}", name, f"view.choose_baseline:{number}", "view/baseline", (f"Ctrl+K, B, {'0123456789X'[number]}",), when=partial(_has_baseline, number), one_of="baseline", group=4)
        for number, name in enumerate(_BASELINES)
    ),
    Action("path", mark("Highlight the &path"), "view.show_path", "view", ("Ctrl+Shift+H",), tip=mark("Let everything before and after the selected tasks stand out"), group=4, toggles=True),
    Action("overview", mark("O&verview"), "view.show_overview", "view", ("Ctrl+Shift+O",), tip=mark("Show the whole plan in a strip below"), group=4, toggles=True),
    Action("theme_system", mark("As the &system"), "view.choose_theme:system", "view/theme", ("Ctrl+K, T, S",), one_of="theme", group=5),
    Action("theme_light", mark("&Light"), "view.choose_theme:light", "view/theme", ("Ctrl+K, T, L",), one_of="theme", group=5),
    Action("theme_dark", mark("&Dark"), "view.choose_theme:dark", "view/theme", ("Ctrl+K, T, D",), one_of="theme", group=5),
    Action("theme_contrast", mark("&High contrast, dark"), "view.choose_theme:high contrast", "view/theme", ("Ctrl+K, T, H",), one_of="theme", group=5),
    Action("theme_contrast_light", mark("High &contrast, light"), "view.choose_theme:high contrast light", "view/theme", ("Ctrl+K, T, C",), one_of="theme", group=5),
    *(
        Action(f"language_{code}", f"&{name}" if name.isascii() else f"{name}(&{code[0].upper()})", f"view.choose_language:{code}", "view/language", (f"Ctrl+K, Y, {code[0].upper()}",), one_of="language", tip=_IN_LANGUAGE.get(code, ""), group=5, translated=False)
        for code, name in LANGUAGES.items()
    ),
    Action("next_part", mark("Next p&art"), "window.next_part", "window", ("F6",), tip=mark("Go to the next part of the window: table, chart, bars, panels")),
    Action("previous_part", mark("Previous pa&rt"), "window.previous_part", "window", ("Shift+F6",), tip=mark("Go to the part of the window before")),
    Action("next_window", mark("&Next window"), "window.next", "window", ("Ctrl+F6",), tip=mark("Go to the next open plan"), group=1),
    Action("previous_window", mark("&Previous window"), "window.previous", "window", ("Ctrl+Shift+F6",), tip=mark("Go to the open plan before"), group=1),
    Action("guide", mark("&Guide"), "help.show_guide", "help", ("F1",)),
    Action("keys", mark("&Keys"), "help.show_keys", "help", ("Shift+F1",)),
    Action("palette", mark("&Find a command…"), "look.show_palette", "help", ("Ctrl+Shift+P",), tip=mark("Find any command by its words, and run it")),
    Action("about", mark("&About the planner"), "help.show_about", "help", ("Ctrl+K, H, A",)),
)  # fmt: skip

TOOLBAR: Final = (
    ("undo", "redo"),
    ("insert", "delete"),
    ("indent", "outdent"),
    ("link", "unlink"),
    ("milestone",),
    ("zoom_out", "zoom_in", "fit"),
    ("day", "week", "month", "quarter"),
    ("today",),
)
"""The toolbar's groups of actions, in their order."""
