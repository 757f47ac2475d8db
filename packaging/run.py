"""Sets up the planner in this checkout, with Python and pip alone, and starts it or passes its tests.

    python3 packaging/run.py                        opens the sample plan
    python3 packaging/run.py PLAN                   what follows is for the planner: a plan, or a command such as `check`
    python3 packaging/run.py test                   all checks: ruff, mypy, import-linter, pytest
    python3 packaging/run.py test tests/model -x    what follows is for pytest, which then runs alone

Everything is installed into `.venv` in the checkout, once; when the dependencies in `pyproject.toml` change, again. As
root on Debian and its like the system libraries that Qt needs are installed too; elsewhere their command is printed.
"""

from __future__ import annotations  # so that an old Python gets as far as being told that it is too old

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import system_libraries

if TYPE_CHECKING:
    from collections.abc import Sequence

    Command = Sequence[str | Path]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SAMPLE = ROOT / "resources" / "samples" / "product-launch.plan"
WORKBOOK = ROOT / "build" / "product-launch.xlsx"
DONE, UNFINISHED = "planner-set-up", "planner-set-up-unfinished"  # files in the environment


def program(name: str, venv: Path = VENV) -> Path:
    """A program of the checkout's own environment, such as `python`."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def python_problem(version: tuple[int, ...]) -> str | None:
    """What to do about a Python that is too old for the planner."""
    if version >= (3, 11):
        return None
    found = ".".join(map(str, version[:2]))
    return f"The planner needs Python 3.11 or newer, and this is {found}: install a newer one and start this with it."


def stamp(extra: str, venv: Path = VENV) -> str:
    """What an environment was set up for; it is set up again when this changes.

    Args:
        extra: The optional dependencies, "test" or none.
        venv: The environment; which Python it is made from counts too.
    """
    import tomllib  # here, since an old Python has none and is to be told so

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    python = (venv / "pyvenv.cfg").read_text("utf-8")
    content = repr((settings["build-system"], settings["project"], python)).encode()
    return f"{hashlib.sha256(content).hexdigest()} {extra}\n{venv}"


def is_set_up(extra: str, venv: Path = VENV) -> bool:
    """Whether everything wanted is installed; an environment for tests serves the app too."""
    done = venv / DONE
    return (
        program("python", venv).exists()
        and done.exists()
        and done.read_text("utf-8") in {stamp(extra, venv), stamp("test", venv)}
    )


def set_up(extra: str, venv: Path = VENV) -> None:
    """Installs the checkout and what it needs; the stamp comes last, so that an interrupted set-up is done afresh."""
    print(f"Setting up {venv} (once, about a minute) ...", flush=True)
    if not is_sound(venv):
        checked([sys.executable, "-m", "venv", "--without-pip", "--clear", venv])
    (venv / UNFINISHED).touch()
    (venv / DONE).unlink(missing_ok=True)
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    checked([*pip_for(venv), "install", "--quiet", "--disable-pip-version-check", "--editable", wanted])
    (venv / DONE).write_text(stamp(extra, venv), "utf-8")
    (venv / UNFINISHED).unlink()


def is_sound(venv: Path) -> bool:
    """Whether an environment can be built upon: its Python runs, no set-up broke off in it, it has not been moved."""
    done = venv / DONE
    moved = done.exists() and done.read_text("utf-8").splitlines()[1:] != [str(venv)]
    return runs([program("python", venv), "-c", ""]) and not moved and not (venv / UNFINISHED).exists()


def pip_for(venv: Path) -> Command:
    """The pip that installs into the environment: that of this Python, else one of the environment's own."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", program("python", venv)]
    if not runs([program("python", venv), "-m", "ensurepip"]):
        sys.exit("pip is missing: install it (on Debian and Ubuntu: apt-get install python3-pip) and start this again.")
    return [program("python", venv), "-m", "pip"]


def runs(command: Command) -> bool:
    """Whether a command can be started and succeeds; its output is not shown."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def checked(command: Command) -> None:
    """Runs a command quietly; if it fails, its words are shown and this ends."""
    result = subprocess.run(command, capture_output=True, check=False, text=True, errors="replace")
    if result.returncode != 0:
        sys.exit(f"{without_addresses(result.stdout + result.stderr)}\nSetting up failed; start this again to retry.")


def without_addresses(text: str) -> str:
    """A text without the addresses in it: that of a private package index may hold a password."""
    return re.sub(r"https?://[^\s'\"]+|(?<=host=')[^']+", "(address)", text)


def compile_translations() -> None:
    """Compiles the translations that have changed, such as by a pull; this needs no network, unlike a set-up."""
    texts = (ROOT / "resources" / "translations").glob("*/LC_MESSAGES/*.po")
    pairs = [(po, po.with_suffix(".mo")) for po in texts]
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in pairs):
        checked([program("python"), ROOT / "packaging" / "translations.py", "compile"])


def has_screen() -> bool:
    """Whether a window can be shown; on Windows and macOS always."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in screens)


def app_commands(arguments: Command, *, screen: bool) -> list[Command]:
    """What to run for the user: the window, or in want of a screen the sample plan as a table and a workbook."""
    planner = program("planner")
    if arguments or screen:
        return [[planner, *(arguments or [SAMPLE])]]
    return [[planner, "schedule", SAMPLE], [planner, "export", SAMPLE, WORKBOOK, "--force"]]


def check_commands(arguments: Command) -> list[Command]:
    """The checks, the tests last so that their count is the last line; with arguments, only pytest with them."""
    python = program("python")
    if arguments:
        return [[python, "-m", "pytest", *arguments]]
    return [
        [python, "-m", "ruff", "check", "--quiet"],
        [python, "-m", "ruff", "format", "--quiet", "--check"],
        [python, "-m", "mypy"],
        [program("lint-imports")],
        [python, "-m", "pytest", "-q", "-n", "auto", "--maxprocesses", "4"],
    ]


def run_all(commands: list[Command]) -> int:
    """Runs one command after the other, up to the first that fails, and returns its exit code."""
    for command in commands:
        code = subprocess.run(command, check=False).returncode
        if code != 0:
            return code
    return 0


def run_app(arguments: list[str]) -> int:
    """Opens the window; without a screen shows what can be shown."""
    screen = has_screen()
    if screen or arguments:
        return run_all(app_commands(arguments, screen=screen))
    print("There is no screen here, so no window: the sample plan as a table, and as a workbook.", flush=True)
    WORKBOOK.parent.mkdir(exist_ok=True)
    code = run_all(app_commands(arguments, screen=screen))
    if code == 0:
        print(f"The workbook is {WORKBOOK}")
    return code


def main() -> int:
    """Sets up what is missing, then runs what was asked for."""
    if problem := python_problem(sys.version_info[:2]):
        sys.exit(problem)
    arguments = sys.argv[1:]
    testing = arguments[:1] == ["test"]
    extra = "test" if testing else ""
    system_libraries.provide(system_libraries.missing_packages())
    if not is_set_up(extra):
        set_up(extra)
    compile_translations()
    if testing:
        os.chdir(ROOT)
        return run_all(check_commands(arguments[1:]))
    return run_app(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
