"""Entries side by side: chosen, told apart, passed on, printed, and read on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from alone import finger, goes_back, without_script
from checkout import DANISH_FIRST, LANGUAGES, words
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from test_calm import LOW
from test_finder import unwatched
from test_keyboard import EDGELESS
from test_pack import address as pack_address
from test_pack import shown as opened

__all__ = ["unwatched"]  # the fixture

CASES = ("case/aarhus-foreningsmentor", "case/oslo-aktivitetsguide", "case/athen-curing-the-limbo")
METHODS = ("method/bydelsmoedre", "method/nabomaegling", "method/fritidsjob", "method/ungeraad")
FIFTH = "method/sprogcafe"
PAGE = "[data-compare]"
LANDSCAPE = (842, 595)  # points

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


@pytest.fixture
def compare(open_page, home) -> Callable[..., Page]:
    """A function that opens the page with what its address asks for."""

    def open(query: str = "", language: str = "da", **settings: object) -> Page:
        return shown(open_page(f"{home}{LANGUAGES[language]}compare/{query}", **settings))

    return open


def shown(page: Page) -> Page:
    """Wait until the page shows what was asked."""
    page.wait_for_selector(f"{PAGE}[data-shown]")
    return page


def act(page: Page, action: Callable[[], object]) -> None:
    """Do something that changes the comparison, and wait for the new one."""
    before = page.locator(PAGE).get_attribute("data-shown")
    action()
    expect(page.locator(PAGE)).not_to_have_attribute("data-shown", before)


def asked(*entries: str, more: str = "") -> str:
    return f"?with={','.join(entries)}{more}"


def columns(page: Page) -> list[str]:
    """Return the entries that stand side by side, in order."""
    heads = page.locator(".mb-compared thead th")
    return heads.evaluate_all("heads => heads.map((head) => head.dataset.entry)")


def rows(page: Page) -> list[tuple[str, bool]]:
    """Return the rows of the table, each with whether it is marked as the same for all."""
    all = page.locator(".mb-compared tbody tr")
    return [(name, same) for name, same in all.evaluate_all(ROWS)]


def cell(page: Page, row: str, column: int) -> Locator:
    return page.locator(f"tr[data-row={row}] td").nth(column)


def told(page: Page) -> str:
    return page.locator("[data-told]").inner_text()


def named(language: str, *names: str) -> str:
    """Return names as a sentence of the page holds them."""
    return ", ".join(words(language)["compare"]["quoted"].format(name) for name in names)


@danish_first
def test_three_cases_stand_side_by_side(compare, language):
    """Rows say what each case was; those that differ come first on wish, as the address says."""
    page = compare(asked(*CASES), language)
    assert columns(page) == list(CASES)
    say = words(language)
    expect(cell(page, "outcome", 0)).not_to_be_empty()
    expect(page.locator("tr[data-row=methods] td strong").first).to_be_visible()
    before = rows(page)
    assert {"place", "years", "figures", "sources", "short"} <= dict(before).keys()
    same = {name for name, same in before if same}
    for name, is_same in before:
        texts = page.locator(f"tr[data-row={name}] td").all_inner_texts()
        if name != "windows":
            assert (len(set(texts)) == 1) == is_same, name
    act(page, page.locator("[data-differ]").click)
    assert page.url.endswith("&differ=1")
    differing = [one for one in before if one[0] not in same]
    assert rows(page) == differing + [one for one in before if one[0] in same]
    assert same
    page.reload()
    shown(page)
    assert rows(page)[: len(differing)] == differing
    expect(page.get_by_role("button", name=say["compare"]["differ"])).to_have_attribute(
        "aria-pressed", "true"
    )


@goes_back
def test_a_comparison_is_its_address(compare, home):
    """What is taken out and in stands in the address, Back undoes it, and so goes the language."""
    page = compare(asked(*CASES))
    out = page.get_by_role("button", name=words("da")["compare"]["remove"])
    act(page, out.nth(1).click)
    assert columns(page) == [CASES[0], CASES[2]]
    assert page.url == f"{home}compare/{asked(CASES[0], CASES[2])}"
    expect(page.locator("#compare-pick")).to_be_focused()
    act(page, page.go_back)
    assert columns(page) == list(CASES)
    page.locator("a.mb-language:visible").click()
    shown(page)
    assert page.url == f"{home}en/compare/{asked(*CASES)}"
    assert columns(page) == list(CASES)


DAMAGED = [
    f"?with={CASES[0]}%2C{CASES[1]}",
    f"?with={CASES[0].replace('/', '%252F')}%252C{CASES[1].replace('/', '%252F')}",
    f"?With={CASES[0].upper()},%20{CASES[1]}).",
    f"?with={CASES[0]}&amp;with={CASES[1]}&utm_source=mail",
    f"?with={CASES[0]},{CASES[1]},{CASES[0]}",
    f"?with=%22{CASES[0]};{CASES[1]}%22",
]
ROWS = """rows => rows.map((row) =>
  [row.dataset.row, Boolean(row.querySelector(".mb-compared__same"))])"""
PARSE = """(addresses) => {
  const { words, renamed } = document.querySelector("[data-compare]").dataset;
  const knows = { kinds: Object.keys(JSON.parse(words).kinds), renamed: { "case/x": "case/y" } };
  return addresses.map((address) => Metodebank.compare.parse(address, knows));
}"""


def test_a_damaged_address_asks_for_the_same(compare):
    """Whatever chats and mail programs did to it, and by an earlier name, it names the entries."""
    page = compare(DAMAGED[2])
    assert columns(page) == list(CASES[:2])
    assert page.url.endswith(asked(*CASES[:2]))  # the right address, to be passed on
    expect(page.locator("[data-told]")).to_be_hidden()
    for read in page.evaluate(PARSE, DAMAGED):
        nothing = {"differ": False, "unknown": [], "others": []}
        assert read == {"entries": list(CASES[:2]), **nothing}
    (renamed,) = page.evaluate(PARSE, ["?with=case/x&differ=1."])
    assert (renamed["entries"], renamed["differ"]) == (["case/y"], True)


@danish_first
def test_what_cannot_be_compared_is_said(compare, language):
    """None, one, too many, mixed kinds and what the bank lacks: each is told, with what to do."""
    say = words(language)["compare"]
    page = compare("", language)
    assert told(page) == say["none"]
    expect(page.locator("[data-no-pack]")).to_have_text(say["no_pack"])
    page.goto(page.url.partition("?")[0] + asked(METHODS[0]))
    assert told(shown(page)) == say["one"]
    act(page, page.locator("[data-pick]").first.click)  # one of those that it resembles
    assert len(columns(page)) == 2
    expect(page.locator("[data-told]")).to_be_hidden()

    page.goto(page.url.partition("?")[0] + asked(*METHODS, FIFTH))
    assert columns(shown(page)) == list(METHODS)
    title = page.locator(f"[data-pick='{FIFTH}'] span").inner_text()
    assert say["many"].format(most=4, names=named(language, title)) in told(page)
    act(page, page.locator(f"[data-pick='{FIFTH}']").click)
    assert columns(page) == [FIFTH, *METHODS[:3]]

    odd = asked(METHODS[0], CASES[0], METHODS[1], "guide/x", "hej", CASES[1], more="&differ=maybe")
    page.goto(page.url.partition("?")[0] + odd)
    assert columns(shown(page)) == list(METHODS[:2])
    kinds = {kind: words(language)["kinds"][kind]["many"] for kind in ("method", "case")}
    assert told(page).split("\n\n")[:3] == [
        say["unknown"].format(named(language, "hej", "differ=maybe")),
        say["other"].format(named(language, "guide/x")),
        say["mixed"].format(kind=kinds["method"]),
    ]
    instead = say["instead"].format(kind=kinds["case"], number=2)
    act(page, page.get_by_role("button", name=instead).click)
    assert columns(page) == list(CASES[:2])


@danish_first
def test_of_many_the_first_are_named_and_the_others_counted(unwatched, home, site, language):
    """However much an address names, a sentence each says what is unknown, gone and left out."""
    say = words(language)["compare"]
    odd = [f"hej{number}" for number in range(9)]
    gone = [f"method/findes-ikke-{number}" for number in range(30)]
    page, address = unwatched, f"{home}{LANGUAGES[language]}compare/"
    page.goto(address + asked(*METHODS[:2], *odd, *gone))
    assert columns(shown(page)) == list(METHODS[:2])
    assert told(page).split("\n\n") == [
        say["unknown"].format(f"{named(language, *odd[:3])} {say['more'].format(6)}"),
        say["gone"].format(f"{named(language, *gone[:3])} {say['more'].format(27)}"),
    ]
    cases = list(told_of(site, language, "case"))[:45]
    page.goto(address + asked(*cases))
    assert columns(shown(page)) == cases[:4]
    titles = [page.locator(f"[data-pick='{one}'] span").inner_text() for one in cases[4:7]]
    names = f"{named(language, *titles)} {say['more'].format(45 - 4 - 3)}"
    assert told(page) == say["many"].format(most=4, names=names)


def test_what_did_not_come_is_fetched_again(unwatched, home):
    """A script that its host once kept back is said to be away, not unknown, and asked for anew."""
    page, say = unwatched, words("da")["compare"]
    page.route(f"**/{METHODS[2]}.js", lambda route: route.fulfill(status=503))
    page.goto(f"{home}compare/{asked(*METHODS[:3])}")
    assert columns(shown(page)) == list(METHODS[:2])
    assert told(page) == say["away"].format(named("da", METHODS[2]))
    page.unroute_all()
    act(page, page.locator("[data-differ]").click)
    assert columns(page) == list(METHODS[:3])


def test_an_entry_that_cannot_be_had_is_left_out_by_name(unwatched, home):
    """Of what the bank lacks, and of what the net keeps back, the page says which it is."""
    page, say = unwatched, words("da")["compare"]
    page.goto(f"{home}compare/{asked('method/findes-ikke', *METHODS[:2])}")
    assert columns(shown(page)) == list(METHODS[:2])
    assert told(page) == say["gone"].format(named("da", "method/findes-ikke"))
    page.route("**/core.js", lambda route: route.abort())
    page.route(f"**/{METHODS[2]}.js", lambda route: route.abort())
    page.goto(f"{home}compare/{asked(*METHODS[:3])}")
    assert columns(shown(page)) == list(METHODS[:2])
    assert told(page) == say["away"].format(named("da", METHODS[2]))
    page.unroute_all()
    act(page, page.locator("[data-differ]").click)
    assert columns(page) == list(METHODS[:3])
    expect(page.locator("[data-told]")).to_be_hidden()


def test_the_pack_is_compared(open_page, home):
    """The pack's page leads to those of its kind side by side; what else is in it waits."""
    items = f"{METHODS[0]}*30,break*15,{CASES[0]}*20,{METHODS[1]}*30,{CASES[1]}*10,measure/sroi*10"
    page = opened(open_page(pack_address(home, f"items={items}"), fresh=True))
    page.fill("[name=title]", "En aften")  # from now on it is kept
    page.locator("[data-compare-packed]").click()
    assert columns(shown(page)) == list(METHODS[:2])
    assert page.url.endswith(asked(*METHODS[:2]))
    say = words("da")["compare"]
    whole = say["packed"].format(kind=words("da")["kinds"]["case"]["many"], number=2)
    act(page, page.get_by_role("button", name=whole).click)
    assert columns(page) == list(CASES[:2])
    page.goto(f"{home}compare/{asked(METHODS[2])}")
    act(shown(page), page.locator(f"[data-pick='{METHODS[1]}']").click)
    assert columns(page) == [METHODS[2], METHODS[1]]
    expect(page.locator("#compare-pick")).to_be_focused()  # for the next, with the keyboard alone


