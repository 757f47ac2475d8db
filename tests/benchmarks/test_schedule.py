"""How fast plans are scheduled, as ratios within one run: against textbook code over NetworkX, C, MPXJ and itself.

`pytest tests/benchmarks/test_schedule.py`; the table of all figures comes last. A ratio is one of minima of processor
time. Plans have 10,000 tasks and 20,000 links unless a test says otherwise.

On growth: from 10,000 to 100,000 tasks the records of a plan outgrow the processor's caches, so that each look at one
costs more, for textbook code as for ours. Time per task is therefore held against that of the textbook code on the same
graphs, which is linear by construction; against it ours may grow by three tenths.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from planner.files.mspdi import write_mspdi
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Lag
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import Schedule, ScheduledTask, reschedule, schedule
from planner.schedule.compile import Compiled, compile_plan
from planner.schedule.network import Network
from planner.schedule.slack import free_slacks, total_slacks
from planner.schedule.solution import Dates, Solution, solve
from tests.benchmarks.c_passes import CPasses, compiled_c
from tests.benchmarks.large_plans import chain, ladder, plain_plan, star, with_exceptions
from tests.benchmarks.naive_cpm import cpm, graph_of
from tests.benchmarks.ratios import best_times, note
from tests.plans import START, random_plan

PYTHON = os.environ.get("PLANNER_MPXJ_PYTHON", sys.executable)
_INSTALLED = sys.executable != PYTHON or all(importlib.util.find_spec(name) for name in ("mpxj", "jpype"))
TASKS = 10_000
ROUNDS = 15
_DAY = 480


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plain_plan(TASKS)


@pytest.fixture(scope="module")
def compiled(plan: Plan) -> Compiled:
    return compile_plan(plan)


def passes_in_c(folder: Path, solution: Solution) -> Callable[[], object]:
    """Return the passes in C, after a look at whether they find the same dates."""
    passes = CPasses(compiled_c(folder), solution)
    passes.run()
    assert passes.early.tolist() == solution.early
    assert passes.late.tolist() == solution.late
    return passes.run


def test_the_passes_with_one_calendar(compiled: Compiled, plan: Plan, tmp_path: Path) -> None:
    graph, network = graph_of(plan), compiled.network
    in_c = passes_in_c(tmp_path, solve(network))
    best = best_times({"passes": lambda: solve(network), "C": in_c, "naive": lambda: cpm(graph)}, ROUNDS)
    by_c, naive = best["passes"] / best["C"], best["naive"] / best["passes"]
    note("passes to C, one calendar", f"{by_c:.1f}×", "≤ 20×", best)
    note("naive to passes, one calendar", f"{naive:.1f}×", "≥ 15×", {})
    assert by_c <= 20
    assert naive >= 15


def test_the_passes_with_three_calendars(tmp_path: Path) -> None:
    network = compile_plan(plain_plan(TASKS, calendars=True)).network
    crossing = sum(crossing is not None for crossing in network.links.crossing)
    assert crossing * 3 > len(network.links.origin)
    best = best_times({"passes": lambda: solve(network), "C": passes_in_c(tmp_path, solve(network))}, ROUNDS)
    by_c = best["passes"] / best["C"]
    note("passes to C, three calendars", f"{by_c:.1f}×", "≤ 18×", best)
    assert by_c <= 18


def all_fields(plan: Plan, compiled: Compiled) -> list[ScheduledTask]:
    """Run the passes and work out every field of every task."""
    summaries = {task: plan.task(task) for task in plan.outline.ids if plan.outline.is_summary(task)}
    return Schedule(compiled, solve(compiled.network), plan.outline, summaries).all()


def test_all_fields_and_everything_cold(compiled: Compiled, plan: Plan) -> None:
    graph = graph_of(plan)
    contenders = {
        "fields": lambda: all_fields(plan, compiled),
        "cold": lambda: schedule(plan).all(),
        "naive": lambda: cpm(graph),
    }
    best = best_times(contenders, ROUNDS)
    warm, cold = best["naive"] / best["fields"], best["naive"] / best["cold"]
    note("naive to all fields, roll-up, results", f"{warm:.1f}×", "≥ 4×", best)
    note("naive to everything cold", f"{cold:.2f}×", "≥ 1.5×", {})
    assert warm >= 4
    assert cold >= 1.5


def drawn_edit(plan: Plan, chance: random.Random) -> Change:
    """Draw a duration, a lag or a constraint."""
    task = chance.choice([task for task in plan.outline.ids if not plan.outline.is_summary(task)])
    kind = chance.randrange(3)
    if kind == 0:
        return edits.set_duration(plan, [task], Duration(chance.randint(1, 10) * _DAY))
    if kind == 1:
        link = chance.choice(sorted(link.id for link in plan.dependencies()))
        return edits.change_link(plan, link, lag=Lag(chance.randint(-2, 4) * 240))
    constraint = chance.choice([Constraint.SNET, Constraint.FNLT, Constraint.ASAP])
    date = START.replace(year=chance.randint(2026, 2040)) if constraint.dated else None
    return edits.set_constraint(plan, [task], constraint, date)


@pytest.mark.skipif(
    not _INSTALLED or shutil.which("java") is None, reason="the test extra “mpxj” or Java is not installed"
)
def test_the_scheduler_of_another_library(tmp_path: Path) -> None:
    """MPXJ's, warm, which finds dates and slack; it has a process of its own, so the two can't take turns."""
    plan = plain_plan(TASKS, calendars=True)
    network, path = compile_plan(plan).network, tmp_path / "plan.xml"
    write_mspdi(plan, schedule(plan), path)
    command = [PYTHON, str(Path(__file__).with_name("mpxj_time.py")), str(path), "6"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)  # noqa: S603  # our own script
    best = {"MPXJ": float(done.stdout)} | best_times({"dates and slack": lambda: dates_and_slack(network)}, ROUNDS)
    ratio = best["MPXJ"] / best["dates and slack"]
    note("MPXJ to dates and slack, three calendars", f"{ratio:.0f}×", "≥ 20×", best)
    assert ratio >= 20


def dates_and_slack(network: Network) -> object:
    """Run the passes and work out dates, total and free slack of the tasks without children."""
    solution, nodes = solve(network), list(network.node.values())
    dates, totals = Dates(solution), total_slacks(solution, nodes)
    placed = dates.all_placed(nodes)
    early, late = dates.all_early(nodes, placed), dates.all_late(nodes)
    return placed, early, late, totals, free_slacks(solution, nodes, totals)


def spent_on(run: Callable[[], object]) -> float:
    """Return the processor time of one run."""
    began = time.process_time()
    kept = run()
    spent = time.process_time() - began
    del kept  # thrown away outside the measured time
    return spent


def edited(plan: Plan, dates: Schedule, change: Change) -> tuple[Schedule, float]:
    """Make an edit several times over, to and fro; return the schedule then and the least processor time of one."""
    spent = []
    for turn in [change, change.reversed()] * 5 + [change]:
        plan.apply(turn)
        began = time.process_time()
        dates = reschedule(dates, plan, turn)
        spent.append(time.process_time() - began)
    return dates, min(spent[::2])


def test_one_edit() -> None:
    plan = plain_plan(TASKS)
    chance = random.Random(3)  # noqa: S311  # edits for a benchmark are no secret
    network, dates = compile_plan(plan).network, schedule(plan)
    shares: list[float] = []
    while len(shares) < 300:
        change = drawn_edit(plan, chance)
        if change:
            dates, spent = edited(plan, dates, change)
            shares.append(spent / min(spent_on(lambda: solve(network)) for _ in range(3)))
    median, worst = statistics.median(shares), max(shares)
    note("one edit, median, of the passes", f"{median:.2%}", "≤ 1 %", {})
    note("one edit, worst, in passes", f"{worst:.2f}", "≤ 1.5", {})
    assert median <= 0.01
    assert worst <= 1.5


STRUCTURE: dict[str, Callable[[Plan, list[str]], Change]] = {
    "adding a task": lambda plan, leaves: edits.add_task(plan, "New", after=leaves[len(leaves) // 2]),
    "deleting a task": lambda plan, leaves: edits.delete_tasks(plan, [leaves[len(leaves) // 2]]),
    "adding a link": lambda plan, leaves: edits.link(plan, leaves[10], leaves[len(leaves) // 2]),
    "deleting a link": lambda plan, leaves: edits.unlink(
        plan, [next(link.id for task in leaves[len(leaves) // 2 :] for link in plan.successors(task))]
    ),
}


def until_shown(plan: Plan, dates: Schedule, change: Change) -> tuple[Schedule, float]:
    """Make an edit and work out what a window needs for it: rows, dates, what moved, sixty rows in full."""
    plan.apply(change)
    began = time.process_time()
    rows, after = plan.outline, reschedule(dates, plan, change)
    shown = after.finish, after.moved_since(dates), [after[task] for task in rows.ids[:60]]
    spent = time.process_time() - began
    assert shown
    return after, spent


@pytest.mark.parametrize("kind", STRUCTURE)
def test_an_edit_of_structure(kind: str) -> None:
    """On a plan in which everything occurs, against scheduling it anew, both until a window can show it."""
    plan = random_plan(1, TASKS, 2 * TASKS)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    change, dates = STRUCTURE[kind](plan, leaves), schedule(plan)
    spent, anew = [], []
    for _ in range(ROUNDS):
        gc.collect()
        dates, seconds = until_shown(plan, dates, change)
        spent.append(seconds)
        dates, _ = until_shown(plan, dates, change.reversed())
        gc.collect()
        anew.append(spent_on(lambda: schedule(plan)))
    best = {kind: min(spent), "anew": min(anew)}
    note(kind, f"{best[kind] / best['anew']:.2f}", "≤ 0.6", best)
    assert best[kind] <= 0.6 * best["anew"]


def test_the_critical_tasks_alone() -> None:
    """Asked of a schedule that has worked nothing out yet, against all fields."""
    plan = random_plan(1, TASKS, 2 * TASKS)
    spent, everything = [], []
    for _ in range(ROUNDS):
        first, second = schedule(plan), schedule(plan)
        gc.collect()
        spent.append(spent_on(lambda dates=first: dates.critical))  # type: ignore[misc]  # bound to this round's
        everything.append(spent_on(second.all))
    best = {"critical": min(spent), "all fields": min(everything)}
    note("critical tasks alone, of all fields", f"{best['critical'] / best['all fields']:.2f}", "≤ 0.4", best)
    assert best["critical"] <= 0.4 * best["all fields"]


def thirty_years(tasks: int) -> Plan:
    """Return chains side by side that take thirty years, whatever the number of tasks."""
    return plain_plan(tasks, span=max(10, tasks // 100))


SHAPES: dict[str, Callable[[int], Plan]] = {
    "random plan": plain_plan,
    "random plan of everything": lambda tasks: random_plan(1, tasks, 2 * tasks),
    "one chain": chain,
    "one task with all others behind it": star,
    "ladder of diamonds": ladder,
    "thirty years": thirty_years,
    "1,000 exceptions": lambda tasks: with_exceptions(plain_plan(tasks), 1000),
}


def seconds_cold(plan: Plan, rounds: int) -> tuple[float, float]:
    """Return the processor times from the graph to all results, ours and the textbook's."""
    graph = graph_of(plan)
    best = best_times({"cold": lambda: schedule(plan).all(), "naive": lambda: cpm(graph)}, rounds)
    return best["cold"], best["naive"]


@pytest.mark.parametrize("shape", SHAPES)
def test_growth_is_no_worse_than_linear(shape: str) -> None:
    sizes = (1_000, 10_000, 100_000)
    spent = {size: seconds_cold(SHAPES[shape](size), 7 if size < 50_000 else 2) for size in sizes}
    ours, naive = ([spent[size][which] / size for size in sizes] for which in (0, 1))
    grown = [later / before for before, later in pairwise(ours)]
    expected = [max(1.0, later / before) for before, later in pairwise(naive)]
    times = {f"{size:,}": seconds for size, (seconds, _) in spent.items()}
    told = ", ".join(f"{growth:.2f}" for growth in grown)
    limit = ", ".join(f"{1.3 * growth:.2f}" for growth in expected)
    note(f"growth per task, {shape}", told, f"≤ {limit}", times)
    assert all(growth <= 1.3 * other for growth, other in zip(grown, expected, strict=True))
