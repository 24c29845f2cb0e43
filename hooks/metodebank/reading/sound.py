"""Prose that has nothing wrong with it, seen at a glance.

Nearly all prose of a bank is sound: its headings in their order, paragraphs and lists of one
line an item, each with its source.  A few looks at the text show that, in a tenth of the time
that it takes to parse it and to ask every rule of every block.  Of all other prose nothing is
said here: `sections.read_sections` reads it, and it alone tells what is wrong.  Both go by the
same `Rules`, and a test holds them together, over every golden case and thousands of damaged
texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from sys import intern
from typing import NamedTuple

from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS, NEEDS_NO_SOURCE
from ..schema.marks import (
    ADVICE,
    SHARE,
    WELL_ENDED,
    WELL_WRITTEN,
    Cite,
    canonical,
    canonical_share,
    cited_by,
    shares_in,
)
from ..schema.notes import Mention
from .blocks import Body
from .prose_rules import NO_MARKER, WORD, Rules, claims, own_id

# What only a full reading understands: HTML and autolinks, code, escapes, signs by their number,
# pictures, tables, definitions of links, blanks at the end of a line.
_ODD = ("<", "|", "`", "\\", "\t", "![", "]:", " \n", "&#")

# A paragraph and the kinds of list, by how their lines begin.
_BEGINNING = rf"{NO_MARKER}(?:{WORD}|\[)"
_PARAGRAPH = re.compile(rf"{_BEGINNING}.*(?:\n{_BEGINNING}.*)*")
_LISTS = (
    re.compile(rf"- {_BEGINNING}.*(?:\n- {_BEGINNING}.*)*"),
    re.compile(rf"1\. {_BEGINNING}.*(?:\n\d{{1,9}}\. {_BEGINNING}.*)*"),
)

# Citations of one source and of several or of places in them, and links that lead somewhere.
_ID = ID_PATTERN.replace("(", "(?:")
# All begin with the same bracket, which is quick to find.
_NAMED = re.compile(
    rf"\[(?:@({_ID})\]|({WELL_WRITTEN})\]"
    rf"|[^\[\]@^\n][^\[\]\n]*\]\((?:({'|'.join(KINDS)})/({_ID})|https?://[^\s()<>\[\]]+)\))"
)
_OWN_HEADING = re.compile(r"## [^\W_][^#*_\[\]{&\n]*")
_WELL_ENDED = re.compile(WELL_ENDED)
_BETWEEN = re.compile(r"\n{2,}")

# Marks in sound prose; those that part words are citations and the heads of items.
_MARKS = re.compile(
    rf"\[@[^\]]*\]|^(?:-|1\.) |\]\([^\s()]*\)|[\[\]*]|\b_|_\b|{SHARE}",
    re.MULTILINE,
)
_APART = ("[@", "- ", "1.")
_STAR_WITHIN = re.compile(r"\w\*+\w")
_NAMED_SIGN = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")
_ITEM = re.compile(r"^(?:-|1\.) (.*)", re.MULTILINE)


class Glimpse(NamedTuple):
    """What a glance tells of a sound section: its own heading, where its kind of text is free."""

    id: str
    heading: str
    advice: bool
    cited: tuple[str, ...]
    mentions: tuple[Mention, ...]
    located: tuple[Cite, ...]


class _Part(NamedTuple):
    """A heading as it is written, the line of the file that it stands on, and what follows it."""

    head: str
    line: int
    text: str


class _Unclear(Exception):
    """A glance does not show whether this is sound."""


def glance(body: Body, rules: Rules) -> list[Glimpse] | None:
    """Return what each section of `body` holds; None unless all of it is seen to be sound.

    Whether there are the sources and entries that it mentions is not looked up.
    """
    if _is_odd(body.text) or body.is_personal:
        return None
    try:
        parts = _parts(body)
        ids = _ids([part.head for part in parts], rules)
        blocks = [_blocks(part.text.strip("\n")) for part in parts]
        lengths = [sum(map(len, some)) for some in blocks]
        if rules.over(dict(zip(ids, lengths, strict=True))):
            raise _Unclear
        found = zip(ids, parts, blocks, strict=True)
        return [_glimpse(*one, body.path, rules) for one in found]
    except _Unclear:
        return None


def sources_of(body: Body, rules: Rules) -> dict[str, str]:
    """Return the Markdown of each section of sound prose by its id, as `Blocks.source` has it."""
    parts = _parts(body)
    ids = _ids([part.head for part in parts], rules)
    return {id: _source(part.text) for id, part in zip(ids, parts, strict=True)}


def _source(text: str) -> str:
    """Return blocks and items on a line each; what says that all is advice is left out."""
    blocks = _blocks(text.strip("\n"))
    told = blocks[1:] if blocks[0] == f"[@{ADVICE}]" else blocks
    return "\n".join(map(_on_its_lines, told))


def _on_its_lines(block: str) -> str:
    is_list = block.startswith(("- ", "1. "))
    lines = _NUMBERS.sub("1. ", block).split("\n") if is_list else [block]
    return "\n".join(" ".join(line.split()) for line in lines)


def words_of(id: str, source: str, rules: Rules) -> str | None:
    """Return the words of a section of sound prose, without its marks, as `Blocks.words` does.

    None where a star within a word may stress a part of it, or stand for another ending.
    """
    if _STAR_WITHIN.search(source):
        return None
    if rules.reads_figures(id):
        source = _ITEM.sub(lambda item: _told(item[1], rules), source)
    words = _MARKS.sub(lambda mark: " " if mark[0][:2] in _APART else "", source)
    return _NAMED_SIGN.sub(lambda sign: unescape(sign[0]), words)


def figures_of(id: str, source: str, rules: Rules) -> list[str]:
    """Return the kinds of the figures in a section of sound prose, as `Blocks.figures` does."""
    if not rules.reads_figures(id):
        return []
    return [kind for item in _ITEM.findall(source) if (kind := rules.figure(item))]


def _told(item: str, rules: Rules) -> str:
    """Return an item without the word for its kind of figure."""
    return item.partition(":")[2] if rules.figure(item) else item


def _is_odd(text: str) -> bool:
    return text.endswith(" ") or any(mark in text for mark in _ODD)


def _parts(body: Body) -> list[_Part]:
    """Return the headings of a text with what follows them; blank lines stand between."""
    before, *pieces = f"\n{body.text}\n".split("\n#")
    if before.strip("\n") or not pieces:
        raise _Unclear
    parts = []
    line = body.first_line + len(before)
    for piece in pieces:
        head, _, text = piece.partition("\n")
        if not (text.startswith("\n") and text.endswith("\n")):
            raise _Unclear
        parts.append(_Part(f"#{head}", line, text))
        line += piece.count("\n") + 1
    return parts


def _ids(lines: Sequence[str], rules: Rules) -> list[str]:
    """Return the sections that lines begin as they should; all that must be are there."""
    if rules.kind.is_free:
        ids = [own_id(line[3:]) if _OWN_HEADING.fullmatch(line) else "" for line in lines]
    else:
        ids = [rules.ids_by_line.get(line, "") for line in lines]
    is_clear = "" not in ids and len({*ids}) == len(ids)
    if not is_clear or ids != rules.order(ids) or rules.missing(ids):
        raise _Unclear
    return ids


def _blocks(text: str) -> list[str]:
    """Return what stands between blank lines; mostly there is one at a time."""
    return _BETWEEN.split(text) if "\n\n\n" in text else text.split("\n\n")


def _glimpse(id: str, part: _Part, blocks: Sequence[str], path: str, rules: Rules) -> Glimpse:
    """Return what a section holds, if it keeps to the rules of prose."""
    advice = blocks[0] == f"[@{ADVICE}]"
    paragraphs, items = _texts(blocks[1:] if advice else blocks)
    if any(len(text) < 80 and rules.id_of(text) for text in paragraphs):
        raise _Unclear  # a heading without its marks
    if rules.is_wrong_number(id, len(items)):
        raise _Unclear
    if any(rules.not_plain(id, (*paragraphs, *items))):
        raise _Unclear
    figures = _figures(id, items, rules)
    braces = 0 if rules.is_said(id) else part.text.count("{")
    if braces and braces != sum(_has_share(item, figures.get(item, "")) for item in items):
        raise _Unclear  # of another kind
    if any(rules.wants_kind(id, advice, text) for text in paragraphs):
        raise _Unclear
    if rules.wants_sources(id, advice):
        for text in (*paragraphs, *items):
            if "[@" not in text and claims(text, figures.get(text, "")):
                raise _Unclear
    named = _named(part.text)
    mentions = tuple(_mentions(named, part, path))
    cited = dict.fromkeys(one.id for one in mentions if one.target == "source")
    heading = part.head.removeprefix("## ") if rules.kind.is_free else ""
    return Glimpse(id, heading, advice, tuple(cited), mentions, _located(named))


def _texts(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return paragraphs and items of lists; there is at least one, and no two lists are one."""
    paragraphs: list[str] = []
    items: list[str] = []
    before = None
    for block in blocks:
        kind = next((one for one in _LISTS if one.fullmatch(block)), None)
        if kind is _LISTS[1] and not _are_steps(block):
            raise _Unclear
        if kind and kind is not before:
            items += [line.partition(" ")[2] for line in block.split("\n")]
        elif not kind and _PARAGRAPH.fullmatch(block):
            paragraphs.append(block)
        else:
            raise _Unclear
        before = kind
    if not blocks:
        raise _Unclear
    return paragraphs, items


