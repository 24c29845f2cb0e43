"""Made-up content with every part of the model in it, or none that may be left out.

All of it follows from the schema: a new fact, section, list or field of a term is filled, or
left empty, without a line here; a new type of field raises TypeError until it is filled too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metodebank.bank.translation import fingerprint
from metodebank.checking.instruments import labels_needed
from metodebank.schema import fields
from metodebank.schema.facts import (
    DRAFT,
    FATES,
    FIELDS,
    QUESTIONS,
    READ,
    SCALES,
    USE,
    WINDOW,
)
from metodebank.schema.fields import Field
from metodebank.schema.instruments import LINK
from metodebank.schema.kinds import ALL_KINDS, INSTRUMENT, Kind, Needs, Section
from metodebank.schema.sources import GLOSSARY_TERM, SOURCE
from metodebank.schema.vocabularies import VOCABULARIES
from project import TEXTS

IDS = ("one", "two", "three")  # of entries of a kind, and of terms of a list
# Where they mean something outside the bank.
OWN_IDS = {"countries": ("dk", "se", "gb"), "languages": ("da", "en", "fr")}
SIGNS = dict(zip(IDS, ("anchor", "bridge", "soccer"), strict=True))  # each is one's own
SOURCE_ID = "report"
WORDS = "Naboer banker på hos naboer"
ON_A_LEAFLET = 7  # lines: twelve may be written, but with all fields an A5 has no room for so many
YEAR = 2026  # that of the days in SHAPES
SHAPES = ("2026-11-22", "2026-11", "16:30", "https://example.org/x", "0123abcd")

# Lists that an entry of some kind has to name a term of.
REQUIRED_LISTS = {
    fact.type.target
    for kind in ALL_KINDS.values()
    for fact in kind.facts
    if fact.required and isinstance(fact.type, fields.Ref)
}


def files(full: bool) -> Mapping[str, str]:
    """Return the files of a bank, by path: `full`, or with all empty that may be."""
    made = _Bank(full)
    return {**made.lists(), **{path: text for kind in ALL_KINDS for path, text in made.of(kind)}}


@dataclass(frozen=True)
class _Bank:
    full: bool

    def lists(self) -> Mapping[str, str]:
        """Return vocabulary, bibliography and glossary; a list that may be missing is."""
        lists = [
            one
            for one in VOCABULARIES.values()
            if self.full or one.needed or one.name in REQUIRED_LISTS
        ]
        terms = {
            f"methods/vocabulary/{one.name}.yml": [
                self.item(one.term.fields, id, f"{one.name} {id}") for id in ids_of(one.name)
            ]
            for one in lists
        }
        others = {
            "methods/sources.yml": [self.item(_alone(SOURCE), SOURCE_ID, SOURCE_ID)],
            "methods/glossary.yml": [self.item(GLOSSARY_TERM.fields, "word", "word")],
        }
        return {path: _yaml(rows) for path, rows in {**terms, **others}.items()}

    def item(self, given: Iterable[Field], id: str, words: str) -> dict[str, Any]:
        """Return an item of a list: its id, words of its own, and its other fields."""
        held = tuple(given)
        own: dict[str, Any] = {"id": id}
        if any(field.name == "label" for field in held):
            own["label"] = dict.fromkeys(TEXTS.languages, words)
        return {**self.values((one for one in held if one.name not in own), id), **own}

    def of(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the files of the entries of a kind."""
        kind = ALL_KINDS[name]
        for id in IDS:
            facts = self.facts(kind, id)
            yield f"methods/{name}/{id}/{name}.yml", _yaml(facts)
            for language in TEXTS.languages:
                text = self.text(kind, id, language, facts)
                yield f"methods/{name}/{id}/{language}.md", text

    def facts(self, kind: Kind, id: str) -> dict[str, Any]:
        shown = [fact for fact in kind.facts if fact.name != DRAFT.name]  # drafts are not shown
        facts = self.values(shown, id, kind.name)
        known = {fact.name: fact for fact in shown}
        needed = (need.other for need in kind.needs if need.other in known and _asks(need, facts))
        made = {**self.values((known[one] for one in needed), id, kind.name, True), **facts}
        made = {**made, **self.asked(made)} if kind == INSTRUMENT else made
        return {**made, READ.name: self.readings(kind, made)} if READ.name in made else made

    def asked(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return a question on each scale of an instrument; without any its words are not here."""
        if QUESTIONS.name not in facts:
            return {USE.name: LINK}
        scales = [one["id"] for one in facts[SCALES.name]]
        asked = [{**facts[QUESTIONS.name][0], "id": f"on-{one}", "scale": one} for one in scales]
        return {QUESTIONS.name: asked}

    def readings(self, kind: Kind, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return who has read each text of a leaflet: nobody reads one twice, nor another one."""
        return [
            {**row, "language": language, "text": self.print(kind, facts)}
            for row, language in zip(facts[READ.name], TEXTS.languages, strict=False)
        ]

    def print(self, kind: Kind, facts: Mapping[str, Any]) -> str:
        """Return the fingerprint of what residents meet of a text; all languages say the same."""
        said = (self.lines(one, facts).rstrip() for one in kind.sections if one.said)
        choices = self.values(kind.front_matter, IDS[0], kind.name).get("choices", ())
        return fingerprint("\n".join([WORDS, *choices, *said]))

    def text(self, kind: Kind, id: str, language: str, facts: Mapping[str, Any]) -> str:
        """Return an entry's text: a paper to fill in has words for each of its parts."""
        front = self.values(kind.front_matter, id, kind.name)
        if "labels" in front:
            named = labels_needed(facts) if kind == INSTRUMENT else _parts_named(facts)
            front["labels"] = dict.fromkeys(named, WORDS)
        return f"---\n{_yaml(front)}---\n{self.prose(kind, language, facts)}"

    def prose(self, kind: Kind, language: str, facts: Mapping[str, Any]) -> str:
        """Return a text under each heading; of a free kind one, and a list to fill in."""
        headings = TEXTS.headings(kind.name, language)
        parts = [
            f"\n## {headings[one.id]}\n\n{self.lines(one, facts) if one.said else self.body(one)}"
            for one in kind.sections
            if self.full or one.required
        ]
        checklist = TEXTS[language]["checklist"]
        free = [f"\n## {WORDS}\n\n{self.claim}\n", f"\n## {checklist}\n\n- {self.claim}\n"]
        return "".join(parts or free[: 1 + self.full])

    def lines(self, section: Section, facts: Mapping[str, Any]) -> str:
        """Return lines to residents, as many as there is room for, with each slot once."""
        least, most = section.counted or (1, 1)
        count = min(most, ON_A_LEAFLET) if self.full else least
        cited = f" [@{SOURCE_ID}]" if self.full else ""  # which has a licence
        slots = [f"{{{id}}}" for id in facts[FIELDS.name]]
        lines = (" ".join([WORDS, *slots[n::count]]) for n in range(count))
        return "".join(f"- {line}{cited}\n" for line in lines)

    def body(self, section: Section) -> str:
        """Return what stands in a section: items with their kind of figure where it is marked."""
        if section.marked:
            least, most = section.counted or (1, 1)
            return f"- figure-kinds one: {self.claim}\n" * (most if self.full else least)
        return f"{WORDS}.\n" if section.unknown or section.plain else f"{self.claim}\n"

    @property
    def claim(self) -> str:
        return f"{WORDS}. [@{SOURCE_ID if self.full else 'advice'}]"

    def values(
        self, given: Iterable[Field], id: str, kind: str = "", all: bool = False
    ) -> dict[str, Any]:
        """Return the fields with their values; where not `all`, of an empty bank the required."""
        wanted = [one for one in given if one.required or self.full or all]
        return {one.name: self.value(one.type, id, kind) for one in wanted}

    def value(self, type: fields.Type, id: str, kind: str) -> Any:
        """Return a value of a type, in an entry of a kind, or in an item without one."""
        match type:
            case fields.Text(limit):
                return WORDS[:limit]
            case fields.Claim():
                return f"{WORDS}. [@{SOURCE_ID}]"
            case fields.Shape() if type == WINDOW.type:
                return IDS.index(id) + 1  # no two elements have the same
            case fields.Shape() if type.most:
                return YEAR if type.least > 1000 else type.least
            case fields.Shape(pattern=pattern):
                return next(one for one in SHAPES if re.fullmatch(pattern, one))
            case fields.OneOf(words):
                return words[0]
            case fields.Flag():
                return True
            case fields.Id():
                return f"{id}-before"
            case fields.Position():
                return [55.65, 12.08]
            case fields.Ref("sign"):
                return SIGNS[id]
            case fields.Ref(target):
                return self.others(target, id, kind)[0]
            case fields.EntryRef(kinds):
                return self.entry(kinds[0], id, kind)
            case fields.PerLanguage(inner):
                return {language: self.value(inner, id, kind) for language in TEXTS.languages}
            case fields.TextBy(target, inner):
                return {one: self.value(inner, id, kind) for one in ids_of(target)}
            case fields.Group():
                return self.group(type, id, kind)
            case fields.Many():
                return self.many(type, id, kind)
        raise TypeError(f"nothing is known to fill {type} with")

    def many(self, type: fields.Many, id: str, kind: str) -> list[Any]:
        """Return a list: all that may be named, a row for each choice, as many as may be."""
        if not self.full and not type.least:
            return []
        match type.type:
            case fields.Ref(target):
                all = self.others(target, id, kind)
                return all if self.full else all[: type.least]
            case fields.EntryRef(kinds):
                return [self.entry(one, id, kind) for one in (kinds if self.full else kinds[:1])]
            case fields.Group() as group:
                return [*self.rows(group, id, kind)] * (type.most if self.full and type.most else 1)
            case fields.OneOf(words) if self.full:
                return [*words]
        one = self.value(type.type, id, kind)
        return [f"{one} {n}" for n in range(type.least)] if type.least > 1 else [one]

    def rows(self, group: fields.Group, id: str, kind: str) -> Iterator[dict[str, Any]]:
        """Yield a row for each set of fields, and each word, that a group may hold.

        What is in no set goes with each of them.
        """
        sets = [
            names for rule in group.rules if isinstance(rule, fields.Either) for names in rule.sets
        ]
        choices = [one for one in group.fields if isinstance(one.type, fields.OneOf)]
        apart = {name for names in sets for name in names}
        held = [
            [one for one in group.fields if one.name in names or one.name not in apart]
            for names in sets or [()]
        ]
        for some in held if sets else []:
            yield self.values(some, id, kind, True)
        for choice in choices:
            for word in choice.type.words[bool(sets) :]:  # type: ignore[attr-defined]
                row = self.values(held[0], id, kind)
                yield {**row, choice.name: word, **({"id": word} if "id" in row else {})}
        if not sets and not choices:
            yield self.group(group, id, kind)

    def group(self, group: fields.Group, id: str, kind: str) -> dict[str, Any]:
        """Return a group; each fate that it tells is of another core element."""
        values = self.values(_alone(group), id, kind)
        fates = [name for name in values if name in FATES]
        return {**values, **{name: [one] for name, one in zip(fates, IDS, strict=False)}}

    def entry(self, target: str, id: str, kind: str) -> str:
        return f"{target}/{self.others(target, id, kind)[0]}"

    def others(self, target: str, id: str, kind: str) -> list[str]:
        """Return all ids of a target; an entry never names itself."""
        return [one for one in ids_of(target) if (target, one) != (kind, id)]


def _parts_named(facts: Mapping[str, Any]) -> list[str]:
    """Return what has words in a paper to fill in."""
    ids = [part["id"] for part in facts["parts"]]
    return [*ids, *(f"{one}-{n}" for one in ids if one in _WITH_OPTIONS for n in (1, 2))]


_WITH_OPTIONS = ("choice", "table")  # types of the parts of a paper, which are called by them here


def ids_of(target: str) -> tuple[str, ...]:
    """Return the ids that there are of a list, a kind or the sources."""
    return (SOURCE_ID,) if target == "source" else OWN_IDS.get(target, IDS)


def _alone(group: fields.Group) -> tuple[Field, ...]:
    """Return a group's fields; of those of which just one may be given, the first, as if needed."""
    kept = {one.fields[0] for one in group.rules if isinstance(one, fields.JustOne)}
    left = {n for one in group.rules if isinstance(one, fields.JustOne) for n in one.fields[1:]}
    return tuple(
        Field(one.name, one.type, one.required or one.name in kept)
        for one in group.fields
        if one.name not in left
    )


def _asks(need: Needs, facts: Mapping[str, Any]) -> bool:
    """Say whether facts ask for another one."""
    value = facts.get(need.fact)
    return value in need.values if need.values else not value


def _yaml(value: Any) -> str:
    """Return YAML with a line for each field at the top; JSON is YAML too."""
    if isinstance(value, list):
        return "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in value)
    return "".join(f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in value.items())
