"""What is pasted from other programs into a file: read as it is meant, mended, nothing lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import copied
from copied import Copied
from metodebank.checking.mend import mend
from metodebank.pages.render import Frame, render
from project import CASE, TEXTS, Project

FILE = f"{CASE}/da.md"
PLACE = "Om de blev mindre ensomme.\n"
MOST_PROBLEMS = 4  # of all rows; there were 127 before any of it was mended

each = pytest.mark.parametrize("row", copied.copied(), ids=lambda row: row.says)


def first_line(project: Project, row: Copied) -> int:
    """Write what is copied into a case, and return the line before it."""
    before = project.text(FILE)
    start = before.index("## ") if row.whole else before.index(PLACE)
    after = "" if row.whole else before[start + len(PLACE) :]
    project.write(FILE, before[:start] + row.copied + after)
    return before[:start].count("\n")


@each
def test_what_is_pasted_is_read_as_it_is_meant(project: Project, row: Copied) -> None:
    """What other programs leave is a problem only where it has two readings, and is mended once."""
    before = first_line(project, row)
    assert told(project, before) == row.told
    mend(project.root, TEXTS)
    assert told(project, before) == row.told
    assert stripped(row.in_file) in stripped(project.text(FILE))
    assert mend(project.root, TEXTS) == []


def told(project: Project, before: int) -> dict[int, str]:
    """Return what is told, by the line within what was copied."""
    return {problem.place.line - before: problem.code for problem in project.problems()}


def stripped(text: str) -> str:
    return "\n".join(map(str.rstrip, text.rstrip().split("\n")))


@each
def test_no_word_is_lost(project: Project, row: Copied) -> None:
    """Every word that was copied is read, before it is mended and after."""
    first_line(project, row)
    unmended = read(project.root)
    mend(project.root, TEXTS)
    assert unmended == read(project.root)
    shown = copied.words(unmended)
    assert copied.words(row.copied) - shown == {}


def read(root: Path) -> str:
    """Return the case as it is rendered, with its headings."""
    text = Project(root).content().entries["case", "naboer-ringer"].texts["da"]
    html = "".join(render(section.tokens, FRAME) for section in text.sections)
    headings = TEXTS.headings("case", "da").values()
    return "\n".join([*headings, unescape(re.sub("<[^<>]+>", " ", html))])


FRAME = Frame(
    cite=lambda one: (1, ""),
    share=lambda shares: [],
    link=lambda kind, id: f"https://example.org/{kind}/{id}",
    term=lambda id: id,
    advice="",
    source="",
)


def test_few_of_the_texts_have_problems() -> None:
    """All told there are four: changes that are tracked, a word in angles, a quoted letter."""
    assert sum(len(row.told) for row in copied.copied()) <= MOST_PROBLEMS
