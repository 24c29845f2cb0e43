"""The package as others install it: a wheel, without this folder beside it.

The editable install of `.venv` finds every file of the working tree, also one that is not packed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from metodebank.cli import SOUND, UNSOUND
from project import CASE, Project, told

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hooks" / "metodebank"
MADE_OF = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXTS.md")
MADE_BY_RUNNING = shutil.ignore_patterns("__pycache__", "*.egg-info")


def pip(*arguments: object) -> None:
    """Run pip without the net."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*command, *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, and nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    source, wheels, target = place / "source", place / "wheels", place / "target"
    # In a copy, so that no `build/` of an earlier run hides that a file is gone.
    shutil.copytree(ROOT / "hooks", source / "hooks", ignore=MADE_BY_RUNNING)
    for name in MADE_OF:
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", wheels, source)
    (wheel,) = wheels.iterdir()
    pip("install", "--no-deps", "--no-index", "--no-compile", "--target", target, wheel)
    return target


def run(installed: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python in the folder's parent, with the wheel before the editable install."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files in a folder by path, but for what Python compiled."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.parent.name != "__pycache__"
    }


def test_the_wheel_holds_every_file_of_the_package(installed: Path) -> None:
    """Code, texts, rules and lists of words are in the wheel as they are here, and no more."""
    assert files(installed / "metodebank") == files(PACKAGE)


def test_the_wheel_holds_the_package_alone(installed: Path) -> None:
    """The adapter, which needs a site generator, is no part of the wheel."""
    modules = {file.relative_to(installed).parts[0] for file in installed.rglob("*.py")}
    assert modules == {"metodebank"}


def test_check_runs_from_the_wheel(installed: Path, project: Project) -> None:
    """`check` of the wheel knows sound content, tells what is wrong, and who may be private."""
    where = run(installed, "-c", "import metodebank; print(metodebank.__file__)")
    assert Path(where.stdout.strip()) == installed / "metodebank" / "__init__.py"
    sound = run(installed, "-m", "metodebank", "check", project.root)
    assert (sound.returncode, sound.stdout) == (SOUND, ""), sound.stderr
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    project.replace(f"{CASE}/da.md", "Om de blev mindre ensomme.", "Fatima Hansen har angst.")
    unsound = run(installed, "-m", "metodebank", "check", project.root)
    assert unsound.returncode == UNSOUND
    assert [line.split(" ")[:2] for line in unsound.stdout.splitlines()] == [
        told(problem).split(" ") for problem in project.problems()
    ]
    assert "Fatima Hansen" in unsound.stdout
