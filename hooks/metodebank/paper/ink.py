"""The ink of a print shop: black alone, where colours of a screen would be mixed of four."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it takes long to load, and may not be there
    from weasyprint.document import Document


@contextmanager
def as_black_ink(document: Document) -> Iterator[None]:
    """Let what a print shop gets be written in black ink, and all else as it is.

    A press mixes the black of a screen from four inks, of which small letters get coloured
    edges; CSS could say `device-cmyk()`, but no drawing can.
    """
    from weasyprint.pdf import stream as streams

    own: Any = streams.Stream
    mixed = own.set_color_rgb

    def unmixed(stream: Any, red: float, green: float, blue: float, stroke: bool = False) -> None:
        if not red == green == blue:
            mixed(stream, red, green, blue, stroke)
            return
        stream.set_color_space("DeviceCMYK", stroke)
        stream.set_color_special(None, stroke, 0, 0, 0, 1 - red)

    if _is_cropped(document):
        own.set_color_rgb = unmixed
    try:
        yield
    finally:
        own.set_color_rgb = mixed


def _is_cropped(document: Document) -> bool:
    """Say whether the pages have bleed, which only a print shop wants."""
    return any(page.bleed["top"] for page in document.pages)
