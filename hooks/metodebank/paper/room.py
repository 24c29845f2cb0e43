"""Room to write where a page of a plan would stay empty, since a table that follows does not fit.

Where a page ends is known when all is laid out.  All of the bank's plans have pages with room, and
to lay a plan out again takes as long as the first time; so what is laid out grows in its place:
lines and rows are added, and what stands below them moves down.  A test holds the result to what
the second layout would be, byte for byte.

What is too long for its paper is laid out again: a leaflet with less air, columns balanced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it takes long to load, and may not be there
    from weasyprint.document import Document

_MARK = 'class="sheet sheet--plan"'
_PART = "plan__part--"
_LEAFLET = '<section class="leaflet'
_HEIGHT = re.compile(r' style="height: \d+mm; column-fill: auto"')
_ENDS = {"p", "td"}
_IN_COLUMNS = "logic"  # the part whose answers stand in two columns, and grow together
_NO_ANSWERS = "sources"
_MOST_LINES, _MOST_ROWS = 3, 2  # more would look as if much were asked for
_NEAR = 0.5  # px; boxes that begin so near to each other stand side by side


@dataclass(frozen=True, slots=True)
class _Room:
    """Answers that grow together: how high a step is, and how many there may be."""

    answers: tuple[Any, ...]
    high: float
    most: int


def with_room(html: str, document: Document) -> Document:
    """Return a laid-out plan with more lines and rows on pages that have room; all else as it is.

    `html` is what the document was made of, whose boxes are changed.
    """
    if _MARK not in html:
        return document
    pages = [page._page_box for page in document.pages]
    for page, following in pairwise(pages):
        goes_on = {_slot(answer) for _, answer in _answers(following)}
        _grow(page.children[0], Counter(_steps(page, _rooms(page, goes_on))))
    document.pages = [type(document.pages[0])(page) for page in pages]  # links lead to what moved
    return document


def tightened(html: str) -> str:
    """Return what was too long for its paper as it may fit.

    A leaflet has less air, and a lower place for a stamp; columns are as high as they must be.

    >>> tightened('<section class="leaflet leaflet--short">')
    '<section class="leaflet leaflet--tight leaflet--short">'
    >>> tightened('<div class="sheet__columns" style="height: 90mm; column-fill: auto">')
    '<div class="sheet__columns">'
    """
    return _HEIGHT.sub("", html.replace(_LEAFLET, f"{_LEAFLET} leaflet--tight"))


def _rooms(page: Any, goes_on: set[str]) -> list[_Room]:
    """Return which answers on a page can grow: first what is answered in lines, then tables."""
    texts, tables = list[_Room](), list[_Room]()
    for part, answers in groupby(_answers(page), key=lambda one: one[0]):
        ends = {_slot(answer): answer for _, answer in answers}  # of one in two columns the last
        open = [one for slot, one in ends.items() if slot not in goes_on and _is_open(one)]
        lines = tuple(one for one in open if one.element_tag == "div")
        if part == _IN_COLUMNS and lines:
            texts.append(_Room(lines, _step(lines[0]) * -(-len(lines) // 2), 1))
        else:
            texts += [_Room((one,), _step(one), _MOST_LINES) for one in lines]
        tables += [_Room((one,), _step(one), _MOST_ROWS) for one in open if one not in lines]
    return texts + tables


def _answers(box: Any, part: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the answers in a box that are not empty, each with the part of the plan it is of."""
    for child in getattr(box, "children", ()):
        of = _part(child) or part
        if _slot(child) and child.children and of != _NO_ANSWERS:
            yield of, child
        else:
            yield from _answers(child, of)


def _slot(box: Any) -> str:
    return str(box.element.get("data-slot", "")) if box.element is not None else ""


def _part(box: Any) -> str:
    names = box.element.get("class", "").split() if box.element is not None else ()
    return next((name.removeprefix(_PART) for name in names if name.startswith(_PART)), "")


def _is_open(answer: Any) -> bool:
    """Say whether an answer ends with a line to write on, or with an empty row."""
    last = answer.children[-1]
    if answer.element_tag == "tbody":
        return not any(hasattr(box, "text") for box in last.descendants())
    return bool(last.element is not None and last.element.get("class") == "plan__line")


def _step(answer: Any) -> float:
    """Return how high the last line or row of an answer is, in px: what one more takes."""
    last = answer.children[-1]
    return float(last.height + last.border_bottom_width)


def _steps(page: Any, rooms: list[_Room]) -> Iterator[Any]:
    """Yield the answer of each line and row that a page has room for; each room grows in turn."""
    left = page.content_box_y() + page.height - _bottom(page)
    for step in range(_MOST_LINES):
        for room in rooms:
            if step < room.most and room.high < left:
                left -= room.high
                yield from room.answers


def _bottom(page: Any) -> float:
    """Return where the last line or cell of a page ends."""
    ends = [box for box in page.children[0].descendants() if box.element_tag in _ENDS]
    return float(max(box.position_y + box.border_height() for box in ends if _holds(box)))


def _holds(box: Any) -> bool:
    return hasattr(box, "children")


def _grow(box: Any, steps: Mapping[Any, int]) -> float:
    """Add steps to the answers in a box, move what is below; return by how much it is higher."""
    if not _holds(box):
        return 0
    grown = beside = 0.0
    top = box.position_y
    for child in box.children:
        if child.position_y > top + _NEAR:
            grown, beside = grown + beside, 0
        top = child.position_y
        child.translate(dy=grown)
        beside = max(beside, _grow(child, steps))
    grown += beside + _lengthen(box, steps)
    box.height += grown
    _rule(box, sum(steps.get(child, 0) for child in box.children))
    return grown


def _lengthen(box: Any, steps: Mapping[Any, int]) -> float:
    """Add an answer's own steps to its end; return by how much it is higher."""
    if box not in steps:
        return 0
    last, high = box.children[-1], _step(box)
    for number in range(1, steps[box] + 1):
        another = last.deepcopy()
        another.translate(dy=high * number)
        box.children.append(another)
    return high * steps[box]


def _rule(box: Any, rows: int) -> None:
    """Give as many more rows of a table the lines of its last one, on all sides."""
    for lines in getattr(box, "collapsed_border_grid", ()):
        lines.extend(lines[-1:] * rows)
