"""The texts for an application that the site has: each whole, and its sources in order."""

from __future__ import annotations

import re

import pytest
import yaml

from project import TEXTS

LANGUAGES = TEXTS.languages
# What only a slip in our sentences would leave.
SLIPS = re.compile(r"\.\.|[?!]\.|  | [.,;]|[{}\x01\x02]|\n\n\n|\[\]")

NUMBERS = re.compile(r" \(([1-9][0-9]?(?:, [1-9][0-9]?)*)\)(?=[ .;”]|$)", re.MULTILINE)


@pytest.fixture(scope="module", params=LANGUAGES)
def texts(request, site) -> tuple[str, dict[str, str]]:
    """A language, and in it each method's text by its id."""
    files = sorted((site.folder / "paper/apply" / request.param).glob("*.txt"))
    return request.param, {file.stem: file.read_text("utf-8-sig") for file in files}


def parts(text: str) -> list[str]:
    """Return the parts of a text: what stands before it, five paragraphs, and its sources."""
    return text.rstrip("\n").split("\n\n")


def test_every_method_has_a_text(texts, data):
    """Each method has a text in each language, as a file to read and one for its page."""
    _, told = texts
    assert sorted(told) == sorted(one["id"] for one in data["entries"] if one["kind"] == "method")


def test_every_text_is_whole(texts):
    """Each has its five paragraphs, under their headings, without a slip or an open gap of ours."""
    language, told = texts
    headings = [*TEXTS[language]["site"]["apply"]["headings"].values()]
    for id, text in told.items():
        assert [part.partition("\n")[0] for part in parts(text)[3:8]] == headings, id
        assert SLIPS.findall(text.partition(parts(text)[8])[0]) == [], id


def test_each_text_cites_what_it_lists(texts):
    """The numbers in a text are those of its list, which counts from one, and no other."""
    _, told = texts
    for id, text in told.items():
        *said, listed = parts(text)
        marks = NUMBERS.findall("\n".join(said))
        cited = {int(number) for mark in marks for number in mark.split(", ")}
        numbers = [int(line.partition(".")[0]) for line in listed.split("\n")[2:]]
        assert numbers == sorted(cited) == [*range(1, len(numbers) + 1)], id


def test_each_text_keeps_to_its_level(texts, root):
    """A text says what its method's level means, and what no other level does."""
    language, told = texts
    meanings = TEXTS[language]["site"]["apply"]["levels"]
    for id, text in told.items():
        method = yaml.safe_load((root / f"methods/method/{id}/method.yml").read_text("utf-8"))
        assert [one for one in meanings if meanings[one] in text] == [method["evidence"]], id
