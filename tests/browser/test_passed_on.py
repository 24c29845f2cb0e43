"""Addresses that others pass on: by chat, mail and hand, and still they ask for the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from checkout import ROOT
from playwright.sync_api import expect
from test_finder import ADDRESS, query_of, settled, state, tick
from test_pack import act, address, items
from test_pack import shown as opened

from project import TEXTS

ASSETS = ROOT / "docs" / "assets"
READ = """(addresses) => addresses.map((address) => {
  const holds = { q: "text", title: "text", day: "id", target: "ids", items: "ids" };
  const { given, unknown } = Metodebank.site.readAddress(address, holds);
  const found = Object.entries(given).filter(([, some]) => some.length);
  const values = found.map(([key, some]) => [key, some.map(({ value }) => value)]);
  return [Object.fromEntries(values), unknown];
})"""
WRITTEN = "(texts) => texts.map((text) => `?q=${Metodebank.site.inAddress(text)}`)"

LISTS = {"target": ["unge", "boern"]}
PACK = {"items": ["method/x*30", "break*15"]}

# What an address holds after it was passed on.
PASSED_ON = {
    # A program has written it in HTML, or encoded it again.
    "?q=fest&amp;target=unge,boern": {"q": ["fest"], **LISTS},
    "?q=fest&amp;amp;target=unge,boern": {"q": ["fest"], **LISTS},
    "?target=unge,boern&#038;q=fest": {"q": ["fest"], **LISTS},
    "?target=unge%2Cboern": LISTS,
    "?target=unge%252Cboern": LISTS,
    "?target=unge%25252Cboern": LISTS,
    "?q=en%2520%25C3%25A6ldre%2520mand": {"q": ["en ældre mand"]},
    "?q=en%2520%C3%A6ldre%2520mand": {"q": ["en ældre mand"]},
    "?items=method%252Fx%252A30%252Cbreak%252A15": PACK,
    # A person has written it anew.
    "?Target=Unge,BOERN": LISTS,
    "?target=unge,%20boern": LISTS,
    "?target=unge,+boern,": LISTS,
    "?target=unge&target=boern": LISTS,
    "?target=unge,boern&target=unge,boern": LISTS,
    "?q=en+fest": {"q": ["en fest"]},
    "??q=fest": {"q": ["fest"]},
    # A sentence went on behind it.
    **{f"?target=unge,boern{stuck}": LISTS for stuck in (".", ",", ");", "%22", "%C2%BB.", "_")},
    **{f"?items=method/x*30,break*15{stuck}": PACK for stuck in (".", ")", "]", "*", "&quot;")},
    **{f"?day=2026-12-01{stuck}": {"day": ["2026-12-01"]} for stuck in (".", "'", "%E2%80%9D!")},
    **{f"?q=fest{stuck}": {"q": ["fest"]} for stuck in (".", ").", "%22", "%C2%BB", "%3E,", "+")},
    "?target=%22unge,boern%22": LISTS,
    "?title=Slut.&target=unge,boern.": {"title": ["Slut."], **LISTS},
    "?target=unge,boern#indhold": LISTS,
    # A program counts who comes from where.
    "?target=unge,boern&utm_source=mail&utm_medium=x&fbclid=IwAR0_x&mc_eid=1": LISTS,
    "?gclid=x&q=fest&_hsmi=1": {"q": ["fest"]},
}

# Texts whose signs are their own, also where the address ends with them.
TEXTS_WITH_SIGNS = [
    "A+B", "C++", "100 %", "100%", "50%50", "5%de", "Hvad virker?", "Slut.", "Og så ...",
    "(unge)", '"unge"', "»unge«", "den *bedste*", "Q&A", "#1", "a=b", "1;2",
]  # fmt: skip

# What is not known is told in its own words.
UNKNOWN = {
    "?q=fest&colour=red": ["colour=red"],
    "?q=fest&q=dans": ["q=dans"],
    "?q=b%C3%B8rn & unge": ["unge"],
    "?day=2026-12-01&day=2026-12-02": ["day=2026-12-02"],
    "?constructor=x&__proto__": ["constructor=x", "__proto__"],
    "?%D0%BA%D0%BB%D1%8E%D1%87=1": ["ключ=1"],
    "?q=fest&utm_source=mail&q=fest&.": [],
}


@pytest.fixture
def asked(browser) -> Iterator[Callable[[str, list[str]], list[Any]]]:
    """A function that asks the scripts that read addresses, on a page that has nothing else."""
    page = browser.new_page()
    for name in ("keep.js", "address.js"):
        page.add_script_tag(path=ASSETS / name)
    yield page.evaluate
    page.close()


def test_an_address_asks_for_the_same_whoever_passed_it_on(asked):
    """Whatever programs and people do to an address, it holds what the right one holds."""
    found = dict(zip(PASSED_ON, asked(READ, [*PASSED_ON]), strict=True))
    assert found == {address: [holds, []] for address, holds in PASSED_ON.items()}


def test_a_text_keeps_its_signs(asked):
    """A text that we write into an address is read there to the letter."""
    written = asked(WRITTEN, TEXTS_WITH_SIGNS)
    read = [found["q"][0] for found, _ in asked(READ, written)]
    assert read == TEXTS_WITH_SIGNS
    assert asked(READ, ["?q=C++"]) == [[{"q": ["C++"]}, []]]


def test_what_an_address_holds_besides_is_told(asked):
    """Keys that the page does not know, and a second text, come in their own words."""
    found = [unknown for _, unknown in asked(READ, [*UNKNOWN])]
    assert dict(zip(UNKNOWN, found, strict=True)) == UNKNOWN


def told(language: str, unknown: list[str]) -> list[str]:
    """Return what a page says of what it does not know."""
    return [TEXTS[language]["site"]["address"]["unknown"].format(one) for one in unknown]


OF_FINDER = "?q=unge&target=unge,boern&kind=method&sort=evidence"
TO_FINDER = {
    "?Q=unge&amp;Target=Unge,%20boern&amp;kind=METHOD&amp;sort=evidence).": [],
    "?q=unge&target=unge&target=boern&kind=method&sort=evidence%22&utm_source=x#top": [],
    "?q=unge&target=unge%252Cboern%252Cnowhere&kind=method&sort=evidence&colour=red": [
        "colour=red",
        "nowhere",
    ],
    "?sort=evidence&sort=bogus&kind=method&target=unge;boern&q=unge.": ["sort=bogus"],
}


def test_the_finder_answers_as_the_right_address(open_page, home):
    """List, ticks and address are those of the right one; what is not known is seen and heard."""
    there = home + ADDRESS["en"]
    page = settled(open_page(there + OF_FINDER))
    right = state(page)
    assert right[0] == OF_FINDER
    for query, unknown in TO_FINDER.items():
        page.goto(there + query)
        assert state(settled(page)) == right, query
        expect(page.locator("[data-odd]")).to_have_text(" ".join(told("en", unknown)))
        expect(page.locator("[data-odd]")).to_be_visible(visible=bool(unknown))
    (said,) = told("en", ["sort=bogus"])
    expect(page.locator("[data-status]")).to_contain_text(said)
    tick(page, "target", "aeldre")
    expect(page.locator("[data-odd]")).to_be_hidden()


def test_an_id_that_was_renamed_leads_on(open_page, home):
    """A value of long ago is ticked under its name of today, which the address then has."""
    page = settled(open_page(f"{home}{ADDRESS['da']}?barrier=Foreningens-rammer.&target=unge"))
    assert query_of(page) == "?target=unge&barrier=ukendskab-til-foreningsliv"
    expect(page.locator("[data-odd]")).to_be_hidden()


OF_PACK = (
    "title=Slut.&place=A%2BB&date=2026-12-01&start=09%3A30&people=7&language=da&with=plan,cards"
    "&items=method/ungeraad*60,break*15,element/opsoegende*600"
)
TO_PACK = {
    OF_PACK.replace("&", "&amp;") + ").": [],
    OF_PACK.replace("%", "%25").replace(",", "%252C") + "%22": [],
    OF_PACK.upper().replace("SLUT", "Slut").replace(",", ",%20") + ".": [],
    "items=Method/ungeraad*60,break&items=element/opsoegende*600&start=9.30&people=7&date=2026-12-01."
    "&title=Slut.&place=A%2BB&with=plan,&with=cards&colour=red": ["colour=red"],
    f"{OF_PACK},../x*9,etwas&with=glitter&title=Slut.": ["glitter", "../x*9", "etwas"],
}


def test_the_pack_is_that_of_the_right_address(open_page, home):
    """Items, texts and numbers are those of the right address; what cannot be read is said."""
    page = opened(open_page(address(home, OF_PACK)))
    right = page.locator("[data-address]").input_value()
    assert right == address(home, OF_PACK)
    for query, unknown in TO_PACK.items():
        page.goto(address(home, query))
        expect(opened(page).locator("[data-address]")).to_have_value(right)
        expect(page).to_have_url(right)
        expect(page.locator("[data-warnings] p")).to_have_text(told("da", unknown))


def test_what_a_pack_cannot_have_is_told_with_what_it_has(open_page, home):
    """Too many minutes or people and too long a text are told; a day that is none is not known."""
    long = "x" * 81
    query = (
        f"items=method/fritidsjob*9999,break*0&people=900&title={long}&date=2026-02-30&start=25:00"
    )
    page = opened(open_page(address(home, query)))
    used = {long: long[:80], "900": 500, "method/fritidsjob*9999": 600, "break*0": 1}
    pattern = TEXTS["da"]["site"]["address"]["used"]
    said = [pattern.format(given=given, used=used) for given, used in used.items()]
    warnings = page.locator("[data-warnings] p")
    expect(warnings).to_have_text([*told("da", ["2026-02-30", "25:00"]), *said])
    assert items(page) == ["method/fritidsjob", "break"]
    act(page, page.locator("[data-empty-pack]").click)
    expect(warnings).to_have_count(0)
