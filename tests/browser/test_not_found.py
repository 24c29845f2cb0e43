"""The page for a wrong address, as a host shows it: at any depth, with a way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alone import without_script
from checkout import DANISH_FIRST, LANGUAGES, words
from hosting import LastingHost, serving
from playwright.sync_api import Browser, Page, Response, expect
from windows import begun


class _Host(LastingHost):
    """Shows 404.html where there is no page, as hosts of static sites do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def host(site) -> Iterator[str]:
    """The address of the built site on a host with a page for wrong addresses."""
    with serving(site, host=_Host) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, host: str) -> Iterator[Page]:
    """A function that opens a wrong address; the page must do so without an error."""
    faults: list[str] = []
    contexts = []

    def open(path: str, **settings: object) -> Page:
        contexts.append(begun(browser, **settings))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", lambda answer: note_missing(answer, faults))
        assert page.goto(host + path).status == 404
        return page

    yield open
    for context in contexts:
        context.close()
    assert not faults


def note_missing(answer: Response, faults: list[str]) -> None:
    """Note a script, stylesheet or picture that is not where the page asks for it."""
    if answer.status >= 400 and answer.request.resource_type != "document":
        faults.append(answer.url)


def offered(page: Page, language: str) -> list[str]:
    """Wait for the entries that the page offers in a language, and return their addresses."""
    links = page.locator(f"section[lang={language}] [data-resembling] a")
    expect(links.first).to_be_visible()
    return links.evaluate_all("links => links.map(link => new URL(link.href).pathname)")


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("method/ungeraadet/", "method/ungeraad/"),
        ("metode/bydelsmødre", "method/bydelsmoedre/"),
        ("method/bydelsm%F8dre", "method/bydelsmoedre/"),
        ("a/b/c/brobygning-til-forening.html", "method/brobygning-til-foreninger/"),
        ("en/methods/bydelsmodre/", "en/method/bydelsmoedre/"),
        ("en/case/gellerup-live", "en/case/gellerup-live-oversaettelse/"),
    ],
)
def test_entries_whose_id_resembles_the_address_are_offered(visit, path, entry):
    """A slip, another folder, another spelling of ø or a missing end: the entry comes first."""
    language = "en" if path.startswith("en/") else "da"
    assert offered(visit(path), language)[0] == f"/{entry}"


@pytest.mark.parametrize("path", ["xyzzy", "a/b/c/d.html", "%E6%zz/x"])
def test_nothing_is_offered_where_nothing_is_like_the_address(visit, path):
    """An address like no id offers no entry, and the lists are there."""
    page = visit(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-resembling]:visible")).to_have_count(0)
    expect(page.get_by_role("link", name=words("da")["kinds"]["case"]["many"]).last).to_be_visible()


def test_the_language_of_the_address_comes_first(visit):
    """At an English address the English part comes first, and its search is the English one."""
    page = visit("en/a/b/c/d/e")
    expect(page.locator("section[data-not-found]").first).to_have_attribute("lang", "en")
    page.locator("#header-search").fill("lonely")
    expect(page.locator("#header-suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/find/?q=lonely")


@pytest.mark.parametrize("path", ["x", "a/b/c/d/e/f/", "method/x/y?q=1"])
def test_the_search_in_the_header_works_at_any_depth(visit, path):
    """From a wrong address one can search, and go to what is found."""
    page = visit(path)
    page.locator("#header-search").fill("ensomme")
    option = page.locator("#header-suggestions [role=option]").first
    with page.expect_navigation() as arrived:
        option.click()
    assert arrived.value.status == 200


@without_script
@pytest.mark.parametrize("language", DANISH_FIRST)
def test_without_a_script_the_lists_are_there(visit, language):
    """Home, the finder and every list are links that hold at any depth."""
    page = visit("a/b/c", java_script_enabled=False)
    expect(page.locator("[data-resembling]:visible")).to_have_count(0)
    home = page.locator(f"section[lang={language}] a").first
    home.click()
    assert page.url.endswith(f"/{LANGUAGES[language]}")
    expect(page.locator("html")).to_have_attribute("lang", language)
