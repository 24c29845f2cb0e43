"""An inverted index of one language: which words lead to which documents, how strongly.

A document is an entry or a term that can be a filter.  Everything that costs thought is
done here, so that the browser only adds up: the weight of a word in a document is a
whole number from 1 to STRONGEST, BM25F with the fields below, rarer words heavier.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Index:
    """`words[stem]` and `endings[stem]` are weights by document number.

    `words` are those that stand in texts, whole or as part of a compound; `endings` are
    word ends that are found only when typed exactly.
    """

    documents: tuple[str, ...]
    words: Mapping[str, Mapping[int, int]]
    endings: Mapping[str, Mapping[int, int]] = field(repr=False)


def build_index(catalogue: Catalogue, language: str) -> Index:
    """Return the index of all entries and filter terms, as one language's readers see them.

    Entries come first, in the alphabetical order of their titles.
    """
    entries = catalogue.by_title(catalogue.entries.values(), language)
    terms = [term for name in FILTER_LISTS for term in catalogue.vocabulary[name].values()]
    documents = [
        *(_entry_document(entry, catalogue, language) for entry in entries),
        *(_term_document(term, language) for term in terms),
    ]
    counts = [_count(document) for document in documents]
    known = {stem for count in counts for stem in count}
    joining = [one for one in map(analysis_of, catalogue.languages) if one.joints]
    parts = {stem: {part for one in joining for part in one.parts(stem, known)} for stem in known}
    return Index(
        documents=tuple(document.key for document in documents),
        words=_weigh([_with_parts(count, parts) for count in counts]),
        endings=_weigh([_only_tails(document, known) for document in documents]),
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


def _count(document: Document) -> dict[str, float]:
    """Return how much each stem counts in a document."""
    counts: dict[str, float] = defaultdict(float)
    for text, language, weight in document.words:
        for stem in analysis_of(language).keys(text):
            counts[stem] += weight
    return counts


def _with_parts(count: Mapping[str, float], parts: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Return the counts with the known words inside compounds added."""
    counts = dict(count)
    for stem, weight in count.items():
        for part in parts[stem]:
            counts[part] = counts.get(part, 0.0) + PART * weight
    return counts


def _only_tails(document: Document, known: set[str]) -> dict[str, float]:
    """Return the word ends of what matters most, where they are no known words."""
    counts: dict[str, float] = defaultdict(float)
    for text, language, weight in document.words:
        if weight > ELEMENT and analysis_of(language).joints:
            for stem in analysis_of(language).keys(text):
                for tail in tails(stem):
                    if tail not in known:
                        counts[tail] += TAIL * weight
    return counts


def _weigh(counts: list[dict[str, float]]) -> dict[str, dict[int, int]]:
    """Return whole-numbered weights by stem and document number.

    BM25's saturation and inverse document frequency, after Robertson and Zaragoza,
    "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for number, count in enumerate(counts):
        for stem, weight in count.items():
            found[stem][number] = weight / (weight + _SATURATION)
    top = math.log(1 + len(counts))
    return {
        stem: {
            number: max(1, round(STRONGEST * share * _rarity(len(shares), len(counts)) / top))
            for number, share in shares.items()
        }
        for stem, shares in found.items()
    }


def _rarity(documents_with: int, documents: int) -> float:
    return math.log(1 + (documents - documents_with + 0.5) / (documents_with + 0.5))
