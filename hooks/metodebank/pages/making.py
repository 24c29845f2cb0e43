"""What every page is made with."""

from __future__ import annotations

from ..bank.addresses import address, relative
from ..bank.edition import Edition, Page
from .view import Data, View


def view_at(edition: Edition, path: str) -> View:
    """Return what makes links and labels for the page at `path`."""
    return View(edition.catalogue, edition.texts, edition.language, path)


def page_at(
    edition: Edition,
    path: str,
    template: str,
    title: str,
    meta: Data,
    edit: str = "",
    files: tuple[tuple[str, str], ...] = (),
) -> Page:
    """Return the page at `path`, with its address and the way to its other languages."""
    here, twins = address(path, edition.language), _twins(edition, path)
    meta = {**meta, "address": here, "alternates": twins, "edit": edit}
    return Page(path, edition.language, f"{template}.html", title, meta, files)


def _twins(edition: Edition, path: str) -> list[Data]:
    """Return the same page in the other languages."""
    here, texts = address(path, edition.language), edition.texts
    return [
        {
            "language": language,
            "name": texts.own_name(language),
            "named": texts.name(language, edition.language),
            "address": address(path, language),
            "href": relative(here, address(path, language)),
        }
        for language in texts.languages
        if language != edition.language
    ]
