"""The typefaces of screen and paper, under the SIL Open Font License: Source Sans 3, and for
leaflets in Arabic letters Noto Sans Arabic.

Its makers reserve the word "Source" for their own files: what is cut down is called otherwise.
https://openfontlicense.org/ofl-reserved-font-names/
"""

from __future__ import annotations

from pathlib import Path

FAMILY = "Metodebanken Sans"  # as the stylesheets call it
PACKAGE = "fontpkg-source-sans-3"
ON_PAPER = ("Latn", "Grek", "Cyrl")  # the scripts, by ISO 15924, whose letters it has
LEAFLETS_ON_PAPER = (*ON_PAPER, "Arab")  # and those that leaflets are set in


def typeface_file(italic: bool = False) -> Path:
    """Return the file that holds all letters in all weights, upright or italic."""
    import fontpkg_source_sans_3

    slope = "-Italic" if italic else ""
    return Path(fontpkg_source_sans_3.__file__).parent / "files" / f"SourceSans3{slope}[wght].ttf"
