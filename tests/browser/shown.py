"""When a page is there, with what its scripts add; and how to see many without script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

# Words that no entry holds whole, and some in part: of those the search says what is nearest.
UNKNOWN = {"da": "kaffemaskine", "en": "coffeemaker"}

# Finder, pack, comparison and plan ask for more once they are there, and say when it is shown.
TO_COME = ":is([data-finder], [data-pack], [data-compare], [data-plan]):not([data-shown])"


def until_shown(page: Page) -> None:
    """Wait until the page shows all that it shows without being used.

    Sooner than a network that is idle, which it is only half a second after the last answer.
    """
    expect(page.locator(TO_COME)).to_have_count(0)


# Puts another page in the place of this one, unless it has another stylesheet.
TURN = """async (address) => {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const styles = (page) => [...page.querySelectorAll("link[rel=stylesheet]")]
    .map((link) => link.getAttribute("href")).join();
  if (styles(page) !== styles(document)) return false;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(page.body);
  return true;
}"""


def turn_to(page: Page, address: str) -> None:
    """Show another page in a window without script, in a third of the time of going there.

    Links are relative, so both pages must lie equally deep.
    """
    lies_as_deep = page.url.count("/") == address.count("/")
    if not (lies_as_deep and page.evaluate(TURN, address)):
        page.goto(address)
