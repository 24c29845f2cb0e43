"""What texts claim and on what ground: figures and sentences, each with the sources that it cites.

All is taken from the Markdown of sections, which costs a tenth of parsing it; a test holds the
figures against the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from ..bank.catalogue import Catalogue
from ..bank.model import Entry, EntryText, Section
from ..schema.facts import UNTOLD
from ..schema.kinds import KINDS
from ..schema.marks import ADVICE, CITATION, SHARE_LIKE, Cite, Share, cited_by, shares_in
from ..schema.vocabularies import FIGURE_KINDS
from ..words.figures import number_told
from ..words.voices import sentences

Row = dict[str, Any]

_ITEM = re.compile(r"\s*(?:-|\d+\.) ")
_SHARE = re.compile(SHARE_LIKE)
_ENDED = re.compile(r"[.!?:…][\"»”’)]*$")
_STOP = re.compile(r"[.!?]\s")
_BEGINS = re.compile(r"[\"«»“(*]*[A-ZÀ-ÖØ-Þ0-9]")
# What is no word: where a link leads, what stresses, and the backslash before a sign.
_MARKS = re.compile(
    r"\[([^\[\]]*)\]\([^\s()]*\)|(?<!\w)(?:\*{1,2}|_{1,2})(?=\S)|(?<=\S)(?:\*{1,2}|_{1,2})(?!\w)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
_MAY_HAVE_MARKS = re.compile(r"[\[*_\\&]")


class Sentence(NamedTuple):
    """A sentence as it is written, without its citations, and what it cites."""

    text: str
    cites: tuple[Cite, ...]


def sentences_in(block: str) -> list[Sentence]:
    """Return the sentences of a paragraph or an item, each with what is cited behind or in it.

    >>> [(one.text, [cite.id for cite in one.cites]) for one in sentences_in("A. [@x] B [@y] c.")]
    [('A.', ['x']), ('B c.', ['y'])]
    """
    texts: list[str] = []
    cites: list[tuple[Cite, ...]] = []
    for words, marks in _between_marks(block):
        found = parted(words)
        if texts and _goes_on(texts[-1], found[0]):
            texts[-1] = _joined(texts[-1], found[0])
            del found[0]
        texts += found
        cites += [()] * len(found)
        cites[-1] += marks
    return [Sentence(*one) for one in zip(texts, cites, strict=True) if one[0]]


def _between_marks(block: str) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    """Yield words, and what is cited behind them."""
    at = 0
    for mark in CITATION.finditer(block):
        yield block[at : mark.start()].strip(), _cites_in(mark[0])
        at = mark.end()
    if at < len(block):
        yield block[at:].strip(), ()


@lru_cache(maxsize=10_000)  # most marks stand in many a text
def _cites_in(mark: str) -> tuple[Cite, ...]:
    return tuple(one.cite for one in cited_by(mark) if one.cite.id != ADVICE)


def parted(words: str) -> list[str]:
    """Return the sentences of some words; that there is one alone is quick to see."""
    return sentences(words) if _STOP.search(words) else [words]


def _goes_on(before: str, piece: str) -> bool:
    """Say whether words go on with the sentence before them."""
    return not (_ENDED.search(before[-4:]) and _BEGINS.match(piece))


def _joined(before: str, after: str) -> str:
    """Return the two parts of a sentence between which a mark stood, either of which may be ''.

    >>> _joined("De kom", "."), _joined("De kom", "igen.")
    ('De kom.', 'De kom igen.')
    """
    if before.endswith(".") and after == ".":
        return before
    return f"{before}{after}" if after[:1] in ".,;:!?)" else f"{before} {after}".strip()


def words_in(text: str) -> str:
    """Return what is written without the marks of Markdown.

    >>> words_in("Se [det her](method/cafe) om *BL*.")
    'Se det her om BL.'
    """
    if not _MAY_HAVE_MARKS.search(text):  # as most have none
        return text
    return unescape(_MARKS.sub(lambda mark: mark[1] or "", text))


@lru_cache(maxsize=10_000)  # the same list for all that cite the same: it is for reading
def cited(cites: tuple[Cite, ...]) -> list[Row]:
    """Return sources, each once, with the places in it that are named, as data has them."""
    found: dict[str, list[Row]] = {}
    for cite in dict.fromkeys(cites):
        places = found.setdefault(cite.id, [])
        if cite.locator:
            places.append({"label": cite.label, "locator": cite.locator})
    return [{"id": id, **({"places": some} if some else {})} for id, some in found.items()]


def texts_of(entry: Entry, languages: Iterable[str]) -> Iterator[EntryText]:
    """Yield the texts of an entry in the languages of the site, and its original.

    Not what a leaflet says in others: that may be a draft, and the catalogue tells of each.
    """
    for language in dict.fromkeys((*languages, entry.original)):
        if language in entry.texts:
            yield entry.texts[language]


def figures_and_claims(catalogue: Catalogue) -> tuple[list[Row], list[Row]]:
    """Return each figure with its kind, and each sentence that cites a source.

    Both of a text at once, so that it is taken apart once.  What a method proposes to count is no
    figure.
    """
    figures: list[Row] = []
    claims: list[Row] = []
    labels = _labels(catalogue)
    for entry, text in _texts(catalogue):
        words = labels.get(text.language) or _of_all(labels)
        for section in text.sections:
            if _tells_figures(entry.kind, section):
                figures += _figures_in(section, words, _place(entry, text, section.id))
        for name, blocks in _parts(text):
            claims += _claims_in(blocks, _place(entry, text, name))
    return figures, claims


def _claims_in(blocks: Iterable[str], place: Row) -> Iterator[Row]:
    """Yield the sentences of a section that cite something; all of them are counted."""
    before = 0
    for paragraph, block in enumerate(blocks, start=1):
        head = _ITEM.match(block)
        told = block[head.end() :] if head else block
        if "[@" not in told:
            before += len(parted(told))
            continue
        found = sentences_in(told)
        for number, one in enumerate(found, start=before + 1):
            if one.cites:
                text = words_in(_SHARE.sub("", one.text) if "{" in one.text else one.text)
                where = {"paragraph": paragraph, "sentence": number}
                yield {**place, **where, "text": text.strip(), "sources": cited(one.cites)}
        before += len(found)


def _parts(text: EntryText) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each part of a text that may cite, with its paragraphs and items."""
    rows: Iterable[Mapping[str, str]] = text.front.get("not_for", ())
    if lines := [row["when"] for row in rows]:
        yield "not_for", lines
    for section in text.sections:
        if section.cited:
            yield section.id, section.blocks.source(section.id).split("\n")


