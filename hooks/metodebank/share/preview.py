"""The picture that networks show beside a link to the site: its mark and names, drawn.

Logo and colours are read from the files that the site itself shows.  Letters are set
without the optional shaping library, so that every machine draws the same.
"""

from __future__ import annotations

import io
import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw, ImageFont

from ..paper.pdf import font_folder
from ..texts import Texts

PREVIEW = "assets/preview.png"
SIZE = (1200, 630)  # what networks ask for; https://ogp.me

_FINE = 4  # shapes are drawn so many times larger, then made smaller: smooth edges
_STEPS = 24  # straight pieces of a curve
_MARGIN, _LOGO, _GAP, _EDGE = 84, 300, 72, 18
_NAME, _LINE = 80, 32  # the sizes of letters, in pixels
Point = tuple[float, float]
Lines = tuple[tuple[str, str], ...]  # name and gist of the site in each language


def preview(root: Path, texts: Texts) -> bytes:
    """Return the picture as PNG: the logo, and for each language name and gist of the site.

    Raises OSError where the logo or the stylesheet under `root` cannot be read.
    """
    assets = root / "docs/assets"
    lines = tuple(
        (texts[language]["site"]["name_of_site"], texts[language]["site"]["home"]["intro"])
        for language in texts.languages
    )
    stylesheet = (assets / "site.css").read_text("utf-8")
    return _drawn((assets / "logo.svg").read_text("utf-8"), stylesheet, lines)


@lru_cache(maxsize=1)  # under `serve` it is asked for after each saved file
def _drawn(logo: str, stylesheet: str, lines: Lines) -> bytes:
    colour = colours(stylesheet)
    picture = Image.new("RGB", SIZE, colour["paper"])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, SIZE[1] - _EDGE, *SIZE), fill=colour["accent"])
    mark = shapes(logo, _LOGO)
    picture.paste(mark, (_MARGIN, (SIZE[1] - _EDGE - _LOGO) // 2), mark)
    _write(draw, lines, colour)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def colours(stylesheet: str) -> Mapping[str, str]:
    """Return the colours of the light look by the names of their tokens.

    >>> colours(":root { --mb-ink: #27221d; } .dark { --mb-ink: #f0e9df; }")
    {'ink': '#27221d'}
    """
    found = re.findall(r"--mb-([\w-]+):\s*(#[0-9a-fA-F]{6})\b", stylesheet)
    return dict(reversed(found))  # the first one of a name counts


def _write(draw: ImageDraw.ImageDraw, lines: Lines, colour: Mapping[str, str]) -> None:
    """Write names and gists in one column beside the logo, in the middle of its height."""
    left = _MARGIN + _LOGO + _GAP
    room = SIZE[0] - left - _MARGIN
    size = min(_largest(name, room) for name, _ in lines)
    rows = []  # text, font, colour and height of each line
    for name, gist in lines:
        rows.append((name, _font("Bold", size), colour["accent"], size * 1.3))
        for part in _balanced(gist, room):
            rows.append((part, _font("Regular", _LINE), colour["soft"], _LINE * 1.3))
        rows.append(("", _font("Regular", _LINE), colour["soft"], _LINE))
    top = (SIZE[1] - _EDGE - sum(height for *_, height in rows[:-1])) / 2
    for text, font, fill, height in rows:
        draw.text((left, top), text, font=font, fill=fill)
        top += height


@lru_cache(maxsize=64)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the typeface of paper."""
    file = str(font_folder() / f"SourceSansPro-{weight}.ttf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _largest(name: str, room: int) -> int:
    """Return the largest size, up to that of a name, in which it has room."""
    sizes = range(_NAME, _LINE, -2)
    return next((size for size in sizes if _font("Bold", size).getlength(name) <= room), _LINE)


def _balanced(text: str, room: int) -> list[str]:
    """Return the lines of a text, as few as there must be and about equally long."""
    tries = (list(_wrapped(text, width)) for width in range(room, 0, -10))
    first = next(tries)
    return [first, *itertools.takewhile(lambda lines: len(lines) == len(first), tries)][-1]


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text that may be `room` pixels wide."""
    font, line = _font("Regular", _LINE), ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            yield line
            longer = word
        line = longer
    yield line


def shapes(svg: str, size: int) -> Image.Image:
    """Return the paths and circles of a square drawing as a picture with a clear ground."""
    root = ET.fromstring(svg)
    scale = size * _FINE / float(root.get("viewBox").split()[2])
    picture = Image.new("RGBA", (size * _FINE, size * _FINE))
    draw = ImageDraw.Draw(picture)
    for element in root:
        for outline in _outlines(element):
            draw.polygon([(x * scale, y * scale) for x, y in outline], fill=element.get("fill"))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _outlines(element: ET.Element) -> list[list[Point]]:
    """Return the outlines of an element as points."""
    pen = _Outlines()
    if element.tag.endswith("circle"):
        x, y, r = (float(element.get(name)) for name in ("cx", "cy", "r"))
        parse_path(f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z", pen)
    else:
        parse_path(element.get("d"), pen)
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
