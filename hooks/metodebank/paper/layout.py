"""What is printed of an entry, and where the PDF lies."""

from __future__ import annotations

from ..schema.kinds import KINDS


def templates_of(kind: str) -> tuple[str, ...]:
    """Return the templates that an entry of a kind is printed with: its PDFs, one each."""
    if kind not in KINDS:
        return ()
    return ("sheet", "plan") if kind == "method" else ("sheet",)


def sheet_path(path: str, language: str, template: str) -> str:
    """Return where a PDF of the page at `path` lies, relative to the site's root.

    >>> sheet_path("method/ungeraad", "en", "plan")
    'paper/en/method-ungeraad-plan.pdf'
    """
    end = "" if template == "sheet" else f"-{template}"
    return f"paper/{language}/{path.replace('/', '-')}{end}.pdf"


# The kinds that have a deck of cards.
CARD_KINDS = ("method", "element")


def deck_path(kind: str, language: str, layout: str) -> str:
    """Return where the deck of a kind's cards lies, relative to the site's root."""
    return f"paper/{language}/cards-{kind}-{layout}.pdf"


def binder_path(language: str) -> str:
    """Return where the binder with all sheets lies, relative to the site's root."""
    return f"paper/{language}/binder.pdf"
