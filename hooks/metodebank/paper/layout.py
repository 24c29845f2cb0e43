"""What is printed of an entry, and where the PDF lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LARGE = "large"  # a sheet in large print, on as many pages as it takes


def letters(kinds: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the fewest letters that tell what each kind of entry is called from all others.

    >>> letters({"method": {"one": "Metode"}, "measure": {"one": "Måling"}})
    {'method': 'Me', 'measure': 'Må'}
    """
    names = [words["one"] for words in kinds.values()]
    return {kind: _beginning(words["one"], names) for kind, words in kinds.items()}


def _beginning(name: str, names: list[str]) -> str:
    lengths = range(1, len(name))
    own = (n for n in lengths if sum(one.startswith(name[:n]) for one in names) == 1)
    return name[: next(own, len(name))]


def sheet_path(path: str, language: str, template: str) -> str:
    """Return where a PDF of the page at `path` lies, relative to the site's root.

    >>> sheet_path("method/ungeraad", "en", "plan")
    'paper/en/method-ungeraad-plan.pdf'
    """
    end = "" if template == "sheet" else f"-{template}"
    return f"paper/{language}/{path.replace('/', '-')}{end}.pdf"


def deck_path(kind: str, language: str, layout: str) -> str:
    """Return where the deck of a kind's cards lies, relative to the site's root."""
    return f"paper/{language}/cards-{kind}-{layout}.pdf"


def binder_path(kind: str, language: str) -> str:
    """Return where the binder with all sheets of a kind lies, relative to the site's root."""
    return f"paper/{language}/binder-{kind}.pdf"
