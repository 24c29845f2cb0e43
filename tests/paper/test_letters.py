"""No letter is left out of a sheet unsaid: what no font of the machine has is told."""

from __future__ import annotations

import subprocess

import checkout
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from metodebank.basics.typeface import ARABIC, FAMILY, arabic_file, typeface_file
from metodebank.paper.faces import FACES, Face, face_files
from metodebank.paper.make import cache_folder
from metodebank.paper.pdf import unprinted_letters
from project import ELEMENT, METHOD, TEXTS
from reading import text_of

CUNEIFORM, NOWHERE = "\U00012000", "\U0010fff0"  # one that few machines have, one that none has
SHEET, DECK = "paper/da/element-opsoegende.pdf", "paper/da/cards-element-double-sided.pdf"


def unprinted(press, text: str) -> set[str]:
    document = press.lay_out(f"<html lang=da><title>x</title><p>{text}</p></html>")
    with unprinted_letters() as letters:
        press.write(document)
    return letters


def some_font_has(letter: str) -> bool:
    asked = ["fc-list", f":charset={ord(letter):x}"]
    return bool(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)


def test_a_letter_that_no_font_has_is_named(press):
    """Of a text with a sign of private use that sign alone is named, once."""
    assert unprinted(press, f"Nabo {NOWHERE} og nabo {NOWHERE}.") == {NOWHERE}


@pytest.mark.parametrize(
    "text",
    [
        "Ærlige ånder på øen: ÆØÅ, é, ü, ß – «citat» … 7 × ½ °C",
        "Łódź, żółć, Kraków i Ełk",
        "Şırnak, Iğdır, ağaç, İstanbul",
        "Đurđevdan i čaša, Győr, Brașov",
        "Москва і Київ",
        "Αθήνα",
        "hånd\u00adbog, e\u0301t ord, to\u00a0ord, ord\u2060ord",
    ],
    ids=["Danish", "Polish", "Turkish", "Balkan", "Cyrillic", "Greek", "unseen"],
)
def test_letters_of_the_paper_s_typeface_are_not_named(press, text):
    """Letters that are printed on every machine are not named, nor are signs that nobody sees."""
    assert unprinted(press, text) == set()


@pytest.mark.parametrize("text", ["سلام", "שלום", "สวัสดี", "你好", CUNEIFORM])
def test_what_the_machine_s_fonts_have_is_not_named(press, text):
    """A letter of another script is named just where no font of the machine has it."""
    lacking = {letter for letter in text if not some_font_has(letter)}
    assert unprinted(press, text) == lacking


def test_paper_is_in_the_typeface_of_the_screen(tiny):
    """A sheet and a deck have the letters that pages load, in each weight, and no others."""
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for path in (SHEET, DECK)
        for page in PdfReader(tiny.pdfs[path]).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.rpartition("Sans")[0] for name in fonts} == {FAMILY.replace(" ", "-")[:-4]}
    assert {"Metodebanken-Sans", "Metodebanken-Sans-Bold"} <= fonts


# One of each file that faces are cut out of; the proof cuts all of them again.
ONE_OF_EACH = (Face(400), Face(400, italic=True), Face(700, family=ARABIC))


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(ONE_OF_EACH, id="some"),
        pytest.param(FACES, id="all", marks=pytest.mark.proof),
    ],
)
def test_a_face_is_the_same_every_time_and_has_all_letters(tmp_path, cut):
    """It is cut out of the file that pages' letters come from, byte for byte alike."""
    checkout.lay_faces(tmp_path, but=cut)
    again, kept = face_files(tmp_path), face_files(cache_folder(checkout.ROOT))
    for face in FACES:
        assert again[face].read_bytes() == kept[face].read_bytes()
        font = TTFont(again[face])
        assert font["OS/2"].usWeightClass == face.weight
        whole = arabic_file() if face.family == ARABIC else typeface_file(face.italic)
        assert set(font.getBestCmap()) == set(TTFont(whole).getBestCmap())
        assert "Source" not in {str(name) for name in font["name"].names if name.nameID in (1, 4)}


@pytest.mark.parametrize("written", ["ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "پچژکگیۀ"])
def test_arabic_and_persian_letters_are_read_as_they_are_written(press, written):
    """Each letter, alone and where a word begins, goes on and ends, is the same out of a PDF."""
    words = [word for one in written for word in (one, one * 3, f"ا{one}", f"ل{one}ح")]
    html = f"<html lang=ar dir=rtl><title>x</title><p style='font-family:{ARABIC}'>"
    read = text_of(press.write(press.lay_out(html + " ".join(words))))
    assert read.split() == words


def test_the_build_tells_whose_letters_are_missing(printer):
    """The entry is named once, whatever it is printed on, and the build goes on."""
    project = printer.project
    project.replace(f"{ELEMENT}/da.md", "Hvem mangler?", f"Hvem mangler {NOWHERE}?")
    for _ in range(2):  # the gap is told as long as it is there
        (remark,) = printer.print(f"{SHEET} {DECK}").remarks
        assert remark.place.path == f"{ELEMENT}/da.md"
        assert remark.code == "paper-lacks-letter"
        for language in TEXTS.languages:
            assert "(U+10FFF0)" in TEXTS.message(remark, language)


def test_a_pdf_with_a_gap_is_made_and_is_not_kept(printer):
    """The site has the PDF, but no later build takes it for a sound one."""
    before = printer.kept()
    printer.project.replace(f"{METHOD}/da.md", "Find fem naboer.", f"Find fem {NOWHERE}.")
    site = printer.print("paper/da/method-doer-til-doer.pdf")
    (pdf,) = (file for file in site.pdfs.values() if file.name not in before)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.name.endswith(".gaps.pdf")
