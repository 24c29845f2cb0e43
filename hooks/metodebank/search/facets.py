"""What a result list can be narrowed by: groups of values, and who has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..bank.catalogue import Catalogue, term_ids
from ..bank.model import Entry
from ..schema.kinds import FATES, KINDS


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of filters: its key in an address, and the fact and list it is made of.

    A facet without a list has values of its own, see `_values`.
    """

    key: str
    fact: str = ""
    list: str = ""


# In the order of the finder.  The keys are part of addresses that people share.
FACETS = (
    Facet("target", "target_groups", "target-groups"),
    Facet("barrier", "barriers", "barriers"),
    Facet("kind"),
    Facet("element"),
    Facet("goal", "goals", "goals"),
    Facet("evidence", "evidence", "evidence-levels"),
    Facet("time", "duration", "durations"),
    Facet("cost", "cost", "costs"),
    Facet("country", "country", "countries"),
    Facet("lang"),
)


def facets(
    catalogue: Catalogue, entries: Sequence[str], language: str
) -> Mapping[str, Mapping[str, list[int]]]:
    """Return for each facet and value the numbers of the entries that have it.

    `entries` are "kind/id" in the order of their numbers; values keep the order of the
    vocabulary, and those that no entry has are there with an empty list.
    """
    found = {
        facet.key: {value: [] for value, _ in options(facet, catalogue, language)}
        for facet in FACETS
    }
    for number, key in enumerate(entries):
        entry = catalogue.entries[tuple(key.split("/"))]
        for facet in FACETS:
            for value in _values(facet, entry):
                found[facet.key][value].append(number)
    return found


def options(facet: Facet, catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    """Return a facet's values with their labels, in the order in which to show them."""
    if facet.list:
        terms = catalogue.vocabulary[facet.list].values()
        return [(term.id, term.label[language]) for term in terms]
    if facet.key == "element":
        elements = catalogue.of_kind("element", language)
        return [(entry.id, catalogue.text(entry, language).title) for entry in elements]
    return [(value, value) for value in (KINDS if facet.key == "kind" else catalogue.languages)]


def _values(facet: Facet, entry: Entry) -> Iterator[str] | tuple[str, ...]:
    if facet.list:
        return term_ids(entry, facet.fact)
    if facet.key == "kind":
        return (entry.kind,)
    if facet.key == "lang":
        return tuple(entry.texts)
    return _elements(entry)


def _elements(entry: Entry) -> tuple[str, ...]:
    """Return an entry's core elements: a case's are those it kept or adapted."""
    if entry.kind == "element":
        return (entry.id,)
    if entry.kind == "method":
        return entry.facts["elements"]
    uses = entry.facts.get("methods", ())
    kept = [id for use in uses for fate in FATES if fate != "left_out" for id in use.get(fate, ())]
    return tuple(dict.fromkeys(kept))
