"""Living paper: who comes from the QR code of a sheet is told what has changed since."""

from __future__ import annotations

import json

import pytest
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Page, expect

from project import TEXTS

METHOD = "method/ungeraad/"
DATE = {"da": "22. november 2026", "en": "22 November 2026"}
NONSENSE = (
    "",
    "x",
    "2026-11-22",
    "2026-11-22.",
    "2026-11-22.abc",
    "2026-99-99.{}",
    "<b>.{}",
    ".{}",
)

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


def words(language: str) -> dict:
    """Return what the site says in a language."""
    return TEXTS[language]["site"]


def parts(page: Page) -> list[list[str]]:
    """Return heading and mark of each part of the page's entry."""
    return json.loads(page.locator("[data-living]").get_attribute("data-parts"))


def come_from(page: Page, version: str) -> None:
    """Open the page again, as from a print of a version."""
    address = page.url.partition("?")[0]
    page.goto(address)
    page.goto(f"{address}?print={version}")


@danish_first
def test_a_current_print_is_called_current(open_page, home, language):
    """From a print of the same version, the page says its date and that nothing has changed."""
    page = open_page(f"{home}{LANGUAGES[language]}{METHOD}")
    come_from(page, f"2026-11-22.{''.join(mark for _, mark in parts(page))}")
    told = words(language)["living"]["current"].format(date=DATE[language])
    expect(page.locator("[data-living]")).to_have_text(told)
    expect(page.locator("[data-living]")).to_be_visible()


def test_a_print_is_known_whatever_came_to_its_address(open_page, home):
    """A full stop behind the address, capitals and a key before it do not hide what it says."""
    page = open_page(f"{home}{METHOD}")
    marks = "".join(mark for _, mark in parts(page))
    page.goto(f"{home}{METHOD}?utm_source=x&amp;print=2026-11-22.{marks.upper()}.")
    told = words("da")["living"]["current"].format(date=DATE["da"])
    expect(page.locator("[data-living]")).to_have_text(told)


@danish_first
@pytest.mark.parametrize("changed", [0, 3, -1])
def test_a_part_that_has_changed_is_named(open_page, home, language, changed):
    """From a print in which one part differs, the page names that part and no other."""
    page = open_page(f"{home}{LANGUAGES[language]}{METHOD}")
    known = parts(page)
    heading, mark = known[changed]
    known[changed][1] = "0" * len(mark)
    come_from(page, f"2026-11-22.{''.join(mark for _, mark in known)}")
    told = words(language)["living"]["changed"].format(date=DATE[language], parts=heading)
    expect(page.locator("[data-living]")).to_have_text(told)


@pytest.mark.parametrize("version", NONSENSE)
def test_nonsense_says_nothing(open_page, home, version):
    """An address that no print of ours bears makes the page say nothing at all."""
    page = open_page(f"{home}{METHOD}")
    come_from(page, version.format("".join(mark for _, mark in parts(page))))
    page.wait_for_load_state()
    expect(page.locator("[data-living]")).to_be_hidden()
    expect(page.locator("[data-living]")).to_be_empty()
