"""Markdown from strangers, parsed once and checked on its tokens.

markdown-it-py parses with HTML off.  Two marks are our own: `[@id]` cites a source,
`[@advice]` says that something is the site's own advice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .fields import ADVICE, CITATION, ID_PATTERN, Mention, Notes, as_id
from .model import Section
from .personal import personal_data
from .problems import Mend, Place, nearest
from .schema import KINDS, NEEDS_NO_SOURCE, Kind

INNER_LINK = re.compile(rf"({'|'.join(KINDS)})/({ID_PATTERN})")
_HTML_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*(?:>|$)|!--)")
_TEMPLATE_MARK = re.compile(r"\{[{%#]")

# Blocks that a section may hold; anything else would not survive on sheet and card.
_BLOCKS = {
    f"{block}_{end}"
    for block in ("paragraph", "bullet_list", "ordered_list", "list_item")
    for end in ("open", "close")
} | {"inline"}


@dataclass(frozen=True)
class Body:
    """The prose of one file: its text, the path and the line on which it begins."""

    text: str
    path: str
    first_line: int

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line counted from the body's first, which is 0."""
        return Place(self.path, self.first_line + line, column)

    def place_after(self, token: Token, characters: int) -> Place:
        """Return the place that is so many characters into the lines of a block."""
        before = "\n".join(self.lines[slice(*token.map)])[:characters]
        return self.place(token.map[0] + before.count("\n"), len(before) - before.rfind("\n"))

    def find(self, pattern: re.Pattern[str], token: Token) -> Iterator[tuple[Place, re.Match]]:
        """Yield every match of `pattern` in the lines of a block, with its place."""
        for number in range(*token.map):
            for match in pattern.finditer(self.lines[number]):
                yield self.place(number, match.start() + 1), match


@dataclass(frozen=True, slots=True)
class Rules:
    """What prose of one kind, in one language, must keep to.

    `headings` maps section ids to headings, in order;
    `figure_kinds` maps the words that begin a figure ("Effekt") to their ids.
    """

    kind: Kind
    headings: Mapping[str, str]
    figure_kinds: Mapping[str, str]


