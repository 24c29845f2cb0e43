"""Words of the housing system, explained on hover, on focus and on tap."""

from __future__ import annotations

import re

import pytest
from alone import finger, without_script
from checkout import DANISH_FIRST, LANGUAGES, words
from playwright.sync_api import Page, expect

GUIDE = "guide/netvaerket-i-en-krise/"
TERM = "boligsocial-indsats"

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


def word(page: Page):
    """Return the button of a word that the guide uses."""
    return page.locator(f"button.term[aria-controls=term-{TERM}-note]")


def note(page: Page):
    return page.locator(f"#term-{TERM}-note")


@pytest.fixture
def guide(open_page, home):
    """The guide, with the pointer away from its text."""
    page = open_page(f"{home}en/{GUIDE}")
    page.mouse.move(0, 0)
    return page


@danish_first
def test_a_word_is_explained_where_it_stands_first(open_page, home, language):
    """Each word has its own note, which says what it means and leads to the glossary."""
    page = open_page(home + LANGUAGES[language] + GUIDE)
    names = [word.get_attribute("aria-controls") for word in page.locator("button.term").all()]
    assert f"term-{TERM}-note" in names and len(names) == len(set(names))
    for button in page.locator("button.term").all():
        button.focus()
        shown = page.locator(".term-note:visible")
        expect(shown).to_have_count(1)
        expect(shown.locator("a")).to_have_text(words(language)["glossary"]["link"])
        expect(button).to_have_attribute("aria-describedby", shown.get_attribute("id"))


def test_a_pointer_shows_the_note_and_may_rest_on_it(guide):
    """A note is there on hover, stays while the pointer is on it, and goes when it leaves."""
    word(guide).hover()
    expect(note(guide)).to_be_visible()
    note(guide).locator("span").first.hover()
    guide.wait_for_timeout(400)
    expect(note(guide)).to_be_visible()
    guide.mouse.move(0, 0)
    expect(note(guide)).to_be_hidden()


def test_escape_closes_a_note_under_the_pointer(guide):
    """Escape closes a note without moving pointer or focus."""
    word(guide).hover()
    guide.keyboard.press("Escape")
    expect(note(guide)).to_be_hidden()


def test_a_note_is_reached_by_keyboard(guide):
    """Focus shows a note, Tab goes on to its link, Escape closes it and goes back."""
    word(guide).focus()
    expect(word(guide)).to_have_attribute("aria-expanded", "true")
    guide.keyboard.press("Tab")
    expect(note(guide).locator("a")).to_be_focused()
    guide.keyboard.press("Escape")
    expect(note(guide)).to_be_hidden()
    expect(word(guide)).to_be_focused()
    guide.keyboard.press("Tab")
    expect(word(guide)).to_have_attribute("aria-expanded", "false")


def test_a_note_leads_to_its_place_in_the_glossary(guide):
    """The link of a note leads to where the glossary explains the word."""
    word(guide).click()
    note(guide).locator("a").click()
    expect(guide).to_have_url(re.compile(rf"/en/ordliste/#term-{TERM}$"))
    expect(guide.locator(f"#term-{TERM}")).to_be_in_viewport()


@finger
def test_a_finger_opens_and_closes_a_note(open_page, home):
    """A tap shows a note inside a narrow window; a tap beside it takes it away."""
    page = open_page(f"{home}en/{GUIDE}", 320, 640, has_touch=True)
    for button in page.locator("button.term").all():
        button.tap()
        shown = page.locator(".term-note:visible")
        expect(shown).to_have_count(1)
        box = shown.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.locator("h1").tap()
    expect(page.locator(".term-note:visible")).to_have_count(0)


@without_script
def test_without_script_a_word_is_a_link(open_page, home):
    """Where there is no script, the word itself leads to the glossary."""
    page = open_page(f"{home}en/{GUIDE}", java_script_enabled=False)
    page.locator(f'a.term[href$="#term-{TERM}"]').click()
    expect(page.locator(f"#term-{TERM}")).to_be_in_viewport()
