"""What goes wrong on a page is noted, whoever says so."""

from __future__ import annotations

import pytest
from browsers import PLAIN

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
        window.page.wait_for_timeout(500)
        noted = window.faults
    assert [one for one in noted if WRONG[script] in one], noted


def test_a_page_that_is_not_there_is_noted(windows, home):
    """So is an address to which the host has no answer."""
    with windows.given(PLAIN, fresh=True) as window:
        window.show(f"{home}missing/", {"width": 390, "height": 844})
        noted = window.faults
    assert [one for one in noted if "404" in one], noted
