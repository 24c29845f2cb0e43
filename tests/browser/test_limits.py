"""What browsers and hosts refuse: nothing is lost, and what cannot be had is said."""

from __future__ import annotations

import re

import pytest
from alone import goes_back, routes_in_turn
from checkout import DANISH_FIRST, LANGUAGES
from playwright.sync_api import Page, Route, expect
from test_finder import (
    ADDRESS,
    HEADER,
    TEXT,
    act,
    ask,
    query_of,
    settled,
    shown,
    suggested,
    tick,
    ticked,
    unwatched,
)
from test_pack import NIGHT, address, items, put_in
from test_pack import shown as opened

from project import TEXTS

__all__ = ["unwatched"]  # the fixture

ITEMS = re.compile(r"\?items=")
PIECES = re.compile("/(search|paper/pack)/")
WORDS = {language: TEXTS[language]["site"] for language in LANGUAGES}

# As Safari does after 100 changes of the address, until `allow` is called; counts those it takes.
REFUSE = """() => {
  globalThis.taken = 0;
  let refuses = true;
  globalThis.allow = () => (refuses = false);
  for (const name of ["pushState", "replaceState"]) {
    const real = history[name].bind(history);
    history[name] = (...all) => {
      if (refuses) throw new DOMException("100 times per 10 seconds", "SecurityError");
      taken += 1;
      real(...all);
    };
  }
}"""
FULL = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def test_the_finder_answers_where_the_address_is_refused(open_page, home):
    """While the browser refuses, the list answers all the same; afterwards each step is there."""
    page = settled(open_page(home + ADDRESS["da"]))
    page.evaluate(REFUSE)
    ask(page, "ungeråd")
    assert shown(page)[0] == "method/ungeraad"
    tick(page, "target", "unge")
    assert ticked(page) == {("target", "unge")}
    assert query_of(page) == ""
    page.evaluate("allow()")
    expect(page).to_have_url(f"{home}{ADDRESS['da']}?q=unger%C3%A5d&target=unge")
    act(page, page.go_back)
    assert query_of(page) == "?q=unger%C3%A5d"
    assert ticked(page) == set()


def test_a_pack_loses_nothing_where_the_address_is_refused(open_page, home):
    """What is typed is on the paper, in the box with the address, and there at the next visit."""
    page = opened(open_page(address(home, NIGHT)))
    page.evaluate(REFUSE)
    page.locator("[name=title]").press_sequentially("Aften")
    expect(page.locator("[data-paper] h1").first).to_have_text("Aften")
    assert "title=Aften&" in page.locator("[data-address]").input_value()
    page.goto(address(home))
    expect(opened(page).locator("[name=title]")).to_have_value("Aften")


HURRY = """() => {
  for (let n = 0; n < 100; n++) Metodebank.site.keepAddress("replace", `?n=${n}`);
  return taken;
}"""


# Changes the address, and leaves the page before the last change was due.
LEAVE = """(way) => {
  for (const n of [1, 2]) Metodebank.site.keepAddress("replace", `?${way}=${n}`);
  const before = location.search;
  if (way === "close") dispatchEvent(new Event("pagehide"));
  else document.querySelector(".mb-name").click();
  return [before, location.search];
}"""


def test_the_address_is_written_seldom_and_says_the_last(open_page, home):
    """Of a hundred changes at once the first is written and the last, also by who then leaves."""
    page = open_page(f"{home}about/")
    page.add_script_tag(url=f"{home}assets/steps.js")
    page.evaluate(REFUSE)
    page.evaluate("allow()")
    assert page.evaluate(HURRY) == 1
    expect(page).to_have_url(f"{home}about/?n=99")
    assert page.evaluate("taken") == 2
    for way in ("close", "link"):
        before, after = page.evaluate(LEAVE, way)
        assert before != after == f"?{way}=2"
    page.wait_for_url(home)


