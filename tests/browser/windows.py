"""Windows that tests use one after the other: each test finds its window as if it were new.

To begin a new one takes three times as long as to show a page in one that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# What a window may be told to see anew before each page, and what it sees else.
LOOK = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
NOWHERE = "about:blank"
BROKEN_OFF = "net::ERR_ABORTED"  # by the browser itself, when it goes on to another page


class Window:
    """A window with one page, and all that went wrong there since it was shown."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self._host = ""
        self._session = context.new_cdp_session(self.page)
        self._watch(self.page)

    def show(self, address: str, size: Mapping[str, int], look: Mapping[str, str]) -> None:
        """Open an address, in a size and look."""
        self.faults, self._host = [], urlsplit(address).netloc
        self.page.set_viewport_size(size)
        self.page.emulate_media(**look)
        self.page.goto(address)

    def wipe(self) -> None:
        """Leave the page, and forget whatever it has kept in the browser."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.mouse.move(0, 0)
        self.page.goto(NOWHERE)
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self._session.send("Page.resetNavigationHistory")

    def _watch(self, page: Page) -> None:
        """Note everything that goes wrong on the page, and every request to another host."""

        def note(wrong: bool, *what: object) -> None:
            if wrong:
                self.faults.append(f"{page.url}: {' '.join(map(str, what))}")

        page.on("console", lambda said: note(said.type == "error", said.text))
        page.on("pageerror", lambda error: note(True, error))
        page.on("requestfailed", lambda r: note(r.failure != BROKEN_OFF, r.failure, r.url))
        page.on("response", lambda answer: note(answer.status >= 400, answer.status, answer.url))
        page.on("request", lambda asked: note(self._is_foreign(asked.url), "asks", asked.url))

    def _is_foreign(self, address: str) -> bool:
        """Say whether a request for `address` leaves the site's own host."""
        parts = urlsplit(address)
        return parts.scheme not in ("data", "blob", "about") and parts.netloc != self._host


class Windows:
    """The windows of a browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[bool, list[Window]] = {True: [], False: []}  # with script, and without

    @contextmanager
    def new(self, **settings: object) -> Iterator[Window]:
        """Give a window that is closed after the block."""
        context = self._context(**settings)
        yield Window(context)
        context.close()

    @contextmanager
    def kept(self, java_script_enabled: bool = True) -> Iterator[Window]:
        """Give a window that is wiped after the block, for the next who asks."""
        idle = self._idle[java_script_enabled]
        if not idle:
            idle.append(Window(self._context(java_script_enabled=java_script_enabled)))
        window = idle.pop()
        yield window
        window.wipe()
        idle.append(window)

    def _context(self, **settings: object) -> BrowserContext:
        # A worker would fetch the whole site beside every test.
        return self._browser.new_context(**{"service_workers": "block", **settings})
