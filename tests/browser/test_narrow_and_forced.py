"""From finding to planning in a narrow window, in forced colours and by keyboard alone.

The pages stand here as somebody has filled them in, which is when they are long and full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from checkout import LANGUAGES, words
from playwright.sync_api import Page, expect
from saved import saved
from test_keyboard import EDGELESS, is_hard_to_see, tab_stops

pytestmark = pytest.mark.proof

METHODS = "method/faedregrupper,method/sprogcafe"
CASES = "case/boligkonflikten,case/oslo-aktivitetsguide,case/aarhus-foreningsmentor"
MOST_STOPS = 60  # of a page's tab stops: a row of a plan is like the other
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 800}

# What somebody presses or writes in, and does not see whole: it goes over an edge of the window, or
# its text over its own.
CUT_OFF = """() => [
  ...document.querySelectorAll("#content :is(a, button, input, select, textarea)"),
]
  .filter((part) => part.checkVisibility() && !part.closest(".mb-unseen"))
  .filter((part) => {
    const { left, right } = part.getBoundingClientRect();
    const isOver = part.matches("textarea, button") && part.scrollHeight > part.clientHeight + 3;
    return left < 0 || right > document.documentElement.clientWidth || isOver;
  })
  .map((part) => part.outerHTML.slice(0, 120))"""


def overview(page: Page) -> None:
    expect(page.locator("#for-unge td a").first).to_be_visible()


def comparison(page: Page) -> None:
    expect(page.locator(".mb-compared thead th")).to_have_count(3)


def plan(page: Page) -> None:
    """Fill in a plan: money that is reckoned, money that is not, and a row that is taken out."""
    expect(page.locator("[data-chosen] a")).to_have_count(2)
    page.fill("#plan-title", "Fædre i Eksempelparken " * 5)
    page.fill("#plan-participants", "10-12")
    page.fill("#plan-weeks", "40")
    page.fill("#plan-problem", "Fædrene kommer ikke til møderne.\n" * 12)
    page.fill("[data-asked=budget] [data-row='0'] [data-cell=price]", "ca. 300")
    page.locator("[data-asked=cofinance] [data-add]").click()
    page.fill("[data-asked=cofinance] [data-cell=amount]", "tolv")
    page.locator("[data-asked=risks] [data-take]").first.click()
    expect(page.locator("[data-sums] dd").first).to_be_visible()


def application(page: Page) -> None:
    page.locator("#apply a").press("Enter")
    expect(page.locator("[data-text]")).to_be_visible()


# Each page: its address, and what is done there.
PAGES: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "overview": ("gap/#for-unge", overview),
    "comparison": (f"compare/?with={CASES}&differ=1", comparison),
    "plan": (f"plan/?with={METHODS}", plan),
    "application": ("method/faedregrupper/", application),
}
each_page = pytest.mark.parametrize("name", PAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def opened(open_page, home) -> Callable[..., Page]:
    """A function that opens one of the pages, as somebody has filled it in."""

    def open(name: str, language: str = "da", **settings: Any) -> Page:
        path, act = PAGES[name]
        address = f"{home}{LANGUAGES[language]}{path}"
        page: Page = open_page(address, reduced_motion="reduce", **settings)
        act(page)
        return page

    return open


@each_page
@each_language
def test_a_narrow_window_shows_all_of_it(opened, name, language):
    """On 320 pixels nothing has to be scrolled sideways, and no control or its text is cut off."""
    page = opened(name, language, **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(CUT_OFF) == []


@each_page
def test_controls_have_edges_where_colours_are_forced(opened, name):
    """Each button and box is still seen as one, in a wide window and in a narrow one."""
    page = opened(name, forced_colors="active", **WIDE)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(EDGELESS) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate(EDGELESS) == []


@each_page
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_keyboard_is_seen_wherever_it_comes(opened, name, size):
    """What has the focus has an outline, all in sight, and nothing lies over it."""
    page = opened(name, **size)
    page.locator("#content h1").evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    stops = list(tab_stops(page, MOST_STOPS))
    assert len(stops) > 10
    within = [stop for stop in stops if "mb-gap__frame" not in stop["what"]]  # larger than a window
    assert [stop for stop in within if is_hard_to_see(stop)] == []


def tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the keyboard is on something."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"the keyboard never comes to {selector}")


@each_language
def test_a_plan_is_made_by_keyboard_alone(open_page, home, language):
    """One chooses a method, writes, takes a row out and back, and has the Word file."""
    say = words(language)["planning"]["script"]
    page = open_page(f"{home}{LANGUAGES[language]}plan/")
    page.wait_for_selector("[data-plan][data-shown]")
    tab_to(page, "[data-choose]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[data-put-in]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    tab_to(page, ".mb-plan details summary")
    page.keyboard.press("Enter")
    tab_to(page, "a[href='#problem']")
    page.keyboard.press("Enter")
    tab_to(page, "#plan-problem")
    page.keyboard.type("Mange kender ingen.")
    tab_to(page, "[data-asked=local] [data-add]")
    page.keyboard.press("Enter")
    page.keyboard.type("Naboer")
    row = page.locator("[data-asked=local] [data-row] [data-cell=what]")
    expect(row).to_have_value("Naboer")
    tab_to(page, "[data-asked=local] [data-take]")
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    page.keyboard.press("Enter")  # to have it back
    expect(row).to_have_value("Naboer")
    expect(row).to_be_focused()
    page.locator(".mb-plan details summary").first.focus()
    tab_to(page, "a[href='#out']")
    page.keyboard.press("Enter")
    tab_to(page, "[data-word]")
    file = saved(page, lambda: page.keyboard.press("Enter"))
    assert file.read_bytes().startswith(b"PK")
    expect(page.locator("[data-out]")).to_have_text(say["word_done"])


@each_language
def test_a_text_for_an_application_is_copied_by_keyboard_alone(open_page, home, language):
    """The keyboard goes into the text that it opens; the first stop there copies it."""
    say = words(language)["apply"]
    page = open_page(f"{home}{LANGUAGES[language]}method/faedregrupper/")
    page.locator("#apply a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name=say["heading"])).to_be_focused()
    tab_to(page, "[data-copy]")
    page.keyboard.press("Enter")
    told = page.locator("[data-told]")
    expect(told).not_to_be_empty()
    assert told.inner_text() in (say["copied"], say["refused"])


@each_language
def test_a_comparison_is_changed_by_keyboard_alone(opened, language):
    """One takes an entry out, chooses another in its place, and asks for what differs first."""
    page = opened("comparison", language)
    heads = page.locator(".mb-compared thead th")
    page.locator("#content h1").evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    tab_to(page, ".mb-compared thead button")
    page.keyboard.press("Enter")
    expect(heads).to_have_count(2)
    tab_to(page, "[data-pick]")
    page.keyboard.press("Enter")
    expect(heads).to_have_count(3)
    page.locator("#content h1").evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
    tab_to(page, "[data-differ]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-differ]")).to_have_attribute("aria-pressed", "false")
