"""Markdown from strangers, checked on its tokens unless a glance shows that it is sound."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..bank.model import Blocks, Section
from ..basics.problems import Mend, Place, Problems, nearest
from ..schema.marks import ADVICE, CITATION
from ..schema.notes import Notes
from .blocks import (
    Body,
    check_blocks,
    check_claims,
    check_foreign,
    check_paragraphs,
    check_pictures,
    check_shares,
    check_text,
    cited,
    lines_of,
    located,
    mark_figures,
    texts_among,
)
from .meant import UNDERLINE, as_meant
from .pasted import mended
from .prose_rules import Rules, heading_line, own_id
from .sound import figures_of, glance, sources_of, words_of

if TYPE_CHECKING:
    from markdown_it.token import Token

# Lists within one another: fewer than markdown-it reads (its `maxNesting` counts two for each).
MOST_LAYERS = 8


def sections_of(body: Body, rules: Rules, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of `body` in their order; what is wrong goes to `notes`.

    Prose that is seen to be sound is parsed only when somebody asks for its blocks.
    """
    glimpses = glance(body, rules)
    if glimpses is None:
        return read_sections(_mended(body, notes), rules, notes)
    notes.mentions += itertools.chain(*(one.mentions for one in glimpses))
    blocks = _Unparsed(body, rules)
    return tuple(
        Section(one.id, blocks, one.advice, one.cited, one.heading, one.located) for one in glimpses
    )


def _mended(body: Body, notes: Notes) -> Body:
    """Return prose without what other programs left in it, which is noted to be mended."""
    lines = mended(body.lines)
    for number, (old, new) in enumerate(zip(body.lines, lines, strict=True)):
        notes.read_as(new, body.place(number), old)
    return replace(body, text="\n".join(lines))


class _Unparsed(Blocks):
    """The blocks of each section of sound prose, made when somebody asks for them."""

    def __init__(self, body: Body, rules: Rules) -> None:
        self.body, self.rules = body, rules

    __hash__ = object.__hash__  # no two are the same

    @property
    def data(self) -> Mapping[str, tuple[Token, ...]]:  # type: ignore[override]
        return _parsed(self)

    def source(self, id: str) -> str:
        return _sources(self)[id]

    def words(self, id: str) -> str:
        words = words_of(id, self.source(id), self.rules)
        return super().words(id) if words is None else words

    def figures(self, id: str) -> Iterable[str]:
        return figures_of(id, self.source(id), self.rules)


@lru_cache(maxsize=8)  # all sections of a text are asked for, one after the other
def _sources(prose: _Unparsed) -> Mapping[str, str]:
    return sources_of(prose.body, prose.rules)


@lru_cache(maxsize=64)  # blocks take fifty times the room of their text
def _parsed(prose: _Unparsed) -> Mapping[str, tuple[Token, ...]]:
    """Return the blocks of sound prose, of which nothing is asked any more."""
    body, rules = prose.body, prose.rules
    _, parts = split(tokens_of(body, rules))
    return {
        id: tuple(_blocks_of(id, blocks, body, rules))
        for heading, blocks in parts
        if (id := known_id(heading, rules))
    }


def _blocks_of(id: str, tokens: list[Token], body: Body, rules: Rules) -> list[Token]:
    """Return what stands under the heading of a sound section, with its figures marked."""
    blocks, _ = _without_advice_line(tokens)
    if rules.reads_figures(id):
        mark_figures(blocks, body, rules, Notes(Problems(), ()), needed=False)
    return blocks


def tokens_of(body: Body, rules: Rules) -> list[Token]:
    """Return the tokens of prose, read as it is meant."""
    from .markdown import parse  # takes long to load, and a check of sound prose does without

    return parse("\n".join(as_meant(_with_headings(body, rules))))


def known_id(heading: Token, rules: Rules) -> str:
    """Return the id of the section that a heading begins, '' for none that is known."""
    return own_id(heading.content) if rules.kind.is_free else rules.id_of(heading.content) or ""


