"""The site's logo as a picture of any size, in the site's own colours."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path.parser import parse_path
from PIL import Image, ImageDraw

_FINE = 4  # shapes are drawn so many times larger, then made smaller: smooth edges
_STEPS = 24  # straight pieces of a curve
Point = tuple[float, float]


def colours(stylesheet: str) -> Mapping[str, str]:
    """Return the colours of the light look by the names of their tokens.

    >>> colours(":root { --mb-ink: #27221d; } .dark { --mb-ink: #f0e9df; }")
    {'ink': '#27221d'}
    """
    found = re.findall(r"--mb-([\w-]+):\s*(#[0-9a-fA-F]{6})\b", stylesheet)
    return dict(reversed(found))  # the first one of a name counts


def png(picture: Image.Image) -> bytes:
    """Return a picture as a file."""
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def shapes(svg: str, size: int) -> Image.Image:
    """Return the paths and circles of a square drawing as a picture with a clear ground."""
    root = ET.fromstring(svg)
    scale = size * _FINE / float(root.attrib["viewBox"].split()[2])
    picture = Image.new("RGBA", (size, size))
    for element in root:
        layer = Image.new("RGBA", (size, size), element.attrib["fill"])
        layer.putalpha(_mask(_outlines(element), scale, size))
        picture.alpha_composite(layer)
    return picture


def mask(path: str, size: int, box: float) -> Image.Image:
    """Return how far each point of a picture lies within a path that is drawn in a square box.

    Points are counted and not weighed, which is ten times as fast and does for one colour.
    """
    outlines = _outlines(ET.Element("path", d=path))
    return _filled(outlines, size * _FINE / box, size).reduce(_FINE)


def is_drawable(svg: str) -> bool:
    """Say whether `shapes` can draw a logo: a square, of nothing but filled paths and circles.

    >>> is_drawable('<svg viewBox="0 0 4 4"><path d="M0 0h4v4z" fill="#17594f"/></svg>')
    True
    >>> is_drawable('<svg viewBox="0 0 4 4"><rect width="4" height="4" fill="red"/></svg>')
    False
    """
    try:
        _, _, width, height = ET.fromstring(svg).attrib["viewBox"].split()
        shapes(svg, 1)
    except (ET.ParseError, LookupError, ValueError, TypeError):
        return False
    return width == height


def _mask(outlines: list[list[Point]], scale: float, size: int) -> Image.Image:
    """Return how far each point of a picture lies within some outlines, 0 to 255.

    Only this is drawn large, since it takes a quarter of the memory of what has colours.
    """
    return _filled(outlines, scale, size).resize((size, size), Image.Resampling.LANCZOS)


def _filled(outlines: list[list[Point]], scale: float, size: int) -> Image.Image:
    """Return outlines filled, so many times larger."""
    mask = Image.new("L", (size * _FINE, size * _FINE))
    draw = ImageDraw.Draw(mask)
    for outline in outlines:
        draw.polygon([(x * scale, y * scale) for x, y in outline], fill=255)
    return mask


def _outlines(element: ET.Element) -> list[list[Point]]:
    """Return the outlines of an element as points."""
    pen = _Outlines()
    if element.tag.endswith("circle"):
        x, y, r = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
        parse_path(f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z", pen)
    else:
        parse_path(element.attrib["d"], pen)
    return pen.found


class _Outlines(BasePen):
    """Notes outlines as points; a curve becomes many short lines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[Point]] = []

    def _moveTo(self, point: Point) -> None:
        self.found.append([point])

    def _lineTo(self, point: Point) -> None:
        self.found[-1].append(point)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:
        start = self._getCurrentPoint()
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            self.found[-1].append(
                tuple(
                    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
                    for a, b, c, d in zip(start, first, second, end, strict=True)
                )
            )