def _labels(catalogue: Catalogue) -> Mapping[str, Mapping[str, str]]:
    """Return the kinds of figure by the words that begin one, by language."""
    terms = catalogue.vocabulary[FIGURE_KINDS.name].values()
    return {
        language: {term.label[language].casefold(): term.id for term in terms}
        for language in catalogue.languages
    }


def _of_all(labels: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the words of all languages: an original in none of them may begin with either."""
    return {word: id for some in labels.values() for word, id in some.items()}


def _tells_figures(kind: str, section: Section) -> bool:
    """Say whether items of a section may be figures, and of what the bank has read."""
    rules = KINDS[kind].section(section.id)
    return (rules.marked or KINDS[kind].is_free) and not (rules.advice or section.advice)


def _figures_in(section: Section, kinds: Mapping[str, str], place: Row) -> Iterator[Row]:
    number = 0
    for block in section.blocks.source(section.id).split("\n"):
        head = _ITEM.match(block)
        word, colon, told = block[head.end() :].partition(":") if head else ("", "", "")
        if colon and (kind := kinds.get(word.casefold())):
            number += 1
            yield {**place, "number": number, "figure_kind": kind, **_told(told)}


def _told(written: str) -> Row:
    """Return what a figure says: its words, its number as it is written, its shares, its sources.

    >>> row = _told(" 38 of 40 came. [@x] {38 of 40}")
    >>> row["text"], row["value"], row["part"], row["whole"], row["part_after"]
    ('38 of 40 came.', '38 of 40', 38, 40, None)
    """
    mark = next((one[0] for one in _SHARE.finditer(written) if shares_in(one[0])), "")
    found = sentences_in(written.replace(mark, " ") if mark else written)
    text = words_in(" ".join(one.text for one in found))
    at = None if mark else number_told(text)
    return {
        "text": text,
        "value": mark.strip("{}") or (text[slice(*at)] if at else None),
        **_shares(shares_in(mark) if mark else ()),
        "sources": cited(tuple(cite for one in found for cite in one.cites)),
    }


def _shares(shares: tuple[Share, ...]) -> Row:
    names = ("part", "whole", "part_after", "whole_after")
    numbers = [number for share in shares for number in share]
    return dict(zip(names, [*numbers, None, None, None, None], strict=False))


def fidelity(catalogue: Catalogue) -> Iterator[Row]:
    """Yield what became of each core element of each method in each case that used it."""
    for entry in catalogue.entries.values():
        for use in catalogue.uses_of(entry) if KINDS[entry.kind].has_fidelity else ():
            for element in use.method.facts["elements"]:
                yield {
                    "case": entry.id,
                    "method": use.method.id,
                    "element": element,
                    "fate": use.fates.get(element, UNTOLD),
                    **_noted(entry, element, catalogue.languages),
                }


def _noted(case: Entry, element: str, languages: Iterable[str]) -> Row:
    """Return what a case says of a core element in each language, and what that rests on."""
    notes = {
        text.language: sentences_in(text.element_notes[element])
        for text in texts_of(case, languages)
        if element in text.element_notes
    }
    said = {name: words_in(" ".join(one.text for one in some)) for name, some in notes.items()}
    cites = tuple(cite for some in notes.values() for one in some for cite in one.cites)
    return {"note": said, "sources": cited(cites)}


def _texts(catalogue: Catalogue) -> Iterator[tuple[Entry, EntryText]]:
    for entry in catalogue.entries.values():
        for text in texts_of(entry, catalogue.languages):
            yield entry, text


def _place(entry: Entry, text: EntryText, section: str) -> Row:
    return {"kind": entry.kind, "id": entry.id, "language": text.language, "section": section}
