"""Every PDF of the tiny project, as a reader, a screen reader and a print shop meet it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from fnmatch import fnmatch
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import checkout
import pytest
from checkout import DANISH_FIRST, LANGUAGES
from elsewhere import environment
from PIL import ImageOps
from printing import to_print
from pypdf import PdfReader

from metodebank.authors.blanks import offline_files
from metodebank.build.files import other_files
from metodebank.pages.outline import outline
from metodebank.paper.layout import binder_path, sheet_path
from metodebank.paper.make import BINDERS_SETTING, CACHE_SETTING, PAPER_SETTING
from metodebank.paper.room import with_room
from metodebank.share.head import share
from project import SITE_URL, TEXTS
from reading import bookmarks, fonts, leads_somewhere, pages_seen, size, tags, text_of

# Entries with the first section of their sheet.
SHEETS = {
    "method/doer-til-doer": "steps",
    "element/opsoegende": "meaning",
    "case/naboer-ringer": "occasion",
    "measure/taelling": "purpose",
}
LANDED = {"method/bydelsmoedre": "steps", "case/boligkonflikten": "occasion"}

UA = b"pdfuaid:part"
A4, A5, A6, A6_WITH_BLEED = (210, 297), (148, 210), (105, 148), (125, 168)

proof = pytest.mark.proof
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_sheet = pytest.mark.parametrize("entry", SHEETS)


@pytest.fixture(scope="session", params=["tiny", "landed", pytest.param("whole", marks=proof)])
def pdfs(request) -> dict[str, PdfReader]:
    """By their path the PDFs of the tiny project, and of the landed content a sample and all."""
    site = request.getfixturevalue(request.param)
    return {path: PdfReader(pdf) for path, pdf in site.pdfs.items()}


@pytest.mark.parametrize("name", ["tiny", pytest.param("whole", marks=proof)])
def test_everything_is_laid_out(request, name):
    """Every sheet, plan and card has its PDF, and binders where they were asked for."""
    site = request.getfixturevalue(name)
    entries = json.loads(dict(other_files(site))["data/catalogue.json"])["entries"]
    kinds = {entry["kind"] for entry in entries} if name == "tiny" else ()
    binders = {binder_path(kind, language) for kind in kinds for language in LANGUAGES}
    assert set(site.pdfs) == checkout.all_paper(entries) | binders
    assert all(pdf.stat().st_size for pdf in site.pdfs.values())


def page_of(site, path, language):
    edition = next(one for one in site.editions if one.language == language)
    return share(outline(edition)[path](edition), edition)


def test_a_sheet_is_one_leaf(pdfs):
    """A method's sheet has two sides, another one; a guide takes what it needs."""
    others = r"cards-|binder|/guide-|/leaflet-|-half|-plan"
    counted = {path for path in pdfs if not re.search(others, path)}
    wanted = {path: 2 if "/method-" in path else 1 for path in counted}
    assert counted
    assert {path: len(pdfs[path].pages) for path in counted} == wanted


def test_a_plan_is_few_pages(pdfs):
    """A method's plan has four or five pages, six where the bank knows most."""
    plans = {path: len(reader.pages) for path, reader in pdfs.items() if "-plan" in path}
    assert plans and not {path: pages for path, pages in plans.items() if not 4 <= pages <= 6}


