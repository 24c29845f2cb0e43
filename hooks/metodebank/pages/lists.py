"""The lists of entries and of terms, and a term's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..bank.addresses import entry_path, term_path
from ..bank.catalogue import term_ids
from ..bank.edition import Edition, Page
from ..bank.model import Entry, Term
from ..bank.standard import in_order
from ..paper.deck import LAYOUTS
from ..paper.layout import binder_path, deck_path, sheet_path
from ..schema.facts import BARRIERS, ELEMENTS, TARGET_GROUPS
from ..schema.kinds import ELEMENT, INSTRUMENT, KINDS, METHOD, WORKSHEET
from ..schema.vocabularies import VOCABULARIES, Vocabulary
from .houses import house_of_all
from .making import page_at, view_at
from .shelves import Shelf, shelves
from .view import Data, View


def _terms_with_counts(edition: Edition, list: Vocabulary, view: View) -> list[Data]:
    """Return a list's terms, each with how many methods name it; of a country, how many cases."""
    terms = edition.catalogue.vocabulary[list.name].values()
    kind = "method" if _is_of_methods(list) else "case"
    return [
        {
            **view.term(list.name, term.id),
            "group": term.more.get("group", ""),
            **counted(edition, len(edition.catalogue.with_term(kind, list.name, term.id)), kind),
        }
        for term in in_order(list.name, terms, edition.language)
    ]


def in_groups(edition: Edition, list: Vocabulary, terms: list[Data]) -> list[Data]:
    """Return the terms of a list in its groups, those in none last; one group needs no heading."""
    words = edition.words["term_lists"][list.folder]
    groups = {id: words["groups"][id] for id in list.groups}
    rows = [
        {"heading": heading, "terms": [term for term in terms if term["group"] == group]}
        for group, heading in {**groups, "": edition.words["other_terms"]}.items()
    ]
    filled = [row for row in rows if row["terms"]]
    return filled if len(filled) > 1 else [{**row, "heading": ""} for row in filled]


def _is_of_methods(list: Vocabulary) -> bool:
    """Say whether methods name the terms of a list; where a method was used, cases tell."""
    return any(fact.list == list.name for fact in METHOD.facts)


def counted(edition: Edition, number: int, kind: str = "method") -> Data:
    """Return a number of methods, cases or countries, and how it is said."""
    form = {0: "none", 1: "one"}.get(number, "many")
    return {"count": number, "count_text": edition.words["counts"][kind][form].format(number)}


def entry_list(edition: Edition, kind: str) -> Page:
    """Return the list of all entries of a kind."""
    view = view_at(edition, kind)
    entries = edition.catalogue.of_kind(kind, edition.language)
    words = edition.words["kinds"][kind]
    meta = {
        "description": words["intro"],
        "parts": [_part(one, kind, edition, view) for one in shelves(entries, edition)],
        "paper": _deck_links(edition, kind, view),
        "house": house_of_all(entries, view) if kind == ELEMENT.name else None,
    }
    return page_at(edition, kind, "entries", words["many"], meta)


def _part(shelf: Shelf, kind: str, edition: Edition, view: View) -> Data:
    """Return a part of a list as it is shown: all of it, or folded with how much it holds."""
    count = counted(edition, len(shelf.entries), kind)["count_text"] if shelf.heading else ""
    cards = view.cards(shelf.entries)
    return {"heading": shelf.heading, "count": count, "folded": shelf.folded, "entries": cards}


def _deck_links(edition: Edition, kind: str, view: View) -> list[Data]:
    """Return links to the cards of a kind, its papers to fill in and its binder, if it has any."""
    if not edition.paper:
        return []
    cards = edition.catalogue.of_kind(kind, edition.language)
    decks = [
        {
            "label": edition.words["decks"][layout],
            "href": view.way(deck_path(kind, edition.language, layout)),
        }
        for layout in (LAYOUTS if KINDS[kind].cards and cards else ())
    ]
    binder = view.way(binder_path(kind, edition.language))
    link = {"label": edition.words["binder"]["link"], "href": binder}
    return [
        *decks,
        *_sheet_links(edition, kind, view),
        *([link] if edition.binders and cards else ()),
    ]


