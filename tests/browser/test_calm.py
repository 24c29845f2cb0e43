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


@pytest.mark.parametrize(("size", "screens"), [(LAPTOP, 1.6), (PHONE, 3)], ids=["laptop", "phone"])
def test_home_is_calm(open_page, home, size, screens):
    """Home is a screen and a half long on a laptop, three on a phone, and leads to thirty pages."""
    page = open_page(home, *size)
    for folder in LANGUAGES.values():
        page.goto(home + folder)
        assert page.evaluate(HEIGHT) <= screens * size[1], folder
        assert page.evaluate(LINKS) <= 30, folder


# Of what fingers press in a form: what is lower than one, with its height.
LOW = """() => [...document.querySelectorAll(
    ".mb-button, .mb-option, [data-scripted] :is(input, select):not([type=checkbox], [type=radio])"
  )]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44)
  .map((part) => part.outerHTML.slice(0, 80))"""


@finger
def test_what_fingers_press_is_high_enough(open_page, home):
    """On a touch screen the buttons and fields of form and pack are 44 pixels high."""
    page = open_page(f"{home}pakke/", *PHONE, has_touch=True)
    for path in ("pakke/", "bidrag/"):
        page.goto(home + path)
        until_shown(page)
        assert page.locator("[data-scripted] input:visible").count() > 3
        assert page.evaluate(LOW) == []