def read_sections(body: Body, rules: Rules, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of `body` in their order; what is wrong goes to `notes`."""
    tokens = tokens_of(body, rules)
    check_pictures(tokens, body, notes)
    before, parts = split(tokens)
    if before:
        notes.problems.add(body.at(before[0]), "text-before-heading")
    found: dict[str, Section] = {}
    places: dict[str, Place] = {}
    for heading, blocks in parts:
        place = body.at(heading)
        id = _section_id(heading, rules, place, notes)
        if id:
            _mend_heading(heading, rules.headings.get(id, heading.content), body, notes)
        if id in found:
            notes.problems.add(place, "section-twice", heading=heading.content)
        elif id:
            places[id] = place
            found[id] = _read_section(id, heading, blocks, body, rules, notes)
    is_whole = not _check_depth(tokens, body, notes)
    if is_whole and not before and len(found) == len(parts):  # else that explains a gap
        _check_missing(found, rules, body, notes)
    _mend_order(places, rules, body, notes)
    _check_room(found, places, rules, notes)
    return tuple(found[id] for id in rules.order(found))


def _check_depth(tokens: Sequence[Token], body: Body, notes: Notes) -> bool:
    """Note a list with too many layers, and say whether there is one.

    Of what lies deeper still the parser says nothing, nor of what follows it.
    """
    lists = (one for one in tokens if one.type.endswith("list_open"))
    deep = next((one for one in lists if one.level >= 2 * MOST_LAYERS), None)
    if deep:
        notes.problems.add(body.at(deep), "list-too-deep", limit=MOST_LAYERS)
    return deep is not None


def _with_headings(body: Body, rules: Rules) -> list[str]:
    """Return the lines of a text, with its headings as Markdown has them.

    The marks are forgotten, or the blank after them; a known heading is one all the same.
    """
    around = ["", *body.lines, ""]
    return [
        _as_heading(line, not (before.strip() or after.strip()), rules)
        for before, line, after in zip(around, body.lines, around[2:], strict=False)
    ]


def _as_heading(line: str, alone: bool, rules: Rules) -> str:
    marked = line.startswith("#")
    if (alone or marked) and (id := rules.id_of(line)):
        return heading_line(rules.headings[id])
    return re.sub(r"^##(?=[^\W_])", "## ", line) if marked else line


def split(tokens: list[Token]) -> tuple[list[Token], list[tuple[Token, list[Token]]]]:
    """Return the blocks before the first heading, and each heading's text with those after it."""
    heads = [
        i for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level
    ]
    spans = itertools.pairwise([*heads, len(tokens)])
    parts = [(tokens[start + 1], tokens[start + 3 : stop]) for start, stop in spans]
    return tokens[: heads[0]] if heads else tokens, parts


def _section_id(heading: Token, rules: Rules, place: Place, notes: Notes) -> str | None:
    """Return the id of the section that `heading` begins; an unknown one is noted."""
    if rules.kind.is_free:
        return _own_id(heading, place, notes)
    if id := rules.id_of(heading.content):
        return id
    notes.problems.add(
        place,
        "unknown-heading",
        heading=heading.content,
        guess=nearest(heading.content, rules.headings.values()),
        allowed=" · ".join(rules.headings.values()),
    )
    return None


def _own_id(heading: Token, place: Place, notes: Notes) -> str | None:
    """Return the id of a section with a heading of its own; one that gives none is noted.

    A heading is plain text, since it is printed in lists and on paper too.
    """
    id = own_id(heading.content)
    if id and all(child.type == "text" for child in heading.children or ()):
        return id
    notes.problems.add(place, "bad-heading", heading=heading.content)
    return None


def _mend_heading(heading: Token, text: str, body: Body, notes: Notes) -> None:
    """A heading that is known is read as one, however it is written."""
    first, last = lines_of(heading)
    underlined = not body.lines[first].lstrip().startswith("#")
    if underlined and any(map(UNDERLINE.fullmatch, body.lines[last : last + 1])):
        last += 1
    old = "\n".join(body.lines[first:last]).rstrip()
    if old != heading_line(text):
        notes.mends.append(Mend(body.place(first), old, heading_line(text)))


def _check_missing(found: Mapping[str, Section], rules: Rules, body: Body, notes: Notes) -> None:
    """Note sections that are missing; a text with headings of its own has at least one."""
    last = body.place(body.text.rstrip().count("\n"))
    if not found and rules.kind.is_free:
        notes.problems.add(last, "no-section")
    for id in rules.missing(found):
        notes.problems.add(last, "section-missing", heading=rules.headings[id])


def _mend_order(found: Mapping[str, Place], rules: Rules, body: Body, notes: Notes) -> None:
    """Sections are read in their order, wherever they stand."""
    wanted = rules.order(found)
    if list(found) == wanted:
        return
    starts = {id: place.line - body.first_line for id, place in found.items()}
    ends = dict(zip(starts, [*list(starts.values())[1:], len(body.lines)], strict=True))
    parts = ["\n".join(body.lines[starts[id] : ends[id]]).strip() for id in wanted]
    first = min(starts.values())
    old = "\n".join(body.lines[first:])
    notes.mends.append(Mend(body.place(first), old, "\n\n".join(parts) + "\n"))


def _check_room(
    found: Mapping[str, Section], places: Mapping[str, Place], rules: Rules, notes: Notes
) -> None:
    """Note a text that cannot fit its sheet; its longest section is where to cut."""
    lengths = {id: length(section) for id, section in found.items()}
    if over := rules.over(lengths):
        on_sheet = (id for id in lengths if id in rules.on_sheet)
        longest = max(on_sheet, key=lengths.__getitem__)
        notes.problems.add(
            places[longest],
            "sheet-too-small",
            length=rules.kind.room + over,
            limit=rules.kind.room,
            over=over,
            heading=rules.headings[longest],
        )


def length(section: Section) -> int:
    """Return how many characters of a section stand on paper: its words, not its citations."""
    return sum(len(CITATION.sub("", block.content)) for block in texts_among(section.tokens))


def _read_section(
    id: str, heading: Token, tokens: list[Token], body: Body, rules: Rules, notes: Notes
) -> Section:
    """Return one section; check its blocks, links, citations and figures."""
    tokens, advice = _without_advice_line(tokens)
    if all(token.type == "picture" for token in tokens):
        notes.problems.add(body.at(heading), "section-empty", heading=heading.content)
    check_blocks(tokens, body, notes)
    texts = [block for block in tokens if block.type in ("inline", "picture")]
    weighed = [block for block in texts if not check_foreign(block, body, notes)]
    for block in texts:
        check_text(block, body, notes)
    _check_count(id, heading, tokens, body, rules, notes)
    own_heading = heading.content if rules.kind.is_free else ""
    section = Section(
        id, Blocks({id: tuple(tokens)}), advice, cited(tokens), own_heading, located(tokens)
    )
    if rules.reads_figures(id):
        if not rules.figure_kinds:  # their list could not be read, as is told already
            return section
        mark_figures(tokens, body, rules, notes, needed=rules.kind.section(id).marked)
        check_paragraphs(id, advice, tokens, body, rules, notes)
    check_shares(texts, body, notes)
    if rules.wants_sources(id, advice):
        check_claims(weighed, body, notes)
    return section


def _check_count(
    id: str, heading: Token, tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes
) -> None:
    """Note a list that has more or fewer items than the section is meant to have."""
    count = sum(token.type == "list_item_open" and token.level == 1 for token in tokens)
    counted = rules.kind.section(id).counted
    if counted and rules.is_wrong_number(id, count):
        least, most = counted
        notes.problems.add(
            body.at(heading),
            "number-of-items",
            heading=heading.content,
            least=least,
            most=most,
            count=count,
        )


def _without_advice_line(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Take a lone `[@advice]` off the beginning of a section; say if it was there."""
    if len(tokens) >= 3 and tokens[1].content.strip().lower() == f"[@{ADVICE}]":
        return tokens[3:], True
    return tokens, False
