"""Problems, told to people, to GitHub and to machines."""

from __future__ import annotations

import json
import re

import pytest

from metodebank.basics.problems import Place, Problem
from metodebank.checking.report import MOST_SUMMED_UP, as_github, as_json, as_summary, as_text
from project import CASE, SITE_URL, TEXTS, Project

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
        "Mener I «sprog»? Ordene står i methods/vocabulary/barriers.yml."
    )
    assert second.startswith(f"{CASE}/da.md:23:1: template-mark Teksten indeholder «{{{{»")


def test_people_get_their_own_language(project: Project) -> None:
    """In English the places are the same and the sentences are English."""
    problems = spoilt(project).problems()
    danish, english = (as_text(problems, TEXTS, language) for language in ("da", "en"))
    places = re.compile(r"^\S+ \S+", re.MULTILINE)
    assert places.findall(danish) == places.findall(english)
    assert "Do you mean “sprog”?" in english and "Mener I" not in english


def test_github_gets_annotations(project: Project) -> None:
    """For GitHub each problem is an error at its line of its file, with code and message."""
    first = as_github(spoilt(project).problems(), TEXTS, "en").splitlines()[0]
    assert first == (
        f"::error file={CASE}/case.yml,line=6,col=12,title=unknown-term"
        "::“sprgo” does not exist in the list. Do you mean “sprog”? "
        "The words are in methods/vocabulary/barriers.yml."
    )


def far_off(project: Project) -> tuple[list[Problem], list[Problem]]:
    """Put a case where east stands first; return what is wrong, and what may be."""
    project.replace(f"{CASE}/case.yml", "updated:", "position: [12.08, 55.65]\nupdated:")
    return project.problems(), project.remarks()


def test_a_remark_is_told_at_its_line_and_stops_nobody(project: Project) -> None:
    """What may be wrong has its line in each form, said to be a remark, in either language."""
    problems, (remark,) = far_off(project)
    assert problems == []
    for language, said in (("da", "Bemærkning: "), ("en", "Remark: ")):
        message = TEXTS.message(remark, language)
        assert "[55.65, 12.08]" in message
        line = as_text([], TEXTS, language, SITE_URL, [remark])
        assert line == f"{CASE}/case.yml:11:11: position-far-off {said}{message}\n"
        assert as_github([], TEXTS, language, "", [remark]).startswith(
            f"::warning file={CASE}/case.yml,line=11,col=11,title=position-far-off::"
        )
        summary = as_summary([], TEXTS, language, "", [remark])
        words = TEXTS[language]["summary"]
        assert summary.index(words["sound"]) < summary.index(words["remarks"].format(count=1))
        assert "position-far-off" in summary
    told = json.loads(as_json([], TEXTS, "da", "", [remark]))
    assert told["problems"] == [] and told["remarks"][0]["line"] == 11


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


@pytest.mark.parametrize(("language", "folder"), [("da", ""), ("en", "en/")])
def test_each_form_leads_to_the_rule(project: Project, language: str, folder: str) -> None:
    """Annotations, summary and JSON name the page of the rule, in the reader's language."""
    problems = spoilt(project).problems()
    help = f"{SITE_URL}{folder}regler/#unknown-term"
    assert as_github(problems, TEXTS, language, SITE_URL).splitlines()[0].endswith(f". {help}")
    assert f"[unknown-term]({help})" in as_summary(problems, TEXTS, language, SITE_URL)
    assert json.loads(as_json(problems, TEXTS, language, SITE_URL))["problems"][0]["help"] == help


def test_the_lines_of_text_hold_no_address(project: Project) -> None:
    """In text a problem's line is the same whether or not the site's address is known."""
    problems = spoilt(project).problems()
    assert as_text(problems, TEXTS, "da", SITE_URL) == as_text(problems, TEXTS, "da")


def test_the_summary_tells_what_to_mend_file_by_file(project: Project) -> None:
    """The summary has a heading per file, and an item per problem with line and message."""
    summary = as_summary(spoilt(project).problems(), TEXTS, "da")
    assert summary.startswith("## Skal rettes: 2\n")
    headings = [line for line in summary.splitlines() if line.startswith("### ")]
    assert [heading.replace("\\", "") for heading in headings] == [
        f"### {CASE}/case.yml",
        f"### {CASE}/da.md",
    ]
    assert "- **Linje 6:** «sprgo» findes ikke i listen\\. Mener I «sprog»\\?" in summary
    assert summary.rstrip().endswith("template-mark")


def test_the_summary_of_sound_content_leads_to_the_preview() -> None:
    """Where nothing is wrong the summary says so, and where the page can be seen."""
    for language in TEXTS.languages:
        words = TEXTS[language]["summary"]
        assert as_summary([], TEXTS, language) == f"## {words['sound']}\n\n{words['preview']}\n"


def test_content_cannot_write_markdown_into_the_summary() -> None:
    """Names and values with signs of Markdown or HTML are shown as they are."""
    sly = "<img src=x>[x](https://example.org)![](x) `a` www.example.org @team"
    problem = Problem(Place(f"methods/{sly}"), "bad-id", (("id", sly),))
    summary = as_summary([problem], TEXTS, "en", SITE_URL)
    own = summary.replace(f"[bad-id]({SITE_URL}en/regler/#bad-id)", "")
    assert "@team" not in own  # which would call somebody, with a backslash too
    own = own.replace("<!-- -->", "")
    assert not re.search(r"(?<!\\)[<>`@]|(?<!\\)\[|www\.", own.partition("###")[2])


def test_a_summary_has_an_end() -> None:
    """Of very many or very long problems the summary shows a part, and how many more there are."""
    long = (("id", "x" * 60_000),)
    problems = [Problem(Place("methods/x", n), "bad-id", long) for n in range(MOST_SUMMED_UP + 5)]
    summary = as_summary(problems, TEXTS, "en")
    assert summary.count("- **Line") == MOST_SUMMED_UP and "And 5 more" in summary
    assert len(summary.encode()) < 1_000_000
