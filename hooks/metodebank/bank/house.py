"""The house of sixteen windows: each core element has its own, and what became of it shows there.

A method lights the windows of its elements, a case shows what it did with those of its methods.
The states are told apart by shape: lit or kept is a whole window, adapted half of one, left out
a frame crossed out, untold an empty frame, and dark a window that has nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..schema.facts import FATES, UNTOLD, WINDOW, WINDOWS
from .catalogue import Catalogue
from .model import Entry

LIT, DARK = "lit", "dark"
STATES = (LIT, *FATES, UNTOLD, DARK)
IN_ROW = 4

# The drawing, in a box of 100 by 120: walls and roof, and windows from the top left.
WALLS = "M0 24 50 2l50 22v96H0z"
_FIRST, _STEP, _WIDE, _HIGH = (9, 33), (22, 21), 16, 15
# The first window with some wall around it: a box to look into, and the path that fills it.
_AROUND = _FIRST[0] - 2, _FIRST[1] - 2, _WIDE + 4, _HIGH + 4
FIRST_WINDOW = "{} {} {} {}".format(*_AROUND)
FIRST_WALL = "M{0} {1}h{2}v{3}H{0}z".format(*_AROUND)


@dataclass(frozen=True, slots=True)
class Window:
    """A window by its number, its state, and the core element that it belongs to, if any."""

    number: int
    state: str
    element: Entry | None = None

    @property
    def drawn(self) -> str:
        """The path of what is bright in it: panes to be filled, or a frame to be drawn."""
        return _DRAWN[self.state].format(*_corner(self.number))


House = tuple[Window, ...]

# What is drawn from a window's upper left corner.
_PANES = f"h7v{_HIGH}h-7zm9 0h7v{_HIGH}h-7z"
_FRAME = f"m1 1h{_WIDE - 2}v{_HIGH - 2}h-{_WIDE - 2}z"
_CROSS = f"l{_WIDE - 2} {_HIGH - 2}m0-{_HIGH - 2}-{_WIDE - 2} {_HIGH - 2}"
_DRAWN = {
    LIT: f"M{{}} {{}}{_PANES}",
    "kept": f"M{{}} {{}}{_PANES}",
    "adapted": f"M{{}} {{}}v{_HIGH}h{_WIDE}z",
    "left_out": f"M{{}} {{}}{_FRAME}{_CROSS}",
    UNTOLD: f"M{{}} {{}}{_FRAME}",
    DARK: f"M{{}} {{}}h{_WIDE}v{_HIGH}h-{_WIDE}z",
}


def of_method(method: Entry, bank: Catalogue) -> House:
    """Return the house in which the windows of a method's core elements are lit."""
    return house(dict.fromkeys(method.facts["elements"], LIT), bank)


def of_element(element: Entry, bank: Catalogue) -> House:
    """Return the house in which a core element's own window is lit."""
    return house({element.id: LIT}, bank)


def of_case(case: Entry, bank: Catalogue) -> House:
    """Return the house that shows what a case did with the core elements of its methods.

    One that it used in two methods shows what is told first of these: kept, adapted, left out.
    """
    states: dict[str, str] = {}
    order = (*FATES, UNTOLD)
    for use in bank.uses_of(case):
        for id in use.method.facts["elements"]:
            told = use.fates.get(id, UNTOLD)
            states[id] = min(told, states.get(id, UNTOLD), key=order.index)
    return house(states, bank)


def house(states: Mapping[str, str], bank: Catalogue) -> House:
    """Return the sixteen windows, with the states of the core elements of these ids.

    An element that has no window shows nowhere, and a window that has none of them is dark.
    """
    of = {bank.element(id).facts.get(WINDOW.name): id for id in states}
    return tuple(
        Window(number, states[of[number]], bank.element(of[number]))
        if number in of
        else Window(number, DARK)
        for number in range(1, WINDOWS + 1)
    )


def rows(elements: Iterable[Entry]) -> list[list[Entry]]:
    """Return core elements by the rows of their windows, each in its order."""
    by_window = {one.facts[WINDOW.name]: one for one in elements if WINDOW.name in one.facts}
    numbers = range(1, WINDOWS + 1)
    return [
        [by_window[number] for number in numbers[start : start + IN_ROW] if number in by_window]
        for start in range(0, WINDOWS, IN_ROW)
    ]


def grounds(windows: Iterable[Window]) -> str:
    """Return the path of the whole openings of some windows, which are dark behind all else."""
    return "".join(_DRAWN[DARK].format(*_corner(one.number)) for one in windows)


def in_order(windows: House) -> list[Window]:
    """Return the windows that tell something, by their states and then by their places."""
    return sorted((one for one in windows if one.element), key=lambda one: STATES.index(one.state))


def _corner(number: int) -> tuple[int, int]:
    """Return the upper left corner of a window."""
    row, column = divmod(number - 1, IN_ROW)
    return _FIRST[0] + column * _STEP[0], _FIRST[1] + row * _STEP[1]
