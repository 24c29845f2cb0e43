"""An inverted index of one language: which words lead to which documents, how strongly.

A document is an entry or a term that can be a filter.  Everything that costs thought is
done here, so that the browser only adds up: the weight of a word in a document is a
whole number from 1 to STRONGEST, BM25F with the fields below, rarer words heavier.
"""

from __future__ import annotations

import itertools
import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from ..catalogue import TERM_FACTS, Catalogue, term_ids
from ..model import Entry, EntryText, Term
from .analysis import analysis_of, tails

STRONGEST = 255

# What a word counts for by where it stands.  Words of the other language count a little
# less, so that a reader's own language comes first.
TITLE, KEYWORD, LABEL, SUMMARY, SYNONYM, ELEMENT, BODY = 14.0, 9.0, 6.0, 5.0, 4.5, 1.5, 1.0
OTHER_LANGUAGE = 0.7
PART = 0.55  # a word inside a compound
TAIL = 0.35  # an ending that no text uses as a word of its own

# How much the terms of a list count in the entries that name them.
_SHARES = {
    "target-groups": 0.7,
    "barriers": 0.7,
    "goals": 0.5,
    "method-types": 0.5,
    "countries": 0.7,
    "roles": 0.3,
    "resources": 0.3,
}

# How soon more of the same stops to count (BM25's k), in units of a field's weight.
_SATURATION = 12.0

# Lists whose terms are filters, and so can be found and offered.
FILTER_LISTS = ("target-groups", "barriers", "goals")


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: its words, each with what it counts for."""

    key: str  # "method/faedregrupper", "target-groups/unge"
    words: tuple[tuple[str, str, float], ...]  # text, its language, weight


class Postings(Mapping[int, int]):
    """Weights by document number, numbers rising: a bank of thousands has millions of them."""

    __slots__ = ("_numbers", "_weights")

    def __init__(self, numbers: array[int], weights: Iterable[int]) -> None:
        self._numbers, self._weights = numbers, bytes(weights)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __getitem__(self, number: int) -> int:
        place = bisect_left(self._numbers, number)
        if self._numbers[place : place + 1] != array("I", [number]):
            raise KeyError(number)
        return self._weights[place]

    def rows(self) -> Iterator[tuple[int, int]]:
        """Yield number and weight of each document."""
        return zip(self._numbers, self._weights, strict=True)


@dataclass(frozen=True, slots=True)
class Count:
    """How much each stem counts in a document; `told` are those of what matters most, in order."""

    stems: tuple[str, ...]
    weights: array[float]
    told: tuple[str, ...]
    told_weights: array[float]


@dataclass(frozen=True, slots=True)
class Index:
    """`words[stem]` and `endings[stem]` are weights by document number.

    `words` are those that stand in texts, whole or as part of a compound; `endings` are
    word ends that are found only when typed exactly.
    """

    documents: tuple[str, ...]
    words: Mapping[str, Postings]
    endings: Mapping[str, Postings] = field(repr=False)


def build_index(catalogue: Catalogue, language: str) -> Index:
    """Return the index of all entries and filter terms, as one language's readers see them.

    Entries come first, in the alphabetical order of their titles.
    """
    entries = catalogue.by_title(catalogue.entries.values(), language)
    terms = [term for name in FILTER_LISTS for term in catalogue.vocabulary[name].values()]
    keys, counts = [], []
    for document in itertools.chain(
        (_entry_document(entry, catalogue, language) for entry in entries),
        (_term_document(term, language) for term in terms),
    ):
        keys.append(document.key)
        counts.append(_count(document))
    known = {stem for count in counts for stem in count.stems}
    joining = [one for one in map(analysis_of, catalogue.languages) if one.joints]
    parts = {stem: {part for one in joining for part in one.parts(stem, known)} for stem in known}
    return Index(
        documents=tuple(keys),
        words=_weigh((_with_parts(count, parts) for count in counts), len(counts)),
        endings=_weigh(_endings(counts, known), len(counts)),
    )


def _entry_document(entry: Entry, catalogue: Catalogue, language: str) -> Document:
    shown = catalogue.text(entry, language)
    words = [*_text_words(shown, 1.0), *_body_words(shown)]
    for text in entry.texts.values():
        if text is not shown:
            words += _text_words(text, OTHER_LANGUAGE)
    for term in _terms_of(entry, catalogue):
        share = _SHARES[term.list]
        words += _term_words(term, language, LABEL * share, SYNONYM * share)
    for id in entry.facts.get("elements", ()):
        for own, text in catalogue.element(id).texts.items():
            words.append((text.title, own, ELEMENT))
    words += [(name, language, LABEL) for name in entry.facts.get("organisations", ())]
    words += [(place, own, TITLE) for own, place in entry.facts.get("place", {}).items()]
    return Document(f"{entry.kind}/{entry.id}", tuple(words))


def _term_document(term: Term, language: str) -> Document:
    words = list(_term_words(term, language, TITLE, KEYWORD))
    return Document(f"{term.list}/{term.id}", tuple(words))


def _text_words(text: EntryText, share: float) -> Iterator[tuple[str, str, float]]:
    yield text.title, text.language, TITLE * share
    yield text.summary, text.language, SUMMARY * share
    for keyword in text.keywords:
        yield keyword, text.language, KEYWORD * share


def _body_words(text: EntryText) -> Iterator[tuple[str, str, float]]:
    for section in text.sections:
        yield _plain(section.tokens), text.language, BODY


def _plain(tokens: Iterable[Token]) -> str:
    """Return the words of parsed prose, without its marks."""
    children = itertools.chain.from_iterable(token.children or () for token in tokens)
    return " ".join(child.content for child in children if child.type in ("text", "softbreak"))


def _terms_of(entry: Entry, catalogue: Catalogue) -> Iterator[Term]:
    for fact, name in TERM_FACTS.items():
        if name in _SHARES:
            for id in term_ids(entry, fact):
                yield catalogue.term(name, id)


def _term_words(
    term: Term, language: str, label: float, synonym: float
) -> Iterator[tuple[str, str, float]]:
    """Yield a term's words in all languages; those of the readers' own count in full."""
    for own, text in term.label.items():
        share = 1.0 if own == language else OTHER_LANGUAGE
        yield text, own, label * share
        for word in term.synonyms[own]:
            yield word, own, synonym * share


def _count(document: Document) -> Count:
    """Return how much each stem counts in a document."""
    counts: dict[str, float] = defaultdict(float)
    told, told_weights = [], array("d")
    for text, language, weight in document.words:
        matters = weight > ELEMENT and analysis_of(language).joints
        for stem in _stems(text, language):
            counts[stem] += weight
            if matters:
                told.append(stem)
                told_weights.append(weight)
    return Count(tuple(counts), array("d", counts.values()), tuple(told), told_weights)


_SHORT = 200  # letters: titles and the words of terms come again and again, whole texts do not


def _stems(text: str, language: str) -> Iterable[str]:
    return _kept(text, language) if len(text) < _SHORT else analysis_of(language).keys(text)


@lru_cache(maxsize=10_000)
def _kept(text: str, language: str) -> tuple[str, ...]:
    return tuple(analysis_of(language).keys(text))


def _with_parts(count: Count, parts: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Return the counts with the known words inside compounds added."""
    counts = dict(zip(count.stems, count.weights, strict=True))
    for stem, weight in zip(count.stems, count.weights, strict=True):
        for part in parts[stem]:
            counts[part] = counts.get(part, 0.0) + PART * weight
    return counts


