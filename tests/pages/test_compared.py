"""What a comparison tells of an entry: what its page tells, in short, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest

from metodebank.bank.addresses import COMPARE, address
from metodebank.bank.edition import Page
from metodebank.pages.compared import ROWS, shortened
from project import CASE, METHOD, TEXTS, Project

METHOD_PAGE, CASE_PAGE = "method/doer-til-doer", "case/naboer-ringer"
FOUR = (METHOD_PAGE, CASE_PAGE, "element/opsoegende", "measure/taelling")
each_language = pytest.mark.parametrize("language", TEXTS.languages)


def told(page: Page) -> dict:
    """Return what the script of an entry's page hands over."""
    text = dict(page.files)[f"compared/{page.language}/{page.path}.js"]
    name, data = json.loads(f"[{text.removeprefix('Metodebank.compare.receive(')[:-3]}]")
    assert name == f"{page.language}/{page.path}"
    return data


def said(data: dict, row: str) -> list[str]:
    """Return the lines of a row as they are read."""
    return [
        ": ".join(
            filter(
                None,
                (
                    line.get("label", {}).get("text"),
                    ", ".join(one["text"] for one in line.get("items", ())),
                ),
            )
        )
        for line in data["rows"].get(row, ())
    ]


def links(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (data["href"] for _ in [0] if "href" in data)
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from links(one)


@each_language
def test_a_fact_is_told_as_on_its_page(language: str, project: Project) -> None:
    """Each row that is a fact says what the entry's own page says of it."""
    for path in FOUR:
        page = project.pages(language)[path]
        facts = {name: fact["text"] for name, fact in page.meta["facts"].items()}
        rows = {row: said(told(page), row) for row in ROWS[page.meta["kind_id"]]}
        alike = {row for row in rows if row in facts and row not in ("methods", "place")}
        assert {row: rows[row] for row in alike} == {row: [facts[row]] for row in alike}


@each_language
def test_what_is_told_of_a_method_is_what_its_page_tells(language: str, project: Project) -> None:
    """Budget, duties, figures, cases and whom it is not for are those of the method's page."""
    sums = "budget:\n  - {item: kaffe, count: 2, per: meeting, basis: ours}\n"
    prices = (
        "- id: kaffe\n  label: {da: Kaffe, en: Coffee}\n  unit: {da: kande, en: pot}\n  dkk: 40\n"
        "  year: 2024\n  source: rapport21\n"
    )
    project.write("methods/vocabulary/prices.yml", prices)
    project.add(f"{METHOD}/method.yml", sums.rstrip())
    for name in TEXTS.languages:
        line = "not_for:\n  - {when: 'A [@rapport21]', instead: case/naboer-ringer}\n"
        project.replace(f"{METHOD}/{name}.md", "keywords:", f"{line}keywords:")
    page = project.pages(language)[METHOD_PAGE]
    data = told(page)
    (money,) = page.meta["budget"]["sums"]
    assert said(data, "budget") == [f"{money['often'].capitalize()}: {money['sum']}"]
    ((row,), case) = page.meta["not_for"], page.meta["cases"][0]
    instead = TEXTS[language]["site"]["not_for"]["instead"]
    assert said(data, "not_for") == [f"A, {instead}{row['title']}"]
    assert said(data, "cases") == [f"{case['facts'][1].split(',')[0]} (1): {case['title']}"]
    kinds = {"da": ("Effekt", "Ukendt"), "en": ("Effect", "Unknown")}[language]
    texts = {
        "da": ("Flere åbner døren.", "Om de kommer igen."),
        "en": ("More people open the door.", "Whether they come back."),
    }[language]
    assert said(data, "figures") == [
        f"{kind} (1): {text}" for kind, text in zip(kinds, texts, strict=True)
    ]


def test_a_case_tells_what_became_of_its_methods(project: Project) -> None:
    """Of each method stands what was kept, adapted and left out, and how much is not told."""
    project.replace(f"{CASE}/case.yml", "kept: [ops", "adapted: [klar-rolle]\n    kept: [ops")
    page = project.pages("en")[CASE_PAGE]
    assert said(told(page), "methods") == [
        "Door to door",
        "Kept: Outreach",
        f"Adapted: {project.pages('en')['element/klar-rolle'].title}",
    ]
    assert said(told(page), "sources")[0].startswith(f"{len(page.meta['sources'])}: ")


def test_a_case_without_barriers_tells_why(project: Project) -> None:
    """Where no barrier is named, the comparison says why, as the case's page does."""
    project.replace(f"{CASE}/case.yml", "barriers: [sprog]", "barriers: []\nbarriers_none: none")
    page = project.pages("da")[CASE_PAGE]
    assert said(told(page), "barriers") == [page.meta["no_barriers"]]
    assert page.meta["no_barriers"]


@each_language
def test_each_link_of_a_comparison_leads_to_a_page(language: str, project: Project) -> None:
    """What is linked in a comparison is linked from its page, and is there."""
    pages = project.pages(language)
    there = {address(path, language) for path in pages}
    for path in FOUR:
        for link in links(told(pages[path])):
            way = urlsplit(urljoin(f"/{address(COMPARE, language)}", link)).path
            assert way.lstrip("/") in there, link


def test_a_text_in_another_language_says_so(project: Project) -> None:
    """Words that are shown in another language than the page's carry that language."""
    project.remove(f"{CASE}/en.md")
    data = told(project.pages("en")[CASE_PAGE])
    (line,) = data["rows"]["what"]
    assert (data["lang"], line["items"][0]["lang"]) == ("da", "da")


@each_language
def test_every_row_has_a_name_of_its_own(language: str, project: Project) -> None:
    """No two rows of a kind are called the same, and all are called something."""
    words = project.pages(language)[COMPARE].meta["words"]
    for kind, rows in ROWS.items():
        labels = dict(words["labels"][kind])
        assert list(labels) == list(rows)
        assert len(set(labels.values())) == len(rows)
        assert all(labels.values())


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Alle kom.", 20, "Alle kom."),
        ("Alle  kom\nigen.", 20, "Alle kom igen."),
        ("De fik job. Resten ledte videre efter et.", 25, "De fik job. …"),
        ("Ja. Der var ca. 12 med, og de blev alle ved.", 30, "Ja. Der var ca. 12 med, og de …"),
    ],
)
def test_a_long_text_is_shortened_where_it_can_be_read(text: str, most: int, short: str) -> None:
    """It ends with a sentence, else with a word, and says by three dots that there is more."""
    assert shortened(text, most) == short


def test_an_entry_leads_to_where_it_stands_beside_its_like(project: Project) -> None:
    """A method's page leads to its neighbours side by side; without any, nowhere."""
    assert project.pages("da")[METHOD_PAGE].meta["compare"] == {}
    project.copy(METHOD, "methods/method/andre-doere")
    project.add(f"{METHOD}/method.yml", "see_also: [andre-doere]")
    assert project.pages("en")[METHOD_PAGE].meta["compare"] == {
        "near": "../../compare/?with=method/doer-til-doer,method/andre-doere"
    }
