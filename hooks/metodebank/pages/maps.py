"""The map of the cases: countries with how many, places as points, and all of it as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import dist

from ..bank.addresses import MAP, outline_path, term_path
from ..bank.catalogue import Catalogue
from ..bank.edition import Edition, Page
from ..bank.maps import DENMARK, EUROPE, WIDTH, Frame, alone, drawn
from ..bank.model import Entry
from ..schema.facts import COUNTRY, PLACE, POSITION
from ..schema.kinds import CASE
from .facts import values_of
from .lists import counted
from .making import page_at, view_at
from .view import Data, View

HOME = "dk"  # the country that is drawn large
CLOSE = 26.0  # units of the drawing: nearer points would lie on each other
DOT, GROUP = 7, 12  # units from a point's middle to its edge: of one case, and of several


def map_page(edition: Edition) -> Page:
    """Return the page that shows where cases are from; the list tells all that the map does."""
    view, words = view_at(edition, MAP), edition.words["map"]
    cases = edition.catalogue.of_kind(CASE.name, edition.language)
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for case in edition.catalogue.by_title(cases, edition.language):
        by_country[case.facts[COUNTRY.name]].append(case)
    by_country[HOME] = [*chain(*_groups(by_country[HOME])), *_without_spot(by_country[HOME])]
    told = {code: _country(code, some, edition, view) for code, some in by_country.items() if some}
    meta = {
        "description": words["intro"],
        "europe": _europe(told, cases),
        "denmark": _denmark(by_country[HOME], view),
        "countries": sorted(told.values(), key=lambda one: (-one["count"], one["label"])),
        "source": words["source"],
    }
    return page_at(edition, MAP, MAP, words["title"], meta)


def _country(code: str, cases: list[Entry], edition: Edition, view: View) -> Data:
    """Return a country with its cases, as the list tells of it."""
    return {
        "code": code,
        "label": view.term(COUNTRY.list, code)["label"],
        "href": view.href(term_path(COUNTRY.list, code)),
        **counted(edition, len(cases), CASE.name),
        "cases": [
            {**view.name(case), "id": case.id, "place": _place(case, view)} for case in cases
        ],
    }


def _place(case: Entry, view: View) -> str:
    return ", ".join(one["label"] for one in values_of(PLACE, case, view))


def _europe(told: dict[str, Data], cases: Iterable[Entry]) -> Data:
    """Return the small map: countries with cases are links, and other places are dots."""
    shown = drawn(EUROPE.name)
    return {
        "width": WIDTH,
        "height": EUROPE.height,
        "others": "".join(one.path for code, one in shown.items() if code not in told),
        "countries": [
            {**told[code], "path": one.path, "x": one.label[0], "y": one.label[1]}
            for code, one in shown.items()
            if code in told
        ],
        "dots": [
            {"x": round(x), "y": round(y)}
            for case in cases
            if case.facts[COUNTRY.name] != HOME and POSITION.name in case.facts
            for x, y in (_spot(case, EUROPE),)
        ],
    }


def _spot(case: Entry, frame: Frame) -> tuple[float, float]:
    north, east = _position(case)
    return frame.place(east, north)


def _denmark(cases: list[Entry], view: View) -> Data:
    """Return the large map, on which each place, or some that are close, is a link."""
    shown = drawn(DENMARK.name)
    return {
        "width": WIDTH,
        "height": DENMARK.height,
        "others": "".join(one.path for code, one in shown.items() if code != HOME),
        "path": shown[HOME].path,
        "points": [_point(group, view) for group in _groups(cases)],
    }


def _groups(cases: list[Entry]) -> list[list[Entry]]:
    """Return the cases that have a point, those together that lie so close that they share one.

    The largest group comes first, and within each the order is that of `cases`.
    """
    groups: list[list[Entry]] = []
    for case in sorted((one for one in cases if POSITION.name in one.facts), key=_position):
        spot = _spot(case, DENMARK)
        near = [group for group in groups if dist(_middle(group), spot) < CLOSE]
        if near:
            near[0].append(case)
        else:
            groups.append([case])
    return [sorted(group, key=cases.index) for group in sorted(groups, key=len, reverse=True)]


def _position(case: Entry) -> tuple[float, float]:
    north, east = case.facts[POSITION.name]
    return north, east


def _without_spot(cases: list[Entry]) -> list[Entry]:
    return [case for case in cases if POSITION.name not in case.facts]


def _middle(group: list[Entry]) -> tuple[float, float]:
    spots = [_spot(case, DENMARK) for case in group]
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _point(group: list[Entry], view: View) -> Data:
    """Return a point: of one case the way to it, of several the way to the first in the list."""
    x, y = _middle(group)
    names = [view.name(case) for case in group]
    is_one = len(group) == 1
    return {
        "x": round(x),
        "y": round(y),
        "r": DOT if is_one else GROUP,
        "count": 0 if is_one else len(group),
        "href": names[0]["href"] if is_one else f"#{group[0].id}",
        "said": "; ".join(name["title"] for name in names),
    }


def outline_files(bank: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield path and content of the picture of each country that cases are from."""
    cases = (entry for entry in bank.entries.values() if entry.kind == CASE.name)
    for code in sorted({case.facts[COUNTRY.name] for case in cases}):
        yield outline_path(code), _picture(code)


def _picture(code: str) -> str:
    """Return the picture of one country, which all its cases share."""
    _, path = alone(code)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH}">'
        f'<path fill="#8b8577" d="{path}"/></svg>\n'
    )


def spot_of(case: Entry, view: View) -> Data:
    """Return where a case is: the picture of its country, and the point on it where it is known."""
    code = case.facts[COUNTRY.name]
    frame, _ = alone(code)
    told: Data = {"width": WIDTH, "picture": view.way(outline_path(code))}
    if POSITION.name not in case.facts:
        return told
    x, y = _spot(case, frame)
    return {**told, "x": round(x), "y": round(y)}
