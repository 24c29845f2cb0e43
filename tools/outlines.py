"""Make `hooks/metodebank/bank/outlines.json`: the outlines of Europe's countries, to a kilometre.

They are Natural Earth's, 1:10 million, in the public domain (https://www.naturalearthdata.com),
as npm's package `world-atlas` 2.0.2 (ISC, Michael Bostock) holds them.  To make them anew, with
this package installed:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python tools/outlines.py package/countries-10m.json

Natural Earth draws countries as they are held, not as they are in law.  The bank follows the law
where the two part: Crimea is drawn as Ukraine's, and all of Cyprus as one country.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from metodebank.bank.outlines import KM, Point, holds, km_off

OUTCOME = Path(__file__).parents[1] / "hooks/metodebank/bank/outlines.json"

Line = list[Point]

# ISO 3166's numbers of the countries in `schema.vocabularies.EUROPE`.  Svalbard is Norway's here.
NUMBERS = {
    "020": "ad", "008": "al", "051": "am", "040": "at", "248": "ax", "031": "az", "070": "ba",
    "056": "be", "100": "bg", "112": "by", "756": "ch", "196": "cy", "203": "cz", "276": "de",
    "208": "dk", "233": "ee", "724": "es", "246": "fi", "234": "fo", "250": "fr", "826": "gb",
    "268": "ge", "831": "gg", "292": "gi", "304": "gl", "300": "gr", "191": "hr", "348": "hu",
    "372": "ie", "833": "im", "352": "is", "380": "it", "832": "je", "438": "li", "440": "lt",
    "442": "lu", "428": "lv", "492": "mc", "498": "md", "499": "me", "807": "mk", "470": "mt",
    "528": "nl", "578": "no", "616": "pl", "620": "pt", "642": "ro", "688": "rs", "643": "ru",
    "752": "se", "705": "si", "703": "sk", "674": "sm", "792": "tr", "804": "ua", "336": "va",
}  # fmt: skip
# Those that have no number of their own, by Natural Earth's names.
NAMES = {
    "Kosovo": "xk",
    "N. Cyprus": "cy",
    "Cyprus U.N. Buffer Zone": "cy",
    "Akrotiri": "cy",
    "Dhekelia": "cy",
}
# Islands where people live that Natural Earth leaves out, more than 20 km from what it draws.
ISLANDS = {
    "fi": {"Utö": (21.37, 59.78)},
    "gr": {"Kastellorizo": (29.59, 36.15), "Othoni": (19.40, 39.85)},
    "it": {"Ponza": (12.95, 40.90), "Tremiti": (15.49, 42.12), "Ventotene": (13.43, 40.80)},
    "no": {"Røst": (12.10, 67.52), "Træna": (12.09, 66.50)},
}
CRIMEA = (34.4, 45.2)  # a point of it

# How many km a line may lie off: a map draws Denmark large, and nobody needs each fjord of
# Greenland and each bend of the Lena.
USUAL, OTHERWISE = 2.0, {"dk": 0.7, "gl": 6.0, "no": 3.0, "ru": 6.0}
SMALLEST = 4.0  # km across: what is smaller stays only where it lies alone
ALONE = 10.0  # km


def main(source: str) -> None:
    """Write the outlines from the topology in a file."""
    topology = json.loads(Path(source).read_text("utf-8"))
    countries = _countries(topology)
    _give_crimea_back(countries, _decoded(topology))
    lines = _simplified(countries, _decoded(topology))
    outlines = {
        code: [*_rings(countries[code], lines), *_islands(code)] for code in sorted(countries)
    }
    outcome = {
        "source": "Natural Earth 1:10m (public domain), by world-atlas 2.0.2 (ISC)",
        "unit": "hundredths of a degree east and north; after the first point, steps from the last",
        "countries": {code: [_flat(ring) for ring in rings] for code, rings in outlines.items()},
    }
    text = json.dumps(outcome, separators=(",", ":")).replace('"countries":{', '"countries":{\n')
    OUTCOME.write_text(text.replace(']],"', ']],\n"') + "\n", "utf-8")


Rings = list[list[int]]  # each as the numbers of its arcs, as TopoJSON has them


def _countries(topology: dict) -> dict[str, Rings]:
    """Return the outer rings of each country by its code; holes are other countries or lakes."""
    found: dict[str, Rings] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = NUMBERS.get(one.get("id", "")) or NAMES.get(one["properties"]["name"])
        if code:
            polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
            found.setdefault(code, []).extend(polygon[0] for polygon in polygons)
    return found


def _decoded(topology: dict) -> list[Line]:
    """Return the arcs of a topology as points: https://github.com/topojson/topojson-specification."""
    (a, b), (c, d) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * a + c, y * b + d))
        arcs.append(line)
    return arcs


