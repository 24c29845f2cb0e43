"""Prose that has nothing wrong with it, seen at a glance.

Nearly all prose of a bank is sound: its headings in their order, paragraphs and lists of one
line an item, each with its source.  A few looks at the text show that, in a tenth of the time
that it takes to parse it and to ask every rule of every block.  Of all other prose nothing is
said here: `prose.read_sections` reads it, and it alone knows the rules and tells what is wrong.
A test holds the two together, over every golden case and thousands of damaged texts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .fields import ADVICE, ID_PATTERN
from .personal import personal_data
from .schema import KINDS, NEEDS_NO_SOURCE, Kind
from .search.analysis import tokens as folded_words

# How a line may begin that opens no other block: a word, a quotation, a citation, emphasis.
WORD = r"(?:[^\W_]|[\"'«“”’(…§]|\[@|\*{1,2}[^\W_])"
NO_MARKER = r"(?!\d{1,9}[.)](?:[ ]|$))"

# What only a full reading understands: HTML and autolinks, template marks, code, escapes,
# pictures, definitions of links, blanks at the end of a line.
_ODD = ("<", "{", "`", "\\", "\t", "![", "]:", " \n")

# A line of words, citations and links that lead somewhere.
_ID = ID_PATTERN.replace("(", "(?:")
_CITATION = rf"\[@{_ID}\]"
_LINK = rf"\[[^\[\]@\n][^\[\]\n]*\]\((?:(?:{'|'.join(KINDS)})/{_ID}|https?://[^\s()<>\[\]]+)\)"
_LINE = rf"{NO_MARKER}(?={WORD}|\[)(?:[^\[\]\n]|{_CITATION}|{_LINK})*+"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+", re.MULTILINE)
_BULLETS = re.compile(rf"- {_LINE}(?:\n- {_LINE})*+", re.MULTILINE)
_NUMBERS = re.compile(rf"1\. {_LINE}(?:\n\d{{1,9}}\. {_LINE})*+", re.MULTILINE)
_MENTIONS = re.compile(rf"\[@({_ID})\]|\]\(({'|'.join(KINDS)})/({_ID})\)")
_OWN_HEADING = re.compile(r"## [^\W_][^#*_\[\]&]*")
_BETWEEN = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Rules:
    """What prose of one kind, in one language, must keep to.

    `headings` maps section ids to headings, in order, and is empty for a free kind;
    `figure_kinds` maps the words that begin a figure ("Effekt") to their ids.
    """

    kind: Kind
    headings: Mapping[str, str]
    figure_kinds: Mapping[str, str]

    def order(self, found: Iterable[str]) -> list[str]:
        """Return sections in the order of their kind; in a free text they keep their own."""
        return list(found) if self.kind.is_free else [i for i in self.kind.sections if i in found]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a glance tells of a sound section: its own heading, where its kind of text is free.

    `mentions` holds what its links and citations name: `fields.Mention`'s targets and ids.
    """

    heading: str
    advice: bool
    cited: tuple[str, ...]
    mentions: frozenset[tuple[str, str]]


# Ids that a page has of its own, so that no heading of a text may become one.
_TAKEN = re.compile(r"content|sources|see-also|on-page|(?:header|source|suggestion|guide)-.+")


def own_id(heading: str) -> str:
    """Return the id of a section with a heading of its own, '' where there can be none."""
    id = "-".join(folded_words(heading))
    return "" if _TAKEN.fullmatch(id) else id


class _Unclear(Exception):
    """A glance does not show whether this is sound."""


def glance(text: str, rules: Rules) -> dict[str, Glimpse] | None:
    """Return what each section of `text` holds, or None unless all of it is seen to be sound.

    What it refers to is not looked up, and may not exist.
    """
    if _is_odd(text) or personal_data(text):
        return None
    try:
        sections = _sections(_BETWEEN.split(text.strip("\n")), rules)
        return {id: _glimpse(id, *section, rules) for id, section in sections.items()}
    except _Unclear:
        return None


