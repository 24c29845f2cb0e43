"""Letters of Noto Sans Arabic in one piece, so that a PDF says which letter each is.

The typeface draws the dots of a letter by themselves, and a PDF names one letter for each shape:
copied, searched for or read aloud, a letter would have the dots of another.  What a PDF can say
besides (`ActualText`) some programs turn round, and others part with spaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

WHOLE = (*range(0x620, 0x64B), *map(ord, "پچژکگیۀ"))  # of Arabic and Persian
# What a letter is drawn of: its own glyph, then those of its dots; and where each stands.
Pieces = tuple[str, ...]
Place = tuple[int, int]
Font = Any  # one of fontTools, whose tables have no types


def make_whole(font: Font) -> None:
    """Put letters in one piece into a font of one weight; they are taken when all is chosen."""
    from fontTools.otlLib import builder

    build: Any = builder
    places = {pieces: _places(font, pieces) for pieces in sorted(_drawn_in_pieces(font))}
    whole = {pieces: ".".join(pieces) for pieces, found in places.items() if found}
    for pieces, name in whole.items():
        _draw(font, name, dict(zip(pieces, places[pieces], strict=True)))
        _stand_in(font, name, pieces[0])
    font.getReverseGlyphMap(rebuild=True)  # by which tables are written
    lookups = font["GSUB"].table.LookupList
    lookups.Lookup.append(build.buildLookup([build.buildLigatureSubstSubtable(whole)]))
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "rlig":  # the last of what paper does not switch off
            record.Feature.LookupListIndex.append(len(lookups.Lookup) - 1)


def _tables(font: Font, of: str, type: str) -> Iterator[Any]:
    """Yield the tables of a kind in the order in which they are gone through."""
    for lookup in font[of].table.LookupList.Lookup:
        tables = (getattr(table, "ExtSubTable", table) for table in lookup.SubTable)
        yield from (table for table in tables if table.__class__.__name__ == type)


def _drawn_in_pieces(font: Font) -> set[Pieces]:
    """Return what letters are drawn of, wherever in a word they stand, if it is more than one."""
    letters = font.getBestCmap()
    instead: Mapping[str, set[Pieces]] = defaultdict(set)
    for type in ("SingleSubst", "MultipleSubst"):
        for table in _tables(font, "GSUB", type):
            for glyph, to in table.mapping.items():
                instead[glyph].add((to,) if isinstance(to, str) else tuple(to))
    found: set[Pieces] = set()
    new: set[Pieces] = {(letters[letter],) for letter in WHOLE}
    while new := new - found:
        found |= new
        new = {
            (*pieces[:at], *to, *pieces[at + 1 :])
            for pieces in new
            for at, piece in enumerate(pieces)
            for to in instead[piece]
        }
    return {pieces for pieces in found if len(pieces) > 1}


def _places(font: Font, pieces: Pieces) -> list[Place]:
    """Return where each piece stands, all on the letter; nothing where the font does not say it."""
    marks = [_place(font, pieces[0], mark) for mark in pieces[1:]]
    return [(0, 0), *(place for place in marks if place)] if all(marks) else []


def _place(font: Font, letter: str, mark: str) -> Place | None:
    """Return where a mark stands on a letter, as the last table says that knows both."""
    place = None
    for table in _tables(font, "GPOS", "MarkBasePos"):
        letters, marks = table.BaseCoverage.glyphs, table.MarkCoverage.glyphs
        if letter in letters and mark in marks:
            own = table.MarkArray.MarkRecord[marks.index(mark)]
            on = table.BaseArray.BaseRecord[letters.index(letter)].BaseAnchor[own.Class]
            if on:
                at = own.MarkAnchor
                place = (on.XCoordinate - at.XCoordinate, on.YCoordinate - at.YCoordinate)
    return place


def _draw(font: Font, name: str, pieces: Mapping[str, Place]) -> None:
    """Add a glyph that is made of others, and as wide as the first."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen: Any = TTGlyphPen(font.getGlyphSet())
    for piece, place in pieces.items():
        pen.addComponent(piece, (1, 0, 0, 1, *place))
    glyph = font["glyf"][name] = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"][next(iter(pieces))][0], glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = 1


def _stand_in(font: Font, name: str, letter: str) -> None:
    """Let a glyph be as far from others, and carry signs of vowels, as the letter does."""
    for table in _tables(font, "GPOS", "PairPos"):
        if table.Format == 2:
            if letter in table.Coverage.glyphs:
                table.Coverage.glyphs.append(name)
            for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
                if letter in classes:
                    classes[name] = classes[letter]
    for table in _tables(font, "GPOS", "MarkBasePos"):
        if letter in (glyphs := table.BaseCoverage.glyphs):
            table.BaseArray.BaseRecord.append(table.BaseArray.BaseRecord[glyphs.index(letter)])
            glyphs.append(name)
