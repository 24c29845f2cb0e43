"""The marks of our own in texts.

`[@id]` cites a source, `[@id, s. 12]` a page of it, `[@id, kap. 3]` a chapter, and
`[@a; @b]` several; `[@advice]` is the site's own advice.
At the end of a figure `{38 of 40}` is a part of a whole, `{15 of 38 -> 24 of 38}` one before and
one after.

Both languages' words are read in either; what is plainly meant is read too, and `canonical`
is how it should stand.  The patterns mean the same in Python and, with the flag "u", in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
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
WELL_WRITTEN = rf"{_WELL_CITED}(?:; {_WELL_CITED})*"  # between its brackets

_place_after = re.compile(PLACE_AFTER, re.IGNORECASE)
_next_source = re.compile(NEXT_SOURCE)
_id_then_locator = re.compile(ID_THEN_LOCATOR, re.IGNORECASE)


# What looks like a share, the numbers of one, and what may follow it in a figure.
SHARE_LIKE = r"(?<![\\{])\{(?![{%#!:.+~>=-])[^{}\n]*\}?"
_NUMBER = r"([0-9]{1,3}(?:[.,\u00a0][0-9]{3}){1,2}|[0-9]{1,9})"
_SHARE = rf"{_NUMBER}\s*(?:ud |out )?(of|af)\s*{_NUMBER}"
SHARE = rf"\{{\s*{_SHARE}(?:\s*(?:-{{1,2}}>|→|=>)\s*{_SHARE})?\s*\}}"
AFTER_SHARE = r"\}\.?(?:\s*\[@[^\[\]\n]*\])*\.?\s*$"

# How a figure with a share should end.
_WELL_SHARED = r"[0-9]{1,9} (?:of|af) [0-9]{1,9}"
WELL_ENDED = rf"(\{{{_WELL_SHARED}(?: -> {_WELL_SHARED})?\}})(?: \[@[^\[\]\n]*\])*$"

_is_share = re.compile(SHARE, re.IGNORECASE).fullmatch


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


@lru_cache(maxsize=10_000)  # most citations stand in many a line
def cited_by(mark: str) -> tuple[Cited, ...]:
    """Return the sources in a citation, which begins with `[@` and ends with `]`.

    >>> [one.canonical for one in cited_by("[@a side 3–4, @Bog 2]")]
    ['a, s. 3-4', 'bog-2']
    """
    return tuple(_cited(mark[start:stop], start) for start, stop in _parts(mark))


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


class Share(NamedTuple):
    """A part of a whole: how many of how many."""

    part: int
    whole: int

    @property
    def is_possible(self) -> bool:
        """Whether the part is no larger than the whole."""
        return self.part <= self.whole


def shares_in(mark: str) -> tuple[Share, ...]:
    """Return what a mark in braces says: one share, or those before and after; else nothing.

    >>> shares_in("{15 af 38 → 1.024 af 2.038}"), shares_in("{38 %}")
    ((Share(part=15, whole=38), Share(part=1024, whole=2038)), ())
    """
    match = _is_share(mark)
    if not match:
        return ()
    numbers = [_number(text) for text in match.group(1, 3, 4, 6) if text]
    shares = tuple(Share(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
    return shares if all(share.whole for share in shares) else ()


def _number(text: str) -> int:
    return int(re.sub("[^0-9]", "", text))


def canonical_share(mark: str) -> str:
    """Return a share as it should stand; its words for "of" stay in their language.

    >>> canonical_share("{38af40}")
    '{38 af 40}'
    """
    shares, match = shares_in(mark), _is_share(mark)
    words = match.group(2, 5) if match else ()
    told = (
        f"{share.part} {word.lower()} {share.whole}"
        for share, word in zip(shares, words, strict=False)
    )
    return f"{{{' -> '.join(told)}}}"
