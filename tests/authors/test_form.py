"""The form's page and knowledge: all of it follows from the schema and the texts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from metodebank.authors import form as form_module
from metodebank.authors.form import ASKED, PRINTED, UNASKED, form, form_file, messages
from metodebank.bank.edition import Edition
from metodebank.schema.fields import Field
from metodebank.schema.kinds import KINDS, Kind
from metodebank.schema.vocabularies import EUROPE
from metodebank.words.alphabet import sort_key
from project import SITE_URL, TEXTS, Project

SCRIPTS = Path(__file__).parents[2] / "docs/assets/form"
each_kind = pytest.mark.parametrize("name", ASKED)
each_language = pytest.mark.parametrize("language", TEXTS.languages)


def edition(project: Project, language: str = "en") -> Edition:
    return Edition(project.catalogue(), TEXTS, language, SITE_URL)


def knowledge(project: Project, language: str = "en") -> dict:
    """Return what the script of the form hands over."""
    _, script = form_file(edition(project, language))
    return json.loads(script.removeprefix("Metodebank.form.begin(").removesuffix(");\n"))


def names(fields: list[dict]) -> list[str]:
    return [field["name"] for field in fields]


@each_kind
@each_language
def test_every_field_and_section_is_asked_for(project: Project, name: str, language: str) -> None:
    """The form has a field for all that a new entry may have, but for what the bank adds."""
    kind = KINDS[name]
    asked = {one["id"]: one for one in form(edition(project, language))["kinds"]}[name]
    fields = names(asked["about"]) + names(asked["facts"])
    facts = [one.name for one in kind.facts if one.name not in UNASKED]
    assert sorted(fields) == sorted([one.name for one in kind.front_matter] + facts)
    assert [one for one in names(asked["facts"]) if one in facts] == facts
    assert names(asked["sections"]) == list(kind.section_ids)
    assert all(one["label"] and one["help"] for one in asked["about"] + asked["facts"])


def test_what_became_of_core_elements_is_asked_element_by_element(project: Project) -> None:
    """A case's method asks what became of each element; the notes on them come next."""
    case = form(edition(project))["kinds"][0]
    methods = next(field for field in case["facts"] if field["name"] == "methods")
    assert names(methods["fields"]) == ["id"]
    assert [fate["id"] for fate in methods["fates"]] == ["kept", "adapted", "left_out"]
    order = names(case["facts"])
    assert order.index("element_notes") == order.index("methods") + 1
    assert knowledge(project)["elementsOf"] == {"doer-til-doer": ["opsoegende", "klar-rolle"]}


@each_language
def test_a_row_may_name_terms_words_and_a_source(project: Project, language: str) -> None:
    """A price says of what it is counted; words are said as the texts do; `ours` is no source."""
    project.write(
        "methods/vocabulary/prices.yml",
        "- {id: tolk, label: {da: Tolk, en: Interpreter}, unit: {da: time, en: hour}}\n",
    )
    method = form(edition(project, language))["kinds"][1]
    budget = next(field for field in method["facts"] if field["name"] == "budget")
    item, count, per, basis = budget["fields"]
    assert [item["control"], count["control"]] == ["choice", "whole"]
    assert [per["control"], basis["control"]] == ["choice", "source"]
    said = {"da": "Regnet pr. time", "en": "Counted per hour"}[language]
    assert [option["definition"] for option in item["options"]] == [said]
    often = {"da": "hver uge", "en": "each week"}[language]
    assert {"id": "week", "label": often, "definition": ""} in per["options"]
    assert [option["id"] for option in basis["options"]] == ["ours"]


@dataclass(frozen=True)
class _Strange:
    """A type that nobody has told the form of."""


def test_a_type_that_cannot_be_asked_for_stops_the_build(project: Project, monkeypatch) -> None:
    """A new type in the schema is a loud error, not a field that the form forgets."""
    strange = Kind("case", facts=(Field("place", _Strange()),), sections=())
    monkeypatch.setitem(form_module.KINDS, "case", strange)
    with pytest.raises(TypeError, match="_Strange"):
        form(edition(project))


