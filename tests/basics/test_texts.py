"""The words of the site and of its messages, in every language."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from metodebank.basics.problems import Place, Problem
from metodebank.basics.texts import DEFAULT, Language
from metodebank.schema.kinds import KINDS
from project import TEXTS

OTHERS = [language for language in TEXTS.languages if language != DEFAULT]


def _leaves(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with the way to it, such as `site.kinds.method.one`."""
    if isinstance(words, str):
        yield path, words
        return
    rows = words.items() if isinstance(words, Mapping) else enumerate(words)
    for key, value in rows:
        yield from _leaves(value, f"{path}.{key}".lstrip("."))


def _gaps(text: str) -> set[str]:
    return {name or "" for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_texts(language: str) -> None:
    """Each text exists in every language, at every level and in the same order."""
    assert [way for way, _ in _leaves(TEXTS[language])] == [way for way, _ in _leaves(TEXTS["da"])]


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_gaps(language: str) -> None:
    """A text has the same gaps to fill in every language."""
    danish = {way: _gaps(text) for way, text in _leaves(TEXTS["da"]) if not way.endswith(".date")}
    assert danish == {
        way: _gaps(text) for way, text in _leaves(TEXTS[language]) if not way.endswith(".date")
    }


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_section_has_a_heading(language: str) -> None:
    """The headings of a kind are those of its sections, in their order, none twice."""
    for kind in KINDS.values():
        headings = TEXTS.headings(kind.name, language)
        assert tuple(headings) == kind.section_ids
        assert len({text.casefold() for text in headings.values()}) == len(headings)


def test_danish_comes_first() -> None:
    """Danish is the site's first language, and English stands beside it."""
    assert TEXTS.languages == ("da", "en")


@pytest.mark.parametrize("language", TEXTS.languages)
def test_each_group_of_words_is_known(language: str) -> None:
    """A language has the groups of words that the code knows the types of, and no other."""
    assert TEXTS[language].keys() == Language.__annotations__.keys()


def _problem(**values: str) -> Problem:
    return Problem(Place("methods/x"), "unknown-term", tuple(sorted(values.items())))


def test_a_message_asks_whether_the_nearest_word_is_meant() -> None:
    """A message holds a question with the nearest word, in the language of the reader."""
    problem = _problem(id="ungee", guess="unge", file="methods/vocabulary/target-groups.yml")
    assert "Mener I «unge»?" in TEXTS.message(problem, "da")
    assert "Do you mean “unge”?" in TEXTS.message(problem, "en")


def test_a_message_without_a_nearest_word_asks_nothing() -> None:
    """Where no word is near, no question and no double blank is left in the message."""
    message = TEXTS.message(_problem(id="xyz", guess="", file="f.yml"), "da")
    assert message == "«xyz» findes ikke i listen. Ordene står i f.yml."


def test_braces_in_content_are_no_gaps() -> None:
    """Braces that an author wrote are shown in a message and never filled."""
    message = TEXTS.message(_problem(id="{file} {0} {", guess="", file="f.yml"), "en")
    assert message.startswith("“{file} {0} {” does not exist")
