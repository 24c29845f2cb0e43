"""Reads an index as a browser does, and changes content in ways that no file could."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from metodebank.bank.catalogue import Catalogue
from metodebank.schema.kinds import KINDS
from metodebank.search.index import Index, Postings
from metodebank.words.analysis import analyses, tokens


def data(files: Mapping[str, str]) -> dict[str, Any]:
    """Return what each file of an index hands to the browser, by its name."""
    found = {}
    for file, script in files.items():
        name, handed = re.fullmatch(
            r'Metodebank\.search\.receive\("([a-z]+[-0-9]*)",(.*)\);\n', script
        ).groups()
        assert file == f"{name}.js"
        found[name] = json.loads(handed)
    return found


def numbered(data: Mapping[str, Any], kind: str) -> list[Any]:
    """Return the data of all files of a kind, such as "shard", in their order."""
    count = sum(name.startswith(f"{kind}-") for name in data)
    return [data[f"{kind}-{number}"] for number in range(count)]


def joined(data: Mapping[str, Any], kind: str) -> list[Any]:
    """Return what stands in all files of a kind, one thing after the other."""
    return list(chain.from_iterable(numbered(data, kind)))


def unpacked(postings: Postings) -> dict[int, int]:
    """Return the weights by document."""
    weights, number = {}, 0
    for posting in postings:
        number += posting // 256
        weights[number] = posting % 256
    return weights


def stems(word: str) -> set[str]:
    """Return what a typed word is looked up as: its stem in each language."""
    (token,) = tokens(word)
    return {analysis.stem(token) for analysis in analyses().values()}


def weights(index: Index, word: str) -> dict[str, int]:
    """Return the documents that a word leads to, with the most that a stem of it weighs."""
    found: dict[str, int] = {}
    for stem in stems(word):
        for words in (index.words, index.endings):
            for number, weight in unpacked(words.get(stem, ())).items():
                key = index.documents[number]
                found[key] = max(weight, found.get(key, 0))
    return found


def entitled(catalogue: Catalogue, key: tuple[str, str], title: str) -> Catalogue:
    """Return the catalogue with another title of an entry, in all languages."""
    entry = catalogue.entries[key]
    texts = {language: replace(text, title=title) for language, text in entry.texts.items()}
    return replace(catalogue, entries={**catalogue.entries, key: replace(entry, texts=texts)})


def entries(documents: tuple[str, ...]) -> Iterator[str]:
    """Yield those documents that are no terms."""
    return (key for key in documents if key.partition("/")[0] in KINDS)
