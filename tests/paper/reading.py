"""Reads printed PDFs: what stands where, and what a phone finds in a picture of a page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import zxingcpp
from chromium import MISSING, find
from PIL import Image
from playwright.sync_api import sync_playwright
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


def text_of(pdf: Path | bytes) -> str:
    """Return all words of a PDF in reading order, with single spaces."""
    pages = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def size(box: Iterable[float]) -> tuple[int, int]:
    """Return the width and height of a page's box in whole mm."""
    left, bottom, right, top = map(float, box)
    return round((right - left) / MILLIMETRE), round((top - bottom) / MILLIMETRE)


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


def codes(picture: Image.Image) -> set[str]:
    """Return what the QR codes in a picture say."""
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def codes_in(pdf: Path, html: str, folder: Path) -> set[str]:
    """Return what the QR codes of a PDF say, seen on its pages.

    Where pdftoppm is missing, on a picture that Chromium takes of the HTML behind it.
    """
    if shutil.which("pdftoppm"):
        to = folder / pdf.stem
        subprocess.run(["pdftoppm", "-r", str(DENSE), "-png", pdf, to], check=True)
        pictures = [Image.open(file) for file in sorted(folder.glob(f"{pdf.stem}*.png"))]
        return set().union(*map(codes, pictures))
    return codes(_screenshot(html))


def _screenshot(html: str) -> Image.Image:
    assert find(), MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page(device_scale_factor=2)
        page.set_content(html)
        picture = page.screenshot(full_page=True)
        browser.close()
    return Image.open(BytesIO(picture))
