"""QR codes as drawings that need no picture file."""

from __future__ import annotations

import segno


def qr_svg(address: str, title: str) -> str:
    """Return a QR code of `address` as an SVG element, black on white, and in words `title`.

    Error correction M: a fold or a coffee stain may hide a seventh of it.
    The mask is given, since trying all eight takes eight times as long.
    """
    code = segno.make(address, error="m", micro=False, mask=4)
    return code.svg_inline(
        border=2, title=title, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
