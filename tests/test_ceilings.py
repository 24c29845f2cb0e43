"""What is told of what the project spends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ceilings
from ceilings import Spending

README = Path(ceilings.__file__).with_name("README.md")
TOLD = (
    "min of CPU time for make test",
    "s for a first build",
    "s for the next build",
    "PDFs",
    "MB of PDFs",
    "MB of the whole site",
    "kB kept after a first visit, at least",
    "kB kept after a first visit, at most",
    "kB of a first visit, home",
    "kB of a first visit, finder",
    "kB of a first visit, the longest method",
    "kB of a first visit, the longest case",
    "packages needed to build",
)


@pytest.mark.parametrize(
    ("spending", "cells"),
    [
        (Spending("PDFs", 1304, 700), ("PDFs", "1,304", "700")),
        (Spending("packages", 9, 20), ("packages", "9", "20")),
        (Spending("MB", 3.14159), ("MB", "3.14", "–")),
        (Spending("min", None, 8), ("min", "–", "8")),
    ],
)
def test_a_count_is_whole_and_what_is_not_known_is_a_dash(spending, cells):
    """Counts have no decimals; what was not measured or has no ceiling is a dash."""
    assert spending.cells() == cells


def test_only_what_a_build_needs_is_counted(tmp_path):
    """Packages for tests and benchmarks are no part of what the project needs to run."""
    file = tmp_path / "pyproject.toml"
    file.write_text(
        '[project]\ndependencies = ["a==1", "b>=2"]\n'
        '[project.optional-dependencies]\ntest = ["c==3"]\n'
    )
    assert ceilings.dependencies(file) == 2


def test_folders_weigh_nothing(tmp_path):
    """The size of a site is that of its files, in millions of bytes."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/one").write_bytes(b"x" * 1_500_000)
    (tmp_path / "two").write_bytes(b"x" * 500_000)
    assert ceilings.megabytes(tmp_path.rglob("*")) == 2


def test_what_is_kept_for_later_is_counted_packed(tmp_path):
    """The core counts on any line, and of the languages the one that keeps most."""
    for path in ("index.html", "a/index.html", "b.js", "en/index.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * 9_000)
    rest = {"da": ["a/", "b.js?v=1"], "en": ["en/"]}
    kept = json.dumps({"core": [""], "rest": rest, "version": "1"})
    (tmp_path / "sw.js").write_text(f"const SITE = {kept};")
    core, most = ceilings.kept_later(tmp_path)
    assert (0 < core < 100, most) == (True, 2 * core)


@pytest.mark.parametrize("what", TOLD)
def test_the_readme_tells_each_spending(what):
    """The table that is kept has a line for all that may be spent."""
    kept = README.read_text("utf-8").partition("<!-- ceilings -->")[2]
    lines = kept.partition("<!-- /ceilings -->")[0].splitlines()
    assert len([line for line in lines if line.startswith(f"{what}  ")]) == 1
