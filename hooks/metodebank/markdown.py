"""Markdown as authors write it, parsed into markdown-it's tokens.

markdown-it-py parses, with HTML off and one mark of our own: `[@id]` cites a source.
Nearly all prose is headings, paragraphs and lists of one line an item; such prose is read
here line by line, in a tenth of the time, into the very same tokens (a test compares
them).  Whatever else a text holds, markdown-it reads the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .fields import CITATION, as_id
from .prose_rules import NO_MARKER, WORD


def parse(text: str) -> list[Token]:
    """Return the tokens of a text in Markdown."""
    return _read_plain(text) or PARSER.parse(text)


# Prose line by line.

_END = r"(?<![ \t\\])"
_HEADING = re.compile(rf"(#{{1,6}}) ([^\W_][^#`*_\[\]<>&\\]*){_END}")
_PARAGRAPH = re.compile(rf"{NO_MARKER}{WORD}(?!.*\]:).*{_END}")
_ITEM = re.compile(rf"(-|\d{{1,9}}\.) ({NO_MARKER}{WORD}(?!.*\]:).*){_END}")
_LISTS = {"-": ("bullet_list", "ul", "-"), ".": ("ordered_list", "ol", ".")}


def _read_plain(text: str) -> list[Token] | None:
    """Return the tokens of plain prose; None where a line is anything else."""
    if "![" in text:  # a picture, or what is meant as one
        return None
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    tokens: list[Token] = []
    for number, (start, stop) in enumerate(blocks, 1):
        after = blocks[number] if number < len(blocks) else None
        made = (
            _heading(lines, start, stop)
            or _paragraph(lines, start, stop)
            or _list(lines, start, stop, after and after[0])
        )
        if not made or (after and _goes_on(lines, start, after[0])):
            return None
        tokens += made
    return tokens


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines between blank ones begins and ends."""
    for blank, numbers in groupby(range(len(lines)), lambda number: not lines[number]):
        if not blank:
            run = list(numbers)
            yield run[0], run[-1] + 1


def _goes_on(lines: Sequence[str], start: int, after: int) -> bool:
    """Say whether a list may go on in the next block, as a loose one."""
    first, second = (_ITEM.match(lines[number]) for number in (start, after))
    return bool(first and second and first[1][-1] == second[1][-1])


def _heading(lines: Sequence[str], start: int, stop: int) -> list[Token] | None:
    match = _HEADING.fullmatch(lines[start]) if stop == start + 1 else None
    if not match:
        return None
    marks, span = match[1], [start, stop]
    tag = f"h{len(marks)}"
    return [
        Token("heading_open", tag, 1, map=span, markup=marks, block=True),
        _inline(match[2], span, 1),
        Token("heading_close", tag, -1, markup=marks, block=True),
    ]


def _paragraph(lines: Sequence[str], start: int, stop: int) -> list[Token] | None:
    if not all(_PARAGRAPH.fullmatch(line) for line in lines[start:stop]):
        return None
    return _wrapped("\n".join(lines[start:stop]), [start, stop], 0)


def _wrapped(content: str, span: list[int], level: int) -> list[Token]:
    """Return a paragraph; within a list of one line an item, markdown-it hides it."""
    hidden = level > 0
    return [
        Token("paragraph_open", "p", 1, map=span, level=level, block=True, hidden=hidden),
        _inline(content, span, level + 1),
        Token("paragraph_close", "p", -1, level=level, block=True, hidden=hidden),
    ]


def _list(lines: Sequence[str], start: int, stop: int, after: int | None) -> list[Token] | None:
    """Return a list; it and its last item reach to where the next block begins."""
    items = [_ITEM.fullmatch(line) for line in lines[start:stop]]
    if not all(items) or len({item[1][-1] for item in items}) > 1:
        return None
    first = items[0][1]
    if first not in ("-", "1."):
        return None
    name, tag, markup = _LISTS[first[-1]]
    end = after or _end(lines, stop)
    look = {"level": 1, "markup": markup, "block": True}
    tokens = [Token(f"{name}_open", tag, 1, map=[start, end], markup=markup, block=True)]
    for number, item in enumerate(items, start):
        last = end if number == stop - 1 else number + 1
        tokens += [
            Token("list_item_open", "li", 1, map=[number, last], info=item[1][:-1], **look),
            *_wrapped(item[2], [number, number + 1], 2),
            Token("list_item_close", "li", -1, **look),
        ]
    return [*tokens, Token(f"{name}_close", tag, -1, markup=markup, block=True)]


