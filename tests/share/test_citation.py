"""A page is cited as it stands: its files are read by programs that others have written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    SeparateCoAuthors,
    SplitNameParts,
)

from metodebank.bank.credits import Contributor
from metodebank.pages.outline import outline
from metodebank.share.citation import Cited, bibtex, citation_files, citation_key, ris
from metodebank.share.csl import sources_csl
from metodebank.share.head import share
from project import METHOD, SITE_URL, SOURCES, TEXTS, VERSION, Project

PATH = "method/doer-til-doer"
HARD = r'"Mad" & mod_100 %: $5 #1 a~b c:\d «ø» å - og {mere}'
PAGE = Cited(
    *("metodebanken-case-x-da", HARD, "da", (), "Metodebanken", VERSION, "2026-11-22"),
    *("Kort & godt.", f"{SITE_URL}case/x_y/"),
)


def read_bibtex(text: str) -> dict[str, Any]:
    """Return the only entry of a file with its fields, letters as a reader sees them."""
    library = bibtexparser.parse_string(
        text, append_middleware=[SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"key": entry.key, "type": entry.entry_type, **{f.key: f.value for f in entry.fields}}


def read_ris(text: str) -> dict[str, Any]:
    (entry,) = rispy.loads(text)
    return entry


def files(project: Project, language: str = "da") -> dict[str, str]:
    page = project.pages(language)[PATH]
    return {path.rpartition(".")[2]: text for path, text in page.files if path[:5] == "cite/"}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_both_files_tell_what_the_page_shows(project: Project, language: str) -> None:
    """Title, day, version, language and address are those of the page, under one lasting key."""
    there, url = files(project, language), project.edition(language).url(PATH)
    title = project.pages(language)[PATH].title
    site = TEXTS[language]["site"]["name_of_site"]
    found = read_bibtex(there["bib"])
    assert (
        found.items()
        >= {
            **{"key": f"metodebanken-method-doer-til-doer-{language}", "type": "online"},
            **{"date": "2026-11-22", "year": "2026", "version": VERSION, "url": url},
            "langid": {"da": "danish", "en": "english"}[language],
        }.items()
    )
    assert (found["title"], found["organization"]) == (title, site)
    assert (
        read_ris(there["ris"]).items()
        >= {
            **{"type_of_reference": "ELEC", "id": found["key"], "title": title, "urls": [url]},
            **{"year": "2026", "date": "2026/11/22", "language": language},
            **{"authors": [site], "notes": [f"Version {VERSION}"]},
        }.items()
    )


def test_hard_letters_come_through() -> None:
    """What TeX and RIS take for marks of their own is a title's own letters when it is read."""
    hard = PAGE._replace(title=HARD.replace("{mere}", ""))  # which this reader does not know
    assert read_bibtex(bibtex(hard))["title"] == hard.title
    assert read_bibtex(bibtex(PAGE))["url"] == PAGE.url
    assert read_ris(ris(PAGE))["title"] == HARD


def test_braces_are_even() -> None:
    """BibTeX counts the braces of a value, also those behind a backslash."""
    text = bibtex(PAGE._replace(title="Halv { parentes"))
    assert text.count("{") == text.count("}")
    assert r"{{Halv {\textbraceleft} parentes}}" in text
    assert read_bibtex(text)["url"] == PAGE.url


def test_a_line_of_ris_is_a_tag_and_a_value() -> None:
    """Lines end as RIS has them, the first says what it is, and the last that it ends."""
    first, *rows, last, after = ris(PAGE).split("\r\n")
    assert (first, last, after) == ("TY  - ELEC", "ER  - ", "")
    assert all(row[2:6] == "  - " and row[6:] for row in rows)
    assert "\n" not in "".join(rows)


def test_a_title_of_two_lines_is_one(project: Project) -> None:
    """A title or a summary that is folded in its file stands on one line of RIS."""
    project.replace(f"{METHOD}/da.md", "hos naboer.\nkey", "hos\n  naboer.\nkey")
    assert read_ris(files(project)["ris"])["abstract"] == "Naboer banker på hos naboer."


def test_people_are_taken_apart_and_organisations_are_not() -> None:
    """Of a person others read the surname; an organisation, with a comma or an "and", is whole."""
    people = (
        *(Contributor("Anna Vest", "BL"), Contributor("Jan van den Berg", "")),
        *(Contributor("", "Social-, Bolig- og Ældreministeriet"), Contributor("", "Wien and Co.")),
    )
    page = PAGE._replace(makers=people)
    anna, jan, ministry, company = read_bibtex(bibtex(page))["author"]
    assert (anna.first, anna.last) == (["Anna"], ["Vest"])
    assert (jan.first, jan.von, jan.last) == (["Jan"], ["van", "den"], ["Berg"])
    assert ministry.last == ["{Social-, Bolig- og Ældreministeriet}"]
    assert company.last == ["{Wien and Co.}"]
    assert read_ris(ris(page))["authors"] == [
        *("Vest, Anna", "van den Berg, Jan"),
        *("Social-, Bolig- og Ældreministeriet", "Wien and Co."),
    ]


