"""Where the countries of Europe lie: their outlines, to a kilometre or two.

`outlines.json` is made by `tools/outlines.py`, which says of what, and measures as is done here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

Point = tuple[float, float]  # degrees east and north, as maps have them
Ring = tuple[Point, ...]  # the last point is joined to the first
Box = tuple[float, float, float, float]  # south, west, north and east, in degrees

FAR = 20.0  # km outside a country: no coast and no border is drawn so badly
KM = 111.2  # in a degree of latitude

# What belongs to a country and has a code and an outline of its own: either code is right.
# Svalbard has a code and is drawn with Norway.
_PARTS = {
    "dk": ("fo", "gl"),
    "fi": ("ax",),
    "gb": ("gg", "gi", "im", "je"),
    "sj": ("no",),
}


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Return the rings of each country by its code, the largest first; lakes are not told."""
    file = Path(__file__).with_name("outlines.json")
    countries = json.loads(file.read_text("utf-8"))["countries"]
    return {code: tuple(map(_ring, rings)) for code, rings in countries.items()}


def _ring(steps: list[int]) -> Ring:
    """Return the points of a ring that is written as steps of a hundredth of a degree."""
    east, north = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / 100, y / 100) for x, y in zip(east, north, strict=True))


def is_far_off(country: str, north: float, east: float) -> bool:
    """Say whether a place lies more than `FAR` km outside a country, in the sea or elsewhere."""
    return not any(_is_near((east, north), ring) for ring in _rings(country))


def _rings(country: str) -> Iterator[Ring]:
    """Yield the rings of a country and its parts."""
    for code in (country, *_PARTS.get(country, ())):
        yield from outlines().get(code, ())


def boxes(country: str) -> list[Box]:
    """Return boxes around all that is not far off a country: for those who cannot look closer."""
    found: list[Box] = []
    for box in map(_box, _rings(country)):
        while met := [one for one in found if _meet(one, box)]:
            found = [one for one in found if one not in met]
            south, west, north, east = zip(box, *met, strict=True)
            box = min(south), min(west), max(north), max(east)
        found.append(box)
    return found


def _box(ring: Ring) -> Box:
    """Return the box around a ring and what is near it, to a tenth of a degree outwards."""
    east, north = zip(*ring, strict=True)
    up = FAR / KM
    south, top = min(north) - up, max(north) + up
    wide = up / min(_narrowing((0, south)), _narrowing((0, top)))
    return _down(south), _down(min(east) - wide), -_down(-top), -_down(-max(east) - wide)


def _down(degrees: float) -> float:
    return math.floor(10 * degrees) / 10


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _is_near(point: Point, ring: Ring) -> bool:
    """Say whether a point lies within a ring, or no more than `FAR` km outside."""
    if not _is_in_box(point, ring):
        return False
    return holds(ring, point) or any(km_off(point, *side) <= FAR for side in _sides(ring))


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _is_in_box(point: Point, ring: Ring) -> bool:
    """Say whether a point lies near the box around a ring: where not, no side need be asked."""
    margin = FAR / KM
    for at, more in ((0, margin / _narrowing(point)), (1, margin)):
        values = [corner[at] for corner in ring]
        if not min(values) - more <= point[at] <= max(values) + more:
            return False
    return True


def _narrowing(point: Point) -> float:
    """Return how much shorter a degree east is than one north, no less than at 89 degrees."""
    return math.cos(math.radians(min(abs(point[1]), 89)))


def holds(ring: Ring, point: Point) -> bool:
    """Say whether a point lies within a ring: a line to the east crosses it oddly often."""
    east, north = point
    crossed = sum(
        east < ax + (north - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in _sides(ring)
        if (ay > north) != (by > north)
    )
    return crossed % 2 == 1


def km_off(point: Point, start: Point, end: Point) -> float:
    """Return how many km a point lies off the line from `start` to `end`, on a flat earth."""
    wide = KM * _narrowing(point)
    ax, ay = (start[0] - point[0]) * wide, (start[1] - point[1]) * KM
    bx, by = (end[0] - point[0]) * wide, (end[1] - point[1]) * KM
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy)
