"""The built site on a local port, and a browser whose every complaint fails the test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import checkout
import pytest
from browsers import CHROMIUM, FIREFOX, PLAIN, start_chromium
from hosting import LastingHost, serving
from playwright.sync_api import Browser, Page, expect
from windows import ChromiumWindows, FirefoxWindows, Window, Windows

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
    with serving(site, host=LastingHost) as address:
        yield address


@pytest.fixture(scope="session")
def archive(site) -> Path:
    """The zip that `metodebank offline` writes of the built site."""
    done = checkout.run(checkout.ROOT / "hooks", "metodebank", "offline", str(site.parent))
    assert done.returncode == 0, done.stderr
    return site.parent / "metodebank.zip"


@pytest.fixture(scope="session")
def stick(archive, tmp_path_factory) -> str:
    """The address of the folder into which the zip was unpacked."""
    folder = tmp_path_factory.mktemp("stick") / "Æblets pind"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return f"{folder.as_uri()}/"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Path:
    """The tiny project with its site."""
    return checkout.tiny(tmp_path_factory)


@pytest.fixture(scope="session")
def here(tiny) -> Iterator[str]:
    """The address at which the site of the tiny project is served."""
    with serving(tiny / "site", host=LastingHost) as address:
        yield address


@pytest.fixture(scope="session")
def browser_with_windows(playwright) -> Iterator[Browser]:
    """A browser from the system that shows PDFs too, and can install a site."""
    browser = start_chromium(playwright, windows=True)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def windows(playwright, browser, browser_name) -> Iterator[Windows]:
    """The windows of the browser in which a test is run."""
    if browser_name == CHROMIUM:
        yield ChromiumWindows(browser)
        return
    windows = FirefoxWindows(playwright, browser)
    yield windows
    windows.close()


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
            look = {name: settings.pop(name, usual) for name, usual in PLAIN.items()}
            opened.append(stack.enter_context(windows.given(look, fresh, **settings)))
            opened[-1].show(address, {"width": width, "height": height})
            return opened[-1].page

        yield open
    assert not [fault for window in opened for fault in window.faults]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test in Firefox too, in the proof, unless it is said to be Chromium's alone."""
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "browser_name" not in metafunc.fixturenames or "browser_name" in own:
        return
    others = [] if metafunc.definition.get_closest_marker("chromium_only") else [FIREFOX]
    names = [
        pytest.param(CHROMIUM, id=pytest.HIDDEN_PARAM),
        *(pytest.param(name, id=name, marks=pytest.mark.proof) for name in others),
    ]
    metafunc.parametrize("browser_name", names, indirect=True, scope="session")
