"""Files that a page has a browser save."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from browsers import downloads
from playwright.sync_api import Page

PATIENCE = 30  # seconds


def saved(page: Page, act: Callable[[], object]) -> Path:
    """Do what saves a file, and return where that is."""
    if page.context.browser.browser_type.name == "chromium":
        with page.expect_download() as download:
            act()
        return download.value.path()
    return _saved_by_firefox(page, act)


def _saved_by_firefox(page: Page, act: Callable[[], object]) -> Path:
    """Wait for a file in the folder of downloads, of which Firefox tells Playwright nothing.

    Playwright waits, not Python: meanwhile it answers what a test has routed.
    """
    before = {*downloads().iterdir()}
    act()
    end = time.monotonic() + PATIENCE
    while not (new := {*downloads().glob("[!.]*")} - before) or any(map(_is_partial, new)):
        assert time.monotonic() < end, "nothing was saved"
        page.wait_for_timeout(50)
    return new.pop()


def _is_partial(file: Path) -> bool:
    return file.suffix == ".part" or file.with_name(f"{file.name}.part").exists()
