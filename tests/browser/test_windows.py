"""What goes wrong on a page is noted, whoever says so."""

from __future__ import annotations

import pytest
from browsers import PLAIN
from windows import Window

# What a page with no policy does, and what is noted of it.
WRONG = {
    "fetch('/missing.json')": "404",
    "document.body.append(Object.assign(new Image(), { src: '/missing.png' }))": "404",
    "fetch('https://metodebanken.example/').catch(() => {})": "metodebanken.example",
    "console.error('Wrong!')": "Wrong!",
    "setTimeout(() => { throw Error('Thrown!'); })": "Thrown!",
}


@pytest.mark.parametrize("script", WRONG)
def test_what_goes_wrong_is_noted(windows, home, script):
    """A file that is not there, a request to another host and an error each fail a test."""
    with windows.given(PLAIN, fresh=True) as window:
        window.show(f"{home}robots.txt", {"width": 390, "height": 844})
        window.page.evaluate(f"void ({script})")
        assert is_noted(window, WRONG[script]), window.faults


def test_a_page_that_is_not_there_is_noted(windows, home):
    """So is an address to which the host has no answer."""
    with windows.given(PLAIN, fresh=True) as window:
        window.show(f"{home}missing/", {"width": 390, "height": 844})
        assert is_noted(window, "404"), window.faults


def is_noted(window: Window, words: str) -> bool:
    """Say whether a fault with some words is noted, within ten seconds."""
    for _ in range(100):
        if any(words in fault for fault in window.faults):
            return True
        window.page.wait_for_timeout(100)
    return False
