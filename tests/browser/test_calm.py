"""How much stands on the pages that people come to first: no more than one takes in."""

from __future__ import annotations

import pytest
from alone import finger
from checkout import LANGUAGES
from shown import until_shown

LAPTOP, PHONE = (1280, 800), (390, 844)
HEIGHT = "document.documentElement.scrollHeight"
LINKS = """() => [...document.querySelectorAll("header a, nav a, #content a")]
  .filter((link) => link.checkVisibility()).length"""

# What a card has no room for: its summary is shortened where a thought ends.
CUT = """() => [...document.querySelectorAll(".mb-card__summary")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""


@pytest.mark.parametrize(("size", "screens"), [(LAPTOP, 1.6), (PHONE, 3)], ids=["laptop", "phone"])
def test_home_is_calm(open_page, home, size, screens):
    """Home is a screen and a half long on a laptop, three on a phone, and leads to thirty pages.

    Nothing that it says of an entry is cut off.
    """
    page = open_page(home, *size)
    for folder in LANGUAGES.values():
        page.goto(home + folder)
        assert page.evaluate(HEIGHT) <= screens * size[1], folder
        assert page.evaluate(LINKS) <= 30, folder
        assert page.evaluate(CUT) == [], folder


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_list_tells_each_summary_whole(open_page, home, size):
    """A summary is one sentence, which says nothing where it is cut: lists have room for it."""
    page = open_page(home, *size)
    for path in ("method/", "case/", "element/", "target/unge/"):
        for folder in LANGUAGES.values():
            page.goto(f"{home}{folder}{path}")
            assert page.locator(".mb-card__summary").count() > 10
            assert page.evaluate(CUT) == [], folder + path


# Of what fingers press, but for links in running text: what is lower than one, with its height.
LOW = """() => [...document.querySelectorAll(
    ".mb-button, .mb-option, [data-scripted] :is(input, select):not([type=checkbox], [type=radio]),"
      + " .mb-footer li a, .mb-tabs a, .mb-nav a, .mb-menu summary"
  )]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44)
  .map((part) => part.outerHTML.slice(0, 80))"""


@finger
def test_what_fingers_press_is_high_enough(open_page, home):
    """On a touch screen buttons, fields, tabs and the links at the foot are 44 pixels high.

    Home, whose foot is higher then, is three screens long still.
    """
    page = open_page(f"{home}en/", *PHONE, has_touch=True)
    assert page.evaluate(HEIGHT) <= 3 * PHONE[1]
    page.goto(home)
    assert page.evaluate(HEIGHT) <= 3 * PHONE[1]
    assert page.locator(".mb-footer li a").count() > 10
    assert page.evaluate(LOW) == []
    page.goto(f"{home}method/")
    assert page.locator(".mb-tabs a").count() > 3
    assert page.evaluate(LOW) == []
    for path in ("pakke/", "bidrag/"):
        page.goto(home + path)
        until_shown(page)
        assert page.locator("[data-scripted] input:visible").count() > 3
        assert page.evaluate(LOW) == []


# Addresses, what somebody came there for, and where on a phone it begins at the latest.
CAME_FOR = {
    "find/?q=f%C3%A6dre&target=unge": ("[data-results] > li", 500),
    "method/bydelsmoedre/": ("#steps li", 740),
}


@finger
def test_on_a_phone_what_one_came_for_begins_on_the_first_screen(open_page, home):
    """The first result begins in its upper part, the first step of a method still on it."""
    page = open_page(home, *PHONE, has_touch=True)
    for path, (part, lowest) in CAME_FOR.items():
        page.goto(home + path)
        until_shown(page)
        assert page.locator(part).first.bounding_box()["y"] <= lowest, path


def test_the_header_is_two_rows_on_the_narrowest_phone(open_page, home):
    """On 320 pixels the name and the menu share a row, in either language."""
    page = open_page(home, 320, 640)
    for folder in LANGUAGES.values():
        page.goto(f"{home}{folder}method/")
        assert page.locator(".mb-header").bounding_box()["height"] <= 112, folder


# The words of a part of a page that stand on more than one line.
BROKEN = r"""(part) => {
  const range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector(part), NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const word of text.data.matchAll(/\S+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""
# Where words are long, and room is small.
LONG_WORDS = {
    "method/faellesskaber-for-aeldre/": "h1",
    "goal/kriminalitetsforebyggelse/": "h1",
    "method/faedregrupper/": "#budget",
}


def test_a_title_begins_beside_the_house_on_the_narrowest_phone(open_page, home):
    """On 320 pixels a title whose words fit there stands beside the house, at its top."""
    page = open_page(home + "method/bydelsmoedre/", 320, 640)
    house, title = (page.locator(one).bounding_box() for one in (".mb-house--head", "h1"))
    words = page.locator("h1").evaluate(
        "(one) => { const all = document.createRange(); all.selectNodeContents(one);"
        " return all.getBoundingClientRect().left; }"
    )
    assert title["y"] < house["y"] + house["height"] / 2
    assert words >= house["x"] + house["width"]


def test_the_numbers_of_the_map_can_be_read_on_a_phone(open_page, home):
    """In the small drawing a number is at least 12 pixels high, and no dot lies among them."""
    page = open_page(home + "map/", 390, 844)
    high = "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getCTM().a)"
    sizes = page.locator(".mb-map__count").evaluate_all(high)
    assert sizes and min(sizes) >= 12
    assert not page.locator(".mb-map__dot").first.is_visible()


def test_no_word_of_a_title_or_a_budget_is_broken_on_the_narrowest_screen(open_page, home):
    """On 320 pixels, where a browser without a dictionary breaks words and writes no hyphen."""
    page = open_page(home, 320, 640)
    for path, part in LONG_WORDS.items():
        page.goto(home + path)
        assert page.evaluate(BROKEN, part) == [], path
