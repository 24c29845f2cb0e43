"""The finder and the search box in the header, as visitors use them, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import quote

import pytest
from alone import goes_back, without_script
from browsers import FIREFOX
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Locator, Page, Route, expect
from shown import UNKNOWN
from windows import begun

from metodebank.bank.catalogue import Catalogue
from metodebank.bank.edition import Edition
from metodebank.build.files import index_files
from project import TEXTS, landed_catalogue

OTHER = {"da": "en", "en": "da"}
FACTS = {"target": "target_groups", "barrier": "barriers"}
ADDRESS = {language: f"{folder}find/" for language, folder in LANGUAGES.items()}
TEXT = "#finder-text"
HEADER = "#header-search"

each_language = pytest.mark.parametrize("language", LANGUAGES)
danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


def test_the_page_says_that_the_list_comes(open_page, home):
    """Until the first results are there, a line stands in their place; then it is gone."""
    page, held = open_page(home), list[Route]()
    page.route("**/core.js", lambda route: held.append(route))
    page.goto(f"{home}find/", wait_until="commit")
    expect(page.locator("[data-fetching]")).to_be_visible()
    expect(page.locator(TEXT)).to_be_hidden()
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator(TEXT)).to_be_visible()
    expect(page.locator("[data-fetching]")).to_be_hidden()


# What is asked, and what is shown.


@pytest.fixture
def finder(open_page, home) -> Callable[..., Page]:
    """A function that opens the finder with a state in its address."""

    def open(query: str = "", language: str = "da", **settings: object) -> Page:
        return settled(open_page(f"{home}{ADDRESS[language]}{query}", **settings))

    return open


def settled(page: Page) -> Page:
    """Wait until the finder has answered for the first time."""
    page.wait_for_selector("[data-finder][data-shown]")
    return page


def act(page: Page, action: Callable[[], object]) -> None:
    """Do something on the finder that changes its list, and wait for the new one."""
    form = page.locator("[data-finder]")
    before = form.get_attribute("data-shown")
    action()
    expect(form).not_to_have_attribute("data-shown", before)


def ask(page: Page, text: str) -> None:
    """Write a text into the finder's search box."""
    act(page, lambda: page.fill(TEXT, text))


def box(page: Page, key: str, value: str) -> Locator:
    return page.locator(f"[data-facet='{key}'] input[value='{value}']")


def tick(page: Page, key: str, value: str) -> None:
    """Tick a filter, or take its tick away."""
    act(page, box(page, key, value).click)


def shown(page: Page) -> list[str]:
    """Return the entries in the list, best first."""
    items = page.locator("[data-results] > li")
    return items.evaluate_all("items => items.map(item => item.dataset.entry)")


def all_shown(page: Page) -> list[str]:
    """Ask for more until all entries are in the list, and return them."""
    more = page.locator("[data-more]")
    while more.is_visible():
        act(page, more.click)
    return shown(page)


def total(page: Page) -> int:
    """Return how many entries the finder says that there are."""
    return int(page.locator("[data-total]").inner_text())


def ticked(page: Page) -> set[tuple[str, str]]:
    """Return the filters that are ticked."""
    boxes = page.locator("[data-facet] input:checked")
    return {tuple(pair) for pair in boxes.evaluate_all("all => all.map(b => [b.name, b.value])")}


def chips(page: Page) -> Locator:
    return page.locator("[data-active] li button")


def query_of(page: Page) -> str:
    """Return what stands behind the page's address."""
    return page.evaluate("location.search")


# What there is to find, from the site's open data.


@pytest.fixture(scope="session")
def having(data) -> Callable[[str, str], set[str]]:
    """A function that returns the entries that have a target group or barrier."""

    def having(key: str, value: str) -> set[str]:
        named = [entry for entry in data["entries"] if value in entry["facts"].get(FACTS[key], ())]
        return {f"{entry['kind']}/{entry['id']}" for entry in named}

    return having


@pytest.fixture(scope="session")
def titles(data) -> dict[str, str]:
    """The Danish title of each entry."""
    return {f"{entry['kind']}/{entry['id']}": entry["da"]["title"] for entry in data["entries"]}


@pytest.fixture(scope="session")
def labels(data) -> dict[tuple[str, str], str]:
    """The Danish label of each target group and barrier, by its filter."""
    lists = {"target": "target-groups", "barrier": "barriers"}
    return {
        (key, term["id"]): term["label"]["da"]
        for key, list in lists.items()
        for term in data["vocabulary"][list]
    }


def apart(having, labels, found: bool) -> tuple[str, str]:
    """Return a target group and a barrier that some entry has both of, or that none has."""
    targets = [id for key, id in labels if key == "target" and having(key, id)]
    barriers = [id for key, id in labels if key == "barrier" and having(key, id)]
    return next(
        (target, barrier)
        for target, barrier in product(targets, barriers)
        if bool(having("target", target) & having("barrier", barrier)) is found
    )


# Filters.


def test_values_within_a_group_are_or(finder, having):
    """Two target groups give the entries that have either."""
    page = finder()
    tick(page, "target", "unge")
    tick(page, "target", "aeldre")
    assert set(all_shown(page)) == having("target", "unge") | having("target", "aeldre")


def test_groups_are_and(finder, having):
    """A target group and a barrier give the entries that have both."""
    page = finder()
    tick(page, "target", "foraeldre")
    tick(page, "barrier", "sprog")
    both = having("target", "foraeldre") & having("barrier", "sprog")
    assert both
    assert set(all_shown(page)) == both


def test_without_a_filter_everything_is_shown(finder, titles):
    """The finder begins with all entries, and says how many they are."""
    page = finder()
    assert total(page) == len(titles)
    assert sorted(all_shown(page)) == sorted(titles)


