"""Open data as tables: figures, claims, sources and the rest, as others read them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

import open_data
from metodebank.bank.catalogue import catalogue
from metodebank.bank.edition import Edition
from metodebank.share import claims, full_text
from metodebank.share.claims import sentences_in
from metodebank.share.full_text import full_texts
from metodebank.share.tables import TABLES
from open_data import rows_of, write_data
from project import CASE, METHOD, ROOT, SITE_URL, SOURCES, TEXTS, Project, landed_catalogue
from project import write_project as written

LANGUAGES = TEXTS.languages


@dataclass(frozen=True, repr=False)  # all of a bank in words would fill the memory
class Bank:
    """A bank: its content, and its open data in a folder."""

    root: Path
    data: Path
    edition: Edition

    def rows(self, name: str) -> list[dict[str, str]]:
        return rows_of(self.data / f"{name}.csv")

    def json(self, name: str) -> Any:
        return json.loads((self.data / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bank]:
    """The bank of the checkout, and the tiny one with a figure of two sources and one of none."""
    folder = tmp_path_factory.mktemp("data")
    landed = Edition(landed_catalogue(), TEXTS, LANGUAGES[0], SITE_URL, paper=True)
    small = written(folder / "small")
    open_data.spoil_figures(small)
    edition = small.edition(LANGUAGES[0])
    return {
        "landed": Bank(ROOT, write_data(landed, ROOT, folder / "a"), landed),
        "small": Bank(small.root, write_data(edition, small.root, folder / "b"), edition),
    }


@pytest.fixture(params=["landed", "small"])
def bank(request: pytest.FixtureRequest, banks: dict[str, Bank]) -> Bank:
    return banks[request.param]


# The three questions of the page, by hand: the proof runs them as they are printed.


@pytest.mark.parametrize("language", LANGUAGES)
def test_methods_with_documented_effect_say_on_whom(bank: Bank, language: str) -> None:
    """The catalogue's table names the methods at the best level, and on whom that was seen."""
    best = next(iter(bank.edition.catalogue.vocabulary["evidence-levels"].values()))
    shown = [
        (row["title"], row["evidence_for"])
        for row in bank.rows("catalogue")
        if (row["kind"], row["language"]) == ("method", language)
        and row["evidence"] == best.label[language]
    ]
    assert shown
    assert sorted(shown) == open_data.documented(bank.root, language, best.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_effect_name_their_sources(bank: Bank, language: str) -> None:
    """Each figure of an effect is there with all of its sources, each of which is in the list."""
    ids = {row["id"] for row in bank.rows("sources")}
    shown = [
        (row["id"], tuple(filter(None, row["sources"].split(" | "))))
        for row in bank.rows("figures")
        if (row["figure_kind"], row["language"]) == ("effect", language)
    ]
    assert sorted(shown) == open_data.effects(bank.root, language)
    assert {id for _, sources in shown for id in sources} <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_are_counted_by_barrier_and_country(bank: Bank, language: str) -> None:
    """Counted from the catalogue's table, there are as many for each as in the files."""
    shown = Counter(
        (barrier, row["country"])
        for row in bank.rows("catalogue")
        if (row["kind"], row["language"]) == ("case", language)
        for barrier in filter(None, row["barriers"].split(" | "))
    )
    assert shown == open_data.countries_by_barrier(bank.root, language)


# What stands in each table.


def test_a_figure_may_rest_on_two_sources_or_on_none(banks: dict[str, Bank]) -> None:
    """The sources of a figure stand in its row, with the places in them that are named."""
    place = ("method", "en", "evidence")
    shown = banks["small"].rows("figures")
    rows = [row for row in shown if (row["kind"], row["language"], row["section"]) == place]
    assert [(row["text"], row["figure_kind"], row["sources"], row["places"]) for row in rows] == [
        ("More people open the door.", "effect", "study19", ""),
        ("More say hello.", "effect", "rapport21 | study19", "study19: page 7"),
        ("That is our guess.", "effect", "", ""),
        ("Whether they come back.", "unknown", "", ""),
    ]
    (two,) = (
        one for one in banks["small"].json("figures.json") if one["text"] == "More say hello."
    )
    assert two["sources"] == [
        {"id": "rapport21"},
        {"id": "study19", "places": [{"label": "page", "locator": "7"}]},
    ]


def test_every_figure_of_a_page_is_in_the_table(banks: dict[str, Bank]) -> None:
    """As many figures of each kind are there as the parser finds outside of the bank's advice."""
    found = Counter(
        (entry.kind, entry.id, text.language, section.id, kind)
        for entry in banks["landed"].edition.catalogue.entries.values()
        for text in entry.texts.values()
        for section in text.sections
        if section.id != "indicators" and not section.advice
        for kind in section.figures
    )
    names = ("kind", "id", "language", "section", "figure_kind")
    assert found == Counter(
        tuple(row[name] for name in names) for row in banks["landed"].rows("figures")
    )


def test_a_figure_tells_its_number_and_its_share(project: Project, tmp_path: Path) -> None:
    """The number that a figure is about stands by itself, and so do part and whole."""
    lines = "- Effekt: 85 % åbner. [@study19]\n- Effekt: De åbner. [@study19] {3 af 8 -> 5 af 9}\n"
    project.replace(f"{METHOD}/da.md", "- Effekt: Flere åbner døren. [@study19]\n", lines)
    data = write_data(project.edition("da"), project.root, tmp_path / "out")
    rows = [row for row in rows_of(data / "figures.csv") if row["figure_kind"] == "effect"]
    names = ("text", "value", "part", "whole", "part_after", "whole_after")
    assert [[row[name] for name in names] for row in rows[:2]] == [
        ["85 % åbner.", "85 %", "", "", "", ""],
        ["De åbner.", "3 af 8 -> 5 af 9", "3", "8", "5", "9"],
    ]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("A. [@x] [@y; @z, s. 3] B c. D. [@q]", [("A.", "xyz"), ("B c.", ""), ("D.", "q")]),
        ("Ja [@a], og nej [@b]. Så. [@c]", [("Ja, og nej.", "ab"), ("Så.", "c")]),
        ('Han sagde "ja." [@a] Og gik.', [('Han sagde "ja."', "a"), ("Og gik.", "")]),
        ("A [@x]. B.", [("A.", "x"), ("B.", "")]),
        ("A. [@x].", [("A.", "x")]),
        ("[@advice] Ja. Nej.", [("Ja.", ""), ("Nej.", "")]),
        ("[@x]", []),
    ],
)
def test_a_sentence_has_the_sources_behind_it(block: str, found: list[tuple[str, str]]) -> None:
    """What is cited belongs to the sentence before the mark, or to the one that it stands in."""
    told = [(one.text, "".join(cite.id for cite in one.cites)) for one in sentences_in(block)]
    assert told == found


