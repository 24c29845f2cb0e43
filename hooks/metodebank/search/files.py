"""The index as files that a browser loads piece by piece, also from a memory stick.

Every file is a script that calls `metodebankIndex(name, data)`: a script may be loaded
from `file://`, where a page may not fetch its own data.  A search loads the core, the
shards where its words lie, and the cards it shows, whatever the size of the bank.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..catalogue import Catalogue
from ..page import Edition
from .analysis import bare, tables_of
from .facets import FACETS, facets
from .index import FILTER_LISTS, Index, Postings, build_index

# A shard is cut when it holds this many characters; compressed, a third of it.
SHARD_SIZE = 24_000
CARDS_IN_FILE = 16


def search_files(edition: Edition, cards: Mapping[str, Any]) -> tuple[str, Mapping[str, str]]:
    """Return the folder of a language's index and its files by path.

    `cards` are what a result shows, by "kind/id".  The folder's name holds a
    fingerprint, so that a browser never mixes the files of two versions.
    """
    catalogue, language = edition.catalogue, edition.language
    index = build_index(catalogue, language)
    firsts, shards = [], {}
    for number, (first, rows) in enumerate(_shards(index)):
        firsts.append(first)
        shards[f"shard-{number}"] = _script(f"shard-{number}", rows)
    entries = [key for key in index.documents if key in cards]
    core = {
        "words": edition.texts[language]["search"],
        "tables": tables_of(catalogue.languages),
        "entries": len(entries),
        "cards": CARDS_IN_FILE,
        "terms": [_term(key, catalogue, language) for key in index.documents[len(entries) :]],
        "spelling": _spelling(catalogue, language),
        "facets": facets(catalogue, entries, language),
        "shards": firsts,
    }
    chunks = enumerate(_chunks([cards[key] for key in entries]))
    files = {
        "core": _script("core", core),
        "ids": _script("ids", entries),  # for the page that is shown where there is none
        **shards,
        **{f"cards-{number}": _script(f"cards-{number}", chunk) for number, chunk in chunks},
    }
    digest = hashlib.sha256("".join(files.values()).encode()).hexdigest()[:10]
    folder = f"search/{language}-{digest}/"
    return folder, {f"{folder}{name}.js": script for name, script in files.items()}


def _term(key: str, catalogue: Catalogue, language: str) -> list[str]:
    """Return what a filter is offered by: the facet's key, the value and its label."""
    name, id = key.split("/")
    (facet,) = (facet.key for facet in FACETS if facet.list == name)
    return [facet, id, catalogue.term(name, id).label[language]]


def _spelling(catalogue: Catalogue, language: str) -> list[str]:
    """Return the words to which a misspelt one may be mended."""
    terms = [term for name in FILTER_LISTS for term in catalogue.vocabulary[name].values()]
    words = [word for term in terms for word in (term.label[language], *term.synonyms[language])]
    return sorted(dict.fromkeys(words))


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for separator in ("\u2028", "\u2029"):  # end a line in old scripts but not in JSON
        text = text.replace(separator, json.dumps(separator)[1:-1])
    return f'metodebankIndex("{name}",{text});\n'


def _chunks(cards: list[Any]) -> Iterator[list[Any]]:
    return (cards[i : i + CARDS_IN_FILE] for i in range(0, len(cards), CARDS_IN_FILE))


def _shards(index: Index) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the index in pieces, each with the first word in it.

    Words are sorted as they look when typed without æøå, so that all spellings of a
    word lie together.
    """
    rows: list[list[Any]] = []
    size = 0
    for word, kind, weights in sorted(_rows(index), key=lambda row: (bare(row[0]), row[:2])):
        row = [word, kind, _packed(weights)]
        if size > SHARD_SIZE and bare(word) != bare(rows[-1][0]):
            yield bare(rows[0][0]), rows
            rows, size = [], 0
        rows.append(row)
        size += len(word) + 6 * len(weights)
    if rows:
        yield bare(rows[0][0]), rows


def _rows(index: Index) -> Iterator[tuple[str, int, Postings]]:
    """Yield each word with 0 for a whole one and 1 for an ending, and its weights."""
    for kind, words in enumerate((index.words, index.endings)):
        for word, weights in words.items():
            yield word, kind, weights


def _packed(weights: Postings) -> list[int]:
    """Return a whole number per document: the step from the one before, times 256, plus weight."""
    packed, before = [], 0
    for number, weight in weights.rows():
        packed.append((number - before) * 256 + weight)
        before = number
    return packed
