"""Slack by trial: rules 6 and 7 of the brute-force scheduler (`brute_force`), whose dates it starts from."""

from __future__ import annotations

from planner.model.records import LinkType
from tests.judges.brute_force import FROM_FINISH, GREATEST_STEP, TO_FINISH, Judge, Tie, last
from tests.judges.leaves import Leaf
from tests.judges.minutes import CLOCK


def total_slack(judge: Judge, leaf: Leaf) -> int:
    """Return total slack in minutes."""
    if leaf.complete:
        return 0
    here, late = judge.wanted.get(leaf.id, judge.start[leaf.id]), judge.late[leaf.id]
    if leaf.task.duration.elapsed:
        return late - here
    count, time = leaf.counted, leaf.time
    finish = count.place(time.finish(late + leaf.span)) - count.place(time.finish(here + leaf.span))
    start = count.place(time.start(late)) - count.place(time.start(here))
    return finish if leaf.started else min(start, finish)


def free_slack(judge: Judge, leaf: Leaf) -> int:
    """Return free slack in minutes."""
    if leaf.complete:
        return 0
    total = max(0, total_slack(judge, leaf))
    ties = [tie for tie in judge.ties if tie.origin is leaf and _counts(judge, tie)]
    free = [_gap(judge, tie) for tie in ties]
    if not any(judge.lag(tie)[0] < 0 for tie in ties):
        free.append(total)
    return max(0, min(free))


def _counts(judge: Judge, tie: Tie) -> bool:
    if tie.goal.complete or not tie.goal.task.active:
        return False
    if tie.link.type is LinkType.SS and tie.goal.started:
        return False
    return not tie.first or judge.goes_first(tie, judge.start)


def _gap(judge: Judge, tie: Tie) -> int:
    """Return how much more a link could ask for before it asks for more than there is."""
    goal = tie.goal
    through = judge.plan.outline.is_summary(tie.link.predecessor)
    lag, elapsed = judge.lag(tie)
    crosses = through or tie.origin.time is not goal.time or (lag and (elapsed or goal.time is CLOCK))
    if tie.origin.elapsed or (tie.link.type in TO_FINISH and (crosses or goal.time is not goal.counted)):
        return _gap_before_lag(judge, tie)
    there = judge.start[goal.id]
    asked = judge.asked(tie, judge.start[tie.origin.id])
    return goal.counted.place(goal.time.start(there)) - goal.counted.place(goal.time.start(asked))


def _gap_before_lag(judge: Judge, tie: Tie) -> int:
    """Let the predecessor come later and later, or earlier where it is too late already."""
    origin, place = tie.origin, judge.start[tie.origin.id]

    def unnoticed(other: int) -> bool:
        return judge.asked(tie, other, limit=True) <= judge.start[tie.goal.id]

    other = place
    while not unnoticed(other):
        other -= GREATEST_STEP
    other = last(other, unnoticed)
    count = CLOCK if origin.elapsed else origin.counted
    if count is origin.time:
        return other - place
    span = origin.span if tie.link.type in FROM_FINISH else 0
    return count.place(origin.time.finish(other + span)) - count.place(origin.time.finish(place + span))
