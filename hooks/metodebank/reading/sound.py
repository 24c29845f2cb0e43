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
from collections.abc import Mapping, Sequence
from sys import intern
from typing import NamedTuple

from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS, NEEDS_NO_SOURCE
from ..schema.marks import ADVICE
from ..words.personal import personal_data
from .prose_rules import NO_MARKER, WORD, Rules, own_id, plain_heading

# What only a full reading understands: HTML and autolinks, template marks, code, escapes,
# pictures, tables, definitions of links, blanks at the end of a line.
_ODD = ("<", "{", "|", "`", "\\", "\t", "![", "]:", " \n")

# How the lines of a paragraph and the items of a list begin.
_BEGINNING = rf"{NO_MARKER}(?:{WORD}|\[)"
_LINE = re.compile(_BEGINNING)
_ITEMS = {"-": re.compile(rf"- {_BEGINNING}"), "1": re.compile(rf"\d{{1,9}}\. {_BEGINNING}")}

# Citations, and links that lead somewhere.
_ID = ID_PATTERN.replace("(", "(?:")
_ENTRY = rf"({'|'.join(KINDS)})/({_ID})"
_NAMED = re.compile(
    rf"\[@({_ID})\]|\[[^\[\]@^\n][^\[\]\n]*\]\((?:{_ENTRY}|https?://[^\s()<>\[\]]+)\)"
)
_OWN_HEADING = re.compile(r"## [^\W_][^#*_\[\]&\n]*")
_BETWEEN = re.compile(r"\n{2,}")


class Glimpse(NamedTuple):
    """What a glance tells of a sound section: its own heading, where its kind of text is free."""

    heading: str
    advice: bool
    cited: tuple[str, ...]


class _Unclear(Exception):
    """A glance does not show whether this is sound."""


def glance(text: str, rules: Rules) -> tuple[Mapping[str, Glimpse], set[tuple[str, str]]] | None:
    """Return what each section of `text` holds and what all of them mention.

    None unless the whole text is seen to be sound.  Mentions are `fields.Mention`'s targets
    and ids; whether there are such sources and entries is not looked up.
    """
    if _is_odd(text) or personal_data(text):
        return None
    try:
        sections = _sections(_blocks(text.strip("\n")), rules)
        named = {id: _NAMED.findall("\n".join(blocks)) for id, (_, blocks) in sections.items()}
        _weigh_brackets(text, sum(map(len, named.values())))
        seen = {id: _glimpse(id, *section, named[id], rules) for id, section in sections.items()}
    except _Unclear:
        return None
    sources = {("source", id) for one in seen.values() for id in one.cited}
    return seen, sources.union(one[1:] for some in named.values() for one in some if one[1])


def _weigh_brackets(text: str, named: int) -> None:
    """Stop where brackets stand that belong neither to a citation nor to a link."""
    if not named == text.count("[") == text.count("]"):
        raise _Unclear


def _is_odd(text: str) -> bool:
    return text.endswith(" ") or any(mark in text for mark in _ODD)


def _blocks(text: str) -> list[str]:
    """Return what stands between blank lines; mostly there is one at a time."""
    return _BETWEEN.split(text) if "\n\n\n" in text else text.split("\n\n")


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
    on_sheet = (id for id in sections if rules.kind.section(id).on_sheet)
    if sum(len(block) for id in on_sheet for block in sections[id][1]) > rules.kind.room > 0:
        raise _Unclear
    return sections


def _headings(lines: list[str], rules: Rules) -> Mapping[str, str]:
    """Return section ids with their own headings; fixed ones stand as they should."""
    if not rules.kind.is_free:
        wanted = {one.id: f"## {rules.headings[one.id]}" for one in rules.kind.sections}
        there = [one.id for one in rules.kind.sections if one.required or wanted[one.id] in lines]
        if lines != [wanted[id] for id in there]:
            raise _Unclear
        return dict.fromkeys(there, "")
    headings = {own_id(line[3:]): line[3:] for line in lines if _OWN_HEADING.fullmatch(line)}
    if len(headings) < len(lines) or "" in headings:
        raise _Unclear
    return headings


def _glimpse(
    id: str, heading: str, blocks: list[str], named: list[tuple[str, str, str]], rules: Rules
) -> Glimpse:
    """Return what a section holds, if it keeps to the rules of prose."""
    advice = blocks[:1] == [f"[@{ADVICE}]"]
    paragraphs, items = _texts(blocks[1:] if advice else blocks)
    if any(len(text) < 80 and plain_heading(text) in rules.plain_headings for text in paragraphs):
        raise _Unclear  # a heading without its marks
    _count(id, items, rules)
    unknown = _unknown_among(id, items, rules)
    if not advice and not rules.kind.section(id).unknown:
        for claim in paragraphs + items:
            if "[@" not in claim and not claim.endswith(":") and claim not in unknown:
                raise _Unclear
    cited = dict.fromkeys([intern(one) for one, _, _ in named if one and one != ADVICE])
    return Glimpse(heading, advice, tuple(cited))


def _texts(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return paragraphs and items of lists; there is at least one, and no two lists are one."""
    paragraphs: list[str] = []
    items: list[str] = []
    before = ""
    for block in blocks:
        lines, mark = block.split("\n"), block[:1]
        if mark in _ITEMS and all(map(_ITEMS[mark].match, lines)) and lines[0][:2] in ("- ", "1."):
            items += [line.partition(" ")[2] for line in lines]
        elif all(map(_LINE.match, lines)):
            paragraphs.append(block)
            mark = ""
        else:
            raise _Unclear
        if mark and mark == before:
            raise _Unclear
        before = mark
    if not blocks:
        raise _Unclear
    return paragraphs, items


def _count(id: str, items: Sequence[str], rules: Rules) -> None:
    """Stop where a list has more or fewer items than the section is meant to have."""
    if counted := rules.kind.section(id).counted:
        least, most = counted
        if not least <= len(items) <= most:
            raise _Unclear


def _unknown_among(id: str, items: Sequence[str], rules: Rules) -> set[str]:
    """Return the items that say that nobody knows; stop at one without a kind it should have."""
    marked = rules.kind.section(id).marked
    if not (marked or rules.kind.is_free):
        return set()
    kinds = {f"{word.casefold()}:": kind for word, kind in rules.figure_kinds.items()}
    found = {item: kinds.get("".join(item.partition(":")[:2]).casefold()) for item in items}
    if not kinds or (marked and not all(found.values())):
        raise _Unclear
    return {item for item, kind in found.items() if kind == NEEDS_NO_SOURCE}