def test_who_is_not_named_is_not_told(project: Project) -> None:
    """Who wrote and wishes to be named is the author; who chose not to be is nowhere."""
    credits = (
        "credits:\n  - {role: wrote, name: Anna Vest, organisation: BL, consent: 2026-11-20}\n"
    )
    project.replace(f"{METHOD}/method.yml", "updated:", f"{credits}updated:")
    cite = project.pages("da")[PATH].meta["cite"]
    assert cite["before"] == "Anna Vest (BL): «"
    assert ("creator", "Anna Vest") in cite["dublin_core"]
    assert read_ris(files(project)["ris"])["authors"] == ["Vest, Anna"]
    project.replace(f"{METHOD}/method.yml", credits, "credits: [{role: wrote, anonymous: true}]\n")
    cite = project.pages("da")[PATH].meta["cite"]
    assert cite["before"] == "«"
    assert read_ris(files(project)["ris"])["authors"] == ["Metodebanken"]


def test_a_sentence_cites_the_page_in_each_language(project: Project) -> None:
    """The page says how it is cited: title, bank, version, day and address."""
    said = {}
    for language in TEXTS.languages:
        page = project.pages(language)[PATH]
        cite = page.meta["cite"]
        said[language] = f"{cite['before']}{page.title}{cite['after']} {cite['url']}"
    assert said == {
        "da": "«Fra dør til dør». Metodebanken, version 2026.11.22, opdateret 22. november 2026. "
        f"{SITE_URL}{PATH}/",
        "en": "“Door to door”. The Method Bank, version 2026.11.22, updated 22 November 2026. "
        f"{SITE_URL}en/{PATH}/",
    }


def test_a_text_in_another_language_is_cited_in_its_own(project: Project) -> None:
    """An English page with a Danish text has an English key, and the text's language."""
    project.remove(f"{METHOD}/en.md")
    found = read_ris(files(project, "en")["ris"])
    assert (found["id"][-3:], found["language"]) == ("-en", "da")
    assert ("language", "da") in project.pages("en")[PATH].meta["cite"]["dublin_core"]


def test_a_site_without_address_is_cited_without_one(project: Project) -> None:
    """Where no address is known none is told, the files lie beside the page, and a key names it."""
    bare = PAGE._replace(url="", version="")
    assert "url" not in read_bibtex(bibtex(bare)) and "version" not in read_bibtex(bibtex(bare))
    assert "UR  - " not in ris(bare) and "Version" not in ris(bare)
    edition = replace(project.edition("en"), site_url="")
    page, key = share(outline(edition)[PATH](edition), edition), citation_key(PATH, "en")
    assert [one["href"] for one in page.meta["head"]["citations"]] == [
        f"../../../cite/{key}.{type}" for type in ("ris", "bib")
    ]
    assert ("identifier", key) in page.meta["cite"]["dublin_core"]


def test_each_page_of_an_entry_brings_its_files(project: Project) -> None:
    """Every entry has both files in each language, each under its page's key, and no list has."""
    for language in TEXTS.languages:
        pages, entries = project.pages(language), project.catalogue().entries
        found = {
            p.path: [path for path, _ in p.files if path[:5] == "cite/"] for p in pages.values()
        }
        assert {path for path, some in found.items() if some} == {"/".join(key) for key in entries}
        for kind, id in entries:
            key = f"cite/metodebanken-{kind}-{id}-{language}"
            assert found[f"{kind}/{id}"] == [f"{key}.ris", f"{key}.bib"]
    assert len(citation_files(PAGE)) == 2


def test_sources_are_told_with_what_is_known(project: Project) -> None:
    """Each source stands in the file under its id, with its years, and no address is told that
    is withheld."""
    project.replace(SOURCES, "year: 2021", "year: 2021\n  until: 2023\n  circa: true")
    project.replace(SOURCES, "year: 2019", "year: 2019\n  date: 2019-03\n  seen: 2026-05")
    items = {
        one["id"]: one for one in json.loads(sources_csl(project.catalogue().sources.values()))
    }
    assert items["rapport21"]["issued"] == {"date-parts": [[2021], [2023]], "circa": True}
    assert items["study19"] == {
        **{"id": "study19", "type": "webpage", "title": "Who opens the door?", "language": "en"},
        **{"publisher": "Example University", "URL": "https://example.org/study"},
        **{"issued": {"date-parts": [[2019, 3]]}, "accessed": {"date-parts": [[2026, 5]]}},
    }
    assert (items["avis20"]["type"], "URL" in items["avis20"]) == ("document", False)
