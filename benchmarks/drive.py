"""Drives three searches in one browser, as a visitor would, and measures them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from serve import Counter

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests/browser"))
import chromium  # noqa: E402  (finds the browser, for the tests too)

QUERIES = ("ensomhed", "fædre", "lektiehjælp", "unge fritidsjob", "hjælp breve")
SLOWER = 4  # times, the page's thread
ROUNDS = 5
BETWEEN_KEYS = 120  # ms, of somebody who types fast
PATIENCE = 900_000  # ms, for an index to load
QUIET = 250  # ms, after which nothing more is expected to happen
NOT_SEARCH = (".css", ".svg", ".png", ".ico", ".woff2")  # what a page loads in any case
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@dataclass(frozen=True, slots=True)
class Peer:
    """A search that is measured: where it is, and what in its page is what."""

    name: str
    page: str
    text: str
    list: str
    tick: str = ""


OURS = Peer("ours", "find/", "#finder-text", "[data-results]", "[name=target][value=unge]")
PAGEFIND = Peer("Pagefind", "pagefind.html", "#text", "#results", "#tick")
# Pagefind as a finder would have it: with our page around it, and no thread of its own,
# since Chromium slows only the page's.
LIKE = Peer("Pagefind, like for like", "find-pagefind/", OURS.text, OURS.list, OURS.tick)
MATERIAL = Peer("Material", "", ".md-search__input", ".md-search-result__list")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, and close it at the end of the block."""
    with sync_playwright() as playwright:
        path = chromium.find() or sys.exit(chromium.MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, peer: Peer, server: Counter, text: str = "") -> Iterator[Page]:
    """Open a search with a cold cache and wait for its first result, if `text` is asked."""
    # The worker keeps the site for later visits: it begins when the page is there.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=HERE / "watch.js")
    page = context.new_page()
    page.goto(server.address + peer.page + (f"?q={quote(text)}" if text else ""))
    if text:
        page.wait_for_selector(f"{peer.list} > *")
    yield page
    context.close()


def bytes_to_result(browser: Browser, peer: Peer, server: Counter, query: str) -> int:
    """Return how many bytes go over the wire until results show, with an empty cache."""
    server.answers.clear()
    with opened(browser, peer, server, query) as page:
        page.wait_for_load_state("networkidle")
    return server.bytes_of(NOT_SEARCH)


class Visitor:
    """Somebody with one search open on a slow machine."""

    def __init__(self, page: Page, peer: Peer) -> None:
        self.page, self.peer = page, peer
        self.session = page.context.new_cdp_session(page)

    @contextmanager
    def slowed(self) -> Iterator[None]:
        """Slow this page's thread for the block; a slowed page takes a core even when idle."""
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": 1})

    def painted(self, act: Callable[[], None]) -> float:
        """Return the milliseconds from the input that `act` is to the painted list."""
        with self.slowed():
            self.page.evaluate("list => bench.watch(list)", self.peer.list)
            act()
            took = self.page.evaluate("bench.painted")
            self.page.wait_for_timeout(QUIET)
        return took

    def fill(self, text: str) -> None:
        """Put a text into the box at once; Material looks when a key goes up."""
        self.page.fill(self.peer.text, text)
        self.page.keyboard.press("End")

    def fill_and_wait(self, text: str) -> None:
        self.fill(text)
        self.page.wait_for_timeout(3 * QUIET)

    def key_to_list(self, query: str) -> float:
        """Return how long the list takes after the last letter of a query."""
        self.painted(lambda: self.fill(query[:-1]))
        return self.painted(lambda: self.page.keyboard.type(query[-1]))

    def tick_to_list(self) -> float:
        """Return how long the list takes after a tick; then take the tick away."""
        took = self.painted(lambda: self.page.check(self.peer.tick))
        self.painted(lambda: self.page.uncheck(self.peer.tick))
        return took

    def longest_stall(self) -> float:
        """Return how long the page was deaf, at most, while some queries were typed."""
        self.page.evaluate("bench.stalls.length = 0")
        with self.slowed():
            for query in QUERIES:
                self.page.fill(self.peer.text, "")
                self.page.type(self.peer.text, query, delay=BETWEEN_KEYS)
                self.page.wait_for_timeout(3 * QUIET)
        return max(self.page.evaluate("bench.stalls"), default=0.0)
