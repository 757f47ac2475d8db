"""One sheet an owner: what is mine, what I wait for, who waits for me, and the next four weeks.

What I have to do with others' tasks is told by the next hundred of them: a person reads no more, and in large plans
the rows repeated from sheet to sheet would be most of the workbook.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.inputs import protect
from planner.files.excel.styles import Styles
from planner.files.excel.tables import Section, Told, fill_sections
from planner.language import date_text, tr
from planner.model.records import Dependency, Task

WEEKS: Final = 4
MOST_OF_OTHERS: Final = 100
_DATES: Final = (c.START, c.FINISH, c.STATUS, c.CRITICAL)
SOON: Final = (c.ID, c.NAME, c.PHASE, *_DATES, c.PREDECESSORS, c.DEADLINE, c.PERCENT_COMPLETE)
MINE: Final = (*SOON, c.DAYS, c.ACTUAL_START, c.ACTUAL_FINISH, c.REMAINING, c.NOTE, c.WBS)
OTHERS: Final = (c.ID, c.NAME, c.OWNER, *_DATES)


def fill_owner(worksheet: Worksheet, facts: Facts, styles: Styles, owner: str) -> None:
    """Fill the sheet of one owner.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
        owner: Id of the owner, one of `facts.owners`.
    """
    mine = facts.owners[owner]
    open_tasks = [task for task in mine if facts.is_open(task.id)]
    plan = facts.plan
    waits = _across(facts, owner, open_tasks, plan.predecessors, lambda link: link.predecessor)
    waited = _across(facts, owner, open_tasks, plan.successors, lambda link: link.successor)
    sections = [
        Section(tr("My tasks"), MINE, [(task, None) for task in mine], "", inputs=True),
        Section(tr("What I wait for"), OTHERS, waits, tr("Nothing of others."), tr("Needed for"), MOST_OF_OTHERS),
        Section(tr("Who waits for me"), OTHERS, waited, tr("Nobody."), tr("Waits for"), MOST_OF_OTHERS),
        _next_weeks(facts, open_tasks),
    ]
    title = tr("{owner} – {plan}").format(owner=facts.owner_name(owner), plan=facts.title)
    fill_sections(worksheet, facts, styles, title, sections)
    protect(worksheet)


def _across(
    facts: Facts,
    owner: str,
    tasks: Iterable[Task],
    links_of: Callable[[str], Sequence[Dependency]],
    far_end: Callable[[Dependency], str],
) -> list[Told]:
    """Return the open tasks of others at the far ends of links, by start, and which of mine each is linked with."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        for link in links_of(task.id):
            other = far_end(link)
            if owner not in facts.people.get(other, ()) and facts.is_open(other):
                found.setdefault(other, []).append(_linked(facts, task, link))
    ids = sorted(found, key=lambda other: (facts.schedule[other].start, facts.plan.outline.row(other)))
    return [(facts.plan.task(other), "\n".join(found[other])) for other in ids]


def _linked(facts: Facts, task: Task, link: Dependency) -> str:
    how = facts.link_text(link)
    text = tr("{number} {task} ({link})") if how else tr("{number} {task}")
    return text.format(number=task.uid, task=task.name, link=how)


def _next_weeks(facts: Facts, tasks: Iterable[Task]) -> Section:
    first = facts.status_date or facts.start
    last = first + dt.timedelta(weeks=WEEKS, days=-1)
    span = tr("Next four weeks: {first} to {last}").format(
        first=date_text(first, "day-month"), last=date_text(last, "full")
    )
    coming = [(task, None) for task in _due(facts, tasks, last)]
    return Section(span, SOON, coming, tr("Nothing is due."))


def _due(facts: Facts, tasks: Iterable[Task], last: dt.date) -> Iterator[Task]:
    """Iterate over tasks that start by a day, by start; they are all open, so what should be over is among them."""
    due = [
        task
        for task in tasks
        if facts.schedule[task.id].start.date() <= last and not facts.plan.outline.is_summary(task.id)
    ]
    return iter(sorted(due, key=lambda task: (facts.schedule[task.id].start, facts.plan.outline.row(task.id))))
