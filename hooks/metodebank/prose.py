"""Markdown from strangers, parsed once and checked on its tokens.

markdown-it-py parses with HTML off.  Two marks are our own: `[@id]` cites a source,
`[@advice]` says that something is the site's own advice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .fields import ADVICE, CITATION, Mention, Notes
from .model import Section
from .problems import Place, nearest
from .schema import ID_PATTERN, KINDS, NEEDS_NO_SOURCE, Kind
from .search.analysis import tokens as folded_words

INNER_LINK = re.compile(rf"({'|'.join(KINDS)})/({ID_PATTERN})")
_HTML_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*(?:>|$)|!--)")
_TEMPLATE_MARK = re.compile(r"\{[{%#]")

# Ids that a page has of its own, so that no heading of a text may become one.
_TAKEN = re.compile(r"content|sources|see-also|on-page|(?:header|source|suggestion|guide)-.+")

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

    def find(self, pattern: re.Pattern[str], token: Token) -> Iterator[tuple[Place, re.Match]]:
        """Yield every match of `pattern` in the lines of a block, with its place."""
        for number in range(*token.map):
            for match in pattern.finditer(self.lines[number]):
                yield self.place(number, match.start() + 1), match


@dataclass(frozen=True, slots=True)
class Rules:
    """What prose of one kind, in one language, must keep to.

    `headings` maps section ids to headings, in order, and is empty for a free kind;
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
        if id and tag != "h2":
            notes.problems.add(place, "heading-level", heading=heading.content)
        if id in found:
            notes.problems.add(place, "section-twice", heading=heading.content)
        elif id:
            places[id] = place
            found[id] = _read_section(id, heading, blocks, body, rules, notes)
    _check_order(places, rules, body, notes)
    return tuple(found.values())


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
    if rules.kind.is_free:
        return _own_id(heading, place, notes)
    for id, text in rules.headings.items():
        if text.casefold() == heading.content.strip().casefold():
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
    id = "-".join(folded_words(heading.content))
    plain = all(child.type == "text" for child in heading.children or ())
    if id and plain and not _TAKEN.fullmatch(id):
        return id
    notes.problems.add(place, "bad-heading", heading=heading.content)
    return None


def _check_order(found: Mapping[str, Place], rules: Rules, body: Body, notes: Notes) -> None:
    """Note sections that are missing, and a first one that stands out of order.

    An unknown heading is noted already; the gap it leaves is not noted again.
    A text with headings of its own has at least one.
    """
    if any(
        problem.code in ("unknown-heading", "bad-heading", "text-before-heading")
        and problem.place.path == body.path
        for problem in notes.problems.found
    ):
        return
    last = body.place(body.text.rstrip().count("\n"))
    if rules.kind.is_free:
        if not found:
            notes.problems.add(last, "no-section")
        return
    missing = [id for id in rules.kind.sections if id not in found]
    for id in missing:
        notes.problems.add(last, "section-missing", heading=rules.headings[id])
    expected = [id for id in rules.kind.sections if id in found]
    for is_, should in zip(found, expected, strict=True):
        if is_ != should:
            notes.problems.add(
                found[is_],
                "section-order",
                heading=rules.headings[is_],
                expected=rules.headings[should],
            )
            return


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
    _check_count(id, heading, tokens, body, rules, notes)
    section = Section(
        id, tuple(tokens), advice, _cited(tokens), heading.content if rules.kind.is_free else ""
    )
    needed = id in rules.kind.marked
    if needed or rules.kind.is_free:
        if not rules.figure_kinds:  # their list could not be read, as is told already
            return section
        _mark_figures(tokens, body, rules, notes, needed)
    if not advice and id != rules.kind.unknown:
        _check_claims(tokens, body, notes)
    return section


def _check_count(
    id: str, heading: Token, tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes
) -> None:
    """Note a list that has more or fewer items than the section is meant to have."""
    if id not in rules.kind.counted:
        return
    least, most = rules.kind.counted[id]
    count = sum(token.type == "list_item_open" and token.level == 1 for token in tokens)
    if not least <= count <= most:
        notes.problems.add(
            body.place(heading.map[0]),
            "number-of-items",
            heading=heading.content,
            least=least,
            most=most,
            count=count,
        )


def _texts(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _without_advice_line(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Take a lone `[@advice]` off the beginning of a section; say if it was there."""
    if len(tokens) >= 3 and tokens[1].content.strip() == f"[@{ADVICE}]":
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
    for place, match in body.find(CITATION, block):
        if match[1].strip() != ADVICE:
            notes.mentions.append(Mention("source", match[1].strip(), place))
    for child in block.children or ():
        if child.type == "image":
            notes.problems.add(_place_in(block, r"!\[", body), "picture-not-allowed")
        if child.type == "link_open":
            _check_link(str(child.attrs["href"]), block, body, notes)


def _check_link(address: str, block: Token, body: Body, notes: Notes) -> None:
    """A link goes to an https address or to an entry, written `method/id`."""
    place = _place_in(block, rf"(?<=[(<]){re.escape(address)}", body)
    if inner := INNER_LINK.fullmatch(address):
        notes.mentions.append(Mention(inner[1], inner[2], place))
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


def _mark_figures(
    tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes, needed: bool
) -> None:
    """Turn the word that begins a list item into a token of its own.

    Where it is needed every item says what kind of figure it is: reach, assessment,
    comparison or effect, or that something is unknown.  Elsewhere an item may say so.
    """
    for before, token in itertools.pairwise(tokens):
        in_item = before.type == "paragraph_open" and before.level > 0
        if token.type == "inline" and in_item and not _mark_figure(token, rules) and needed:
            _note_no_kind(token, body, rules, notes)


def _note_no_kind(token: Token, body: Body, rules: Rules, notes: Notes) -> None:
    word, colon, _ = token.content.partition(":")
    notes.problems.add(
        body.place(token.map[0]),
        "figure-without-kind",
        allowed=", ".join(rules.figure_kinds),
        guess=nearest(word, rules.figure_kinds) if colon else "",
    )


def _mark_figure(token: Token, rules: Rules) -> bool:
    """Mark the kind of figure that an item begins with; say whether it names one."""
    word, colon, _ = token.content.partition(":")
    id = {text.casefold(): id for text, id in rules.figure_kinds.items()}.get(word.casefold())
    first = token.children[0] if token.children else None
    if not (id and colon and first and first.type == "text"):
        return False
    first.content = first.content[len(word) + 1 :].lstrip()
    mark = Token("figure_kind", "", 0, content=word, meta={"id": id})
    token.children = [mark, Token("text", "", 0, content=" "), *token.children]
    return True


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
        state.push("citation", "", 0).meta = {"id": match[1].strip()}
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
