"""The words of the site and of its messages, one file per language in `texts/`."""

from __future__ import annotations

import collections
import functools
import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import yaml

from .problems import Problem

FOLDER = Path(__file__).parents[1] / "texts"

# The site's first language; it stands at the root of the site.
DEFAULT = "da"


ByName = Mapping[str, str]


class Language(TypedDict):
    """What a file in `texts/` holds: groups of words, by where they are used."""

    guess: str
    headings: Mapping[str, ByName]
    checklist: str
    fields: Mapping[str, ByName]
    prompts: Mapping[str, ByName]
    template: ByName
    parts: ByName
    problems: ByName
    looked: ByName
    report: ByName
    asked: Mapping[str, ByName]
    summary: ByName
    translate: ByName
    take: Mapping[str, Any]  # these three are nested, each in its own way
    search: Mapping[str, Any]
    site: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """All interface texts: `words["da"]` is the content of `texts/da.yml`."""

    words: Mapping[str, Language]

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the default one first."""
        return tuple(self.words)

    def __getitem__(self, language: str) -> Language:
        return self.words[language]

    def headings(self, kind: str, language: str) -> ByName:
        """Return the headings of a kind of entry by section, in their order."""
        return self.words[language]["headings"][kind]

    def own(self, words: ByName, language: str) -> str:
        """Return the words in a language, or in the site's first that has them."""
        return words.get(language) or next(
            words[other] for other in self.languages if other in words
        )

    def name(self, named: str, language: str) -> str:
        """Return what a language is called in another; where nobody has said, as in itself."""
        names: ByName = self.words[language]["site"]["languages"]
        return names.get(named) or self.own_name(named)

    def own_name(self, language: str) -> str:
        """Return what a language is called in itself."""
        name: str = self.words[language]["site"]["language"]
        return name

    def label(self, field: str, language: str, place: str = "") -> str:
        """Return what a field is called at a place (a kind's page, "finder"), else anywhere."""
        words = self.words[language]["fields"][field]
        return words.get(place) or words["label"]

    def part(self, kind: str, part: str, language: str) -> str:
        """Return what people call a part of an entry: its heading, or the label of a fact."""
        named = {**self.words[language]["parts"], **self.headings(kind, language)}
        return named.get(part) or self.label(part, language)

    def message(self, problem: Problem, language: str) -> str:
        """Return a problem as sentences: what is wrong and what to do."""
        words = self.words[language]
        values = dict(problem.values)
        values["guess"] = self.guess(values.get("guess", ""), language)
        message = string.Formatter().vformat(words["problems"][problem.code], (), values)
        return " ".join(message.split())

    def guess(self, word: str, language: str) -> str:
        """Return the question whether a word is meant; '' where there is none."""
        return self.words[language]["guess"].format(guess=word) if word else ""

    def pattern(self, code: str, language: str) -> str:
        """Return what a rule's message says every time, with "…" for what it says of a file."""
        gaps = collections.defaultdict(lambda: "…", guess="")
        message = string.Formatter().vformat(self.words[language]["problems"][code], (), gaps)
        return " ".join(message.split())


@functools.cache
def load_texts() -> Texts:
    """Return the texts of every language that has a file.

    Languages stand in the order in which the default one names them, then the rest.
    """
    words: dict[str, Language] = {
        file.stem: yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for file in sorted(FOLDER.glob("*.yml"))
    }
    order = [DEFAULT, *words[DEFAULT]["site"]["languages"], *words]
    return Texts(
        {language: words[language] for language in dict.fromkeys(order) if language in words}
    )
