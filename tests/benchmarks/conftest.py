"""Prints the tables of ratios and of frame times after the benchmarks have run."""

from __future__ import annotations

import pytest

from tests.benchmarks import frames, ratios


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every figure, met or not."""
    if ratios.FIGURES:
        terminalreporter.section("ratios of processor time")
        for line in ratios.table():
            terminalreporter.write_line(line)
    if frames.FRAMES:
        terminalreporter.section("frame times")
        for line in frames.table():
            terminalreporter.write_line(line)
