"""An inverted index of one language: which words lead to which documents, how strongly.

A document is an entry or a term that can be a filter.  Everything that costs thought is
done here, so that the browser only adds up: the weight of a word in a document is a
whole number from 1 to STRONGEST.  What a word counts for where it stands is ours; lunr
makes the weight of it, by BM25, rarer words heavier.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from lunr.builder import Builder

from ..bank.addresses import entry_path
from ..bank.catalogue import Catalogue, term_ids
from ..bank.model import Entry, EntryText, Term
from ..schema.kinds import ALL_KINDS
from ..schema.leaflets import without_slots
from ..schema.vocabularies import TARGET_GROUPS, VOCABULARIES
from ..words.analysis import analysis_of, tails

STRONGEST = 255

# What a word counts for by where it stands.  Words of the other language count a little
# less, so that a reader's own language comes first.
TITLE, KEYWORD, LABEL, SUMMARY, SYNONYM, ELEMENT, BODY = 14.0, 9.0, 6.0, 5.0, 4.5, 1.5, 1.0
OTHER_LANGUAGE = 0.7
PART = 0.55  # a word inside a compound
TAIL = 0.35  # an ending that no text uses as a word of its own

# How soon more of the same stops to count (BM25's k), in units of a field's weight.
SATURATION = 12.0

Words = tuple[str, str, float]  # a text, its language, and what each of its words counts for


# Something that can be found: its key ("method/faedregrupper", "target-groups/unge") and its words.
Document = tuple[str, list[Words]]


@dataclass(frozen=True, slots=True)
class Column:
    """What a stem counts for in each document that has it, numbers rising.

    Arrays, since a bank of thousands has millions of them.
    """

    numbers: array[int] = field(default_factory=lambda: array("I"))
    counts: array[float] = field(default_factory=lambda: array("f"))


Columns = Mapping[str, Column]
Sources = Mapping[str, list[tuple[Column, float]]]  # where a stem counts, and how much of it
Postings = Sequence[int]  # by document: the step from the number before, times 256, plus weight


@dataclass(frozen=True, slots=True)
class Index:
    """`words[stem]` and `endings[stem]` are the documents with a stem and its weight in each.

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
    for number, (key, found) in enumerate(_documents(catalogue, language)):
        keys.append(key)
        _count(number, found, words)
        _count(number, filter(_matters, found), telling)
    return Index(
        documents=tuple(keys),
        words=_weighed(_whole(words, catalogue.languages), len(keys)),
        endings=_weighed(_endings(telling, words), len(keys)),
    )


def _documents(catalogue: Catalogue, language: str) -> Iterator[Document]:
    for entry in catalogue.by_title(catalogue.entries.values(), language):
        yield _entry_document(entry, catalogue, language)
    for term in offered_terms(catalogue):
        yield f"{term.list}/{term.id}", [*_term_words(term, language, TITLE, KEYWORD)]


def words_not_for(catalogue: Catalogue, numbers: Mapping[str, int]) -> dict[str, list[int]]:
    """Return by stem the entries that say with it whom or what they do not suit.

    Left out are words that tell what the entry is about or for whom: a method for tenants
    that does not suit every tenant is still one for tenants.  `numbers` are those of the
    entries, by "kind/id".
    """
    found: dict[str, list[int]] = defaultdict(list)
    for entry in catalogue.entries.values():
        said = {stem for line in _not_for(entry) for stem in _stems(*line)}
        about = (_stems(*line) for line in _about(entry, catalogue))
        for stem in sorted(said.difference(*about)):
            found[stem].append(numbers[f"{entry.kind}/{entry.id}"])
    return found


def _not_for(entry: Entry) -> Iterator[tuple[str, str]]:
    for text in entry.texts.values():
        for one in text.front.get("not_for", ()):
            yield one["when"], text.language


