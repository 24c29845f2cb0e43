"""The maps: Europe small and Denmark large, with countries as outlines and places as points.

Both are Lambert's azimuthal equal-area projection, as the EU's maps are (EPSG:3035), on a sphere,
each around its own middle.  `maps.json` holds the outlines; `tools/maps.py` makes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RADIUS = 6371.0  # km
WIDTH = 600  # units of a drawing from left to right


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: its middle in degrees east and north, and km from there to each edge."""

    name: str
    east: float
    north: float
    left: float
    right: float
    up: float
    down: float

    @property
    def scale(self) -> float:
        """Units of the drawing a km."""
        return WIDTH / (self.left + self.right)

    @property
    def height(self) -> int:
        """Units of the drawing from top to bottom."""
        return round((self.up + self.down) * self.scale)

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Return where a place in degrees lies in the drawing, from its upper left corner."""
        middle, lat = math.radians(self.north), math.radians(north)
        along = math.radians(east - self.east)
        far = 1 + math.sin(middle) * math.sin(lat)
        far += math.cos(middle) * math.cos(lat) * math.cos(along)
        km = RADIUS * math.sqrt(2 / far)
        x = km * math.cos(lat) * math.sin(along)
        y = math.cos(middle) * math.sin(lat) - math.sin(middle) * math.cos(lat) * math.cos(along)
        return (x + self.left) * self.scale, (self.up - km * y) * self.scale

    def shows(self, x: float, y: float) -> bool:
        """Say whether a point lies in the drawing."""
        return 0 <= x <= WIDTH and 0 <= y <= self.height


EUROPE = Frame("europe", 12, 53, 2420, 2180, 2100, 2150)
DENMARK = Frame("denmark", 11, 56.1, 200, 285, 200, 190)
FRAMES = (EUROPE, DENMARK)


@dataclass(frozen=True, slots=True)
class Country:
    """A country in a drawing: its outline as an SVG path, and where a number on it can stand."""

    path: str
    label: tuple[int, int]


@cache
def drawn(frame: str) -> Mapping[str, Country]:
    """Return the countries that a map shows, by their codes."""
    held = json.loads(Path(__file__).with_name("maps.json").read_text("utf-8"))["maps"][frame]
    return {code: Country(path, (x, y)) for code, (path, x, y) in held.items()}


@cache
def alone(code: str) -> tuple[Frame, str]:
    """Return the map of one country by itself, and its outline there as an SVG path."""
    held = json.loads(Path(__file__).with_name("maps.json").read_text("utf-8"))["alone"][code]
    return Frame(code, *held["frame"]), held["path"]