def _endings(counts: Iterable[Count], known: set[str]) -> Iterator[dict[str, float]]:
    """Yield the word ends of what matters most in each document, where they are no known words."""
    unknown: dict[str, list[str]] = {}
    for count in counts:
        found: dict[str, float] = defaultdict(float)
        for stem, weight in zip(count.told, count.told_weights, strict=True):
            if stem not in unknown:
                unknown[stem] = [tail for tail in tails(stem) if tail not in known]
            for tail in unknown[stem]:
                found[tail] += TAIL * weight
        yield found


def _weigh(counts: Iterable[Mapping[str, float]], documents: int) -> dict[str, Postings]:
    """Return whole-numbered weights by stem and document number.

    BM25's saturation and inverse document frequency, after Robertson and Zaragoza,
    "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """
    found: dict[str, tuple[array[int], array[float]]] = {}
    for number, count in enumerate(counts):
        for stem, weight in count.items():
            numbers, shares = found.get(stem) or found.setdefault(stem, (array("I"), array("d")))
            numbers.append(number)
            shares.append(weight / (weight + _SATURATION))
    return {
        stem: Postings(numbers, _whole(shares, documents))
        for stem, (numbers, shares) in found.items()
    }


def _whole(shares: array[float], documents: int) -> Iterator[int]:
    """Yield the weights of one stem, rarer ones heavier."""
    rarity, top = _rarity(len(shares), documents), math.log(1 + documents)
    return (max(1, round(STRONGEST * share * rarity / top)) for share in shares)


def _rarity(documents_with: int, documents: int) -> float:
    return math.log(1 + (documents - documents_with + 0.5) / (documents_with + 0.5))
