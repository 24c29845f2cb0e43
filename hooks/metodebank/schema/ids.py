"""What an id looks like, and which one is meant by what somebody wrote."""

from __future__ import annotations

import re
from sys import intern

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_is_id = re.compile(ID_PATTERN).fullmatch
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "_": "-", " ": "-"}


# Names of devices, which Windows gives to no file, whatever ends it: `con`, `con.jpg`.
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
RESERVED_PATTERN = r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])([. ].*)?"
_is_reserved = re.compile(RESERVED_PATTERN, re.IGNORECASE).fullmatch


def is_reserved(name: str) -> bool:
    """Say whether Windows gives a name to no file.

    >>> is_reserved("aux"), is_reserved("nul.jpg"), is_reserved("aux-2")
    (True, True, False)
    """
    return _is_reserved(name) is not None


def without_hyphens(id: str) -> str:
    """Return what two ids have in common that nobody can tell apart when they are said."""
    return id.replace("-", "")


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
