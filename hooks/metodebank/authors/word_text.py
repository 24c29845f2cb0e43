"""What a Word file says, as blocks of text.

mammoth reads the document; `docs/assets/form/word.js` reads it in the browser, and a test holds
the two together over files of many makers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth

from ..paper.word import packed
from . import odt_text
from .placing import Block, in_cell
from .word_archive import Unreadable, local, opened
from .word_levelled import HINT_STYLE, TITLE_STYLE, Leveller, attribute
from .word_pieces import Piece, address_of, written

_LEVELS = range(1, 10)
_STYLES = "\n".join(
    [
        f"p.{TITLE_STYLE} => div.title:fresh",
        f"p.{HINT_STYLE} => div.hint:fresh",
        *(f"p.Heading{level} => h{level}:fresh" for level in range(1, 7)),
        *(f"p:unordered-list({level}) => li.point:fresh" for level in _LEVELS),
        *(f"p:ordered-list({level}) => li.numbered:fresh" for level in _LEVELS),
    ]
)
_PATHS = {
    "document": "word/document.xml",
    "relations": "word/_rels/document.xml.rels",
    **{name: f"word/{name}.xml" for name in ("styles", "numbering", "footnotes", "endnotes")},
    **{f"{name} relations": f"word/_rels/{name}.xml.rels" for name in ("footnotes", "endnotes")},
}
_WITH_TEXT = ("document", "footnotes", "endnotes")


def read_blocks(data: bytes) -> tuple[list[Block], int]:
    """Return the text of a Word file in blocks, and how many pictures are left out.

    What was inserted is taken, what was deleted is not, and comments never are.
    An OpenDocument is read as well.
    Raises Unreadable for what is no Word file, or should not be opened.
    """
    parts = opened(data)
    try:
        return odt_text.blocks_of(parts) if "content" in parts else _blocks_of(parts)
    # XML of any shape: a cell without a table, a level of a thousand digits
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable("damaged") from error


def _blocks_of(given: Mapping[str, Element]) -> tuple[list[Block], int]:
    """Return the blocks of Word's own format, by its parts, and how many pictures."""
    parts = dict(given)
    leveller = Leveller(parts.get("styles"), frozenset(_notes(parts)))
    for name in _WITH_TEXT:
        if name in parts:
            relations = "relations" if name == "document" else f"{name} relations"
            parts[name] = leveller.part(parts[name], parts.get(relations))
    file = packed({_PATHS[name]: ElementTree.tostring(part) for name, part in parts.items()})
    html = mammoth.convert_to_html(
        io.BytesIO(file),
        style_map=_STYLES,
        include_default_style_map=False,
        include_embedded_style_map=False,
    ).value
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return reader.blocks, leveller.pictures


def _notes(parts: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """Yield the notes that there are: an id in footnotes or endnotes."""
    for name in ("footnote", "endnote"):
        for one in parts.get(f"{name}s", ()):
            is_said = not attribute(one, "type").endswith(("eparator", "Notice"))
            if local(one) == name and is_said:
                yield name, attribute(one, "id")


# From mammoth's HTML to blocks.


class _Blocks(HTMLParser):
    """Reads the blocks in HTML that mammoth wrote by our styles."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._into: list[list[Block]] = [self.blocks]
        self._rows: list[list[list[tuple[Block, ...]]]] = []
        self._about: dict[str, object] | None = None
        self._pieces: list[Piece] = []
        self._strong = self._stressed = 0
        self._links: list[str] = []
        self._note = 0
        self._notes = 0  # of those that are told of, the last one's number

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("p", "div", "li") or re.fullmatch("h[1-6]", tag):
            self._begin(tag, given)
        elif tag == "table":
            self._rows.append([])
        elif tag == "tr":
            self._rows[-1].append([])
        elif tag in ("td", "th"):
            self._into.append([])
        elif tag == "a":
            self._links.append(given.get("href", ""))
        elif tag == "br":
            self._add("\n")
        elif tag == "input":
            self._add("☒" if "checked" in given else "☐")
        self._strong += tag == "strong"
        self._stressed += tag == "em"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "div", "li") or re.fullmatch("h[1-6]", tag):
            self._end(tag)
        elif tag in ("td", "th"):
            self._rows[-1][-1].append(tuple(self._into.pop()))
        elif tag == "table":
            rows = tuple(tuple(row) for row in self._rows.pop())
            self._into[-1].append(Block("table", rows=rows))
        elif tag == "a":
            self._links.pop()
        self._strong -= tag == "strong"
        self._stressed -= tag == "em"

    def handle_data(self, data: str) -> None:
        link = self._links[-1] if self._links else ""
        if link.startswith(("#footnote-ref-", "#endnote-ref-")):
            return  # the way back from a note
        if link.startswith(("#footnote-", "#endnote-")):
            data = f" {data}"
        self._add(data)

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        kind = given.get("class", "")
        if tag == "li" and not kind:  # a note, whose paragraphs are its lines
            self._notes += 1
            self._note = self._notes
            self._into.append([])
            return
        kinds: dict[str, dict[str, object]] = {
            "h": {"type": "heading", "level": int(tag[1:]) if tag[1:].isdecimal() else 0},
            "l": {"type": "item", "numbered": kind == "numbered"},
            "p": {"type": "paragraph"},
            "d": {"type": "hint"} if kind == "hint" else {"type": "heading", "level": 0},
        }
        self._about = kinds[tag[0]]
        self._pieces = []

    def _end(self, tag: str) -> None:
        if tag == "li" and self._note and self._about is None:
            inner = self._into.pop()
            text, words = ("\n".join(in_cell(inner, is_plain)) for is_plain in (False, True))
            self._into[-1].append(Block("note", text, words, number=self._note))
            self._note = 0
            return
        text, words, is_strong = written(self._pieces)
        if self._about is not None and words.strip():
            is_bold = is_strong and self._about["type"] == "paragraph"
            self._into[-1].append(
                Block(text=text, words=words, strong=is_bold, **self._about)  # type: ignore[arg-type]
            )
        self._about, self._pieces = None, []

    def _add(self, text: str) -> None:
        link = self._links[-1] if self._links else ""
        self._pieces.append(Piece(text, self._strong > 0, self._stressed > 0, address_of(link)))
