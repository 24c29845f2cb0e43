"""Leaflets on paper: each language in its own letters, and numbers in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import checkout
import pytest
from printing import to_print
from pypdf import PdfReader

from leaflet import FOLDER, add_leaflet
from metodebank.bank.edition import Edition
from metodebank.pages.outline import outline
from metodebank.paper.documents import Document
from metodebank.paper.layout import sheet_path
from metodebank.paper.make import CACHE_SETTING, lay_out
from metodebank.paper.pdf import Press, stylesheet, unprinted_letters
from project import ROOT, SITE_URL, TEXTS, Project, landed_catalogue
from reading import fonts, in_one_go, text_of, words_on

LEAFLET = "leaflet/faellesspisning"
LATIN, ARABIC = "Metodebanken-Sans", "Noto-Sans-Arabic"
# Which typefaces each language may use; its own line and the Danish one beside it.
FACES = {one: {LATIN} for one in ("da", "en", "so", "tr", "uk", "pl")}
FACES |= {one: {LATIN, ARABIC} for one in ("ar", "fa")}

proof = pytest.mark.proof


def faces(reader: PdfReader) -> set[str]:
    """Return the families of a PDF's typefaces."""
    names = (str(font["/FontName"]).partition("+")[2] for font in fonts(reader))
    return {re.sub("-(Semi-)?(Bold|Italic|It)+$", "", name) for name in names}


@pytest.fixture(scope="module")
def printed() -> dict[str, Document]:
    """All leaflets of the landed content, not laid out, by their path in the site."""
    edition = Edition(landed_catalogue(), TEXTS, "da", SITE_URL, paper=True)
    make = outline(edition)
    return to_print([make[path](edition) for path in make if path.startswith("leaflet/")])


