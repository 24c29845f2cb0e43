"""From the HTML that our templates print to Markdown that any generator reads.

It keeps to what CommonMark and Python-Markdown understand alike: blocks are parted by a
blank line, what belongs to an item is four columns in, `<` and `&` are entities.
A tag that is not known here is seen through, so that no text is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

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
BLANK = "……………"  # room to write, which a page draws
_BREAK = "\0"  # a line that is broken on purpose; no text of ours can hold it


def markdown(html: str, way: Way) -> str:
    """Return what stands in the element `#content` of a page as Markdown.

    `way` turns what a link or a picture names into an address, or into '' where it leads
    nowhere; of such a link only the words are kept.
    """
    reader = _Reader()
    reader.feed(html)
    content = next(one for one in reader.top.iter() if one.get("id") == "content")
    headings = dict(_headings_of(content, ""))

    def within(address: str) -> str:
        if not address.startswith("#"):
            return way(address)
        heading = headings.get(address[1:], "")
        return f"#{slug(heading)}" if heading.isascii() and slug(heading) else ""

    return "\n\n".join(_Writer(within).blocks(_parts(content))) + "\n"


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


class _Reader(HTMLParser):
    """Builds the tree of a page; `top` holds it."""

    def __init__(self) -> None:
        super().__init__()
        self._builder = ET.TreeBuilder()
        self.top = self._builder.start("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)


def _parts(element: Element) -> list[Element | str]:
    """Return what stands in an element, texts and elements, in order."""
    parts = [element.text, *(part for child in element for part in (child, child.tail))]
    return [part for part in parts if isinstance(part, Element) or part]


def _all(element: Element, *tags: str) -> list[Element]:
    return [one for one in element.iter() if one.tag in tags]


def _text(element: Element) -> str:
    """Return the text within, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _is_left_out(element: Element) -> bool:
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    about_script = element.tag == "p" and "data-no-script" in element.attrib
    is_contents = "data-contents" in element.attrib
    return hidden or about_script or is_contents or element.tag in _LEFT_OUT


def _headings_of(element: Element, heading: str) -> Iterator[tuple[str, str]]:
    """Yield each id with the heading that it stands under."""
    if element.tag == "section" and (own := _all(element, *_HEADINGS)):
        heading = _text(own[0])
    if id := element.get("id"):
        yield id, heading
    for part in element:
        yield from _headings_of(part, heading)