@goes_back
def test_back_to_the_finder_shows_as_many_at_the_same_place(open_page, home):
    """Who asked for more, read an entry and goes back finds all of them, where they were."""
    page = settled(open_page(home + ADDRESS["da"]))
    act(page, page.locator("[data-more]").click)
    before, last = shown(page), page.locator("[data-results] h3 a").last
    last.hover()
    place = page.evaluate("scrollY")
    last.click()
    page.wait_for_selector("[data-living]", state="attached")
    page.go_back()
    assert shown(settled(page)) == before
    assert len(before) == 40
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 2", arg=place)
    assert query_of(page) == ""


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_a_pack_that_cannot_be_kept_is_there_by_its_address(open_page, home, language):
    """A browser that keeps nothing says so, and a link opens the pack with all that was put in."""
    page = open_page(f"{home}{LANGUAGES[language]}element/")
    page.evaluate(FULL)
    entries = page.locator(".mb-card[data-entry]").evaluate_all(
        "all => all.slice(0, 2).map(one => one.dataset.entry)"
    )
    for entry in entries:
        put_in(page, entry)
    said = page.locator(".mb-unkept")
    expect(said).to_contain_text(WORDS[language]["pack"]["unkept"])
    expect(page.locator(".mb-nav a", has_text="(2)").first).to_have_attribute("href", ITEMS)
    said.get_by_role("link").click()
    assert items(opened(page)) == entries
    page.evaluate(FULL)
    page.locator("[data-break]").click()
    expect(page.locator("[data-warnings]")).to_contain_text(WORDS[language]["pack"]["unkept"])


# When the site was published anew under an open page.


def gone(route: Route) -> None:
    """Answer as a host that has another version of the site."""
    route.fulfill(status=404, body="")


def renewed(language: str) -> str:
    return WORDS[language]["renewed"]["text"]


def test_the_finder_says_that_the_site_was_published_anew(unwatched, home):
    """Where the index is another by now, the finder says so, and what was typed comes along."""
    page = unwatched
    page.goto(home + ADDRESS["en"])
    settled(page)
    page.route(PIECES, gone)
    page.fill(TEXT, "loneliness")
    said = page.locator(".mb-renewed")
    expect(said).to_contain_text(renewed("en"))
    expect(page.locator("[data-load-failed]")).to_be_hidden()
    page.fill(TEXT, "neighbours")
    page.unroute(PIECES)
    with page.expect_navigation():
        said.get_by_role("button").click()
    assert settled(page).input_value(TEXT) == "neighbours"
    assert shown(page)
    expect(said).to_have_count(0)


def test_the_header_leads_on_where_the_site_was_published_anew(unwatched, home):
    """The box in the header says so too, and takes what was typed to a finder of today."""
    page = unwatched
    page.goto(f"{home}about/")
    page.route(PIECES, gone)
    page.locator(HEADER).press_sequentially("fædre")
    expect(suggested(page)).to_have_text(renewed("da"), use_inner_text=True)
    page.unroute(PIECES)
    suggested(page).click()
    page.wait_for_url("**/find/?q=*")
    assert settled(page).input_value(TEXT) == "fædre"


@routes_in_turn
def test_a_pack_tells_what_is_gone_from_what_cannot_be_loaded(unwatched, home):
    """Without a net, and after a new version, no entry is told as one that the bank lacks."""
    page, say = unwatched, WORDS["da"]["pack"]
    answers = [Route.abort, Route.continue_, gone]  # in turn
    page.route(PIECES, lambda route: answers[0](route))
    page.goto(address(home, NIGHT.replace("ungeraad*30", "ungeraad*60")))
    warnings = opened(page).locator("[data-warnings] p")
    expect(warnings).to_have_text([say["away"].format("method/ungeraad, element/opsoegende")])
    answers.pop(0)
    page.locator("[name=title]").press_sequentially("A")
    expect(warnings).to_have_count(0)
    answers.pop(0)
    page.goto(address(home, "items=method/fritidsjob*30"))
    expect(opened(page).locator(".mb-renewed")).to_contain_text(renewed("da"))
    expect(warnings).to_have_text([say["away"].format("method/fritidsjob")])


@pytest.fixture
def strict(open_page, home) -> Page:
    """A page that lets no form lead away, as in Firefox one on a disk does."""
    page = open_page(home)

    def forbid(route: Route) -> None:
        html = (
            route.fetch().text().replace("form-action &#39;self&#39;", "form-action &#39;none&#39;")
        )
        route.fulfill(body=html, content_type="text/html")

    page.route("**/about/", forbid)
    page.goto(f"{home}about/")
    return page


def test_the_header_leads_to_the_finder_where_no_form_may(strict, home):
    """Enter in the header's box takes what was typed to the finder without sending a form."""
    strict.locator(HEADER).fill("C++.")
    strict.locator(HEADER).press("Enter")
    strict.wait_for_url("**/find/?q=*")
    assert settled(strict).input_value(TEXT) == "C++."
