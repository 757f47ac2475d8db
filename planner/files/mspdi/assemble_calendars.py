"""Calendars of the file into calendars of the plan, and what refers to them by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from planner.files.mspdi.codes import NONE
from planner.files.mspdi.identity import Identities, held_id, is_addition
from planner.files.mspdi.notices import shown
from planner.files.mspdi.read_calendars import CalendarDraft, cut_bases
from planner.files.mspdi.read_resources import ResourceDraft
from planner.files.mspdi.read_tasks import TaskDraft
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item, Place
from planner.language import tr
from planner.model.faults import LONGEST_NAME
from planner.model.records import STANDARD_CALENDAR, Project, Resource, WorkCalendar

MOST_DAYS: Final = 2_000_000
"""Days that the exceptions and work weeks of one calendar may cover together."""
_YEARS: Final = 300


class CalendarBook:
    """The calendars by number.

    Each resource in such a file has a calendar of its own, which mostly says nothing but the name of its base. Those
    are not kept: the resource takes the base itself.
    """

    def __init__(
        self, source: Source, drafts: Sequence[CalendarDraft], resources: Sequence[ResourceDraft], ids: Identities
    ) -> None:
        """Give ids to the calendars."""
        self._source = source
        self._drafts: dict[int, CalendarDraft] = {}
        self._ids: dict[int, str] = {}
        self._resource_names = {held.calendar_uid: held.record.name for held in resources}
        for draft in drafts:
            if draft.uid in self._drafts:
                message = tr("the calendar “{name}” has the number of another and was left out.")
                source.repair(draft.item, "calendars", message.format(name=shown(draft.name)))
                continue
            self._drafts[draft.uid] = draft
            self._refuse_endless(draft)
        cut_bases(source, self._drafts.values())
        for uid, draft in self._drafts.items():
            self._ids[uid] = ids.give(draft.item.get("GUID"), str(uid))

    def _refuse_endless(self, draft: CalendarDraft) -> None:
        days = sum((week.finish - week.start).days + 1 for week in draft.work_weeks)
        for exception in draft.exceptions:
            span = (exception.finish - exception.start).days + 1
            days += span * _YEARS if exception.yearly else span
        if days > MOST_DAYS:
            message = tr("the exceptions of the calendar “{name}” cover more than {n} days.")
            raise self._source.refuse(draft.item, message.format(name=shown(draft.name), n=MOST_DAYS))

    def _is_kept(self, draft: CalendarDraft) -> bool:
        return bool(held_id(draft.item.get("GUID"))) or not draft.changes_nothing

    def id_of(self, uid: int, item: Item | Place) -> str:
        """Return the id of a calendar by its number; empty, and listed, where there is none."""
        if uid == NONE:
            return ""
        if uid not in self._ids:
            message = tr("there is no calendar with the number {uid}; the project's was taken.")
            self._source.repair(item, "calendars", message.format(uid=uid))
            return ""
        return self._ids[uid]

    def with_calendar(self, project: Project, item: Item) -> Project:
        """Return the project with its calendar; the first base calendar where the file names none."""
        uid = self._source.whole(item, "CalendarUID", NONE)
        if uid not in self._ids:
            uid = next((draft.uid for draft in self._drafts.values() if draft.base_uid == NONE), NONE)
            if self._drafts:
                text = tr("the project names no calendar; “{name}” was taken.")
                name = self._drafts[uid].name if uid in self._drafts else STANDARD_CALENDAR
                self._source.repair(item, "calendars", text.format(name=shown(name)))
        return msgspec.structs.replace(project, calendar=self._ids.get(uid, STANDARD_CALENDAR))

    def records(self, project_calendar: str, tasks: Sequence[TaskDraft]) -> Iterator[WorkCalendar]:
        """Iterate over the calendars that the plan keeps: those that say something, or that something refers to."""
        needed = {task.calendar_uid for task in tasks}
        needed |= {draft.base_uid for draft in self._drafts.values() if self._is_kept(draft)}
        for uid, draft in self._drafts.items():
            if self._is_kept(draft) or uid in needed or self._ids[uid] == project_calendar:
                yield self._record(uid, draft)

    def _record(self, uid: int, draft: CalendarDraft) -> WorkCalendar:
        name = draft.name or self._resource_names.get(uid, "") or tr("Unnamed calendar")
        return WorkCalendar(
            id=self._ids[uid],
            name=name[:LONGEST_NAME],
            base=self._ids[draft.base_uid] if draft.base_uid != NONE else "",
            week=draft.week,
            work_weeks=draft.work_weeks,
            exceptions=draft.exceptions,
        )

    def with_calendars(self, resources: Sequence[ResourceDraft], project_calendar: str) -> Iterator[Resource]:
        """Iterate over the resources with their calendars."""
        for held in resources:
            calendar = self._of_resource(held, project_calendar)
            yield msgspec.structs.replace(held.record, calendar=calendar)

    def _of_resource(self, held: ResourceDraft, project_calendar: str) -> str:
        draft = self._drafts.get(held.calendar_uid)
        if draft is None:
            return self.id_of(held.calendar_uid, held.item)
        if self._is_kept(draft) or self._ids[draft.uid] == project_calendar:
            return self._ids[draft.uid]
        if is_addition(draft.item.get("GUID")):
            return ""
        while not self._is_kept(draft) and draft.base_uid != NONE:
            draft = self._drafts[draft.base_uid]
        return self._ids[draft.uid]
