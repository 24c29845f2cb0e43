"""A sheet in large print, by a touch on its page: 18 points, plain words first, then as before."""

from __future__ import annotations

from io import BytesIO

import pytest
from alone import reads_its_print
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from project import TEXTS

pytestmark = reads_its_print

METHOD = "method/bydelsmoedre/"
LEAST = 14  # points of a letter
# The page's own print would open a window that nobody closes: it is counted instead.
COUNTED = """() => {
  const { dataset } = document.body;
  window.print = () => (dataset.asked = Number(dataset.asked ?? 0) + 1);
}"""


def touch(page: Page, language: str, times: int = 1) -> None:
    """Touch what prints in large type, and wait until the page is to be printed."""
    page.get_by_role("button", name=TEXTS[language]["site"]["large"]["print"]).click()
    expect(page.locator("body")).to_have_attribute("data-asked", str(times))


def printed(page: Page) -> list[tuple[str, set[float]]]:
    """Print the page; return the words of each sheet of paper, and the sizes of its letters."""
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [read(sheet) for sheet in reader.pages]


def read(sheet: PageObject) -> tuple[str, set[float]]:
    """Return the words of a sheet of paper, and the sizes of its letters in points."""
    sizes: set[float] = set()

    def visit(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(page[3] * line[3]) * size, 1))

    return " ".join(sheet.extract_text(visitor_text=visit).split()), sizes


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_a_touch_prints_a_sheet_in_large_type(open_page, home, language):
    """No letter is below 14 points, plain words come first, and each page has its number."""
    page = open_page(f"{home}{LANGUAGES[language]}{METHOD}")
    page.evaluate(COUNTED)
    before = printed(page)
    touch(page, language)
    large = printed(page)
    assert min(size for _, sizes in large for size in sizes) >= LEAST
    assert min(size for _, sizes in before for size in sizes) < LEAST
    assert len(large) > len(before) == 2
    for number, (words, _) in enumerate(large, 1):
        assert words.startswith(f"{number} / {len(large)}")
    headings = TEXTS.headings("method", language)
    words = " ".join(words for words, _ in large)
    assert 0 < words.find(headings["plain"]) < words.index(headings["steps"])
    assert printed(page) == before  # nothing is left of it
    touch(page, language, 2)
    assert printed(page) == large
