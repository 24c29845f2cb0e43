"""Content that is sound, linked both ways: what the site, the search and the data are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from ..schema.facts import FATES, GOES_WITH, UNTOLD, Fact
from ..schema.fields import Group, Many, Ref, Type
from ..schema.kinds import ALL_KINDS, KINDS, LEAFLET
from ..schema.marks import Cite
from ..schema.vocabularies import VOCABULARIES
from ..words.alphabet import sort_key
from .aliases import renamed
from .glossary import Finder, finder
from .model import Content, Entry, EntryText, GlossaryTerm, Source, Term

Citer = Entry | Term | GlossaryTerm  # what can cite a source


@dataclass(frozen=True, slots=True)
class Use:
    """That a case used a method; `fates` says what became of its core elements."""

    case: Entry
    method: Entry
    fates: Mapping[str, str]  # element id -> "kept", "adapted" or "left_out"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All content, and who refers to whom."""

    languages: tuple[str, ...]
    vocabulary: Mapping[str, Mapping[str, Term]]  # terms that readers meet
    choices: Mapping[str, Mapping[str, Term]]  # terms that an author may choose
    sources: Mapping[str, Source]
    entries: Mapping[tuple[str, str], Entry]
    by_term: Mapping[tuple[str, str], tuple[Entry, ...]]
    by_source: Mapping[str, tuple[Citer, ...]]
    glossary: Mapping[str, GlossaryTerm]
    finders: Mapping[str, Finder]  # of the glossary's terms in texts, by language
    packs: tuple[Entry, ...]
    renamed: Mapping[tuple[str, str], str]
    by_use: Mapping[tuple[str, str], tuple[Use, ...]]  # of case, method and core element

    def of_kind(self, kind: str, language: str) -> list[Entry]:
        """Return all entries of a kind, by title in that language."""
        return self.by_title((e for e in self.entries.values() if e.kind == kind), language)

    def by_title(self, entries: Iterable[Entry], language: str) -> list[Entry]:
        """Return entries sorted by the title that is shown in that language."""
        return sorted(entries, key=lambda e: sort_key(self.text(e, language).title, language))

    def by_evidence(self, entries: Iterable[Entry], language: str) -> list[Entry]:
        """Return entries with the best known first, and by title among equals."""
        levels = list(self.vocabulary["evidence-levels"])
        ranks = {level: rank for rank, level in enumerate(levels)}
        return sorted(
            self.by_title(entries, language),
            key=lambda e: ranks.get(e.facts.get("evidence", ""), len(ranks)),
        )

    def text(self, entry: Entry, language: str) -> EntryText:
        """Return the entry's text in that language, or in the site's first that it has.

        What has been written in none of these is shown as it was written.
        """
        ordered = (language, *self.languages, *entry.texts)
        return next(entry.texts[one] for one in ordered if one in entry.texts)

    def current(self, kind: str, id: str) -> str:
        """Return the id of an entry that may be named by one that it had before."""
        return self.renamed.get((kind, id), id)

    def term(self, list: str, id: str) -> Term:
        return self.vocabulary[list][id]

    def element(self, id: str) -> Entry:
        return self.entries["element", id]

    def with_term(self, kind: str, list: str, id: str) -> list[Entry]:
        """Return the entries of a kind that name the term."""
        return [entry for entry in self.by_term.get((list, id), ()) if entry.kind == kind]

    def uses_of(self, entry: Entry) -> tuple[Use, ...]:
        """Return the uses that a case made, that were made of a method or of a core element."""
        return self.by_use.get((entry.kind, entry.id), ())

    def fidelity(self, method: Entry) -> Mapping[str, Mapping[str, int]]:
        """Return what became of each core element of a method: how many cases by fate.

        Fates are those of `FATES`, and "untold" where the sources of a case do not say.
        """
        uses = [use for use in self.uses_of(method) if use.method is method]
        return {
            id: {
                fate: sum(use.fates.get(id, UNTOLD) == fate for use in uses)
                for fate in (*FATES, UNTOLD)
            }
            for id in method.facts["elements"]
        }

    def methods_with(self, fact: str, id: str) -> list[Entry]:
        """Return the methods that name an entry under a fact: a core element, a worksheet ..."""
        methods = (e for e in self.entries.values() if e.kind == "method")
        return [method for method in methods if id in method.facts.get(fact, ())]

    def leaflets_for(self, method: str) -> list[Entry]:
        """Return the leaflets that go with a method, by its id."""
        leaflets = (e for e in self.entries.values() if e.kind == LEAFLET.name)
        return [one for one in leaflets if method in one.facts.get(GOES_WITH.name, ())]


