"""Every plan that Microsoft Project scheduled and left its dates in: ours are the same."""

from __future__ import annotations

import pytest

from tests.conformance.judge import FOLDER, files, judge

_NAMES = files()
_needs_folder = pytest.mark.skipif(not _NAMES, reason=f"no plans with recorded dates in {FOLDER}")


@_needs_folder
@pytest.mark.parametrize("name", _NAMES or ["none"])
def test_every_field_is_what_microsoft_project_stored(name: str) -> None:
    verdict = judge(name)
    assert verdict.fields > 0
    assert verdict.differences == []


@_needs_folder
def test_most_dates_are_the_same_to_the_letter(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = [judge(name) for name in _NAMES]
    lines = [
        f"{v.name:52} {v.marks:18} tasks {v.tasks:3}  equal {v.equal:4} of {v.fields:4}  text {v.texts:4} of {v.dates:4}"
        for v in verdicts
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201  # the table is what this test is for
    assert sum(v.texts for v in verdicts) / sum(v.dates for v in verdicts) > 0.99