_NUMBERS = re.compile(r"^(\d+)\. ", re.MULTILINE)


def _are_steps(block: str) -> bool:
    """Say whether a list that begins with 1 plainly is one: no date, no floor ("1. sal")."""
    numbers = [int(number) for number in _NUMBERS.findall(block)]
    is_long = len(numbers) > 1 or block.removeprefix("1. ")[0].isupper()
    return is_long and numbers == [*range(1, len(numbers) + 1)]


def _figures(id: str, items: Sequence[str], rules: Rules) -> dict[str, str]:
    """Return the kind of figure that each item begins with; each has one that should."""
    if not rules.reads_figures(id):
        return {}
    figures = {item: rules.figure(item) for item in items}
    if not rules.figure_kinds or (rules.kind.section(id).marked and not all(figures.values())):
        raise _Unclear
    return figures


def _has_share(item: str, figure: str) -> bool:
    """Say whether an item is a figure that ends with a part of a whole, as it should stand."""
    mark = _WELL_ENDED.search(item) if figure not in ("", NEEDS_NO_SOURCE) else None
    shares = shares_in(mark[1]) if mark else ()
    if not (mark and shares and canonical_share(mark[1]) == mark[1]):
        return False
    return all(share.is_possible for share in shares)


def _named(text: str) -> list[re.Match[str]]:
    """Return all citations and links; no other brackets stand there."""
    named = list(_NAMED.finditer(text))
    if not len(named) == text.count("[") == text.count("]"):
        raise _Unclear
    return named