# Ticks each value that can be ticked, and counts what comes, before it is taken off again.
TRY_ALL = """async (keys) => {
  const form = document.querySelector("[data-finder]");
  const more = document.querySelector("[data-more]");
  const click = async (what) => {
    const before = form.dataset.shown;
    what.click();
    while (form.dataset.shown === before) await new Promise(requestAnimationFrame);
  };
  const boxes = [...form.querySelectorAll("[data-facet] input:enabled:not(:checked)")];
  const tried = [];
  for (const box of boxes.filter((box) => !keys.length || keys.includes(box.name))) {
    const told = Number(box.closest("label").querySelector("[data-count]").textContent);
    await click(box);
    while (!more.hidden) await click(more);
    const came = document.querySelectorAll("[data-results] > li").length;
    const said = Number(document.querySelector("[data-total]").textContent);
    tried.push({ name: box.name, value: box.value, told, came, said });
    await click(box);
  }
  return tried;
}"""


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["goal", "language", "outcome"]),
        pytest.param("", [], marks=pytest.mark.proof),
        ("?cost=lav,ingen&target=unge", ["target", "barrier", "kind"]),
        pytest.param("?q=forening", ["target", "barrier"], marks=pytest.mark.proof),
        ("?q=sprog&kind=method&barrier=tid", ["target", "barrier"]),
    ],
    ids=["fresh", "fresh, all", "with filters", "with a text", "with both"],
)
def test_counts_come_true(finder, query, keys):
    """The number beside each value is the number of entries that one gets with it."""
    tried = finder(query).evaluate(TRY_ALL, keys)
    assert len(tried) > 10
    wrong = [one for one in tried if not one["told"] == one["came"] == one["said"] > 0]
    assert wrong == []


@each_language
def test_counts_are_the_same_in_both_languages(finder, having, language):
    """A value says the same number whichever language the page is in."""
    page = finder(language=language)
    counts = page.locator("[data-facet='target'] label").evaluate_all(
        "all => all.map(label => [label.querySelector('input').value,"
        " Number(label.querySelector('[data-count]').textContent)])"
    )
    assert dict(counts) == {value: len(having("target", value)) for value, _ in counts}


# Where each value stands, and whether it can be ticked and what it says.
PLACES = """() => {
  const top = document.querySelector("[data-filters]").getBoundingClientRect().top;
  return [...document.querySelectorAll("[data-facet] label")].map(label => ({
    value: label.querySelector("input").value,
    place: label.getBoundingClientRect().top - top,
    seen: label.checkVisibility(),
    disabled: label.querySelector("input").disabled,
    count: label.querySelector("[data-count]").textContent,
  }));
}"""


def test_values_that_give_nothing_are_disabled_and_stay(finder):
    """What gives nothing cannot be ticked, but is neither hidden nor moved."""
    page = finder()
    before = page.evaluate(PLACES)
    ask(page, "lektiehjælp")
    after = page.evaluate(PLACES)
    for same in ("value", "seen"):
        assert [row[same] for row in before] == [row[same] for row in after]
    places = [row["place"] for row in before]
    assert [row["place"] for row in after] == pytest.approx(places, abs=0.1)
    assert any(row["disabled"] for row in after)
    assert all(row["disabled"] == (row["count"] == "0") for row in before + after)


def test_a_chip_removes_one_filter(finder):
    """Each chosen filter has a chip with its label, which removes it and no other."""
    page = finder("?target=unge&barrier=sprog,ensomhed")
    assert chips(page).count() == 3
    act(page, chips(page).filter(has_text="Ensomhed").click)
    assert ticked(page) == {("target", "unge"), ("barrier", "sprog")}
    expect(chips(page).filter(has_text="Ensomhed")).to_have_count(0)


def test_a_chip_says_what_it_does(finder, labels):
    """To those who hear the page a chip is called by what it removes."""
    chip = chips(finder("?barrier=sprog")).first
    told = TEXTS["da"]["search"]["remove"].format(labels["barrier", "sprog"])
    expect(chip).to_have_accessible_name(told)


def test_clear_all_removes_everything(finder, titles):
    """One button takes away all filters and the text."""
    page = finder("?q=ensomhed&target=foraeldre&kind=method")
    act(page, page.locator("[data-clear]").click)
    assert ticked(page) == set()
    assert page.input_value(TEXT) == ""
    assert query_of(page) == ""
    assert total(page) == len(titles)
    expect(page.locator("[data-active]")).to_be_hidden()


# The address.


@danish_first
def test_the_address_holds_the_state(finder, language):
    """Text, ids with commas and order stand in the address, under the same keys everywhere."""
    page = finder(language=language)
    for key, value in (("target", "foraeldre"), ("target", "unge"), ("barrier", "sprog")):
        tick(page, key, value)
    act(page, lambda: page.select_option("[name=sort]", "evidence"))
    ask(page, "æble, pære & co")
    text = quote("æble, pære & co")
    assert query_of(page) == f"?q={text}&target=foraeldre,unge&barrier=sprog&sort=evidence"


STATE = "?q=unge&target=unge&kind=method,case&sort=evidence"


def state(page: Page) -> tuple[object, ...]:
    """Return all that a visitor has asked for and got."""
    order = page.input_value("[name=sort]")
    return query_of(page), page.input_value(TEXT), ticked(page), order, set(shown(page))


def test_a_reload_keeps_the_state(finder):
    """After a reload the same is asked, ticked and shown."""
    page = finder(STATE)
    before = state(page)
    page.reload()
    assert state(settled(page)) == before
    assert before[1:4] == (
        "unge",
        {("target", "unge"), ("kind", "method"), ("kind", "case")},
        "evidence",
    )


def test_the_language_switch_keeps_the_state(finder):
    """In the other language the same filters are ticked, and the same text is asked."""
    page = finder()
    ask(page, "sprog")
    tick(page, "target", "foraeldre")
    danish = state(page)
    page.locator("a.mb-language:visible").click()
    page.wait_for_url("**/en/find/**")
    assert state(settled(page))[:4] == danish[:4]
    assert set(shown(page)) & danish[4]


def test_back_and_forward_walk_through_what_was_ticked(finder):
    """The browser's own buttons undo and redo filters one by one."""
    page = finder()
    tick(page, "target", "unge")
    tick(page, "barrier", "sprog")
    both = state(page)
    act(page, page.go_back)
    assert ticked(page) == {("target", "unge")}
    act(page, page.go_back)
    assert ticked(page) == set()
    act(page, page.go_forward)
    act(page, page.go_forward)
    assert state(page) == both