def classes(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []


def laid_out(press: Press, html: str) -> PdfReader:
    return PdfReader(BytesIO(press.write(press.lay_out(html))))


@pytest.mark.parametrize("of", [LEAFLET, pytest.param("", marks=proof)])
def test_each_language_is_set_in_its_own_typefaces(printed, press, of):
    """In no PDF another typeface of the machine has slipped in for a letter, and none is a gap."""
    asked = {path: one for path, one in printed.items() if of.replace("/", "-") in path}
    assert len(asked) >= len(FACES)
    with unprinted_letters() as missing:
        found = {path: faces(laid_out(press, one.html)) for path, one in asked.items()}
    assert found == {path: FACES[path.split("/")[1]] for path in found}
    assert not missing


def filled(html: str, **values: str) -> str:
    """Return a leaflet with something in its blanks, as if it were filled in."""
    for slot, text in values.items():
        html, count = re.subn(rf'(data-slot="{slot}"[^>]*>)(?=</bdi>)', rf"\g<1>{text}", html)
        assert count
    return html


VALUES = {"phone": "+45 12 34 56 78", "time": "17.00 – 19.00", "name": "Beboerhuset 12A"}


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_phone_time_and_name_keep_their_order(printed, press, language):
    """In a line from right to left a number is whole, and its label stands right of it, or above.

    That is asked of where the letters stand, since words that are read out of a PDF stand in
    their order even where they are printed turned round.
    """
    html = printed[sheet_path(LEAFLET, language, "sheet")].html
    (sheet,) = laid_out(press, filled(html, **VALUES)).pages
    words = words_on(sheet)
    for value in VALUES.values():
        x, y = max(in_one_go(sheet, value))  # at its left stands the Danish line
        letters = [one for one in words if re.search("[\u0600-\u06ff]", one.text)]
        own = [one for one in letters if -8 < one.y - y < 1]
        assert x > 50 and any(one.y < y - 1 or one.x > x for one in own), value


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_what_is_copied_is_what_was_written(printed, press, language):
    """The words of an Arabic or Persian line come out of the PDF with the letters that they have.

    What keeps two letters of a Persian word apart is drawn by nothing, and left out.
    """
    html = printed[sheet_path(LEAFLET, language, "sheet")].html
    read = text_of(press.write(press.lay_out(html)))
    lines = re.findall(rf'lang="{language}"[^>]* data-own>(.*)</', html)
    words = re.findall("[\u0620-\u06ff\u200c]+", re.sub("<[^>]*>", " ", " ".join(lines)))
    assert len(words) > 30
    assert [one for one in words if one.replace("\u200c", "") not in read] == []


def test_a_number_that_did_not_stand_by_itself_would_turn_round(printed, press):
    """Without what isolates it a phone number comes out in another order: so it is seen above."""
    html = filled(printed[sheet_path(LEAFLET, "ar", "sheet")].html, **VALUES)
    bare = re.sub(r"<bdi[^>]*>([^<]*)</bdi>", r"\1", html)
    (sheet,) = laid_out(press, bare).pages
    assert in_one_go(sheet, VALUES["phone"]) == []


def test_a_language_without_a_typeface_is_left_out(project: Project):
    """Tigrinya is on the page, which says why there is no PDF; the others have theirs."""
    add_leaflet(project)
    tigrinya = project.text(f"{FOLDER}/en.md").replace("summary: An invitation to food.\n", "")
    tigrinya = tigrinya.replace("keywords: [invitation]\n", "").replace("Come", "ኪድ")
    tigrinya = re.sub("    summary: .*\n", "", tigrinya)
    project.write(f"{FOLDER}/ti.md", tigrinya)
    assert project.check() == []
    page = project.pages("en", paper=True)["leaflet/spis"]
    texts = {text["id"]: text for text in page.meta["languages"]}
    assert "Tigrinya" in texts["ti"]["no_paper"] and not texts["ti"]["pdf"]
    printed = to_print([project.pages("da", paper=True)["leaflet/spis"]])
    assert {*printed} == {f"paper/{one}/leaflet-spis.pdf" for one in ("da", "en", "ar")}


def test_danish_stands_beside_each_line_on_paper(project: Project):
    """The Arabic PDF says each Danish line, what nobody has read, and has room to write."""
    add_leaflet(project)
    page = project.pages("da", paper=True)["leaflet/spis"]
    html = to_print([page])["paper/ar/leaflet-spis.pdf"].html
    assert html.count("data-first") == html.count("data-own") == 6  # title and five lines
    assert "Kladde: endnu ikke læst" in html and "Draft: not yet read" in html
    assert html.count('data-slot="phone" dir="ltr"') == 2


def test_the_original_is_told_to_be_the_bank_s_own(project: Project):
    """The Danish PDF is no draft in its own language; the English one is, in both."""
    add_leaflet(project)
    made = to_print([project.pages("da", paper=True)["leaflet/spis"]])
    danish, english = (made[f"paper/{one}/leaflet-spis.pdf"].html for one in ("da", "en"))
    assert "Bankens egen tekst: endnu ikke læst af andre." in danish and "Kladde" not in danish
    assert "Kladde: endnu ikke læst" in english and "Draft: not yet read" in english


def test_there_is_room_to_write_and_to_stamp(printed, press):
    """Room to write takes the rest of its row; a sender is asked for once, in a line or a field."""
    document = press.lay_out(printed[sheet_path(LEAFLET, "da", "sheet")].html)
    (page,) = document.pages
    blanks = [box for box in page._page_box.descendants() if "leaflet__blank" in classes(box)]
    assert blanks and all(box.width > page.width / 2 for box in blanks)
    for path, one in printed.items():
        assert one.html.count("leaflet__sender") + bool('"sender"' in one.html) == 1, path


def test_a_leaflet_takes_one_page_or_is_refused(printed, press, tmp_path, monkeypatch):
    """Where the foot of one runs over, it is laid out with less air; a text too long is told."""
    checkout.lay_faces(tmp_path)
    monkeypatch.setenv(CACHE_SETTING, str(tmp_path))
    path = sheet_path("leaflet/idraet-for-boern", "en", "sheet")
    full, styles = printed[path], stylesheet(ROOT)
    html = full.html.replace(SITE_URL, f"{SITE_URL}{'et-langt-navn/' * 9}")
    line = html[html.index("<li") : html.index("</li>") + len("</li>")]
    longer = html.replace(line, line * 9)
    assert len(press.lay_out(html).pages) == 2
    wanted = [replace(full, html=html), replace(full, path="longer.pdf", html=longer)]
    made = lay_out(wanted, styles, tmp_path, lambda said: None)
    assert len(PdfReader(made.files[path]).pages) == 1
    (told,) = made.problems
    assert told.code == "paper-overflow" and told.place.path.endswith("/en.md")


def test_each_language_has_a_pdf_once_for_all_of_the_site(printed):
    """A leaflet has one for each of its languages, and the English pages lead to the same."""
    own = {path for path in printed if path.endswith("/leaflet-faellesspisning.pdf")}
    assert own == {f"paper/{one}/leaflet-faellesspisning.pdf" for one in FACES}
