"""The index as files that a browser loads piece by piece, also from a memory stick.

Every file is a script that calls `Metodebank.search.receive(name, data)`: a script may be loaded
from `file://`, where a page may not fetch its own data.  A search loads the core, the
shards where its words lie, and the cards it shows, whatever the size of the bank; what a misspelt
word may be mended to only where it finds nothing.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..bank.aliases import renamed_terms
from ..bank.catalogue import Catalogue
from ..bank.edition import Edition
from ..bank.translation import foreign_languages
from ..basics.files import script
from ..schema.kinds import KINDS
from ..words.analysis import bare, tables_of
from .facets import FACETS, facets
from .index import Index, build_index, offered_terms, words_not_for
from .nearest import compared_by

# A shard is cut when it holds this many characters; compressed, a third of it.
SHARD_SIZE = 24_000
CARDS_IN_FILE = 16
_DIGITS = string.digits + string.ascii_lowercase


def search_files(edition: Edition, card: Callable[[str], Any]) -> Iterator[tuple[str, str]]:
    """Yield name and content of each file of a language's index, one at a time.

    `card` returns what a result shows of an entry, by "kind/id".
    The core comes last: it knows where the shards begin.
    """
    catalogue, language = edition.catalogue, edition.language
    index = build_index(catalogue, language)
    firsts = []
    for number, (first, rows) in enumerate(_shards(index)):
        firsts.append(first)
        yield _script(f"shard-{number}", rows)
    entries = [key for key in index.documents if key.partition("/")[0] in KINDS]
    for number, start in enumerate(range(0, len(entries), CARDS_IN_FILE)):
        some = entries[start : start + CARDS_IN_FILE]
        yield _script(f"cards-{number}", list(map(card, some)))
    yield _script("ids", entries)  # for the page that is shown where there is none
    yield _script("spelling", _spelling(catalogue, language))  # for a search that finds nothing
    near = {"words": edition.texts[language]["near"], **compared_by(catalogue, entries)}
    yield _script("near", near)  # for the form, which asks whether an entry is there already
    core = {
        "words": edition.texts[language]["search"],
        "tables": tables_of(_languages(catalogue)),
        "entries": len(entries),
        "cards": CARDS_IN_FILE,
        "terms": [_term(key, catalogue, language) for key in index.documents[len(entries) :]],
        "renamed": _renamed(catalogue),
        "not_for": words_not_for(catalogue, {key: number for number, key in enumerate(entries)}),
        "facets": {
            key: {value: _steps(numbers) for value, numbers in values.items()}
            for key, values in facets(catalogue, entries, language).items()
        },
        "shards": firsts,
    }
    yield _script("core", core)


def _languages(catalogue: Catalogue) -> list[str]:
    """Return the languages whose tables a question needs: the site's, and one of all others.

    Of the others none has a table, so that one of them stands for all.
    """
    others = foreign_languages(catalogue.entries.values(), catalogue.languages)
    return [*catalogue.languages, *others[:1]]


def _term(key: str, catalogue: Catalogue, language: str) -> list[str]:
    """Return what a filter is offered by: the facet's key, the value and its label."""
    name, id = key.split("/")
    facet = next(one.key for one in FACETS if one.fact and one.fact.list == name)
    return [facet, id, catalogue.term(name, id).label[language]]


def _renamed(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return by facet the values of today by those that addresses may still name."""
    now = {**renamed_terms(catalogue.vocabulary), **catalogue.renamed}
    targets = {facet.key: facet.fact.target for facet in FACETS if facet.fact}
    found = {
        key: {old: id for (name, old), id in now.items() if name == target}
        for key, target in targets.items()
    }
    return {key: values for key, values in found.items() if values}


def _steps(numbers: Sequence[int]) -> str:
    """Return of rising numbers how far each is on from the one before, which packs better.

    A step is a digit of 36, or more: after a "z", which is 35, it goes on.

    >>> _steps([0, 1, 11, 46])
    '01az0'
    """
    pairs = zip((0, *numbers), numbers, strict=False)
    return "".join(_step(number - before) for before, number in pairs)


def _step(far: int) -> str:
    on, last = divmod(far, len(_DIGITS) - 1)
    return _DIGITS[-1] * on + _DIGITS[last]


def _spelling(catalogue: Catalogue, language: str) -> list[list[str]]:
    """Return the words of each term, to which a misspelt one may be mended."""
    terms = offered_terms(catalogue)
    return [[one.label[language], *one.synonyms[language]] for one in terms]


def _script(name: str, data: Any) -> tuple[str, str]:
    return f"{name}.js", script("Metodebank.search.receive", name, data)


def _shards(index: Index) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the index in pieces, each with the first word in it.

    Words are sorted as they look when typed without æøå, so that all spellings of a
    word lie together.
    """
    rows: list[list[Any]] = []
    size = 0
    found = (  # kind is 0 for a whole word, 1 for an ending
        (word, kind, postings)
        for kind, words in enumerate((index.words, index.endings))
        for word, postings in words.items()
    )
    for word, kind, postings in sorted(found, key=lambda row: (bare(row[0]), *row[:2])):
        if size > SHARD_SIZE and bare(word) != bare(rows[-1][0]):
            yield bare(rows[0][0]), rows
            rows, size = [], 0
        rows.append([word, kind, list(postings)])
        size += len(word) + 6 * len(postings)
    if rows:
        yield bare(rows[0][0]), rows
