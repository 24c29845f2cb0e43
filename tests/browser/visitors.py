"""Visitors: what somebody does in a browser, said once for all that drive one.

A walk is written with these words alone, so that each browser takes the very same one.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

from playwright.sync_api import Error, Page

PATIENCE = 30  # seconds: a machine that does other things besides may be slow
PAUSE = 0.02

# What of a page is in sight of those who look for it, and holds some words.
SEEN = """((selector, words) => [...document.querySelectorAll(selector)].filter((one) =>
  one.checkVisibility({ visibilityProperty: true }) && one.textContent.includes(words)))"""

# Where to point at the first of them, once it lies there under nothing else.
SPOT = """((one) => {
  one?.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = one?.getClientRects()[0] ?? {};
  const [x, y] = [left + width / 2, top + height / 2];
  const over = Number.isFinite(x + y) && document.elementFromPoint(x, y);
  return over && (one.contains(over) || over.contains(one)) ? [x, y] : null;
})"""
TAP = """((one) => {
  const pointer = { pointerType: "touch", isPrimary: true, bubbles: true, cancelable: true };
  for (const type of ["pointerover", "pointerdown", "pointerup", "pointerout"]) {
    one.dispatchEvent(new PointerEvent(type, pointer));
  }
  one.click();
})"""


class Visitor(ABC):
    """Somebody in front of a browser, with a pointer and a keyboard, who looks and waits."""

    between: type[Exception]  # what a browser says that is on its way to another page

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew."""

    @abstractmethod
    def move_to(self, x: float, y: float, click: bool) -> None:
        """Move the pointer to a spot of the window, and click there if asked."""

    @abstractmethod
    def choose(self, selector: str) -> None:
        """Choose the first value of a list that is none."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type where the keyboard is."""

    @abstractmethod
    def agree(self) -> None:
        """Say yes to the question that the browser asks next."""

    @abstractmethod
    def told(self, script: str) -> Any:
        """Return what an expression is on the page."""

    def until(self, script: str) -> None:
        """Wait until an expression is true on the page, whichever page that is by then."""
        end = time.monotonic() + PATIENCE
        while not self._is(script):
            assert time.monotonic() < end, f"never: {script} at {self.told('location.href')}"
            time.sleep(PAUSE)

    def _is(self, script: str) -> bool:
        try:
            return bool(self.told(script))
        except self.between:
            return False

    def back(self) -> None:
        """Go back to the page before, once the page has answered: or there would be no answer."""
        self.told("setTimeout(() => history.back(), 10)")

    def click(self, selector: str) -> None:
        """Click on the first that is seen of what a selector finds."""
        self.move_to(*self._spot(selector), click=True)

    def point(self, selector: str) -> None:
        """Rest the pointer on the first that is seen of what a selector finds."""
        self.move_to(*self._spot(selector), click=False)

    def _spot(self, selector: str) -> tuple[float, float]:
        """Wait until something can be pointed at and stays there, and return where.

        Playwright's own way waits for a page that Firefox has kept to be loaded anew.
        """
        script = f"{SPOT}({SEEN}({json.dumps(selector)}, '')[0])"
        before, spot = None, None
        while spot is None or spot != before:
            self.until(script)
            before, spot = spot, self.told(script)
            time.sleep(PAUSE)
        return tuple(spot)

    def write(self, selector: str, text: str) -> None:
        """Click into a box and type."""
        self.click(selector)
        self.type(text)

    def fill(self, selector: str, text: str) -> None:
        """Click into a box and type in place of what it holds."""
        self.click(selector)
        self.press("Control+a")
        self.type(text)

    def tap(self, selector: str) -> None:
        """Touch the first that is seen as a phone's Safari does: what is tapped gets no focus.

        No driver but Chromium's has a finger; in WebKit's hand it is a mouse.
        """
        self.sees(selector)
        self.told(f"{TAP}({SEEN}({json.dumps(selector)}, '')[0])")

    def sees(self, selector: str, words: str = "") -> None:
        """Wait until something is seen that holds some words."""
        self.until(f"{SEEN}({json.dumps(selector)}, {json.dumps(words)}).length > 0")

    def misses(self, selector: str, words: str = "") -> None:
        """Wait until nothing is seen that holds them."""
        self.until(f"{SEEN}({json.dumps(selector)}, {json.dumps(words)}).length === 0")

    def is_at(self, end: str) -> None:
        """Wait until the page's address ends so."""
        self.until(f"location.href.endsWith({json.dumps(end)})")

    def is_on(self, selector: str) -> None:
        """Wait until the keyboard is on something."""
        self.until(f"document.activeElement.matches({json.dumps(selector)})")


class PlaywrightVisitor(Visitor):
    """A visitor in Chromium or Firefox."""

    between = Error

    def __init__(self, page: Page) -> None:
        self._page = page

    def go(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def move_to(self, x: float, y: float, click: bool) -> None:
        self._page.mouse.move(x, y)
        if click:
            self._page.mouse.click(x, y)

    def choose(self, selector: str) -> None:
        self._page.locator(selector).select_option(index=1)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def agree(self) -> None:
        self._page.once("dialog", lambda dialog: dialog.accept())

    def told(self, script: str) -> Any:
        return self._page.evaluate(script)
