"""The page on which a workshop pack is put together."""

from __future__ import annotations

from ..bank.addresses import COMPARE, PLAN
from ..bank.edition import Edition, Page
from ..bank.model import Entry
from ..paper.pack import PACK_FOLDER, pack_query
from ..schema.kinds import PACKED
from .making import page_at, view_at
from .view import Data, View


def pack_page(edition: Edition) -> Page:
    """Return the page on which a workshop pack is put together, with the ready-made ones."""
    view = view_at(edition, "pakke")
    meta = {
        "description": edition.words["pack"]["intro"],
        "words": {
            language: {
                **site["pack"],
                **site["address"],
                "failed": site["finder"]["failed"],
                "site": site["name_of_site"],
                "months": site["months"],
                "date_form": site["date"],
            }
            for language, site in (
                (name, edition.texts[name]["site"]) for name in edition.texts.languages
            )
        },
        "languages": {**_language_names(edition), "both": edition.words["pack"]["both"]},
        "ready": [_ready(edition, pack, view) for pack in edition.catalogue.packs],
        "sources": view.cited_sources(),
        "data": view.way(PACK_FOLDER),
        "compare": view.href(COMPARE),
        "plan": view.href(PLAN),
        "paper": edition.paper,
        "renamed": {
            f"{kind}/{old}": f"{kind}/{id}"
            for (kind, old), id in edition.catalogue.renamed.items()
            if kind in PACKED
        },
    }
    return page_at(edition, "pakke", "pack", edition.words["pack"]["title"], meta)


def _language_names(edition: Edition) -> dict[str, str]:
    """Return what each of the site's languages is called, with a capital."""
    texts = edition.texts
    names = {other: texts.name(other, edition.language) for other in texts.languages}
    return {language: name[:1].upper() + name[1:] for language, name in names.items()}


def _ready(edition: Edition, pack: Entry, view: View) -> Data:
    """Return a ready-made pack: its words, what is in it, and the address that opens it."""
    text = edition.catalogue.text(pack, edition.language)
    items = pack.facts["items"]
    entries = [
        edition.catalogue.entries[tuple(i["entry"].split("/"))] for i in items if "entry" in i
    ]
    return {
        "title": text.title,
        "summary": text.summary,
        "lang": view.foreign(text.language),
        "sections": view.sections(pack, text),
        "entries": [view.name(entry) for entry in entries],
        "href": "./?" + pack_query(pack, text.title, edition.language),
    }