def read_sections(body: Body, rules: Rules, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of `body` in their order; what is wrong goes to `notes`."""
    tokens = PARSER.parse(body.text)
    found: dict[str, Section] = {}
    places: dict[str, Place] = {}
    for tag, heading, blocks in _split(tokens, body, notes):
        place = body.place(heading.map[0])
        id = _section_id(heading, rules, place, notes)
        if id:
            _mend_heading(tag, heading, rules.headings[id], body, notes)
        if id in found:
            notes.problems.add(place, "section-twice", heading=heading.content)
        elif id:
            places[id] = place
            found[id] = _read_section(id, heading, blocks, body, rules, notes)
    _check_missing(found, rules, body, notes)
    _mend_order(places, rules, body, notes)
    return tuple(found[id] for id in rules.kind.sections if id in found)


def _split(
    tokens: list[Token], body: Body, notes: Notes
) -> Iterator[tuple[str, Token, list[Token]]]:
    """Yield the tag and text token of each heading with the blocks that follow it."""
    heads = [
        i for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level
    ]
    before = tokens[: heads[0]] if heads else tokens
    if before:
        notes.problems.add(body.place(before[0].map[0]), "text-before-heading")
    for start, stop in itertools.pairwise([*heads, len(tokens)]):
        yield tokens[start].tag, tokens[start + 1], tokens[start + 3 : stop]


def _section_id(heading: Token, rules: Rules, place: Place, notes: Notes) -> str | None:
    """Return the id of the section that `heading` begins; an unknown one is noted."""
    for id, text in rules.headings.items():
        if _plain(text) == _plain(heading.content):
            return id
    notes.problems.add(
        place,
        "unknown-heading",
        heading=heading.content,
        guess=nearest(heading.content, rules.headings.values()),
        allowed=" · ".join(rules.headings.values()),
    )
    return None


def _plain(heading: str) -> str:
    """Return a heading as it is recognised: whatever its capitals, blanks and last colon."""
    return " ".join(heading.casefold().removesuffix(":").split())


def _mend_heading(tag: str, heading: Token, text: str, body: Body, notes: Notes) -> None:
    """A heading that is known is read as one, however it is written."""
    if tag != "h2" or heading.content != text:
        first, last = heading.map
        old = "\n".join(body.lines[first:last]).rstrip()
        notes.mends.append(Mend(body.place(first), old, f"## {text}"))


def _check_missing(found: Mapping[str, Section], rules: Rules, body: Body, notes: Notes) -> None:
    """Note sections that are missing.

    An unknown heading is noted already; the gap it leaves is not noted again.
    """
    if any(
        problem.code in ("unknown-heading", "text-before-heading")
        and problem.place.path == body.path
        for problem in notes.problems.found
    ):
        return
    for id in rules.kind.sections:
        if id not in found:
            last = body.place(body.text.rstrip().count("\n"))
            notes.problems.add(last, "section-missing", heading=rules.headings[id])


def _mend_order(found: Mapping[str, Place], rules: Rules, body: Body, notes: Notes) -> None:
    """Sections are read in their order, wherever they stand."""
    wanted = [id for id in rules.kind.sections if id in found]
    if list(found) == wanted:
        return
    starts = {id: place.line - body.first_line for id, place in found.items()}
    ends = dict(zip(starts, [*list(starts.values())[1:], len(body.lines)], strict=True))
    parts = ["\n".join(body.lines[starts[id] : ends[id]]).strip() for id in wanted]
    first = min(starts.values())
    old = "\n".join(body.lines[first:])
    notes.mends.append(Mend(body.place(first), old, "\n\n".join(parts) + "\n"))


def _read_section(
    id: str, heading: Token, tokens: list[Token], body: Body, rules: Rules, notes: Notes
) -> Section:
    """Return one section; check its blocks, links, citations and figures."""
    tokens, advice = _without_advice_line(tokens)
    if not tokens:
        notes.problems.add(body.place(heading.map[0]), "section-empty", heading=heading.content)
    _check_blocks(tokens, body, notes)
    for block in _texts(tokens):
        _check_text(block, body, notes)
    marked = id == rules.kind.marked
    if marked and not rules.figure_kinds:  # their list could not be read, as is told already
        return Section(id, tuple(tokens), advice, _cited(tokens))
    if marked:
        _mark_figures(tokens, body, rules, notes)
    if not advice and id != rules.kind.unknown:
        _check_claims(tokens, body, notes)
    return Section(id, tuple(tokens), advice, _cited(tokens))


def _texts(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _without_advice_line(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Take a lone `[@advice]` off the beginning of a section; say if it was there."""
    if len(tokens) >= 3 and tokens[1].content.strip().lower() == f"[@{ADVICE}]":
        return tokens[3:], True
    return tokens, False


def _check_blocks(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note blocks that are neither paragraphs nor lists."""
    for token in tokens:
        if token.type not in _BLOCKS and token.nesting >= 0 and token.map:
            notes.problems.add(body.place(token.map[0]), "block-not-allowed")


def _check_text(block: Token, body: Body, notes: Notes) -> None:
    """Note HTML, template marks, pictures and bad links; keep citations for look-up."""
    for code, pattern in (("raw-html", _HTML_TAG), ("template-mark", _TEMPLATE_MARK)):
        for place, match in body.find(pattern, block):
            notes.problems.add(place, code, found=match[0][:30])
    for one in personal_data("\n".join(body.lines[slice(*block.map)])):
        notes.problems.add(body.place_after(block, one.start), one.code, found=one.found)
    for place, match in body.find(CITATION, block):
        written = match[1].strip()
        if as_id(written) != ADVICE:
            at = replace(place, column=place.column + match[0].index(written))
            id = notes.read_as(as_id(written), at, written)
            notes.mentions.append(Mention("source", id, place, written))
    for child in block.children or ():
        if child.type == "image":
            notes.problems.add(_place_in(block, r"!\[", body), "picture-not-allowed")
        if child.type == "link_open":
            _check_link(str(child.attrs["href"]), block, body, notes)


def _check_link(address: str, block: Token, body: Body, notes: Notes) -> None:
    """A link goes to an https address or to an entry, written `method/id`."""
    place = _place_in(block, rf"(?<=[(<]){re.escape(address)}", body)
    if inner := INNER_LINK.fullmatch(address):
        notes.mentions.append(Mention(inner[1], inner[2], place, link=True))
    elif not re.match(r"https?://", address):
        notes.problems.add(place, "bad-link", link=address)


def _place_in(block: Token, pattern: str, body: Body) -> Place:
    """Return the place of what matches `pattern` in a block, or the block's own."""
    hits = body.find(re.compile(pattern), block)
    return next((place for place, _ in hits), body.place(block.map[0]))


def _check_claims(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note blocks of text that neither cite a source nor say that they are advice.

    A line that ends with a colon leads into a list and claims nothing itself;
    neither does an item that says what nobody knows.
    """
    for block in _texts(tokens):
        children = block.children or []
        if any(child.type == "citation" for child in children):
            continue
        unknown = any(child.meta.get("id") == NEEDS_NO_SOURCE for child in children)
        if not unknown and not block.content.rstrip().endswith(":"):
            notes.problems.add(body.place(block.map[0]), "claim-without-source")


def _mark_figures(tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes) -> None:
    """Turn the word that begins each list item into a token of its own.

    In this section every item says what kind of figure it is: reach, assessment,
    comparison or effect, or that something is unknown.
    """
    for before, token in itertools.pairwise(tokens):
        in_item = before.type == "paragraph_open" and before.level > 0
        if token.type == "inline" and in_item:
            _mark_figure(token, body, rules, notes)


def _mark_figure(token: Token, body: Body, rules: Rules, notes: Notes) -> None:
    word, colon, _ = token.content.partition(":")
    id = {text.casefold(): id for text, id in rules.figure_kinds.items()}.get(word.casefold())
    first = token.children[0] if token.children else None
    if not (id and colon and first and first.type == "text"):
        place = body.place(token.map[0])
        notes.problems.add(
            place,
            "figure-without-kind",
            allowed=", ".join(rules.figure_kinds),
            guess=nearest(word, rules.figure_kinds) if colon else "",
        )
        return
    first.content = first.content[len(word) + 1 :].lstrip()
    mark = Token("figure_kind", "", 0, content=word, meta={"id": id})
    token.children = [mark, Token("text", "", 0, content=" "), *token.children]


def _cited(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the sources that `tokens` cite, each once, in order."""
    ids = (
        child.meta["id"]
        for block in _texts(tokens)
        for child in block.children or ()
        if child.type == "citation"
    )
    return tuple(dict.fromkeys(id for id in ids if id != ADVICE))


def _cite(state: StateInline, silent: bool) -> bool:
    """Turn `[@id]` into a citation token (a rule of markdown-it's inline parser)."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"id": as_id(match[1])}
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("link", "citation", _cite)
    # Links stay as they are written, so that `_check_link` can tell of every bad one.
    parser.validateLink = lambda address: True
    parser.normalizeLink = lambda address: address
    return parser


PARSER = _parser()
