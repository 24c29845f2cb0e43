"""The pictures that networks show beside a link to the site: its mark and names, drawn.

Beside a link to an entry they show its sign in place of the logo.  Its title is not drawn: all
networks print it below the picture, in letters of their own, and a picture for each title would
be two thousand in a bank of a thousand entries, where signs are some sixty.

Logo, signs and colours are read from the files that the site itself shows.  Letters are set
without the optional shaping library, so that every machine draws the same.
"""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL import __version__ as PILLOW

from ..bank.model import Entry
from ..basics.files import fingerprint, write_whole
from ..basics.signs import BOX, drawing
from ..basics.texts import Texts
from ..basics.typeface import typeface_file
from ..schema.facts import ICON
from ..schema.kinds import KINDS
from .drawing import colours, mask, png, shapes

PREVIEW = "assets/preview.png"
SIZE = (1200, 630)  # what networks ask for; https://ogp.me

_MARGIN, _LOGO, _GAP, _EDGE = 84, 300, 72, 18
_SIGN = 240
_NAME, _LINE = 80, 32  # the sizes of letters, in pixels
_PLAIN, _BOLD = 400, 700  # and their weights
_COLOURS, _SHADES = 16, 16  # of the ground, and from its own to that of a sign
Lines = tuple[tuple[str, str], ...]  # name and gist of the site in each language


def preview_path(entry: Entry | None = None) -> str:
    """Return where the picture for an entry lies, or that for all else."""
    sign = _sign_of(entry) if entry else ""
    return f"{PREVIEW.removesuffix('.png')}/{sign}.png" if sign else PREVIEW


def _sign_of(entry: Entry) -> str:
    """Return an entry's own sign, or that of its kind."""
    return str(entry.facts.get(ICON.name) or KINDS[entry.kind].sign)


def previews(
    root: Path, texts: Texts, entries: Iterable[Entry], folder: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each picture as PNG; what lies in `folder` is from there.

    Each has, for each language, name and gist of the site, and beside them the logo or a sign
    of some entries.  Raises OSError where the logo, a sign or the stylesheet under `root`
    cannot be read.
    """
    assets = root / "docs/assets"
    stylesheet, lines = (assets / "site.css").read_text("utf-8"), _lines(texts)
    yield PREVIEW, _with_logo((assets / "logo.svg").read_text("utf-8"), stylesheet, lines)
    for path, sign in sorted({preview_path(one): _sign_of(one) for one in entries}.items()):
        if sign:
            yield path, _kept(folder, drawing(root, sign), stylesheet, lines)


def _lines(texts: Texts) -> Lines:
    return tuple(
        (texts[language]["site"]["name_of_site"], texts[language]["site"]["home"]["intro"])
        for language in texts.languages
    )


@lru_cache(maxsize=1)  # under `serve` it is asked for after each saved file
def _with_logo(logo: str, stylesheet: str, lines: Lines) -> bytes:
    picture, mark = _ground(stylesheet, lines).copy(), shapes(logo, _LOGO)
    picture.paste(mark, _place(_LOGO), mark)
    return png(picture)


def _kept(folder: Path, path: str, stylesheet: str, lines: Lines) -> bytes:
    """Return the picture with a sign, drawn if it was not drawn before by the same code."""
    made_of = repr((path, colours(stylesheet), lines, _recipe()))
    kept = folder / f"preview-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.png"
    if not kept.exists():
        write_whole(kept, _with_sign(path, stylesheet, lines))
    return kept.read_bytes()


@cache
def _recipe() -> str:
    """Return a name for what draws: where it is the same, so are pictures of the same things."""
    code = Path(__file__)
    return f"{PILLOW} {fingerprint(code.parent, (code, code.with_name('drawing.py')))}"


def _with_sign(path: str, stylesheet: str, lines: Lines) -> bytes:
    """Return the picture with a sign: its shades are the last colours of a palette.

    So all but the sign is drawn and reckoned with once, and a picture takes few milliseconds.
    """
    picture, box = _in_few_colours(stylesheet, lines).copy(), float(BOX.split()[2])
    shades = mask(path, _SIGN, box).point([_COLOURS + _SHADES * n // 256 for n in range(256)])
    sign = Image.frombytes("P", shades.size, shades.tobytes())
    picture.paste(sign, _place(_SIGN))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _place(size: int) -> tuple[int, int]:
    """Return where a mark of a size begins, in the middle of the room for one."""
    return _MARGIN + (_LOGO - size) // 2, (SIZE[1] - _EDGE - size) // 2


@lru_cache(maxsize=1)
def _in_few_colours(stylesheet: str, lines: Lines) -> Image.Image:
    """Return the ground with a palette that ends in the shades of a sign."""
    colour = colours(stylesheet)
    ends = [ImageColor.getrgb(colour[name]) for name in ("paper", "accent")]
    picture = _ground(stylesheet, lines).quantize(_COLOURS, dither=Image.Dither.NONE)
    palette = (picture.getpalette() or [])[: 3 * _COLOURS]
    for step in range(_SHADES):
        part = step / (_SHADES - 1)
        palette += [round(a + (b - a) * part) for a, b in zip(*ends, strict=True)]
    picture.putpalette(palette)
    return picture


@lru_cache(maxsize=1)
def _ground(stylesheet: str, lines: Lines) -> Image.Image:
    """Return all but the mark."""
    colour = colours(stylesheet)
    picture = Image.new("RGB", SIZE, colour["paper"])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, SIZE[1] - _EDGE, *SIZE), fill=colour["accent"])
    _write(draw, lines, colour)
    return picture


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
