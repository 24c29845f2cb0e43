"""The blocks of a section: which there may be, and what their texts link, cite and claim.

Some marks are our own: see `schema/marks.py`.  A paragraph that is one picture becomes a
token `picture`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from ..basics.problems import Mend, Place, nearest
from ..schema.kinds import NEEDS_NO_SOURCE
from ..schema.marks import (
    ADVICE,
    AFTER_SHARE,
    CITATION,
    SHARE_LIKE,
    UNCLOSED,
    Cite,
    canonical,
    canonical_share,
    cited_by,
    cites_in,
    shares_in,
)
from ..schema.nodes import unreadable_sign
from ..schema.notes import Mention, Notes
from ..words.personal import personal_data
from .prose_rules import (
    FOOTNOTE,
    FOREIGN_BLOCK,
    HTML_TAG,
    INNER_LINK,
    LINK_LIKE,
    NUMBERED,
    TEMPLATE_MARK,
    TRACKED_CHANGE,
    Rules,
    claims,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_BEGINNING_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")
_PICTURE = re.compile(r"!\[")
_SHARE_LIKE = re.compile(SHARE_LIKE)
_AFTER_SHARE = re.compile(AFTER_SHARE)
_FILE_NAME = re.compile(r"[^/\\:]+")

_Hit = tuple[Place, re.Match[str]]

# Blocks that a section may hold; anything else would not survive on sheet and card.
_BLOCKS = {
    f"{block}_{end}"
    for block in ("paragraph", "bullet_list", "ordered_list", "list_item")
    for end in ("open", "close")
} | {"inline", "picture"}


def lines_of(block: Token) -> tuple[int, int]:
    """Return the first line of a block, counted from 0, and the one after its last."""
    first, after = block.map or (0, 0)  # which markdown-it gives to every block
    return first, after


@dataclass(frozen=True)
class Body:
    """The prose of one file: its text, the path and the line on which it begins."""

    text: str
    path: str
    first_line: int

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def opened(self) -> set[str]:
        """The names of the HTML tags that begin anywhere in it."""
        return set(map(str.lower, _BEGINNING_TAG.findall(self.text)))

    @cached_property
    def _held(self) -> dict[re.Pattern[str], bool]:
        return {}

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Say whether a pattern is found anywhere; mostly it is not, and one look is enough."""
        if pattern not in self._held:
            self._held[pattern] = bool(pattern.search(self.text))
        return self._held[pattern]

    @cached_property
    def is_personal(self) -> bool:
        """Whether there is anything personal, somewhere in the text."""
        return bool(personal_data(self.text))

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line counted from the body's first, which is 0."""
        return Place(self.path, self.first_line + line, column)

    def at(self, block: Token) -> Place:
        """Return the place of a block's first line."""
        return self.place(lines_of(block)[0])

    def place_after(self, token: Token, characters: int) -> Place:
        """Return the place that is so many characters into the lines of a block."""
        before = "\n".join(self.lines[slice(*lines_of(token))])[:characters]
        return self.place(lines_of(token)[0] + before.count("\n"), len(before) - before.rfind("\n"))

    def find(self, pattern: re.Pattern[str], token: Token) -> Iterator[tuple[Place, re.Match[str]]]:
        """Yield every match of `pattern` in the lines of a block, with its place."""
        if not self.holds(pattern):
            return
        for number in range(*lines_of(token)):
            for match in pattern.finditer(self.lines[number]):
                yield self.place(number, match.start() + 1), match


