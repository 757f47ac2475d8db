"""How long a workbook of 10,000 tasks takes, beside openpyxl with as many cells styled one by one; how time grows with tasks.

Run by name: `pytest tests/benchmarks/test_excel.py`.
"""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Side
from pytest_benchmark.fixture import BenchmarkFixture

from planner.files.excel import workbook_bytes
from planner.model.plan import Plan
from planner.schedule import Schedule, schedule
from tests.plans import random_plan

TASKS = 10_000


@pytest.fixture(scope="module")
def large() -> tuple[Plan, Schedule]:
    return scheduled(TASKS)


def scheduled(tasks: int) -> tuple[Plan, Schedule]:
    plan = random_plan(seed=1, tasks=tasks, links=tasks * 3 // 2)
    dates = schedule(plan)
    # Remembered by the schedule from here on, so that the export alone is measured.
    assert all(dates[task].id == task for task in plan.outline.ids)
    return plan, dates


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cells_of(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(archive.read(name).count(b"<c r=") for name in archive.namelist() if "worksheets" in name)


def bare(cells: int) -> bytes:
    """Write as many cells with openpyxl in the ordinary way: each made and styled by itself."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    border = Border(bottom=Side(style="hair"))
    for row in range(cells // 40):
        values: list[str | float] = [f"text {row}", row, *[1] * 38]
        held = [WriteOnlyCell(sheet, value) for value in values]
        for cell in held:
            cell.border = border
        sheet.append(held)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def test_ten_thousand_tasks(benchmark: BenchmarkFixture, large: tuple[Plan, Schedule]) -> None:
    content = benchmark(workbook_bytes, *large)
    cells = cells_of(content)
    ours, theirs = seconds(lambda: workbook_bytes(*large)), seconds(lambda: bare(cells))
    benchmark.extra_info.update(cells=cells, bytes=len(content), openpyxl_seconds=theirs, ratio=ours / theirs)
    assert len(content) < 2 * 2**20
    assert ours / theirs < 1.6


def test_time_grows_with_the_number_of_tasks(large: tuple[Plan, Schedule]) -> None:
    small = scheduled(TASKS // 5)
    short = min(seconds(lambda: workbook_bytes(*small)) for _ in range(3))
    long = min(seconds(lambda: workbook_bytes(*large)) for _ in range(2))
    assert long / short < 5 * 1.6


def test_memory_is_bounded(large: tuple[Plan, Schedule]) -> None:
    workbook_bytes(*large)
    tracemalloc.start()
    workbook_bytes(*large)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32 * 2**20