def _end(lines: Sequence[str], stop: int) -> int:
    """Return where markdown-it sees the end of a text: its last line break begins no line."""
    return max(stop, len(lines) - 1) if not lines[-1] else len(lines)


def _inline(content: str, span: list[int], level: int) -> Token:
    children = _plain_children(content)
    token = Token("inline", "", 0, map=span, level=level, content=content, block=True)
    token.children = [] if children is None else children
    if children is None:
        PARSER.inline.parse(content, PARSER, {}, token.children)
    return token


# What stands in a line.

_TEXT = r"[^\\`*_<>&\[\]!\n]"
_PLAIN = re.compile(rf"(?:{_TEXT}|\[@[^\[\]\n]*\]|(?<![ \t])\n(?![ \t]))*")
_PIECES = re.compile(r"(\[@[^\[\]\n]*\]|\n)")


def _plain_children(content: str) -> list[Token] | None:
    """Return the tokens of words, citations and line breaks; None where there is more."""
    if not _PLAIN.fullmatch(content):
        return None
    return [_child(piece) for piece in _PIECES.split(content) if piece]


def _child(piece: str) -> Token:
    if piece == "\n":
        return Token("softbreak", "br", 0)
    if match := CITATION.fullmatch(piece):
        return Token("citation", "", 0, meta={"id": as_id(match[1])})
    return Token("text", "", 0, content=piece)


# The parser of everything else.

# A picture whose file's name has blanks: to Markdown plain text, to its author a picture.
_LOOSE_PICTURE = re.compile(r'!\[([^\[\]\n]*)\]\(([^()"\n]*)("[^"\n]*")?\)')


def _cite(state: StateInline, silent: bool) -> bool:
    """Turn `[@id]` into a citation token (a rule of markdown-it's inline parser)."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"id": as_id(match[1])}
    state.pos = match.end()
    return True


def _find_pictures(state: StateCore) -> None:
    """Give each image its words, and make a token `picture` of a paragraph that is one.

    (A rule of markdown-it's core.)  Not of the first in a list item, which would be an
    item without words on paper.
    """
    tokens: list[Token] = []
    for token in state.tokens:
        for image in token.children or ():
            if image.type == "image":
                alt = state.md.renderer.renderInlineAsText(image.children, state.md.options, {})
                image.attrs["alt"] = " ".join(alt.split())
        in_item = len(tokens) > 1 and tokens[-2].type == "list_item_open"
        is_paragraph = bool(tokens) and tokens[-1].type == "paragraph_open"
        if token.type == "inline" and is_paragraph and not in_item and (one := _picture_in(token)):
            tokens[-1] = one
        elif not (token.type == "paragraph_close" and tokens[-1].type == "picture"):
            tokens.append(token)
    state.tokens = tokens


def _picture_in(text: Token) -> Token | None:
    """Return the token of the one picture that a paragraph holds, or None."""
    attrs = None
    if len(text.children) == 1 and text.children[0].type == "image":
        attrs = text.children[0].attrs
    elif loose := _LOOSE_PICTURE.fullmatch(text.content):
        attrs = {"alt": loose[1].strip(), "src": loose[2].strip()}
    return attrs and Token("picture", "figure", 0, attrs=attrs, map=text.map, level=text.level - 1)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("link", "citation", _cite)
    parser.core.ruler.push("picture", _find_pictures)
    # Links stay as they are written, so that the check can tell of every bad one.
    parser.validateLink = lambda address: True
    parser.normalizeLink = lambda address: address
    return parser


PARSER = _parser()