def test_back_undoes_one_tick_of_two_quick_ones(finder):
    """Who ticks again before the list is there has still taken two steps."""
    page = finder()
    click = 'document.querySelector("[name=target][value=unge]").click();'
    act(page, lambda: page.evaluate(click + click.replace("unge", "boern")))
    assert ticked(page) == {("target", "unge"), ("target", "boern")}
    act(page, page.go_back)
    assert ticked(page) == {("target", "unge")}


def test_back_brings_back_the_text(finder):
    """A step back shows the text that was sought then, also in a box that one stands in."""
    page = finder()
    ask(page, "fædre")
    tick(page, "target", "maend-og-faedre")
    ask(page, "mægling")
    act(page, page.go_back)
    expect(page.locator(TEXT)).to_be_focused()
    assert page.input_value(TEXT) == "fædre"
    assert query_of(page) == f"?q={quote('fædre')}"


@goes_back
def test_back_from_an_entry_keeps_the_state(finder):
    """Who reads a result and goes back finds the finder as it was."""
    page = finder()
    ask(page, "fædre")
    tick(page, "target", "maend-og-faedre")
    before = state(page)
    page.locator("[data-results] a").first.click()
    page.wait_for_url("**/method/**")
    page.go_back()
    assert state(settled(page)) == before


@pytest.mark.parametrize(
    "query",
    [
        "?target=nowhere",
        "?target=constructor,__proto__,toString&barrier=hasOwnProperty",
        "?sort=bogus&evidence=valueOf&element=&colour=red&constructor=unge",
        "?target=,,,&q=%20%20",
        "?q=%E0%A4%A&target=%",
    ],
)
def test_what_the_finder_does_not_know_does_no_harm(finder, query):
    """Unknown filters, values and orders in an address are left out."""
    page = finder(query)
    assert ticked(page) == set()
    expect(chips(page)).to_have_count(0)
    assert page.input_value("[name=sort]") in ("relevance", "alphabet")


def test_a_known_value_beside_an_unknown_one_counts(finder, having):
    """Of a list of values those that exist are ticked."""
    page = finder("?target=nowhere,unge,constructor")
    assert ticked(page) == {("target", "unge")}
    assert set(all_shown(page)) == having("target", "unge")


HOSTILE = "<img src=x onerror=alert(1)>"
SCRIPT = '"><script>alert(1)</script>'
FOREIGN = "img[src=x], script:not([src]), [onerror]"


@pytest.mark.parametrize("written", [str, quote], ids=["as it is", "encoded"])
def test_a_hostile_address_runs_nothing(finder, written):
    """HTML in an address is shown as the text that it is, and nothing of it is run."""
    page = finder(f"?q={written(HOSTILE)}&target={written(SCRIPT)}")
    assert page.input_value(TEXT) == HOSTILE
    assert ticked(page) == set()
    expect(page.locator(FOREIGN)).to_have_count(0)


def test_a_hostile_text_is_told_as_text(finder):
    """A text that finds nothing is said back to the letter."""
    page = finder(f"?q={quote('<zzqxq/>')}&target=unge")
    expect(page.locator("[data-nothing] button")).to_contain_text("«<zzqxq/>»")
    expect(page.locator("zzqxq")).to_have_count(0)


# Text.


def test_results_carry_their_entries_in_rank_order(finder):
    """Each item of the list names its entry, best first, and links its page."""
    page = finder("?q=ungeråd")
    entries = shown(page)
    assert entries[0] == "method/ungeraad"
    links = page.locator("[data-results] > li h3 a").evaluate_all("all => all.map(a => a.href)")
    assert [link.rstrip("/").split("/", 3)[3] for link in links] == entries


def test_typing_answers_at_each_key(finder):
    """The list answers while one types, without a button."""
    page = finder()
    for key in "mediat":
        act(page, lambda key=key: page.locator(TEXT).press_sequentially(key))
    assert "method/nabomaegling" in shown(page)[:5]


@pytest.mark.parametrize(
    ("key", "value"), [("target", "ensomme"), ("barrier", "ensomhed")], ids=["target", "barrier"]
)
def test_a_filter_is_offered_for_a_word(finder, having, labels, key, value):
    """*ensomhed* offers the target group and the barrier, and choosing one ticks it."""
    page = finder()
    ask(page, "ensomhed")
    offer = page.locator("[data-offered] button").filter(has_text=f": {labels[key, value]}")
    act(page, offer.click)
    assert query_of(page) == f"?{key}={value}"
    assert ticked(page) == {(key, value)}
    assert page.input_value(TEXT) == ""
    assert set(all_shown(page)) == having(key, value)


def test_matches_are_highlighted(finder):
    """Words that were found are marked in titles and gists, whole and in any form."""
    marks = finder("?q=fædrene").locator("[data-results] mark").all_text_contents()
    assert any(mark.startswith("Fædre") for mark in marks)
    assert all(re.search("f[aæ]|far", mark, re.I) for mark in marks)


def test_nothing_is_highlighted_that_nobody_sought(finder):
    """Without a text there are no marks."""
    expect(finder("?target=unge").locator("[data-results] mark")).to_have_count(0)


def test_words_of_the_other_language_find_the_same(finder):
    """*homework* on the Danish side and *lektier* on the English find the same entries first."""
    danish, english = finder("?q=homework"), finder("?q=lektier", "en")
    assert shown(danish)[:3] == shown(english)[:3] != []


