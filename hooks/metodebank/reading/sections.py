"""Markdown from strangers, checked on its tokens unless a glance shows that it is sound.

Two marks are our own: `[@id]` cites a source, `[@advice]` says that something is the
site's own advice.  A paragraph that is one picture becomes a token `picture`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..bank.model import Section
from ..basics.problems import Mend, Place, Problems, nearest
from ..schema.ids import ID_PATTERN, as_id
from ..schema.kinds import KINDS, NEEDS_NO_SOURCE
from ..schema.marks import ADVICE, CITATION, cited_in
from ..schema.notes import Mention, Notes
from ..words.personal import personal_data
from .prose_rules import Rules, own_id, plain_heading
from .sound import glance

if TYPE_CHECKING:
    from markdown_it.token import Token

INNER_LINK = re.compile(rf"({'|'.join(KINDS)})/({ID_PATTERN})")
_FILE_NAME = re.compile(r"[^/\\:]+")

# An address in angle brackets is none: Markdown makes a link of it.
HTML_TAG = re.compile(r"<(?:(?!https?://[^\s<>]+>)/?[A-Za-z][^<>\n]*(?:>|$)|!--)", re.MULTILINE)
TEMPLATE_MARK = re.compile(r"\{[{%#!:]|-+8<-+")  # and what would include a file
FOOTNOTE = re.compile(r"\[\^[^\[\]\n]*\](?!:)")

# Tables, boxes and plug-ins of other kinds of Markdown, by a line that they all have.
FOREIGN_BLOCK = re.compile(
    r"^ {0,3}(?:\|?[ :]*-[ :-]*\|[ :|-]*$|(?:!!!|\?\?\?|:::)[ +]*[A-Za-z])", re.MULTILINE
)

# What is meant as a link, but for a blank in it or before its address.
LINK_LIKE = re.compile(
    rf"(?<!!)\[[^\[\]@\n][^\[\]\n]*\] ?\(((?:https?://|www\.|(?:{'|'.join(KINDS)})/)[^()\n]*)\)"
)

# Blocks that a section may hold; anything else would not survive on sheet and card.
_BLOCKS = {
    f"{block}_{end}"
    for block in ("paragraph", "bullet_list", "ordered_list", "list_item")
    for end in ("open", "close")
} | {"inline", "picture"}


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
        """The names of HTML tags that are told of, so that their ends need not be."""
        return set()

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

    def place_after(self, token: Token, characters: int) -> Place:
        """Return the place that is so many characters into the lines of a block."""
        before = "\n".join(self.lines[slice(*token.map)])[:characters]
        return self.place(token.map[0] + before.count("\n"), len(before) - before.rfind("\n"))

    def find(self, pattern: re.Pattern[str], token: Token) -> Iterator[tuple[Place, re.Match]]:
        """Yield every match of `pattern` in the lines of a block, with its place."""
        if not self.holds(pattern):
            return
        for number in range(*token.map):
            for match in pattern.finditer(self.lines[number]):
                yield self.place(number, match.start() + 1), match


def sections_of(body: Body, rules: Rules, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of `body` in their order; what is wrong goes to `notes`.

    Prose that is seen to be sound is parsed only when somebody asks for its blocks.  What it
    refers to is noted without places, if that is there or nobody asks for places.
    """
    glimpses = glance(body.text, rules) if notes.at_a_glance or notes.there else None
    seen, mentioned = glimpses or ({}, set())
    if not seen or not (notes.at_a_glance or mentioned <= notes.there):
        return read_sections(body, rules, notes)
    notes.mentioned.update(mentioned)
    blocks = _Unparsed(body, rules)
    return tuple(
        Section(id, blocks, one.advice, one.cited, one.heading) for id, one in seen.items()
    )


class _Unparsed(Mapping[str, tuple["Token", ...]]):
    """The blocks of each section of sound prose."""

    def __init__(self, body: Body, rules: Rules) -> None:
        self.body, self.rules = body, rules

    __hash__ = object.__hash__  # no two are the same

    def __getitem__(self, id: str) -> tuple[Token, ...]:
        return _parsed(self)[id]

    def __iter__(self) -> Iterator[str]:
        return iter(_parsed(self))

    def __len__(self) -> int:
        return len(_parsed(self))


@lru_cache(maxsize=64)  # blocks take fifty times the room of their text
def _parsed(prose: _Unparsed) -> Mapping[str, tuple[Token, ...]]:
    sections = read_sections(prose.body, prose.rules, Notes(Problems(), ()))
    return {section.id: section.tokens for section in sections}


# What explains that a section is missing.
_EXPLAIN_GAPS = ("unknown-heading", "bad-heading", "text-before-heading", "section-twice")


