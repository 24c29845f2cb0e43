"""The catalogue as a table: what a spreadsheet and a program read from it."""

from __future__ import annotations

import csv
import io

import pytest

from instrument import FOLDER, add_instrument
from metodebank.share.data_table import catalogue_csv, column_names
from metodebank.share.tabular import MARK
from project import CASE, METHOD, SITE_URL, TEXTS, VOCABULARY, Project


def rows(project: Project, paper: bool = False) -> list[dict[str, str]]:
    text = catalogue_csv(project.catalogue(), SITE_URL, paper).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


def row(project: Project, id: str, language: str, paper: bool = False) -> dict[str, str]:
    (found,) = (
        one for one in rows(project, paper) if (one["id"], one["language"]) == (id, language)
    )
    return found


def test_every_entry_has_a_row_in_each_language(project: Project) -> None:
    """Each entry stands there once per language, in the order of the catalogue."""
    entries = [(kind, id) for kind, id in project.catalogue().entries]
    assert [(one["kind"], one["id"], one["language"]) for one in rows(project)] == [
        (*entry, language) for entry in entries for language in TEXTS.languages
    ]


def test_terms_are_in_the_language_of_the_row(project: Project) -> None:
    """A row names terms by their labels in its language, several with a bar between."""
    danish, english = (row(project, "doer-til-doer", language) for language in ("da", "en"))
    assert (danish["barriers"], english["barriers"]) == (
        "Sprog | Ensomhed",
        "Language | Loneliness",
    )
    assert (danish["evidence"], english["evidence"]) == ("Lovende", "Promising")


def test_entries_and_years_stand_in_columns_of_their_own(project: Project) -> None:
    """Other entries stand by their ids, and each year of a case in its own column."""
    case = row(project, "naboer-ringer", "en")
    assert (case["years.from"], case["years.to"], case["methods"]) == (
        *("2019", "2021"),
        "doer-til-doer",
    )
    assert (case["place"], case["title"]) == ("Eksempelby", "Neighbours phone older people")
    assert row(project, "doer-til-doer", "da")["elements"] == "opsoegende | klar-rolle"


def test_what_a_kind_does_not_have_is_empty(project: Project) -> None:
    """Every row has every column; a method's place, and a year that nobody knows, are empty."""
    project.replace(f"{CASE}/case.yml", "{from: 2019, to: 2021}", "{from: 2019}")
    assert row(project, "doer-til-doer", "da")["place"] == ""
    assert row(project, "naboer-ringer", "da")["years.to"] == ""
    assert all(list(one) == column_names() for one in rows(project))


def test_addresses_are_whole(project: Project) -> None:
    """Page and sheet are given with the site's address, and no sheet where there is none."""
    with_paper = row(project, "doer-til-doer", "en", paper=True)
    assert with_paper["url"] == f"{SITE_URL}en/method/doer-til-doer/"
    assert with_paper["sheet"] == f"{SITE_URL}paper/en/method-doer-til-doer.pdf"
    assert row(project, "doer-til-doer", "en")["sheet"] == ""


def test_a_missing_translation_is_told(project: Project) -> None:
    """A row without text in its language says so."""
    project.remove(f"{METHOD}/en.md")
    assert row(project, "doer-til-doer", "en")["status"] == "missing"


def test_the_licence_stands_in_every_row(project: Project) -> None:
    """Whoever gets one row knows what may be done with it."""
    assert {one["licence"] for one in rows(project)} == {
        "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    }


def test_questions_of_others_bring_their_own_licence(project: Project) -> None:
    """The row of an instrument whose questions are others' names their licence too."""
    source = "id: terms, title: Terms, language: en, publisher: Example, licence: Open"
    project.write(f"{FOLDER}/sources.yml", f"- {{{source}, url: https://example.org/terms}}\n")
    add_instrument(project, source="terms")
    id = FOLDER.rpartition("/")[2]
    assert row(project, id, "en")["licence"].endswith("/by/4.0/ | CC BY 4.0")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+45", "-2+3", "@SUM(A1)", "＝1+1"])
def test_no_cell_is_a_formula(project: Project, title: str) -> None:
    """A title that a spreadsheet would work out gets an apostrophe before it."""
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", f"title: '{title}'")
    project.replace(f"{VOCABULARY}/costs.yml", "{da: Lav, en: Low}", f"{{da: '{title}', en: Low}}")
    method = row(project, "doer-til-doer", "da")
    assert (method["title"], method["cost"]) == (f"'{title}", f"'{title}")


def test_the_file_is_what_spreadsheets_and_programs_expect(project: Project) -> None:
    """It begins with one byte order mark, lines end with CR LF, and quotes are doubled."""
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", "title: 'Sig \"ja\", nu'")
    text = catalogue_csv(project.catalogue(), SITE_URL, paper=False).decode()
    assert text.startswith("\ufeffkind,id,language,") and text.count(MARK) == 1
    assert text.count("\r\n") == text.count("\n") == len(rows(project)) + 1
    assert '"Sig ""ja"", nu"' in text
