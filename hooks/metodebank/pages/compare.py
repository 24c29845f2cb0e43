"""The page on which two to four entries of a kind stand side by side."""

from __future__ import annotations

from ..bank.addresses import COMPARE, COMPARED, address, relative
from ..bank.edition import Edition, Page
from .compared import MOST, ROWS, row_labels
from .making import page_at, view_at


def compare_page(edition: Edition) -> Page:
    """Return the page that puts entries side by side; what it tells of them is loaded by entry."""
    view, words = view_at(edition, COMPARE), edition.words
    kinds = {kind: words["kinds"][kind] for kind in ROWS}
    meta = {
        "description": words["compare"]["intro"],
        "data": view.way(COMPARED),
        "words": {
            **words["compare"],
            "kinds": {kind: one["many"] for kind, one in kinds.items()},
            "labels": {kind: [*row_labels(kind, edition).items()] for kind in ROWS},
            "most": MOST,
        },
        "lists": [{"title": one["many"], "href": view.href(kind)} for kind, one in kinds.items()],
        "pack": view.href("pakke"),
        "renamed": {
            f"{kind}/{old}": f"{kind}/{id}"
            for (kind, old), id in edition.catalogue.renamed.items()
            if kind in ROWS
        },
    }
    return page_at(edition, COMPARE, "compare", words["compare"]["title"], meta)


def comparison(here: str, language: str, entries: list[str]) -> str:
    """Return the way from an address to the comparison of the first of some entries.

    >>> comparison("method/a/", "da", ["method/a", "method/b"])
    '../../compare/?with=method/a,method/b'
    """
    return f"{relative(here, address(COMPARE, language))}?with={','.join(entries[:MOST])}"