def test_a_claim_is_found_in_the_full_text(banks: dict[str, Bank]) -> None:
    """The number of a sentence is that of its line in the section of the Markdown."""
    bank = banks["small"]
    entry = bank.edition.catalogue.entries["method", "doer-til-doer"]
    ((_, text),) = full_texts(entry, bank.edition)
    sections = dict(re.findall(r"^## (.*)\n\n((?:(?!## ).*\n)*)", text, re.MULTILINE))
    lines = [line for line in sections["Hvad vi ved"].splitlines() if line]
    shown = {
        int(row["sentence"]): row
        for row in bank.rows("claims")
        if (row["id"], row["language"], row["section"]) == (entry.id, "da", "evidence")
    }
    assert {number: row["sources"] for number, row in shown.items()} == {
        1: "study19",
        2: "rapport21 | study19",
    }
    assert all(row["text"] in lines[number - 1] for number, row in shown.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_text_names_the_licence_of_the_questions_too(
    banks: dict[str, Bank], language: str
) -> None:
    """Of an instrument with others' questions their licence stands there, and whom it names."""
    entries = banks["landed"].edition.catalogue.entries
    sources = banks["landed"].edition.catalogue.sources
    others, ours = (entries["instrument", id] for id in ("trivsel-fire-spoergsmaal", "fremmoede"))
    bank = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    held = others.facts["licence"]
    for entry, licence, credit in (
        (others, f"{bank} | {held['name'][language]}", held["credit"][language]),
        (ours, bank, None),
    ):
        text = full_text.full_text(entry, entry.texts[language], sources, TEXTS, SITE_URL)
        front = yaml.load(text.split("---\n")[1], Loader=yaml.CSafeLoader)
        assert (front["licence"], front.get("credit")) == (licence, credit)


def test_every_cited_source_is_behind_a_claim(banks: dict[str, Bank]) -> None:
    """What texts cite is what their claims and notes cite: no source gets lost on the way."""
    bank = banks["landed"]
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in bank.json("claims.json"):
        place = found.setdefault((row["kind"], row["id"], row["language"]), set())
        place |= {one["id"] for one in row["sources"]}
    for entry in bank.edition.catalogue.entries.values():
        for text in claims.texts_of(entry, LANGUAGES):
            cited = {id for section in text.sections for id in section.cited}
            assert cited <= found.get((entry.kind, entry.id, text.language), set())


def test_a_case_tells_what_it_did_with_each_core_element(banks: dict[str, Bank]) -> None:
    """Each core element of a method has a row for each case, also where nobody tells."""
    rows = [(row["element"], row["fate"]) for row in banks["small"].rows("fidelity")]
    assert rows == [("opsoegende", "kept"), ("klar-rolle", "untold")]
    kept = sum(
        counts["kept"]
        for entry in banks["landed"].json("catalogue.json")["entries"]
        for counts in entry.get("fidelity", {}).values()
    )
    assert kept == sum(row["fate"] == "kept" for row in banks["landed"].rows("fidelity"))


def test_packs_are_given_with_their_programme_and_words(banks: dict[str, Bank]) -> None:
    """A ready-made workshop stands there with its items, and its text in each language."""
    (pack,) = banks["small"].json("packs.json")
    assert pack["facts"]["items"] and pack["en"]["text"].startswith("## ")
    assert pack["da"]["url"].startswith("pakke/?title=")


def test_who_made_an_entry_is_told_by_their_own_wish(project: Project, tmp_path: Path) -> None:
    """People and organisations that are named stand there; who chose not to be is nobody."""
    credits = "[{role: wrote, organisation: BL}, {role: reviewed, anonymous: true}]"
    project.add(f"{METHOD}/method.yml", f"credits: {credits}")
    data = write_data(project.edition("da"), project.root, tmp_path / "out")
    rows = [
        (row["role"], row["name"], row["organisation"]) for row in rows_of(data / "credits.csv")
    ]
    assert rows == [("wrote", "", "BL"), ("reviewed", "", "")]


# What must not be told.


def test_an_address_that_is_withheld_is_in_no_file(project: Project, tmp_path: Path) -> None:
    """Whatever the check lets through, no file holds the address of a source that is withheld."""
    address = "https://example.org/a-private-name"
    withheld = (
        f"url: {address}\n  archived: https://archive.example/{address}\n  url_withheld: true"
    )
    project.replace(SOURCES, "url_withheld: true", withheld)
    project.replace(f"{CASE}/da.md", "uge. [@rapport21]", "uge. [@rapport21; @avis20]")
    edition = Edition(catalogue(project.content()), TEXTS, "da", SITE_URL)
    data = write_data(edition, project.root, tmp_path / "out")
    texts = [file.read_text("utf-8") for file in data.rglob("*") if file.is_file()]
    texts += [
        text
        for entry in edition.catalogue.entries.values()
        for _, text in full_texts(entry, edition)
    ]
    assert any("avis20" in text for text in texts)
    assert not [text for text in texts if "private-name" in text]
    (row,) = (row for row in rows_of(data / "sources.csv") if row["id"] == "avis20")
    assert (row["url"], row["archived"], row["url_withheld"]) == ("", "", "true")


def test_the_addresses_that_are_shown_are_those_of_the_files(banks: dict[str, Bank]) -> None:
    """Of the landed sources those without an address are the ones that say so."""
    shown = banks["landed"].rows("sources")
    told = "".join(file.read_text("utf-8") for file in (ROOT / "methods").rglob("sources.yml"))
    assert Counter(row["url_withheld"] for row in shown)["true"] == told.count("url_withheld: true")
    assert all(bool(row["url"]) != (row["url_withheld"] == "true") for row in shown)


def test_no_cell_of_a_table_is_a_formula(project: Project, tmp_path: Path) -> None:
    """A text that a spreadsheet would work out gets an apostrophe before it, and stays whole."""
    project.replace(f"{METHOD}/da.md", "Effekt: Flere åbner døren.", "Effekt: -3 % åbner døren.")
    project.replace(SOURCES, "title: Hvem åbner døren?", "title: '=1+1'")
    data = write_data(project.edition("da"), project.root, tmp_path / "out")
    for folder, delimiter in (data, ","), (data / "semicolon", ";"):
        texts = {row["text"] for row in rows_of(folder / "figures.csv", delimiter)}
        assert "'-3 % åbner døren." in texts
        assert "'=1+1" in {row["title"] for row in rows_of(folder / "sources.csv", delimiter)}
    assert "-3 % åbner døren." in {
        row["text"] for row in json.loads((data / "figures.json").read_text("utf-8"))
    }


# What programs rely on.


def test_with_semicolons_the_same_is_told(bank: Bank) -> None:
    """The edition for Danish spreadsheets has the same rows, after the same mark of UTF-8."""
    files = sorted((bank.data / "semicolon").iterdir())
    assert [file.name for file in files] == sorted(
        [*(f"{table.name}.csv" for table in TABLES), "catalogue.csv"]
    )
    for file in files:
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert rows_of(file, ";") == rows_of(bank.data / file.name)


@pytest.mark.parametrize("name", [*(table.name for table in TABLES), "packs"])
def test_each_file_in_json_fits_its_schema(banks: dict[str, Bank], name: str) -> None:
    """Both banks are as the JSON Schemas say, and what has a field more or less is not."""
    schema = banks["landed"].json(f"{name}.schema.json")
    assert schema == banks["small"].json(f"{name}.schema.json")
    fits = fastjsonschema.compile(schema)
    for bank in banks.values():
        fits(bank.json(f"{name}.json"))
    for row in banks["landed"].json(f"{name}.json")[:1]:
        for spoilt in ({**row, "more": 1}, dict(list(row.items())[1:])):
            with pytest.raises(fastjsonschema.JsonSchemaException):
                fits([spoilt])


def tables(bank: Bank) -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Yield each table of the data package with its rows."""
    for resource in bank.json("datapackage.json")["resources"]:
        if resource.get("profile") == "tabular-data-resource":
            yield resource, rows_of(bank.data / resource["path"])


def test_the_data_package_describes_the_tables_as_they_are(bank: Bank) -> None:
    """Columns stand in the order that it says; keys are unique, and what is needed is there."""
    for resource, rows in tables(bank):
        schema = resource["schema"]
        head = (bank.data / resource["path"]).read_text("utf-8-sig").splitlines()[0]
        assert head == ",".join(field["name"] for field in schema["fields"])
        key = schema.get("primaryKey", [])
        keys = [tuple(row[name] for name in key) for row in rows]
        assert not key or len(keys) == len(set(keys)), resource["name"]
        for field in schema["fields"]:
            cells = {row[field["name"]] for row in rows}
            assert field["description"] and not ("constraints" in field and "" in cells)
            told = {"integer": r"-?\d+|", "boolean": "true|false|"}.get(field["type"], "(?s:.*)")
            assert not [cell for cell in cells if not re.fullmatch(told, cell)]


def test_what_the_tables_refer_to_is_there(bank: Bank) -> None:
    """Each row that names an entry names one of the catalogue, and each file is where it says."""
    rows = {resource["name"]: rows for resource, rows in tables(bank)}
    for resource, own in tables(bank):
        for key in resource["schema"].get("foreignKeys", ()):
            other = key["reference"]
            there = {tuple(row[n] for n in other["fields"]) for row in rows[other["resource"]]}
            assert {tuple(row[name] for name in key["fields"]) for row in own} <= there
    for resource in bank.json("datapackage.json")["resources"]:
        assert (bank.data / resource["path"]).is_file()
        assert (bank.data / resource.get("jsonSchema", "catalogue.schema.json")).is_file()


def test_the_package_does_not_name_itself(banks: dict[str, Bank]) -> None:
    """A program that reads all of its files would never end otherwise."""
    paths = [one["path"] for one in banks["small"].json("datapackage.json")["resources"]]
    assert "datapackage.json" not in paths and len(paths) == len(set(paths))


# Full texts.


def test_the_full_text_comes_with_the_page(project: Project) -> None:
    """A page brings its text as Markdown: front matter, sections, marks, and the sources."""
    page = project.pages("en")["method/doer-til-doer"]
    text = dict(page.files)["data/markdown/en/method/doer-til-doer.md"]
    assert text.startswith('---\ntitle: "Door to door"\n')
    assert f'url: "{SITE_URL}en/method/doer-til-doer/"' in text
    assert "\n## The thinking behind\n\n[@advice]\n\nThose who live here" in text
    assert "\n1. Find five neighbours. [@advice]\n1. Knock [as in the case](case/naboer" in text
    assert "\n- study19: Who opens the door?. Example University, 2019. <https://" in text


def test_the_catalogue_leads_to_the_full_text(project: Project) -> None:
    """Where a text is written in a language, its address stands beside; else there is none."""
    project.remove(f"{METHOD}/en.md")
    (row,) = (e for e in json.loads(project.data())["entries"] if e["kind"] == "method")
    path = row["da"]["markdown"]
    assert "markdown" not in row["en"]
    pages = {language: project.pages(language)["method/doer-til-doer"] for language in LANGUAGES}
    assert path in dict(pages["da"].files)
    assert not [path for path, _ in pages["en"].files if path.endswith(".md")]
