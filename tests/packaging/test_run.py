import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
import system_libraries


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An empty environment, as the first step of a set-up leaves it."""
    venv = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    return venv


def test_an_old_python_is_told_which_one_is_needed() -> None:
    problem = run.python_problem((3, 9))
    assert problem is not None
    assert "3.11" in problem
    assert "3.9" in problem
    assert len(problem.splitlines()) == 1


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_python_is_welcome(version: tuple[int, int]) -> None:
    assert run.python_problem(version) is None


def test_nothing_is_set_up_at_first(environment: Path) -> None:
    assert not run.is_set_up("", environment)
    assert not run.is_set_up("test", environment)


def test_a_set_up_environment_is_not_set_up_again(environment: Path) -> None:
    (environment / run.DONE).write_text(run.stamp("", environment), "utf-8")
    assert run.is_set_up("", environment)
    assert not run.is_set_up("test", environment)


def test_an_environment_for_tests_serves_the_app_too(environment: Path) -> None:
    (environment / run.DONE).write_text(run.stamp("test", environment), "utf-8")
    assert run.is_set_up("", environment)


def test_another_python_makes_the_set_up_due_again(environment: Path) -> None:
    (environment / run.DONE).write_text(run.stamp("", environment), "utf-8")
    configuration = environment / "pyvenv.cfg"
    configuration.write_text(configuration.read_text("utf-8") + "version = 4.0\n", "utf-8")
    assert not run.is_set_up("", environment)


def test_a_lost_python_makes_the_set_up_due_again(environment: Path) -> None:
    (environment / run.DONE).write_text(run.stamp("", environment), "utf-8")
    run.program("python", environment).unlink()
    assert not run.is_set_up("", environment)
    assert not run.is_sound(environment)


def test_an_interrupted_set_up_is_done_afresh(environment: Path) -> None:
    assert run.is_sound(environment)
    (environment / run.UNFINISHED).touch()
    assert not run.is_sound(environment)


def test_a_moved_checkout_is_set_up_afresh(environment: Path) -> None:
    (environment / run.DONE).write_text(run.stamp("", environment), "utf-8")
    moved = environment.rename(environment.with_name("moved"))
    assert not run.is_set_up("", moved)
    assert not run.is_sound(moved)


def test_the_window_opens_the_sample_plan_unless_told_otherwise() -> None:
    planner = run.program("planner")
    assert run.app_commands([], screen=True) == [[planner, run.SAMPLE]]
    assert run.app_commands(["my.plan"], screen=True) == [[planner, "my.plan"]]
    assert run.app_commands(["check", "my.plan"], screen=False) == [[planner, "check", "my.plan"]]


def test_without_a_screen_the_sample_plan_is_printed_and_exported() -> None:
    table, workbook = run.app_commands([], screen=False)
    assert list(table[1:]) == ["schedule", run.SAMPLE]
    assert list(workbook[1:]) == ["export", run.SAMPLE, run.WORKBOOK, "--force"]


def test_the_tests_come_last_so_that_their_count_is_the_last_line() -> None:
    commands = [" ".join(map(str, command)) for command in run.check_commands([])]
    assert [("ruff", "ruff", "mypy", "lint-imports", "pytest")[i] in command for i, command in enumerate(commands)]
    assert len(commands) == 5


def test_with_arguments_only_the_tests_run() -> None:
    assert run.check_commands(["tests/model", "-x"]) == [[run.program("python"), "-m", "pytest", "tests/model", "-x"]]


def test_the_first_failure_ends_the_checks_and_is_their_result() -> None:
    assert run.run_all([[sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(3)"], ["never"]]) == 3


def test_what_pip_says_is_shown_without_addresses() -> None:
    said = "Looking in indexes: https://me:secret@example.org/simple\nHTTPSConnectionPool(host='example.org', port=443)"
    assert (
        run.without_addresses(said) == "Looking in indexes: (address)\nHTTPSConnectionPool(host='(address)', port=443)"
    )


def test_a_failing_step_ends_the_set_up_with_its_own_words() -> None:
    with pytest.raises(SystemExit, match=r"(?s)no room left.*start this again"):
        run.checked([sys.executable, "-c", "raise SystemExit('no room left')"])


def test_missing_chinese_fonts_are_among_the_missing_packages(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux may lack them")
    assert "fonts-noto-cjk" in system_libraries.missing_packages({}, tmp_path)
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    assert "fonts-noto-cjk" not in system_libraries.missing_packages({}, tmp_path)


def test_the_system_has_its_c_library_and_not_a_made_up_one() -> None:
    if sys.platform != "linux":
        pytest.skip("named so on Linux")
    assert system_libraries.can_load("libc.so.6")
    assert not system_libraries.can_load("libnosuchthing.so.1")


def test_the_command_for_the_packages_can_be_pasted() -> None:
    command = system_libraries.command(["libegl1", "libgl1"])
    assert command == "sudo apt-get install --no-install-recommends libegl1 libgl1"


def test_the_project_names_no_package_index() -> None:
    scripts = [run.ROOT / "pyproject.toml", run.ROOT / ".ci" / "run", *(run.ROOT / "packaging").glob("*.py")]
    for script in scripts:
        assert "index-url" not in script.read_text("utf-8"), script


def test_the_check_of_the_checkout_can_be_started() -> None:
    assert os.access(run.ROOT / ".ci" / "run", os.X_OK)
