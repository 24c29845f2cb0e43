"""QR codes as drawings that need no picture file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from math import isqrt

import zxingcpp

_BORDER = 2  # modules that stay light around a code, of which the paper around it adds more
_DARK = re.compile(rb"\0+")


def qr_svg(address: str, title: str) -> str:
    """Return a QR code of `address` as an SVG element, black on white, and in words `title`.

    Error correction M: a fold or a coffee stain may hide a seventh of it.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = bytes(memoryview(code.to_image(scale=1, add_quiet_zones=False)))  # type: ignore[arg-type]
    width = isqrt(len(modules))
    rows = (modules[begin : begin + width] for begin in range(0, len(modules), width))
    side = width + 2 * _BORDER
    return (
        f'<svg viewBox="0 0 {side} {side}"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="{"".join(_strokes(rows))}"/></svg>'
    )


def _strokes(rows: Iterable[bytes]) -> Iterator[str]:
    """Yield a stroke for each run of dark modules, which in a row each go on from the one before.

    The library's own drawing takes twice as many bytes.
    """
    for y, row in enumerate(rows):
        end = 0
        for run in _DARK.finditer(row):
            begin, length = run.start(), run.end() - run.start()
            if end:
                yield f"m{begin - end} 0h{length}"
            else:
                yield f"M{_BORDER + begin} {_BORDER + y}.5h{length}"
            end = begin + length