def catalogue(content: Content) -> Catalogue:
    """Return `content`, which must be sound, linked both ways and frozen, without drafts."""
    content = _without_drafts(content)
    entries = {key: entry for key, entry in content.entries.items() if entry.kind in KINDS}
    by_term = _by_term(content)
    return Catalogue(
        languages=content.languages,
        vocabulary=MappingProxyType(_met(content, by_term)),
        choices=MappingProxyType(content.vocabulary),
        sources=MappingProxyType(content.sources),
        entries=MappingProxyType(entries),
        by_term=by_term,
        by_source=_by_source(content),
        glossary=MappingProxyType(content.glossary),
        finders={name: finder(content.glossary.values(), name) for name in content.languages},
        packs=tuple(entry for entry in content.entries.values() if entry.kind not in KINDS),
        renamed=MappingProxyType(renamed(entries.values())),
        by_use=_by_use(_uses(content)),
    )


def _without_drafts(content: Content) -> Content:
    shown = {key: entry for key, entry in content.entries.items() if not entry.draft}
    return replace(content, entries=shown)


def _met(
    content: Content, by_term: Mapping[tuple[str, str], tuple[Entry, ...]]
) -> dict[str, Mapping[str, Term]]:
    """Return each list's terms; of one that is whole by itself, those that an entry names."""
    return {
        name: {id: term for id, term in terms.items() if (name, id) in by_term}
        if VOCABULARIES[name].whole
        else terms
        for name, terms in content.vocabulary.items()
    }


def term_ids(entry: Entry, fact: Fact) -> tuple[str, ...]:
    """Return the ids of the terms under a fact, whether it holds one, many or other things."""
    value = entry.facts.get(fact.name, ()) if fact.list else ()
    return (value,) if isinstance(value, str) else tuple(value)


def terms_named(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield list and id of every term that an entry's facts name, also within groups."""
    return (key for key in _named_by(entry) if key[0] in VOCABULARIES)


def _named_by(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield target and id of all that an entry's facts refer to."""
    for fact in ALL_KINDS[entry.kind].facts:
        if fact.name in entry.facts:
            yield from _named_in(fact.type, entry.facts[fact.name])


def _named_in(type: Type, value: Any) -> Iterator[tuple[str, str]]:
    match type:
        case Ref(target) if value != type.own:
            yield target, value
        case Many(inner):
            for one in value:
                yield from _named_in(inner, one)
        case Group(fields):
            for field in fields:
                if field.name in value:
                    yield from _named_in(field.type, value[field.name])


def _uses(content: Content) -> Iterator[Use]:
    for case in content.entries.values():
        for use in case.facts.get("methods", ()):
            fates = {element: fate for fate in FATES for element in use.get(fate, ())}
            yield Use(case, content.entries["method", use["id"]], fates)


def _by_use(uses: Iterable[Use]) -> Mapping[tuple[str, str], tuple[Use, ...]]:
    found = defaultdict(list)
    for use in uses:
        elements = (("element", id) for id in use.fates)
        for key in (("case", use.case.id), ("method", use.method.id), *elements):
            found[key].append(use)
    return {key: tuple(uses) for key, uses in found.items()}


def _by_term(content: Content) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in content.entries.values():
        for fact in ALL_KINDS[entry.kind].facts:
            for id in term_ids(entry, fact):
                found[fact.list, id].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _by_source(content: Content) -> Mapping[str, tuple[Citer, ...]]:
    found: dict[str, dict[tuple[str, str], Citer]] = defaultdict(dict)
    for terms in content.vocabulary.values():
        for term in terms.values():
            for id in sources_of(term):
                found[id][term.list, term.id] = term
    for word in content.glossary.values():
        for id in word.sources:
            found[id]["glossary", word.id] = word
    for key, entry in content.entries.items():
        for id in cited_sources(entry) if entry.kind in KINDS else ():
            found[id][key] = entry
    return {id: tuple(citers.values()) for id, citers in found.items()}


def cited_sources(entry: Entry) -> tuple[str, ...]:
    """Return all sources of an entry, of its facts and in any language, each once."""
    ids = [id for target, id in _named_by(entry) if target == "source"]
    for text in entry.texts.values():
        ids.extend(text.cited)
    return tuple(dict.fromkeys(ids))


def sources_of(term: Term) -> tuple[str, ...]:
    """Return all sources of a term, a price's too, each once."""
    held = {"sources": term.sources, **term.more}
    named = _named_in(VOCABULARIES[term.list].term, held)
    return tuple(dict.fromkeys(id for target, id in named if target == "source"))


def located_in(entry: Entry) -> tuple[Cite, ...]:
    """Return the pages and chapters of sources that an entry names, in any language, each once."""
    cites = (cite for text in entry.texts.values() for cite in text.located)
    return tuple(dict.fromkeys(cites))
