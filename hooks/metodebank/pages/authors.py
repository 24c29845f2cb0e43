"""The pages for those who write: the form, the guide, the rules and the editors' desk."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import urljoin

from ..authors.blanks import TYPES, offline_path
from ..authors.form import PATH as FORM_PATH
from ..authors.form import form
from ..authors.guide import FILE as GUIDE_FILE
from ..authors.guide import part_of, render_part
from ..authors.rules import explained_in, explanations
from ..bank.addresses import GAP, GUIDE, HOSTING, RULES, entry_path, term_path
from ..bank.desk import Item
from ..bank.edition import Edition, Page
from ..bank.gap import told
from ..bank.model import Entry, Source, Term
from ..basics.texts import DEFAULT
from ..schema.kinds import KINDS
from .making import page_at, view_at
from .view import Data, View


def form_page(edition: Edition) -> Page:
    """Return the form for contributors, with the templates to be filled in offline."""
    words, view = edition.words["form"], view_at(edition, FORM_PATH)
    meta = {
        "description": words["intro"],
        "contact": edition.contact,
        **form(edition),
    }
    for kind in meta["kinds"]:
        kind["files"] = [
            {"type": type, "href": view.way(offline_path(kind["id"], type, edition))}
            for type in TYPES
        ]
    return page_at(edition, FORM_PATH, "form", words["title"], meta)


def desk_page(edition: Edition) -> Page:
    """Return the editors' desk: lists of what needs an editor, each with the file to edit."""
    view, desk = view_at(edition, "redaktion"), edition.desk()
    words = edition.words["desk"]
    meta = {
        "description": words["intro"],
        "day": view.date(desk.day) if desk.day else None,
        "lists": [
            {
                "id": name,
                **words["lists"][name],
                "rows": [_on_desk(edition, item, view) for item in items],
                "count": desk.count(name),
                "more": words["never"].format(more) if (more := desk.more.get(name)) else "",
            }
            for name, items in desk.lists.items()
        ],
        "gap": {
            "lines": told(desk.gap, words["gap"], edition.language),
            "href": view.href(GAP),
        },
        "hosting": view.href(HOSTING),
    }
    return page_at(edition, "redaktion", "desk", words["title"], meta)


def _on_desk(edition: Edition, item: Item, view: View) -> Data:
    """Return what an item is about, in which language, and the file to edit or to write."""
    folder, _, file = item.place.path.rpartition("/")
    return {
        **_about(edition, item.about, view),
        "language": view.language_name(item.language) if item.language else "",
        "of": edition.words["desk"]["of"].format(view.language_name(item.of)) if item.of else "",
        "parts": item.names_of_parts(edition.texts, edition.language),
        "words": {"text": ", ".join(item.words), "lang": view.foreign(DEFAULT)},
        "day": view.date(item.day) if item.day else None,
        "edit": item.place.path if item.is_written else "",
        "folder": folder,
        "file": file,
    }


def _about(edition: Edition, entry: Entry | Source | Term, view: View) -> Data:
    """Return a title and a page; of entries, a draft has none, and a pack shares one."""
    if isinstance(entry, Source):
        return view.citable(entry)
    if isinstance(entry, Term):
        path = term_path(entry.list, entry.id)
        title = entry.label[edition.language]
        return {"title": title, "lang": "", "href": view.href(path) if path else ""}
    if entry.draft:
        return {"title": entry_path(entry), "lang": "", "href": ""}
    text = edition.catalogue.text(entry, edition.language)
    path = entry_path(entry) if entry.kind in KINDS else "pakke"
    return {
        "title": text.title,
        "lang": view.foreign(text.language),
        "href": view.href(path),
    }


def rules_page(edition: Edition) -> Page:
    """Return what every rule of the check is there for."""
    written = explained_in(edition.language)
    words = edition.words["rules_page"]
    view = view_at(edition, RULES)
    meta = {
        "description": words["intro"],
        "lang": view.foreign(written),
        "rules": list(explanations(edition.texts, edition.language)),
        "guide": view.href(GUIDE),
    }
    edit = f"hooks/metodebank/texts/rules/{written}.yml"
    return page_at(edition, RULES, "rules", words["title"], meta, edit)


def guide_page(edition: Edition, paths: Container[str]) -> Page:
    """Return the authors' guide, with links to those of the site's pages that exist."""
    words = edition.words["guide_page"]
    view = view_at(edition, GUIDE)
    names = {one: edition.texts.own_name(one) for one in (edition.language, DEFAULT)}
    parts = {one: part_of(edition.guide, name) for one, name in names.items()}
    written = edition.language if parts[edition.language] else DEFAULT
    part = render_part(parts[written], lambda link: _way(edition, link, view, paths))
    meta = {
        "description": words["intro"],
        "lang": view.foreign(written),
        "html": part.html,
        "contents": [{"id": id, "heading": heading} for id, heading in part.headings],
        "rules": view.href(RULES),
    }
    return page_at(edition, GUIDE, "authors", words["title"], meta, GUIDE_FILE)


def _way(edition: Edition, link: str, view: View, paths: Container[str]) -> str:
    """Return where a link of the guide leads: on the page, the site, the repository, the web.

    '' is for what this site does not have.
    """
    scheme, _, path = link.partition(":")
    if scheme == "site":
        return view.href(path) if path in paths else ""
    if link.startswith("#") or scheme in ("http", "https"):
        return link
    return urljoin(f"{edition.repository}{GUIDE_FILE}", link) if edition.repository else ""
