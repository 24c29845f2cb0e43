"""Markdown as authors write it, parsed into markdown-it's tokens.

markdown-it-py parses, with HTML off and the marks of our own: see `schema/marks.py`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick, emphasis
from markdown_it.token import Token

from ..schema.marks import CITATION, SHARE_LIKE, cited_by, shares_in
from .prose_rules import SHARED_FOLDER


def parse(text: str) -> list[Token]:
    """Return the tokens of a text in Markdown."""
    return PARSER.parse(text)


# A picture whose file's name has blanks: to Markdown plain text, to its author a picture.
_LOOSE_PICTURE = re.compile(r'!\[([^\[\]\n]*)\]\(([^()"\n]*)("[^"\n]*")?\)')


_LIKE_SHARE = re.compile(SHARE_LIKE)


def _cite(state: StateInline, silent: bool) -> bool:
    """Turn `[@id]` into a token for each source (a rule of markdown-it's inline parser)."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        for cite, *_ in cited_by(match[0]):
            state.push("citation", "", 0).meta = {"id": cite.id, "cite": cite}
    state.pos = match.end()
    return True


def _share(state: StateInline, silent: bool) -> bool:
    """Turn `{38 of 40}` into a token (a rule of markdown-it's inline parser)."""
    match = _LIKE_SHARE.match(state.src, state.pos)
    shares = shares_in(match[0]) if match else ()
    if not (match and shares):
        return False
    if not silent:
        state.push("share", "", 0).meta = {"shares": shares}
    state.pos = match.end()
    return True


def _between_letters(state: StateInline, start: int, stop: int) -> bool:
    """Say whether a letter or digit stands on both sides of a mark."""
    src = state.src
    return start > 0 and src[start - 1].isalnum() and stop < len(src) and src[stop].isalnum()


def _stress(state: StateInline, silent: bool) -> bool:
    """Read stars and underscores as Markdown does, but for stars between letters or digits.

    (A rule of markdown-it's inline parser.)  A star there is one that is read aloud or
    multiplies, and two begin nothing.
    """
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    if state.src[start] == "*" and _between_letters(state, start, state.pos):
        for run in state.delimiters[known:]:
            run.open = False
            run.close = run.close and run.length > 1
    return True


def _code(state: StateInline, silent: bool) -> bool:
    """Read backticks as Markdown does, but for those that are apostrophes, as in "`80'erne".

    (A rule of markdown-it's inline parser.)  Between those of code stands nothing that goes
    on outside of them.
    """
    start, known = state.pos, len(state.tokens)
    pending = state.pending
    if not backtick(state, silent):
        return False
    src, stop = state.src, state.pos
    touches = (start > 0 and src[start - 1].isalnum()) or (stop < len(src) and src[stop].isalnum())
    if touches and len(state.tokens) > known and not silent:
        del state.tokens[known:]
        ticks = _TICKS.match(src, start)
        width = ticks.end() - start if ticks else 1
        state.pending, state.pos = pending + "`" * width, start + width
    return True


_TICKS = re.compile("`+")

# Where a folder lies on a server: two backslashes, which elsewhere stand for one.
_SHARED_FOLDER = re.compile(SHARED_FOLDER)


def _shared_folder(state: StateInline, silent: bool) -> bool:
    r"""Keep both backslashes of `\\server\folder` (a rule of markdown-it's inline parser)."""
    match = _SHARED_FOLDER.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.pending += match[0]
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
                alt = RENDERER.renderInlineAsText(image.children, state.md.options, {})
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
    children = text.children or []
    if len(children) == 1 and children[0].type == "image":
        attrs = children[0].attrs
    elif loose := _LOOSE_PICTURE.fullmatch(text.content):
        attrs = {"alt": loose[1].strip(), "src": loose[2].strip()}
    else:
        return None
    return Token("picture", "figure", 0, attrs=attrs, map=text.map, level=text.level - 1)


class _Parser(MarkdownIt):
    """Leaves links as they are written, so that the check can tell of every bad one."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False})
    parser.disable("code")  # what is indented is a paragraph
    parser.inline.ruler.at("emphasis", _stress)
    parser.inline.ruler.at("backticks", _code)
    parser.inline.ruler.before("escape", "shared_folder", _shared_folder)
    parser.inline.ruler.before("link", "citation", _cite)
    parser.inline.ruler.before("link", "share", _share)
    parser.core.ruler.push("picture", _find_pictures)
    return parser


RENDERER = RendererHTML()
PARSER = _parser()
