"""Alphabetical order as readers of a language expect it."""

from __future__ import annotations

import unicodedata

# In Danish æ, ø and å are letters of their own and stand after z.
_OWN_LETTERS = {"da": str.maketrans({"æ": "z\u0001", "ø": "z\u0002", "å": "z\u0003"})}


def sort_key(text: str, language: str) -> str:
    """Return what to sort `text` by; case and accents do not count.

    >>> sorted(["Åben", "Ældre", "Unge", "Zoo"], key=lambda t: sort_key(t, "da"))
    ['Unge', 'Zoo', 'Ældre', 'Åben']
    """
    own = text.casefold().translate(_OWN_LETTERS.get(language, {}))
    return "".join(c for c in unicodedata.normalize("NFKD", own) if not unicodedata.combining(c))