def test_the_best_known_come_first(finder, data):
    """In the order of evidence, those who know most come first, and those without a level last."""
    page = finder("?sort=evidence")
    levels = [level["id"] for level in data["vocabulary"]["evidence-levels"]]
    own = {f"{e['kind']}/{e['id']}": e["facts"].get("evidence") for e in data["entries"]}
    ranks = [levels.index(own[e]) if own[e] else len(levels) for e in all_shown(page)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2


def danish(title: str) -> str:
    """Return what to sort a title by: æ, ø and å stand behind z, and é beside e."""
    small = title.casefold().translate(str.maketrans("æøå", "{|}"))
    return "".join(sign for sign in normalize("NFD", small) if not combining(sign))


def test_the_order_can_be_the_alphabet(finder, titles):
    """In the order of the alphabet titles stand as in a Danish dictionary."""
    page = finder("?q=unge")
    act(page, lambda: page.select_option("[name=sort]", "alphabet"))
    own = [danish(titles[entry]) for entry in all_shown(page)]
    assert own == sorted(own)
    assert len(own) > 3


# Nothing found.


def ways(page: Page) -> dict[str, int]:
    """Return what the finder offers where there is nothing, with how many each would give."""
    offered = page.locator("[data-nothing] button").all_inner_texts()
    return {text: int(re.search(r"\((\d+)\)$", text)[1]) for text in offered}


def test_where_there_is_nothing_each_way_out_gives_what_it_says(finder, having, labels):
    """Each filter that can be dropped is named with a number, and the number comes true."""
    target, barrier = apart(having, labels, found=False)
    query = f"?target={target}&barrier={barrier}"
    page = finder(query)
    offered = ways(page)
    assert set(offered.values()) == {len(having("target", target)), len(having("barrier", barrier))}
    assert {text.rpartition(" (")[0] for text in offered} == {
        TEXTS["da"]["search"]["drop"].split(" {count}")[0].split(" (")[0].format(label=label)
        for label in (labels["target", target], labels["barrier", barrier])
    }
    for text, count in offered.items():
        act(page, page.get_by_role("button", name=text, exact=True).click)
        assert len(all_shown(page)) == total(page) == count
        act(page, page.go_back)


def test_where_the_text_finds_nothing_it_can_be_dropped(finder, having):
    """With filters that give something alone, the finder offers to search without the text."""
    page = finder("?q=zzqxq&target=unge")
    assert total(page) == 0
    (count,) = ways(page).values()
    act(page, page.locator("[data-nothing] button").click)
    assert count == total(page) == len(having("target", "unge"))
    assert ticked(page) == {("target", "unge")}


@danish_first
def test_what_no_entry_holds_is_said_and_ways_lead_on(finder, language):
    """Of an unknown word the finder says so, shows a few, and offers lists and a letter."""
    page = finder(f"?q={UNKNOWN[language]}", language)
    word = page.input_value(TEXT)
    said = TEXTS[language]["search"]["guessed"].format(word)
    expect(page.locator("[data-guessed]")).to_have_text(said)
    assert 0 < total(page) <= 5
    ways = page.locator("[data-ways]")
    expect(ways).to_be_visible()
    letter = ways.locator("a[href^='mailto:']").get_attribute("href")
    assert quote(word) in letter
    ask(page, "naboer")
    expect(page.locator("[data-guessed]")).to_be_hidden()
    expect(ways).to_be_hidden()


def test_an_entry_that_does_not_suit_what_is_asked_stands_last_with_its_line(finder):
    """Who asks for violence sees mediation last, with why it is not for that and where to go."""
    page = finder("?q=vold")
    items = page.locator("[data-results] > li")
    everything = all_shown(page)
    unfit = items.locator(".mb-card__not a").evaluate_all(
        "links => [...new Set(links.map((link) => link.closest('li').dataset.entry))]"
    )
    assert "method/nabomaegling" in unfit
    assert everything[-len(unfit) :] == unfit
    line = page.locator("[data-entry='method/nabomaegling'] .mb-card__not span").first
    expect(line).to_contain_text("Vold")
    expect(line.locator("a[href^='https://']")).to_have_count(1)  # its own way, and no other's


@pytest.mark.parametrize(
    ("typed", "meant"), [("enslmhd", "ensomhed"), ("dikrsiminatoin", "Diskrimination")]
)
def test_the_nearest_spelling_is_offered(finder, typed, meant):
    """A word that is too far off to be guessed offers the nearest that the bank knows."""
    page = finder(f"?q={typed}")
    assert total(page) == 0
    offer = page.get_by_role("button", name=TEXTS["da"]["search"]["spelling"].format(meant))
    act(page, offer.click)
    assert page.input_value(TEXT) == meant
    assert total(page) > 0


def test_marks_of_a_pattern_in_what_is_typed_are_said_as_they_are(finder):
    """What a program would read as a mark for something else stands there as it was typed."""
    page = finder(f"?q={quote('zumba$&')}")
    said = TEXTS["da"]["search"]["unknown"].format("zumba$&")
    expect(page.locator("[data-nothing]")).to_have_text(said)


@danish_first
def test_filters_that_look_like_an_unknown_word_are_offered(finder, data, language):
    """Where no entry holds a word, the terms that plainly look like it are offered as filters."""
    word, key, id = {
        "da": ("børnefamiliefest", "target", "boernefamilier"),
        "en": ("disablement", "barrier", "helbred"),
    }[language]
    page = finder(f"?q={quote(word)}", language)
    expect(page.locator("[data-guessed]")).to_be_visible()
    (label,) = (
        term["label"][language]
        for terms in data["vocabulary"].values()
        for term in terms
        if term["id"] == id
    )
    facet = TEXTS[language]["search"]["facets"][key]
    offer = page.locator("[data-offered] button", has_text=f"{facet}: {label}")
    act(page, offer.click)
    assert ticked(page) == {(key, id)}
    assert page.input_value(TEXT) == ""


def test_no_filter_is_offered_for_a_word_that_looks_like_none(finder):
    """What looks like no target group, barrier or goal leads to no filter."""
    page = finder(f"?q={UNKNOWN['da']}")
    expect(page.locator("[data-guessed]")).to_be_visible()
    expect(page.locator("[data-offered]")).to_be_hidden()


@pytest.mark.parametrize("text", ["مرحبا", "😀", "你好", "…"])
def test_a_text_without_words_finds_nothing_and_breaks_nothing(finder, text):
    """Other scripts, emoji and marks lead to the plain answer that no entry holds them."""
    page = finder(f"?q={quote(text)}")
    said = TEXTS["da"]["search"]["unknown"].format(text)
    expect(page.locator("[data-nothing]")).to_have_text(said)
    expect(page.locator("[data-nothing] button")).to_have_count(0)


# What is spoken.

NOTE_STATUS = """() => {
  globalThis.spoken = [];
  const status = document.querySelector("[role=status]");
  new MutationObserver(() => spoken.push(status.textContent)).observe(status, {
    childList: true, characterData: true, subtree: true,
  });
}"""


@without_script
def test_the_status_is_there_from_the_start(open_page, home):
    """The region that speaks is in the page before any search, and empty."""
    page = open_page(home + ADDRESS["da"], java_script_enabled=False)
    status = page.locator("[data-finder] [role=status]")
    expect(status).to_have_count(1)
    expect(status).to_have_text("")


def test_the_number_is_spoken_after_a_pause_and_not_at_each_key(finder):
    """While one types the list changes and nothing is said; then the number is said, once."""
    page = finder(fresh=True)
    expect(page.locator("[role=status]")).not_to_have_text("")
    page.clock.install(time=0)
    page.clock.pause_at(60)
    page.evaluate(NOTE_STATUS)
    page.focus(TEXT)
    for key in "mægling":
        before = page.locator("[data-finder]").get_attribute("data-shown")
        page.keyboard.type(key)
        while page.locator("[data-finder]").get_attribute("data-shown") == before:
            page.clock.run_for(10)  # a list is painted in two steps, each after the other
            page.wait_for_timeout(20)
    assert page.evaluate("spoken") == []
    page.clock.run_for(5000)
    said = TEXTS["da"]["search"]["count"]["many"].format(total(page))
    assert page.evaluate("spoken") == [said]


# Keyboard, sight and touch.

FOCUS = """() => {
  const here = document.activeElement;
  const part = here.closest("label") || here;
  const { left, top, width, height } = part.getClientRects()[0];
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const style = getComputedStyle(here);
  return {
    what: here.outerHTML.slice(0, 80),
    inside: here.closest("[data-finder]") !== null,
    visible: here.matches(":focus-visible"),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    free: over !== null && (part.contains(over) || over.contains(part)),
  };
}"""


def open_all(page: Page) -> None:
    """Open all groups of filters."""
    page.evaluate("document.querySelectorAll('details').forEach(part => (part.open = true))")


def tab_stops(page: Page) -> Iterator[dict[str, Any]]:
    """Press the tab key through the finder; yield what has the focus, and how it looks."""
    page.focus(TEXT)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    stop = page.evaluate(FOCUS)
    while stop["inside"]:
        yield stop
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 256)], ids=["desk", "400 % zoom"])
def test_the_focus_is_always_seen(finder, width, height):
    """Each stop of the tab key has an outline and lies under nothing else."""
    page = finder("?q=unge&target=unge", width=width, height=height)
    open_all(page)
    stops = list(tab_stops(page))
    assert len(stops) > 20
    hidden = [s for s in stops if not (s["visible"] and s["outline"] >= 2 and s["free"])]
    assert hidden == []


def tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the tab key never comes to {selector}")


def test_everything_is_done_by_keyboard(finder):
    """Typing, taking an offered filter, ticking, removing, clearing: tab, space and enter do."""
    page = finder()
    tab_to(page, TEXT)
    act(page, lambda: page.keyboard.insert_text("ensomhed"))
    tab_to(page, "[data-offered] button")
    act(page, lambda: page.keyboard.press("Enter"))
    assert len(ticked(page)) == 1
    page.keyboard.press("Home")
    tab_to_again(page, "[data-facet=barrier] input:enabled:not(:checked)")
    act(page, lambda: page.keyboard.press("Space"))
    assert len(ticked(page)) == 2
    tab_to(page, "[data-active] li button")
    act(page, lambda: page.keyboard.press("Enter"))
    assert len(ticked(page)) == 1
    tab_to(page, "[data-clear]")
    act(page, lambda: page.keyboard.press("Enter"))
    assert ticked(page) == set()
    expect(page.locator(TEXT)).to_be_focused()


def tab_to_again(page: Page, selector: str) -> None:
    """Begin once more at the search box, and press the tab key until the element has the focus."""
    page.focus(TEXT)
    tab_to(page, selector)


@pytest.mark.parametrize("way", ["[data-active] li button", "[data-offered] button"])
def test_the_focus_is_not_lost_with_a_button_that_goes(finder, way):
    """After a chip or an offer has done its work, the keyboard goes on from the results."""
    page = finder("?q=ensomhed&kind=method")
    page.locator(way).first.focus()
    act(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("[data-heading]")).to_be_focused()


def test_more_results_keep_the_place(finder):
    """Asking for more goes on from the first result that is new."""
    page = finder()
    before = shown(page)
    page.locator("[data-more]").focus()
    act(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("[data-results] > li").nth(len(before)).locator("a")).to_be_focused()
    assert shown(page)[: len(before)] == before


