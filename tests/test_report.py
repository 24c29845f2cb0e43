"""Problems, told to people, to GitHub and to machines."""

from __future__ import annotations

import json
import re

from metodebank.problems import Place, Problem
from metodebank.report import as_github, as_json, as_text
from project import CASE, TEXTS, Project

HOSTILE = Problem(
    Place("methods/case/50%,a:b\r\n::error::x"), "bad-id", (("id", "50% af\r\n::warning::x"),)
)


def spoilt(project: Project) -> Project:
    """Plant two faults that messages show: a barrier and a template mark."""
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    project.replace(f"{CASE}/da.md", "Om de blev", "{{ Om de blev")
    return project


def test_people_get_a_line_per_problem(project: Project) -> None:
    """In text each problem is one line: path, line, column, code and what to do."""
    first, second = as_text(spoilt(project).problems(), TEXTS, "da").splitlines()
    assert first == (
        f"{CASE}/case.yml:6:12: unknown-term «sprgo» findes ikke i listen. "
        "Mener du «sprog»? Ordene står i methods/vocabulary/barriers.yml."
    )
    assert second.startswith(f"{CASE}/da.md:23:1: template-mark Teksten indeholder «{{{{»")


def test_people_get_their_own_language(project: Project) -> None:
    """In English the places are the same and the sentences are English."""
    problems = spoilt(project).problems()
    danish, english = (as_text(problems, TEXTS, language) for language in ("da", "en"))
    places = re.compile(r"^\S+ \S+", re.MULTILINE)
    assert places.findall(danish) == places.findall(english)
    assert "Do you mean “sprog”?" in english and "Mener du" not in english


def test_github_gets_annotations(project: Project) -> None:
    """For GitHub each problem is an error at its line of its file, with code and message."""
    first = as_github(spoilt(project).problems(), TEXTS, "en").splitlines()[0]
    assert first == (
        f"::error file={CASE}/case.yml,line=6,col=12,title=unknown-term"
        "::“sprgo” does not exist in the list. Do you mean “sprog”? "
        "The words stand in methods/vocabulary/barriers.yml."
    )


def test_content_cannot_write_commands_to_github() -> None:
    """Signs that GitHub takes for commands are escaped in names and messages."""
    (line,) = as_github([HOSTILE], TEXTS, "da").splitlines()
    assert line.startswith("::error file=methods/case/50%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ax,line=1")
    assert line.count("::error ") == 1 and "50%25 af" in line


def test_machines_get_json(project: Project) -> None:
    """In JSON each problem has a path, a line, a column, a code and a message."""
    problems = json.loads(as_json(spoilt(project).problems(), TEXTS, "da"))["problems"]
    assert [set(problem) for problem in problems] == 2 * [
        {"path", "line", "column", "code", "message"}
    ]
    assert (problems[0]["path"], problems[0]["line"], problems[0]["column"]) == (
        f"{CASE}/case.yml",
        6,
        12,
    )
    assert problems[0]["message"].startswith("«sprgo»")


def test_where_nothing_is_wrong_nothing_is_told() -> None:
    """Without problems the text is empty and the JSON is an empty list."""
    assert as_text([], TEXTS, "da") == as_github([], TEXTS, "da") == ""
    assert json.loads(as_json([], TEXTS, "da")) == {"problems": []}
