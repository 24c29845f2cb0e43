"""Alphabetical order as readers of a language expect it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# In Danish æ, ø and å are letters of their own and stand after z, as {, | and } do.
_OWN_LETTERS = {"da": str.maketrans("æøå", "{|}")}


@lru_cache(maxsize=50_000)  # a title stands in many lists
def sort_key(text: str, language: str) -> str:
    """Return what to sort `text` by; case and accents do not count.

    >>> sorted(["Åben", "Ældre", "Unge", "Zoo"], key=lambda t: sort_key(t, "da"))
    ['Unge', 'Zoo', 'Ældre', 'Åben']
    """
    whole = unicodedata.normalize("NFC", text).casefold()
    own = whole.translate(_OWN_LETTERS.get(language, {}))
    return "".join(c for c in unicodedata.normalize("NFKD", own) if not unicodedata.combining(c))
