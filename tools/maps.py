"""Make `hooks/metodebank/bank/maps.json`: the outlines of the maps, from those of all countries.

    .venv/bin/python tools/maps.py

`bank/outlines.json` says where these come from (Natural Earth, public domain); Crimea is drawn as
Ukraine's there.  Points are put on a grid of whole units, so that what two countries share stays
the same line in both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from metodebank.bank.maps import FRAMES, RADIUS, WIDTH, Frame
from metodebank.bank.outlines import Point, outlines

OUTCOME = Path(__file__).parents[1] / "hooks/metodebank/bank/maps.json"
SMALLEST = 3  # units across, below which an island is left out
OFF = 0.75  # units that a line may lie off
MARGIN = 8  # units beyond the edge, so that no edge is seen as a border
FAR = 900  # km from the largest part, beyond which an island gets no room on a country's own map

Spot = tuple[int, int]


def main() -> None:
    """Write all maps."""
    outcome = {
        "source": "Natural Earth 1:10m (public domain), by world-atlas 2.0.2 (ISC); outlines.json",
        "maps": {frame.name: _countries(frame) for frame in FRAMES},
        "alone": {code: _alone(code) for code in outlines()},
    }
    OUTCOME.write_text(_lines(outcome), "utf-8")


def _lines(outcome: dict) -> str:
    text = json.dumps(outcome, separators=(",", ":"))
    for mark in ('],"', '},"'):
        text = text.replace(mark, f'{mark[:-1]}\n"')
    return text + "\n"


def _countries(frame: Frame) -> dict[str, tuple[str, int, int]]:
    found = {}
    for code, rings in outlines().items():
        shapes = [*_shapes(rings, frame)]
        if shapes:
            found[code] = ("".join(map(_path, shapes)), *_label(max(shapes, key=_area)))
    return found


def _alone(code: str) -> dict:
    """Return the map of one country: where its largest part lies, and what is near."""
    largest, *_ = rings = outlines()[code]
    near = [ring for ring in rings if _km(_middle(ring), _middle(largest)) < FAR]
    east, north = _middle(largest)
    whole = Frame(code, east, north, RADIUS, RADIUS, RADIUS, RADIUS)
    spots = [whole.place(*point) for ring in near for point in ring]
    left, right = (side([x for x, _ in spots]) / whole.scale - RADIUS for side in (min, max))
    up, down = (RADIUS - side([y for _, y in spots]) / whole.scale for side in (min, max))
    # A square, so that all maps stand in the same room.
    half = max((right - left) / 2, (up - down) / 2, 2.0) * 1.06
    x, y = (left + right) / 2, (up + down) / 2
    sides = [round(one, 1) for one in (half - x, half + x, half + y, half - y)]
    frame = Frame(code, round(east, 3), round(north, 3), *sides)
    path = "".join(_path(shape) for shape in _shapes(near, frame, off=3))
    return {"frame": [frame.east, frame.north, *sides], "path": path}


def _middle(ring: Iterable[Point]) -> Point:
    east, north = zip(*ring, strict=True)
    return (min(east) + max(east)) / 2, (min(north) + max(north)) / 2


def _km(one: Point, other: Point) -> float:
    wide = math.cos(math.radians((one[1] + other[1]) / 2))
    return 111.2 * math.hypot((one[0] - other[0]) * wide, one[1] - other[1])


def _shapes(
    rings: Iterable[Iterable[Point]], frame: Frame, off: float = OFF
) -> Iterator[list[Spot]]:
    """Yield the rings in the drawing that are large enough to be seen; the first always is."""
    is_first = True
    for ring in rings:
        spots = [frame.place(*point) for point in ring]
        if _is_behind(spots, frame):
            continue
        shape = _thinned(_on_grid(_cut(spots, frame), off), off)
        if len(shape) > 2 and (is_first or _across(shape) >= SMALLEST):
            is_first = False
            yield shape


def _is_behind(spots: list[tuple[float, float]], frame: Frame) -> bool:
    return all(not frame.shows(*spot) for spot in spots)


def _cut(spots: list[tuple[float, float]], frame: Frame) -> list[tuple[float, float]]:
    """Return a ring without what lies outside the drawing (Sutherland and Hodgman's way)."""
    for axis, edge, keeps in (
        (0, -MARGIN, 1),
        (0, WIDTH + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, frame.height + MARGIN, -1),
    ):
        kept = []
        for one, other in pairwise([*spots[-1:], *spots]):
            here, there = (keeps * (spot[axis] - edge) >= 0 for spot in (one, other))
            if here != there:
                part = (edge - one[axis]) / (other[axis] - one[axis])
                kept.append(tuple(a + part * (b - a) for a, b in zip(one, other, strict=True)))
            if there:
                kept.append(other)
        spots = kept
    return spots


def _on_grid(spots: Iterable[tuple[float, float]], off: float) -> list[Spot]:
    step = max(1, round(off))
    found: list[Spot] = []
    for x, y in spots:
        spot = round(x / step) * step, round(y / step) * step
        if not found or found[-1] != spot:
            found.append(spot)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _thinned(spots: list[Spot], off: float) -> list[Spot]:
    """Return a ring without points on a straight line between their neighbours."""
    kept: list[Spot] = []
    for i, spot in enumerate(spots):
        before, after = kept[-1] if kept else spots[-1], spots[(i + 1) % len(spots)]
        cross = (spot[0] - before[0]) * (after[1] - before[1])
        cross -= (spot[1] - before[1]) * (after[0] - before[0])
        if cross:
            kept.append(spot)
    return kept


def _across(shape: list[Spot]) -> int:
    xs, ys = zip(*shape, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _area(shape: list[Spot]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*shape, shape[0]])))


def _path(shape: list[Spot]) -> str:
    """Return a ring as an SVG path: after the first point, steps from the last."""
    first, *_ = shape
    steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(shape))
    return f"M{first[0]} {first[1]}l{' '.join(steps)}z".replace(" -", "-")


def _label(shape: list[Spot]) -> Spot:
    """Return where a number can stand: amid the widest room, in the middle third."""
    ys = [y for _, y in shape]
    low, high = min(ys), max(ys)
    third = (high - low) / 3
    lines = [low + third + third * i / 12 + 0.5 for i in range(13)]
    widest = max(
        ((right - left, (left + right) / 2, y) for y in lines for left, right in _spans(shape, y)),
        default=(0, *shape[0]),
    )
    return round(widest[1]), round(widest[2])


def _spans(shape: list[Spot], y: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where a line from left to right lies within a ring."""
    crossed = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in pairwise([*shape, shape[0]])
        if (ay > y) != (by > y)
    )
    yield from zip(crossed[::2], crossed[1::2], strict=True)


if __name__ == "__main__":
    main()
