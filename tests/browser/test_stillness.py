"""Nothing on a page moves of itself: what scripts add has its place before they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from alone import tells_what_moves
from browsers import PLAIN
from page_types import OFTEN_THEN_ALL, TYPES
from playwright.sync_api import Page, Route, expect
from shown import until_shown

pytestmark = tells_what_moves

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
MOST = 0.02  # of how much may have moved how far, as browsers reckon it; 0.1 is held to be good

# All scripts but the first, without which nothing is painted.
LATE = re.compile(r"(?<!/first)\.js(\?|$)")

# Notes what moves without anybody having touched the page.
WATCH = """
  globalThis.moved = [];
  globalThis.watcher = new PerformanceObserver((list) => moved.push(...list.getEntries()));
  watcher.observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """() => document.querySelector(".mb-footer")
  && performance.getEntriesByName("first-contentful-paint").length"""
MOVED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame().then(frame);
  return [...moved, ...watcher.takeRecords()]
    .filter(({ hadRecentInput }) => !hadRecentInput)
    .reduce((sum, { value }) => sum + value, 0);
}"""

LAID_OUT = "all => all.filter((part) => part.getClientRects().length).map((part) => part.tagName)"


@pytest.fixture(scope="module")
def watched(windows) -> Iterator[Page]:
    """A page that notes what moves on it."""
    with windows.given(PLAIN, fresh=True) as window:
        window.page.add_init_script(WATCH)
        yield window.page


def moved(page: Page, address: str) -> float:
    """Open an address where scripts come when all else is painted; return how much moves."""
    held: list[Route] = []
    page.route(LATE, lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED)
    for route in held:
        route.continue_()
    page.unroute(LATE)
    page.wait_for_load_state()
    until_shown(page)
    return page.evaluate(MOVED)


ITEMS = "method/ungeraad*30,break*15,element/opsoegende*60"
# Addresses that others have passed on.
ASKED = {
    "finder with a question": "find/?q=ensomhed&target=unge&kind=method",
    "finder without results": "find/?q=zzqxq&target=unge",
    "comparison of cases": "compare/?with=case/boligkonflikten,case/oslo-aktivitetsguide",
    "pack with items": f"pakke/?title=En+aften&items={ITEMS}",
}
PAGES = TYPES | ASKED


@pytest.mark.parametrize("page", [*OFTEN_THEN_ALL, *ASKED])
@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.proof)], ids=["phone", "laptop"]
)
def test_nothing_moves_when_the_scripts_come(watched, home, page, size):
    """On a page of each type all keeps its place while scripts add what is theirs."""
    watched.set_viewport_size(size)
    assert moved(watched, home + PAGES[page]) < MOST


@pytest.mark.parametrize("page", ["search and filter", "workshop pack", "form", "core elements"])
def test_nothing_moves_on_a_wide_window_either(watched, home, page):
    """Where more stands beside each other, what scripts fill keeps its place too."""
    watched.set_viewport_size(LAPTOP)
    assert moved(watched, home + TYPES[page]) < MOST


def test_what_moves_would_be_noticed(watched, home):
    """A box that comes late over all else is seen to move what is under it."""
    assert moved(watched, f"{home}about/") < MOST
    watched.evaluate("""() => {
      const box = document.createElement("p");
      box.style.height = "20rem";
      document.querySelector("#content").before(box);
    }""")
    assert watched.evaluate(MOVED) > MOST


# A page that scripts fill, and one of them without which it can't be filled.
NEEDS = {"find/": "finder.js", "pakke/": "builder.js", "bidrag/": "data.js"}


@pytest.mark.parametrize("path", NEEDS)
def test_a_page_whose_script_does_not_come_is_one_without(windows, home, path):
    """Where a script cannot be loaded, what stands there without takes the place kept for it."""
    with windows.given(PLAIN, fresh=True) as window:
        window.page.route(f"**/{NEEDS[path]}*", lambda route: route.abort())
        window.page.goto(home + path)
        expect(window.page.locator("[data-no-script]").first).to_be_visible()
        assert window.page.locator("#content [data-scripted]").evaluate_all(LAID_OUT) == []