def _about(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what tells what an entry is about or for whom, each text with its language.

    Other names of what stands in people's way are too wide for that: among those of
    insecurity is violence, of which a method against insecurity may say that it is not for it.
    """
    for text in entry.texts.values():
        for line in (text.title, text.summary, *text.keywords):
            yield line, text.language
    for term in _terms_of(entry, catalogue):
        for own, label in term.label.items():
            yield label, own
            if term.list == TARGET_GROUPS.name:
                yield from ((word, own) for word in term.synonyms[own])


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
        column = columns[stem]
        column.numbers.append(number)
        column.counts.append(count)


def _entry_document(entry: Entry, catalogue: Catalogue, language: str) -> Document:
    shown = catalogue.text(entry, language)
    words = [*_text_words(shown, 1.0)]
    said = ALL_KINDS[entry.kind].said  # where brackets are slots; elsewhere they hold words
    words += [
        (without_slots(one.words) if one.id in said else one.words, shown.language, BODY)
        for one in shown.sections
    ]
    for text in entry.texts.values():
        if text is not shown:
            words += _text_words(text, OTHER_LANGUAGE)
        is_original = not ALL_KINDS[entry.kind].many_languages  # which the page shows too
        if text is not shown and is_original and text.language not in catalogue.languages:
            own = text.language
            words += [(one.words, own, BODY * OTHER_LANGUAGE) for one in text.sections]
    for term in _terms_of(entry, catalogue):
        share = VOCABULARIES[term.list].share
        words += _term_words(term, language, LABEL * share, SYNONYM * share)
    for id in entry.facts.get("elements", ()):
        for own, text in catalogue.element(id).texts.items():
            words.append((text.title, own, ELEMENT))
    words += [(name, language, LABEL) for name in entry.facts.get("organisations", ())]
    words += [(place, own, TITLE) for own, place in entry.facts.get("place", {}).items()]
    sought = ALL_KINDS[entry.kind].sought
    return entry_path(entry), [(text, own, weight * sought) for text, own, weight in words]


def _text_words(text: EntryText, share: float) -> Iterator[Words]:
    yield text.title, text.language, TITLE * share
    yield text.summary, text.language, SUMMARY * share
    for keyword in text.keywords:
        yield keyword, text.language, KEYWORD * share


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


def _whole(words: Columns, languages: Iterable[str]) -> Sources:
    """Return where each word counts: where it stands, and less in compounds that it is part of."""
    joining = [one for one in map(analysis_of, languages) if one.joints]
    found = {stem: [(column, 1.0)] for stem, column in words.items()}
    for stem, column in words.items():
        for part in {part for one in joining for part in one.parts(stem, words)}:
            found[part].append((column, PART))
    return found


def _endings(telling: Columns, words: Columns) -> Sources:
    """Return where each word end counts that is no word of its own: in the words that end so."""
    found: dict[str, list[tuple[Column, float]]] = defaultdict(list)
    for stem, column in telling.items():
        for tail in tails(stem):
            if tail not in words:
                found[tail].append((column, TAIL))
    return found


def _weighed(sources: Sources, documents: int) -> Mapping[str, Postings]:
    """Return in which documents each stem counts, and how much.

    Most endings stand in one word alone, and those of a word count alike: they are weighed once.
    """
    alike: dict[tuple[tuple[int, float], ...], list[str]] = defaultdict(list)
    for stem, columns in sources.items():
        alike[tuple((id(column), share) for column, share in columns)].append(stem)
    weighed = _postings({stem: sources[stem] for stem, *_ in alike.values()}, documents)
    return {stem: weighed[stems[0]] for stems in alike.values() for stem in stems}


def _postings(sources: Sources, documents: int) -> Mapping[str, Postings]:
    postings = {stem: array("I") for stem in sources}
    last = dict.fromkeys(sources, 0)
    most = (SATURATION + 1) * math.log(1 + documents)
    for number, stem, score in _scores(sources, documents):
        weight = max(1, round(STRONGEST * score / most))
        postings[stem].append((number - last[stem]) * 256 + weight)
        last[stem] = number
    return postings


_TOGETHER = 500  # stems that are weighed at a time: all at once lunr takes much room


def _scores(sources: Sources, documents: int) -> Iterator[tuple[int, str, float]]:
    """Yield documents by number, each with a stem and its score; a stem's numbers rise."""
    stems = list(sources)
    for start in range(0, len(stems), _TOGETHER):
        some = {stem: sources[stem] for stem in stems[start : start + _TOGETHER]}
        yield from _scored_by_lunr(list(some), _counts(some, documents))


def _counts(sources: Sources, documents: int) -> Sequence[Mapping[str, float]]:
    """Return what stems count for, document by document."""
    counts: list[dict[str, float]] = [defaultdict(float) for _ in range(documents)]
    for stem, columns in sources.items():
        for column, share in columns:
            for number, count in zip(column.numbers, column.counts, strict=True):
                counts[number][stem] += share * count
    return counts


def _scored_by_lunr(
    stems: Sequence[str], counts: Sequence[Mapping[str, float]]
) -> Iterator[tuple[int, str, float]]:
    builder = Builder()
    builder.field("stems")
    builder.k1(SATURATION)
    builder.b(0)  # a word counts no less in a long text
    for number in range(len(counts)):
        builder.add({"id": number, "stems": "one"})  # any: no text may be without length
    # What lunr would count in a text is known already, and how much each stem counts in it.
    builder.field_term_frequencies = dict(zip(builder.field_term_frequencies, counts, strict=True))
    having = Counter(chain.from_iterable(counts))  # of each stem in how many texts it stands
    builder.inverted_index = {
        stem: {"_index": number, "stems": dict.fromkeys(range(having[stem]))}
        for number, stem in enumerate(stems)
    }
    for number, vector in enumerate(builder.build().field_vectors.values()):
        for term, score in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            yield number, stems[term], score
