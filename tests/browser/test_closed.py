"""A visit that uses all there is: nothing breaks the policy, and nothing is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import BrowserContext, Page, expect
from test_finder import ask, settled, tick
from test_walk import visited_types
from test_without_signal import SAVING

from metodebank.share.policy import header_file, page_policy

CHOSEN = {"metodebank.palette", "metodebank.pack"}
METHOD, GUIDE = "method/ungeraad", "guide/netvaerket-i-en-krise"

# Every breach is noted as soon as a page begins, and told to `breach`.
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  breach(`${event.documentURI}: ${event.effectiveDirective} ${event.blockedURI}`));"""

# Whatever a page can leave in a browser, but for what the worker keeps.
LEFT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  cookie: document.cookie,
  databases: (await indexedDB.databases()).map(({ name }) => name),
})"""


def listen(context: BrowserContext) -> list[str]:
    """Return a list to which breaches of the policy are added from the next page on."""
    breaches: list[str] = []
    context.expose_function("breach", lambda told: breaches.append(told))
    context.add_init_script(LISTEN)
    return breaches


@pytest.fixture
def visit(open_page, home) -> Callable[[], tuple[Page, list[str]]]:
    """A function that begins a visit; breaches of the policy are added to the list.

    On a costly line the worker keeps less, in the same way: `test_without_signal` has all kept.
    """

    def begin() -> tuple[Page, list[str]]:
        page = open_page(f"{home}robots.txt", service_workers="allow")  # has no script
        page.context.add_init_script(SAVING)
        return page, listen(page.context)

    return begin


def use_finder(page: Page, first: str) -> None:
    """Ask, tick a filter and put a result into the pack."""
    page.goto(f"{first}find/")
    ask(settled(page), "unge")
    tick(page, "target", "unge")
    page.locator("[data-results] .mb-put").first.click()


def use_header(page: Page, first: str) -> None:
    """Choose a suggestion in the search box of a page that has loaded no search yet."""
    page.goto(f"{first}about/")
    page.locator("#header-search").press_sequentially("unger")
    expect(page.locator("#header-suggestions [role=option]").last).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")


def use_entry(page: Page, first: str) -> None:
    """Come from a sheet's code, switch the palette, put the entry into the pack."""
    page.goto(f"{first}{METHOD}/")
    marks = json.loads(page.locator("[data-living]").get_attribute("data-parts"))
    page.goto(f"{first}{METHOD}/?print=2026-11-22.{''.join(mark for _, mark in marks)}")
    expect(page.locator("[data-living]")).to_be_visible()
    page.locator("[data-palette]").click()
    page.locator(".mb-entry .mb-put").first.click()


def use_pack(page: Page, first: str) -> None:
    """Open the pack, add a break, ask for both languages, and print."""
    page.goto(f"{first}pakke/")
    page.wait_for_selector("[data-pack][data-shown]")
    page.locator("[data-break]").click()
    page.select_option("[name=language]", "both")
    expect(page.locator("[data-paper] .sheet").first).to_be_attached()
    page.pdf()


def use_glossary(page: Page, first: str) -> None:
    """Have a word explained, and follow its note."""
    page.goto(f"{first}{GUIDE}/")
    page.locator("button.term").first.click()
    with page.expect_navigation():
        page.locator(".term-note:visible a").click()


def use_form(page: Page, first: str) -> None:
    """Begin an entry with a source of the bank, see its page and its faults, throw it away."""
    page.goto(f"{first}bidrag/")
    page.locator("[data-field=title] input:visible").fill("Naboer i Eksempelby")
    page.locator("[data-add-source]:visible").first.click()
    page.fill("#source-search", "bydelsmødre")
    page.locator("[data-found] button").first.click()
    page.locator("[data-preview-button]").click()
    page.locator("[data-check]").click()
    expect(page.locator("[data-summary]")).to_be_visible()
    expect(page.locator("[data-preview] h2")).to_have_text("Naboer i Eksempelby")
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.locator("[data-discard]").click()


def left(page: Page) -> dict[str, object]:
    """Return what the visit has left in the browser so far, where that is anything."""
    return {where: what for where, what in page.evaluate(LEFT).items() if what}


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_nothing_breaks_the_policy_and_only_choices_are_kept(visit, home, language):
    """With every page type and feature used, the policy is never broken.

    Whoever only reads and searches leaves nothing in the browser.  Nothing is kept there later
    but the palette and the pack, of a draft that was thrown away nothing either, and there are
    no cookies; `open_page` sees to it that no other host is asked.
    """
    page, breaches = visit()
    first = home + LANGUAGES[language]
    for _ in visited_types(page, first):
        page.wait_for_load_state()
    use_header(page, first)
    assert left(page) == {}
    for use in (use_finder, use_entry, use_pack, use_glossary, use_form):
        use(page, first)
    page.goto(f"{home}404.html")
    page.wait_for_load_state("networkidle")
    assert breaches == []
    assert {where: {*what} for where, what in left(page).items()} == {"local": CHOSEN}
    assert page.context.cookies() == []


ATTEMPTS = {
    "script-src-elem": "document.head.append(Object.assign(document.createElement('script'), "
    "{text: 'window.hit = 1'}))",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<img onerror=hit() src=.>')",
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "img-src": "document.body.append(Object.assign(new Image(), {src: 'https://example.org/x'}))",
    "connect-src": "fetch('https://example.org/').catch(() => {})",
    "base-uri": "document.head.insertAdjacentHTML('beforeend', '<base href=/x/>')",
}


def test_the_policy_stops_what_it_should(browser, home):
    """Script, style and addresses that come into a page from elsewhere are stopped and told."""
    context = browser.new_context(service_workers="block")
    breaches = listen(context)
    page = context.new_page()
    page.goto(home)
    for attempt in ATTEMPTS.values():
        page.evaluate(f"() => {{ {attempt} }}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    context.close()
    assert {breach.split()[1] for breach in breaches} == set(ATTEMPTS)


def test_pages_and_host_say_the_same_policy(open_page, home):
    """A host that reads `_headers` sends the page's policy, and forbids frames besides."""
    page = open_page(home)
    sent = page.request.get(home).headers
    meta = page.locator("head > :first-child")
    expect(meta).to_have_attribute("http-equiv", "Content-Security-Policy")
    expect(meta).to_have_attribute("content", page_policy())
    assert sent["content-security-policy"] == f"{page_policy()}; frame-ancestors 'none'"
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "no-referrer"
    assert "unsafe" not in header_file()
