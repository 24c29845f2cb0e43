"""The content that has landed: as much as was promised, and no figure without its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from markdown_it.token import Token

from metodebank.bank.model import Content, EntryText, Section
from metodebank.schema.kinds import NEEDS_NO_SOURCE
from metodebank.schema.marks import ADVICE
from project import TEXTS, landed_content

PROMISED = {"method": 39, "case": 81, "element": 16, "measure": 10, "instrument": 8}
PRINTED = 4  # instruments, at least, that everybody may print
COUNTRIES = 22  # at least, from which there are cases
DANISH = 0.45  # of the cases, at most
FELL_SHORT = 10  # cases, at least
TOLD = ("evidence", "results")  # the sections that tell what came of it


@pytest.fixture(scope="module")
def content() -> Content:
    return landed_content()


@pytest.mark.parametrize("language", TEXTS.languages)
def test_all_that_was_promised_is_there(content: Content, language: str) -> None:
    """Each kind has at least as many entries as were promised, all of them in each language."""
    written = Counter(
        kind for (kind, _), entry in content.entries.items() if language in entry.texts
    )
    assert {kind: written[kind] for kind in PROMISED if written[kind] < PROMISED[kind]} == {}


def test_some_instruments_may_be_printed(content: Content) -> None:
    """Of the instruments there are as many as were promised that everybody may print."""
    some = [entry for (kind, _), entry in content.entries.items() if kind == "instrument"]
    assert sum(entry.facts["may"] == "print" for entry in some) >= PRINTED


def test_cases_come_from_all_over_europe_and_not_all_went_well(content: Content) -> None:
    """Most cases are of other countries than Denmark, and some fell short or were stopped."""
    cases = [entry.facts for (kind, _), entry in content.entries.items() if kind == "case"]
    countries = Counter(facts["country"] for facts in cases)
    assert len(countries) >= COUNTRIES
    assert countries["dk"] <= DANISH * len(cases)
    outcomes = Counter(facts["outcome"] for facts in cases)
    assert outcomes["fell-short"] + outcomes["mixed"] + outcomes["stopped"] >= FELL_SHORT


def told(content: Content, language: str) -> Iterator[tuple[EntryText, Section]]:
    """Yield the sections that tell what came of a method or a case."""
    for entry in content.entries.values():
        text = entry.texts[language]
        yield from ((text, section) for section in text.sections if section.id in TOLD)


def stands_alone(block: Token, section: Section) -> bool:
    """Say whether a text with a figure in it neither cites a source nor says why it has none."""
    marks = [
        child.meta["id"] for child in block.children if child.type in ("citation", "figure_kind")
    ]
    cited = any(child.type == "citation" for child in block.children)
    figure = any(letter.isdigit() for child in block.children for letter in child.content)
    excused = section.advice or ADVICE in marks or NEEDS_NO_SOURCE in marks
    return figure and not cited and not excused


@pytest.mark.parametrize("language", TEXTS.languages)
def test_no_figure_is_without_a_source(content: Content, language: str) -> None:
    """Under evidence and results each text with a figure cites a source, is advice or unknown."""
    blocks = [
        (text.path, block)
        for text, section in told(content, language)
        for block in section.tokens
        if block.type == "inline"
    ]
    assert len(blocks) > PROMISED["method"] + PROMISED["case"]
    alone = [
        (text.path, block.content)
        for text, section in told(content, language)
        for block in section.tokens
        if block.type == "inline" and stands_alone(block, section)
    ]
    assert not alone


PLAIN = ("method", "element")  # the kinds that are told in plain words, too


@pytest.mark.parametrize("language", TEXTS.languages)
def test_plain_words_tell_nothing_new(content: Content, language: str) -> None:
    """Each method and element is told in plain words, without a number that it has not itself."""
    lacking, new = set(), {}
    for key, entry in content.entries.items():
        if key[0] in PLAIN:
            text = entry.texts[language]
            told = {section.id: numbers(section.words) for section in text.sections}
            plain = told.pop("plain", None)
            known = numbers(f"{text.title} {text.summary}").union(*told.values())
            if plain is None:
                lacking.add(key)
            elif plain - known:
                new[key] = plain - known
    assert (lacking, new) == (set(), {})


def numbers(text: str) -> set[str]:
    return set(re.findall("[0-9]+", text))
