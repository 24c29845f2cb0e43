"""The pages on which one looks something up: finder, glossary, sources and contributors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from ..authors.form import ASKED
from ..authors.form import PATH as FORM
from ..bank.addresses import CREDITS, GAP, GLOSSARY
from ..bank.catalogue import Citer
from ..bank.credits import Contributor, Work, contributors
from ..bank.edition import Edition, Page
from ..bank.model import Entry, Term
from ..schema import facts
from ..schema.facts import Fact
from ..schema.kinds import KINDS
from ..schema.vocabularies import VOCABULARIES, WITH_PAGES
from ..search.facets import Facet, ends_of, filled
from ..words.alphabet import sort_key
from .making import page_at, view_at
from .view import Data, View

# How many titles the finder lists for those without script; beyond, the lists by kind.
MOST_LISTED = 250

# How many of those that cite a source the list of sources names.  In a bank of thousands each
# source may have a thousand, and a page that names them all is too large to open.
MOST_CITERS = 30


def finder_page(edition: Edition) -> Page:
    """Return the finder: all filters, and entries for those without script."""
    view = view_at(edition, "find")
    entries = edition.catalogue.by_title(edition.catalogue.entries.values(), edition.language)
    meta = {
        "description": edition.words["finder"]["intro"],
        "facets": [
            {
                "key": facet.key,
                "label": facet_label(edition, facet),
                "options": [
                    {"value": value, "label": _option_label(edition, facet, value, label)}
                    for value, label in facet.all(edition.catalogue, edition.language)
                ],
            }
            for facet in filled(edition.catalogue)
        ],
        "kinds": _by_kind(edition, entries[:MOST_LISTED], view),
        "more": len(entries) > MOST_LISTED,
        "lists": [{"href": view.href(kind), **edition.words["kinds"][kind]} for kind in KINDS],
        "term_lists": [
            {"href": view.href(one.folder), **edition.words["term_lists"][one.folder]}
            for one in WITH_PAGES
        ],
        "glossary": view.href(GLOSSARY),
        "gap": view.href(GAP),
        "form": view.href(FORM),
        "asked": ASKED,
        "contact": edition.contact,
    }
    return page_at(edition, "find", "find", edition.words["finder"]["title"], meta)


def _by_kind(edition: Edition, entries: list[Entry], view: View) -> list[Data]:
    """Return entries under what their kind is called, in the order of the kinds."""
    words = edition.words["kinds"]
    groups = {kind: [view.name(one) for one in entries if one.kind == kind] for kind in KINDS}
    return [
        {"heading": words[kind]["many"], "entries": some} for kind, some in groups.items() if some
    ]


def facet_label(edition: Edition, facet: Facet) -> str:
    """Return what a group of filters is called in the finder."""
    if facet.fact:
        return edition.texts.label(facet.fact.name, edition.language, "finder")
    return str(edition.words["facets"][facet.key])


def _option_label(edition: Edition, facet: Facet, value: str, label: str) -> str:
    kinds: Mapping[str, Mapping[str, str]] = edition.words["kinds"]
    if facet.key == "kind":
        return kinds[value]["many"]
    if facet.bands and facet.fact:
        return _band_label(edition, facet.fact, value)
    return edition.texts.own_name(value) if value in edition.texts.languages else label


def _band_label(edition: Edition, fact: Fact, band: str) -> str:
    """Return a band as it is said of the fact: "Under 60 min.", "60–120 min."."""
    low, high = ends_of(band)
    said = str(edition.texts[edition.language]["fields"][fact.name].get("said", "{}"))
    if band.startswith("-"):
        return str(edition.words["bands"]["under"].format(said.format(high + 1)))
    if band.endswith("-"):
        return str(edition.words["bands"]["over"].format(said.format(low - 1)))
    return said.format(f"{low}–{high}")


def glossary_page(edition: Edition) -> Page:
    """Return the page that explains the words of the housing system, in alphabetical order."""
    view = view_at(edition, GLOSSARY)
    terms = sorted(
        edition.catalogue.glossary.values(),
        key=lambda term: sort_key(term.label[edition.language], edition.language),
    )
    meta = {
        "description": edition.words["glossary"]["intro"],
        "terms": [view.glossary_term(term) for term in terms],
        "sources": view.cited_sources(),
    }
    title = edition.words["glossary"]["title"]
    return page_at(edition, GLOSSARY, "glossary", title, meta, "methods/glossary.yml")


def sources_page(edition: Edition) -> Page:
    """Return the bibliography, with the first of what cites each source."""
    view = view_at(edition, "sources")
    cited: list[Data] = []
    uncited: list[Data] = []
    for source in edition.catalogue.sources.values():
        citers = edition.catalogue.by_source.get(source.id, ())
        row = {**view.source(source), **_cited_by(edition, citers, view)}
        (cited if citers else uncited).append(row)
    meta = {
        "description": edition.words["sources_page"]["intro"],
        "cited": cited,
        "uncited": uncited,
    }
    title = edition.words["sources_page"]["title"]
    return page_at(edition, "sources", "sources", title, meta, "methods/sources.yml")


def _cited_by(edition: Edition, citers: Collection[Citer], view: View) -> Data:
    """Return those that cite a source, or the first of them and how many they are."""
    # What has a page: of terms only those of a few vocabularies.
    there = [c for c in citers if not isinstance(c, Term) or VOCABULARIES[c.list].folder]
    more = edition.words["sources_page"]["more"].format(count=len(there))
    return {
        "citers": [view.citer(one) for one in there[:MOST_CITERS]],
        "more": more if len(there) > MOST_CITERS else "",
        "used": bool(citers),
    }


def credits_page(edition: Edition) -> Page:
    """Return the page of all people and organisations that wish to be named, with what they did."""
    view, language = view_at(edition, CREDITS), edition.language
    found = contributors(edition.catalogue.entries.values())
    by_name = sorted(found.items(), key=lambda item: sort_key(item[0].called, language))
    rows = [(one, _contributor(edition, one, work, view)) for one, work in by_name]
    words = edition.words["credits"]
    meta = {
        "description": words["intro"],
        "contact": edition.contact,
        "about": f"{view.href('about')}#credits",
        "groups": {
            "people": [row for one, row in rows if one.name],
            "organisations": [row for one, row in rows if not one.name],
        },
    }
    return page_at(edition, CREDITS, "credits", words["title"], meta)


def _contributor(edition: Edition, one: Contributor, work: Work, view: View) -> Data:
    """Return what somebody is called, and under each thing they did the entries, by title."""
    fields = edition.texts[edition.language]["fields"]
    labels = cast(Mapping[str, str], fields[f"{facts.CREDITS.name}.role"]["options"])
    return {
        "called": one.called,
        "work": [
            {
                "label": labels[role],
                "entries": [
                    view.name(entry)
                    for entry in edition.catalogue.by_title(entries, edition.language)
                ],
            }
            for role, entries in work.items()
        ],
    }
