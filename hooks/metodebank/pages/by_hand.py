"""What pages with a text in `docs/` print besides it."""

from __future__ import annotations

from ..bank.addresses import HOSTING, STATEMENT
from ..bank.edition import Edition, Page
from ..share.data import FILES
from ..share.data_table import WORDS, column_names, fact_columns
from .making import page_at, view_at


def about_page(edition: Edition) -> Page:
    """Return what the hand-written page about the site takes from the vocabulary."""
    view = view_at(edition, "about")
    meta = {
        "description": "",
        "contact": edition.contact,
        "levels": view.terms("evidence-levels", edition.catalogue.vocabulary["evidence-levels"]),
        "figure_kinds": view.terms("figure-kinds", edition.catalogue.vocabulary["figure-kinds"]),
    }
    return page_at(edition, "about", "by_hand", edition.words["footer"]["about"], meta)


def statement_page(edition: Edition) -> Page:
    """Return what the hand-written statement of accessibility takes from the settings."""
    meta = {"description": "", "contact": edition.contact}
    title = edition.words["footer"]["accessibility"]
    return page_at(edition, STATEMENT, "by_hand", title, meta)


def hosting_page(edition: Edition) -> Page:
    """Return the page for who runs a bank of their own, which takes nothing besides its text."""
    title = edition.words["footer"]["hosting"]
    return page_at(edition, HOSTING, "hosting", title, {"description": ""})


def data_page(edition: Edition) -> Page:
    """Return what the hand-written page about the open data lists: files and columns."""
    view, words = view_at(edition, "data"), edition.words["data"]
    fields = edition.texts[edition.language]["fields"]
    said = {name: words["fields"][name] for name in (*WORDS, "licence")}
    said |= {name: fields[name]["label"] for name in fact_columns()}
    meta = {
        "description": words["intro"],
        "files": [
            {"name": name, "href": view.way(path), "text": words["files"][name]}
            for path, name in ((path, path.rpartition("/")[2]) for path in FILES)
        ],
        "columns": [{"name": name, "text": said[name]} for name in column_names()],
    }
    return page_at(edition, "data", "data", words["title"], meta)
