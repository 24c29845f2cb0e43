"""What the prose of each language must keep to; of one that the site has not, under which headings.

Headings and kinds of figure are words of the site's languages.  Who writes in another one takes
those of either: pages print their own, so that nobody has to say what a heading is in sixty
languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ..bank.model import Term
from ..basics.texts import Texts
from ..schema.kinds import ALL_KINDS, Kind
from .prose_rules import Rules


class Tongues:
    """What prose must keep to, by its kind and language.

    `figures` are the kinds of figure, `languages` all that there are.
    """

    def __init__(
        self, texts: Texts, figures: Mapping[str, Term], languages: Mapping[str, Term]
    ) -> None:
        self.others = frozenset(languages) - {*texts.languages}
        self._of_the_site = {
            (kind.name, language): Rules(
                kind,
                texts.headings(kind.name, language),
                {term.label.get(language, id): id for id, term in figures.items()},
                earlier_headings(kind.name, language),
                language=language,
            )
            for kind in ALL_KINDS.values()
            for language in texts.languages
        }
        self._of_others = {
            (kind, language): _for_others(own, self._of_kind(kind))
            for (kind, language), own in self._of_the_site.items()
        }

    def rules(self, kind: Kind, language: str, text: str) -> Rules:
        """Return what a text must keep to, by the headings that it has where it may choose."""
        if own := self._of_the_site.get((kind.name, language)):
            return own
        lines = {line.rstrip() for line in text.split("\n") if line.startswith("#")}
        choices = [rules for (name, _), rules in self._of_others.items() if name == kind.name]
        return max(choices, key=lambda rules: len(lines & rules.ids_by_line.keys()))

    def _of_kind(self, kind: str) -> list[Rules]:
        return [rules for (name, _), rules in self._of_the_site.items() if name == kind]


def _for_others(own: Rules, all: list[Rules]) -> Rules:
    """Return rules under the headings of one language, in which those of all are known."""
    return Rules(
        own.kind,
        own.headings,
        {word: id for rules in all for word, id in rules.figure_kinds.items()},
        {
            heading: id
            for rules in all
            for known in (rules.earlier, {head: id for id, head in rules.headings.items()})
            for heading, id in known.items()
        },
        knows_words=False,
    )


@cache
def _earlier_headings() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    file = Path(__file__).with_name("earlier_headings.yml")
    return dict(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))


def earlier_headings(kind: str, language: str) -> Mapping[str, str]:
    """Return the sections by the headings that they had before."""
    sections = _earlier_headings().get(language, {}).get(kind, {})
    return {heading: id for id, headings in sections.items() for heading in headings}