def test_a_pack_with_one_of_each_kind_has_nothing_to_compare(open_page, home):
    """Where no two entries are of a kind, the pack's page leads to no comparison."""
    page = opened(open_page(pack_address(home, f"items={METHODS[0]}*30,{CASES[0]}*20")))
    expect(page.locator("[data-compare-packed]")).to_be_hidden()


@danish_first
def test_a_phone_shows_a_column_at_a_time(compare, language):
    """On 320 pixels one entry is read, by keyboard too, with the row's name in view."""
    page = compare(asked(*CASES), language, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    say = words(language)["compare"]

    def visible() -> list[int]:
        cells = page.locator("tr[data-row=years] td")
        return [number for number in range(3) if cells.nth(number).is_visible()]

    later = page.get_by_role("button", name=say["later"], exact=True)
    title = page.locator(".mb-compared thead a").nth(1).text_content()
    assert visible() == [0]
    later.focus()
    page.keyboard.press("Enter")
    assert visible() == [1]
    expect(page.locator("[data-column][role=status]")).to_have_text(
        say["column"].format(number=2, all=3, title=title)
    )
    page.keyboard.press("Space")
    assert visible() == [2]
    expect(later).to_be_disabled()
    name = page.locator("tr[data-row=methods] th")
    bottom = "one => scrollTo(0, scrollY + one.getBoundingClientRect().bottom - 150)"
    page.locator("tr[data-row=methods]").evaluate(bottom)
    expect(name).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert visible() == [0, 1, 2]


def pages_of(page: Page) -> list[tuple[int, int]]:
    """Print the page, and return the size of each sheet of paper."""
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets]


