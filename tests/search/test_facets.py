"""What a result list can be narrowed by, counted once more from the authors' files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from checkout import LANGUAGES, ROOT

from metodebank.bank.catalogue import Catalogue
from metodebank.schema.kinds import KINDS
from metodebank.search.facets import FACETS, facets, filled
from metodebank.words.alphabet import sort_key
from project import CASE, METHOD, VOCABULARY, Project, term

Facts = dict[str, Any]

# The fact behind each facet that has one, and the list of its values.
FACTS = {
    "target": ("target_groups", "target-groups"),
    "barrier": ("barriers", "barriers"),
    "goal": ("goals", "goals"),
    "evidence": ("evidence", "evidence-levels"),
    "time": ("duration", "durations"),
    "cost": ("cost", "costs"),
    "type": ("types", "method-types"),
    "role": ("roles", "roles"),
    "need": ("resources", "resources"),
    "outcome": ("outcome", "outcomes"),
    "area": ("areas", "areas"),
    "country": ("country", "countries"),
}
# What lies in the bands of a number, also in those that are open at an end.
BANDS = {
    "people": {
        "1-5": range(1, 6),
        "6-15": range(6, 16),
        "16-40": range(16, 41),
        "41-": range(41, 501),
    },
    "session": {"-59": range(60), "60-120": range(60, 121), "121-": range(121, 1441)},
}
KEYS = [
    "target",
    "barrier",
    "kind",
    "element",
    "goal",
    "evidence",
    "time",
    "cost",
    "people",
    "session",
    "type",
    "role",
    "need",
    "figure",
    "outcome",
    "area",
    "country",
    "lang",
]

# What a figure's item begins with, by the kind's id.
KINDS_OF_FIGURE = {
    term["id"]: {*term["label"].values()}
    for term in yaml.safe_load((ROOT / "methods/vocabulary/figure-kinds.yml").read_text("utf-8"))
}

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def written() -> dict[str, Facts]:
    """The facts of each entry as they stand in its file, by "kind/id"."""
    return {
        f"{file.stem}/{file.parent.name}": yaml.load(
            file.read_text("utf-8"), Loader=yaml.CSafeLoader
        )
        for kind in KINDS
        for file in (ROOT / "methods" / kind).glob(f"*/{kind}.yml")
    }


def elements(key: str, facts: Facts) -> set[str]:
    """Return the core elements of an entry: of a case, those it kept or adapted."""
    kind, _, id = key.partition("/")
    uses = facts.get("methods", [])
    kept = {id for use in uses for fate in ("kept", "adapted") for id in use.get(fate, [])}
    return {id} if kind == "element" else kept | set(facts.get("elements", []))


def languages(key: str) -> set[str]:
    """Return the languages of an entry's texts; of a leaflet's many, those of the site."""
    there = {file.stem for file in (ROOT / "methods" / key).glob("*.md")}
    return there & {*LANGUAGES} if key.startswith("leaflet/") else there


def figures(key: str, facts: Facts) -> set[str]:
    """Return the kinds of figure that an entry names: by a fact, or before an item's colon."""
    named = set(facts.get("figure_kinds", []))
    texts = [file.read_text("utf-8") for file in (ROOT / "methods" / key).glob("*.md")]
    begun = {line.partition(":")[0][2:] for text in texts for line in text.splitlines()}
    return named or {id for id, labels in KINDS_OF_FIGURE.items() if begun & labels}


def values(facet: str, key: str, facts: Facts) -> set[str]:
    """Return an entry's values of a facet, as one reads them off its files."""
    if facet in BANDS:
        span = facts.get(facet, {"from": 0, "to": -1})
        numbers = range(span["from"], span["to"] + 1)
        return {band for band, within in BANDS[facet].items() if any(n in within for n in numbers)}
    if facet in FACTS:
        value = facts.get(FACTS[facet][0], [])
        return set(value) if isinstance(value, list) else {value}
    if facet == "figure":
        return figures(key, facts)
    own = {"kind": {key.partition("/")[0]}, "lang": languages(key), "element": elements(key, facts)}
    return own[facet]