def texts_among(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def check_blocks(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note blocks that are neither paragraphs, lists nor pictures."""
    for token in tokens:
        if token.type not in _BLOCKS and token.nesting >= 0 and token.map:
            notes.problems.add(body.at(token), "block-not-allowed")


def check_foreign(block: Token, body: Body, notes: Notes) -> bool:
    """Note what is no Markdown of ours, and say whether there is any."""
    if tracked := _first_of_lines(body.find(TRACKED_CHANGE, block)):
        for place, match in tracked:
            notes.problems.add(place, "tracked-change", found=match[0][:30])
        return True
    marks = [("raw-html", *hit) for hit in _html(block, body)]
    for code, pattern in (("template-mark", TEMPLATE_MARK), ("footnote", FOOTNOTE)):
        marks += [(code, *hit) for hit in body.find(pattern, block)]
    for code, place, match in marks:
        notes.problems.add(place, code, found=match[0][:30])
    first_line = next(body.find(FOREIGN_BLOCK, block), None)
    if first_line:
        notes.problems.add(first_line[0], "block-not-allowed")
    return bool(marks or first_line)


def _first_of_lines(hits: Iterable[_Hit]) -> list[_Hit]:
    """Return of each line the first of what was found."""
    by_line: dict[int, _Hit] = {}
    for place, match in hits:
        by_line.setdefault(place.line, (place, match))
    return [*by_line.values()]


def _html(block: Token, body: Body) -> Iterator[tuple[Place, re.Match[str]]]:
    """Yield the HTML tags of a block; the end of one that begins in the text is none."""
    for place, match in body.find(HTML_TAG, block):
        end = _END_TAG.match(match[0])
        if not (end and end[1].lower() in body.opened):
            yield place, match


def check_text(block: Token, body: Body, notes: Notes) -> None:
    """Note personal data, bad citations, links and signs; keep citations for look-up."""
    lines = "\n".join(body.lines[slice(*lines_of(block))]) if body.is_personal else ""
    for one in personal_data(lines):
        notes.problems.add(body.place_after(block, one.start), one.code, found=one.found)
    for place, match in body.find(NUMBERED, block):
        if unreadable_sign().search(unescape(match[0])):
            notes.problems.add(place, "unreadable-character")
    _check_citations(block, body, notes)
    for link, place in _links(block, body):
        if not _is_told(link, block):
            _check_link(str(link.attrs["href"]), place, notes)
    addresses = {str(child.attrs.get("href")) for child in block.children or ()}
    for place, match in body.find(LINK_LIKE, block):
        if match[1] not in addresses:
            place = place._replace(column=place.column + match.start(1) - match.start())
            notes.problems.add(place, "bad-link", link=match[1])


def _check_citations(block: Token, body: Body, notes: Notes) -> None:
    """Note citations that nobody understands, and mend those that are plainly meant."""
    for place, match in body.find(CITATION, block):
        mark, meant = match[0], canonical(match[0])
        if not meant:
            notes.problems.add(place, "bad-citation", found=mark)
        elif meant != mark:
            notes.mends.append(Mend(place, mark, meant))
        for number, one in enumerate(cited_by(mark)):
            if one.canonical and one.cite.id != ADVICE:
                at = place._replace(column=place.column + one.start) if number else place
                notes.mentions.append(Mention("source", one.cite.id, *at, one.written))
    for place, _ in body.find(UNCLOSED, block):
        notes.problems.add(place, "bad-citation", found="[@")


def _is_told(link: Token, block: Token) -> bool:
    """Say whether a link is told of already: as HTML, such as <info@example.org>, or a footnote."""
    if FOOTNOTE.search(block.content):
        return True
    written = str(link.attrs["href"]).removeprefix("mailto:")
    return link.markup == "autolink" and HTML_TAG.match(f"<{written}>") is not None


def _links(block: Token, body: Body) -> Iterator[tuple[Token, Place]]:
    """Yield each link of a block with the place of its address, or else the block's own."""
    places: dict[str, Iterator[tuple[Place, re.Match[str]]]] = {}
    for child in block.children or ():
        if child.type == "link_open":
            address = str(child.attrs["href"])
            pattern = re.compile(rf"(?<=[(<]){re.escape(address)}(?=[\s)>])")
            hits = places.setdefault(address, body.find(pattern, block))
            yield child, next((place for place, _ in hits), body.at(block))


def _check_link(address: str, place: Place, notes: Notes) -> None:
    """A link goes to an https address or to an entry, written `method/id`."""
    if inner := INNER_LINK.fullmatch(address):
        notes.mentions.append(Mention(inner[1], inner[2], *place, link=True))
    elif not re.match(r"https?://", address, re.IGNORECASE):
        notes.problems.add(place, "bad-link", link=address)


def check_pictures(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note pictures that cannot be shown as they stand; keep the files' names for look-up."""
    for block in tokens:
        own = block.type == "picture"
        images = [block] if own else [c for c in block.children or () if c.type == "image"]
        if images and not own:
            notes.problems.add(_place_of_picture(block, body), "picture-not-alone")
        for image in images:
            place = _place_of_picture(block, body)
            _check_picture(str(image.attrs["src"]), str(image.attrs["alt"]), place, notes)


def _check_picture(address: str, alt: str, place: Place, notes: Notes) -> None:
    if _FILE_NAME.fullmatch(address):
        notes.pictures.append(Mention("picture", address, *place))
    else:
        notes.problems.add(place, "picture-elsewhere", address=address)
    name = address.casefold()
    if alt.casefold() in ("", name, name.rpartition(".")[0]):
        notes.problems.add(place, "picture-without-alt")


def _place_of_picture(block: Token, body: Body) -> Place:
    """Return the place of the first picture in a block, or the block's own."""
    return next((place for place, _ in body.find(_PICTURE, block)), body.at(block))


def check_claims(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note blocks that claim something, but neither cite a source nor say that they are advice.

    A citation that is never closed is told already.
    """
    for block in texts_among(tokens):
        marks = {child.type: child.meta.get("id", "") for child in block.children or ()}
        is_cited = "citation" in marks or any(body.find(UNCLOSED, block))
        if not is_cited and claims(block.content, marks.get("figure_kind", "")):
            notes.problems.add(body.at(block), "claim-without-source")


def mark_figures(
    tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes, needed: bool
) -> None:
    """Turn the word that begins a list item into a token of its own.

    Where it is needed every item says what kind of figure it is, such as reach, or that
    something is unknown.  Elsewhere an item may say so.
    """
    for before, token in itertools.pairwise(tokens):
        in_item = before.type == "paragraph_open" and before.level > 0
        if token.type == "inline" and in_item and not _mark_figure(token, rules) and needed:
            _note_no_kind(token, body, rules, notes)


def check_paragraphs(
    id: str, advice: bool, tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes
) -> None:
    """Note paragraphs that tell a figure where each says of which kind it is."""
    for before, token in itertools.pairwise(tokens):
        is_paragraph = before.type == "paragraph_open" and before.level == 0
        words = CITATION.sub("", token.content)
        if is_paragraph and rules.wants_kind(id, advice, words):
            notes.problems.add(body.at(token), "figure-in-paragraph", allowed=_kinds(rules))


def _kinds(rules: Rules) -> str:
    return ", ".join(rules.figure_kinds)


def _note_no_kind(token: Token, body: Body, rules: Rules, notes: Notes) -> None:
    word, colon, _ = token.content.partition(":")
    notes.problems.add(
        body.at(token),
        "figure-without-kind",
        allowed=_kinds(rules),
        guess=nearest(word, rules.figure_kinds) if colon else "",
    )


def _mark_figure(token: Token, rules: Rules) -> bool:
    """Mark the kind of figure that an item begins with; say whether it names one."""
    word, id = token.content.partition(":")[0], rules.figure(token.content)
    first = token.children[0] if token.children else None
    if not (id and first and first.type == "text"):
        return False
    first.content = first.content[len(word) + 1 :].lstrip()
    from markdown_it.token import Token  # loaded by now

    mark = Token("figure_kind", "", 0, content=word, meta={"id": id})
    token.children = [mark, Token("text", "", 0, content=" "), *(token.children or ())]
    return True


def check_shares(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note parts of a whole that nobody understands, or that do not end a figure."""
    for block in tokens:
        hits = list(body.find(_SHARE_LIKE, block))
        is_figure = _is_figure(block)
        for place, match in hits:
            ends = match is hits[-1][1] and _AFTER_SHARE.search(block.content)
            if is_figure or re.search("[0-9]", match[0]):
                _check_share(match[0], place, is_figure and bool(ends), notes)


def _is_figure(block: Token) -> bool:
    """Say whether a text is marked as a figure, of a kind that somebody knows."""
    kinds = (one.meta["id"] for one in block.children or () if one.type == "figure_kind")
    return next(kinds, NEEDS_NO_SOURCE) != NEEDS_NO_SOURCE


def _check_share(mark: str, place: Place, ends_figure: bool, notes: Notes) -> None:
    shares, meant = shares_in(mark), canonical_share(mark)
    impossible = next((one for one in shares if not one.is_possible), None)
    if not shares:
        notes.problems.add(place, "bad-share", found=mark[:40])
    elif impossible:
        part, whole = impossible
        notes.problems.add(place, "share-too-large", part=part, whole=whole)
    elif not ends_figure:
        notes.problems.add(place, "share-elsewhere", found=mark)
    elif meant != mark:
        notes.mends.append(Mend(place, mark, meant))


def cited(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the sources that `tokens` cite, each once, in order."""
    return tuple(dict.fromkeys(cite.id for cite in _cites(tokens)))


def located(tokens: Sequence[Token]) -> tuple[Cite, ...]:
    """Return the places in sources that `tokens` cite, each once, in order."""
    return tuple(dict.fromkeys(cite for cite in _cites(tokens) if cite.locator))


def _cites(tokens: Sequence[Token]) -> Iterator[Cite]:
    for block in tokens:
        marks = (child for child in block.children or () if child.type == "citation")
        yield from (mark.meta["cite"] for mark in marks if mark.meta["id"] != ADVICE)
        yield from cites_in(str(block.attrs.get("title", "")))
