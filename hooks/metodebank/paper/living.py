"""Living paper: a print knows which version of each part it shows.

The address in the QR code carries the entry's date and a short mark of every part.
The page compares the marks with its own, and can say which parts changed since, without
a history of the texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

# Letters of a mark: 36 ** 3 marks, so that one change in 46,656 is overlooked.
_LENGTH = 3
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def mark(text: str) -> str:
    """Return a short mark of a text: the same text gives the same mark.

    >>> mark("Fædre mødes"), mark("Fædre mødes."), mark("Fædre mødes")
    ('ek6', 'psh', 'ek6')
    """
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    letters = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return letters


def version(day: str, parts: Mapping[str, str]) -> str:
    """Return the version of an entry: its date, then the mark of each part in order.

    >>> version("2026-11-22", {"summary": "mno", "steps": "abc"})
    '2026-11-22.mnoabc'
    """
    return f"{day}.{''.join(parts.values())}"
