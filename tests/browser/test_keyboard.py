"""Pages for those who use them otherwise: by keyboard, enlarged, in their own colours, at rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from checkout import DANISH_FIRST, LANGUAGES, words
from page_types import OFTEN_THEN_ALL, ONE_OF_EACH, TYPES
from playwright.sync_api import Page, expect
from shown import until_shown

danish_first = pytest.mark.parametrize("language", DANISH_FIRST)

# 1280 pixels wide, enlarged four times.
ENLARGED = {"width": 320, "height": 256}
MOST_STOPS = 30  # of a page's tab stops: what follows is more of the same

# Where the focus is, and what somebody sees of it.
FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const part = here.closest("label") || here;
  const boxes = [...part.getClientRects()].filter(({ width, height }) => width && height);
  const seen = ({ left, top, width, height }) => {
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over !== null && (part.contains(over) || over.contains(part));
  };
  const style = getComputedStyle(here);
  const far = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset) - 1; // a hair
  const { clientWidth: right, clientHeight: bottom } = document.documentElement;
  const clips = [{ left: 0, top: 0, right, bottom }];
  for (let one = here.parentElement; one !== document.body; one = one.parentElement) {
    if (getComputedStyle(one).overflow !== "visible") clips.push(one.getBoundingClientRect());
  }
  const within = ({ left, top, right, bottom }) => clips.every((clip) =>
    left - far >= clip.left && top - far >= clip.top
    && right + far <= clip.right && bottom + far <= clip.bottom);
  return {
    what: here.outerHTML.slice(0, 100),
    id: here.dataset.stop ||= String(Math.random()),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: boxes.some(seen),
    whole: [...here.getClientRects()].every(within),
  };
}"""


def tab_stops(page: Page, most: int) -> Iterator[dict]:
    """Press the tab key through a page; yield what has the focus, and how it looks.

    A field for a date has several stops within it, and is one.
    """
    visited: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["id"] in visited[:-1]:
            return
        if stop["id"] not in visited:
            visited.append(stop["id"])
            yield stop


@pytest.fixture
def still(open_page) -> Callable[..., Page]:
    """A function that opens an address where nothing moves."""
    return lambda address, **settings: open_page(address, reduced_motion="reduce", **settings)


@pytest.mark.parametrize("type", OFTEN_THEN_ALL)
def test_the_focus_is_seen_at_each_stop(still, home, type):
    """On each type of page, enlarged to 400 %, what has the focus has an outline, all in sight.

    Nothing lies over it, such as a header that stays where it is.
    """
    page = still(home + TYPES[type], **ENLARGED)
    until_shown(page)
    stops = list(tab_stops(page, MOST_STOPS))
    assert len(stops) > 15
    assert [stop for stop in stops if is_hard_to_see(stop)] == []


def is_hard_to_see(stop: dict) -> bool:
    return stop["outline"] < 2 or not (stop["seen"] and stop["whole"])


OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


@pytest.mark.parametrize("question", ["q=ensomhed", "q=zzqxq"], ids=["much", "nothing"])
@pytest.mark.parametrize("size", [ENLARGED, {}], ids=["enlarged", "usual"])
def test_filters_are_walked_through_one_by_one(still, home, question, size):
    """Each stop in the finder's filters is something to choose, and all of its outline is in sight.

    A list that scrolls, and of which nothing can be ticked, would be a stop itself; in Firefox
    each that scrolls.
    """
    page = still(f"{home}find/?{question}", **size)
    until_shown(page)
    page.evaluate(OPEN_ALL)
    page.locator("[data-filters] > summary").focus()
    stops = list(tab_stops(page, MOST_STOPS))
    assert [stop for stop in stops if stop["what"].startswith("<ul")] == []
    assert [stop for stop in stops if is_hard_to_see(stop)] == []