TARGETS = "button, summary, select, input[type=search], label.mb-option, [data-results] a"
SIZES = """parts => parts.filter(part => part.checkVisibility()).map(part => {
  const { width, height } = part.getBoundingClientRect();
  return { what: part.outerHTML.slice(0, 80), width, height };
})"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("query", ["?q=ensomhed&kind=method", "?q=zzqxq&target=unge"])
def test_targets_are_large_enough_to_hit(finder, query, width):
    """Buttons, options, lists, boxes and links of the finder are 24 pixels wide and high."""
    page = finder(query, width=width)
    open_all(page)
    found = page.locator("[data-finder]").locator(TARGETS).evaluate_all(SIZES)
    assert len(found) > 20
    assert [one for one in found if min(one["width"], one["height"]) < 24] == []


# What reaches past the right edge of the window, though a visitor should see it.
OVERHANG = """() => [...document.querySelectorAll("[data-finder] *")]
  .filter(part => part.checkVisibility() && !part.closest(".mb-unseen"))
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
  .map(part => part.outerHTML.slice(0, 80))"""


@danish_first
@pytest.mark.parametrize("height", [640, 256], ids=["phone", "400 % zoom"])
def test_nothing_is_wider_than_320_pixels(finder, language, height):
    """With all filters open, chips, offers and a long word, the finder keeps to the window."""
    page = finder("?q=ensomhed&target=foraeldre,aeldre", language, width=320, height=height)
    open_all(page)
    for text in ("ensom", "x" * 60):
        ask(page, text)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(OVERHANG) == []


def test_groups_of_filters_are_named(finder):
    """Each group of filters is a fieldset with a legend, and each box has a label."""
    page = finder()
    legends = page.locator("[data-finder] fieldset > legend").all_text_contents()
    assert legends == [
        "Hvem vil I nå?", "Hvad står i vejen?", "Slags opslag", "Kerneelement", "Hvad vil I opnå?",
        "Vidensniveau", "Varighed", "Pris", "Hvor mange ad gangen", "Ét møde varer",
        "Hvilken slags metode?", "Hvem skal være med?", "Hvad skal I bruge?",
        "Hvilke slags tal er der?",
        "Hvordan det gik", "Fondens indsatsområder (vores læsning)", "Land", "Findes på",
    ]  # fmt: skip
    named = "boxes => boxes.every(box => box.labels.length === 1)"
    assert page.locator("[data-facet] input").evaluate_all(named)


# The search box in the header.


def suggested(page: Page) -> Locator:
    return page.locator("#header-suggestions [role=option]")


# Whether the suggestions are those for all that was typed, and not for its beginning.
ANSWERED = """(text) => {
  const leads = ({ dataset }) => dataset.address.endsWith(`?q=${encodeURIComponent(text)}`);
  const list = document.querySelector("#header-suggestions");
  return !list.hidden && [...list.children].some(leads);
}"""


@pytest.fixture
def typed(open_page, home) -> Callable[..., Page]:
    """A function that types a text into the header's search box and waits for suggestions."""

    def typed(text: str, language: str = "da", path: str = "about/") -> Page:
        page = open_page(f"{home}{LANGUAGES[language]}{path}")
        page.locator(HEADER).press_sequentially(text)
        page.wait_for_function(ANSWERED, arg=text)
        return page

    return typed


@pytest.mark.parametrize("path", ["about/", "method/fritidsjob/"])
def test_suggestions_come_while_typing(typed, path):
    """On any page but the two that ask themselves, the box suggests entries for what is typed."""
    page = typed("fædre", path=path)
    expect(suggested(page).filter(has_text="Fædregrupper")).to_have_count(1)
    expect(page.locator(HEADER)).to_have_attribute("aria-expanded", "true")


@danish_first
def test_the_header_says_that_no_entry_holds_a_word(typed, home, language):
    """Before what was guessed a line says so, and it leads to the finder."""
    page = typed(UNKNOWN[language], language)
    said = TEXTS[language]["search"]["guessed"].format(UNKNOWN[language])
    expect(suggested(page).first).to_have_text(said, use_inner_text=True)
    assert suggested(page).count() > 1
    choose(page, said)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{ADDRESS[language]}?q={UNKNOWN[language]}")


def test_the_header_does_not_suggest_what_does_not_suit(typed, titles):
    """An entry that says that it is not for what is typed stands in the finder alone."""
    page = typed("vold")
    expect(suggested(page).last).to_have_text(TEXTS["da"]["search"]["all"], use_inner_text=True)
    unfit = titles["method/nabomaegling"]
    assert not [one for one in suggested(page).all_inner_texts() if unfit in one]


def active(page: Page) -> str:
    """Return the text of the suggestion that is chosen, as it is told to those who hear it."""
    id = page.locator(HEADER).get_attribute("aria-activedescendant")
    return page.locator(f"#{id}[aria-selected=true]").inner_text() if id else ""


