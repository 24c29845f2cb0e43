"""A bank with every part of the model, and one with none that may be left out, are whole sites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import checkout
import pytest
from checkout import DANISH_FIRST, LANGUAGES
from markup import Element, Site

from filled import ON_A_LEAFLET, REQUIRED_LISTS, files
from metodebank.basics.texts import DEFAULT
from metodebank.paper.deck import LAYOUTS
from metodebank.paper.layout import deck_path, sheet_path
from metodebank.paper.make import PAPER_SETTING
from metodebank.schema.facts import DRAFT
from metodebank.schema.kinds import ALL_KINDS, KINDS, Kind
from metodebank.schema.vocabularies import VOCABULARIES
from project import TEXTS, Project

# Of three entries of a kind, which are alike, the papers of one.
PAPER = f"paper/{{0}}/*-one.pdf paper/{{0}}/*-one-*.pdf paper/{{0}}/cards-*-{LAYOUTS[0]}.pdf"
OF_ONE = tuple(f"{kind}/one/" for kind in KINDS)
# What holds words; where it holds none, a part was left out and its frame was not.
FRAMES = {"section", "dl", "dt", "dd", "ul", "ol", "li", "p", "table", "h2", "h3"}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def write(root: Path, full: bool) -> None:
    for path, text in files(full).items():
        Project(root).write(path, text)


def made(factory: pytest.TempPathFactory, full: bool, language: str = DEFAULT) -> Site:
    """Return the site of a bank, with some paper of a language; building it checks it too."""
    name = f"{'full' if full else 'empty'}-{language}"

    def make(root: Path) -> None:
        write(checkout.copy(root, with_content=False), full)
        build = partial(checkout.build, paper=True)
        build(root, environment={**checkout.EPOCH, PAPER_SETTING: PAPER.format(language)})

    root = checkout.once(factory, name, make)
    return Site(root / "site", checkout.settings(root)["site_url"])


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a bank in which every part is filled."""
    return made(tmp_path_factory, True)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a bank in which every part that may be left out is."""
    return made(tmp_path_factory, False)


def facts_of_one(site: Site) -> Mapping[str, Mapping[str, Any]]:
    """Return the facts of an entry of each kind, as the open data have them."""
    entries = checkout.data(site.folder.parent)["entries"]
    return {entry["kind"]: entry["facts"] for entry in entries if entry["id"] == "one"}


def shown(site: Site) -> Iterator[tuple[str, Element]]:
    """Yield what stands on the pages of entries, and on those that lead to them."""
    for folder in LANGUAGES.values():
        for address in ("", *(f"{kind}/" for kind in KINDS), *OF_ONE):
            yield folder + address, site.pages[folder + address].one(id="content")


@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_the_check_finds_both_banks_sound(tmp_path: Path, full: bool) -> None:
    """Neither a bank that has all nor one that lacks all that it may is told of anything."""
    write(tmp_path, full)
    assert Project(tmp_path).messages("en") == []


@each_kind
def test_the_data_have_every_fact_that_is_filled(full: Site, empty: Site, kind: Kind) -> None:
    """Of a full entry each fact is in the open data, of an empty one what it may not lack."""
    every = {fact.name for fact in kind.facts} - {DRAFT.name}
    assert set(facts_of_one(full)[kind.name]) == every
    needed = {fact.name for fact in kind.facts if fact.required}
    asked_for = {need.other for need in kind.needs} & every
    assert needed <= set(facts_of_one(empty)[kind.name]) <= needed | asked_for


def test_the_data_have_every_list(full: Site, empty: Site) -> None:
    """All lists are there; where it has no file, one holds what is known without, if anything."""
    lists = [checkout.data(site.folder.parent)["vocabulary"] for site in (full, empty)]
    assert set(lists[0]) == set(lists[1]) == set(VOCABULARIES)
    assert all(lists[0].values())
    assert {name for name, terms in lists[1].items() if terms} == {
        one.name
        for one in VOCABULARIES.values()
        if one.needed or one.known or one.name in REQUIRED_LISTS
    }


@each_language
@each_kind
def test_every_section_stands_on_its_page(full: Site, language: str, kind: Kind) -> None:
    """A full entry's page has each of its headings, in the language of the page.

    What is said to residents stands there as it is said, in each language.
    """
    page = full.pages[f"{LANGUAGES[language]}{kind.name}/one/"]
    headings = {heading.text for heading in page.all("h2", "h3")}
    for section in kind.sections:
        heading = TEXTS.headings(kind.name, language)[section.id]
        if section.said:
            parts = [one for one in page.walk() if one.get("data-part") == section.id]
            lines = [len(one.all("li")) for one in parts]
            most = min(section.counted[1], ON_A_LEAFLET)
            assert lines == [most] * len(LANGUAGES), section.id
        else:
            assert any(one.startswith(heading) for one in headings), heading


def test_what_is_left_out_leaves_no_hole(full: Site, empty: Site) -> None:
    """On no page stands a heading, a label, a list or a section without a word in it."""
    holes = [
        f"{address}: <{part.tag} class={part.get('class')!r}>"
        for site in (full, empty)
        for address, page in shown(site)
        for part in without_scripted(page)
        if is_hollow(part)
    ]
    assert holes == []


def without_scripted(page: Element) -> Iterator[Element]:
    """Yield the elements of a page, but for what is hidden until scripts fill it."""
    for part in page.parts:
        if isinstance(part, Element) and not {"data-scripted", "hidden"} <= {*part.attributes}:
            yield part
            yield from without_scripted(part)


def is_hollow(part: Element) -> bool:
    """Say whether a frame holds nothing, or nothing but a heading; what scripts fill may."""
    if part.tag not in FRAMES or part.all("img", "svg", "input") or part.get("role") == "status":
        return False
    headings = [one.text for one in part.all("h2", "h3") if part.tag == "section"]
    return not part.text or [part.text] == headings


@pytest.mark.parametrize("language", DANISH_FIRST)
@each_kind
def test_both_banks_are_printed(
    tmp_path_factory: pytest.TempPathFactory, language: str, kind: Kind
) -> None:
    """Each has its sheets and other papers, and the cards of the kinds that have any."""
    papers = [sheet_path(f"{kind.name}/one", language, one) for one in kind.prints]
    papers += [deck_path(kind.name, language, LAYOUTS[0])] if kind.cards else []
    for site in (made(tmp_path_factory, full, language) for full in (True, False)):
        for path in papers:
            assert (site.folder / path).read_bytes().startswith(b"%PDF"), path


def test_every_kind_has_an_entry() -> None:
    """The made-up banks hold each kind, those without pages too."""
    folders = {path.split("/")[1] for path in files(True) if path.count("/") == 3}
    assert folders == set(ALL_KINDS)
