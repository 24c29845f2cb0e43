"""Problems are collected, kept apart and sorted; the nearest word is guessed."""

from __future__ import annotations

import pytest

from metodebank.basics.problems import Place, Problems, nearest, visible

WORDS = ["unge", "aeldre", "alle-beboere", "isolerede-kvinder", "target_groups"]


def test_problems_stand_in_the_order_of_the_files() -> None:
    """Problems are sorted by path, then line, then column, as numbers."""
    found = Problems()
    places = [("b.yml", 1, 1), ("a.yml", 10, 2), ("a.yml", 9, 30), ("a.yml", 9, 4)]
    for place in places:
        found.add(Place(*place), "bad-id", id="X")
    assert [problem.place for problem in found.sorted()] == [Place(*p) for p in sorted(places)]


def test_a_problem_is_told_once() -> None:
    """The same problem at the same place, found by two steps, is one problem."""
    found = Problems()
    found.add(Place("a.yml", 2), "listed-twice", value="unge")
    found.add(Place("a.yml", 2), "listed-twice", value="unge")
    found.add(Place("a.yml", 2), "listed-twice", value="boern")
    assert len(found.sorted()) == 2


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ungee", "unge"),
        ("Ældre", "aeldre"),
        ("eldre", "aeldre"),
        ("Alle beboere", "alle-beboere"),
        ("ALLE_BEBOERE", "alle-beboere"),
        ("isolerde-kvinder", "isolerede-kvinder"),
        ("target-group", "target_groups"),
        ("fodbold", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_guessed(wrong: str, right: str) -> None:
    """A misspelt word gives the word that was meant, and a foreign one gives none."""
    assert nearest(wrong, WORDS) == right


def test_nothing_is_near_an_empty_list() -> None:
    """Where there is nothing to choose from, nothing is guessed."""
    assert nearest("unge", []) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fædre på Øen – «nu»", "Fædre på Øen – «nu»"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\n::error::b", r"a\n::error::b"),
        ("\udce6.md", r"\udce6.md"),
        ("abc\u202edef", r"abc\u202edef"),
    ],
)
def test_what_a_screen_should_not_be_sent_is_written_out(text: str, shown: str) -> None:
    """Letters of every language stay, and what steers a terminal is shown as an escape."""
    assert visible(text) == shown


def test_names_of_files_are_made_visible() -> None:
    """A path with a line break cannot put a line of its own into the report."""
    found = Problems()
    found.add(Place("methods/case/x\nmethods/y"), "bad-id", id="x\ny")
    (problem,) = found.sorted()
    assert problem.place.path == r"methods/case/x\nmethods/y"
    assert dict(problem.values) == {"id": r"x\ny"}