def _give_crimea_back(countries: dict[str, Rings], arcs: list[Line]) -> None:
    for ring in countries["ru"]:
        if holds(_joined(ring, arcs), CRIMEA):
            countries["ru"].remove(ring)
            countries["ua"].append(ring)
            return
    raise LookupError("Crimea is no polygon of its own: look how Natural Earth draws it now")


def _simplified(countries: dict[str, Rings], arcs: list[Line]) -> list[Line]:
    """Return each arc with fewer points; neighbours share arcs, and so stay side by side."""
    most: dict[int, float] = {}
    for code, rings in countries.items():
        for arc in {max(arc, ~arc) for ring in rings for arc in ring}:
            own = OTHERWISE.get(code, USUAL)
            most[arc] = min(own, most.get(arc, own))  # what two share is as fine as either needs
    return [
        _thinned(line, most[number]) if number in most else [] for number, line in enumerate(arcs)
    ]


def _thinned(line: Line, most: float) -> Line:
    """Return a line with the points that it needs to lie off by no more than `most` km.

    That is Douglas and Peucker's way, without recursion.
    """
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far = [km_off(line[n], line[first], line[last]) for n in range(first + 1, last)]
        worst = max(far)
        if worst > most:
            middle = first + 1 + far.index(worst)
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[number] for number in sorted(keep)]


def _rings(rings: Rings, lines: list[Line]) -> Iterator[Line]:
    """Yield the rings of a country, the largest first, without what is too small to be seen."""
    kept: list[Line] = []
    for ring in sorted((_joined(ring, lines) for ring in rings), key=_across, reverse=True):
        if _across(ring) >= SMALLEST or not any(_near(ring, other) for other in kept):
            kept.append(ring)
            yield ring


def _islands(code: str) -> Iterator[Line]:
    """Yield the islands that are added to a country, each as a square that stands on a corner."""
    for east, north in ISLANDS.get(code, {}).values():
        yield [
            (east - 0.01, north),
            (east, north + 0.01),
            (east + 0.01, north),
            (east, north - 0.01),
        ]


def _joined(ring: Iterable[int], lines: list[Line]) -> Line:
    """Return the points of a ring, the first not again at its end."""
    points: Line = []
    for arc in ring:
        points += (lines[arc] if arc >= 0 else lines[~arc][::-1])[:-1]
    return points


def _across(ring: Line) -> float:
    """Return how many km a ring is across."""
    east, north = zip(*ring, strict=True)
    wide = math.cos(math.radians(north[0])) * KM
    return math.hypot((max(east) - min(east)) * wide, (max(north) - min(north)) * KM)


def _near(ring: Line, other: Line) -> bool:
    point = ring[0]
    return any(
        km_off(point, a, b) < ALONE for a, b in zip(other, other[1:] + other[:1], strict=True)
    )


def _flat(ring: Line) -> list[int]:
    """Return a ring in whole hundredths of a degree: its first point, then each step from the last.

    The way back to the first is not told.
    """
    rounded = [(round(100 * east), round(100 * north)) for east, north in ring]
    steps = [rounded[0]]
    for (east, north), (ax, ay) in zip(rounded[1:], rounded, strict=False):
        if (east, north) != (ax, ay):
            steps.append((east - ax, north - ay))
    return [number for step in steps for number in step]


if __name__ == "__main__":
    main(*sys.argv[1:])
