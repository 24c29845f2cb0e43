"""The marks of our own in texts: `[@id]` cites a source, `[@advice]` is the site's own advice."""

from __future__ import annotations

import re

from .ids import as_id

CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
ADVICE = "advice"


def cited_in(text: str) -> tuple[str, ...]:
    """Return the sources that `text` cites, each once, in order."""
    ids = map(as_id, CITATION.findall(text))
    return tuple(dict.fromkeys(id for id in ids if id != ADVICE))


def without_citations(text: str) -> str:
    """Return `text` as it is told where nobody can look a source up: on a card, in a list.

    >>> without_citations("Where there is violence. [@study19]")
    'Where there is violence.'
    """
    return " ".join(CITATION.sub("", text).split())
