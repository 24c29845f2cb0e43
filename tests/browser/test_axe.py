"""axe-core has nothing to complain of: on no type of page, in no state, palette or width.

What a program can find is perhaps half of what is wrong; the rest is walked through by keyboard
in `test_keyboard.py`, and said in the accessibility statement.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from checkout import DANISH_FIRST, LANGUAGES
from page_types import OFTEN_FIRST, TYPES
from playwright.sync_api import Page, expect
from shown import until_shown

from metodebank.basics.texts import load_texts
from word_files import by_python_docx

TEXTS = load_texts()
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# In another palette other colours are seen, in another width other parts and in other places.
COLOUR = ("color-contrast", "link-in-text-block")
WIDTH = ("target-size", "scrollable-region-focusable")
# Rules that are left out, with the reason; there is none.
LEFT_OUT: dict[str, str] = {}

WIDE, NARROW, HEIGHT = 1280, 320, 800
PALETTES = {"light": "default", "dark": "slate"}

# Of what one loop of a template has made, three show what a hundred do, in a tenth of the time.
# First the page's timers are ended: one that runs later would miss what is gone.
SHORTEN = """most => {
  for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer);
  const kind = (part) => [part.tagName, part.className, part.dataset?.control].join(" ");
  const made = ":is(#content, .sheet)";
  for (const list of document.querySelectorAll(`${made}, ${made} *`)) {
    const times = {};
    for (const part of [...list.children]) {
      times[kind(part)] = (times[kind(part)] || 0) + 1;
      if (times[kind(part)] > most) part.remove();
    }
  }
}"""
MOST = 3

# Marks what is asked for its contrast: of texts that look alike three, which show what a hundred
# do, in whichever width.  Alike are those of the same class and colour, as large, on the same
# colours all the way down; what lies over them is nothing that axe would complain of.
ALIKE = """most => {
  const below = new Map([[null, ""]]);
  const behind = (part) => {
    if (!below.has(part)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(part);
      const own = [backgroundColor, backgroundImage, opacity].join();
      const rest = behind(part.parentElement);
      below.set(part, own === "rgba(0, 0, 0, 0),none,1" ? rest : `${rest}/${own}`);
    }
    return below.get(part);
  };
  const isRead = (part) => part.matches("input, textarea, select") ||
    [...part.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const times = globalThis.askedAlike ??= {};
  for (const part of document.body.querySelectorAll("*")) {
    if (part.removeAttribute("data-asked"), !part.checkVisibility() || !isRead(part)) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(part);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    const look = [part.tagName, part.className, color, isLarge, behind(part)].join();
    times[look] = (times[look] || 0) + 1;
    if (times[look] <= most) part.dataset.asked = "";
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-asked]" }] });
}"""

# What is off screen is measured as it will be when one has scrolled to it.
LAY_OUT_ALL = """() => document.styleSheets[0].insertRule(
  "* { content-visibility: visible !important }"
)"""

# Chooses a palette by its button; Firefox cannot be told what the machine prefers.
PAINT = """palette => {
  const isOn = () => document.body.dataset.mdColorScheme === palette;
  if (!isOn()) document.querySelector("[data-palette]").click();
  if (!isOn()) throw new Error(`there is no palette ${palette}`);
}"""

RUN = """rules => axe
  .run(document, { ...rules, resultTypes: ["violations"], preload: false, elementRef: false })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)}: ${failureSummary}`)))"""


def everything() -> dict[str, Any]:
    """Return what tells axe to ask all that the tags name, but for some rules."""
    left_out = {rule: {"enabled": False} for rule in LEFT_OUT}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": left_out}


def only(*rules: str) -> dict[str, Any]:
    """Return what tells axe to ask these rules alone."""
    asked = [rule for rule in rules if rule not in LEFT_OUT]
    return {"runOnly": {"type": "rule", "values": asked}}


Look = tuple[int, str, dict[str, Any]]  # width, palette, and what to ask
# Each look asks what none before it has.
LOOKS: Sequence[Look] = (
    (WIDE, "light", everything()),
    (WIDE, "dark", only(*COLOUR)),
    (NARROW, "dark", only(*COLOUR, *WIDTH)),
)
ALL_LOOKS: Sequence[Look] = (*LOOKS, (NARROW, "light", only(*COLOUR)))


def complaints(page: Page, looks: Sequence[Look] = LOOKS) -> Iterator[str]:
    """Yield what axe finds wrong with the page as it stands, in palettes and widths.

    Where all looks are asked for, each text is asked for its contrast.
    """
    page.evaluate(SHORTEN, MOST)
    page.evaluate(LAY_OUT_ALL)
    page.evaluate(AXE_SCRIPT)
    for width, palette, rules in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(PAINT, PALETTES[palette])
        if looks is not ALL_LOOKS:
            page.evaluate(ALIKE, MOST)
        yield from (f"{width} {palette} {one}" for one in page.evaluate(RUN, rules))


@pytest.fixture
def still(open_page) -> Callable[[str], Page]:
    """A function that opens an address where nothing moves: a colour on its way is no colour."""
    return lambda address: open_page(address, reduced_motion="reduce", color_scheme="light")


@pytest.mark.parametrize("type", [*OFTEN_FIRST, "wrong address"])
def test_no_template_has_a_fault_that_axe_finds(still, home, type):
    """A page of each template passes axe in both palettes and both widths."""
    page = still(home + TYPES.get(type, "404.html"))
    until_shown(page)
    assert list(complaints(page)) == []


@pytest.mark.proof
@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("type", TYPES)
def test_no_type_of_page_has_a_fault_in_any_look(still, home, type, folder):
    """A page of each type passes axe in each language, palette and width."""
    page = still(home + folder + TYPES[type])
    until_shown(page)
    assert list(complaints(page, ALL_LOOKS)) == []


# States that a page gets into when somebody uses it: the address, and what is done there.


def suggestions(page: Page) -> None:
    page.locator("#header-search").press_sequentially("ensom")
    expect(page.locator("#header-suggestions [role=option]").nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")


def finder(page: Page) -> None:
    page.wait_for_selector("[data-finder][data-shown]")
    page.evaluate("document.querySelectorAll('details').forEach(part => (part.open = true))")


def pack(page: Page) -> None:
    page.wait_for_selector("[data-pack][data-shown]")
    page.locator("[data-add]").press_sequentially("spisning")
    expect(page.locator("[data-found] button").first).to_be_visible()


def comparison(page: Page) -> None:
    page.wait_for_selector("[data-compare][data-shown]")
    expect(page.locator(".mb-compared thead th")).to_have_count(3)


def plan(page: Page) -> None:
    """Come with two methods to a plan, of which something does not fit, and take a row out."""
    kept = json.dumps({"values": {"title": "Naboer", "mood": "Glade"}})
    page.evaluate("(text) => localStorage.setItem('metodebank.plan', text)", kept)
    page.reload()
    page.locator("[data-into]").click()
    expect(page.locator("[data-chosen] a")).to_have_count(2)
    page.locator("#plan-weeks").fill("10-12")
    page.locator("[data-take]").first.click()
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    expect(page.locator("[data-unfit]")).to_be_visible()


def problems(page: Page) -> None:
    folded = page.locator("[data-kind=case] > details:has([data-field])")
    folded.evaluate_all("all => all.forEach((one) => one.open = true)")
    for button in page.locator("[data-kind=case] [data-add-row]:visible").all():
        button.click()
    page.locator("[data-preview-button]").click()
    page.locator("[data-check]").click()
    expect(page.locator("[data-summary]")).to_be_focused()


def draft(page: Page) -> None:
    """Come with a draft that does not fit, which another tab then changes."""
    gone = {"title": "Naboer", "mood": "Glade for hinanden, og for huset\nog haven"}
    drafts = [json.dumps({"values": {"case": gone}}), "{}"]
    keep = "(draft) => localStorage.setItem('metodebank.form.da', draft)"
    page.evaluate(keep, drafts[0])
    page.reload()
    page.evaluate(keep, drafts[1])
    page.locator("[data-drafts] > summary").click()
    page.locator("[data-aside-list] summary").click()
    page.locator("[data-field=title] input:visible").fill("Nye naboer")
    expect(page.locator("[data-clash]")).to_be_visible()


def source(page: Page) -> None:
    page.locator("[data-kind=case] [data-add-source]").first.click()
    page.fill("#source-search", "findes slet ikke")  # which opens the fields for a new one
    page.locator("[data-save-source]").click()
    expect(page.locator("[data-source-dialog] [data-problem]:visible").first).to_be_visible()


def document(page: Page) -> None:
    """Put in a Word file of which something has no place, and open it once more."""
    file = {"name": "en.docx", "mimeType": "application/zip", "buffer": by_python_docx()}
    shown = page.locator("[data-word-shown]")
    page.set_input_files("[data-word-chosen]", file)
    shown.locator(".mb-button--first").click()
    page.set_input_files("[data-word-chosen]", file)
    expect(shown).to_be_visible()
    expect(page.locator("[data-beside-text]")).to_be_visible()


def explained(page: Page) -> None:
    page.locator("button.term").first.click()
    expect(page.locator(".term-note:visible")).to_have_count(1)


def printed(page: Page) -> None:
    parts = json.loads(page.locator("[data-living]").get_attribute("data-parts"))
    page.goto(f"{page.url}?print=2026-11-22.{''.join('0' * len(mark) for _, mark in parts)}")
    expect(page.locator("[data-living]")).to_be_visible()


def taken(page: Page) -> None:
    page.locator(".mb-put").first.click()


def application(page: Page) -> None:
    page.locator("#apply a").click()
    page.locator("[data-copy=plain]").click()
    expect(page.locator("[data-told]")).not_to_be_empty()


def filled(page: Page) -> None:
    """Come from the overview with a draft, which is offered to be set aside."""
    expect(page.locator("[data-asked]")).to_be_visible()
    page.locator("[data-field=title] input:visible").fill("Naboer")
    expect(page.locator("[data-draft]")).not_to_be_empty()
    page.goto(page.url.replace(ASKED, "kind=method&target=unge"))
    expect(page.locator("[data-asked] button")).to_be_visible()


def water(page):
    """Choose what has happened, and a language that reads from right to left."""
    page.locator("input[value=off]").check()
    page.locator("[data-situation=off] [data-choose=ar]").check()
    expect(page.locator("[data-situation=off] [data-text] [lang=ar]")).to_be_visible()


def figures(page):
    """Have answers on a scale shown as dots, with what was not counted and a sentence."""
    for one in ("scale", "groups", "comparison", "lot"):
        page.locator(f"input[value={one}]").check()
    page.locator("#value-text").fill("\n".join(["3\t5", "7\t8", "2\t=A1"] * 12))
    page.locator("#value-from").fill("7")
    page.locator("[data-field=mean]").check()
    page.locator("#value-what").fill("Hilser")
    page.locator("#value-described").fill("beboerne i en anden afdeling")
    expect(page.locator("[data-sentence]")).to_be_visible()


ASKED = "kind=case&target=unge&barrier=koensnormer"
ITEMS = "method/ungeraad*30,break*15,element/opsoegende*60,case/boligkonflikten*20,measure/sroi*10"
CASES = "case/boligkonflikten,case/oslo-aktivitetsguide,case/aarhus-foreningsmentor"
STATES = {
    "suggestions": ("about/", suggestions),
    "finder with filters and chips": ("find/?q=ensomhed&target=unge&kind=method", finder),
    "finder without results": ("find/?q=zzqxq&target=unge", finder),
    "pack with five items": (f"pakke/?title=En+aften&items={ITEMS}", pack),
    "three cases side by side": (f"compare/?with={CASES},measure/sroi&differ=1", comparison),
    "plan that is filled in": ("plan/?with=method/faedregrupper,method/sprogcafe", plan),
    "figures that are reckoned": ("value/", figures),
    "form with problems": ("bidrag/", problems),
    "draft that does not fit": ("bidrag/", draft),
    "window of sources": ("bidrag/", source),
    "Word file on its way in": ("bidrag/", document),
    "water that is off": ("crisis/", water),
    "word explained": (TYPES["guide"], explained),
    "come from a print": (TYPES["method"], printed),
    "text for an application": (TYPES["method"], application),
    "put in the pack": (TYPES["methods"], taken),
    "form that is filled in beforehand": (f"bidrag/?{ASKED}", filled),
}


IN_THE_PROOF = {
    *("figures that are reckoned", "finder without results", "three cases side by side"),
    *("Word file on its way in", "word explained", "come from a print", "put in the pack"),
    *("text for an application", "form that is filled in beforehand"),
}


@pytest.mark.parametrize(
    "state",
    [pytest.param(one, marks=[pytest.mark.proof] * (one in IN_THE_PROOF)) for one in STATES],
)
def test_no_state_of_a_page_has_a_fault_that_axe_finds(still, home, state):
    """What opens, is found, chosen, missing or wrong passes axe in both palettes and widths."""
    path, act = STATES[state]
    page = still(home + path)
    act(page)
    assert list(complaints(page)) == []


AFTER_FINDING = ("three cases side by side", "plan that is filled in", "text for an application")


@pytest.mark.proof
@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("state", AFTER_FINDING)
def test_what_follows_finding_has_no_fault_in_any_look(still, home, state, folder):
    """What is compared, planned and applied for passes axe in each language, palette and width."""
    path, act = STATES[state]
    page = still(home + folder + path)
    act(page)
    assert list(complaints(page, ALL_LOOKS)) == []


def test_a_group_picked_on_a_phone_has_no_fault_that_axe_finds(still, home):
    """The barriers of a target group pass axe as the list that they are on a phone.

    In a wide window they are a table, of which the heads may lie over half a cell.
    """
    page = still(f"{home}gap/#for-unge")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    expect(page.locator("#for-unge td a").first).to_be_visible()
    looks = ((NARROW, "light", everything()), (NARROW, "dark", only(*COLOUR)))
    assert list(complaints(page, looks)) == []


def test_a_wrong_address_that_resembles_an_entry_has_no_fault_that_axe_finds(still, home, site):
    """Entries that are offered for a wrong address pass axe too."""
    page = still(home)
    page.route("**/metode/bydelsmodre", lambda route: route.fulfill(path=Path(site, "404.html")))
    page.goto(f"{home}metode/bydelsmodre")
    expect(page.locator("[data-resembling] a").first).to_be_visible()
    assert list(complaints(page)) == []


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_each_page_has_one_search_with_a_name_of_its_own(still, home, language):
    """The finder's is called as its page is, the header's by what it does; axe asks for none."""
    for path, part in (("find/", "title"), ("about/", "label")):
        page = still(f"{home}{LANGUAGES[language]}{path}")
        until_shown(page)
        name = TEXTS[language]["site"]["finder"][part]
        expect(page.get_by_role("search")).to_have_count(1)
        expect(page.get_by_role("search", name=name, exact=True)).to_have_count(1)


@pytest.mark.parametrize("looks", [LOOKS, ALL_LOOKS], ids=["three alike", "all"])
def test_axe_would_find_a_fault(still, home, looks):
    """A picture without words, a faint colour and a tiny button are found, each where it is.

    The faint text is one more of those that else look alike.
    """
    page = still(f"{home}about/")
    page.evaluate("""document.querySelector("#content").insertAdjacentHTML("afterbegin", `
      <div><p>En</p><p>To</p><p>Tre</p></div><div><p>Fire</p><p id="faint">Hvem læser det?</p></div>
      <img src="../assets/logo.svg">
      <button id="tiny">a</button><button id="tiny-too">b</button>`)""")
    page.evaluate("""() => {
      Object.assign(document.querySelector("#faint").style, { color: "#777", background: "#888" });
      for (const id of ["tiny", "tiny-too"]) document.getElementById(id).style.fontSize = "6px";
    }""")
    found = list(complaints(page, looks))
    assert any(one.startswith("1280 light image-alt") for one in found)
    for rule, times in {"color-contrast": len(looks), "target-size": 2}.items():
        assert len({one.partition(f" {rule}")[0] for one in found if f" {rule}:" in one}) == times
