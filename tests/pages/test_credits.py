"""Who is named for an entry: on its page, on that of contributors, and in the data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from metodebank.bank.addresses import CREDITS
from metodebank.bank.credits import Contributor, contributors, credited
from metodebank.schema.kinds import KINDS
from metodebank.share.data_table import catalogue_csv
from metodebank.share.structured import structured
from metodebank.share.tabular import MARK
from project import CASE, METHOD, SITE_URL, TEXTS, Project

METHOD_PAGE, CASE_PAGE = "method/doer-til-doer", "case/naboer-ringer"
KIM = "{role: wrote, name: Kim Eksempelsen, organisation: Nord, consent: 2026-11-02}"
ROWS = f"[{KIM}, {{role: wrote, anonymous: true}}, {{role: translated, organisation: Syd}}]"


@pytest.fixture
def credited_case(project: Project) -> Project:
    """The tiny project, of whose case some have made something."""
    project.add(f"{CASE}/case.yml", f"credits: {ROWS}")
    return project


def article(project: Project, path: str, language: str) -> dict[str, Any]:
    told = structured(project.pages(language)[path], project.edition(language))
    return next(row for row in told["@graph"] if row["@type"] == "Article")


def test_every_entry_with_a_page_may_say_who_made_it() -> None:
    """Each kind of entry that has a page has the fact, and no entry needs it."""
    for kind in KINDS.values():
        (fact,) = (one for one in kind.facts if one.name == "credits")
        assert not fact.required


def test_a_page_says_who_made_it(credited_case: Project) -> None:
    """At its foot, by what they did; who is anonymous stays so; other pages say nothing."""
    danish, english = (credited_case.pages(language) for language in ("da", "en"))
    assert danish[CASE_PAGE].meta["credits"] == [
        "Skrevet af Kim Eksempelsen (Nord); en anonym bidragyder",
        "Oversat af Syd",
    ]
    assert english[CASE_PAGE].meta["credits"] == [
        "Written by Kim Eksempelsen (Nord); an anonymous contributor",
        "Translated by Syd",
    ]
    assert danish[METHOD_PAGE].meta["credits"] == []


def test_the_page_of_contributors_has_people_and_organisations(credited_case: Project) -> None:
    """Each with what they did; an organisation has the work of its people too, nobody is twice."""
    again = "[{role: reviewed, organisation: Nord}, {role: wrote, organisation: Nord}]"
    credited_case.add(f"{METHOD}/method.yml", f"credits: {again}")
    meta = credited_case.pages("da")[CREDITS].meta
    told = {
        group: [
            (row["called"], [(one["label"], _titles(one)) for one in row["work"]]) for row in rows
        ]
        for group, rows in meta["groups"].items()
    }
    case, method = "Naboer ringer til ældre", "Fra dør til dør"
    assert told == {
        "people": [("Kim Eksempelsen (Nord)", [("Skrev", [case])])],
        "organisations": [
            ("Nord", [("Skrev", [method, case]), ("Læste igennem", [method])]),
            ("Syd", [("Oversatte", [case])]),
        ],
    }


def _titles(work: dict[str, Any]) -> list[str]:
    return [entry["title"] for entry in work["entries"]]


def test_where_nobody_is_named_the_page_says_so(project: Project) -> None:
    """The page is there before the first contributor, with neither people nor organisations."""
    meta = project.pages("en")[CREDITS].meta
    assert meta["groups"] == {"people": [], "organisations": []}
    project.add(f"{CASE}/case.yml", "credits: [{role: wrote, anonymous: true}]")
    assert project.pages("en")[CREDITS].meta["groups"] == meta["groups"]


def test_two_of_one_name_are_two_people(project: Project) -> None:
    """A person is known by name and organisation; who did one thing twice is named once."""
    other = KIM.replace("Nord", "Syd")
    project.add(f"{CASE}/case.yml", f"credits: [{KIM}, {other}, {KIM}]")
    entries = project.catalogue().entries
    kim, other_kim = Contributor("Kim Eksempelsen", "Nord"), Contributor("Kim Eksempelsen", "Syd")
    assert credited(entries["case", "naboer-ringer"]) == {"wrote": (kim, other_kim)}
    assert {kim, other_kim} < contributors(entries.values()).keys()


def test_search_engines_are_told_who_wrote(credited_case: Project) -> None:
    """Authors are people with their organisation; where nobody is named, the bank is the author."""
    kim = {
        "@type": "Person",
        "name": "Kim Eksempelsen",
        "affiliation": {"@type": "Organization", "name": "Nord"},
    }
    told = article(credited_case, CASE_PAGE, "da")
    assert told["author"] == [kim]
    assert "translator" not in told and "contributor" not in told
    assert article(credited_case, METHOD_PAGE, "da")["author"] == {"@id": f"{SITE_URL}#publisher"}
    credited_case.replace(f"{CASE}/case.yml", KIM, KIM.replace("wrote", "reviewed"))
    told = article(credited_case, CASE_PAGE, "da")
    assert (told["author"], told["contributor"]) == ({"@id": f"{SITE_URL}#publisher"}, [kim])


def test_only_a_translation_has_a_translator(credited_case: Project) -> None:
    """Whoever translated is told of the text that was made from another."""
    credited_case.replace(
        f"{CASE}/en.md", "keywords:", "translation:\n  of: da\n  parts: {}\nkeywords:"
    )
    syd = {"@type": "Organization", "name": "Syd"}
    assert article(credited_case, CASE_PAGE, "en")["translator"] == [syd]
    assert "translator" not in article(credited_case, CASE_PAGE, "da")


def test_the_open_data_have_who_made_it(credited_case: Project) -> None:
    """The catalogue has what the file says; a cell of the table whom to name, and for what."""
    entries = json.loads(credited_case.data())["entries"]
    (facts,) = (one["facts"] for one in entries if one["id"] == "naboer-ringer")
    assert facts["credits"][0]["consent"] == "2026-11-02"
    assert facts["credits"][1] == {"role": "wrote", "anonymous": True}
    table = catalogue_csv(credited_case.catalogue(), SITE_URL, paper=False).decode()
    rows = csv.DictReader(io.StringIO(table.removeprefix(MARK)))
    assert {(row["id"], row["credits"]) for row in rows if row["credits"]} == {
        ("naboer-ringer", "wrote: Kim Eksempelsen (Nord) | wrote: anonymous | translated: Syd")
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("da", "bliver stående i bankens offentlige historik"), ("en", "stays in the public history")],
)
def test_before_one_hands_in_one_knows_that_a_name_stays(language: str, said: str) -> None:
    """The form's help, which stands above the field, says that a name stays in the history."""
    words = TEXTS[language]["site"]
    assert said in words["form"]["helps"]["credits"]
    assert said in words["credits"]["withdraw"]["text"]