def test_the_header_is_walked_through_by_keyboard(still, home):
    """Skip link, name, menu, search, language and palette come in the order in which one reads."""
    page = still(home + TYPES["method"])
    stops = [stop["what"] for stop in tab_stops(page, 10)]
    menu = (f">{name}<" for key, name in words("da")["menu"].items() if key != "open")
    marks = ("md-skip", "mb-name", *menu, "header-search", "mb-language", "mb-palette")
    assert [mark for mark, stop in zip(marks, stops, strict=True) if mark not in stop] == []


@danish_first
def test_the_focus_goes_into_a_window_and_back(still, home, language):
    """The window of sources takes the focus, keeps it, has a name, and gives it back."""
    page = still(f"{home}{LANGUAGES[language]}bidrag/")
    opener = page.locator("[data-kind=case] [data-add-source]").first
    opener.focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name=page.locator("#source-window").inner_text())
    expect(window).to_be_visible()
    # Between the last stop and the first the focus is with the browser itself.
    for _ in range(12):
        assert page.evaluate("document.activeElement.matches('dialog, dialog *, body')")
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    # Firefox stays in its own bars once the tab key has led there.
    assert opener.evaluate("one => one === document.activeElement")


# What is shown by a background alone is gone where the system's colours are forced.
EDGELESS = """() => [...document.querySelectorAll(
    "button, input:not([type=checkbox], [type=radio]), select, textarea, a.mb-chip, a.mb-button"
  )]
  .filter((part) => part.checkVisibility() && !part.matches(".term"))
  .filter((part) => {
    const style = getComputedStyle(part);
    const background = getComputedStyle(document.body).backgroundColor;
    return style.borderTopStyle === "none" || style.borderTopColor === background;
  })
  .map((part) => part.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("type", ["home", "search and filter", "method", "workshop pack", "form"])
def test_controls_have_edges_in_forced_colours(still, home, type):
    """Where the system's colours are forced, each button and box is still seen as one."""
    page = still(home + TYPES[type], forced_colors="active")
    until_shown(page)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(EDGELESS) == []


def test_what_is_chosen_is_seen_in_forced_colours(still, home):
    """The suggestion that the arrow keys are at, and the focus, are told apart by a line."""
    page = still(f"{home}about/", forced_colors="active")
    page.locator("#header-search").press_sequentially("ensom")
    expect(page.locator("#header-suggestions [role=option]").nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    options = page.locator("#header-suggestions [role=option]")
    for number, style in enumerate(("solid", "none")):
        expect(options.nth(number)).to_have_css("outline-style", style)
    assert page.evaluate(FOCUS)["outline"] >= 2


FILLING = "part => getComputedStyle(part, '::before').backgroundImage"


def test_a_level_of_evidence_is_filled_in_forced_colours(still, home):
    """The dot that says how much is known stays as full as it is, and is drawn in that colour."""
    page = still(home + TYPES["method"], forced_colors="active")
    filling = page.locator(".mb-evidence--dokumenteret").first.evaluate(FILLING)
    assert filling.startswith("linear-gradient(0deg, rgb(0, 0, 0) 100%")


MOVING = """() => [...document.querySelectorAll("*")].flatMap((part) =>
  ["", "::before", "::after"].filter((pseudo) => {
    const style = getComputedStyle(part, pseudo);
    const moves = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    return moves(style.transitionDuration) && style.transitionProperty !== "none"
      || style.animationName !== "none" || style.scrollBehavior === "smooth";
  }).map((pseudo) => part.outerHTML.slice(0, 80) + pseudo))"""


@pytest.mark.parametrize(
    "types",
    [
        pytest.param(ONE_OF_EACH, id="a page of each template"),
        pytest.param(TYPES, id="a page of each type", marks=pytest.mark.proof),
    ],
)
def test_nothing_moves_for_who_wants_no_motion(still, home, types):
    """Where less motion is asked for, nothing glides, fades or scrolls slowly."""
    page = still(home)
    for path in types.values():
        page.goto(home + path)
        assert page.evaluate(MOVING) == [], path
