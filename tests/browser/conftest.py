"""The built site on a local port, and a browser whose every complaint fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import checkout
import pytest
from chromium import MISSING, find
from hosting import serving
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A machine that does other things besides may be slow; what is wrong stays wrong.
expect.set_options(timeout=30_000)

BROKEN_OFF = "net::ERR_ABORTED"  # by the browser itself, when it goes on to another page


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the built site."""
    return checkout.landed(tmp_path_factory) / "site"


@pytest.fixture(scope="session")
def home(site) -> Iterator[str]:
    """The address at which the built site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    """A browser from the system."""
    assert find(), MISSING
    browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_with_windows(playwright) -> Iterator[Browser]:
    """A browser from the system that shows PDFs too, and can install a site."""
    path = find(windows=True)
    assert path, MISSING
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an address in a new window.

    The test fails at its end if any of its pages had an error, asked for something that
    was not there, or asked another host.
    """
    faults: list[str] = []
    contexts = []

    def open(address: str, width: int = 1280, height: int = 800, **settings: object) -> Page:
        settings = {"viewport": {"width": width, "height": height}, **settings}
        # A worker would fetch the whole site beside every test.
        contexts.append(browser.new_context(**{"service_workers": "block", **settings}))
        page = contexts[-1].new_page()
        watch(page, urlsplit(address).netloc, faults)
        page.goto(address)
        return page

    yield open
    for context in contexts:
        context.close()
    assert not faults


def watch(page: Page, host: str, faults: list[str]) -> None:
    """Note everything that goes wrong on the page, and every request to another host."""

    def note(wrong: bool, *what: object) -> None:
        if wrong:
            faults.append(f"{page.url}: {' '.join(map(str, what))}")

    page.on("console", lambda said: note(said.type == "error", said.text))
    page.on("pageerror", lambda error: note(True, error))
    page.on("requestfailed", lambda r: note(r.failure != BROKEN_OFF, r.failure, r.url))
    page.on("response", lambda answer: note(answer.status >= 400, answer.status, answer.url))
    page.on("request", lambda asked: note(is_foreign(asked.url, host), "asks", asked.url))


def is_foreign(address: str, host: str) -> bool:
    """Say whether a request for `address` leaves the site's own host."""
    parts = urlsplit(address)
    return parts.scheme not in ("data", "blob") and parts.netloc != host