def test_a_page_of_a_plan_is_filled_to_its_foot(landed, tmp_path):
    """Where a table stands on the next page, whole, there is room to write in its place."""
    plan = landed.pdfs[sheet_path("method/bydelsmoedre", "da", "plan")]
    *pages, _ = pages_seen(plan, tmp_path)
    for page in pages:
        body = ImageOps.invert(page.convert("L")).crop((0, 0, page.width, page.height * 94 // 100))
        assert body.getbbox()[3] > page.height * 9 // 10


_ANSWER = re.compile(r'(<(div|tbody) data-slot="(\w+)">(?:(?!</?\2).)*)', re.DOTALL)


def test_a_plan_that_grew_is_the_one_that_is_laid_out_with_its_lines(landed, press):
    """Lines and rows that a plan gains stand, and move all else, as if they had always been."""
    path = "method/bydelsmoedre"
    plan = to_print([page_of(landed, path, "da")])[sheet_path(path, "da", "plan")].html
    before = answers_in(press.lay_out(plan))
    grown = with_room(plan, press.lay_out(plan))
    gained = answers_in(grown) - before

    def longer(answer: re.Match[str]) -> str:
        end = "</p>" if answer[2] == "div" else "</tr>"
        last = answer[0][answer[0].rfind("<p" if answer[2] == "div" else "<tr") :]
        return answer[0] + last[: last.rfind(end) + len(end)] * gained[answer[3]]

    assert gained["activities"] and gained["budget"]
    again = press.lay_out(_ANSWER.sub(longer, plan))
    is_same = press.write(grown) == press.write(again)
    assert is_same  # what differs would take pytest an hour to show


def answers_in(document: Any) -> Counter[str]:
    """Return how many lines or rows each answer of a laid-out plan has."""
    counted = Counter[str]()
    for box in (box for page in document.pages for box in boxes_on(page)):
        if slot := box.element.get("data-slot"):
            counted[slot] += len(box.children) if box.element_tag in ("div", "tbody") else 0
    return counted


_RISKS = re.compile(r'(<tbody data-slot="risks">)(.*?)(</tbody>)', re.DOTALL)


@pytest.mark.parametrize("times", [1, 2, 20])
def test_a_table_of_a_plan_stands_on_one_page_or_breaks_between_rows(landed, press, times):
    """Few risks stand on one page; of more than fit no page has a row alone, nor the heading."""
    path = "method/nabomaegling"
    plan = to_print([page_of(landed, path, "da")])[sheet_path(path, "da", "plan")]
    long = _RISKS.sub(lambda risks: risks[1] + risks[2] * times + risks[3], plan.html)
    pages = press.lay_out(long).pages
    rows = [rows_on(page, "risks") for page in pages]
    there = [one for one in rows if one]
    assert sum(map(len, there)) == len(set().union(*there))  # no row is on two pages
    assert len(there) == 1 if times < 20 else all(len(one) > 1 for one in there)
    (heading,) = [i for i, page in enumerate(pages) if is_headed(page, "risks")]
    assert heading == next(i for i, one in enumerate(rows) if one)


def boxes_on(page: Any) -> list[Any]:
    """Return the boxes of a laid-out page's elements."""
    return [box for box in page._page_box.descendants() if box.element is not None]


def rows_on(page: Any, slot: str) -> list[int]:
    """Return the rows of a table that stand on a page, by what is known of each alone."""
    bodies = [box for box in boxes_on(page) if box.element.get("data-slot") == slot]
    return [id(row.element) for body in bodies for row in body.children]


def is_headed(page: Any, part: str) -> bool:
    """Say whether the heading of a part of a plan stands on a page."""
    parts = [box for box in boxes_on(page) if f"plan__part--{part}" in box.element.get("class", "")]
    return any(box.element_tag == "h2" for one in parts for box in one.descendants())


def test_a_paper_of_half_the_size_is_two_pages_at_most(pdfs):
    """What is filled in on A5 has as much room as on an A4: two pages, front and back."""
    halves = {path: len(reader.pages) for path, reader in pdfs.items() if is_half(path)}
    assert not {path: pages for path, pages in halves.items() if pages > 2}


def is_half(path: str) -> bool:
    return "-half" in path or "/leaflet-" in path


def paper_of(path: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the size of a PDF's pages, and to which they are trimmed."""
    if "print-shop" in path:
        return A6_WITH_BLEED, A6
    return (A5, A5) if is_half(path) else (A4, A4)


def test_every_page_has_the_size_of_its_paper(pdfs):
    """Home printers get A4, or A5 to fill in or hand out; a print shop A6 with room for bleed."""
    for path, reader in pdfs.items():
        for page in reader.pages:
            assert (size(page.mediabox), size(page.trimbox)) == paper_of(path), path


def test_every_pdf_can_be_read_aloud(pdfs):
    """Every PDF is tagged and names its language."""
    for path, reader in pdfs.items():
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], path
        assert "/StructTreeRoot" in root, path
        assert root["/Lang"] == path.split("/")[1], path


def test_every_pdf_says_that_it_is_accessible_and_has_a_title_of_its_own(pdfs):
    """Every PDF names PDF/UA-1; no two of a language have the same title, not sheet and plan."""
    titles = {path: (path.split("/")[1], pdf.metadata.title) for path, pdf in pdfs.items()}
    decks = {path for path in pdfs if "cards-" in path}  # one deck, in three layouts
    own = [title for path, title in titles.items() if path not in decks]
    assert len(own) == len(set(own))
    assert not {path for path, pdf in pdfs.items() if UA not in pdf.xmp_metadata.stream.get_data()}


def test_every_drawing_has_words_and_every_link_leads_somewhere(pdfs):
    """A voice says what a QR code is for; a number leads to its source, an address to its page."""
    for path, reader in pdfs.items():
        found = list(tags(reader))
        drawings = [tag for tag in found if tag["/S"] == "/Figure"]
        assert all(tag.get("/Alt") for tag in drawings), path
        assert all(leads_somewhere(tag) for tag in found if tag["/S"] == "/Link"), path


def test_a_part_in_another_language_says_so(tiny):
    """A voice reads the title of an English source on a Danish sheet as English."""
    sheet = PdfReader(tiny.pdfs["paper/da/method-doer-til-doer.pdf"])
    assert {tag["/Lang"] for tag in tags(sheet) if "/Lang" in tag} == {"en"}


def test_every_pdf_has_a_title_and_bookmarks(pdfs):
    """A window shows a PDF's title, and its bookmarks lead to pages that there are."""
    for path, reader in pdfs.items():
        assert reader.metadata.title, path
        marks = bookmarks(reader)
        assert marks, path
        assert set(marks.values()) <= set(range(1, len(reader.pages) + 1)), path


def test_every_font_is_embedded(pdfs):
    """A PDF needs no font of the machine that prints it, and uses our typeface."""
    for path, reader in pdfs.items():
        described = list(fonts(reader))
        assert any("Metodebanken-Sans" in font["/FontName"] for font in described), path
        assert all({"/FontFile2", "/FontFile3"} & set(font) for font in described), path


@pytest.mark.parametrize(
    ("name", "entry", "first", "language"),
    [
        *(("tiny", *pair, language) for pair in SHEETS.items() for language in LANGUAGES),
        *(("landed", *pair, "da") for pair in LANDED.items()),
        *(pytest.param("whole", *pair, "en", marks=proof) for pair in LANDED.items()),
    ],
)
def test_a_sheet_is_read_in_order(request, name, entry, first, language):
    """Title comes before gist, gist before the first section, and sources and date last."""
    site = request.getfixturevalue(name)
    page = page_of(site, entry, language)
    text = text_of(site.pdfs[sheet_path(entry, language, "sheet")])
    words = TEXTS[language]["site"]
    section = next(part for part in page.meta["sections"] if part["id"] == first)
    first_of_all = [page.title, page.meta["summary"], section["heading"]]
    last = [
        f"{words['entry']['sources']} 1",
        words["sheet"]["licence"],
        page.meta["updated"]["text"],
    ]
    places = [*map(text.index, first_of_all), *map(text.rindex, last)]  # a leaf tells its own twice
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "language"), [("landed", "da"), pytest.param("whole", "en", marks=proof)]
)
def test_a_paper_to_fill_in_begins_with_what_it_asks(request, name, language):
    """What the paper is for is told to staff on its page; a resident signs what it asks alone."""
    site, entry = request.getfixturevalue(name), "worksheet/henvisning-til-nabomaegling"
    meta = page_of(site, entry, language).meta
    for template in ("sheet", "half"):
        text = text_of(site.pdfs[sheet_path(entry, language, template)])
        assert meta["summary"] not in text
        assert text.index(meta["title"]) < text.index(meta["parts"][0]["label"])


