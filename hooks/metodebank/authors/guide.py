"""The authors' guide as a page of the site: `methods/README.md`, a part per language.

On GitHub the file is read as it is.  Here its headings move one level up, and its links
lead to the pages of the site, or to the repository where they name a file.
Parser and wall are those of entries; tables and code may pass as well, as the file is ours.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .guide_tables import SITE_LINK

FILE = "methods/README.md"

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)

_WALL = nh3.Cleaner(
    tags={
        *("h2", "h3", "p", "ul", "ol", "li", "em", "strong", "a", "br", "code", "pre"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={"a": {"href"}, "ol": {"start"}, "h2": {"id"}, "h3": {"id"}},
    url_schemes={"http", "https"},
    link_rel="noopener",
)
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")

Way = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """The guide in one language: its HTML, and its main headings as id and text."""

    html: str
    headings: Sequence[tuple[str, str]]


def read_guide(root: Path) -> str:
    """Return the guide of the project at `root`, or '' where it has none."""
    file = root / FILE
    return file.read_text("utf-8", errors="replace") if file.is_file() else ""


def part_of(guide: str, name: str) -> str:
    """Return what stands under the heading of a language, such as `## Dansk`, or ''."""
    tokens = _PARSER.parse(guide)
    heads = [  # as Markdown sees them: an example in a block of code may have some too
        (text.content, token.map[0], token.map[1])
        for token, text in itertools.pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.map
    ]
    lines = guide.splitlines(keepends=True)
    ends = [start for _, start, _ in heads[1:]] + [len(lines)]
    parts = {
        heading: lines[first:last] for (heading, _, first), last in zip(heads, ends, strict=False)
    }
    return "".join(parts.get(name, ()))


def render_part(part: str, way: Way) -> Part:
    """Return a part of the guide as HTML; `way` turns what a link names into an address.

    `way` is asked for "site:PATH", where a page of the site is meant, and else for what
    the file says.  A link for which it returns '' is printed as words.
    """
    text = _COMMENT.sub("", SITE_LINK.sub(r"[\g<words>](site:\g<path>)", part))
    tokens = _PARSER.parse(text)
    headings = list(_raise_headings(tokens))
    for token in tokens:
        token.children = list(_linked(token.children or (), way))
    return Part(_WALL.clean(_PARSER.renderer.render(tokens, _PARSER.options, {})), headings)


def render_line(text: str) -> str:
    """Return one of our own lines, with its marks for code and weight, as HTML."""
    return _WALL.clean(_PARSER.renderInline(text))


def _raise_headings(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Move headings one level up and give them ids; yield those of the highest level."""
    for token, text in itertools.pairwise(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = id = slug(text.content)
            if token.tag == "h3":
                yield id, text.content
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) - 1}"


def slug(heading: str) -> str:
    """Return the id that GitHub gives a heading, so that links within the file work there too.

    >>> slug("Hvad er galt?")
    'hvad-er-galt'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _linked(children: Iterable[Token], way: Way) -> Iterator[Token]:
    """Yield inline tokens with the links resolved; of one that leads nowhere only the words."""
    leads = True
    for child in children:
        if child.type == "link_open":
            address: Any = way(str(child.attrs["href"]))
            child.attrs["href"], leads = address, bool(address)
        if leads or child.type not in ("link_open", "link_close"):
            yield child
