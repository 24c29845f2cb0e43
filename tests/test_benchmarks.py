"""What benchmarks print and keep."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import content
import table
from metodebank.basics.texts import load_texts
from metodebank.checking.check import check
from project import landed_content

ROW = table.Row(100, "ms of blocking", {"ours": 0.0, "Material": 300.0})
README = Path(__file__).parents[1] / "README.md"


def test_examples() -> None:
    """The examples in the docstrings are right."""
    assert doctest.testmod(table).attempted > 0
    assert doctest.testmod(table).failed == 0


def test_nothing_at_all_is_a_figure_too() -> None:
    """Ours may be nought; what was not measured is a dash, and so is its ratio."""
    assert ROW.cells(["Material", "Hugo"])[2:] == ["0.00", "300", "–", "0.00", "–"]


def test_without_marks_nothing_is_kept() -> None:
    """A text that lacks one of the marks is left alone, and the program says so."""
    for text in ("a <!-- x --> b", "a <!-- /x --> b", "a"):
        with pytest.raises(SystemExit, match="nothing was kept"):
            table.put("new", "x", text)


@pytest.mark.parametrize("name", ["search", "check", "build", "visit", "paper"])
def test_each_benchmark_has_its_table_in_the_readme(name: str) -> None:
    """The README has a table with ratios for each."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    kept = README.read_text("utf-8").partition(begin)[2].partition(end)[0]
    assert "  ours/" in kept


@pytest.mark.proof
def test_content_of_any_size_is_sound(tmp_path: Path) -> None:
    """What is multiplied passes the check, whatever kinds and facts there are by now."""
    root = content.copy_checkout(README.parent, tmp_path / "bank")
    more = len(landed_content().entries) + 20
    content.multiply(root, more)
    made, problems = check(root, load_texts())
    assert not problems
    assert len(made.entries) == more
