"""The typefaces of screen and paper, under the SIL Open Font License: Source Sans 3, and for
leaflets in Arabic letters Noto Sans Arabic.

The makers of the first reserve the word "Source": what is cut down is called otherwise.  Those of
the second reserve no word, so paper's files (`paper/whole_letters.py`) are called as theirs.
https://openfontlicense.org/ofl-reserved-font-names/
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it takes long to load
    from fontTools.ttLib import TTFont

FAMILY = "Metodebanken Sans"  # as the stylesheets call it
PACKAGE = "fontpkg-source-sans-3"
ARABIC, ARABIC_PACKAGE = "Noto Sans Arabic", "fontpkg-noto-sans-arabic"
ON_PAPER = ("Latn", "Grek", "Cyrl")  # the scripts, by ISO 15924, whose letters it has
LEAFLETS_ON_PAPER = (*ON_PAPER, "Arab")  # and those that leaflets are set in

_OURS = {1: FAMILY, 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}  # names of a font by number
_UNREAD = ["BASE", "DSIG", "HVAR", "MVAR", "STAT"]  # tables that nobody here reads
_THEIRS = [0, 5, 13, 14]  # whose it is, its version and its licence


def typeface_file(italic: bool = False) -> Path:
    """Return the file that holds all letters in all weights, upright or italic."""
    import fontpkg_source_sans_3

    slope = "-Italic" if italic else ""
    return Path(fontpkg_source_sans_3.__file__).parent / "files" / f"SourceSans3{slope}[wght].ttf"


def arabic_file() -> Path:
    """Return the file that holds all Arabic letters in all weights and widths."""
    import fontpkg_noto_sans_arabic

    return (
        Path(fontpkg_noto_sans_arabic.__file__).parent / "files" / "NotoSansArabic[wdth,wght].ttf"
    )


def cut_out(letters: Collection[int] | None, features: list[str], italic: bool = False) -> TTFont:
    """Return some letters in all weights, or all, under our name: the same bytes every time.

    Of what the font can do with letters that stand together, `features` stays.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(typeface_file(italic), lazy=True, recalcTimestamp=False)
    _keep(font["cmap"].getBestCmap() if letters is None else letters, features, font)
    for record in font["name"].names:
        if record.nameID in _OURS:
            record.string = _OURS[record.nameID]
    return font


def _keep(letters: Collection[int], features: list[str], font: TTFont) -> None:
    from fontTools import subset

    options: Any = subset.Options(hinting=False, notdef_outline=True)
    options.layout_features = features
    options.name_IDs = [*_OURS, *_THEIRS]
    options.drop_tables += _UNREAD
    font["fvar"].instances = []
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
