"""Paper is light: what is printed in the dark palette is what is printed in the light one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from alone import reads_its_print
from checkout import LANGUAGES
from page_types import OFTEN_FIRST, TYPES
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from shown import until_shown

pytestmark = reads_its_print

Colour = tuple[float, ...]  # red, green and blue, of 1
WHITE = (1.0, 1.0, 1.0)
ALL, FIRST = "", "1-3"  # sheets of a page; those after them hold more of the same
LEAST = 4.5  # contrast of a text with what it stands on, by WCAG 2.2

# What the marks of a printed page are drawn with: a colour, letters, a filled shape; and what
# keeps a colour for later (`q`) and takes it back (`Q`).
MARKS = re.compile(rb"(\S+) (\S+) (\S+) rg\b|\b(Tj|f|q|Q)\b")


def sheets(page: Page, which: str = FIRST, backgrounds: bool = True) -> list[bytes]:
    """Print the page, and return what is drawn on each sheet of paper."""
    reader = PdfReader(BytesIO(page.pdf(page_ranges=which, print_background=backgrounds)))
    return [sheet.get_contents().get_data() for sheet in reader.pages]


def drawn(sheet: bytes) -> Iterator[tuple[bytes, Colour]]:
    """Yield each mark on a sheet, letters (`Tj`) or a shape (`f`), with its colour."""
    colour: Colour = (0.0, 0.0, 0.0)
    kept: list[Colour] = []
    for *rgb, mark in MARKS.findall(sheet):
        if not mark:
            colour = tuple(map(float, rgb))
        elif mark == b"q":
            kept.append(colour)
        elif mark == b"Q":
            colour = kept.pop()
        else:
            yield mark, colour


def luminance(colour: Colour) -> float:
    """Return how light a colour is, by WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(sheets: list[bytes]) -> set[Colour]:
    """Return the colours of letters that one can't read on white paper."""
    inks = {colour for sheet in sheets for mark, colour in drawn(sheet) if mark == b"Tj"}
    return {ink for ink in inks if 1.05 / (luminance(ink) + 0.05) < LEAST}


def grounds(sheets: list[bytes]) -> set[Colour]:
    """Return the colours of what is drawn first on the sheets, under all else."""
    return {next(drawn(sheet), (b"", WHITE))[1] for sheet in sheets}


def by_button(page: Page) -> None:
    """Choose the dark palette by the page's own button."""
    page.locator("[data-palette]").click()


def by_system(page: Page) -> None:
    """Let the whole machine be dark."""
    page.emulate_media(color_scheme="dark")


def darkened(page: Page, darken: Callable[[Page], None]) -> Page:
    darken(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    return page


@pytest.mark.parametrize("type", OFTEN_FIRST)
def test_a_dark_page_is_printed_as_the_light_one(open_page, home, type):
    """A page of each template prints dark ink on white, the same in both palettes."""
    page = open_page(home + TYPES[type])
    until_shown(page)
    light = sheets(page)
    assert grounds(light) == {WHITE}
    assert too_faint(light) == set()
    assert sheets(darkened(page, by_button)) == light


@pytest.mark.proof
@pytest.mark.parametrize("darken", [by_button, by_system])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type", TYPES)
def test_all_that_a_dark_page_prints_is_light(open_page, home, type, language, darken):
    """No sheet of a dark page has a faint letter or a dark ground, with or without backgrounds."""
    page = open_page(home + LANGUAGES[language] + TYPES[type])
    until_shown(page)
    light = sheets(page, ALL), sheets(page, ALL, backgrounds=False)
    darkened(page, darken)
    assert (sheets(page, ALL), sheets(page, ALL, backgrounds=False)) == light
    assert [too_faint(some) for some in light] == [set(), set()]
    assert grounds(light[0]) == {WHITE}


def test_a_dark_print_would_be_found(open_page, home):
    """Faint letters and a dark ground are found on paper, each as the colour that it is."""
    page = open_page(f"{home}about/")
    page.evaluate("""() => {
      document.body.style.setProperty("--mb-ink", "#f0e9df");
      document.body.style.setProperty("--mb-paper", "#1b1917");
    }""")
    assert grounds(sheets(page)) == {(0.1059, 0.098, 0.0902)}
    assert (0.9412, 0.9137, 0.8745) in too_faint(sheets(page))