def told_of(site: Path, language: str, kind: str) -> dict[str, int]:
    """Return how long what is told of each entry of a kind is."""
    files = (site / "compared" / language / kind).glob("*.js")
    return {f"{kind}/{file.stem}": len(file.read_bytes()) for file in files}


@pytest.mark.chromium_only("Playwright prints in Chromium alone")
def test_four_methods_are_one_sheet_of_paper(compare, site):
    """The four methods of which most is told stand on one lying A4, each with its name."""
    long = told_of(site, "da", "method")
    four = sorted(long, key=long.__getitem__)[-4:]
    page = compare(asked(*four))
    assert pages_of(page) == [LANDSCAPE]
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    printed = "".join(sheet.extract_text().split())
    labels = page.locator(".mb-compared :is(thead a, tbody th)").all_inner_texts()
    for said in (*labels, words("da")["compare"]["paper"]):
        assert "".join(said.split()) in printed


@pytest.mark.proof
@pytest.mark.chromium_only("Playwright prints in Chromium alone")
@pytest.mark.parametrize("kind", ["method", "case", "element", "measure"])
@danish_first
def test_any_four_entries_are_one_sheet_of_paper(compare, site, kind, language):
    """Entries of each kind, those of which most is told together, stand on one lying A4."""
    long = told_of(site, language, kind)
    ordered = sorted(long, key=long.__getitem__, reverse=True)
    page = compare("", language)
    for start in range(0, len(ordered), 4):
        page.goto(page.url.partition("?")[0] + asked(*ordered[start : start + 4]))
        shown(page)
        assert pages_of(page) == [LANDSCAPE], ordered[start : start + 4]


