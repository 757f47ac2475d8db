"""A scheduler for small plans that is right because it is simple: it tries.

It shares nothing with the scheduler of the program. Time is a list of minutes (see `minutes`); a *place* is a number of
worked minutes. Rules:

1.  *Early dates*: every task starts at its floor and is put where its links want it, all of them again and again until
    nothing moves. A task without links starts when the project does, and so does, at the earliest, one with an FF link;
    SNET, MSO and MFO replace that start, FNET and the constraints of summaries only add to it.
2.  *Links*: the instant at which the predecessor's end lies, plus elapsed lag; then in working time of the successor, plus
    working lag. FF and SF reach the successor's finish. Percentages are of the predecessor's duration.
3.  *Summaries*: a link to one counts for each task below; a link from the finish of one, from each task below; a link
    from its start, from the task below that starts first; one from a manual summary, from the date it keeps. A summary
    of inactive tasks alone drives nothing, as these don't. SNET of a summary is a floor, FNLT a limit for each task below.
    MSO and MFO of a summary are taken as these two. Lags in percent of a summary are of the time from its start to
    its finish, for which all is tried again until it stands.
4.  *Constraints beat links*: MSO, MFO, SNLT, FNLT hold the date, unless the plan says that links beat constraints.
5.  *Late dates*, by trial: the task alone is put later and later, and what follows from that is looked at: some task
    would finish after the plan does, or after its constraint or deadline allows. The last place before that is late.
6.  *Total slack*: from start to late start and finish to late finish, the lesser, in the task's own calendar or the
    project's, on the clock for elapsed tasks; finish alone once started; 0 when complete. A task that a constraint
    holds back counts from where its links want it.
7.  *Free slack*, by trial: how much later a link could ask, counted in the successor's calendar, before it asks for more
    than the successor's start; 0 when complete; no more than total slack unless one of the links is a lead.
8.  *Progress*: a started task lies at its actual start; what is done stays, the rest follows, or waits for `resume` and
    until it finishes on its FNET date. It suffices if what is left of it comes after its predecessors' finishes; links
    between starts have no say any more. A complete task is bound by nothing and binds nothing, and so is a milestone
    that has begun.
9.  *Manual tasks* stay; late dates and slack come from their links and deadline. *Inactive tasks* are driven and drive
    nothing.
10. *As late as possible*: at the late dates; successors are pushed along. *Just in time*: later and later, by trial, as
    long as no link asks more of a successor than before; the last of a chain first.
11. *From the finish*: late dates come first; the first late start is the project's start. Tasks with any constraint but
    ASAP are placed as ALAP ones are.
12. *Summaries' dates*: first start and last finish of the active tasks below; slack follows from these dates. Manual
    ones keep their own dates.
13. *One date of two*, actual or manual: the other one follows by the duration. Both, outside the hours: on the clock.

Where it follows a convention because trying would say something else, or nothing:

- Rule 3, links from a summary's start: were the first task delayed, another one would become the first; Microsoft Project
  takes the link to come from the task that is first now.
- Rule 6, held tasks; rule 8, tasks that are begun: both can't be delayed at all, and have slack nevertheless.
- Rule 8, FNET on a begun task and milestones that have begun: so it is in Microsoft Project's files.
- Rule 8, actual dates outside the hours of a task count as the minute at which its work stopped or would go on.
- Rule 7 for FF and SF across calendars, or from a summary, which has none: the slack lies before the lag and is counted
  in the predecessor's calendar.
- Rounding: what is done of a task, and a lag in percent, are whole minutes.

It has no opinion about the free slack of a summary, which has nobody to put later; about drivers and conflicts, which say
why and not when; about a lag in percent of a summary in a plan from its finish, where a length may hang on a share of
itself; and about plans at the edges of the years 1900 and 2199, which its list of minutes does not reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.model.duration import Unit
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, LinkType
from tests.judges.leaves import Leaf, Places, kept_end, leaves_of, summary_minutes
from tests.judges.minutes import CLOCK, minute_of

FAR = 10**9
GREATEST_STEP = 4096
_ROUNDS = 60
"""After so many, the length of a summary that hangs on a share of itself is taken as it is."""
FROM_FINISH = (LinkType.FS, LinkType.FF)
TO_FINISH = (LinkType.FF, LinkType.SF)


@dataclass(frozen=True)
class Tie:
    """One link between two tasks without children.

    Attributes:
        origin: The predecessor, or a task below it.
        goal: The successor, or a task below it.
        link: The record.
        first: The link leaves a summary's start, so it counts only where `origin` is the first to start.
    """

    origin: Leaf
    goal: Leaf
    link: Dependency
    first: bool


class Judge:
    """All dates of a plan's tasks without children; those of summaries are in `summaries`.

    Attributes:
        leaves: The tasks by id.
        early: Place of each early start.
        late: Place of each late start.
        start: Place of each start.
        wanted: Where links want the tasks that a constraint holds back.
        end: Minute at which the plan has to be done.
    """

    def __init__(self, plan: Plan) -> None:
        """Schedule a plan."""
        self.plan = plan
        self.leaves = leaves_of(plan)
        self.kept: Places = {}
        self.ties = list(self._ties())
        self._lengths: dict[str, int] = {}
        for _ in range(_ROUNDS):
            self._schedule()
            shares = [tie.link.predecessor for tie in self.ties if tie.link.lag.unit is Unit.PERCENT]
            lengths = {task: self._length(task) for task in shares if plan.outline.is_summary(task)}
            if lengths == self._lengths:
                break
            self._lengths = lengths

    def _schedule(self) -> None:
        """Find all places, the lengths of summaries being what they were before."""
        self.wanted: dict[str, int] = {}
        self.early: Places = {}
        project = self.plan.project
        self._begin = minute_of(project.start)
        if project.from_finish:
            assert project.finish is not None
            self.end = minute_of(project.finish)
            for _ in range(_ROUNDS):
                self.late = {task: self._latest(leaf) for task, leaf in self.leaves.items()}
                self._begin = min((self._latest_start(leaf) for leaf in self._active()), default=self.end)
                before, self.early = self.early, self._settled(None)
                if self.early == before:
                    break
        self.early = self._settled(None)
        if not project.from_finish:
            ends = [leaf.time.finish(self.early[leaf.id] + leaf.span) for leaf in self._active()]
            self.end = max(ends, default=self._begin)
        self.late = {task: self._latest(leaf) for task, leaf in self.leaves.items()}
        self.start = self._place_late()

    def _latest_start(self, leaf: Leaf) -> int:
        """Return the minute of a task's late start, or of its start where that is settled."""
        if leaf.pinned is not None:
            return leaf.time.start(leaf.pinned)
        settled = leaf.floor(None) >= self._hold(leaf)
        return leaf.time.start(self._hold(leaf) if settled else self.late[leaf.id])

    def _hold(self, leaf: Leaf) -> int:
        """Return the place past which links don't push a task."""
        return FAR if self.plan.project.links_beat_constraints else leaf.limit

    def _active(self) -> list[Leaf]:
        return [leaf for leaf in self.leaves.values() if leaf.task.active]

    def _ties(self) -> Iterator[Tie]:
        outline = self.plan.outline
        for link in self.plan.dependencies():
            if not self.plan.task(link.predecessor).active:
                continue
            first = outline.is_summary(link.predecessor) and link.type not in FROM_FINISH
            kept = kept_end(self.plan.task(link.predecessor), finish=link.type in FROM_FINISH)
            below = [leaf for leaf in outline.leaves(link.predecessor) if self.plan.task(leaf).active]
            if kept is not None and below and outline.is_summary(link.predecessor):
                self.kept[kept.id] = kept.pinned or 0
                yield from (Tie(kept, self.leaves[goal], link, first=False) for goal in outline.leaves(link.successor))
                continue
            for origin in outline.leaves(link.predecessor):
                if self.plan.task(origin).active:
                    for goal in outline.leaves(link.successor):
                        yield Tie(self.leaves[origin], self.leaves[goal], link, first)

    # Links

    def asked(self, tie: Tie, start: int, *, limit: bool = False) -> int:
        """Return the start that a link asks of its successor, if its predecessor starts at a place.

        Args:
            tie: The link.
            start: The place.
            limit: As many small delays come near to it, but just before it is reached.
        """
        origin, goal = tie.origin, tie.goal
        if tie.link.type in FROM_FINISH:
            minute = origin.time.finish(start + origin.span)
        else:
            minute = origin.time.finish(start) if limit else origin.time.start(start)
        amount, elapsed = self.lag(tie)
        if elapsed:
            minute, amount = minute + amount, 0
        if goal.time is CLOCK and amount:
            place = goal.work.place(minute) + amount
            minute, amount = goal.work.finish(place) if amount > 0 or limit else goal.work.start(place), 0
        place = goal.time.place(minute) + amount
        return place - goal.span if tie.link.type in TO_FINISH else place

    def lag(self, tie: Tie) -> tuple[int, bool]:
        """Return the minutes of a link's lag, and whether they run on the clock."""
        lag = tie.link.lag
        if lag.unit is not Unit.PERCENT:
            return lag.amount, lag.unit.elapsed
        if self.plan.outline.is_summary(tie.link.predecessor):
            return round(self._lengths.get(tie.link.predecessor, 0) * lag.amount / 100), False
        duration = self.plan.task(tie.link.predecessor).duration
        return round(duration.minutes * lag.amount / 100), duration.elapsed

    def _length(self, summary: str) -> int:
        """Return the working minutes from the first start to the last finish below a summary."""
        below = [self.leaves[leaf] for leaf in self.plan.outline.leaves(summary)]
        active = [leaf for leaf in below if leaf.task.active]
        places = {leaf.id: (self.start if self._is_alap(leaf) else self.early)[leaf.id] for leaf in active}
        first = min((leaf.time.start(places[leaf.id]) for leaf in active), default=0)
        last = max((leaf.time.finish(places[leaf.id] + leaf.span) for leaf in active), default=0)
        own, time = self.plan.task(summary), summary_minutes(self.plan, summary)
        first = minute_of(own.start) if own.manual and own.start is not None else first
        last = minute_of(own.finish) if own.manual and own.finish is not None else last
        return max(0, time.place(last) - time.place(first))

    def goes_first(self, tie: Tie, starts: Places) -> bool:
        """Whether a link that leaves the start of a summary leaves this task below it."""
        below = [other.origin for other in self.ties if other.link == tie.link and other.goal is tie.goal]
        mine = tie.origin.time.start(starts[tie.origin.id])
        return all(mine <= leaf.time.start(starts[leaf.id]) for leaf in below if leaf.id in starts)

    # Early dates

    def _settled(self, pinned: Places | None) -> Places:
        """Return the places at which nothing moves any more, some tasks being pinned where they are put."""
        starts = dict(self.kept)
        while True:
            following = dict(self.kept)
            for leaf in self.leaves.values():
                place = pinned[leaf.id] if pinned and leaf.id in pinned else self._start_of(leaf, starts)
                if place is not None:
                    following[leaf.id] = place
            if following == starts:
                return starts
            starts = following

    def _start_of(self, leaf: Leaf, starts: Places) -> int | None:
        """Return where a task starts, if its predecessors start at these places; None where these aren't known yet."""
        if leaf.pinned is not None:
            return leaf.pinned
        arriving = [tie for tie in self.ties if tie.goal is leaf]
        if any(tie.origin.id not in starts for tie in arriving):
            return None
        asked = [
            self.asked(tie, starts[tie.origin.id]) for tie in arriving if not tie.first or self.goes_first(tie, starts)
        ]
        rooted = not arriving or any(tie.link.type is LinkType.FF for tie in arriving)
        hold = self._hold(leaf)
        from_finish = self.plan.project.from_finish
        place = max([*asked, leaf.floor(self._begin if rooted else None, from_finish=from_finish)])
        pinned = hold != FAR and leaf.task.constraint in (Constraint.MSO, Constraint.MFO)
        if leaf.task.levelling_delay.minutes and not pinned and not leaf.started:
            place = leaf.time.place(leaf.time.start(place) + leaf.task.levelling_delay.minutes)
        self.wanted.pop(leaf.id, None)
        if place > hold and not leaf.started:
            self.wanted[leaf.id] = place
        return min(place, hold)

    # Late dates

    def _latest(self, leaf: Leaf) -> int:
        """Try later and later starts, in great steps first."""
        place = leaf.time.place(self.end) - leaf.span - 1
        while not self._fits(leaf, place):
            place -= GREATEST_STEP
        return last(place, lambda start: self._fits(leaf, start))

    def _fits(self, leaf: Leaf, place: int) -> bool:
        """Whether all that follows from a task's start, and from that alone, is in time."""
        moved = {leaf.id: place}
        pending = [leaf]
        while pending:
            here = pending.pop()
            if moved[here.id] > min(here.time.place(self.end) - here.span, here.limit, here.deadline):
                return False
            for tie in self.ties:
                if tie.origin is here and self._is_felt(tie):
                    asked = self.asked(tie, moved[here.id], limit=True) - self._begun(tie)
                    if asked > moved.get(tie.goal.id, -FAR):
                        moved[tie.goal.id] = asked
                        pending.append(tie.goal)
        return True

    def _begun(self, tie: Tie) -> int:
        """Return how much of a successor need not wait for its predecessor."""
        return tie.goal.done if tie.goal.started and tie.link.type not in TO_FINISH else 0

    def _is_felt(self, tie: Tie) -> bool:
        """Whether delaying the predecessor of a link can do anything to its successor."""
        if tie.goal.complete or not tie.goal.task.active:
            return False
        if tie.link.type is LinkType.SS and tie.goal.started:
            return False
        if tie.link.type not in FROM_FINISH and (tie.origin.started or tie.origin.manual):
            return False
        return not tie.first or (bool(self.early) and self.goes_first(tie, self.early))

    # Tasks that are not placed at their early dates

    def _place_late(self) -> Places:
        """Return where tasks start."""
        late = {leaf.id for leaf in self.leaves.values() if self._is_alap(leaf)}
        starts = self.early
        if late:
            wanted = dict(self.wanted)
            starts = self._settled({task: max(self.early[task], self.late[task]) for task in late})
            self.early = {task: self.early[task] if task in late else starts[task] for task in starts}
            self.wanted = wanted | self.wanted
        for leaf in self._last_first():
            if leaf.task.just_in_time and not self._is_alap(leaf) and not leaf.settled and leaf.task.active:
                starts = {**starts, leaf.id: self._just_in_time(leaf, starts)}
        return starts

    def _is_alap(self, leaf: Leaf) -> bool:
        if leaf.settled or not leaf.task.active:
            return False
        constraint = leaf.task.constraint
        return constraint is Constraint.ALAP or (self.plan.project.from_finish and constraint is not Constraint.ASAP)

    def _last_first(self) -> list[Leaf]:
        """Return the tasks, each after all its successors."""
        left = dict(self.leaves)
        found: list[Leaf] = []
        while left:
            last = next(
                leaf
                for leaf in left.values()
                if not any(tie.origin is leaf and tie.goal.id in left for tie in self.ties)
            )
            found.append(left.pop(last.id))
        return found

    def _just_in_time(self, leaf: Leaf, starts: Places) -> int:
        """Try later and later starts, until a link asks for more than what its successor has or is asked for anyway."""
        felt = [tie for tie in self.ties if tie.origin is leaf and self._is_felt(tie)]
        anyway = {tie: self._asked_anyway(tie, starts) for tie in felt}

        def unnoticed(place: int) -> bool:
            asked = {tie: self.asked(tie, place) - self._begun(tie) for tie in felt}
            return place <= self.late[leaf.id] and all(asked[tie] <= anyway[tie] for tie in felt)

        return last(starts[leaf.id], unnoticed)

    def _asked_anyway(self, tie: Tie, starts: Places) -> int:
        """Return the start of a successor, or what is asked of it as it is where that is more."""
        same = [other for other in self.ties if (other.link, other.goal) == (tie.link, tie.goal)]
        same = [other for other in same if not other.first or self.goes_first(other, starts)]
        return max(
            [starts[tie.goal.id], *(self.asked(other, starts[other.origin.id]) - self._begun(other) for other in same)]
        )


def last(place: int, holds: Callable[[int], bool]) -> int:
    """Try later and later places, in great steps first, and return the last at which something holds.

    Args:
        place: Where it holds.
        holds: Says of a place whether it holds there; once it doesn't, it doesn't further on.
    """
    step = GREATEST_STEP
    while step:
        while holds(place + step):
            place += step
        step //= 2
    return place
