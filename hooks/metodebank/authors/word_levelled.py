"""What makers of Word files write in many ways, written in one: that which mammoth reads.

mammoth reads Word's own elements; what it does not know it leaves out.  Here such a wrapper is
opened, so that no text is lost, and what styles say is said where it holds.
`docs/assets/form/word.js` reads a document by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement

from ..paper.word import HINT
from .word_archive import local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# What is read as it stands, and what says how something looks.
_KNOWN = frozenset(
    (
        "document", "body", "footnotes", "endnotes", "footnote", "endnote", "p", "r", "t", "tab",
        "br", "noBreakHyphen", "softHyphen", "tbl", "tr", "tc", "hyperlink", "footnoteReference",
        "endnoteReference", "instrText", "txbxContent",
    )
)  # fmt: skip
_LOOKS = frozenset(["pPr", "rPr"])
# What was deleted or moved away, and what is no text of the document.
_LEFT_OUT = frozenset(
    (
        "del", "moveFrom", "delText", "delInstrText", "sectPr", "sdtPr", "sdtEndPr", "Fallback",
        "fldData", "rubyPr", "footnoteRef", "endnoteRef", "annotationRef", "commentReference",
        "background", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr",
    )
)  # fmt: skip
_DRAWN = ("drawing", "pict")
_PICTURES = ("blip", "imagedata")
# Signs of Word's typefaces Wingdings and Symbol that people fill in forms with.
_SIGNS = {"F0A8": "☐", "F06F": "☐", "F0FE": "☒", "F0FD": "☒", "F0FC": "✓", "F0E0": "→"}
_OTHER_SIGN = "•"

TITLE_STYLE, HINT_STYLE = "MbTitle", "MbHint"


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its name without namespace, '' where it is not there."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """Return what is reached from an element by the first child of each name, if any is."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def is_on(element: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on, None where nothing is said of it."""
    one = child(element, name)
    return None if one is None else attribute(one, "val") not in ("0", "false", "off", "none")


@dataclass
class Leveller:
    """Writes the parts of a file that hold text as mammoth reads them, and counts its pictures."""

    styles: Element | None
    notes: frozenset[tuple[str, str]]
    pictures: int = 0
    _links: frozenset[str] = frozenset()

    def part(self, root: Element, relations: Element | None) -> Element:
        """Return a part with what mammoth knows alone; `relations` say where its links lead."""
        self._links = frozenset(one.get("Id", "") for one in relations or ())
        (one,) = self._known(root)
        return one

    def _known(self, element: Element) -> Iterator[Element]:
        """Yield what stands for an element: itself, what is in it, or nothing."""
        name = local(element)
        if name in _LEFT_OUT or _is_deleted(element, name):
            return
        if name in _DRAWN:
            yield from self._drawn(element)
        elif name == "AlternateContent":
            branch = child(element, "Choice")
            yield from self._within(child(element, "Fallback") if branch is None else branch)
        elif name in ("sym", "cr", "ptab") or (name == "br" and _parts_pages(element)):
            yield _written(name, element)
        elif name in ("footnoteReference", "endnoteReference"):
            if (name.removesuffix("Reference"), attribute(element, "id")) in self.notes:
                yield element
        elif name in _LOOKS or name == "fldChar":
            yield element
        elif name == "hyperlink" and not self._leads(element):
            yield from self._within(element)
        elif name in _KNOWN:
            yield self._itself(element, name)
        else:
            yield from self._within(element)

    def _within(self, element: Element | None) -> list[Element]:
        return [new for one in element or () for new in self._known(one)]

    def _itself(self, element: Element, name: str) -> Element:
        new = Element(f"{W}{name}", element.attrib)
        new.text = element.text if name in ("t", "instrText") else None
        new.extend(self._within(element))
        if name == "p":
            self._say_style(new)
        return new

    def _leads(self, link: Element) -> bool:
        id = attribute(link, "id")
        return id in self._links if id else bool(attribute(link, "anchor"))

    def _drawn(self, element: Element) -> Iterator[Element]:
        """Yield the text in what is drawn, which mammoth puts after the paragraph."""
        boxes: list[Element] = []
        self._look_into(element, boxes)
        if boxes:
            new = Element(f"{W}pict")
            new.extend(boxes)
            yield new

    def _look_into(self, element: Element, boxes: list[Element]) -> None:
        for one in element:
            name = local(one)
            if name in _LEFT_OUT:
                continue
            self.pictures += name in _PICTURES
            if name == "txbxContent":
                boxes.append(self._itself(one, name))
            else:
                self._look_into(one, boxes)

    def _say_style(self, paragraph: Element) -> None:
        """Say in a paragraph what its style says: that it is a heading, in a list, or bold."""
        looks = child(paragraph, "pPr")
        style = self._style(attribute(child(looks, "pStyle"), "val"))
        self._say_stress(paragraph, style)
        own = attribute(child(looks, "outlineLvl"), "val")
        level = int(own) + 1 if own.isdecimal() else style.level
        name = style.named(level)
        if name or (style.number and child(looks, "numPr") is None):
            looks = looks if looks is not None else _first(paragraph, "pPr")
            if name:
                _replaced(looks, "pStyle", name)
            if style.number and child(looks, "numPr") is None:
                numbering = SubElement(looks, f"{W}numPr")
                SubElement(numbering, f"{W}ilvl", {f"{W}val": style.number[1]})
                SubElement(numbering, f"{W}numId", {f"{W}val": style.number[0]})

    def _say_stress(self, paragraph: Element, style: Style) -> None:
        for run in paragraph.iter(f"{W}r"):
            looks = child(run, "rPr")
            of_run = self._style(attribute(child(looks, "rStyle"), "val"))
            for name in ("b", "i"):
                own = is_on(looks, name)
                said = own if own is not None else of_run.is_on(name) or style.is_on(name)
                if own is None and said:
                    looks = looks if looks is not None else _first(run, "rPr")
                    SubElement(looks, f"{W}{name}")

    def _style(self, id: str) -> Style:
        return self._styles.get(id) or Style(None, {})

    @cached_property
    def _styles(self) -> dict[str, Style]:
        found: dict[str, Style] = {}
        for one in self.styles if self.styles is not None else ():
            if local(one) == "style":
                found[attribute(one, "styleId")] = Style(one, found)
        return found


