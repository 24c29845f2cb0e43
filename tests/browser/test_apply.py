"""A method's text for an application: opened on its page, copied, or read without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Page, expect
from windows import begun

from project import TEXTS

METHOD = "bydelsmoedre"
COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return Promise.all(item.types.toSorted().map(async (type) => [type, await read(type)]));
}"""
danish_first = pytest.mark.parametrize("language", DANISH_FIRST)


def words(language: str) -> dict:
    return TEXTS[language]["site"]["apply"]


def file_of(site: Path, language: str) -> str:
    """Return the text as it lies beside the page, from its first heading on."""
    text = (site / f"paper/apply/{language}/{METHOD}.txt").read_text("utf-8-sig")
    return text[text.index(f"\n{words(language)['headings']['need']}\n") + 1 :]


def opened(open_page, home: str, language: str, **settings: object) -> Page:
    """Return the method's page with its text opened."""
    page = open_page(f"{home}{LANGUAGES[language]}method/{METHOD}/", **settings)
    page.locator("#apply a").click()
    expect(page.locator("[data-text]")).to_be_visible()
    return page


def copied(page: Page, how: str, language: str) -> dict[str, str]:
    """Copy the text, and return what is in the clipboard once that is told, by its type."""
    page.locator("[data-told]").evaluate("(told) => (told.textContent = '')")
    page.locator(f"[data-copy={how}]").click()
    expect(page.locator("[data-told]")).to_have_text(words(language)["copied"])
    return dict(page.evaluate(COPIED))


@pytest.mark.chromium_only("no other browser lets a test read what was copied")
@danish_first
def test_a_text_is_copied_with_and_without_formatting(open_page, home, site, language):
    """What is copied are headings, sources and open places, or the same words as the file has."""
    leave = ["clipboard-read", "clipboard-write"]
    page = opened(open_page, home, language, permissions=leave)
    expect(page.get_by_role("group", name=words(language)["heading"])).to_be_focused()
    assert copied(page, "plain", language) == {"text/plain": file_of(site, language)}
    both = copied(page, "formatted", language)
    assert both["text/plain"] == file_of(site, language)
    assert both["text/html"].count("<h3>") == 6
    assert f"<h3>{words(language)['headings']['known']}</h3>" in both["text/html"]
    assert "<sup>(1" in both["text/html"]


@danish_first
def test_where_copying_is_refused_the_text_is_selected(open_page, home, site, language):
    """Without leave to copy the whole text is selected, and one is told which keys to press."""
    refuse = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    page = opened(open_page, home, language)
    page.evaluate(refuse)
    for button in ("formatted", "plain"):
        page.evaluate("getSelection().removeAllRanges()")
        page.locator(f"[data-copy={button}]").click()
        expect(page.locator("[data-told]")).to_have_text(words(language)["refused"])
        selected = page.evaluate("getSelection().toString()")
        first, last = file_of(site, language).split("\n")[0], file_of(site, language).split()[-1]
        assert selected.strip().startswith(first)
        assert selected.strip().endswith(last)


@without_script
@danish_first
def test_without_script_the_way_leads_to_the_text(open_page, home, site, language):
    """Who has no script reads the same words as a file, with what to fill in."""
    page = open_page(f"{home}{LANGUAGES[language]}method/{METHOD}/", java_script_enabled=False)
    page.locator("#apply a").click()
    text = page.locator("body").inner_text()
    assert file_of(site, language).strip() in text
    assert words(language)["intro"] in text


@pytest.mark.parametrize("missing", ["**/apply.js*", f"**/da/{METHOD}.js"])
def test_where_its_script_does_not_come_the_way_leads_on(browser, home, missing):
    """A script that is not there stops nobody: the way leads to the file."""
    with begun(browser) as context:
        page = context.new_page()
        page.route(missing, lambda route: route.abort())
        page.goto(f"{home}method/{METHOD}/")
        page.locator("#apply a").click()
        page.wait_for_url(f"**/{METHOD}.txt")