@without_script
def test_without_script_the_page_explains_itself(open_page, home):
    """Who has no script reads what the page would do, and comes to the lists."""
    page = open_page(f"{home}compare/{asked(*CASES)}", java_script_enabled=False)
    expect(page.get_by_text(words("da")["compare"]["no_script"])).to_be_visible()
    expect(page.locator("#content a[href='../case/']")).to_be_visible()
    expect(page.locator(PAGE)).to_be_hidden()


@pytest.mark.proof
def test_buttons_have_edges_in_forced_colours(compare):
    """Where the system's colours are forced, each button of a comparison is seen as one."""
    page = compare(asked(*METHODS, FIFTH), forced_colors="active")
    assert page.evaluate(EDGELESS) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(EDGELESS) == []


@pytest.mark.proof
@finger
def test_what_fingers_press_in_a_comparison_is_high_enough(compare):
    """On a touch screen each button is 44 pixels high, above the table, in it and below."""
    page = compare(asked(*METHODS, FIFTH), width=390, height=844, has_touch=True)
    assert page.locator(".mb-button:visible").count() > 5
    assert page.evaluate(LOW) == []


def test_what_a_comparison_loads_is_not_fetched_by_every_visitor(site):
    """Page, scripts and what is told of entries are in no browser's core, but in the rest."""
    worker = (site / "sw.js").read_text("utf-8")
    keep, _ = json.JSONDecoder().raw_decode(worker.partition("const SITE = ")[2])
    ours = ("compare/", "en/compare/", "assets/compare/", "compared/")
    assert not [path for path in keep["core"] if path.startswith(ours)]
    for language, folder in LANGUAGES.items():
        rest = keep["rest"][language]
        assert f"{folder}compare/" in rest
        assert f"compared/{language}/{METHODS[0]}.js" in rest
        assert [path for path in rest if path.startswith("assets/compare/page.js?")]
