"""The street on the home page: every method as a house, with the windows of its elements lit."""

from __future__ import annotations

from collections import defaultdict

from ..bank.catalogue import Catalogue
from ..bank.house import IN_ROW
from ..basics.texts import DEFAULT
from ..schema.facts import ELEMENTS, WINDOW, WINDOWS
from .view import Data

# A house in small: what its windows measure, and the wall around them.
_PANE, _STEP = 5, 8
_SIDE, _EAVES, _DOOR = 5, 5, 7
_WIDE = 2 * _SIDE + (IN_ROW - 1) * _STEP + _PANE
_HIGH = _EAVES + (WINDOWS // IN_ROW - 1) * _STEP + _PANE + _DOOR
_GAP = 3
_HEIGHT = 68

# No screen is wider than so many houses, and what is beyond its edge is cut off.
_MOST = 90

# By turns: the roofs of houses, how far they are raised, and the shades of their walls.
_ROOFS, _RAISED, _SHADES = (7, 0, 9, 4), (8, 0, 13, 5, 2), 3


def street(bank: Catalogue) -> Data:
    """Return the houses of methods as a few paths, in a box so wide and so high.

    `walls` are those of each shade; `dark` and `lit` are windows.
    """
    methods = bank.of_kind("method", DEFAULT)[:_MOST]
    paths: dict[str, str] = defaultdict(str)
    for place, method in enumerate(methods):
        lit = {bank.element(id).facts.get(WINDOW.name) for id in method.facts[ELEMENTS.name]}
        left, top = place * (_WIDE + _GAP), _HEIGHT - _HIGH - _RAISED[place % len(_RAISED)]
        paths[f"walls{place % _SHADES}"] += _walls(left, top, _ROOFS[place % len(_ROOFS)])
        for number in range(1, WINDOWS + 1):
            paths["lit" if number in lit else "dark"] += _window(left, top, number)
    return {
        "width": len(methods) * (_WIDE + _GAP),
        "height": _HEIGHT,
        "walls": [paths[f"walls{shade}"] for shade in range(_SHADES)],
        "dark": paths["dark"],
        "lit": paths["lit"],
    }


def _walls(left: int, top: int, roof: int) -> str:
    """Return the outline of a house, its roof above its walls."""
    half = _WIDE / 2
    return f"M{left} {_HEIGHT}V{top}l{half:g}-{roof} {half:g} {roof}V{_HEIGHT}z"


def _window(left: int, top: int, number: int) -> str:
    """Return a window of a house by its number, which are counted in rows from the top."""
    row, column = divmod(number - 1, IN_ROW)
    x, y = left + _SIDE + column * _STEP, top + _EAVES + row * _STEP
    return f"M{x} {y}h{_PANE}v{_PANE}h-{_PANE}z"
