"""Cards laid on sheets, so that a stack can be cut in bulk and every back meets its front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

LAYOUTS = ("double-sided", "fold", "print-shop")
_ON_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card, or an empty place where `meta` is None."""

    side: str  # "front" or "back"
    meta: Any


@dataclass(frozen=True, slots=True)
class DeckPage:
    """The faces on one printed page, row by row from the top left."""

    side: str
    faces: tuple[Face, ...]


def deck_pages(cards: Sequence[Any], layout: str) -> Iterator[DeckPage]:
    """Yield the pages of a deck in the order in which they are printed.

    >>> [[face.meta for face in page.faces] for page in deck_pages("abc", "double-sided")]
    [['a', 'b', 'c', None], ['b', 'a', None, 'c']]
    >>> [[face.meta for face in page.faces] for page in deck_pages("abc", "fold")]
    [['a', 'a', 'b', 'b'], ['c', 'c', None, None]]
    """
    if layout == "double-sided":
        for four in _groups(cards, _ON_A_SHEET):
            yield DeckPage("front", tuple(Face("front", card) for card in four))
            a, b, c, d = four  # turned over its long edge, left is right
            yield DeckPage("back", tuple(Face("back", card) for card in (b, a, d, c)))
    elif layout == "fold":
        for pair in _groups(cards, _ON_A_SHEET // 2):
            faces = (Face(side, card) for card in pair for side in ("front", "back"))
            yield DeckPage("both", tuple(faces))
    else:
        for card in cards:
            yield DeckPage("front", (Face("front", card),))
            yield DeckPage("back", (Face("back", card),))


def _groups(cards: Sequence[Any], size: int) -> Iterator[tuple[Any, ...]]:
    """Return the cards in groups of a size, the last one filled with None."""
    return zip_longest(*[iter(cards)] * size)
