"""When a page is there, with what its scripts add."""

from __future__ import annotations

from playwright.sync_api import Page, expect

# Finder and pack ask for more once they are there, and say when it is shown.
TO_COME = ":is([data-finder], [data-pack]):not([data-shown])"


def until_shown(page: Page) -> None:
    """Wait until the page shows all that it shows without being used.

    Sooner than a network that is idle, which it is only half a second after the last answer.
    """
    expect(page.locator(TO_COME)).to_have_count(0)
