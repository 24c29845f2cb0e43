"""Reads built pages: just enough of a parser to ask what a page holds and where it leads."""

from __future__ import annotations

import gc
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

MOVED = 'http-equiv="refresh"'  # what only a page at a former address says

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(eq=False, slots=True)
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            todo += [part for part in reversed(element.parts) if isinstance(part, Element)]

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements within that have one of the tags and every attribute."""
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags)
            and all(element.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        """Return the only such element within."""
        (element,) = self.all(*tags, **attributes)
        return element

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """The words within, with single spaces."""
        return " ".join("".join(self._strings()).split())

    def _strings(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._strings()


class _Reader(HTMLParser):
    """Builds the tree; a closing tag must close what was opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:  # `<path />` in a drawing ends itself, `<br />` has no end
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop().tag
        assert opened == tag, f"</{tag}> closes <{opened}> in line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def parse(page: str) -> Element:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root


def pages_in(folder: Path) -> list[Path]:
    """Return the files of all pages in a folder but those at former addresses, in order.

    The page for a wrong address has another name.
    """
    files = sorted(folder.rglob("index.html"))
    return [file for file in files if MOVED not in file.read_text("utf-8")]


class _Pages(Mapping[str, Element]):
    """Pages by address; each is read when somebody asks for it first."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files, self._read = files, dict[str, Element]()

    def __getitem__(self, address: str) -> Element:
        if address not in self._read:
            text = self._files[address].read_text("utf-8")
            gc.disable()  # trees of millions of parts, of which none is to go
            self._read[address] = parse(text)
            gc.freeze()
            gc.enable()
        return self._read[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass
class Site:
    """A built site in a folder, to be put at the address `url`.

    `to_come` are paths of files that it links, and that only a whole build makes.
    """

    folder: Path
    url: str
    to_come: Collection[str] = ()

    @cached_property
    def pages(self) -> Mapping[str, Element]:
        """All pages but those that only lead elsewhere, by their address: 'en/method/x/'."""
        return _Pages({self._address(file): file for file in pages_in(self.folder)})

    def moved(self, address: str) -> Element:
        """Return the page at a former address, which only leads elsewhere."""
        return parse((self.folder / address / "index.html").read_text("utf-8"))

    def _address(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")

    @cached_property
    def not_found(self) -> Element:
        """The page for a wrong address."""
        return parse((self.folder / "404.html").read_text("utf-8"))

    @cached_property
    def everything(self) -> dict[str, Element]:
        """All pages, with the one for a wrong address."""
        return {**self.pages, "404.html": self.not_found}

    @cached_property
    def files(self) -> frozenset[str]:
        """The path of each file in the folder."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return frozenset(file.relative_to(self.folder).as_posix() for file in files)

    @cached_property
    def places(self) -> dict[str, set[str]]:
        """The ids on each page, to which a link may lead."""
        return {
            address: {element.get("id") for element in page.walk()}
            for address, page in self.everything.items()
        }

    def of_language(self, language: str) -> dict[str, Element]:
        """Return the pages that are in English, or those that are not."""
        return {
            address: page
            for address, page in self.everything.items()
            if address.startswith("en/") == (language == "en")
        }

    def resolve(self, here: str, link: str) -> str | None:
        """Return where a link on the page `here` leads within the site; None is outside."""
        full = urljoin(self.url + here, link)
        if full.startswith(self.url):
            return full.removeprefix(self.url)
        same_host = urlsplit(full).netloc == urlsplit(self.url).netloc
        return f"(out of {self.url}) {full}" if same_host else None

    def fault(self, here: str, link: str) -> str:
        """Say what is wrong with a link on the page `here`, or return ''."""
        if not link:
            return "leads nowhere"
        target = self.resolve(here, link)
        if target is None:
            return ""
        address, anchor = urldefrag(target)
        if address in self.to_come:
            return ""
        path = unquote(address.partition("?")[0])
        file = path if path in self.files else posixpath.join(path, "index.html")
        if file not in self.files:
            return f"no such page: {target}"
        if anchor and unquote(anchor) not in self.places[file.removesuffix("index.html")]:
            return f"no such place on the page: {target}"
        return ""

    def links(self, here: str) -> set[str]:
        """Return the addresses that the content of the page `here` leads to."""
        page = self.pages.get(here) or self.moved(here)
        content = page.one(id="content")
        ways = (self.resolve(here, link.get("href")) for link in content.all("a"))
        return {urldefrag(way)[0] for way in ways if way is not None}