def test_a_plan_has_every_core_element(tiny):
    """A method's local plan lists its core elements with what each is."""
    text = text_of(tiny.pdfs[sheet_path("method/doer-til-doer", "en", "plan")])
    for words in ("Outreach: You go where people are.", "A clear role: All know what is theirs"):
        assert words in text


def test_a_plan_has_the_indicators(tiny):
    """A method's local plan shows how the method can be measured."""
    text = text_of(tiny.pdfs[sheet_path("method/doer-til-doer", "en", "plan")])
    assert "Reach: At how many doors did you knock?" in " ".join(text.split())


def test_each_page_of_a_plan_says_of_which_plan_it_is(tiny):
    """A leaf that has come loose names its method, and which of how many pages it is."""
    pages = PdfReader(tiny.pdfs[sheet_path("method/doer-til-doer", "da", "plan")]).pages
    for number, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert "Lokal plan: Fra dør til dør" in text and f"{number} / {len(pages)}" in text


def test_a_checklist_has_a_page_of_its_own(tiny):
    """A guide's checklist stands alone on the last of its pages, each named and numbered."""
    pages = PdfReader(tiny.pdfs[sheet_path("guide/stroemsvigt", "en", "sheet")]).pages
    first, last = (" ".join(page.extract_text().split()) for page in pages)
    assert "What happened on the island?" in first and "torch? Write" not in first
    checklist = r"Checklist ?Who has a torch\? Write a name\. Where do you meet\?"
    assert re.search(checklist, last)
    for number, page in enumerate((first, last), 1):
        assert re.search(rf"When the power fails ?· ?{number} / 2$", page)


PRINT = """
import sys
from pathlib import Path
from metodebank.authors.blanks import offline_files
from metodebank.build.steps import build
site = build(Path(sys.argv[1]), sys.argv[2], tell=lambda said: None)
files = {path: pdf.read_bytes() for path, pdf in site.pdfs.items()}
for edition in site.editions:
    files.update(offline_files(edition))
for path, content in files.items():
    file = Path(sys.argv[3]) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
"""


