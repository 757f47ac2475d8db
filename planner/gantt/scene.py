"""What of a plan's chart is in view: assembled lazily, at a cost that follows the window and not the plan.

Shapes and links are kept while the scale stays, so scrolling only looks them up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from planner.gantt.bars import NOTHING_PLANNED, Body, Planned, RowBuilder, RowShapes
from planner.gantt.header import Cell, Tier, Width, cells, lines, tiers
from planner.gantt.labels import Labels, LabelText, usual_label
from planner.gantt.link_index import Entry, LinkIndex
from planner.gantt.links import LinkPath, Router
from planner.gantt.metrics import Metrics
from planner.gantt.row_layout import RowLayout
from planner.gantt.rows import Rows
from planner.gantt.shade import Shade, Span
from planner.gantt.timescale import MINUTES_PER_DAY, Timescale
from planner.model.plan import Plan
from planner.model.records import Dependency
from planner.schedule import Schedule, pauses
from planner.schedule.result import DriverKind

MOST_LINKS: Final = 300
"""So many links with an end in view are drawn."""

MOST_PASSING: Final = 60
"""Where more links than this merely pass the view, none of those is drawn: nobody could follow one."""

_STRETCH: Final = 16
"""Links over many rows are interrupted at labels for so many rows at a time, not for each row that is scrolled anew."""

_KEPT: Final = 5_000
"""So many links are kept before those kept are let go."""


class View(msgspec.Struct, frozen=True):
    """The part of a chart that is in view.

    Attributes:
        first: The uppermost row, from 0.
        last: The lowest row, included; below `first` where there is none.
        left: x of the left edge, from the scale's origin.
        right: x of the right edge.
    """

    first: int
    last: int
    left: float
    right: float


class Seen(msgspec.Struct, frozen=True):
    """The links that are drawn in a view.

    Attributes:
        paths: Their lines.
        all: Whether no link that may be seen there is left out.
    """

    paths: list[LinkPath]
    all: bool


def daily_hours(plan: Plan) -> tuple[int, int]:
    """Return the first and last working minute of an ordinary day, over all calendars of a plan."""
    hours = [
        interval
        for calendar in plan.calendars.values()
        for day in calendar.week
        for interval in day or ()
    ]  # fmt: skip
    first = min((interval.start for interval in hours), default=0)
    last = max((interval.finish for interval in hours), default=MINUTES_PER_DAY)
    return first, last


def scale_for(plan: Plan, start: dt.datetime, per_day: float) -> Timescale:
    """Return a scale for a plan whose origin is the midnight before its start.

    Args:
        plan: The plan.
        start: Start of its schedule.
        per_day: Width of a day.
    """
    return Timescale(start.replace(hour=0, minute=0, second=0, microsecond=0), per_day, daily_hours(plan))


class Scene:
    """The chart of one plan as it stands; a new one is made when the plan has changed.

    Attributes:
        metrics: The sizes.
        scale: The scale; set by `rescale`.
    """

    def __init__(
        self,
        plan: Plan,
        schedule: Schedule,
        rows: Rows,
        *,
        scale: Timescale,
        metrics: Metrics,
        width: Width,
        header_width: Width | None = None,
        label: LabelText = usual_label,
        right_edge: float | None = None,
        week_numbers: bool = False,
        index: LinkIndex | None = None,
        planned: Planned = NOTHING_PLANNED,
    ) -> None:
        """Lay out nothing yet.

        Args:
            plan: The plan.
            schedule: Its schedule.
            rows: The tasks that are shown.
            scale: The scale.
            metrics: The sizes.
            width: Measures a label's text.
            header_width: Measures a text of the header; as labels where None.
            label: Gives the text beside a bar.
            right_edge: x that no label may cross, on paper.
            week_numbers: Write the ISO numbers of weeks.
            index: Links by the rows that they pass, from an earlier scene of the same rows and links; where None,
                whoever wants those links too lets `index` sort them.
            planned: What the baseline that is shown holds of tasks, by id.
        """
        self.metrics = metrics
        self.scale = scale
        self._plan = plan
        self._schedule = schedule
        self._rows = rows
        self._header_width = header_width or width
        self._labels = Labels(plan, metrics, width, label, right_edge)
        self._week_numbers = week_numbers
        self._index = index
        self._planned = planned
        self._links: dict[str, list[Entry]] = {}
        self._shade = Shade(schedule.working_time(plan.project.calendar))
        self.rescale(scale)

    def rescale(self, scale: Timescale) -> None:
        """Lay out at another scale."""
        self.scale = scale
        self._builder = RowBuilder(self._plan, scale, self.metrics, self._labels, self._planned)
        self._laid_out = RowLayout(self._plan, self._schedule, self._rows, self._builder)
        self._router = Router(self.metrics, self._laid_out.row)
        self._paths: dict[str, LinkPath] = {}
        self._long: dict[str, LinkPath] = {}
        self._long_rows = (0, -1)
        self._seen: tuple[tuple[View, bool], Seen] | None = None
        self._tiers = tiers(scale, self._header_width, week_numbers=self._week_numbers)

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self._rows.ids)

    @property
    def status_date(self) -> dt.datetime | None:
        """The moment that progress is as of; None where the plan has none."""
        return self._plan.project.status_date

    @property
    def span(self) -> tuple[float, float]:
        """Where the plan's start and finish lie."""
        return self.scale.x(self._schedule.start), self.scale.x(self._schedule.finish)

    # Rows

    def row(self, row: int) -> RowShapes:
        """Return the shapes of a row."""
        return self._laid_out.row(row)

    def rows(self, view: View) -> list[tuple[int, RowShapes]]:
        """Return the shapes of the rows in view, each with its row."""
        return [(row, self.row(row)) for row in self._task_rows(view)]

    def _task_rows(self, view: View) -> Sequence[int]:
        """Return the rows in view that are no headings."""
        rows = range(view.first, min(view.last + 1, self.row_count))
        return [row for row in rows if self._rows.ids[row] not in self._rows.bands] if self._rows.bands else rows

    def bands(self, view: View) -> list[tuple[int, RowShapes]]:
        """Return the shapes of the headings of groups in view, each with its row: brackets over the groups' time."""
        rows = range(view.first, min(view.last + 1, self.row_count)) if self._rows.bands else ()
        return [(row, self.row(row)) for row in rows if self._rows.ids[row] in self._rows.bands]

    def follow(self, schedule: Schedule) -> None:
        """Go on with a schedule of the same dates, whose lists are its own: the old one has handed them over."""
        self._schedule = self._laid_out.schedule = schedule

    def moved(self, trial: Schedule, view: View) -> list[tuple[int, Body]]:
        """Return the rows in view whose bars would lie elsewhere by another schedule, with those bars.

        Args:
            trial: Another schedule of the same tasks.
            view: The rows that matter; `rows` has been asked for them before, while the own schedule stood.
        """
        found = []
        for row in self._task_rows(view):
            task = self._rows.ids[row]
            body = self._builder.body(trial[task], pauses(self._plan, trial, task))
            if body != self.row(row).body:
                found.append((row, body))
        return found

    # Links

    @property
    def index(self) -> LinkIndex:
        """Links by the rows that they pass, perhaps not all of them sorted in yet."""
        if self._index is None:
            self._index = LinkIndex(self._entries())
        return self._index

    def _entries(self) -> Iterator[Entry | None]:
        return map(self._entry, self._plan.dependencies())

    def _entry(self, link: Dependency) -> Entry | None:
        """Return a link with its rows; None where one of its tasks isn't shown."""
        first, second = self._rows.row_of(link.predecessor), self._rows.row_of(link.successor)
        if first is None or second is None:
            return None
        return (first, second, link) if first < second else (second, first, link)

    def _ending(self, view: View) -> Iterator[Entry]:
        """Iterate over the links that end in view, each of them once."""
        for row in self._task_rows(view):
            for entry in self._ends(self._rows.ids[row]):
                # A link with both ends in view is told of at its upper one.
                if entry[0] == row or entry[0] < view.first:
                    yield entry

    def _ends(self, task: str) -> list[Entry]:
        """Return the links of a task, remembered."""
        known = self._links.get(task)
        if known is None:
            entries = (self._entry(link) for link in (*self._plan.leaving(task), *self._plan.arriving(task)))
            known = self._links[task] = [entry for entry in entries if entry is not None]
        return known

    def links(self, view: View) -> list[LinkPath]:
        """Return the links that may be seen in the view."""
        return self.seen(view).paths

    def seen(self, view: View) -> Seen:
        """Return the links that may be seen in the view, and whether these are all; remembered for one view."""
        key = (view, self.index.complete)
        if self._seen is None or self._seen[0] != key:
            self._seen = (key, self._look_at(view))
        return self._seen[1]

    def _look_at(self, view: View) -> Seen:
        entries = list(islice(self._ending(view), MOST_LINKS + 1))
        passing = list(islice(self.index.passing(view.first, view.last), MOST_PASSING + 1))
        known = len(entries) <= MOST_LINKS and len(passing) <= MOST_PASSING
        del entries[MOST_LINKS:]
        if len(passing) <= MOST_PASSING:
            entries += passing
        paths = (self._path(entry[2]) for entry in entries if self._reaches(entry, view))
        seen = (path for path in paths if path.left <= view.right and path.right >= view.left)
        rows = (view.first // _STRETCH * _STRETCH, (view.last // _STRETCH + 1) * _STRETCH - 1)
        return Seen([self._interrupted(path, rows) if path.is_long else path for path in seen], known)

    def _reaches(self, entry: Entry, view: View) -> bool:
        """Whether a link can come into view, left and right; finding its way costs far more than this."""
        upper, lower, link = entry
        down = self._rows.row_of(link.predecessor) == upper
        left, right = self._router.reach(link, (upper, lower) if down else (lower, upper))
        return left <= view.right and right >= view.left

    def _interrupted(self, path: LinkPath, rows: tuple[int, int]) -> LinkPath:
        """Return a long path interrupted at the labels of some rows; remembered while these are the same."""
        if rows != self._long_rows:
            self._long_rows = rows
            self._long.clear()
        known = self._long.get(path.link.id)
        if known is None:
            known = self._long[path.link.id] = self._router.interrupted(path, *rows)
        return known

    def _path(self, link: Dependency) -> LinkPath:
        path = self._paths.get(link.id)
        if path is None:
            if len(self._paths) >= _KEPT:
                self._paths.clear()
            first, second = self._rows.row_of(link.predecessor), self._rows.row_of(link.successor)
            assert first is not None  # noqa: S101  # the index holds links between shown rows only
            assert second is not None  # noqa: S101  # as above
            path = self._router.path(link, (first, second), driving=self._drives(link))
            self._paths[link.id] = path
        return path

    def _drives(self, link: Dependency) -> bool:
        driver = self._schedule[link.successor].driver
        return driver.kind is DriverKind.PREDECESSOR and driver.dependency == link.id

    # Time

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers of the header, from the top down."""
        return self._tiers

    def header(self, left: float, right: float) -> list[list[Cell]]:
        """Return the cells of each tier of the header that are in view."""
        return [cells(tier, self.scale, left, right, self._header_width) for tier in self._tiers]

    def grid(self, left: float, right: float) -> Iterator[float]:
        """Iterate over the x of the lines between the periods of the tier above the lowest."""
        return lines(self._tiers[-2], self.scale, left, right)

    def shade(self, left: float, right: float) -> list[Span]:
        """Return the spans without work that are in view."""
        return self._shade.spans(self.scale, left, right)
