"""How hard a text is to read, by Björnsson's LIX: long sentences and long words are.

Up to 25 a text is as easy as a book for children, from 45 on it is hard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# The languages in which it is measured; where words are longer, as in German, it tells less.
MEASURED = ("da", "en")

_LONG = 7  # letters of a word that is long
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?:…]+(?=[\s)\]«»”\"*]|$)")


def words_in(texts: Iterable[str]) -> list[str]:
    """Return the words of paragraphs and items; what a hyphen joins is one.

    >>> words_in(["Kom til en IT-café", "kl. 10."])
    ['Kom', 'til', 'en', 'IT-café', 'kl', '10']
    """
    return [word for text in texts for word in _WORD.findall(text)]


def lix(texts: Sequence[str]) -> int:
    """Return the LIX of paragraphs and items, each of which ends a sentence; 0 without words.

    >>> lix(["Vi laver mad. Kom og spis med os."])
    4
    >>> lix(["Boligorganisationen inviterer afdelingsbestyrelserne til et informationsmøde."])
    73
    """
    words = words_in(texts)
    if not words:
        return 0
    sentences = sum(map(_sentences, texts))
    long = sum(len(word) >= _LONG for word in words)
    return int(len(words) / sentences + 100 * long / len(words) + 0.5)  # as a browser rounds it


def _sentences(text: str) -> int:
    """Return how many sentences a text has: what stands after the last end is one, too."""
    parts = _END.split(text)
    return sum(bool(_WORD.search(part)) for part in parts)