# A binder holds every sheet of its kind.
EACH_TEMPLATE = "paper/{0}/binder-*.pdf paper/{0}/*-plan.pdf paper/{0}/cards-*-double-sided.pdf"


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_pdfs_are_the_same_bytes_elsewhere(tiny, new_printer, tmp_path, language):
    """Folder, time zone, locale, hash seed, file order and day leave no trace on paper."""
    each_template = EACH_TEMPLATE.format(language)
    there, printer = tmp_path / "there", new_printer
    settings = {
        CACHE_SETTING: str(printer.cache),
        PAPER_SETTING: each_template,
        BINDERS_SETTING: "yes",
    }
    subprocess.run(
        [sys.executable, "-c", PRINT, str(printer.project.root), SITE_URL, str(there)],
        env={**os.environ, **settings, **environment(tmp_path)},
        check=True,
    )
    asked = [path for path in tiny.pdfs for one in each_template.split() if fnmatch(path, one)]
    ours = {path: tiny.pdfs[path].read_bytes() for path in asked}
    for edition in tiny.editions:
        ours.update(offline_files(edition))
    assert checkout.contents(there) == ours


@each_language
def test_a_binder_tells_on_which_page_a_sheet_is(tiny, language):
    """Each line of a binder's contents ends with the page on which that title stands."""
    reader = PdfReader(tiny.pdfs[binder_path("element", language)])
    titles = {title: page for title, page in bookmarks(reader).items() if page > 1}
    entries = [page for page in tiny.pages() if page.meta.get("kind_id") == "element"]
    assert sorted(titles) == sorted(page.title for page in entries if page.language == language)
    before = reader.pages[: min(titles.values()) - 1]
    contents = " ".join(" ".join(page.extract_text() for page in before).split())
    for title, page in titles.items():
        assert re.search(rf"{re.escape(title)} ?\.+ ?{page}\b", contents), title


@pytest.mark.parametrize("kind", ["method", "guide"])
def test_a_binder_numbers_its_pages(tiny, kind):
    """Every page of a binder says which one of how many it is."""
    pages = PdfReader(tiny.pdfs[binder_path(kind, "da")]).pages
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page.extract_text()


@pytest.mark.parametrize("language", DANISH_FIRST)
@each_sheet
def test_a_phone_finds_the_page_from_the_sheet(tiny, entry, language, codes_of):
    """The QR code on a sheet leads to its page and carries the version that was printed."""
    page = page_of(tiny, entry, language)
    path = sheet_path(entry, language, "sheet")
    html = to_print([page])[path].html
    (address,) = codes_of(tiny.pdfs[path], html)
    assert address.partition("?")[0] == f"{SITE_URL}{LANGUAGES[language]}{entry}/"
    assert parse_qs(urlsplit(address).query) == {"print": [page.meta["print"]["version"]]}
    assert page.meta["print"]["version"].startswith("2026-11-22.")


def test_a_phone_finds_the_page_from_a_card(tiny, codes_of):
    """The QR codes on the backs of a deck lead to the pages of its core elements."""
    path = "paper/da/cards-element-double-sided.pdf"
    pages = [page_of(tiny, f"element/{id}", "da") for id in ("klar-rolle", "opsoegende")]
    found = codes_of(tiny.pdfs[path], to_print(pages)[path].html)
    wanted = {f"{p.meta['print']['address']}?print={p.meta['print']['version']}" for p in pages}
    assert found == wanted


def test_the_open_data_names_sheets_that_there_are(tiny):
    """Each entry of catalogue.json has the address of a PDF that the build has made."""
    entries = json.loads(dict(other_files(tiny))["data/catalogue.json"])["entries"]
    sheets = [entry[language]["sheet"] for entry in entries for language in LANGUAGES]
    assert len(sheets) == 2 * len(entries) > 0
    assert set(sheets) <= set(tiny.pdfs)


def test_pages_link_pdfs_that_there_are(tiny):
    """Every PDF that an entry's page links has been made."""
    linked = {f"{SITE_URL}{path}" for path in tiny.pdfs if not re.search(r"cards-|binder", path)}
    found = {
        urljoin(page.meta["print"]["address"], pdf["href"])
        for page in tiny.pages()
        for pdf in page.meta.get("print", {}).get("pdfs", ())
    }
    assert found == linked


def test_the_lines_of_a_paper_share_its_sheet(landed):
    """Lines to write on are higher where few are asked for, so that the sheet is filled."""
    high = {}
    for id in ("forandringskort", "plakat-til-social-vaerdi"):
        page = page_of(landed, f"worksheet/{id}", "da")
        html = to_print([page])[sheet_path(page.path, "da", "sheet")].html
        (high[id],) = re.findall(r'class="fill fill--(\d+)"', html)
    assert high == {"forandringskort": "12", "plakat-til-social-vaerdi": "8"}