def _is_odd(text: str) -> bool:
    return text.endswith(" ") or any(mark in text for mark in _ODD)


def _sections(blocks: list[str], rules: Rules) -> Mapping[str, tuple[str, list[str]]]:
    """Return own heading and blocks of each section; there is room for them on their sheet."""
    heads = [number for number, block in enumerate(blocks) if block.startswith("#")]
    headings = _headings([blocks[head] for head in heads], rules)
    if not headings or heads[0] != 0:
        raise _Unclear
    spans = itertools.pairwise([*heads, len(blocks)])
    sections = {
        id: (heading, blocks[first + 1 : last])
        for (id, heading), (first, last) in zip(headings.items(), spans, strict=True)
    }
    on_sheet = sum(len(block) for id in rules.kind.sheet for block in sections[id][1])
    if on_sheet > rules.kind.room > 0:
        raise _Unclear
    return sections


def _headings(lines: list[str], rules: Rules) -> Mapping[str, str]:
    """Return section ids with their own headings; fixed ones stand as they should."""
    if not rules.kind.is_free:
        if lines != [f"## {rules.headings[id]}" for id in rules.kind.sections]:
            raise _Unclear
        return dict.fromkeys(rules.kind.sections, "")
    headings = {own_id(line[3:]): line[3:] for line in lines if _OWN_HEADING.fullmatch(line)}
    if len(headings) < len(lines) or "" in headings:
        raise _Unclear
    return headings


def _glimpse(id: str, heading: str, blocks: list[str], rules: Rules) -> Glimpse:
    """Return what a section holds, if it keeps to the rules of prose."""
    advice = blocks[:1] == [f"[@{ADVICE}]"]
    texts = [_texts(block) for block in blocks[advice:]]
    marks = [mark for mark, _ in texts]
    if not texts or any(mark and mark == after for mark, after in itertools.pairwise(marks)):
        raise _Unclear  # without a word, or with two lists that may be one
    items = [item for mark, some in texts if mark for item in some]
    _count(id, items, rules)
    unknown = _unknown_among(id, items, rules)
    claims = (text for _, some in texts for text in some if text not in unknown)
    if not advice and id != rules.kind.unknown and not all(map(_cites, claims)):
        raise _Unclear
    named = _MENTIONS.findall("\n".join(blocks))
    cited = tuple(dict.fromkeys(source for source, _, _ in named if source not in ("", ADVICE)))
    mentions = {("source", id) for id in cited} | {(kind, id) for _, kind, id in named if kind}
    return Glimpse(heading, advice, cited, frozenset(mentions))


def _texts(block: str) -> tuple[str, list[str]]:
    """Return the mark of a list, '' of a paragraph, and the texts of its items."""
    if _PARAGRAPH.fullmatch(block):
        return "", [block]
    if _BULLETS.fullmatch(block):
        return "-", block[2:].split("\n- ")
    if _NUMBERS.fullmatch(block):
        return ".", [line.partition(" ")[2] for line in block.split("\n")]
    raise _Unclear


def _count(id: str, items: Sequence[str], rules: Rules) -> None:
    """Stop where a list has more or fewer items than the section is meant to have."""
    least, most = rules.kind.counted.get(id, (0, len(items)))
    if not least <= len(items) <= most:
        raise _Unclear


def _unknown_among(id: str, items: Sequence[str], rules: Rules) -> set[str]:
    """Return the items that say that nobody knows; stop at one without a kind it should have."""
    marked = id in rules.kind.marked
    if not (marked or rules.kind.is_free):
        return set()
    kinds = {f"{word.casefold()}:": kind for word, kind in rules.figure_kinds.items()}
    found = {item: kinds.get("".join(item.partition(":")[:2]).casefold()) for item in items}
    if not kinds or (marked and not all(found.values())):
        raise _Unclear
    return {item for item, kind in found.items() if kind == NEEDS_NO_SOURCE}


def _cites(text: str) -> bool:
    """Say whether a text cites something, or leads into a list and claims nothing itself."""
    return "[@" in text or text.endswith(":")
