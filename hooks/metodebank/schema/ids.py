"""What an id looks like, and which one is meant by what somebody wrote."""

from __future__ import annotations

import re
from sys import intern

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_is_id = re.compile(ID_PATTERN).fullmatch
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "_": "-", " ": "-"}


def as_id(text: str) -> str:
    """Return the id that `text` is meant to be, else `text` itself.

    >>> as_id("Ældre Mænd"), as_id("unge!")
    ('aeldre-maend', 'unge!')
    """
    if _is_id(text):
        return intern(text)  # thousands of entries name the same few
    plain = "".join(_LETTERS.get(letter, letter) for letter in " ".join(text.lower().split()))
    return plain if _is_id(plain) else text


def is_id(text: str) -> bool:
    """Say whether `text` can be an id."""
    return _is_id(text) is not None