def naive(facet: str, written: dict[str, Facts], keys: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each value of a facet with the number of each entry that has it."""
    for number, key in enumerate(keys):
        yield from ((value, number) for value in values(facet, key, written[key]))


def test_the_keys_of_filters_are_kept():
    """The keys that stand in shared addresses are those of the contract, in their order."""
    assert [facet.key for facet in FACETS] == KEYS


@each_language
@pytest.mark.parametrize("facet", KEYS)
def test_each_value_has_the_entries_that_the_files_say(bank, written, facet, language):
    """A value's entries are those that name it, whatever the order in which they are counted."""
    keys = sorted(written, reverse=True)
    counted = facets(bank, keys, language).get(facet, {})  # one that no entry fills is not there
    pairs = {(value, number) for value, numbers in counted.items() for number in numbers}
    assert pairs == set(naive(facet, written, keys))
    assert sum(map(len, counted.values())) == len(pairs)


def test_an_element_that_a_case_left_out_is_not_its_own(project):
    """A case is found by the elements that it kept or adapted, not by those it left out."""
    fates = "    kept: [opsoegende]\n"
    project.replace(f"{CASE}/case.yml", fates, f"{fates}    left_out: [klar-rolle]\n")
    counted = facets(project.catalogue(), ["case/naboer-ringer"], "da")["element"]
    assert counted == {"opsoegende": [0], "klar-rolle": []}


@each_language
@pytest.mark.parametrize("facet", sorted({*FACTS} - {"country"}))
def test_values_keep_the_order_of_their_list(bank, facet, language):
    """A facet has all values of its list, in the authors' order, also those nobody has.

    Where none has any, it is not there.
    """
    terms = yaml.load(
        (ROOT / f"methods/vocabulary/{FACTS[facet][1]}.yml").read_text("utf-8"),
        Loader=yaml.CSafeLoader,
    )
    counted = facets(bank, [], language).get(facet)
    fact, list = FACTS[facet]
    named = any(bank.by_term.get((list, term["id"])) for term in terms)
    assert counted == ({term["id"]: [] for term in terms} if named else None), fact


@each_language
def test_countries_are_those_of_the_cases(bank, written, language):
    """A country is a filter as soon as a case is from there, and stands by its name."""
    shown = dict(next(facet for facet in FACETS if facet.key == "country").all(bank, language))
    assert shown.keys() == {facts["country"] for facts in written.values() if "country" in facts}
    assert [*shown.values()] == sorted(shown.values(), key=lambda one: sort_key(one, language))


@each_language
def test_each_value_is_shown_by_its_name_in_the_page_s_language(bank, language):
    """The finder's options have the ids of the filters and labels in the reader's language."""
    shown = {facet.key: facet.all(bank, language) for facet in filled(bank)}
    counted = facets(bank, [], language)
    assert {key: [id for id, _ in pairs] for key, pairs in shown.items()} == {
        key: list(values) for key, values in counted.items()
    }
    terms = bank.vocabulary["barriers"].values()
    assert shown["barrier"] == [(term.id, term.label[language]) for term in terms]
    assert dict(shown["element"])["klar-rolle"] == title(bank, "klar-rolle", language)


def title(bank: Catalogue, element: str, language: str) -> str:
    return bank.entries["element", element].texts[language].title


def test_values_are_the_same_in_both_languages(bank, written):
    """An address that is shared across the languages finds the same entries."""
    keys = sorted(written)
    danish, english = (facets(bank, keys, language) for language in LANGUAGES)
    assert danish == english


# Spans of a fact, and the bands that they touch.
SPANS = [
    ("people", 1, 5, ["1-5"]),
    ("people", 5, 16, ["1-5", "6-15", "16-40"]),
    ("people", 40, 40, ["16-40"]),
    ("people", 41, 500, ["41-"]),
    ("session", 5, 59, ["-59"]),
    ("session", 59, 60, ["-59", "60-120"]),
    ("session", 120, 121, ["60-120", "121-"]),
]


@pytest.mark.parametrize(("fact", "low", "high", "bands"), SPANS)
def test_an_entry_stands_in_each_band_that_it_touches(
    fact: str, low: int, high: int, bands: list[str], project: Project
) -> None:
    """A method for 5 to 16 people is found among those for few, for some and for more."""
    project.add(f"{METHOD}/method.yml", f"{fact}: {{from: {low}, to: {high}}}")
    counted = facets(project.catalogue(), ["method/doer-til-doer"], "da")[fact]
    assert [band for band, numbers in counted.items() if numbers] == bands


def options(project: Project, language: str) -> dict[str, list[str]]:
    """Return what the finder offers: the labels of each facet, by its key."""
    shown = project.pages(language)["find"].meta["facets"]
    return {one["key"]: [option["label"] for option in one["options"]] for one in shown}


def test_a_facet_that_no_entry_fills_is_not_shown(project: Project) -> None:
    """The finder offers no filter that would find nothing whatever one ticks."""
    new = {"people", "session", "outcome", "area"}
    assert not new & options(project, "da").keys()
    project.write(f"{VOCABULARY}/outcomes.yml", term("worked", "Lykkedes", "Worked"))
    project.write(f"{VOCABULARY}/areas.yml", term("job", "Job", "Jobs"))
    assert not new & options(project, "da").keys()
    project.add(f"{CASE}/case.yml", "outcome: worked")
    facts = "people: {from: 1, to: 2}\nsession: {from: 5, to: 9}\nareas: [job]"
    project.add(f"{METHOD}/method.yml", facts)
    assert new <= options(project, "en").keys()
    counted = facets(project.catalogue(), ["case/naboer-ringer"], "en")
    assert counted["outcome"] == {"worked": [0]} and counted["area"] == {"job": []}


def test_bands_are_said_as_people_say_them(project: Project) -> None:
    """An open band says under or over what, with the unit, in the reader's language."""
    facts = "people: {from: 1, to: 2}\nsession: {from: 5, to: 9}"
    project.add(f"{METHOD}/method.yml", facts)
    danish, english = options(project, "da"), options(project, "en")
    assert english["people"] == ["1–5 people", "6–15 people", "16–40 people", "Over 40 people"]
    assert danish["people"][2:] == ["16–40 personer", "Over 40 personer"]
    minutes = ["Under 60 min.", "60–120 min.", "Over 120 min."]
    assert danish["session"] == english["session"] == minutes