@dataclass(frozen=True)
class Style:
    """A style, with what it has from those that it is based on."""

    element: Element | None
    others: Mapping[str, Style]

    def chain(self) -> Iterator[Element]:
        """Yield its definition, and those that it is based on; at most ten."""
        one = self.element
        for _ in range(10):
            if one is None:
                return
            yield one
            based = self.others.get(attribute(child(one, "basedOn"), "val"))
            one = based.element if based else None

    def is_on(self, name: str) -> bool:
        """Say whether text in it is bold or italic."""
        said = (is_on(child(one, "rPr"), name) for one in self.chain())
        return next((one for one in said if one is not None), False)

    @cached_property
    def level(self) -> int:
        """The level of a heading; 0 for none."""
        for one in self.chain():
            if match := re.fullmatch(r"heading ?(\d?)", _name(one)):
                return int(match[1] or 1)
            level = attribute(child(one, "pPr", "outlineLvl"), "val")
            if level.isdecimal():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    @cached_property
    def number(self) -> tuple[str, str] | None:
        """The list that it is in, and how deep."""
        for one in self.chain():
            number = child(one, "pPr", "numPr")
            if id := attribute(child(number, "numId"), "val"):
                return (id, attribute(child(number, "ilvl"), "val") or "0") if id != "0" else None
        return None

    def named(self, level: int) -> str:
        """Return what a paragraph of it is called here, '' for one like others."""
        names = [_name(one) for one in self.chain()]
        if HINT.name.lower() in names:
            return HINT_STYLE
        if names[:1] == ["title"]:
            return TITLE_STYLE
        return f"Heading{min(level, 6)}" if 0 < level < 10 else ""


def _name(style: Element) -> str:
    return attribute(child(style, "name"), "val").lower()


def _first(element: Element, name: str) -> Element:
    new = Element(f"{W}{name}")
    element.insert(0, new)
    return new


def _replaced(looks: Element, name: str, value: str) -> None:
    for one in [one for one in looks if local(one) in (name, "numPr")]:
        looks.remove(one)
    SubElement(looks, f"{W}{name}", {f"{W}val": value})


def _is_deleted(element: Element, name: str) -> bool:
    """Say whether a row or a cell of a table is one that somebody deleted."""
    if name == "tr":
        return child(element, "trPr", "del") is not None
    return name == "tc" and child(element, "tcPr", "cellDel") is not None


def _parts_pages(element: Element) -> bool:
    return attribute(element, "type") not in ("", "textWrapping")


def _written(name: str, element: Element) -> Element:
    """Return a sign, a break or a gap in the words that are known of it."""
    if name == "sym":
        new = Element(f"{W}t")
        new.text = _SIGNS.get(attribute(element, "char").upper(), _OTHER_SIGN)
        return new
    return Element(f"{W}br" if name == "cr" else f"{W}tab")
