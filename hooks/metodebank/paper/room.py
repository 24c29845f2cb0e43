"""Room to write where a page of a plan would stay empty, since a table that follows does not fit.

Where a page ends is known when all is laid out; so a plan is laid out once more, with lines and
rows that take what was left.  All of the bank's plans have such pages, and the second time takes as
long as the first.  So is a leaflet that takes a page too many laid out again: with less air.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it takes long to load, and may not be there
    from weasyprint.document import Document

_MARK = 'class="sheet sheet--plan"'
_LEAFLET = '<section class="leaflet'
_PART = re.compile(r'<section class="plan__part plan__part--(\w+)">.*?</section>', re.DOTALL)
_ANSWER = re.compile(r'<(div|tbody) data-slot="(\w+)">(?:(?!</?\1).)*', re.DOTALL)
_ENDS = {"p", "td"}
_LINE = '<p class="plan__line"></p>'
_ROW = re.compile(r"<tr>(?:(?!<tr>).)*</tr>", re.DOTALL)
_IN_COLUMNS = "logic"  # the part whose answers stand in two columns, and grow together
_MOST_LINES, _MOST_ROWS = 3, 2  # more would look as if much were asked for


@dataclass(frozen=True, slots=True)
class _Room:
    """Answers that grow together: how high a step is, how many there may be, and what it adds."""

    slots: tuple[str, ...]
    high: float
    most: int


def with_room(html: str, document: Document) -> str:
    """Return a plan with more lines and rows on pages that have room; all else as it is."""
    if _MARK not in html:
        return html
    pages = [page._page_box for page in document.pages]
    steps = Counter[str]()
    for page, following in pairwise(pages):
        goes_on = _last(following)
        last = {slot: one for slot, one in _last(page).items() if slot not in goes_on}
        steps.update(_steps(page, _rooms(html, last)))
    return _ANSWER.sub(lambda answer: answer[0] + _added(answer[0]) * steps[answer[2]], html)


def tightened(html: str) -> str:
    """Return a leaflet with less air, and a lower place for a stamp; all else as it is.

    >>> tightened('<section class="leaflet leaflet--short">')
    '<section class="leaflet leaflet--tight leaflet--short">'
    """
    return html.replace(_LEAFLET, f"{_LEAFLET} leaflet--tight")


def _last(page: Any) -> dict[str, Any]:
    """Return the last line or row of each answer on a page."""
    slots = [(box.element.get("data-slot"), box) for box in _boxes(page)]
    return {slot: box.children[-1] for slot, box in slots if slot and box.children}


def _rooms(html: str, last: Mapping[str, Any]) -> list[_Room]:
    """Return which answers can grow: first what is answered in lines, then tables."""
    high = {slot: one.height + one.border_bottom_width for slot, one in last.items()}
    texts, tables = list[_Room](), list[_Room]()
    for part in (one for one in _PART.finditer(html) if one[1] != "sources"):
        open = [one for one in _ANSWER.finditer(part[0]) if one[2] in high and _added(one[0])]
        lines = tuple(one[2] for one in open if one[1] == "div")
        if part[1] == _IN_COLUMNS and lines:
            texts.append(_Room(lines, high[lines[0]] * -(-len(lines) // 2), 1))
        else:
            texts += [_Room((one,), high[one], _MOST_LINES) for one in lines]
        tables += [_Room((one[2],), high[one[2]], _MOST_ROWS) for one in open if one[1] != "div"]
    return texts + tables


def _steps(page: Any, rooms: list[_Room]) -> Iterator[str]:
    """Yield the slot of each line and row that a page has room for; each room grows in turn."""
    left = page.content_box_y() + page.height - _bottom(page)
    for step in range(_MOST_LINES):
        for room in rooms:
            if step < room.most and room.high < left:
                left -= room.high
                yield from room.slots


def _added(answer: str) -> str:
    """Return what an answer grows by: a line, or an empty row like its last one; '' for others.

    >>> _added('<div data-slot="aim"><p class="plan__line"></p>')
    '<p class="plan__line"></p>'
    >>> _added('<tbody data-slot="roles"><tr><td>Vært</td></tr> <tr><td></td></tr>')
    '<tr><td></td></tr>'
    """
    rows = _ROW.findall(answer)
    if rows:
        return "" if re.sub(r"<.*?>|\s", "", rows[-1]) else rows[-1]
    return _LINE if _LINE in answer else ""


def _bottom(page: Any) -> float:
    """Return where the last line or cell of a page ends."""
    ends = [box for box in _boxes(page) if box.element_tag in _ENDS]
    return float(max(box.position_y + box.border_height() for box in ends))


def _boxes(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page's elements that may hold others; lines and words do not."""
    for box in page.children[0].descendants():
        if box.element is not None and hasattr(box, "children"):
            yield box
