"""The built site on a local port, and a browser whose every complaint fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import checkout
import pytest
from chromium import ARGUMENTS, MISSING, find
from hosting import serving
from playwright.sync_api import Browser, Page, expect
from windows import LOOK, Window, Windows

# A machine that does other things besides may be slow; what is wrong stays wrong.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the built site."""
    return checkout.landed(tmp_path_factory) / "site"


@pytest.fixture(scope="session")
def data(site) -> dict[str, Any]:
    """The open data that the site publishes."""
    return checkout.data(site.parent)


@pytest.fixture(scope="session")
def home(site) -> Iterator[str]:
    """The address at which the built site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_with_windows(playwright) -> Iterator[Browser]:
    """A browser from the system that shows PDFs too, and can install a site."""
    path = find(windows=True)
    assert path, MISSING
    browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def windows(browser) -> Windows:
    """The windows of the browser that are kept from test to test."""
    return Windows(browser)


@pytest.fixture
def open_page(windows) -> Iterator[Callable[..., Page]]:
    """A function that opens an address in a window where nobody has been before.

    `fresh` asks for a window that no other test gets, for what cannot be taken back; so does
    any setting of the browser that cannot be.
    The test fails at its end if any of its pages had an error, asked for something that
    was not there, or asked another host.
    """
    opened: list[Window] = []
    with ExitStack() as stack:

        def open(
            address: str, width: int = 1280, height: int = 800, fresh: bool = False, **settings: Any
        ) -> Page:
            look = {name: settings.pop(name, usual) for name, usual in LOOK.items()}
            for_good = fresh or {*settings} - {"java_script_enabled"}
            window = windows.new(**settings) if for_good else windows.kept(**settings)
            opened.append(stack.enter_context(window))
            opened[-1].show(address, {"width": width, "height": height}, look)
            return opened[-1].page

        yield open
    assert not [fault for window in opened for fault in window.faults]
