"""The house of windows as a page shows it: what is drawn, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..bank import house
from ..bank.catalogue import Catalogue
from ..bank.house import House
from ..bank.model import Entry
from ..schema.facts import FATES, UNTOLD, WINDOW, WINDOWS
from ..schema.kinds import CASE, ELEMENT

if TYPE_CHECKING:
    from .view import View

Data = dict[str, Any]

# Whose house it is; kinds that are not here have none.
_OF_KIND: Mapping[str, Callable[[Entry, Catalogue], House]] = {
    "method": house.of_method,
    "element": house.of_element,
    "case": house.of_case,
}


def house_of(entry: Entry, view: View) -> Data | None:
    """Return an entry's house; None where its kind has none, or no window of it tells anything."""
    make = _OF_KIND.get(entry.kind)
    windows = make(entry, view.catalogue) if make else ()
    if not any(one.element for one in windows):
        return None
    told = {"said": _said(entry, windows, view), "short": _short(entry, windows, view)}
    return {**_drawn(windows, view), **told, "key": house_key(view)}


def house_key(view: View) -> str:
    """Return the way to where the windows of a house are explained."""
    return f"{view.href(ELEMENT.name)}#house"


def house_of_all(elements: list[Entry], view: View) -> Data | None:
    """Return the house in which all windows are lit, with what each row is about."""
    windows = house.house(dict.fromkeys((one.id for one in elements), house.LIT), view.catalogue)
    names = view.words["house"]["rows"]
    rows = [
        {"name": name, "elements": [_named(one, view) for one in row]}
        for name, row in zip(names, house.rows(elements), strict=True)
        if row
    ]
    if not rows:
        return None
    shown = {"said": view.words["house"]["heading"], "rows": rows, "states": [*_states(view)]}
    return {
        **_drawn(windows, view),
        **shown,
        "window": house.FIRST_WINDOW,
        "wall": house.FIRST_WALL,
    }


def _states(view: View) -> Iterator[Data]:
    """Yield what the windows of a case's house may show, each as the first window of a house."""
    for state in (*FATES, UNTOLD):
        one = house.Window(1, state)
        label = view.words["fates"][state]
        yield {"id": state, "label": label, "drawn": one.drawn, "ground": house.grounds([one])}


def _drawn(windows: House, view: View) -> Data:
    """Return what is drawn: the walls, the dark windows as one, and each other one by itself."""
    return {
        "walls": house.WALLS,
        "dark": house.grounds(windows),
        "windows": [
            {
                "number": one.number,
                "state": one.state,
                "drawn": one.drawn,
                "ground": house.grounds([one]),
                **view.name(one.element),
            }
            for one in windows
            if one.element
        ],
    }


def _named(element: Entry, view: View) -> Data:
    return {**view.name(element), "window": element.facts[WINDOW.name]}


def _short(entry: Entry, windows: House, view: View) -> str:
    """Return what stands below a house: "2 of 16 core elements", or which window it is.

    A case may tell of few of the core elements of its methods: it says what became of how many.
    """
    words = view.words["house"]
    if entry.kind == ELEMENT.name:
        return str(words["window"].format(entry.facts[WINDOW.name], WINDOWS))
    if entry.kind == CASE.name:
        states = Counter(one.state for one in windows)
        told = [words["counts"][fate].format(states[fate]) for fate in FATES if states[fate]]
        return str(words["fates"].format(", ".join(told) or words["counts"][UNTOLD]))
    return str(words["short"].format(sum(1 for one in windows if one.element), WINDOWS))


def _said(entry: Entry, windows: House, view: View) -> str:
    """Return in words what a house shows: "2 of 16 core elements. Outreach, A clear role."."""
    words = view.words["house"]
    told = house.in_order(windows)
    if entry.kind == ELEMENT.name:
        return str(
            words["one"].format(view.name(entry)["title"], entry.facts[WINDOW.name], WINDOWS)
        )
    groups = {
        state: ", ".join(view.name(one.element)["title"] for one in group if one.element)
        for state, group in groupby(told, key=lambda one: one.state)
    }
    count = sum(1 for one in windows if one.element)
    fates = (
        titles if state == house.LIT else f"{view.words['fates'][state]}: {titles}"
        for state, titles in groups.items()
    )
    if entry.kind == CASE.name:
        return str(words["said_of_fates"].format(". ".join(fates)))
    return str(words["said"].format(count, WINDOWS, ". ".join(fates)))