def test_arrow_keys_walk_through_the_suggestions(typed):
    """Down goes to the first and on, up to the last, round and round."""
    page = typed("fædre")
    all = suggested(page).all_inner_texts()
    for key, number in (("ArrowUp", -1), ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert active(page) == all[number]
        expect(page.locator("#header-suggestions [aria-selected=true]")).to_have_count(1)


def choose(page: Page, text: str) -> None:
    """Go down until the suggestion is chosen."""
    for _ in range(suggested(page).count()):
        page.keyboard.press("ArrowDown")
        if text in active(page):
            return
    raise AssertionError(f"nothing suggested like {text}")


@danish_first
def test_enter_on_a_suggestion_opens_the_entry(typed, home, language):
    """A chosen entry opens at once, on the page's own side."""
    page = typed("fædregrupper", language)
    title = {"da": "Fædregrupper", "en": "Fathers"}[language]
    choose(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{LANGUAGES[language]}method/faedregrupper/")


def test_a_suggestion_stays_chosen_where_a_later_answer_has_it_too(typed):
    """Keys may be quicker than the search: what they chose is chosen in the list that follows."""
    page = typed("fædregruppe")
    choose(page, "Fædregrupper")
    page.keyboard.press("r")
    page.wait_for_function(ANSWERED, arg="fædregrupper")
    assert "Fædregrupper" in active(page)


def test_a_click_on_a_suggestion_opens_the_entry(typed, home):
    """The mouse does what the keys do."""
    page = typed("fædregrupper")
    suggested(page).filter(has_text="Fædregrupper").first.click()
    page.wait_for_url(f"{home}method/faedregrupper/")


def test_a_suggested_filter_opens_the_finder_with_it(typed, home, labels):
    """A term that is suggested leads to the finder with the filter ticked."""
    page = typed("ensomhed")
    choose(page, labels["barrier", "ensomhed"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}find/?barrier=ensomhed")
    assert ticked(settled(page)) == {("barrier", "ensomhed")}


@danish_first
def test_enter_without_a_choice_opens_the_finder(typed, home, language):
    """Enter takes what was typed to the finder."""
    page = typed("ældre mænd", language)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{ADDRESS[language]}?q=*")
    assert settled(page).input_value(TEXT) == "ældre mænd"
    assert shown(page)


def test_escape_closes_the_suggestions(typed):
    """Escape closes the list, and Enter then chooses nothing."""
    page = typed("fædre")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#header-suggestions")).to_be_hidden()
    expect(page.locator(HEADER)).to_have_attribute("aria-expanded", "false")
    assert active(page) == ""


def test_suggestions_do_not_open_behind_one_s_back(open_page, home):
    """Who types and goes on at once is not followed by a list that opens later."""
    page = open_page(f"{home}about/")
    page.locator(HEADER).press_sequentially("fædre")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    expect(page.locator("#header-suggestions")).to_be_hidden()


def test_suggestions_that_come_late_are_not_shown(open_page, home):
    """What is found after one has gone on stays away."""
    page = open_page(f"{home}about/")
    held: list[Route] = []
    page.route("**/core.js", lambda route: held.append(route))
    with page.expect_request("**/core.js"):
        page.locator(HEADER).press_sequentially("fædregrupper")
    page.keyboard.press("Tab")
    with page.expect_event("requestfinished", lambda request: "/cards-" in request.url):
        for route in held:
            route.continue_()
    page.wait_for_timeout(100)
    expect(page.locator("#header-suggestions")).to_be_hidden()


def test_a_filter_that_gives_nothing_is_not_suggested(open_page, home, labels):
    """The header leads to no empty list."""
    page, (key, id) = open_page(f"{home}about/"), ("barrier", "ensomhed")

    def without_entries(route):
        core = re.sub(rf'"{id}":"\w*"', f'"{id}":""', route.fetch().text())
        route.fulfill(body=core, content_type="text/javascript")

    page.route("**/core.js", without_entries)
    page.locator(HEADER).press_sequentially(labels[key, id])
    expect(suggested(page).last).to_be_visible()
    addresses = suggested(page).evaluate_all("all => all.map(one => one.dataset.address)")
    assert addresses and not [one for one in addresses if one.endswith(f"?{key}={id}")]


def test_hostile_words_are_no_suggestion(typed):
    """HTML that is typed into the header stays text."""
    page = typed(f"fædre {HOSTILE}")
    expect(page.locator("img[src=x]")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=*")
    assert settled(page).input_value(TEXT) == f"fædre {HOSTILE}"


# Without script, and without a server.


# When the index cannot be loaded.


@pytest.fixture
def unwatched(browser) -> Iterator[Page]:
    """A window in which a request may fail."""
    with begun(browser) as context:
        yield context.new_page()


@danish_first
def test_the_lists_stay_and_a_sentence_says_that_the_search_failed(unwatched, home, language):
    """Where the index cannot be loaded the finder says so, and shows the plain lists."""
    page = unwatched
    page.route("**/core.js", lambda route: route.abort())
    page.goto(f"{home}{ADDRESS[language]}?q=unge")
    message = TEXTS[language]["site"]["finder"]["failed"]
    expect(page.get_by_role("alert")).to_have_text(message)
    expect(page.locator("[data-no-script] li").first).to_be_visible()


def test_a_part_of_the_index_that_failed_is_loaded_when_asked_for_again(unwatched, home):
    """Back on the net, the next letter finds what could not be loaded before."""
    page = unwatched
    page.goto(f"{home}{ADDRESS['da']}")
    settled(page)
    page.route("**/shard-*.js", lambda route: route.abort())
    page.locator(TEXT).fill("ensomhe")
    expect(page.get_by_role("alert")).to_have_text(TEXTS["da"]["site"]["finder"]["failed"])
    page.unroute("**/shard-*.js")
    page.locator(TEXT).fill("ensomhed")
    expect(page.locator("[data-results] mark").first).to_be_visible()
    expect(page.locator("[data-load-failed]")).to_be_hidden()


def test_the_header_says_that_the_search_failed(unwatched, home):
    """In the header the sentence stands where suggestions would."""
    page = unwatched
    page.goto(f"{home}about/")
    page.route("**/core.js", lambda route: route.abort())
    page.locator(HEADER).press_sequentially("unge")
    message = TEXTS["da"]["site"]["finder"]["failed"]
    expect(page.get_by_role("option")).to_have_text(message, use_inner_text=True)


@without_script
@danish_first
def test_without_script_all_entries_are_listed(open_page, home, data, language):
    """Every entry is there as a link, and so are the ways by target group and barrier."""
    page = open_page(home + ADDRESS[language], java_script_enabled=False)
    expect(page.locator("[data-finder]")).to_be_hidden()
    links = page.locator("#content a:visible").evaluate_all("all => all.map(link => link.href)")
    own = home + LANGUAGES[language]
    assert {home + entry[language]["url"] for entry in data["entries"]} <= set(links)
    assert {f"{own}target/", f"{own}barrier/"} <= set(links)
    listed = page.locator("[data-no-script] li")
    assert listed.count() == len(data["entries"])


@without_script
@danish_first
def test_without_script_each_target_group_and_barrier_is_reached(open_page, home, labels, language):
    """From the finder's own links one comes to the page of every target group and barrier."""
    own = home + LANGUAGES[language]
    page = open_page(own + "find/", java_script_enabled=False)
    for key in ("target", "barrier"):
        page.goto(own + "find/")
        page.locator(f"[data-no-script] a[href$='{key}/']").click()
        links = page.locator("#content a:visible").evaluate_all("all => all.map(one => one.href)")
        assert {f"{own}{key}/{id}/" for group, id in labels if group == key} <= set(links)


@pytest.fixture
def from_disk(open_page, site, browser_name) -> Callable[..., Page]:
    """A function that opens a page of the site from its folder, and notes what it asks for."""
    asked: list[str] = []

    def open(path: str) -> Page:
        page = open_page("about:blank")
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield open
    assert asked or browser_name == FIREFOX  # which does not tell what it reads from a disk
    assert [address for address in asked if not address.startswith(f"{site.as_uri()}/")] == []


@danish_first
def test_the_finder_works_from_a_memory_stick(from_disk, site, having, language):
    """From a folder the finder searches, filters and keeps its state."""
    page = settled(from_disk(f"{ADDRESS[language]}index.html"))
    ask(page, "ensomhed")
    assert "method/personlig-kontakt" in shown(page)[:5]
    ask(page, "")
    tick(page, "target", "unge")
    assert set(all_shown(page)) == having("target", "unge")
    page.reload()
    assert ticked(settled(page)) == {("target", "unge")}


def test_results_open_from_a_memory_stick(from_disk, site, titles):
    """From a folder a result's link opens the entry's page, not a list of files."""
    page = settled(from_disk("find/index.html?q=unger%C3%A5d"))
    page.locator("[data-results] a").first.click()
    page.wait_for_url(f"{site.as_uri()}/method/ungeraad/index.html")
    expect(page.locator("h1:visible")).to_have_text(titles["method/ungeraad"])


def test_the_language_switch_works_from_a_memory_stick(from_disk, site):
    """From a folder the switch leads to the finder in the other language, in the same state."""
    page = settled(from_disk("find/index.html?q=a%2F&target=unge"))
    page.locator("a.mb-language:visible").click()
    page.wait_for_url(f"{site.as_uri()}/en/find/index.html?*")
    assert ticked(settled(page)) == {("target", "unge")}
    assert page.input_value(TEXT) == "a/"


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        (["Enter"], "find/index.html?q=f*"),
        (["ArrowUp", "Enter"], "find/index.html?q=f*"),
    ],
    ids=["without a choice", "all results"],
)
def test_the_header_leads_to_the_finder_from_a_memory_stick(from_disk, site, keys, there):
    """From a folder the header's search box opens the finder with what was typed."""
    page = from_disk("en/method/faedregrupper/index.html")
    page.locator(HEADER).press_sequentially("fædre")
    expect(suggested(page).last).to_be_visible()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(f"{site.as_uri()}/en/{there}")
    assert settled(page).input_value(TEXT) == "fædre"


def test_the_header_opens_entries_from_a_memory_stick(from_disk, site):
    """From a folder a suggestion opens the entry's page."""
    page = from_disk("about/index.html")
    page.locator(HEADER).press_sequentially("fædregrupper")
    expect(suggested(page).last).to_be_visible()
    choose(page, "Fædregrupper")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.as_uri()}/method/faedregrupper/index.html")


# Odd content: the built site with an index of entries that are entitled otherwise.

ODD = {
    "ungeraad": "Ådalens ungeråd",
    "fritidsjob": "Ærlige fritidsjob",
    "faedregrupper": "Østerbros fædre",
    "rollemodeller": "Zebrastribede rollemodeller",
    "bydelsmoedre": f"{HOSTILE} & <b>mødre</b>",
}
ONLY = "nabomaegling"  # is left in one language only


def oddly(catalogue: Catalogue, language: str) -> Catalogue:
    """Return the catalogue with odd titles, and one method in `language` only."""
    entries = dict(catalogue.entries)
    for id, title in ODD.items():
        entry = entries["method", id]
        texts = {name: replace(text, title=title) for name, text in entry.texts.items()}
        entries["method", id] = replace(entry, texts=texts)
    method = entries["method", ONLY]
    entries["method", ONLY] = replace(method, texts={language: method.texts[language]})
    return replace(catalogue, entries=entries)


@pytest.fixture(scope="session")
def odd_site(site, tmp_path_factory) -> Callable[[str], Path]:
    """A function that returns a copy of the built site, in a language with an odd index."""

    @cache
    def odd_site(language: str) -> Path:
        folder = tmp_path_factory.mktemp("odd")
        for part in site.iterdir():
            (folder / part.name).symlink_to(part)
        (folder / "search").unlink()
        shutil.copytree(site / "search", folder / "search")
        odd = oddly(landed_catalogue(), OTHER[language])
        edition = Edition(odd, TEXTS, language, "https://metodebanken.example/")
        (index,) = (folder / "search").glob(f"{language}-*")
        for name, script in index_files(edition):
            (index / name).write_text(script, "utf-8")
        return folder

    return odd_site


@pytest.fixture
def odd_finder(open_page, odd_site) -> Callable[..., Page]:
    """A function that opens the finder of the site with odd content."""
    return lambda query="", language="da": settled(
        open_page(f"{odd_site(language).as_uri()}/{ADDRESS[language]}index.html{query}")
    )


def test_the_alphabet_ends_with_æ_ø_å(odd_finder):
    """Titles that begin with Æ, Ø and Å come last, in that order."""
    page = odd_finder("?kind=method&sort=alphabet")
    assert [ODD.get(entry.partition("/")[2]) for entry in all_shown(page)[-4:]] == [
        "Zebrastribede rollemodeller",
        "Ærlige fritidsjob",
        "Østerbros fædre",
        "Ådalens ungeråd",
    ]


def test_a_hostile_title_is_text(odd_finder):
    """HTML in a title is shown to the letter, marked where it is found, and does nothing."""
    page = odd_finder("?q=bydelsm%C3%B8dre%20onerror")
    title = page.locator("li[data-entry='method/bydelsmoedre'] h3")
    expect(title).to_have_text(ODD["bydelsmoedre"])
    expect(page.locator("[data-finder] :is(img, b)")).to_have_count(0)


@danish_first
def test_a_result_in_one_language_says_so(odd_finder, language):
    """A result that is only there in the other language is marked, for eyes and ears."""
    page = odd_finder("?q=nabom%C3%A6gling", language)
    card = page.locator(f"[data-results] li[data-entry='method/{ONLY}']")
    expect(card).to_contain_text(
        TEXTS[language]["search"]["only_in"].format(
            TEXTS[language]["site"]["languages"][OTHER[language]]
        )
    )
    expect(card.locator("h3")).to_have_attribute("lang", OTHER[language])
    others = page.locator(f"li:not([data-entry='method/{ONLY}']) h3[lang]")
    expect(others).to_have_count(0)


@danish_first
def test_an_entry_in_one_language_is_counted_by_language(odd_finder, language):
    """The filter by language leaves out what is not there in it."""
    page = odd_finder(f"?kind=method&lang={language}", language)
    assert f"method/{ONLY}" not in all_shown(page)
