"""What a fact, a section or a kind of entry still lacks before anything can be made with it.

Whoever adds one is told each step that was forgotten, by name and place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..basics.problems import Refused
from ..basics.texts import Texts
from . import facts, kinds
from .facts import ASIDE, CHOICES, IN_ORDER, OWN, Fact
from .fields import within
from .kinds import ALL_KINDS, Kind

_FACTS = "hooks/metodebank/schema/facts.py"
_KIND_WORDS = ("one", "many", "intro")


def refuse_gaps(texts: Texts) -> None:
    """Raise Refused, with every gap on a line, where the schema and the texts have any."""
    if found := list(dict.fromkeys(gaps(texts))):
        raise Refused("\n".join(found))


def gaps(texts: Texts) -> Iterator[str]:
    """Yield a sentence for each step that is missing, for developers: in English."""
    for kind in ALL_KINDS.values():
        for fact in kind.facts:
            yield from _unshown(fact)
        for language in texts.languages:
            yield from _unworded(kind, language, texts)
    yield from _unused()


def _unused() -> Iterator[str]:
    """Yield what is defined and belongs to nothing."""
    held = {fact.name for kind in ALL_KINDS.values() for fact in kind.facts}
    for fact in vars(facts).values():
        if isinstance(fact, Fact) and fact.name not in held:
            yield f"hooks/metodebank/schema/kinds.py: no kind has the fact `{fact.name}`."
    for kind in vars(kinds).values():
        if isinstance(kind, Kind) and kind.name not in ALL_KINDS:
            yield f"hooks/metodebank/schema/kinds.py: `{kind.name}` is not in ALL_KINDS."


def _unshown(fact: Fact) -> Iterator[str]:
    """Yield what keeps readers from meeting a fact."""
    listed = [place for place in fact.on if place != OWN]
    if bool(fact.on) == bool(fact.hidden):
        yield (
            f"{_FACTS}: `{fact.name}` is either shown or hidden; "
            "say `on` which places, or why it is `hidden`."
        )
    if listed and fact.name not in {one.name for one in IN_ORDER}:
        yield f"{_FACTS}: `{fact.name}` is shown; say in IN_ORDER after which other fact."
    for place in {CHOICES, ASIDE}.intersection(listed):
        if not fact.list:
            yield f"{_FACTS}: `{fact.name}` names no terms, and so cannot stand on {place}."


def _unworded(kind: Kind, language: str, texts: Texts) -> Iterator[str]:
    """Yield the words that a kind needs in a language and has not."""
    words: Mapping[str, Any] = texts[language]
    file = f"hooks/metodebank/texts/{language}.yml"
    for group in ("headings", "prompts"):
        there = words[group].get(kind.name)
        if there is None:
            yield f"{file}: `{group}.{kind.name}` is missing."
        for id in kind.section_ids:
            if id not in (there or {}):
                yield f"{file}: `{group}.{kind.name}.{id}` is missing."
    for name, _ in within((*kind.facts, *kind.front_matter)):
        for word in ("label", "help"):
            if word not in words["fields"].get(name, {}):
                yield f"{file}: `fields.{name}` needs a `{word}`."
    for word in _KIND_WORDS if kind.has_page else ():
        if word not in words["site"]["kinds"].get(kind.name, {}):
            yield f"{file}: `site.kinds.{kind.name}` needs the word `{word}`."
