from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import ARGUMENTS, MISSING, find

from project import Project, write_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

pytest.register_assert_rewrite("roads")  # whose assertions tell what they compare


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
def browser(playwright) -> Iterator[Browser]:
    """A browser from the system, one for all tests of a worker."""
    assert find(), MISSING
    browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
    yield browser
    browser.close()
