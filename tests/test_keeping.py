"""What keeps the project alive: releases, pinned packages, and pages that name tests."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

import metodebank
from metodebank.basics.version import version
from metodebank.cli import SOUND, main

ROOT = Path(__file__).parents[1]
FOR_MAINTAINERS = ("SECURITY.md", "KEEPING.md", "ARCHITECTURE.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
release = SimpleNamespace(**runpy.run_path(str(ROOT / "tools/release.py")))


def held_in(file: Path) -> set[str]:
    """Return the names of the tests that a file holds."""
    nodes = ast.parse(file.read_text("utf-8")).body
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", FOR_MAINTAINERS)
def test_every_test_that_is_named_is_there(page: str) -> None:
    """A page that says which test holds something names a file and a test that exist."""
    named = NAMED.findall((ROOT / page).read_text("utf-8"))
    assert named
    assert not [file for file, _ in named if not (ROOT / file).is_file()]
    assert not [one for one in named if one[1] and one[1] not in held_in(ROOT / one[0])]


def test_whatever_strangers_touch_is_held() -> None:
    """Each row of the table of what strangers can touch names at least one test."""
    _, _, below = (ROOT / "SECURITY.md").read_text("utf-8").partition("| --- | --- | --- |\n")
    rows = [line for line in below.splitlines() if line.startswith("|")]
    assert rows
    assert not [row for row in rows if not any(test for _, test in NAMED.findall(row))]


def test_every_package_has_its_hash() -> None:
    """Each lock file names every package in one version, by the hashes of its files."""
    locks = sorted(ROOT.glob("requirements*.txt"))
    assert locks
    for lock in locks:
        packages = re.split(r"^(?=\w)", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
        odd = [one for one in packages if "==" not in one or "--hash=sha256:" not in one]
        assert (bool(packages), odd) == (True, []), lock.name


def test_examples_of_the_package_hold() -> None:
    """The examples in all docstrings of the package are true."""
    names = [one.name for one in pkgutil.walk_packages(metodebank.__path__, "metodebank.")]
    tried = {
        name: doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
        for name in names
    }
    assert sum(one.attempted for one in tried.values()) > 100
    assert [name for name, one in tried.items() if one.failed] == []


def test_examples_of_a_release_hold() -> None:
    """The examples in the docstrings of what makes a release are true."""
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    for name in ("newest", "what_is_wrong"):
        for test in finder.find(getattr(release, name), name, globs=vars(release)):
            runner.run(test)
    assert (runner.tries > 1, runner.failures) == (True, 0)


def test_the_version_is_the_newest_day_of_the_changelog() -> None:
    """What is new is told under the day that is the version, so that a tag can be set any time."""
    day, news = release.newest((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert news.startswith("- ")
    assert release.what_is_wrong(f"v{version()}", version(), day) == ""


@pytest.mark.parametrize(
    ("tag", "said", "told"),
    [
        ("v2026.12.4", "2026.12.5", "Type: git tag v2026.12.5 && git push origin v2026.12.5"),
        ("2026.12.5", "2026.12.5", "The tag is 2026.12.5"),
        ("v2026.11.30", "2026.11.30", 'Write version = "2026.12.5"'),
        ("v2026.12.50", "2026.12.50", 'Write version = "2026.12.5"'),
    ],
)
def test_a_tag_that_is_no_release_is_told(tag: str, said: str, told: str) -> None:
    """A tag that differs from the version, or a version without news, ends with what to do."""
    assert told in release.what_is_wrong(tag, said, "2026.12.5")


def test_the_command_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`metodebank --version` says what stands in pyproject.toml."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (SOUND, f"metodebank {version()}\n")
    assert f'version = "{version()}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_without_the_file_the_installed_package_says_its_version(tmp_path: Path) -> None:
    """Where no pyproject.toml lies beside the code, as in a wheel, the package itself is asked."""
    assert re.fullmatch(r"\d[\d.]*", version(tmp_path / "pyproject.toml"))
