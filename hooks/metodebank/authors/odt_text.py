"""What an OpenDocument text says, as blocks: LibreOffice's own files, and our template in them.

`docs/assets/form/odt.js` reads one in the browser by the same rules.  What was deleted stands
apart from the text, and is not read; comments are left out.
https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from .placing import Block, in_cell
from .word_archive import local
from .word_levelled import attribute, child
from .word_pieces import Piece, address_of, written

_LEFT_OUT = frozenset(
    (
        "tracked-changes", "annotation", "annotation-end", "title", "desc", "forms",
        "note-citation", "sequence-decls", "variable-decls", "user-field-decls",
    )
)  # fmt: skip
_BOLD = ("bold", "600", "700", "800", "900")
_DEEPEST_STYLE = 10


def blocks_of(parts: Mapping[str, Element]) -> tuple[list[Block], int]:
    """Return the blocks of a text, by its parts "content" and "styles", and how many pictures."""
    reader = _Reader(_styles(parts), _lists(parts))
    body = child(parts["content"], "body", "text")
    blocks = list(reader.body(body)) if body is not None else []
    for number, note in enumerate(reader.notes, 1):
        inner = list(reader.body(note))
        text, words = ("\n".join(in_cell(inner, is_plain)) for is_plain in (False, True))
        blocks.append(Block("note", text, words, number=number))
    return blocks, reader.pictures


def _styles(parts: Mapping[str, Element]) -> dict[str, Element]:
    found = (one for part in parts.values() for one in part.iter() if local(one) == "style")
    return {attribute(one, "name"): one for one in found}


def _lists(parts: Mapping[str, Element]) -> dict[tuple[str, int], bool]:
    """Return whether a list is numbered, by its style and level."""
    return {
        (attribute(one, "name"), _level(level, "level")): local(level).endswith("number")
        for part in parts.values()
        for one in part.iter()
        if local(one) == "list-style"
        for level in one
    }


@dataclass(frozen=True)
class _Look:
    strong: bool = False
    stressed: bool = False
    link: str = ""


@dataclass
class _Reader:
    styles: Mapping[str, Element]
    lists: Mapping[tuple[str, int], bool]
    notes: list[Element] = field(default_factory=list)
    pictures: int = 0

    def body(self, element: Element, list: tuple[str, int] = ("", 0)) -> Iterator[Block]:
        """Yield the blocks in an element; `list` is the style and level of the one around it."""
        is_first = list[1] > 0  # in an item, of which the first paragraph has its mark
        for one in element:
            name = local(one)
            if name in _LEFT_OUT:
                continue
            if name in ("p", "h"):
                yield from self.paragraph(one, list if is_first else ("", 0))
                is_first = False
            elif name == "list":
                inner = (attribute(one, "style-name") or list[0], list[1] + 1)
                for item in one:
                    yield from self.body(item, inner)
            elif name == "table":
                rows = (self.cells(row) for row in _within(one, "table-row"))
                yield Block("table", rows=tuple(rows))
            elif name == "frame":
                yield from self.drawn(one)
            else:
                yield from self.body(one)

    def cells(self, row: Element) -> tuple[tuple[Block, ...], ...]:
        return tuple(tuple(self.body(cell)) for cell in _within(row, "table-cell"))

    def paragraph(self, element: Element, list: tuple[str, int]) -> Iterator[Block]:
        pieces: list_of_pieces = []
        extra: list_of_blocks = []
        style = attribute(element, "style-name")
        self.inline(element, self.looks(style, _Look()), pieces, extra)
        text, words, is_strong = written(pieces)
        if words.strip():
            block = Block("paragraph", text, words, strong=is_strong)
            if local(element) == "h":
                level = _level(element, "outline-level")
                block = Block("heading", text, words, level=min(level, 6))
            elif self.is_title(style):
                block = Block("heading", text, words)
            elif list[1]:
                is_numbered = self.lists.get(list, False)
                block = Block("item", text, words, numbered=is_numbered)
            yield block
        yield from extra

    def inline(
        self, parent: Element, look: _Look, pieces: list_of_pieces, extra: list_of_blocks
    ) -> None:
        def add(text: str | None) -> None:
            if text:
                pieces.append(Piece(text, look.strong, look.stressed, look.link))

        add((parent.text or "").replace("\n", " "))
        for one in parent:
            name = local(one)
            if name == "s":
                add(" ")
            elif name in ("tab", "line-break"):
                add("\t" if name == "tab" else "\n")
            elif name == "note":
                self.notes.append(_body_of(one))
                pieces.append(Piece(f" [{len(self.notes)}]", look.strong, look.stressed, ""))
            elif name in ("frame", "custom-shape", "text-box", "g"):
                extra += self.drawn(one)
            elif name == "a":
                link = address_of(attribute(one, "href"))
                self.inline(one, replace(look, link=link), pieces, extra)
            elif name not in _LEFT_OUT:
                inner = self.looks(attribute(one, "style-name"), look) if name == "span" else look
                self.inline(one, inner, pieces, extra)
            add((one.tail or "").replace("\n", " "))

    def drawn(self, element: Element) -> list_of_blocks:
        """Return the text in what is drawn; its pictures are counted."""
        self.pictures += any(local(one) == "image" for one in element.iter())
        return [block for one in element if local(one) != "image" for block in self.around(one)]

    def around(self, element: Element) -> Iterator[Block]:
        if local(element) in ("p", "h", "list", "table"):
            holder = Element("holder")
            holder.append(element)
            yield from self.body(holder)
        else:
            yield from self.body(element)

    def looks(self, style: str, look: _Look) -> _Look:
        weight, slant = (self.said(style, name) for name in ("font-weight", "font-style"))
        return replace(
            look,
            strong=weight in _BOLD if weight else look.strong,
            stressed=slant in ("italic", "oblique") if slant else look.stressed,
        )

    def said(self, style: str, name: str) -> str:
        values = (attribute(child(one, "text-properties"), name) for one in self.chain(style))
        return next((value for value in values if value), "")

    def chain(self, style: str) -> Iterator[Element]:
        for _ in range(_DEEPEST_STYLE):
            if (one := self.styles.get(style)) is None:
                return
            yield one
            style = attribute(one, "parent-style-name")

    def is_title(self, style: str) -> bool:
        parents = (attribute(one, "parent-style-name") for one in self.chain(style))
        return style == "Title" or "Title" in parents


list_of_pieces = list[Piece]
list_of_blocks = list[Block]


def _level(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if said.isdecimal() else 1


def _within(element: Element, name: str) -> Iterator[Element]:
    """Yield what has a name within an element, however it is wrapped."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) not in ("table", "p"):
            yield from _within(one, name)


def _body_of(note: Element) -> Element:
    body = child(note, "note-body")
    return note if body is None else body
