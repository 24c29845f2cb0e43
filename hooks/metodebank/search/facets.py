"""What a result list can be narrowed by: groups of values, and who has them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..bank.catalogue import Catalogue, term_ids
from ..bank.model import Entry, EntryText
from ..bank.standard import in_order
from ..bank.translation import foreign_languages
from ..schema import facts
from ..schema.facts import FATES, Fact
from ..schema.kinds import ALL_KINDS, KINDS
from ..schema.vocabularies import LANGUAGES

Options = list[tuple[str, str]]  # values with their labels, in the order in which to show them


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of filters, by its key in an address, which stays for ever.

    Its values are the terms of a `fact`, unless `values` says which an entry has and `options`
    which there are, in a language.  Of a fact that is a number, or goes from one to another, they
    are `bands`, open where an end is left out: "-59", "60-120", "121-"; an entry is in each that
    it touches.
    """

    key: str
    fact: Fact | None = None
    values: Callable[[Entry], Iterable[str]] | None = None
    options: Callable[[Catalogue, str], Options] | None = None
    bands: tuple[str, ...] = ()

    def of(self, entry: Entry) -> Iterable[str]:
        """Return the values that an entry has."""
        if self.values:
            return self.values(entry)
        if self.bands:
            return self._bands_of(entry)
        return term_ids(entry, self.fact) if self.fact else ()

    def all(self, catalogue: Catalogue, language: str) -> Options:
        """Return the facet's values with their labels, in the order in which to show them."""
        if self.options:
            return self.options(catalogue, language)
        if self.bands:
            return [(band, band) for band in self.bands]
        if not self.fact:
            return []
        terms = catalogue.vocabulary[self.fact.list].values()
        ordered = in_order(self.fact.list, terms, language)
        return [(term.id, term.label[language]) for term in ordered]

    def _bands_of(self, entry: Entry) -> Iterable[str]:
        value = entry.facts.get(self.fact.name) if self.fact else None
        if value is None:
            return ()
        low, high = (value, value) if isinstance(value, int) else (value["from"], value.get("to"))
        last = sys.maxsize if high is None else high
        ends = {band: ends_of(band) for band in self.bands}
        return [band for band, (first, end) in ends.items() if low <= end and last >= first]


def ends_of(band: str) -> tuple[int, int]:
    """Return the least and the greatest number of a band.

    >>> ends_of("60-120"), ends_of("-59")
    ((60, 120), (0, 59))
    """
    low, _, high = band.partition("-")
    return int(low or 0), int(high or sys.maxsize)


def elements_of(entry: Entry) -> tuple[str, ...]:
    """Return an entry's core elements: a case's are those it kept or adapted."""
    if entry.kind == "element":
        return (entry.id,)
    if not ALL_KINDS[entry.kind].has_fidelity:
        return tuple(entry.facts.get(facts.ELEMENTS.name, ()))
    uses = entry.facts.get(facts.METHODS.name, ())
    kept = [id for use in uses for fate in FATES if fate != "left_out" for id in use.get(fate, ())]
    return tuple(dict.fromkeys(kept))


def figures_of(entry: Entry, *texts: EntryText) -> Iterable[str]:
    """Return the kinds of figure that an entry tells; a way of measuring, those that it gives.

    They are looked for in some of its texts, or in all.
    """
    if facts.FIGURE_KINDS.name in entry.facts:
        return term_ids(entry, facts.FIGURE_KINDS)
    sections = (section for text in texts or entry.texts.values() for section in text.sections)
    return dict.fromkeys(kind for section in sections for kind in section.figures)


def _elements(catalogue: Catalogue, language: str) -> Options:
    elements = catalogue.of_kind("element", language)
    return [(entry.id, catalogue.text(entry, language).title) for entry in elements]


def _kinds(catalogue: Catalogue, language: str) -> Options:
    return [(kind, kind) for kind in KINDS]


def _languages(catalogue: Catalogue, language: str) -> Options:
    """Return the site's languages, and others that an entry was written in first.

    The latter are called as they call themselves.
    """
    others = foreign_languages(catalogue.entries.values(), catalogue.languages)
    known = catalogue.choices[LANGUAGES.name]
    return [
        *((one, one) for one in catalogue.languages),
        *((one, str(known[one].more["own"])) for one in others),
    ]


# In the order of the finder.  The keys and the bands are part of addresses that people share.
FACETS = (
    Facet("target", facts.TARGET_GROUPS),
    Facet("barrier", facts.BARRIERS),
    Facet("kind", None, lambda entry: (entry.kind,), _kinds),
    Facet("element", facts.ELEMENTS, elements_of, _elements),
    Facet("goal", facts.GOALS),
    Facet("evidence", facts.EVIDENCE),
    Facet("time", facts.DURATION),
    Facet("cost", facts.COST),
    Facet("people", facts.SIZE, bands=("1-5", "6-15", "16-40", "41-")),
    Facet("session", facts.SESSION, bands=("-59", "60-120", "121-")),
    Facet("type", facts.TYPES),
    Facet("role", facts.ROLES),
    Facet("need", facts.RESOURCES),
    Facet("figure", facts.FIGURE_KINDS, figures_of),
    Facet("outcome", facts.OUTCOME),
    Facet("area", facts.AREAS),
    Facet("country", facts.COUNTRY),
    Facet("lang", None, lambda entry: entry.texts, _languages),
)


def filled(catalogue: Catalogue) -> list[Facet]:
    """Return the facets by which some entry can be found; the others are not shown."""
    return [one for one in FACETS if any(any(one.of(e)) for e in catalogue.entries.values())]


def facets(
    catalogue: Catalogue, entries: Sequence[str], language: str
) -> Mapping[str, Mapping[str, list[int]]]:
    """Return for each facet and value the numbers of the entries that have it.

    `entries` are "kind/id" in the order of their numbers; values keep the order of the
    vocabulary, and those that no entry has are there with an empty list.
    """
    there = filled(catalogue)
    found: dict[str, dict[str, list[int]]] = {
        facet.key: {value: [] for value, _ in facet.all(catalogue, language)} for facet in there
    }
    for number, key in enumerate(entries):
        kind, id = key.split("/")
        for facet in there:
            for value in facet.of(catalogue.entries[kind, id]):
                if value in found[facet.key]:  # of a leaflet's languages some are no filter
                    found[facet.key][value].append(number)
    return found
