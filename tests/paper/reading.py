"""Reads printed PDFs: what stands where, and what a phone finds in a picture of a page."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader

MILLIMETRE = 72 / 25.4  # in points
DENSE = 150  # dots per inch; a phone sees more


@dataclass(frozen=True)
class Words:
    """Words that were written in one go, and where they begin, in mm from the top left."""

    text: str
    x: float
    y: float


def words_on(page: PageObject) -> list[Words]:
    """Return all words of a page with their places."""
    found = []

    def visit(text, cm, tm, font, size) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            top = float(page.mediabox.top)
            found.append(Words(text.strip(), x / MILLIMETRE, (top - y) / MILLIMETRE))

    page.extract_text(visitor_text=visit)
    return found


def in_one_go(page: PageObject, value: str) -> list[tuple[float, float]]:
    """Return where a value is printed in one go, so that its groups follow each other: x and y.

    What is turned round is printed group by group; a sign before a number stands by itself.
    """
    return [(one.x, one.y) for one in words_on(page) if value.removeprefix("+") in one.text]


def text_of(pdf: Path | bytes) -> str:
    """Return all words of a PDF in reading order, with single spaces."""
    pages = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def size(box: Iterable[float]) -> tuple[int, int]:
    """Return the width and height of a page's box in whole mm."""
    left, bottom, right, top = map(float, box)
    return round((right - left) / MILLIMETRE), round((top - bottom) / MILLIMETRE)


def tags(reader: PdfReader) -> Iterator[Mapping[str, object]]:
    """Yield every tag of a PDF, from its head to its end."""
    return _tags_in(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _tags_in(part: object) -> Iterator[Mapping[str, object]]:
    part = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(part, list):
        for one in part:
            yield from _tags_in(one)
    elif isinstance(part, dict) and "/S" in part:
        yield part
        yield from _tags_in(part.get("/K"))


def leads_somewhere(link: Mapping[str, object]) -> bool:
    """Say whether the tag of a link holds what a click on it does."""
    parts = link["/K"] if isinstance(link["/K"], list) else [link["/K"]]
    found = [part.get_object() for part in parts if hasattr(part, "get_object")]
    return any(isinstance(part, dict) and part.get("/Type") == "/OBJR" for part in found)


def fonts(reader: PdfReader) -> Iterator[Mapping[str, object]]:
    """Yield the description of every font of a PDF."""
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for one in font.get_object()["/DescendantFonts"]:
                yield one.get_object()["/FontDescriptor"].get_object()


def bookmarks(reader: PdfReader) -> dict[str, int]:
    """Return the PDF's first level of bookmarks, with the number of the page of each."""
    top = [mark for mark in reader.outline if not isinstance(mark, list)]
    return {mark.title: reader.get_destination_page_number(mark) + 1 for mark in top}


def pages_seen(pdf: Path, folder: Path) -> list[Image.Image]:
    """Return a picture of each page of a PDF, which pdftoppm writes to a folder."""
    to = folder / pdf.stem
    subprocess.run(["pdftoppm", "-r", str(DENSE), "-png", pdf, to], check=True)
    return [Image.open(file) for file in sorted(folder.glob(f"{pdf.stem}*.png"))]


def screen_seen(html: str, browser: Browser) -> list[Image.Image]:
    """Return the picture that a browser takes of some HTML."""
    page = browser.new_page()
    page.set_content(html)
    picture = page.screenshot(full_page=True)
    page.close()
    return [Image.open(BytesIO(picture))]


def codes(pictures: Iterable[Image.Image]) -> set[str]:
    """Return what the QR codes in some pictures say."""
    return {code.text for one in pictures for code in zxingcpp.read_barcodes(one)}
