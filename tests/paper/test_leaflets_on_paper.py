"""Leaflets on paper: each language in its own letters, and numbers in their order."""

from __future__ import annotations

import re

import pytest
from printing import to_print
from pypdf import PdfReader

from leaflet import FOLDER, add_leaflet
from metodebank.pages.outline import outline
from metodebank.paper.layout import sheet_path
from metodebank.share.head import share
from project import Project
from reading import fonts, words_on

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


@pytest.mark.parametrize("name", ["landed", pytest.param("whole", marks=proof)])
def test_each_language_is_set_in_its_own_typefaces(request, name):
    """In no PDF another typeface of the machine has slipped in for a letter."""
    pdfs = request.getfixturevalue(name).pdfs
    found = {path: faces(PdfReader(pdf)) for path, pdf in pdfs.items() if "/leaflet-" in path}
    assert len(found) >= len(FACES)
    assert found == {path: FACES[path.split("/")[1]] for path in found}


def filled(html: str, **values: str) -> str:
    """Return a leaflet with something in its blanks, as if it were filled in."""
    for slot, text in values.items():
        html, count = re.subn(rf'(data-slot="{slot}"[^>]*>)(?=</bdi>)', rf"\g<1>{text}", html)
        assert count
    return html


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_phone_time_and_name_keep_their_order(landed, press, tmp_path, language):
    """In a line from right to left a phone number begins at the left, and its label is right of it.

    That is asked of where the letters stand, since words that are read out of a PDF stand in
    their order even where they are printed turned round.
    """
    edition = landed.editions[0]
    page = share(outline(edition)[LEAFLET](edition), edition)
    html = to_print([page])[sheet_path(LEAFLET, language, "sheet")].html
    values = {"phone": "+45 12 34 56 78", "time": "17.00–19.00", "name": "Beboerhuset 12A"}
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(press.write(press.lay_out(filled(html, **values))))
    (sheet,) = PdfReader(file).pages
    words = words_on(sheet)
    for value in values.values():
        own, danish = sorted(groups(words, value), key=lambda row: -row[0][1])
        for row in (own, danish):  # the language's own line, and the Danish one at its left
            assert [x for _, x in row] == sorted(x for _, x in row), value
        label = max(one.x for one in words if abs(one.y - own_line(words, own)) < 2)
        assert label > own[-1][1], value


def groups(words, value: str) -> list[list[tuple[str, float]]]:
    """Return where each group of a value stands, in each place where the value is printed.

    What is printed in one go is in order; its pieces begin where the first does.
    """
    whole = [one for one in words if value in one.text]
    if len(whole) == 2:
        return [[(value, one.x)] for one in whole]
    rows: list[list[tuple[str, float]]] = [[], []]
    for group in value.split():
        for row, one in zip(rows, [w for w in words if group in w.text], strict=True):
            row.append((group, one.x))
    return rows


def own_line(words, row) -> float:
    group, x = row[0]
    return next(one.y for one in words if group in one.text and one.x == x)


def test_a_language_without_a_typeface_is_left_out(project: Project):
    """Tigrinya is on the page, which says why there is no PDF; the others have theirs."""
    add_leaflet(project)
    tigrinya = project.text(f"{FOLDER}/en.md").replace("summary: An invitation to food.\n", "")
    tigrinya = tigrinya.replace("keywords: [invitation]\n", "").replace("Come", "ኪድ")
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


def test_the_landed_leaflets_are_all_there(landed):
    """Each leaflet has a PDF for each of its languages, once for both of the site's."""
    content = {path for path in landed.pdfs if "/leaflet-faellesspisning" in path}
    assert content == {f"paper/{one}/leaflet-faellesspisning.pdf" for one in FACES}
