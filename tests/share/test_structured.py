"""What search engines are told of a page: nothing that it does not show."""

from __future__ import annotations

import json
from typing import Any

import pytest

from instrument import FOLDER, add_instrument
from metodebank.share.structured import structured
from project import CASE, METHOD, SITE_URL, SOURCES, TEXTS, Project

METHOD_PAGE, CASE_PAGE = "method/doer-til-doer", "case/naboer-ringer"


def told(project: Project, path: str, language: str = "da") -> dict[str, Any] | None:
    return structured(project.pages(language)[path], project.edition(language))


def article(project: Project, path: str, language: str = "da") -> dict[str, Any]:
    return next(row for row in told(project, path, language)["@graph"] if row["@type"] == "Article")


def test_every_entry_is_told_of(project: Project) -> None:
    """Each entry's page says what it is, in each language; lists say nothing."""
    for language in TEXTS.languages:
        edition = project.edition(language)
        for path, page in project.pages(language).items():
            found = structured(page, edition)
            assert (found is not None) == ("kind_id" in page.meta or path in ("", "data"))
            assert found is None or found["@context"] == "https://schema.org"


def test_an_entry_is_told_of_as_its_page_shows_it(project: Project) -> None:
    """Title, summary, day, language and address are those of the page."""
    method = article(project, METHOD_PAGE, "en")
    assert (method["headline"], method["description"]) == (
        "Door to door",
        "Neighbours knock on neighbours' doors.",
    )
    assert (method["dateModified"], method["inLanguage"]) == ("2026-11-22", "en")
    assert method["@id"] == method["url"] == f"{SITE_URL}en/{METHOD_PAGE}/"
    assert [row["name"] for row in method["about"]] == [
        *("Young people", "Older people"),
        *("Language", "Loneliness"),
        "Network",
    ]
    assert method["about"][0]["url"] == f"{SITE_URL}en/target/unge/"


def test_a_text_in_another_language_says_so(project: Project) -> None:
    """On an English page without English text, the text is said to be Danish."""
    project.remove(f"{METHOD}/en.md")
    assert article(project, METHOD_PAGE, "en")["inLanguage"] == "da"


def test_questions_of_others_have_a_licence_of_their_own(project: Project) -> None:
    """An instrument whose questions are others' is told of under the bank's licence and theirs."""
    source = "id: terms, title: Terms, language: en, publisher: Example, licence: Open"
    project.write(f"{FOLDER}/sources.yml", f"- {{{source}, url: https://example.org/terms}}\n")
    add_instrument(project, source="terms")
    bank, theirs = article(project, FOLDER.removeprefix("methods/"))["license"]
    assert bank == article(project, METHOD_PAGE)["license"]
    assert theirs == {"@type": "CreativeWork", "name": "CC BY 4.0"}


def test_a_case_has_place_and_years(project: Project) -> None:
    """Where and when a case was is told, and an end that nobody knows is left open."""
    case = article(project, CASE_PAGE)
    assert case["spatialCoverage"]["name"] == "Eksempelby"
    assert case["spatialCoverage"]["address"]["addressCountry"] == "DK"
    assert case["temporalCoverage"] == "2019/2021"
    project.replace(f"{CASE}/case.yml", "{from: 2019, to: 2021}", "{from: 2019}")
    assert article(project, CASE_PAGE)["temporalCoverage"] == "2019/.."
    assert "spatialCoverage" not in article(project, METHOD_PAGE)


def test_sources_are_cited_with_what_is_known(project: Project) -> None:
    """A source has its address and year; none that is withheld, and no year that is a guess."""
    project.replace(SOURCES, "year: 2021", "year: 2021\n  circa: true")
    sources = {row["name"]: row for row in article(project, CASE_PAGE)["citation"]}
    assert "url" not in sources["Nabo ringer til nabo"]
    assert sources["Nabo ringer til nabo"]["datePublished"] == "2020"
    assert sources["Hvem åbner døren?"]["url"] == "https://example.org/rapport"
    assert "datePublished" not in sources["Hvem åbner døren?"]


def test_the_way_from_home_is_told(project: Project) -> None:
    """Home, the list and the entry, each with its address."""
    (way,) = (
        row["itemListElement"]
        for row in told(project, CASE_PAGE)["@graph"]
        if row["@type"] == "BreadcrumbList"
    )
    assert [step["item"].removeprefix(SITE_URL) for step in way] == ["", "case/", f"{CASE_PAGE}/"]
    assert [step["position"] for step in way] == [1, 2, 3]


def test_home_tells_the_names_of_the_site(project: Project) -> None:
    """The site is known by its name in each language."""
    home = told(project, "", "en")
    assert (home["@type"], home["name"]) == ("WebSite", "The Method Bank")
    assert home["alternateName"] == ["Metodebanken"]


def test_the_open_data_is_told_of_with_its_files(project: Project) -> None:
    """The page about the data says where each file lies and under which licence."""
    data = told(project, "data")
    assert data["@type"] == "Dataset" and len(data["description"]) >= 50
    addresses = [row["contentUrl"] for row in data["distribution"]]
    assert all(one.startswith(f"{SITE_URL}data/") for one in addresses)
    for name in ("catalogue.json", "figures.csv", "sources.csl.json", "datapackage.json"):
        assert f"{SITE_URL}data/{name}" in addresses
    assert data["license"].startswith("https://creativecommons.org/")


@pytest.mark.parametrize("language", TEXTS.languages)
def test_all_of_it_is_data(project: Project, language: str) -> None:
    """What is told can be written as JSON and read again."""
    edition = project.edition(language)
    for page in project.pages(language).values():
        found = structured(page, edition)
        assert json.loads(json.dumps(found)) == found
