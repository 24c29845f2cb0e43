"""The picture that networks show beside a link to the site: its mark and names, drawn.

Logo and colours are read from the files that the site itself shows.  Letters are set
without the optional shaping library, so that every machine draws the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ..basics.texts import Texts
from ..basics.typeface import typeface_file
from .drawing import colours, png, shapes

PREVIEW = "assets/preview.png"
SIZE = (1200, 630)  # what networks ask for; https://ogp.me

_MARGIN, _LOGO, _GAP, _EDGE = 84, 300, 72, 18
_NAME, _LINE = 80, 32  # the sizes of letters, in pixels
_PLAIN, _BOLD = 400, 700  # and their weights
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
    return png(picture)


def _write(draw: ImageDraw.ImageDraw, lines: Lines, colour: Mapping[str, str]) -> None:
    """Write names and gists in one column beside the logo, in the middle of its height."""
    left = _MARGIN + _LOGO + _GAP
    room = SIZE[0] - left - _MARGIN
    size = min(_largest(name, room) for name, _ in lines)
    rows = []  # text, font, colour and height of each line
    for name, gist in lines:
        rows.append((name, _font(_BOLD, size), colour["accent"], size * 1.3))
        for part in _balanced(gist, room):
            rows.append((part, _font(_PLAIN, _LINE), colour["soft"], _LINE * 1.3))
        rows.append(("", _font(_PLAIN, _LINE), colour["soft"], _LINE))
    top = (SIZE[1] - _EDGE - sum(height for *_, height in rows[:-1])) / 2
    for text, font, fill, height in rows:
        draw.text((left, top), text, font=font, fill=fill)
        top += height


@lru_cache(maxsize=64)
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Return the typeface of screen and paper."""
    file = str(typeface_file())
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def _largest(name: str, room: int) -> int:
    """Return the largest size, up to that of a name, in which it has room."""
    sizes = range(_NAME, _LINE, -2)
    return next((size for size in sizes if _font(_BOLD, size).getlength(name) <= room), _LINE)


def _balanced(text: str, room: int) -> list[str]:
    """Return the lines of a text, as few as there must be and about equally long."""
    tries = (list(_wrapped(text, width)) for width in range(room, 0, -10))
    first = next(tries)
    return [first, *itertools.takewhile(lambda lines: len(lines) == len(first), tries)][-1]


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text that may be `room` pixels wide."""
    font, line = _font(_PLAIN, _LINE), ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            yield line
            longer = word
        line = longer
    yield line
