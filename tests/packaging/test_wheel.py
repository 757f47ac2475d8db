"""A copy built, unpacked and started elsewhere is whole: no part of it is found by luck in the checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

import run

PLAN = Path("planner", "resources", "samples", "product-launch.plan")


def build(kind: str, checkout: Path, folder: Path) -> Path:
    """Builds the wheel or the sdist of a checkout, with the build backend that is installed for the tests."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder],
        cwd=checkout,
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build("wheel", run.ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel unpacked, which is all that installing a pure wheel does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def clean_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment, which knows nothing of this checkout."""
    venv = tmp_path_factory.mktemp("clean") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    return run.program("python", venv)


def start(python: Path, installed: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a Python with the unpacked wheel, outside the checkout.

    The libraries come from the environment of the tests by their folder alone, so the `.pth` file there that leads to
    the checkout is not read.
    """
    libraries = os.pathsep.join([str(installed), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    surroundings = {**os.environ, "PYTHONPATH": libraries, "PYTHONUTF8": "1"}
    return subprocess.run(
        [python, *arguments], cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )


def test_an_installed_copy_finds_its_own_resources(installed: Path, clean_python: Path, tmp_path: Path) -> None:
    code = "import planner; print(planner.__file__); print(planner.RESOURCES)"
    lines = start(clean_python, installed, tmp_path, "-c", code).stdout.splitlines()
    assert [Path(line) for line in lines] == [
        installed / "planner" / "__init__.py",
        installed / "planner" / "resources",
    ]


def test_an_installed_copy_has_every_resource_of_the_checkout(installed: Path) -> None:
    here, there = run.ROOT / "resources", installed / "planner" / "resources"
    wanted = {path.relative_to(here) for path in here.rglob("*") if path.is_file()}
    assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == wanted


def test_an_installed_copy_speaks_chinese(installed: Path, clean_python: Path, tmp_path: Path) -> None:
    code = "from planner import language; language.choose('zh'); print(type(language._choice.texts).__name__)"
    assert start(clean_python, installed, tmp_path, "-c", code).stdout == "GNUTranslations\n"


def test_an_installed_copy_has_the_command_planner(installed: Path) -> None:
    (entry_points,) = installed.glob("planner-*.dist-info/entry_points.txt")
    assert "planner = planner.__main__:main" in entry_points.read_text("utf-8")


def test_an_installed_copy_tells_its_version(installed: Path, clean_python: Path, tmp_path: Path) -> None:
    result = start(clean_python, installed, tmp_path, "-m", "planner", "--version")
    assert result.returncode == 0, result.stderr
    (metadata,) = installed.glob("planner-*.dist-info")
    assert metadata.name.removeprefix("planner-").removesuffix(".dist-info") in result.stdout


def test_an_installed_copy_schedules_its_sample_plan(installed: Path, clean_python: Path, tmp_path: Path) -> None:
    result = start(clean_python, installed, tmp_path, "-m", "planner", "schedule", installed / PLAN)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) > 50


def test_an_installed_copy_exports_its_sample_plan(installed: Path, clean_python: Path, tmp_path: Path) -> None:
    result = start(clean_python, installed, tmp_path, "-m", "planner", "export", installed / PLAN, "launch.xlsx")
    assert result.returncode == 0, result.stderr
    assert zipfile.is_zipfile(tmp_path / "launch.xlsx")


def test_a_wheel_built_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", run.ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        # By attribute, since the first releases of Python 3.11 know no such filter.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)
        assert not [name for name in archive.getnames() if name.endswith(".mo")]
    again = build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
