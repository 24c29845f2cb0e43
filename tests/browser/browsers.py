"""The browsers that the tests drive: which there are, where each is, and how it is started.

Chromium runs every test, Firefox in `make proof` each that is not said to be Chromium's alone,
and WebKit, the engine of Safari, the walks; `make test` walks shortly in whichever is there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

CHROMIUM, FIREFOX, WEBKIT = "Chromium", "Firefox", "WebKit"


@dataclass(frozen=True, slots=True)
class Kind:
    """A browser: its name, where it is on this machine, if it is, and Debian's packages of it."""

    name: str
    find: Callable[[], str]
    packages: str


def firefox() -> str:
    """Return the path of a Firefox, or ''."""
    return _first(os.environ.get("FIREFOX", ""), "firefox-esr", "firefox")


def webkit() -> str:
    """Return the path of the program that drives WebKit, or ''; its windows are on Xvfb."""
    driver = _first(os.environ.get("WEBKIT", ""), "WebKitWebDriver")
    return driver if shutil.which("Xvfb") else ""


def _first(*names: str) -> str:
    paths = (shutil.which(name) for name in names if name)
    return next((path for path in paths if path), "")


KINDS: Sequence[Kind] = (
    # With windows: the headless shell is the same browser, but shows no PDF and installs no site.
    Kind(CHROMIUM, lambda: chromium.find(windows=True), "chromium"),
    Kind(FIREFOX, firefox, "firefox-esr"),
    Kind(WEBKIT, webkit, "webkit2gtk-driver xvfb"),
)


def installed() -> list[str]:
    """Return the names of the browsers that are there."""
    return [kind.name for kind in KINDS if kind.find()]


# What a page is to see, when it starts; else its own choice would hang on the machine's.
Look = Mapping[str, object]
PLAIN: Look = {
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
    "java_script_enabled": True,
}
# Firefox cannot be told such things of a page: these are its own preferences.
# https://searchfox.org/mozilla-central/source/modules/libpref/init/StaticPrefList.yaml
_PREFERENCES: Mapping[str, tuple[str, Mapping[object, object]]] = {
    "color_scheme": (
        "layout.css.prefers-color-scheme.content-override",
        {"dark": 0, "light": 1},
    ),
    "reduced_motion": ("ui.prefersReducedMotion", {"no-preference": 0, "reduce": 1}),
    "forced_colors": ("browser.display.document_color_use", {"none": 1, "active": 2}),
    "java_script_enabled": ("javascript.enabled", {True: True, False: False}),
}


def start_chromium(playwright: Playwright, windows: bool = False) -> Browser:
    """Start Chromium, which can be told later how its pages are to look."""
    path = chromium.find(windows)
    assert path, chromium.MISSING
    return playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)


def start_firefox(playwright: Playwright, look: Look = PLAIN) -> Browser:
    """Start a Firefox in which every page looks so."""
    chosen = {_PREFERENCES[of][0]: _PREFERENCES[of][1][what] for of, what in look.items()}
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=firefox(),
        downloads_path=downloads(),
        firefox_user_prefs=chosen,
    )


@cache
def downloads() -> Path:
    """Return the folder into which Firefox puts what it downloads."""
    return Path(tempfile.mkdtemp(prefix="metodebank-downloads-"))
