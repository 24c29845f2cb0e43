"""Countries and languages: terms by their codes."""

from __future__ import annotations

import json

import pytest

from metodebank.checking.check import check
from metodebank.schema.vocabularies import EUROPE
from project import CASE, TEXTS, VOCABULARY, Project


def test_a_country_is_labelled_by_its_code(project: Project) -> None:
    """A country's label, definition and synonyms follow from its code, in each language."""
    iceland = project.content().vocabulary["countries"]["is"]
    assert iceland.label == {"da": "Island", "en": "Iceland"}
    assert iceland.definition == {"da": "Land: Island", "en": "Country: Iceland"}
    assert iceland.synonyms == {"da": ("IS", "Iceland"), "en": ("IS", "Island")}


def test_a_list_adds_words_to_a_country(project: Project) -> None:
    """What the file says of a country are further synonyms, after the code."""
    path = f"{VOCABULARY}/countries.yml"
    project.write(path, "- {id: nl, synonyms: {da: [Holland], en: [Holland, Dutch]}}\n")
    assert project.check() == []
    netherlands = project.content().vocabulary["countries"]["nl"]
    assert netherlands.synonyms["da"] == ("NL", "Netherlands", "Holland")


def test_a_country_is_met_with_its_first_case(project: Project) -> None:
    """Readers meet a country that a case is from, and no other; authors may choose any."""
    bank = project.catalogue()
    assert list(bank.vocabulary["countries"]) == ["dk"]
    assert list(bank.choices["countries"]) == list(EUROPE)
    project.replace(f"{CASE}/case.yml", "country: dk", "country: is")
    assert [term["id"] for term in json.loads(project.data())["vocabulary"]["countries"]] == ["is"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Danmark", "dk"), ("denmark", "dk"), ("Oestrig", "at"), ("Østrig", "at"), ("dnk", "dk")],
)
def test_a_country_by_its_name_is_answered_with_its_code(
    project: Project, written: str, meant: str
) -> None:
    """Who writes a country's name is told its code."""
    project.replace(f"{CASE}/case.yml", "country: dk", f"country: {written}")
    for language, guess in (("da", f"Mener I «{meant}»?"), ("en", f"Do you mean “{meant}”?")):
        (message,) = project.messages(language)
        assert guess in message
    _, (problem,) = check(project.root, TEXTS)
    assert problem.code == "unknown-country"


def test_danish_and_english_are_known_without_a_list(project: Project) -> None:
    """A bank without a list of languages knows the two of the site, and how they are written."""
    languages = project.content().vocabulary["languages"]
    assert list(languages) == ["da", "en"]
    assert languages["da"].label == {"da": "dansk", "en": "Danish"}
    assert languages["en"].more == {"own": "English", "direction": "ltr", "script": "Latn"}


def test_a_language_that_cldr_does_not_know_is_called_as_in_itself(project: Project) -> None:
    """A language without a name in CLDR has its own everywhere."""
    path = f"{VOCABULARY}/languages.yml"
    project.write(path, "- {id: qaa, own: eksempelsk, direction: ltr, script: Latn}\n")
    assert project.check() == []
    language = project.content().vocabulary["languages"]["qaa"]
    assert language.label == {"da": "eksempelsk", "en": "eksempelsk"}
