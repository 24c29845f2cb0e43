"""What is printed of an entry, and where the PDF lies."""

from __future__ import annotations


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


def binder_path(language: str) -> str:
    """Return where the binder with all sheets lies, relative to the site's root."""
    return f"paper/{language}/binder.pdf"
