"""Sheets as they are seen: how large letters are, how full a side is, and what begins a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import checkout
import pytest
from printing import to_print

from metodebank.build.steps import editions
from metodebank.pages.outline import outline
from metodebank.paper.documents import Document
from metodebank.paper.layout import sheet_path
from metodebank.paper.pdf import Press
from metodebank.share.head import share
from project import TEXTS, landed_content

# The longest of the landed content of each kind, and what takes more pages than one.
SHEETS = (
    "method/bydelsmoedre",
    "case/amsterdam-startblok-riekerhaven",
    "element/modersmaal",
    "measure/effektstudie",
    "guide/netvaerket-i-en-krise",
)
POINT = 96 / 72  # in px, which boxes are measured in
LEAST, LEAST_OF_NUMBERS, BODY = 9, 8, 11.5  # in points; numbers are those of sources
FULL = 0.5  # how much of a side is filled at least


@dataclass(frozen=True)
class Letters:
    """Letters laid out in one go: their size in points, and the classes of what they stand in."""

    text: str
    size: float
    classes: frozenset[str]


def boxes(document: Any) -> Iterator[Any]:
    for page in document.pages:
        yield from page._page_box.descendants(placeholders=True)


def classes(box: Any) -> frozenset[str]:
    return frozenset(("" if box.element is None else box.element.get("class") or "").split())


def letters_in(box: Any, around: frozenset[str] = frozenset()) -> Iterator[Letters]:
    """Yield the letters of a box in their order."""
    around |= classes(box)
    if hasattr(box, "text") and box.text.strip("\u2060 "):
        yield Letters(box.text, box.style["font_size"] / POINT, around)
    for child in getattr(box, "children", ()):
        yield from letters_in(child, around)


def lines(document: Any) -> Iterator[list[Letters]]:
    """Yield the letters of each line of a document."""
    for box in boxes(document):
        if type(box).__name__ == "LineBox":
            yield list(letters_in(box))


def filled(document: Any) -> Iterator[float]:
    """Yield how far down each side is filled, above what stands at its foot."""
    for frame in boxes(document):
        if frame.element is None or not frame.element.get("data-frame"):
            continue
        inside = list(frame.descendants(placeholders=True))
        foot = next(
            box for box in inside if box.element is not None and "data-foot" in box.element.attrib
        )
        own = {id(box) for box in foot.descendants(placeholders=True)}
        bottoms = [
            box.position_y + box.height
            for box in inside
            if hasattr(box, "text") and id(box) not in own
        ]
        yield (max(bottoms) - frame.position_y) / (foot.position_y - frame.position_y)


@pytest.fixture(scope="session")
def printed() -> Mapping[str, Document]:
    """The sheets before they are laid out, in Danish, by the path of their entry."""
    address = checkout.settings(checkout.ROOT)["site_url"]
    edition, *_ = editions(checkout.ROOT, landed_content(), TEXTS, address, paper=True)
    made = to_print([share(outline(edition)[path](edition), edition) for path in SHEETS])
    return {path: made[sheet_path(path, "da", "sheet")] for path in SHEETS}


@pytest.fixture(scope="session", params=SHEETS)
def sheet(request: pytest.FixtureRequest, press: Press, printed: Mapping[str, Document]) -> Any:
    """A sheet, laid out."""
    return press.lay_out(printed[request.param].html)


def test_letters_are_large_enough(sheet):
    """Most are as large as clear print asks, none is under 9 points but the numbers of sources."""
    all_letters = [one for line in lines(sheet) for one in line]
    counted = Counter[float]()
    for one in all_letters:
        counted[round(one.size, 1)] += len(one.text)
    assert counted.most_common(1)[0][0] >= BODY
    small = [one for one in all_letters if round(one.size, 1) < LEAST]
    assert all("cite" in one.classes and round(one.size, 1) >= LEAST_OF_NUMBERS for one in small)


def test_no_line_begins_with_the_number_of_a_source(sheet):
    """A number stays with the word that it is the source of."""
    begun = [line for line in lines(sheet) if line]
    assert any("cite" in one.classes for line in begun for one in line)
    assert not [line for line in begun if "cite" in line[0].classes]


def test_a_side_is_filled(sheet):
    """No side is half empty, and nothing leaves it."""
    assert all(FULL <= part <= 1 for part in filled(sheet))
