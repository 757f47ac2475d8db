"""The command line in this process."""

from __future__ import annotations

import pytest

from tests.cli.program import Cli


@pytest.fixture
def planner(capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """The command line in this process."""
    return Cli(capfdbinary)