@each_language
def test_vocabularies_are_choices_in_the_language_of_the_page(project: Project, language) -> None:
    """Each term stands with its label and definition in the page's language."""
    case = form(edition(project, language))["kinds"][0]
    country = next(field for field in case["facts"] if field["name"] == "country")
    label = {"da": "Danmark", "en": "Denmark"}[language]
    option = next(one for one in country["options"] if one["id"] == "dk")
    assert option["label"] == label
    assert option["definition"] == {"da": "Land: Danmark", "en": "Country: Denmark"}[language]


@each_language
def test_any_country_and_language_is_offered_by_its_name(project: Project, language: str) -> None:
    """All of Europe's countries, and all languages of the list, are offered by their labels."""
    case = form(edition(project, language))["kinds"][0]
    country = next(field for field in case["facts"] if field["name"] == "country")
    labels = [one["label"] for one in country["options"]]
    assert len(labels) == len(EUROPE)
    assert labels == sorted(labels, key=lambda one: sort_key(one, language))
    called = {"da": ("dansk", "engelsk"), "en": ("Danish", "English")}[language]
    offered = [["da", called[0]], ["en", called[1]]]
    assert knowledge(project, language)["sourceLanguages"] == offered


@each_language
def test_messages_are_those_of_the_check(language: str) -> None:
    """The form says what is wrong in the check's words; only the remedy may be its own."""
    told = messages(TEXTS, language)
    problems = TEXTS[language]["problems"]
    own = TEXTS[language]["site"]["form"]["remedies"]
    assert set(own) < set(problems)
    assert set(told) == {*problems, "taken"}
    for code, written in problems.items():
        message = written.replace("{{", "{").replace("}}", "}")  # as the check fills it
        first = message.partition(". ")[0] + "."
        assert told[code] == (f"{first} {own[code]}" if code in own else message)
        if code in own:
            assert message.startswith(first)


def test_every_code_that_the_scripts_tell_has_a_message() -> None:
    """A code in the form's scripts is one of the check, or the form's own."""
    scripts = "".join(file.read_text("utf-8") for file in SCRIPTS.glob("*.js"))
    codes = set(re.findall(r'note\((?:[^",]|"[^"]*")+?, "([a-z-]+)"', scripts))
    assert len(codes) > 15
    assert codes <= set(messages(TEXTS, "da"))


def test_words_that_no_script_says_are_not_handed_over(project: Project) -> None:
    """The page prints them; a script that asked for one of them would find nothing."""
    scripts = "".join(file.read_text("utf-8") for file in SCRIPTS.glob("*.js"))
    assert not re.findall(rf"\b(?:say|words)\.(?:{'|'.join(PRINTED)})\b", scripts)
    assert TEXTS["da"]["site"]["form"].keys() - knowledge(project, "da")["words"] == {*PRINTED}


def test_the_form_knows_what_the_bank_has(project: Project) -> None:
    """Short names that are taken, entries to link, and sources by title."""
    known = knowledge(project)
    assert known["kinds"]["case"]["ids"] == ["naboer-ringer"]
    assert "element/opsoegende" in known["entries"]
    sources = [(id, language) for id, _, _, _, language in known["sources"]]
    assert sources == [("rapport21", "da"), ("avis20", "da"), ("study19", "en")]
    assert known["figures"] == [["reach", "Reach"], ["effect", "Effect"], ["unknown", "Unknown"]]


@each_language
def test_the_script_stands_beside_its_page(project: Project, language: str) -> None:
    """The knowledge is a script in the folder of the page that loads it."""
    path, script = form_file(edition(project, language))
    assert path == {"da": "bidrag/data.js", "en": "en/bidrag/data.js"}[language]
    assert "\u2028" not in script
    assert "bidrag" in project.pages(language)
