"""The zip of `make offline`, unpacked and opened in a browser that has no net."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from alone import without_script
from checkout import ROOT, all_paper, run, words
from playwright.sync_api import Page, expect
from test_finder import ask, settled, shown, tick
from test_pack import NIGHT, printed, rows
from test_walk import follow

from metodebank.basics.typeface import FAMILY

METHOD = "method/ungeraad"


@pytest.fixture
def open_file(open_page, stick) -> Callable[..., Page]:
    """A function that opens a page by its file, without a net."""
    return lambda path, query="", **settings: open_page(
        f"{stick}{path}index.html{query}", offline=True, **settings
    )


WAY = re.compile(r'<(?:a|form)\b[^>]*? (?:href|action)="([^"]*)"')


def leads_to(page: Path) -> Iterator[Path]:
    """Yield each file to which the links and forms of a page lead."""
    for way in map(unescape, WAY.findall(page.read_text("utf-8"))):
        if way and not urlsplit(way).scheme and not way.startswith("#"):
            yield Path(os.path.normpath(page.parent / urlsplit(way).path))


def test_every_link_names_a_file_that_is_there(stick, data):
    """No link and no form leads to a folder, which would show its files, or to nothing."""
    folder = Path(url2pathname(urlsplit(stick).path))
    to_come = {folder / path for path in all_paper(data["entries"])}
    ways = {file for page in folder.rglob("*.html") for file in leads_to(page)}
    assert len(ways) > len(data["entries"])
    assert not [file for file in ways - to_come if not file.is_file()]


@without_script
def test_one_walks_without_script(open_file, stick):
    """With neither net nor script one comes from the first page to a method and its twin."""
    page = open_file("", java_script_enabled=False)
    page.locator(".mb-nav a", has_text=words("da")["kinds"]["method"]["many"]).click()
    follow(page, f"{stick}method/index.html", f"{stick}{METHOD}/index.html")
    page.locator("a.mb-language").click()
    expect(page).to_have_url(f"{stick}en/{METHOD}/index.html")


TYPEFACES = """() => document.fonts.ready.then(() =>
  [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family))"""


def test_the_typeface_is_there(open_file):
    """Letters are set in the site's own typeface, which the zip holds."""
    assert FAMILY in "".join(open_file(f"{METHOD}/").evaluate(TYPEFACES))


def test_the_search_filters_and_leads_on(open_file, stick):
    """The finder asks its index, filters, and opens a result; the header suggests."""
    page = settled(open_file("find/"))
    ask(page, "ungeråd")
    tick(page, "target", "unge")
    assert shown(page)[0] == METHOD
    page.locator("[data-results] a").first.click()
    page.wait_for_url(f"{stick}{METHOD}/index.html")
    page.locator("#header-search").press_sequentially("ensom")
    expect(page.locator("#header-suggestions [role=option]").last).to_be_visible()


def test_a_pack_is_put_together_and_printed(open_file):
    """An entry's button counts in the menu, and a pack in an address is printed whole."""
    page = open_file(f"{METHOD}/")
    page.locator(".mb-entry .mb-put").first.click()
    expect(page.locator(".mb-nav a", has_text="(1)")).to_be_visible()
    page = open_file("pakke/", f"?{NIGHT}")
    page.wait_for_selector("[data-pack][data-shown]")
    expect(rows(page)).to_have_count(3)
    assert len(printed(page)) == 4  # the first page, a method's two sides, an element


def test_entries_stand_side_by_side(open_file, stick):
    """From a method its neighbours are compared, and one is taken out, without a net."""
    page = open_file("method/fritidsjob/")
    page.locator("#see-also .mb-more a").click()
    page.wait_for_selector("[data-compare][data-shown]")
    heads = page.locator(".mb-compared thead th")
    expect(heads).to_have_count(3)
    heads.first.get_by_role("button").click()
    expect(heads).to_have_count(2)
    page.locator("tr[data-row=elements] td a").first.click()
    page.wait_for_url(f"{stick}element/*/index.html")


def test_figures_are_reckoned_and_go_into_a_plan(open_file, stick):
    """A base line is reckoned from a memory stick, and its way leads into the plan there."""
    page = open_file("value/", fresh=True)
    for one in ("once", "before", "assessment"):
        page.locator(f"input[value={one}]").check()
    for name, text in (("count0", "14"), ("of0", "40"), ("what", "Tryg")):
        page.locator(f"#value-{name}").fill(text)
    expect(page.locator("[data-sentence]")).to_contain_text("Tryg: 14 af 40")
    page.locator("[data-to-plan]").click()
    expect(page.locator("[data-asked=indicators] [data-cell=base]")).to_have_value(
        "Vurdering: 14 af 40 (35 %)"
    )
    assert page.url.startswith(f"{stick}plan/index.html")


def test_sheets_are_in_the_zip_and_nothing_for_hosts(archive):
    """Every PDF is there; what only a host or a phone asks for is not."""
    names = zipfile.ZipFile(archive).namelist()
    site = archive.parent / "site"
    pdfs = {file.relative_to(site).as_posix() for file in site.rglob("*.pdf")}
    assert pdfs and pdfs <= {*names}
    assert not {"_headers", "sw.js", "404.html", "manifest.webmanifest"} & {*names}


def test_the_same_site_gives_the_same_zip(archive):
    """Packed again, also after the files were touched, the zip is the same to the byte."""
    before = hashlib.sha256(archive.read_bytes()).digest()
    for file in (archive.parent / "site").rglob("*.html"):
        file.touch()
    run(ROOT / "hooks", "metodebank", "offline", str(archive.parent))
    assert hashlib.sha256(archive.read_bytes()).digest() == before


def test_a_text_for_an_application_opens_from_a_disk(open_file):
    """A method's text for an application is opened on its page from a memory stick, too."""
    page = open_file(f"{METHOD}/")
    page.locator("#apply a").click()
    expect(page.locator("[data-text] > h3")).to_have_count(6)
