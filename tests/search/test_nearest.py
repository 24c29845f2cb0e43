"""Which entries may tell of the same thing: `retold.yml` tells cases of the bank once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT

from metodebank.bank.catalogue import Catalogue, cited_sources
from metodebank.bank.model import Entry
from metodebank.search import files, nearest
from metodebank.search.nearest import TRACKING, Asked, Bank, Near, Traits, same_address

Raw = Mapping[str, Any]  # what is written of an entry, as the form has it
Answers = Mapping[str, list[tuple[str, tuple[str, ...]]]]

SIDE = "da"
RETOLD: list[Raw] = yaml.load(
    Path(__file__).with_name("retold.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
FEW = 0.3  # of the cases

ADDRESSES = {
    "https://www.example.org/rapport/": "example.org/rapport",
    "http://EXAMPLE.org/rapport": "example.org/rapport",
    "example.org/Rapport#s4": "example.org/Rapport",
    " https://example.org ": "example.org",
    "https://example.org/?utm_source=brev&id=7&fbclid=x": "example.org?id=7",
    "https://example.org/a/?id=7&side=2": "example.org/a?id=7&side=2",
    "https://example.org/a?next=https://www.b.org/": "example.org/a?next=https://www.b.org/",
    "": "",
}


def written(kind: str, words: str, language: str, id: str = "", **more: Any) -> Raw:
    """Return what is written of an entry; nothing of what is not given."""
    blank = {"country": "", "places": [], "organisations": [], "sources": []}
    return {"kind": kind, "id": id, "language": language, "words": words, **blank, **more}


def retold(one: Raw) -> Raw:
    return written("case", f"{one['title']} {one['summary']}", one["language"])


def of_the_bank(entry: Entry, bank: Catalogue) -> Raw:
    """Return all that an entry says of itself, as if it were written just now."""
    text, facts = bank.text(entry, SIDE), entry.facts
    return written(
        entry.kind,
        f"{text.title} {text.summary}",
        text.language,
        entry.id,
        country=facts.get("country", ""),
        places=[*facts.get("place", {}).values()],
        organisations=[*facts.get("organisations", ())],
        sources=[*cited_sources(entry)],
    )


def once_more(entry: Entry, bank: Catalogue) -> Raw:
    """Return a case as a stranger hands it in: no name, one address, written otherwise."""
    addresses = (bank.sources[id].facts.get("url", "") for id in cited_sources(entry))
    sources = [
        re.sub(r"^https?://(www\.)?", "http://www.", one) + "#:~:text=x" for one in addresses if one
    ]
    return {**of_the_bank(entry, bank), "id": "", "sources": sources[:1]}


def read(raw: Raw) -> Asked:
    """Return what is written as Python compares it."""
    sources = (same_address(one) if "://" in one else one for one in raw["sources"])
    places, organisations = nearest.places(raw["places"]), nearest.folded(raw["organisations"])
    traits = Traits(raw["country"], places, organisations, tuple(sources))
    return Asked(raw["kind"], raw["id"], raw["language"], raw["words"], traits)


@pytest.fixture(scope="session")
def compared(bank, indexes) -> Bank:
    """What is compared with: the Danish index of the bank."""
    return nearest.bank(bank, SIDE, indexes[SIDE])


@pytest.fixture(scope="session")
def near(compared) -> Callable[[Raw], list[Near]]:
    """A function that returns what is near to what is written."""
    return lambda raw: nearest.nearest(read(raw), compared)


@pytest.fixture(scope="session")
def cases(bank) -> list[Entry]:
    return [entry for entry in bank.entries.values() if entry.kind == "case"]


@pytest.mark.parametrize(("address", "same"), ADDRESSES.items())
def test_an_address_is_the_same_however_it_is_written(address, same):
    """Scheme, www, a slash at the end, a place in the page and what programs add tell nothing."""
    assert same_address(address) == same


def test_what_programs_add_to_an_address_is_told_once():
    """What is left out of an address is what `address.js` leaves out of one."""
    assert f"/{TRACKING}/" in (ROOT / "docs" / "assets" / "address.js").read_text("utf-8")


@pytest.mark.parametrize("one", RETOLD, ids=lambda one: one["case"])
def test_a_case_told_once_more_in_other_words_is_among_the_three(near, one):
    """By title and summary alone each finds its case."""
    assert f"case/{one['case']}" in [found.path for found in near(retold(one))]


def test_no_case_of_the_bank_is_taken_for_another_by_its_sources(near, bank, cases):
    """Though some share a survey of many, none has most of its sources in common with one other."""
    found = {case.id: near(of_the_bank(case, bank)) for case in cases}
    by_source = [id for id, some in found.items() if any("source" in one.reasons for one in some)]
    assert by_source == []


def test_few_cases_of_the_bank_are_near_another(near, bank, cases):
    """Of all that there are, which are no two the same, three in ten or fewer get a question."""
    asked = [case.id for case in cases if near(of_the_bank(case, bank))]
    assert len(asked) <= FEW * len(cases)


def test_a_case_with_the_same_address_comes_first(near, bank, cases):
    """Of those handed in once more each that has a source of its own finds itself, by it."""
    found = {case.id: near(once_more(case, bank)) for case in cases}
    assert {id for id, some in found.items() if not some or some[0].path != f"case/{id}"} == set()
    by_source = [id for id, some in found.items() if "source" in some[0].reasons]
    assert len(by_source) > 0.8 * len(cases)


def test_an_address_alone_is_enough(near, bank, cases):
    """A source that tells of one case alone names it, in whatever words and from which country."""
    case = next(one for one in cases if "source" in near(once_more(one, bank))[0].reasons)
    only = written("case", "", "da", sources=once_more(case, bank)["sources"])
    assert near(only) == [Near(f"case/{case.id}", ("source",))]
    assert near({**only, "country": "xx"}) == near(only)


@pytest.mark.parametrize("words", ["", "Naboer", "Zzz qqq xxx vvv www yyy"])
def test_of_nothing_or_little_nothing_is_near(near, words):
    """Where few words are known nothing is said."""
    assert near(written("case", words, "da")) == []


def test_of_another_country_nothing_is_near_by_its_words(near):
    """A case told in other words is not near where it says another country than its own."""
    curant = next(retold(one) for one in RETOLD if one["case"] == "antwerpen-curant")
    said = {code: [one.path for one in near({**curant, "country": code})] for code in ("be", "fr")}
    assert said["be"] == ["case/antwerpen-curant"]
    assert "case/antwerpen-curant" not in said["fr"]


IN_THE_BROWSER = """async ([folder, language, asked]) => {
  const engine = new Metodebank.search.Engine(folder, language);
  Metodebank.site.ready = async () => engine;
  const ids = await engine.load("ids");
  const answers = [];
  for (const one of asked) {
    const found = await Metodebank.form.nearest.of(one);
    answers.push(found.map(({ number, reasons }) => [ids[number], reasons]));
  }
  return answers;
}"""
SCRIPTS = ("keep.js", "search/analysis.js", "search/engine.js", "form/nearest.js")


def test_the_form_names_the_same(run, near, bank, indexes, files_of, tmp_path, monkeypatch):
    """Of entries as they are, handed in once more and retold, the two name the same."""
    monkeypatch.setattr(files, "build_index", lambda catalogue, language: indexes[language])
    page = "<!doctype html><meta charset=utf-8>"
    for name, content in {**files_of(bank, SIDE), "page.html": page}.items():
        (tmp_path / name).write_text(content, "utf-8")
    entries = [entry for entry in bank.entries.values() if entry.kind in ("case", "method")]
    asked = [of_the_bank(entry, bank) for entry in entries]
    asked += [once_more(entry, bank) for entry in entries] + [retold(one) for one in RETOLD]
    asked += [written("case", "", "da", sources=[one]) for one in ADDRESSES]
    folder = f"{tmp_path.as_uri()}/"
    there = run(IN_THE_BROWSER, [folder, SIDE, asked], f"{folder}page.html", scripts=SCRIPTS)
    here = [[[one.path, [*one.reasons]] for one in near(raw)] for raw in asked]
    assert there == here
    assert sum(map(bool, here)) > 100
