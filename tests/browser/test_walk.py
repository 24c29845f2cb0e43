"""A visitor's walk through the site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import pytest
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES, words
from page_types import OFTEN_ONES, ONE_OF_EACH, TYPES, addresses, sampled, type_of
from playwright.sync_api import Page, expect
from shown import turn_to

from project import TEXTS

WALK = [TYPES[name] for name in ("home", "target groups", "target group", "method", "case")]
OTHER = {"da": "en", "en": "da"}

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


each_template = pytest.mark.parametrize(
    "types",
    [
        pytest.param(OFTEN_ONES, id="the pages that most people come to"),
        pytest.param(TYPES, id="a page of each type", marks=pytest.mark.proof),
    ],
)


def visited_types(page: Page, first: str, types: Mapping[str, str] = ONE_OF_EACH) -> Iterator[str]:
    """Visit a page of each of the types, at addresses that begin with `first`; yield its path."""
    for path in types.values():
        page.goto(first + path)
        yield path


def test_a_page_of_each_type_is_visited(site):
    """The tests below know every type of page that there is."""
    assert set(map(type_of, TYPES.values())) == set(map(type_of, addresses(site, "da")))


def follow(page: Page, start: str, to: str) -> None:
    """Click the first link in the content that leads from the page `start` to the page `to`."""
    arrive(page, start)
    links = page.locator("#content a:visible")
    ways = links.evaluate_all("links => links.map(link => link.href)")
    links.nth(ways.index(to)).click()
    arrive(page, to)


def arrive(page: Page, address: str) -> None:
    """Wait until the page at `address` is there, all of it."""
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def switch_language(page: Page, to: str) -> None:
    """Click the link to the other language, which leads to the address `to`."""
    page.locator("a.mb-language:visible").click()
    page.wait_for_url(lambda url: url.partition("?")[0] == to)


@danish_first
def test_a_visitor_walks_from_a_target_group_to_a_case_and_back(open_page, home, language):
    """Home, its door, target group, method, case, that in the other language, home: by links."""
    own, other = home + LANGUAGES[language], home + LANGUAGES[OTHER[language]]
    page = open_page(own)
    for here, there in pairwise(WALK):
        follow(page, own + here, own + there)
    switch_language(page, other + WALK[-1])
    page.locator("a.mb-name").click()
    arrive(page, other)
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])


def test_the_language_switch_stays_on_the_page(open_page, home):
    """From pages with script and without, the switch leads to the same page, and back again."""
    page = open_page(home)
    for path in (*WALK, TYPES["search and filter"], TYPES["workshop pack"]):
        page.goto(home + path)
        switch_language(page, f"{home}en/{path}")
        switch_language(page, home + path)


def tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the tab key never comes to {selector}")


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_palette_is_switched_by_keyboard_and_kept(open_page, home):
    """The palette button works by keyboard; the choice survives a reload, and is undone."""
    page = open_page(home, color_scheme="light")
    button = page.locator("[data-palette]")
    light = background(page)
    tab_to(page, "[data-palette]")
    page.keyboard.press("Enter")
    dark = background(page)
    assert dark != light
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert background(page) == dark
    expect(button).to_have_attribute("aria-pressed", "true")
    tab_to(page, "[data-palette]")
    page.keyboard.press("Space")
    assert background(page) == light


def test_the_palette_is_kept_in_the_other_language(open_page, home):
    """A choice of palette holds on every page."""
    page = open_page(home, color_scheme="light")
    page.locator("[data-palette]").click()
    dark = background(page)
    switch_language(page, f"{home}en/")
    assert background(page) == dark


def test_the_palette_follows_the_machine_until_it_is_chosen(open_page, home):
    """A visitor whose machine prefers dark sees dark at once."""
    dark, light = (open_page(home, color_scheme=scheme) for scheme in ("dark", "light"))
    assert background(dark) != background(light)
    expect(dark.locator("[data-palette]")).to_have_attribute("aria-pressed", "true")
    expect(light.locator("[data-palette]")).to_have_attribute("aria-pressed", "false")


def visible_links(page: Page) -> list[list[str]]:
    """Return the words and the address of each link that a visitor can see.

    Words that the glossary explains are buttons with script, and links without.
    """
    links = page.locator("a:not(.term):visible")
    return links.evaluate_all("links => links.map(link => [link.innerText, link.href])")


@without_script
@danish_first
def test_without_script_every_page_shows_the_same_links(open_page, home, language):
    """Every page of the walk shows the same links where script is switched off."""
    first = home + LANGUAGES[language]
    with_script, without = open_page(first), open_page(first, java_script_enabled=False)
    for path in WALK:
        for page in (with_script, without):
            page.goto(first + path)
        assert visible_links(with_script)
        assert visible_links(without) == visible_links(with_script)


@without_script
def test_without_script_there_is_no_dead_button(open_page, home):
    """Buttons that need script are not shown without it; one that sends a form needs none."""
    expect(open_page(home).locator("button[data-palette]")).to_be_visible()
    without = open_page(home, java_script_enabled=False)
    expect(without.locator("button[type=button]:visible")).to_have_count(0)


FIRST_SIGHT = ("target_groups", "evidence", "barriers", "duration", "cost")
# How far down the page the lower edge of each part is: heading, gist, and fact after fact; and
# where the steps begin.
BOTTOMS = """labels => {
  const bottom = part => part.getBoundingClientRect().bottom + scrollY;
  const terms = [...document.querySelectorAll("#content dt")];
  const fact = label => terms.find(term => term.innerText === label).nextElementSibling;
  const head = [...document.querySelectorAll("#content h1, #content .mb-gist")];
  const steps = document.querySelector("#steps h2");
  return [steps.getBoundingClientRect().top + scrollY, [...head, ...labels.map(fact)].map(bottom)];
}"""


@without_script
@danish_first
@pytest.mark.parametrize(
    ("size", "facts", "lowest", "steps"),
    [((1280, 800), FIRST_SIGHT, 800, 700), ((390, 844), FIRST_SIGHT[:2], 844, 1.2 * 844)],
    ids=["desk", "phone"],
)
def test_a_method_tells_what_matters_at_first_sight(
    open_page, home, site, language, size, facts, lowest, steps
):
    """Title, gist, whom it is for and what is known need no scrolling, and the steps hardly any.

    On a wide window neither do barriers, time and cost.
    """
    labels = [TEXTS.label(name, language, "method") for name in facts]
    methods = [path for path in addresses(site, language) if re.search(r"method/.", path)]
    page = open_page(home, *size, java_script_enabled=False)
    too_low = {}
    for path in methods:
        turn_to(page, home + path)
        begins, bottoms = page.evaluate(BOTTOMS, labels)
        assert len(bottoms) == 2 + len(labels)
        if max(bottoms) > lowest or begins > steps:
            too_low[path] = (begins, max(bottoms))
    assert methods
    assert not too_low


@without_script
def test_the_menu_is_folded_on_a_phone(open_page, home):
    """Without script too a button opens the menu; until then the header leaves the screen free."""
    page = open_page(f"{home}about/", 390, 844, java_script_enabled=False)
    links = page.get_by_role("navigation", name=words("da")["nav"]).get_by_role("link")
    assert page.locator(".mb-header").bounding_box()["height"] <= 112
    expect(links).to_have_count(0)  # of those that are shown
    page.locator(".mb-menu > summary").click()
    expect(links).to_have_count(5)


# What reaches past the right edge of the window, though a visitor should see it.  What is
# drawn is cut off at the edge of its drawing.
OVERHANG = """() => [...document.querySelectorAll("body *")]
  .filter(part => part.checkVisibility() && !part.closest(".mb-unseen") && !part.ownerSVGElement)
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
  .map(part => part.outerHTML.slice(0, 80))"""


@without_script
@danish_first
@pytest.mark.parametrize(
    ("which", "show"),
    [(sampled, turn_to), pytest.param(addresses, Page.goto, marks=pytest.mark.proof)],
)
def test_nothing_is_wider_than_a_narrow_phone(open_page, home, site, language, which, show):
    """On 320 pixels no page scrolls sideways, and nothing is cut off at the edge."""
    page = open_page(home, 320, 640, java_script_enabled=False)
    paths = sorted(which(site, language), key=lambda path: path.count("/"))
    assert not dict(too_wide(page, show, [home + path for path in paths]))


@danish_first
@each_template
def test_nothing_that_scripts_add_is_wider_than_a_narrow_phone(open_page, home, language, types):
    """With script too, no type of page scrolls sideways on 320 pixels."""
    page = open_page(home, 320, 640)
    first = home + LANGUAGES[language]
    assert not dict(too_wide(page, Page.goto, [first + path for path in types.values()]))


Show = Callable[[Page, str], object]


def too_wide(page: Page, show: Show, addresses: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each address at which something reaches past the right edge, and what does."""
    for address in addresses:
        show(page, address)
        overhang = page.evaluate(OVERHANG)
        if (
            overhang
            or page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]
        ):
            yield address, overhang


