"""Open data: the catalogue as JSON, so that others can build on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..bank.addresses import address, entry_path
from ..bank.catalogue import Catalogue, cited_sources, located_in
from ..bank.leaflets import told
from ..bank.model import Entry, Term
from ..basics import licence
from ..basics.files import fingerprint
from ..paper.layout import sheet_path
from ..reading.room import FOLDER
from ..schema.facts import LICENCE, USE
from ..schema.instruments import PRINT
from ..schema.kinds import KINDS
from ..schema.vocabularies import LANGUAGES, VOCABULARIES
from .csl import CSL, SOURCES_CSL
from .tables import TABLES
from .tabular import as_json

FOLDER_OF_DATA = "data/"
WITH_SEMICOLONS = f"{FOLDER_OF_DATA}semicolon/"  # each table once more, for Danish spreadsheets
_MARKDOWN = f"{FOLDER_OF_DATA}markdown/"

# What is given away, by path in the site, with its type.
CATALOGUE, TABLE, SCHEMA = "data/catalogue.json", "data/catalogue.csv", "data/catalogue.schema.json"
PACKS, PACKAGE = "data/packs.json", "data/datapackage.json"
FILES = {
    CATALOGUE: "application/json",
    TABLE: "text/csv",
    SCHEMA: "application/schema+json",
    **{
        f"{FOLDER_OF_DATA}{table.name}.{end}": type
        for table in TABLES
        for end, type in (("json", "application/json"), ("csv", "text/csv"))
    },
    PACKS: "application/json",
    PACKAGE: "application/json",
    SOURCES_CSL: CSL,
    **{
        f"{WITH_SEMICOLONS}{name}.csv": "text/csv"
        for name in ("catalogue", *(table.name for table in TABLES))
    },
}


def schema_path(name: str) -> str:
    """Return where the description of a JSON file lies.

    >>> schema_path("figures")
    'data/figures.schema.json'
    """
    return f"{FOLDER_OF_DATA}{name}.schema.json"


def markdown_path(entry: Entry, language: str) -> str:
    """Return where the full text of an entry in a language lies."""
    return f"{_MARKDOWN}{language}/{entry_path(entry)}.md"


def licences(entry: Entry, language: str) -> list[str]:
    """Return the bank's licence, and that of an instrument's questions where they are others'."""
    held = entry.facts.get(LICENCE.name, {})
    is_others = held and entry.facts.get(USE.name) == PRINT and held["source"] != "ours"
    own = [held["name"].get(language) or next(iter(held["name"].values()))] if is_others else []
    return [f"{licence.NAME}, {licence.URL}", *own]


# How an entry stands in a language; `missing`: its words are those of another one.
STATUSES = WRITTEN, MISSING = ("written", "missing")


def catalogue_json(catalogue: Catalogue, generated_from: str, paper: bool) -> bytes:
    """Return `data/catalogue.json` in UTF-8: every entry's facts and words, and the vocabulary.

    Addresses are relative to the site's root; `generated_from` identifies the content;
    `paper` says that there are sheets to link.
    """
    entries = (_entry(entry, catalogue, paper) for entry in catalogue.entries.values())
    data = {
        "vocabulary": {
            name: [_term(term) for term in terms.values()]
            for name, terms in catalogue.vocabulary.items()
        },
        "generated_from": generated_from,
        "licence": {"name": licence.NAME, "url": licence.URL, "credit": licence.CREDIT},
    }
    rows = (f"{json.dumps(name)}: {_in_json(value)}" for name, value in data.items())
    return b'{"entries": %s,\n%s}\n' % (as_json(entries).rstrip(), ",\n".join(rows).encode())


def _in_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(entry: Entry, catalogue: Catalogue, paper: bool) -> dict[str, Any]:
    words = {
        language: words_of(entry, language, catalogue, paper) for language in catalogue.languages
    }
    fidelity = {"fidelity": catalogue.fidelity(entry)} if "elements" in entry.facts else {}
    return {
        "kind": entry.kind,
        "id": entry.id,
        "facts": entry.facts,
        **fidelity,
        "sources": list(_sources(entry)),
        **_leaflet(entry, catalogue),
        **words,
    }


def _leaflet(entry: Entry, catalogue: Catalogue) -> dict[str, Any]:
    """Return the texts of a leaflet in all languages, each with its state of reading."""
    if not KINDS[entry.kind].many_languages:
        return {}
    return {"texts": told(entry, catalogue.languages, catalogue.choices[LANGUAGES.name])}


def _sources(entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield the sources that an entry cites, each with the places in it that are named."""
    located = located_in(entry)
    for id in cited_sources(entry):
        places = [
            {"label": cite.label, "locator": cite.locator} for cite in located if cite.id == id
        ]
        yield {"id": id, **({"places": places} if places else {})}


def words_of(entry: Entry, language: str, catalogue: Catalogue, paper: bool) -> dict[str, Any]:
    """Return an entry's words in a language; a missing text is shown in another one.

    Which one that is stands under `written_in`.
    """
    text = catalogue.text(entry, language)
    is_missing = text.language != language
    seen = text.front.get("evidence_for")
    return {
        "title": text.title,
        "summary": text.summary,
        "url": address(entry_path(entry), language),
        "sheet": sheet_path(entry_path(entry), language, "sheet") if paper else None,
        "status": MISSING if is_missing else WRITTEN,
        **({"written_in": text.language} if is_missing else {}),
        **({"evidence_for": seen} if seen else {}),
        **({} if is_missing else {"markdown": markdown_path(entry, language)}),
    }


def _term(term: Term) -> dict[str, Any]:
    words = {name: getattr(term, name) for name in ("label", "definition", "synonyms", "sources")}
    held = {field.name for field in VOCABULARIES[term.list].holds.fields}
    given = {"icon": term.icon, "aliases": term.aliases}
    own = {name: value for name, value in words.items() if name in held}
    some = {name: value for name, value in given.items() if value}
    return {"id": term.id, **own, **some, **term.more}


def name_of_content(root: Path) -> str:
    """Return a name for the content under `root`: the same files give the same name."""
    files = (one for one in sorted((root / FOLDER).rglob("*")) if one.is_file())
    return f"sha256:{fingerprint(root, (one for one in files if not one.is_symlink()))}"
