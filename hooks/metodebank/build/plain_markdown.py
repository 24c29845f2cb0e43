"""From the HTML that our templates print to Markdown that any generator reads.

It keeps to what CommonMark and Python-Markdown understand alike: blocks are parted by a
blank line, what belongs to an item is four columns in, `<` and `&` are entities.
A tag that is not known here is seen through, so that no text is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

Way = Callable[[str], str]

_VOID = {"br", "hr", "img", "input", "link", "meta"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SEEN_THROUGH = {
    *("article", "aside", "blockquote", "dd", "details", "div", "dt", "figcaption", "figure"),
    *("footer", "header", "main", "section", "summary"),
}
_BLOCKS = {"p", "ul", "ol", "dl", "pre", "table", *_HEADINGS, *_SEEN_THROUGH}
# Aids of a page that Markdown has not, or that each generator makes itself.
_LEFT_OUT = {"button", "form", "nav", "script", "style", "svg", "template"}
_BREAK = "\0"  # a line that is broken on purpose; no text of ours can hold it


def markdown(html: str, way: Way) -> str:
    """Return what stands in the element `#content` of a page as Markdown.

    `way` turns what a link or a picture names into an address, or into '' where it leads
    nowhere; of such a link only the words are kept.
    """
    tree = _parse(html)
    content = next(element for element in tree.walk() if element.get("id") == "content")
    headings = dict(_headings_of(content, ""))

    def within(address: str) -> str:
        if not address.startswith("#"):
            return way(address)
        heading = headings.get(address[1:], "")
        return f"#{slug(heading)}" if heading.isascii() and slug(heading) else ""

    return "\n\n".join(_Writer(within).blocks(content.parts)) + "\n"


def slug(heading: str) -> str:
    """Return the id that Python-Markdown gives a heading; for plain letters all do alike.

    >>> slug("Where it goes wrong")
    'where-it-goes-wrong'
    """
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def escape(text: str) -> str:
    """Return text so that nothing in it is a mark.

    >>> escape("a_b *c* [d] 5 < 6")
    'a\\\\_b \\\\*c\\\\* \\\\[d\\\\] 5 &lt; 6'
    """
    text = re.sub(r"([\\`*_\[\]{}#])", r"\\\1", text)
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("~", "&#126;")):
        text = text.replace(mark, entity)
    return text


@dataclass(eq=False)
class _Element:
    tag: str
    attributes: dict[str, str]
    parts: list[_Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[_Element]:
        return [part for part in self.parts if isinstance(part, _Element)]

    def walk(self) -> Iterator[_Element]:
        """Yield this element and all within it."""
        yield self
        for part in self.elements:
            yield from part.walk()

    def all(self, *tags: str) -> list[_Element]:
        return [element for element in self.walk() if element.tag in tags]

    @property
    def raw(self) -> str:
        """The text within, as it stands."""
        return "".join(part if isinstance(part, str) else part.raw for part in self.parts)

    @property
    def text(self) -> str:
        """The text within, with single spaces."""
        return " ".join(self.raw.split())

    @property
    def is_left_out(self) -> bool:
        hidden = "hidden" in self.attributes or self.get("aria-hidden") == "true"
        about_script = self.tag == "p" and "data-no-script" in self.attributes
        return hidden or about_script or self.tag in _LEFT_OUT


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [_Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def _parse(html: str) -> _Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def _headings_of(element: _Element, heading: str) -> Iterator[tuple[str, str]]:
    """Yield each id with the heading that it stands under."""
    if element.tag == "section" and (own := element.all(*_HEADINGS)):
        heading = own[0].text
    if element.get("id"):
        yield element.get("id"), heading
    for part in element.elements:
        yield from _headings_of(part, heading)


@dataclass
class _Writer:
    """Writes elements as Markdown; `way` resolves addresses."""

    way: Way

    def blocks(self, parts: Sequence[_Element | str], in_item: bool = False) -> list[str]:
        """Return parts of a page as blocks; text between two blocks is a paragraph."""
        made: list[str] = []
        run: list[_Element | str] = []
        for part in parts:
            if isinstance(part, _Element) and part.tag in _BLOCKS:
                made += [self.paragraph(run), *self.block(part, in_item)]
                run = []
            else:
                run.append(part)
        return [block for block in (*made, self.paragraph(run)) if block]

    def block(self, element: _Element, in_item: bool) -> list[str]:
        """Return an element as blocks; a heading within a list is a bold line."""
        if element.is_left_out:
            return []
        if level := _HEADINGS.get(element.tag):
            text = self.inline(element.parts)
            return [_marked(text, "**") if in_item else f"{'#' * level} {text}"]
        if element.tag in _SEEN_THROUGH:
            return self.blocks(element.parts, in_item)
        return [getattr(self, f"_{element.tag}")(element)]

    def paragraph(self, parts: Sequence[_Element | str]) -> str:
        """Return text of which no line looks like the beginning of something else."""
        return re.sub(r"^(\d*)([-+.)])(?=\s|$|[-+])", r"\1\\\2", self.inline(parts), flags=re.M)

    def _p(self, element: _Element) -> str:
        return self.paragraph(element.parts)

    def _ul(self, element: _Element) -> str:
        return self._list(element, lambda number: "-")

    def _ol(self, element: _Element) -> str:
        first = int(element.get("start") or 1)
        return self._list(element, lambda number: f"{first + number}.")

    def _list(self, element: _Element, mark: Callable[[int], str]) -> str:
        shown = (item for item in element.elements if not item.is_left_out)
        items = [self.blocks(item.parts, in_item=True) for item in shown]
        texts = ["\n\n".join(blocks) for blocks in items if blocks]
        return _apart([f"{mark(number)} {_indented(text)}" for number, text in enumerate(texts)])

    def _dl(self, element: _Element) -> str:
        """Return names and what they are as a list."""
        rows: list[tuple[str, list[str]]] = []
        for part in element.all("dt", "dd"):
            if part.tag == "dt":
                rows.append((self.inline(part.parts), []))
            else:
                rows[-1][1].append(self.flat(part))
        return _apart([f"- **{name}:** {'; '.join(texts)}" for name, texts in rows])

    def _pre(self, element: _Element) -> str:
        """Return code as it is; a page that is written by hand is Markdown already."""
        if "data-markdown" in element.attributes:
            return element.raw.strip("\n")
        code = element.raw.strip("\n")
        # A fence, since Zensical looks for links in code that is only indented.
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code) or [""]))
        return f"{fence}\n{code}\n{fence}"

    def _table(self, element: _Element) -> str:
        rows = [
            "| " + " | ".join(self._cell(cell) for cell in row.all("th", "td")) + " |"
            for row in element.all("tr")
        ]
        columns = len(element.all("tr")[0].all("th", "td"))
        return "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]])

    def _cell(self, cell: _Element) -> str:
        return self.inline(cell.parts).replace("|", "&#124;")

    def flat(self, element: _Element) -> str:
        """Return an element on one line; the items of a list with commas between them."""
        if lists := element.all("ul", "ol"):
            return ", ".join(self.flat(item) for item in lists[0].elements)
        return self.inline(element.parts)

    def inline(self, parts: Sequence[_Element | str]) -> str:
        """Return parts as one paragraph of text."""
        text = re.sub(r"\s+", " ", "".join(self._inlines(parts)).replace("\n", " "))
        return re.sub(rf" ?{_BREAK} ?", "  \n", text).strip()

    def _inlines(self, parts: Sequence[_Element | str]) -> Iterator[str]:
        before = ""
        for part in parts:
            if isinstance(part, str):
                yield escape(part)
                before = before if part.isspace() else ""
            elif not part.is_left_out:
                if before == part.tag == "span":
                    yield " · "  # on a page they stand apart
                yield self._inline(part)
                before = part.tag

    def _inline(self, element: _Element) -> str:
        text = "".join(self._inlines(element.parts))
        match element.tag:
            case "br":
                return _BREAK
            case "em" | "i":
                return _marked(text, "*")
            case "strong" | "b":
                return _marked(text, "**")
            case "code":
                return f"`` {element.text} ``" if "`" in element.text else f"`{element.text}`"
            case "sup":
                return rf" \[{text}\]"
            case "img":
                return self._img(element)
            case "a":
                return self._a(element, text)
            case "span" if "advice" in element.get("class").split():
                return f"*({text})*"
            case "span" if "figure" in element.get("class").split():
                return f"**{text}:**"
        return f" {text} " if element.tag in _BLOCKS else text

    def _a(self, element: _Element, text: str) -> str:
        address = self.way(element.get("href"))
        return f"[{text.strip()}]({_in_brackets(address)})" if address and text else text

    def _img(self, element: _Element) -> str:
        address, alt = self.way(element.get("src")), escape(element.get("alt"))
        return f"![{alt}]({_in_brackets(address)})" if address else alt


def _marked(text: str, mark: str) -> str:
    """Return text between marks, which must touch it."""
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}", 1) if inner else text


def _in_brackets(address: str) -> str:
    """Return an address so that it does not end the brackets that it stands in."""
    return re.sub(r"[\s()<>|\"\\]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _indented(text: str) -> str:
    """Return an item's text so that all of it belongs to the item."""
    return re.sub(r"\n(?=[^\n])", "\n    ", text)


def _apart(items: list[str]) -> str:
    """Return items as a list, with room between them where one is longer than a line."""
    return ("\n\n" if any("\n" in item for item in items) else "\n").join(items)