def _mentions(named: Iterable[re.Match[str]], part: _Part, path: str) -> Iterator[Mention]:
    """Yield sources and entries with their places: lines are counted on from each to the next."""
    line, begin, text = part.line + 1, 0, part.text
    for match in named:
        source, several, kind, id = match.groups()
        if not (source or several or kind) or source == ADVICE:
            continue
        start = match.start(3 if kind else 0)
        line += text.count("\n", begin, start)
        begin = text.rfind("\n", 0, start) + 1
        column = start - begin + 1
        if kind:
            yield Mention(intern(kind), intern(id), path, line, column, "", True)
        else:
            for id, more in _cited(source, several and match[0]):
                yield Mention("source", intern(id), path, line, column + more, id)


def _cited(source: str, several: str) -> Iterator[tuple[str, int]]:
    """Yield the sources of a citation, each with how many characters into it it is told of."""
    if source:
        yield source, 0
        return
    if canonical(several) != several:
        raise _Unclear
    for number, one in enumerate(cited_by(several)):
        if one.cite.id != ADVICE:
            yield one.cite.id, one.start if number else 0


def _located(named: Iterable[re.Match[str]]) -> tuple[Cite, ...]:
    """Return the places in sources that citations name, each once, in order."""
    several = [match[0] for match in named if match[2]]
    if not several:
        return ()
    cites = (one.cite for mark in several for one in cited_by(mark))
    return tuple(dict.fromkeys(cite for cite in cites if cite.locator))