HEADINGS = """() => [...document.querySelectorAll("h1")]
  .filter(heading => heading.checkVisibility()).length"""
# The words of the link that has the focus, and whether it is in sight.
LINK = """() => {
  const link = document.activeElement;
  const { top, bottom } = link.getBoundingClientRect();
  return [link.innerText, top >= 0 && bottom <= innerHeight];
}"""


@danish_first
@each_template
def test_the_heading_is_one_tab_away(open_page, home, language, types):
    """Each type of page has one main heading, in its language, and a first stop that skips to it.

    The link that skips is seen, and leads into the content.
    """
    page = open_page(home)
    for path in visited_types(page, home + LANGUAGES[language], types):
        assert page.evaluate(HEADINGS) == 1, path
        assert page.evaluate("document.documentElement.lang") == language, path
        page.keyboard.press("Tab")
        assert page.evaluate(LINK) == [words(language)["skip"], True], path
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#content", path
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#content, footer') !== null"), path


@danish_first
@pytest.mark.parametrize("type", ["method", "core element", "case", "way of measuring", "guide"])
def test_a_citation_leads_to_its_source(open_page, home, language, type):
    """Each number in the text leads to the source with that number, and shows it."""
    page = open_page(home + LANGUAGES[language] + TYPES[type])
    citations = page.locator("#content .cite a").filter(visible=True)  # what is folded leads too
    assert citations.count()
    for citation in citations.all():
        citation.click()
        source = page.locator("#sources li:target")
        expect(source).to_be_in_viewport()
        place = "item => 1 + [...item.parentElement.children].indexOf(item)"
        assert source.evaluate(place) == int(citation.inner_text())
