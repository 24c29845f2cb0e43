"""The marks of our own in texts.

`[@id]` cites a source, `[@id, s. 12]` a page of it, `[@id, kap. 3]` a chapter, and
`[@a; @b]` several; `[@advice]` is the site's own advice.

Both languages' words are read in either; what is plainly meant is read too, and `canonical`
is how it should stand.  The patterns mean the same in Python and, with the flag "u", in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .ids import ID_PATTERN, as_id

CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
UNCLOSED = re.compile(r"\[@(?![^\[\]\n]*\])")
ADVICE = "advice"

# The words for what a number counts, each with its label in data and its short form.
UNITS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("s", "side", "sider"), ("page", "s.")),
    **dict.fromkeys(("p", "pp", "page", "pages"), ("page", "p.")),
    **dict.fromkeys(("kap", "kapitel", "kapitler"), ("chapter", "kap.")),
    **dict.fromkeys(("ch", "chap", "chapter", "chapters"), ("chapter", "ch.")),
}
_LONGEST_FIRST = "|".join(sorted(UNITS, key=len, reverse=True))
LOCATOR = rf"({_LONGEST_FIRST})\.?\s*([0-9]{{1,4}})(?:\s*[-‐‑–—]\s*([0-9]{{1,4}}))?"

# Where the next source of a citation begins, or else a place of the one before; and where a
# source's id ends and its place begins.  A run of blanks is looked at from its beginning alone.
NEXT_SOURCE = r"(?<!\s)(?:(?:\s*[;,]\s*|\s+)@\s*|\s*;\s*)"
PLACE_AFTER = rf"{LOCATOR}(?=\s*(?:[;,@]|$))"
ID_THEN_LOCATOR = rf"^(.*?\S)(?:\s*[;,]\s*|\s+){LOCATOR}$"

# How citations should stand.
_WELL_PLACED = r", (?:s|p|kap|ch)\. [0-9]{1,4}(?:-[0-9]{1,4})?"
_WELL_CITED = rf"@{ID_PATTERN.replace('(', '(?:')}(?:{_WELL_PLACED})?"
WELL_WRITTEN = rf"\[{_WELL_CITED}(?:; {_WELL_CITED})*\]"

_place_after = re.compile(PLACE_AFTER, re.IGNORECASE)
_next_source = re.compile(NEXT_SOURCE)
_id_then_locator = re.compile(ID_THEN_LOCATOR, re.IGNORECASE)


class Cite(NamedTuple):
    """A source that a text cites, and where in it: a `label` ("page", "chapter") with its numbers.

    The names are those of https://citationstyles.org; both are '' where all of it is meant.
    """

    id: str
    locator: str = ""  # "12", "12-15"
    label: str = ""


class Cited(NamedTuple):
    """A source in a citation, with its id as it is written.

    `start` is how many characters into the citation that begins; `canonical` is how the source
    should stand with its place, and '' where nobody knows what is meant by what follows the id.
    """

    cite: Cite
    written: str
    start: int
    canonical: str


def cited_by(mark: str) -> list[Cited]:
    """Return the sources in a citation, which begins with `[@` and ends with `]`.

    >>> [one.canonical for one in cited_by("[@a side 3–4, @Bog 2]")]
    ['a, s. 3-4', 'bog-2']
    """
    return [_cited(mark[start:stop], start) for start, stop in _parts(mark)]


def _parts(mark: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each source begins and ends; a place is its source's, though `;`."""
    begin, stop = len("[@"), len(mark) - 1
    for gap in _next_source.finditer(mark, begin, stop):
        if "@" in gap[0] or not _place_after.match(mark, gap.end(), stop):
            yield begin, gap.start()
            begin = gap.end()
    yield begin, stop


def _cited(text: str, start: int) -> Cited:
    written = text.strip()
    start += text.find(written)
    match = _id_then_locator.match(written)
    if match is None:
        id = as_id(written)
        return Cited(Cite(id), written, start, "" if re.search("[;,]", id) else id)
    id, (label, short) = as_id(match[1]), UNITS[match[2].casefold()]
    first, last = match[3], match[4] or match[3]
    numbers = first if first == last else f"{first}-{last}"
    is_clear = id != ADVICE and not re.search("[;,]", id) and int(first) <= int(last)
    canonical = f"{id}, {short} {numbers}" if is_clear else ""
    return Cited(Cite(id, numbers, label), match[1], start, canonical)


def canonical(mark: str) -> str:
    """Return a citation as it should stand, '' where nobody knows what is meant.

    >>> canonical("[@a, @b s. 3]"), canonical("[@a, tabel 2]")
    ('[@a; @b, s. 3]', '')
    """
    found = cited_by(mark)
    if not all(one.canonical for one in found):
        return ""
    return f"[{'; '.join(f'@{one.canonical}' for one in found)}]"


def cites_in(text: str) -> tuple[Cite, ...]:
    """Return what `text` plainly cites, each source and place once, in order."""
    cited = (one for mark in CITATION.finditer(text) for one in cited_by(mark[0]))
    cites = (one.cite for one in cited if one.canonical and one.cite.id != ADVICE)
    return tuple(dict.fromkeys(cites))


def cited_in(text: str) -> tuple[str, ...]:
    """Return the sources that `text` cites, each once, in order."""
    return tuple(dict.fromkeys(cite.id for cite in cites_in(text)))


def without_citations(text: str) -> str:
    """Return `text` as it is told where nobody can look a source up: on a card, in a list.

    >>> without_citations("Where there is violence. [@study19]")
    'Where there is violence.'
    """
    return " ".join(CITATION.sub("", text).split())