@dataclass
class _Writer:
    """Writes elements as Markdown; `way` resolves addresses."""

    way: Way

    def blocks(self, parts: Sequence[Element | str], in_item: bool = False) -> list[str]:
        """Return parts of a page as blocks; text between two blocks is a paragraph."""
        made: list[str] = []
        run: list[Element | str] = []
        for part in parts:
            if isinstance(part, Element) and part.tag in _BLOCKS:
                made += [self.paragraph(run), *self.block(part, in_item)]
                run = []
            else:
                run.append(part)
        return [block for block in (*made, self.paragraph(run)) if block]

    def block(self, element: Element, in_item: bool) -> list[str]:
        """Return an element as blocks; a heading within a list is a bold line."""
        if _is_left_out(element):
            return []
        if level := _HEADINGS.get(element.tag):
            text = self.inline(_parts(element))
            return [_marked(text, "**") if in_item else f"{'#' * level} {text}"]
        if element.tag in _SEEN_THROUGH:
            return self.blocks(_parts(element), in_item)
        return [getattr(self, f"_{element.tag}")(element)]

    def paragraph(self, parts: Sequence[Element | str]) -> str:
        """Return text of which no line looks like the beginning of something else."""
        text = re.sub(r"^(\d*)([-+.)])(?=\s|$|[-+])", r"\1\\\2", self.inline(parts), flags=re.M)
        return re.sub(r"^=", "&#61;", text, flags=re.M)  # Python-Markdown knows no other way

    def _p(self, element: Element) -> str:
        return self.paragraph(_parts(element))

    def _ul(self, element: Element) -> str:
        return self._list(element, lambda number: "-")

    def _ol(self, element: Element) -> str:
        first = int(element.get("start") or 1)
        return self._list(element, lambda number: f"{first + number}.")

    def _list(self, element: Element, mark: Callable[[int], str]) -> str:
        shown = (item for item in element if not _is_left_out(item))
        items = [self.blocks(_parts(item), in_item=True) for item in shown]
        texts = ["\n\n".join(blocks) for blocks in items if blocks]
        return _apart([f"{mark(number)} {_indented(text)}" for number, text in enumerate(texts)])

    def _dl(self, element: Element) -> str:
        """Return names and what they are as a list."""
        rows: list[tuple[str, list[str]]] = []
        for part in _all(element, "dt", "dd"):
            if part.tag == "dt":
                rows.append((self.inline(_parts(part)), []))
            else:
                rows[-1][1].append(self.flat(part))
        return _apart([f"- **{name}:** {'; '.join(texts)}" for name, texts in rows])

    def _pre(self, element: Element) -> str:
        """Return code as it is; a page that is written by hand is Markdown already."""
        code = "".join(element.itertext()).strip("\n")
        if "data-markdown" in element.attrib:
            return code
        # A fence, since Zensical looks for links in code that is only indented.
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code) or [""]))
        return f"{fence}\n{code}\n{fence}"

    def _table(self, element: Element) -> str:
        rows = [
            "| " + " | ".join(self._cell(cell) for cell in _all(row, "th", "td")) + " |"
            for row in _all(element, "tr")
        ]
        columns = len(_all(_all(element, "tr")[0], "th", "td"))
        captions = [f"{self.inline(_parts(one))}\n" for one in _all(element, "caption")]
        return "\n".join([*captions, rows[0], "|" + " --- |" * columns, *rows[1:]])

    def _cell(self, cell: Element) -> str:
        return self.inline(_parts(cell)).replace("|", "&#124;")

    def flat(self, element: Element) -> str:
        """Return an element on one line; the items of a list with commas between them."""
        if lists := _all(element, "ul", "ol"):
            return ", ".join(self.flat(item) for item in lists[0])
        return self.inline(_parts(element))

    def inline(self, parts: Sequence[Element | str]) -> str:
        """Return parts as one paragraph of text."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._inlines(parts)))
        return re.sub(rf" ?{_BREAK} ?", "  \n", text).strip()

    def _inlines(self, parts: Sequence[Element | str]) -> Iterator[str]:
        before = ""
        for part in parts:
            if isinstance(part, str):
                yield escape(part)
                before = before if part.isspace() else ""
            elif not _is_left_out(part):
                is_number = "number" in part.get("class", "").split()  # which begins a sentence
                if before == part.tag == "span" and not is_number:
                    yield " · "  # on a page they stand apart
                yield self._inline(part)
                before = part.tag

    def _inline(self, element: Element) -> str:
        text = "".join(self._inlines(_parts(element)))
        match element.tag:
            case "br":
                return _BREAK
            case "em" | "i":
                return _marked(text, "*")
            case "strong" | "b":
                return _marked(text, "**")
            case "code":
                return f"`` {code} ``" if "`" in (code := _text(element)) else f"`{code}`"
            case "sup":
                return rf" \[{text}\]"
            case "img":
                return self._img(element)
            case "bdi" if "data-slot" in element.attrib and not text:
                return BLANK
            case "a":
                return self._a(element, text)
            case "span" if "advice" in element.get("class", "").split():
                return f"*({text})*"
            case "span" if "share" in element.get("class", "").split():
                return f"({text.strip()})"
            case "span" if "figure" in element.get("class", "").split():
                return f"**{text}:**"
        return f" {text} " if element.tag in _BLOCKS else text

    def _a(self, element: Element, text: str) -> str:
        address = self.way(element.get("href", ""))
        return f"[{text.strip()}]({_in_brackets(address)})" if address and text else text

    def _img(self, element: Element) -> str:
        address, alt = self.way(element.get("src", "")), escape(element.get("alt", ""))
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
