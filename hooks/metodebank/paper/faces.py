"""The typefaces as paper takes them: a file of each weight, with all letters.

WeasyPrint would cut a weight out of the font of all weights anew for each PDF.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ..basics.files import write_whole
from ..basics.typeface import ARABIC, ARABIC_PACKAGE, FAMILY, PACKAGE, arabic_file, cut_out
from ..basics.workers import Shared, cores
from .whole_letters import WHOLE, make_whole

if TYPE_CHECKING:  # it takes long to load
    from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Face:
    """One weight of a typeface, upright or italic."""

    weight: int
    italic: bool = False
    family: str = FAMILY


FACES = (
    *(Face(400), Face(400, italic=True), Face(600), Face(700)),
    *(Face(weight, family=ARABIC) for weight in (400, 600, 700)),  # of leaflets
)
_FEATURES = ["ccmp", "locl"]
# Which letters move closer to each other: Latin ones, since those of all scripts take a minute.
_KERNED = frozenset([*range(0x20, 0x180), *range(0x2010, 0x203B)])


def recipe() -> str:
    """Return what the files are made of and by: where it is the same, they are."""
    made_by = [*map(version, (PACKAGE, ARABIC_PACKAGE, "fonttools")), FAMILY]
    letters = [sorted(_KERNED), sorted(WHOLE)]
    return json.dumps([*made_by, _FEATURES, *letters, [str(face) for face in FACES]])


def face_files(folder: Path) -> Mapping[Face, Path]:
    """Return the file of each face; what is not yet in the folder is put there."""
    made_of = hashlib.sha256(recipe().encode()).hexdigest()[:8]
    files = {face: folder / f"face-{_called(face)}-{made_of}.ttf" for face in FACES}
    folder.mkdir(parents=True, exist_ok=True)
    missing = [face for face, file in files.items() if not file.exists()]
    for face, cut in zip(missing, Shared(_cut, missing, cores()).results(), strict=True):
        write_whole(files[face], cut)
    return files


def _called(face: Face) -> str:
    own = "" if face.family == FAMILY else f"{face.family.replace(' ', '-').lower()}-"
    return f"{own}{face.weight}{'-italic' * face.italic}"


def font_faces(addresses: Mapping[Face, str]) -> str:
    """Return the rules of a stylesheet that name each face and its address."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{address}");'
        f" font-weight: {face.weight}; font-style: {'italic' if face.italic else 'normal'} }}\n"
        for face, address in addresses.items()
    )


def _cut(face: Face) -> bytes:
    return _bytes(_face(face))


def _face(face: Face) -> TTFont:
    if face.family == ARABIC:
        font = _in_weight(arabic_file().read_bytes(), face.weight, wdth=100)
        make_whole(font)
        return font
    letters, kerned = _cut_out(face.italic)
    font = _in_weight(letters, face.weight)
    font["GPOS"] = _in_weight(kerned, face.weight)["GPOS"]
    return font


@cache
def _cut_out(italic: bool) -> tuple[bytes, bytes]:
    """Return all letters in all weights, and those that move closer to each other."""
    parts = (cut_out(None, _FEATURES, italic), cut_out(_KERNED, ["kern"], italic))
    return _bytes(parts[0]), _bytes(parts[1])


def _in_weight(file: bytes, weight: int, **others: int) -> TTFont:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

    font = TTFont(io.BytesIO(file), recalcTimestamp=False)
    asis = OverlapMode.KEEP_AND_DONT_SET_FLAGS  # letters' strokes overlap, as all print them
    one: TTFont = instantiateVariableFont(
        font, {"wght": weight, **others}, optimize=False, overlap=asis
    )
    return one


def _bytes(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
