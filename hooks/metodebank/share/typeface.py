"""The typeface as pages load it: cut down to the letters that they need, in files of ours.

Nearly all pages hold everyday letters alone; the others come where a page has one, by the
`unicode-range` in site.css.  Letters in neither file are the machine's own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from ..basics.files import write_whole
from ..basics.typeface import cut_out

# Danish, English, and what our neighbours' names and words hold most.
_LETTERS = "ÁÄÅÆÉÖØÜàáâäåæçèéíóöøúü"
_SIGNS = "\xa0\xad§«·»×–—‘’“”•…←↑→↓☐✓"
_EVERYDAY = frozenset([*range(0x20, 0x7F), *map(ord, _LETTERS + _SIGNS)])
# What hardly one page in fifty holds, and what stands in sums.
_RARE = frozenset(map(ord, "ÇÐÍÓÚÝßêëìîïñòôûĆŃŘŚŹŻŽ©°±²³´¼½¿„†€−≈≠≤≥"))
# What the names of places in our cases hold besides: a few, so that their page stays light.
_NEIGHBOURS = frozenset(map(ord, "ðýČčćŁłńřśŠšźżž"))
# The rest of Latin that Europe writes, Greek and Cyrillic, as in the names of languages.
_OTHERS = frozenset([
    *range(0xA0, 0x180),
    *map(ord, "ƏəȘșȚț‚‹›™"),
    *range(0x370, 0x3D0),
    *range(0x400, 0x460),
    *map(ord, "Ґґ"),
]) - _EVERYDAY - _RARE - _NEIGHBOURS  # fmt: skip

# Names hold a fingerprint, as site.css has them, so that no browser keeps another's letters.
EVERYDAY = "assets/metodebanken-sans-3e62e0fa.woff2"
LETTERS = MappingProxyType({
    EVERYDAY: _EVERYDAY,
    "assets/metodebanken-sans-rare-2a052129.woff2": _RARE,
    "assets/metodebanken-sans-names-49e89db3.woff2": _NEIGHBOURS,
    "assets/metodebanken-sans-more-bda976d5.woff2": _OTHERS,
})  # fmt: skip

_FEATURES = ["ccmp", "kern", "locl"]


def typeface_files(cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file; what is in the folder `cache` is taken from there."""
    for path, letters in LETTERS.items():
        kept = cache / Path(path).name
        if not kept.exists():
            write_whole(kept, cut_down(letters))
        yield path, kept.read_bytes()


def cut_down(letters: frozenset[int]) -> bytes:
    """Return some letters in all weights as WOFF2, the same bytes every time."""
    font = cut_out(letters, _FEATURES)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
