"""Prints the table of ratios after the benchmarks have run."""

from __future__ import annotations

import pytest

from tests.benchmarks import ratios


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every figure, met or not."""
    if ratios.FIGURES:
        terminalreporter.section("ratios of processor time")
        for line in ratios.table():
            terminalreporter.write_line(line)
