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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from ..bank.catalogue import Catalogue, term_ids
from ..bank.model import Entry, EntryText, Term
from ..schema.kinds import ALL_KINDS
from ..schema.vocabularies import VOCABULARIES
from ..words.analysis import analysis_of, tails

STRONGEST = 255

# What a word counts for by where it stands.  Words of the other language count a little
# less, so that a reader's own language comes first.
TITLE, KEYWORD, LABEL, SUMMARY, SYNONYM, ELEMENT, BODY = 14.0, 9.0, 6.0, 5.0, 4.5, 1.5, 1.0
OTHER_LANGUAGE = 0.7
PART = 0.55  # a word inside a compound
TAIL = 0.35  # an ending that no text uses as a word of its own

# How soon more of the same stops to count (BM25's k), in units of a field's weight.
_SATURATION = 12.0

Words = tuple[str, str, float]  # a text, its language, and what each of its words counts for


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: its words, each with what it counts for."""

    key: str  # "method/faedregrupper", "target-groups/unge"
    words: tuple[Words, ...]


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


class Column:
    """What a stem counts for in each document that has it."""

    __slots__ = ("numbers", "sums")

    def __init__(self) -> None:
        self.numbers, self.sums = array("I"), array("f")

    def add(self, number: int, weight: float) -> None:
        """Add a document; each comes once, in the order of their numbers."""
        self.numbers.append(number)
        self.sums.append(weight)

    def rows(self) -> Iterator[tuple[int, float]]:
        """Yield number and count of each document."""
        return zip(self.numbers, self.sums, strict=True)


Columns = Mapping[str, Column]


class Weighed(Mapping[str, Postings]):
    """Postings by stem, each worked out when it is asked for: all at once take much room.

    A stem counts where it stands itself, and `share` of that where another stands that it is
    `inside`.
    """

    def __init__(
        self, own: Columns, inside: Mapping[str, list[Column]], share: float, documents: int
    ) -> None:
        self._own, self._inside, self._share, self._documents = own, inside, share, documents

    def __len__(self) -> int:
        return len(self._own.keys() | self._inside.keys())

    def __iter__(self) -> Iterator[str]:
        return itertools.chain(self._own, (stem for stem in self._inside if stem not in self._own))

    def __getitem__(self, stem: str) -> Postings:
        if stem not in self._own and stem not in self._inside:
            raise KeyError(stem)
        counts = dict(self._own[stem].rows()) if stem in self._own else {}
        for column in self._inside.get(stem, ()):
            for number, weight in column.rows():
                counts[number] = counts.get(number, 0.0) + self._share * weight
        numbers = array("I", sorted(counts))
        return Postings(numbers, _weights([counts[one] for one in numbers], self._documents))


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
    keys: list[str] = []
    words: dict[str, Column] = defaultdict(Column)
    telling: dict[str, Column] = defaultdict(Column)  # of what matters most in a document
    for number, document in enumerate(_documents(catalogue, language)):
        keys.append(document.key)
        _count(number, document.words, words)
        _count(number, filter(_matters, document.words), telling)
    compounds, endings = _compounds(words, catalogue.languages), _endings(telling, words)
    return Index(
        documents=tuple(keys),
        words=Weighed(words, compounds, PART, len(keys)),
        endings=Weighed({}, endings, TAIL, len(keys)),
    )


def _documents(catalogue: Catalogue, language: str) -> Iterator[Document]:
    for entry in catalogue.by_title(catalogue.entries.values(), language):
        yield _entry_document(entry, catalogue, language)
    for term in offered_terms(catalogue):
        yield _term_document(term, language)


def offered_terms(catalogue: Catalogue) -> Iterator[Term]:
    """Yield the terms that are found by themselves, and then are a filter."""
    for list in VOCABULARIES.values():
        if list.offered:
            yield from catalogue.vocabulary[list.name].values()


def _matters(words: Words) -> bool:
    """Say whether these tell what a document is about, in a language that joins words."""
    _, language, weight = words
    return weight > ELEMENT and bool(analysis_of(language).joints)


def _count(number: int, words: Iterable[Words], columns: Mapping[str, Column]) -> None:
    """Add what each stem counts for in a document to its column."""
    counts: dict[str, float] = defaultdict(float)
    for text, language, weight in words:
        for stem in _stems(text, language):
            counts[stem] += weight
    for stem, count in counts.items():
        columns[stem].add(number, count)


def _entry_document(entry: Entry, catalogue: Catalogue, language: str) -> Document:
    shown = catalogue.text(entry, language)
    words = [*_text_words(shown, 1.0), *_body_words(shown)]
    for text in entry.texts.values():
        if text is not shown:
            words += _text_words(text, OTHER_LANGUAGE)
    for term in _terms_of(entry, catalogue):
        share = VOCABULARIES[term.list].share
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


def _text_words(text: EntryText, share: float) -> Iterator[Words]:
    yield text.title, text.language, TITLE * share
    yield text.summary, text.language, SUMMARY * share
    for keyword in text.keywords:
        yield keyword, text.language, KEYWORD * share


def _body_words(text: EntryText) -> Iterator[Words]:
    for section in text.sections:
        yield _plain(section.tokens), text.language, BODY


def _plain(tokens: Iterable[Token]) -> str:
    """Return the words of parsed prose, without its marks."""
    children = itertools.chain.from_iterable(token.children or () for token in tokens)
    return " ".join(child.content for child in children if child.type in ("text", "softbreak"))


def _terms_of(entry: Entry, catalogue: Catalogue) -> Iterator[Term]:
    for fact in ALL_KINDS[entry.kind].facts:
        if fact.list and VOCABULARIES[fact.list].share:
            for id in term_ids(entry, fact):
                yield catalogue.term(fact.list, id)


def _term_words(term: Term, language: str, label: float, synonym: float) -> Iterator[Words]:
    """Yield a term's words in all languages; those of the readers' own count in full."""
    for own, text in term.label.items():
        share = 1.0 if own == language else OTHER_LANGUAGE
        yield text, own, label * share
        for word in term.synonyms[own]:
            yield word, own, synonym * share


_SHORT = 200  # letters: titles and the words of terms come again and again, whole texts do not


def _stems(text: str, language: str) -> Iterable[str]:
    return _kept(text, language) if len(text) < _SHORT else analysis_of(language).keys(text)


@lru_cache(maxsize=10_000)
def _kept(text: str, language: str) -> tuple[str, ...]:
    return tuple(analysis_of(language).keys(text))


def _compounds(words: Columns, languages: Iterable[str]) -> Mapping[str, list[Column]]:
    """Return the compounds that each word stands inside, by that word."""
    joining = [one for one in map(analysis_of, languages) if one.joints]
    found: dict[str, list[Column]] = defaultdict(list)
    for stem, column in words.items():
        for part in sorted({part for one in joining for part in one.parts(stem, words)}):
            found[part].append(column)
    return found


def _endings(telling: Columns, words: Columns) -> Mapping[str, list[Column]]:
    """Return the words that end so, by each word end that is no word of its own."""
    found: dict[str, list[Column]] = defaultdict(list)
    for stem, column in telling.items():
        for tail in tails(stem):
            if tail not in words:
                found[tail].append(column)
    return found


def _weights(counts: Sequence[float], documents: int) -> Iterator[int]:
    """Yield whole-numbered weights of one stem, rarer ones heavier.

    BM25's saturation and inverse document frequency, after Robertson and Zaragoza,
    "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """
    rarity, top = _rarity(len(counts), documents), math.log(1 + documents)
    shares = (count / (count + _SATURATION) for count in counts)
    return (max(1, round(STRONGEST * share * rarity / top)) for share in shares)


def _rarity(documents_with: int, documents: int) -> float:
    return math.log(1 + (documents - documents_with + 0.5) / (documents_with + 0.5))
