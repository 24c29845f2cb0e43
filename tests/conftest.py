from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsers import CHROMIUM, FIREFOX, start_chromium, start_firefox

from project import Project, write_project
from ran import *  # noqa: F403  (its hooks and its fixture)
from together import *  # noqa: F403  (its hook)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

pytest.register_assert_rewrite("roads")  # whose assertions tell what they compare


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for garbage among all but the tests and what they import, which stay to the end.

    Seldom, too: as often as Python does by itself takes a tenth of what a worker takes.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


_NUMBERS = count()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a test's own; pytest's own fixture looks through those of all before it."""
    folder = tmp_path_factory.getbasetemp() / f"test-{next(_NUMBERS)}"
    folder.mkdir()
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A tiny sound project in a folder of its own."""
    return write_project(tmp_path)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a thread can have one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser_name(request) -> str:
    """In which browser a test is run: in Chromium, unless it is run in others too."""
    return getattr(request, "param", CHROMIUM)


@pytest.fixture(scope="session")
def browser(playwright, browser_name, ran) -> Iterator[Browser]:
    """A browser from the system, one for all tests of a worker."""
    start = {CHROMIUM: start_chromium, FIREFOX: start_firefox}[browser_name]
    browser = start(playwright)
    ran(browser_name, browser.version)
    yield browser
    browser.close()
