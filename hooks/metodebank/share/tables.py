"""Which tables of open data there are beside the catalogue, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from ..bank.catalogue import Catalogue, sources_of
from ..bank.credits import credited
from ..bank.model import Entry, Source, Term
from ..schema.vocabularies import VOCABULARIES
from .claims import Row, fidelity, figures_and_claims
from .tabular import CITES, FLAG, LIST, NUMBER, Column, References, Table

_KIND, _ID = Column("kind", filled=True), Column("id", filled=True)
_PLACE = (_KIND, _ID, Column("language", filled=True), Column("section", filled=True))
_IN_PLACE = ("kind", "id", "language", "section")
_ENTRY: References = {("kind", "id"): ("catalogue", ("kind", "id"))}

FIGURES = Table(
    "figures",
    (
        *_PLACE,
        Column("number", NUMBER, filled=True),
        Column("figure_kind", filled=True),
        Column("text", filled=True),
        Column("value"),
        *(Column(name, NUMBER) for name in ("part", "whole", "part_after", "whole_after")),
        Column("sources", CITES),
    ),
    key=(*_IN_PLACE, "number"),
    refers=_ENTRY,
)
CLAIMS = Table(
    "claims",
    (
        *_PLACE,
        Column("paragraph", NUMBER, filled=True),
        Column("sentence", NUMBER, filled=True),
        Column("text", filled=True),
        Column("sources", CITES, filled=True),
    ),
    key=(*_IN_PLACE, "sentence"),
    refers=_ENTRY,
)
SOURCES = Table(
    "sources",
    (
        _ID,
        *(Column(name, filled=True) for name in ("title", "language", "publisher")),
        *(Column(name, NUMBER) for name in ("year", "until")),
        Column("circa", FLAG, filled=True),
        Column("date"),
        Column("read", filled=True),
        Column("note", by_language=True),
        Column("url"),
        Column("url_withheld", FLAG, filled=True),
        *(Column(name) for name in ("archived", "seen", "licence")),
        Column("cited_by", NUMBER, filled=True),
    ),
    key=("id",),
)
FIDELITY = Table(
    "fidelity",
    (
        *(Column(name, filled=True) for name in ("case", "method", "element", "fate")),
        Column("note", by_language=True),
        Column("sources", CITES),
    ),
    key=("case", "method", "element"),
)
VOCABULARY = Table(
    "vocabulary",
    (
        Column("list", filled=True),
        _ID,
        Column("label", by_language=True),
        Column("definition", by_language=True),
        Column("synonyms", LIST, by_language=True),
        Column("group"),
        Column("sources", LIST),
    ),
    key=("list", "id"),
)
GLOSSARY = Table(
    "glossary",
    (
        _ID,
        Column("label", by_language=True, filled=True),
        Column("forms", LIST, by_language=True, filled=True),
        Column("definition", by_language=True, filled=True),
        Column("elsewhere", by_language=True, filled=True),
        Column("sources", LIST),
    ),
    key=("id",),
)
CREDITS = Table(
    "credits",
    (_KIND, _ID, Column("role", filled=True), Column("name"), Column("organisation")),
    key=(),  # somebody who is anonymous has neither name nor organisation
    refers=_ENTRY,
)


def sources(catalogue: Catalogue) -> Iterator[Row]:
    """Yield the bibliography; an address that is withheld is nobody's."""
    for source in catalogue.sources.values():
        yield _source(source, len(catalogue.by_source.get(source.id, ())))


def _source(source: Source, cited_by: int) -> Row:
    facts = source.facts
    withheld = bool(facts.get("url_withheld"))
    names = ("title", "language", "publisher", "year", "until", "date", "seen", "licence")
    ways = {name: None if withheld else facts.get(name) for name in ("url", "archived")}
    return {
        "id": source.id,
        **{name: facts.get(name) for name in names},
        "circa": bool(facts.get("circa")),
        "read": facts.get("read", "whole"),
        "note": dict(facts.get("note") or {}),
        **ways,
        "url_withheld": withheld,
        "cited_by": cited_by,
    }


def vocabulary(catalogue: Catalogue) -> Iterator[Row]:
    """Yield the terms of all lists, in the order of each."""
    return (_term(one) for terms in catalogue.vocabulary.values() for one in terms.values())


def _term(term: Term) -> Row:
    """Return a term; of one in a list of its own shape, what it has as others do."""
    more: Mapping[str, Any] = term.more
    held = {field.name for field in VOCABULARIES[term.list].holds.fields}
    definition = term.definition if "definition" in held else {}
    return {
        "list": term.list,
        "id": term.id,
        "label": dict(term.label),
        "definition": dict(definition or more.get("definition", {})),
        "synonyms": {language: list(words) for language, words in term.synonyms.items()},
        "group": more.get("group"),
        "sources": list(sources_of(term)),
    }


def glossary(catalogue: Catalogue) -> Iterator[Row]:
    """Yield the words of the housing system, in the order of their file."""
    for term in catalogue.glossary.values():
        yield {
            "id": term.id,
            "label": dict(term.label),
            "forms": {language: list(words) for language, words in term.forms.items()},
            "definition": dict(term.definition),
            "elsewhere": dict(term.elsewhere),
            "sources": list(term.sources),
        }


def credits(catalogue: Catalogue) -> Iterator[Row]:
    """Yield who made what: people by their own wish, and organisations."""
    return chain.from_iterable(map(_made, catalogue.entries.values()))


def _made(entry: Entry) -> Iterator[Row]:
    for role, some in credited(entry).items():
        for one in some:
            named = {"name": one.name or None, "organisation": one.organisation or None}
            yield {"kind": entry.kind, "id": entry.id, "role": role, **named}


# In the order in which people meet them.
TABLES = (FIGURES, CLAIMS, SOURCES, FIDELITY, VOCABULARY, GLOSSARY, CREDITS)


def rows_of_tables(catalogue: Catalogue) -> Iterator[tuple[Table, list[Row]]]:
    """Yield each table with its rows."""
    yield from zip((FIGURES, CLAIMS), figures_and_claims(catalogue), strict=True)
    yield SOURCES, [*sources(catalogue)]
    yield FIDELITY, [*fidelity(catalogue)]
    yield VOCABULARY, [*vocabulary(catalogue)]
    yield GLOSSARY, [*glossary(catalogue)]
    yield CREDITS, [*credits(catalogue)]
