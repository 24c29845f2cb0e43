"""Sheets in large print as PDFs: all of the text, no letter too small, plain words first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from checkout import LANGUAGES, ROOT
from pypdf import PdfReader

from metodebank.build.steps import Site, build
from metodebank.paper.documents import Document, in_large_print
from metodebank.paper.layout import LARGE, sheet_path
from metodebank.paper.make import LARGE_SETTING
from metodebank.paper.pdf import LARGE_LOOKS, Press, spilt_letters, stylesheet
from metodebank.schema.kinds import INSTRUMENT, KINDS
from project import METHOD, SITE_URL, TEXTS, write_project
from reading import tags, text_of

TEMPLATES = ROOT / "overrides"
SIGNS = "docs/assets/signs"
LEAST = 14 * 96 / 72  # CSS's pixels of 14 points
BODY = 18 * 96 / 72
SMALL = {"sheet__end", "sheet__qr", "cite"}
BLACK = (0, 0, 0)
PLAIN = "Bank på en dør. Sig, hvem du er."


@pytest.fixture(scope="module")
def press() -> Press:
    """What makes PDFs of large print."""
    return Press(stylesheet(ROOT, LARGE_LOOKS))


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Site:
    """The tiny project; its PDFs are not made."""
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(TEMPLATES, root / TEMPLATES.name)
    shutil.copytree(ROOT / SIGNS, root / SIGNS)
    write_project(root)
    return build(root, SITE_URL)


def large(site: Site, press: Press) -> Iterator[tuple[Document, Any]]:
    """Yield each sheet of a site in large print, and how it is laid out."""
    for document in in_large_print(site.pages(), TEMPLATES, site.texts):
        yield document, press.lay_out(document.html)


def letters(page: Any) -> Iterator[Any]:
    """Yield what is written on a page, outside its margins and in them."""
    return (box for box in page._page_box.descendants(placeholders=True) if is_written(box))


def is_written(box: Any) -> bool:
    return hasattr(box, "text") and bool(box.text.strip())


def in_small_print(page: Any) -> Iterator[Any]:
    """Yield what is looked up and not read: sources and their numbers, and how to scan."""
    for box in page._page_box.descendants():
        classes = box.element.get("class", "") if box.element is not None else ""
        if {*classes.split()} & SMALL and hasattr(box, "children"):
            yield from box.descendants(placeholders=True)


def faults(laid: Any) -> set[str]:
    """Return what is wrong with a sheet in large print: small letters, pale ones, numbers."""
    found = set()
    for number, page in enumerate(laid.pages, 1):
        told = list(letters(page))
        found |= {f"small: {box.text}" for box in told if box.style["font_size"] < LEAST - 0.01}
        found |= {f"pale: {box.text}" for box in told if box.style["color"][:3] != BLACK}
        own = f"{number} / {len(laid.pages)}"
        if own not in (box.text for box in told):
            found.add(f"no number on page {number}")
        looked_up = {id(box) for box in in_small_print(page)}
        read = (box for box in told if id(box) not in looked_up and box.text != own)
        found |= {f"below 18: {box.text}" for box in read if box.style["font_size"] < BODY - 0.01}
    return found | {f"beyond: {frame}" for frame in spilt_letters(laid, None)}


def printed(site: Site) -> set[str]:
    """Return where the sheets of a site lie in large print; instruments browsers alone print."""
    kinds = KINDS.keys() - {INSTRUMENT.name}
    entries = [f"{kind}/{id}" for kind, id in site.catalogue.entries if kind in kinds]
    return {sheet_path(entry, language, LARGE) for entry in entries for language in LANGUAGES}


def test_every_sheet_of_a_small_bank_fits(small, press):
    """A sheet of each kind has no letter below 14 points, none beyond its edge, and numbers."""
    told = {document.path: faults(laid) for document, laid in large(small, press)}
    assert told == {path: set() for path in printed(small)}


def test_a_letter_that_is_too_small_is_found(small, press):
    """What has not the look of large print is told: small, and without numbers."""
    document = next(in_large_print(small.pages(), TEMPLATES, small.texts))
    wrong = faults(press.lay_out(document.html.replace(' data-print="large"', "")))
    assert {one.partition(":")[0] for one in wrong} >= {"small", "below 18"}


@pytest.mark.proof
def test_every_sheet_of_the_bank_fits(press):
    """So it is with all sheets of the bank, in both languages."""
    whole = build(ROOT, SITE_URL)
    told = {document.path: faults(laid) for document, laid in large(whole, press)}
    assert {path: wrong for path, wrong in told.items() if wrong} == {}
    paths = printed(whole)  # not below, where pytest would write the bank out: gigabytes
    assert {*told} == paths


def test_it_is_made_where_it_is_asked_for(new_printer, monkeypatch):
    """With the setting each entry has its PDF, which its page leads to; plain words come first."""
    project = new_printer.project
    text = project.text(f"{METHOD}/da.md")
    project.write(f"{METHOD}/da.md", f"{text}\n## Kort og let\n\n{PLAIN}\n")
    path = sheet_path("method/doer-til-doer", "da", LARGE)
    monkeypatch.setenv(LARGE_SETTING, "yes")
    site = new_printer.print(path)
    assert list(site.pdfs) == [path]
    reader = PdfReader(site.pdfs[path])
    words = text_of(site.pdfs[path])
    headings = TEXTS.headings("method", "da")
    order = [words.index(headings[id]) for id in ("plain", "steps", "evidence")]
    assert order == sorted(order)
    spoken = {tag["/Lang"] for tag in tags(reader) if "/Lang" in tag}
    assert spoken >= {"en"}  # the title of a source: a voice that reads changes
    page = next(one for one in site.pages() if one.path == "method/doer-til-doer")
    assert any(one["href"].endswith(path) for one in page.meta["print"]["pdfs"])
    monkeypatch.delenv(LARGE_SETTING)
    assert not new_printer.print(path).pdfs
