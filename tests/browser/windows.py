"""Windows for tests: each test finds its own as if nobody had been there.

In Chromium a window is used by one test after the other: to begin a new one takes three times
as long as to show a page in one that is there.  Firefox forgets nothing when it is told to, so
there each test has a window of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol
from urllib.parse import urlsplit

from browsers import PLAIN, Look, start_firefox
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
)

NOWHERE = "about:blank"
# By the browser itself, when it goes on to another page.
BROKEN_OFF = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
# In Firefox, of an icon that a worker was to fetch for a page that is left meanwhile.
NOT_FETCHED = "A ServiceWorker intercepted the request and encountered an unexpected error"
# In Firefox, of a stranger's file that turns out to be no XML; the page says so in its own words.
NO_XML = re.compile(r"\nLocation: \S+\nLine Number \d+, Column \d+:")
# From a disk no typeface is fetched ahead, only by the stylesheet; pages of the zip do not ask.
NOT_AHEAD = re.compile(r"file:[^']*\.woff2")


class Window:
    """A window with one page, and all that went wrong there since it was shown.

    Chromium says itself which file was not there, and finds no host but this machine: to be told
    of each request and each answer would take a quarter of what it takes to show a page.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self._noted: list[tuple[str, str]] = []  # what was said, and what it was about
        self._broken_off: set[str] = set()
        self._host = ""
        self._watch(self.page)

    def show(self, address: str, size: Mapping[str, int]) -> None:
        """Open an address, in a size."""
        self._noted, self._broken_off, self._host = [], set(), urlsplit(address).netloc
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        self.page.goto(address)

    @property
    def faults(self) -> list[str]:
        """All that went wrong, but what a page says of a file that it was left before it had."""
        return [said for said, about in self._noted if about not in self._broken_off]

    def _watch(self, page: Page) -> None:
        """Note everything that goes wrong on the page."""

        def failed(asked: Request) -> None:
            self._note(is_failure(asked), asked.failure, asked.url)
            if asked.failure in BROKEN_OFF:
                self._broken_off.add(asked.url)

        def broke(error: Error) -> None:
            said = str(error)
            self._note(not NO_XML.search(said) and NOT_FETCHED not in said, error.stack or error)

        page.on("console", lambda said: self._note(is_error(said), said.text))
        page.on("pageerror", broke)
        page.on("requestfailed", failed)

    def _note(self, wrong: bool, *what: object) -> None:
        if wrong:
            words = " ".join(map(str, what))
            self._noted.append((f"{self.page.url}: {words}", words))


class _FirefoxWindow(Window):
    """A window of Firefox, which says nothing itself of what it asks for and does not get."""

    def _watch(self, page: Page) -> None:
        """Note every request to another host, too, and every answer that is none."""
        super()._watch(page)
        page.on("request", lambda asked: self._note(self._is_foreign(asked.url), "asks", asked.url))
        page.on("response", lambda said: self._note(said.status >= 400, said.status, said.url))

    def _is_foreign(self, address: str) -> bool:
        """Say whether a request for `address` leaves the site's own host."""
        parts = urlsplit(address)
        return parts.scheme not in ("data", "blob", "about") and parts.netloc != self._host


class Windows(Protocol):
    """The windows of a browser."""

    def given(self, look: Look, fresh: bool, **settings: object) -> AbstractContextManager[Window]:
        """Give a window whose pages look so, until the block ends.

        `fresh` asks for one that no other test gets.
        """


class ChromiumWindows:
    """Windows that are wiped and kept, unless they have settings that cannot be taken back."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[object, list[_KeptWindow]] = {True: [], False: []}  # by `script`

    @contextmanager
    def given(self, look: Look, fresh: bool, **settings: object) -> Iterator[Window]:
        script = look["java_script_enabled"]
        media = {of: what for of, what in look.items() if of != "java_script_enabled"}
        for_good = fresh or settings
        with self._new(script, **settings) if for_good else self._kept(script) as window:
            window.page.emulate_media(**media)
            yield window

    @contextmanager
    def _new(self, script: object, **settings: object) -> Iterator[Window]:
        with begun(self._browser, java_script_enabled=script, **settings) as context:
            yield Window(context)

    @contextmanager
    def _kept(self, script: object) -> Iterator[Window]:
        """Give a window that is wiped after the block, for the next who asks."""
        idle = self._idle[script]
        if not idle:
            idle.append(_KeptWindow(begun(self._browser, java_script_enabled=script)))
        window = idle.pop()
        yield window
        window.wipe()
        idle.append(window)


class _KeptWindow(Window):
    """A window of Chromium that one test uses after the other."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__(context)
        self._session = context.new_cdp_session(self.page)

    def wipe(self) -> None:
        """Leave the page, and forget whatever it has kept in the browser."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.goto(NOWHERE)
        self.page.mouse.move(0, 0)  # where nothing is drawn anew for it
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self._session.send("Page.resetNavigationHistory")


class FirefoxWindows:
    """New windows, each of a Firefox that was started to show pages in its look."""

    def __init__(self, playwright: Playwright, plain: Browser) -> None:
        self._playwright = playwright
        self._started = {frozenset(PLAIN.items()): plain}

    @contextmanager
    def given(self, look: Look, fresh: bool, **settings: object) -> Iterator[Window]:
        with begun(self._started_for(look), **settings) as context:
            yield _FirefoxWindow(context)

    def close(self) -> None:
        """End all that were started here."""
        for browser in self._started.values():
            browser.close()

    def _started_for(self, look: Look) -> Browser:
        key = frozenset(look.items())
        if key not in self._started:
            self._started[key] = start_firefox(self._playwright, look)
        return self._started[key]


def begun(browser: Browser, **settings: object) -> BrowserContext:
    """Begin a window in which nobody has been."""
    # A worker would fetch the whole site beside every test.
    return browser.new_context(**{"service_workers": "block", **settings})


def is_error(said: ConsoleMessage) -> bool:
    """Say whether what a browser says of a page is that something is wrong with it."""
    harmless = (
        NOT_FETCHED in said.text
        or NO_XML.search(said.text)
        or NOT_AHEAD.search(f"{said.text} {said.location['url']}")
    )
    return said.type == "error" and not harmless


def is_failure(asked: Request) -> bool:
    """Say whether a request that came to nothing should have come to something."""
    return asked.failure not in BROKEN_OFF and not NOT_AHEAD.match(asked.url)
