"""The form asks whether the bank tells of it already: quietly, and of nobody who has not begun."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from project import TEXTS

TITLE = "The baker keeps an eye on the old"
SUMMARY = (
    "Shops, chemists and neighbours tell when an older person who lives alone is seen no longer, "
    "so that the city can call."
)
LOADED = """() => performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => /nearest|\\/search\\/en/.test(name))"""

BETWEEN = """() => ["keywords", "summary"].map((name) => document.querySelector(`#case-${name}`))
  .map((one) => one.getBoundingClientRect().top)
  .reduce((below, above) => Math.round(below - above))"""


def test_the_form_asks_whether_it_is_one_of_these(browser, site: Path) -> None:
    """Opened as a file: once title and summary are there, it names the entry, and why.

    Nothing is loaded before; then the keyboard stays, nothing moves, and the draft is not left.
    """
    page: Page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((site / "en/bidrag/index.html").as_uri())
    box = page.locator("form[data-kind=case] [data-near]")
    words = TEXTS["en"]["near"]
    page.locator("#case-title").fill(TITLE)
    assert not page.evaluate(LOADED)
    page.locator("#case-summary").fill(SUMMARY)
    there = page.evaluate(BETWEEN)
    expect(page.locator("form[data-kind=case] .mb-unseen[role=status]")).to_contain_text(
        words["title"]
    )
    assert page.evaluate(BETWEEN) == there
    assert page.locator("#case-summary:focus").count() == 1
    box.locator("summary").click()
    link = box.get_by_role("link").first
    expect(link).to_have_attribute("href", (site / "en/case/barcelona-radars/index.html").as_uri())
    expect(link).to_have_attribute("target", "_blank")
    expect(box.locator("li").first).to_contain_text(words["reasons"]["words"])
    page.locator("#case-summary").fill("")
    expect(box).not_to_be_visible()
    page.close()
