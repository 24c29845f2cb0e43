"""How the words of a paper fill its A4: how high lines to write on and columns are, and whether
words are few.

It is an estimate, since what a paper takes is known when it is laid out alone; a test holds each
paper to its one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from math import ceil
from typing import Any

LEAST, MOST = 8, 12  # mm of a line to write on
_SHEET, _HEAD, _LABEL, _HEADING, _SOURCE = 276, 62, 9, 8, 4  # mm that each takes
_CHOICES, _CHOICE = 6, 6  # mm of a row of choices; signs that a box is worth
_SIGNS = 90  # of a row of choices
_SIGNS_A_MM = 16  # of running text
_OF_COLUMN, _LINE, _SECTION = 46, 2.65, 5  # signs of a line; half of the mm that each takes
_FEW = 1600  # signs; a sheet of one side with fewer stays half empty
_BLOCK_END = re.compile(r"</(?:p|li)>")
_TAG = re.compile(r"<[^>]*>")

Data = Mapping[str, Any]


def line_height(parts: Sequence[Data], told: Iterable[str], sources: int) -> int:
    """Return the height in millimetres of each line of a paper with these parts.

    `told` is the HTML of each section that is printed, `sources` how many are named.
    """
    words = sum(_HEADING + len(_TAG.sub("", html)) // _SIGNS_A_MM for html in told)
    taken = _HEAD + sum(map(_label, parts)) + words + _SOURCE * sources
    rows: Iterable[int] = (one["rows"] for one in parts if one["type"] in _WITH_LINES)
    lines = sum(rows)
    return min(max((_SHEET - taken) // max(lines, 1), LEAST), MOST)


def has_few_words(told: Iterable[str]) -> bool:
    """Say whether a sheet of one side has so few words that they are set larger.

    `told` is the HTML of each section that is printed, of which tags and blanks are no words.

    >>> has_few_words(["<p>Bank på.</p>", "<p>Sæt  et\\nord på.</p>"])
    True
    >>> has_few_words([f"<p>{'ord ' * 201}</p>"] * 2)
    False
    """
    return len(_words("".join(told))) < _FEW


def column_height(told: Iterable[str]) -> int:
    """Return about how high each of the two columns of a case is, in millimetres.

    `told` is the HTML of each section that is printed.  It is a little more than nine of ten cases
    need, of today's bank.  WeasyPrint would try one height after another until columns are alike,
    which takes a third of a sheet's time; what is too high for this is laid out like that.

    >>> column_height(["<p>Bank på.</p><ul><li>Sæt et ord på.</li></ul>"] * 4)
    42
    """
    sections = list(told)
    blocks = (_words(block) for html in sections for block in _BLOCK_END.split(html))
    lines = sum(-(-len(block) // _OF_COLUMN) for block in blocks)
    return ceil(_LINE * lines + _SECTION * len(sections))


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


_OF_A_LINE = ("line", "date")
_WITH_LINES = ("lines", "table", *_OF_A_LINE)


def _label(part: Data) -> int:
    """Return what a part takes besides its lines."""
    if part["type"] in _OF_A_LINE:
        return 0
    if part["type"] != "choice":
        return _LABEL
    signs = sum(len(one) + _CHOICE for one in part["own"])
    return _LABEL + _CHOICES * (1 + signs // _SIGNS)