def read_sections(body: Body, rules: Rules, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of `body` in their order; what is wrong goes to `notes`."""
    from .markdown import parse  # takes long to load, and sound prose does without

    tokens = parse(_with_headings(body, rules))
    _check_pictures(tokens, body, notes)
    found: dict[str, Section] = {}
    places: dict[str, Place] = {}
    for heading, blocks in _split(tokens, body, notes):
        place = body.place(heading.map[0])
        id = _section_id(heading, rules, place, notes)
        if id:
            _mend_heading(heading, rules.headings.get(id, heading.content), body, notes)
        if id in found:
            notes.problems.add(place, "section-twice", heading=heading.content)
        elif id:
            places[id] = place
            found[id] = _read_section(id, heading, blocks, body, rules, notes)
    _check_missing(found, rules, body, notes)
    _mend_order(places, rules, body, notes)
    _check_room(found, places, rules, notes)
    return tuple(found[id] for id in rules.order(found))


def _with_headings(body: Body, rules: Rules) -> str:
    """Return the text with its headings as Markdown has them, line by line as it was.

    The marks are forgotten, or the blank after them; a known heading is one all the same.
    """
    around = ["", *body.lines, ""]
    return "\n".join(
        _as_heading(line, not (before.strip() or after.strip()), rules)
        for before, line, after in zip(around, body.lines, around[2:], strict=False)
    )


def _as_heading(line: str, alone: bool, rules: Rules) -> str:
    known = rules.plain_headings.get(plain_heading(line))
    if known and (alone or line.startswith("#")):
        return f"## {known}"
    return re.sub(r"^##(?=[^\W_])", "## ", line)


def _split(tokens: list[Token], body: Body, notes: Notes) -> Iterator[tuple[Token, list[Token]]]:
    """Yield the text token of each heading with the blocks that follow it."""
    heads = [
        i for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level
    ]
    before = tokens[: heads[0]] if heads else tokens
    if before:
        notes.problems.add(body.place(before[0].map[0]), "text-before-heading")
    for start, stop in itertools.pairwise([*heads, len(tokens)]):
        yield tokens[start + 1], tokens[start + 3 : stop]


def _section_id(heading: Token, rules: Rules, place: Place, notes: Notes) -> str | None:
    """Return the id of the section that `heading` begins; an unknown one is noted."""
    if rules.kind.is_free:
        return _own_id(heading, place, notes)
    for id, text in rules.headings.items():
        if plain_heading(text) == plain_heading(heading.content):
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
    first, last = heading.map
    old = "\n".join(body.lines[first:last]).rstrip()
    if old != f"## {text}":
        notes.mends.append(Mend(body.place(first), old, f"## {text}"))


def _check_missing(found: Mapping[str, Section], rules: Rules, body: Body, notes: Notes) -> None:
    """Note sections that are missing.

    An unknown heading, or one for another, is noted already; the gap it leaves is not noted again.
    A text with headings of its own has at least one.
    """
    if any(
        problem.code in _EXPLAIN_GAPS and problem.place.path == body.path
        for problem in notes.problems.found
    ):
        return
    last = body.place(body.text.rstrip().count("\n"))
    if rules.kind.is_free:
        if not found:
            notes.problems.add(last, "no-section")
        return
    for id in rules.kind.section_ids:
        if id not in found and rules.kind.section(id).required:
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
    on_sheet = [id for id in found if rules.kind.section(id).on_sheet]
    lengths = {id: _length(found[id]) for id in on_sheet}
    over = sum(lengths.values()) - rules.kind.room
    if over > 0 and not rules.kind.is_free:
        longest = max(lengths, key=lengths.__getitem__)
        notes.problems.add(
            places[longest],
            "sheet-too-small",
            length=sum(lengths.values()),
            limit=rules.kind.room,
            over=over,
            heading=rules.headings[longest],
        )


def _length(section: Section) -> int:
    """Return how many characters of a section stand on paper: its words, not its citations."""
    return sum(len(CITATION.sub("", block.content)) for block in _texts(section.tokens))


def _read_section(
    id: str, heading: Token, tokens: list[Token], body: Body, rules: Rules, notes: Notes
) -> Section:
    """Return one section; check its blocks, links, citations and figures."""
    tokens, advice = _without_advice_line(tokens)
    if all(token.type == "picture" for token in tokens):
        notes.problems.add(body.place(heading.map[0]), "section-empty", heading=heading.content)
    _check_blocks(tokens, body, notes)
    texts = [block for block in tokens if block.type in ("inline", "picture")]
    weighed = [block for block in texts if not _check_foreign(block, body, notes)]
    for block in texts:
        _check_text(block, body, notes)
    _check_count(id, heading, tokens, body, rules, notes)
    own_heading = heading.content if rules.kind.is_free else ""
    section = Section(id, {id: tuple(tokens)}, advice, _cited(tokens), own_heading)
    needed = rules.kind.section(id).marked
    if needed or rules.kind.is_free:
        if not rules.figure_kinds:  # their list could not be read, as is told already
            return section
        _mark_figures(tokens, body, rules, notes, needed)
    if not advice and not rules.kind.section(id).unknown:
        _check_claims(weighed, body, notes)
    return section


def _check_count(
    id: str, heading: Token, tokens: Sequence[Token], body: Body, rules: Rules, notes: Notes
) -> None:
    """Note a list that has more or fewer items than the section is meant to have."""
    if not (counted := rules.kind.section(id).counted):
        return
    least, most = counted
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
    if len(tokens) >= 3 and tokens[1].content.strip().lower() == f"[@{ADVICE}]":
        return tokens[3:], True
    return tokens, False


def _check_blocks(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note blocks that are neither paragraphs, lists nor pictures."""
    for token in tokens:
        if token.type not in _BLOCKS and token.nesting >= 0 and token.map:
            notes.problems.add(body.place(token.map[0]), "block-not-allowed")


def _check_foreign(block: Token, body: Body, notes: Notes) -> bool:
    """Note what is no Markdown of ours, and say whether there is any.

    The end of an HTML tag is not noted where its beginning is.
    """
    before = len(notes.problems.found)
    for place, match in body.find(HTML_TAG, block):
        end, name = re.match(r"<(/?)([a-z0-9]*)", match[0].lower()).groups()
        if not end or name not in body.opened:
            notes.problems.add(place, "raw-html", found=match[0][:30])
            body.opened.add(name)
    for code, pattern in (("template-mark", TEMPLATE_MARK), ("footnote", FOOTNOTE)):
        for place, match in body.find(pattern, block):
            notes.problems.add(place, code, found=match[0][:30])
    for place, _ in itertools.islice(body.find(FOREIGN_BLOCK, block), 1):
        notes.problems.add(place, "block-not-allowed")
    return len(notes.problems.found) > before


def _check_text(block: Token, body: Body, notes: Notes) -> None:
    """Note personal data and bad links; keep citations for look-up."""
    lines = "\n".join(body.lines[slice(*block.map)]) if body.is_personal else ""
    for one in personal_data(lines):
        notes.problems.add(body.place_after(block, one.start), one.code, found=one.found)
    for place, match in body.find(CITATION, block):
        written = match[1].strip()
        if as_id(written) != ADVICE:
            id = as_id(written)
            if id != written:
                at = place._replace(column=place.column + match[0].index(written))
                notes.read_as(id, at, written)
            notes.mentions.append(Mention("source", id, place, written))
    for child in block.children or ():
        if child.type == "link_open" and not _is_told(child, block):
            _check_link(str(child.attrs["href"]), block, body, notes)
    addresses = {str(child.attrs.get("href")) for child in block.children or ()}
    for place, match in body.find(LINK_LIKE, block):
        if match[1] not in addresses:
            place = place._replace(column=place.column + match.start(1) - match.start())
            notes.problems.add(place, "bad-link", link=match[1])


def _is_told(link: Token, block: Token) -> bool:
    """Say whether a link is told of already: as HTML, such as <info@example.org>, or a footnote."""
    if FOOTNOTE.search(block.content):
        return True
    written = str(link.attrs["href"]).removeprefix("mailto:")
    return link.markup == "autolink" and HTML_TAG.match(f"<{written}>") is not None


def _check_link(address: str, block: Token, body: Body, notes: Notes) -> None:
    """A link goes to an https address or to an entry, written `method/id`."""
    place = _place_in(block, rf"(?<=[(<]){re.escape(address)}", body)
    if inner := INNER_LINK.fullmatch(address):
        notes.mentions.append(Mention(inner[1], inner[2], place, link=True))
    elif not re.match(r"https?://", address, re.IGNORECASE):
        notes.problems.add(place, "bad-link", link=address)


def _check_pictures(tokens: Sequence[Token], body: Body, notes: Notes) -> None:
    """Note pictures that cannot be shown as they stand; keep the files' names for look-up."""
    for block in tokens:
        own = block.type == "picture"
        images = [block] if own else [c for c in block.children or () if c.type == "image"]
        place = _place_in(block, r"!\[", body) if images else None
        if images and not own:
            notes.problems.add(place, "picture-not-alone")
        for image in images:
            _check_picture(str(image.attrs["src"]), str(image.attrs["alt"]), place, notes)


def _check_picture(address: str, alt: str, place: Place, notes: Notes) -> None:
    if _FILE_NAME.fullmatch(address):
        notes.pictures.append(Mention("picture", address, place))
    else:
        notes.problems.add(place, "picture-elsewhere", address=address)
    name = address.casefold()
    if alt.casefold() in ("", name, name.rpartition(".")[0]):
        notes.problems.add(place, "picture-without-alt")


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
    from markdown_it.token import Token  # loaded by now

    mark = Token("figure_kind", "", 0, content=word, meta={"id": id})
    token.children = [mark, Token("text", "", 0, content=" "), *token.children]
    return True


def _cited(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the sources that `tokens` cite, each once, in order."""
    ids: list[str] = []
    for block in tokens:
        ids += [child.meta["id"] for child in block.children or () if child.type == "citation"]
        ids += cited_in(str(block.attrs.get("title", "")))
    return tuple(dict.fromkeys(id for id in ids if id != ADVICE))