def _sheet_links(edition: Edition, kind: str, view: View) -> Iterator[Data]:
    """Yield a link to each paper to fill in: who comes for it needs no page about it."""
    if kind == WORKSHEET.name:
        for entry in edition.catalogue.of_kind(kind, edition.language):
            path = sheet_path(entry_path(entry), edition.language, "sheet")
            yield {"label": f"{view.name(entry)['title']} (PDF)", "href": view.way(path)}


def term_list(edition: Edition, list: Vocabulary) -> Page:
    """Return the list of all terms of a vocabulary that has pages."""
    folder = list.folder
    view = view_at(edition, folder)
    meta = {
        "description": edition.words["term_lists"][folder]["intro"],
        "groups": in_groups(edition, list, _terms_with_counts(edition, list, view)),
        "named": bool(list.names),  # by a standard: there is no more to say of what a term is
    }
    return page_at(edition, folder, "terms", edition.words["term_lists"][folder]["many"], meta)


def term_page(edition: Edition, term: Term) -> Page:
    """Return the page of a target group, barrier or country: what helps, and who did it."""
    path = term_path(term.list, term.id)
    view = view_at(edition, path)
    methods = _methods_with(edition, term)
    cases = edition.catalogue.with_term("case", term.list, term.id)
    instruments = edition.catalogue.with_term(INSTRUMENT.name, term.list, term.id)
    folder = VOCABULARIES[term.list].folder
    meta = {
        "description": term.definition[edition.language],
        "kind": edition.words["term_lists"][folder]["one"],
        "list": {"href": view.href(folder), "title": edition.words["term_lists"][folder]["many"]},
        "headings": edition.words["term_pages"][folder],
        "methods": view.cards(edition.catalogue.by_evidence(methods, edition.language)),
        "cases": view.cards(edition.catalogue.by_title(cases, edition.language)),
        "instruments": [view.name(one) for one in instruments],
        "elements": _recurring_elements(edition, methods, view),
        "of_methods": _is_of_methods(VOCABULARIES[term.list]),
        "others": _met_together(edition, term, methods, view),
        "sources": _sources_of(edition, term, view),
    }
    edit = "" if VOCABULARIES[term.list].whole else f"methods/vocabulary/{term.list}.yml"
    return page_at(edition, path, "term", term.label[edition.language], meta, edit)


def _methods_with(edition: Edition, term: Term) -> list[Entry]:
    """Return the methods that name a term; of a country, those that its cases used."""
    bank = edition.catalogue
    if _is_of_methods(VOCABULARIES[term.list]):
        return bank.with_term("method", term.list, term.id)
    cases = bank.with_term("case", term.list, term.id)
    used = {use.method.id: use.method for case in cases for use in bank.uses_of(case)}
    return [*used.values()]


def _recurring_elements(edition: Edition, methods: list[Entry], view: View) -> list[Data]:
    """Return the core elements that at least two of the methods share, commonest first."""
    counts = Counter(id for method in methods for id in method.facts[ELEMENTS.name])
    common = [(id, counted(edition, count)) for id, count in counts.most_common(6) if count > 1]
    return [
        {**view.name(edition.catalogue.element(id)), "facts": [count["count_text"]]}
        for id, count in common
    ]


def _met_together(edition: Edition, term: Term, methods: list[Entry], view: View) -> list[Data]:
    """Return the terms of the other question that the same methods name."""
    other = BARRIERS if term.list == TARGET_GROUPS.list else TARGET_GROUPS
    counts = Counter(id for method in methods for id in term_ids(method, other))
    return [
        {**view.term(other.list, id), **counted(edition, count)}
        for id, count in counts.most_common()
    ]


def _sources_of(edition: Edition, term: Term, view: View) -> list[Data]:
    for id in term.sources:
        view.number(id)
    return view.cited_sources()
