"""The page of an entry of any kind, with what its sheet shows besides."""

from __future__ import annotations

from ..bank.addresses import address, entry_path, relative
from ..bank.catalogue import Use
from ..bank.edition import Edition, Page
from ..bank.model import Entry
from ..bank.translation import MISSING, state
from ..paper.layout import sheet_path
from ..paper.living import mark, version
from ..paper.qr import qr_svg
from ..schema.facts import ANSWERS, ANYWHERE, ASIDE, CHOICES, FATES, SHEET
from ..schema.kinds import KINDS
from .facts import facts_at
from .making import page_at, view_at
from .view import Data, View


def entry_page(edition: Edition, entry: Entry) -> Page:
    """Return the page of an entry of any kind."""
    view = view_at(edition, entry_path(entry))
    text = edition.catalogue.text(entry, edition.language)
    meta = {
        "description": text.summary,
        **view.name(entry),
        "kind_id": entry.kind,
        "folder": f"methods/{entry.kind}/{entry.id}",
        "language": edition.language,
        "notice": _notice(edition, entry),
        "list": {
            "href": view.href(entry.kind),
            "title": edition.words["kinds"][entry.kind]["many"],
        },
        "updated": view.date(entry.facts["updated"]),
        "sections": _sections(edition, entry, view),
        **{place: facts_at(place, entry, view) for place in (CHOICES, ANSWERS, ASIDE)},
        "facts": {one["name"]: one for one in facts_at(ANYWHERE, entry, view)},
        **_own_parts(edition, entry, view),
    }
    meta["sources"] = view.cited_sources()
    meta["explained"] = view.explanations()
    meta["print"] = _print(edition, entry, meta, _sheet_facts(edition, entry, view, meta))
    template = KINDS[entry.kind].template
    return page_at(edition, entry_path(entry), template, text.title, meta, text.path)


def _notice(edition: Edition, entry: Entry) -> Data | None:
    """Return what to say of a text that is missing or stale; None where all is well."""
    found = state(entry, edition.language, edition.texts.languages)
    if found.status == MISSING:
        there = [language for language in edition.texts.languages if language in entry.texts]
        return _told_with_original(edition, "missing", entry, there)
    return _told_with_original(edition, "stale", entry, [found.of]) if found.stale else None


def _told_with_original(edition: Edition, name: str, entry: Entry, there: list[str]) -> Data:
    """Return what is said of a text, with the way to the first of those that are there."""
    words, path = edition.words[name], entry_path(entry)
    names = [edition.texts.name(language, edition.language) for language in there]
    return {
        "text": words["text"].format(", ".join(names)),
        "original": {
            "language": there[0],
            "label": words["original"].format(names[0]),
            "href": relative(address(path, edition.language), address(path, there[0])),
        },
        "translate": words.get("link", ""),
    }


def _sections(edition: Edition, entry: Entry, view: View) -> list[Data]:
    """Return an entry's sections; beside a method's own indicators, how to measure."""
    links = {"indicators": view.names("measure", entry.facts.get("measures", ()))}
    text = edition.catalogue.text(entry, edition.language)
    return [
        {**section, "links": links.get(section["id"], [])} for section in view.sections(entry, text)
    ]


def _print(edition: Edition, entry: Entry, meta: Data, facts: list[Data]) -> Data:
    """Return what a sheet of the entry shows besides what its page does."""
    gist = mark(f"{meta['title']} {meta['summary']} {facts}")
    parts = {"gist": gist, **{part["id"]: mark(part["html"]) for part in meta["sections"]}}
    printed = version(entry.facts["updated"], parts)
    here = address(entry_path(entry), edition.language)
    pdfs = KINDS[entry.kind].prints if edition.paper else ()
    return {
        "pdfs": [
            {
                "label": _pdf_label(edition, entry.kind, template),
                "href": relative(here, sheet_path(entry_path(entry), edition.language, template)),
            }
            for template in pdfs
        ],
        "version": printed,
        "parts": [
            [edition.words["entry"]["gist"], gist],
            *([part["heading"], parts[part["id"]]] for part in meta["sections"]),
        ],
        "facts": facts,
        "address": f"{edition.site_url}{here}",
        "qr": qr_svg(f"{edition.site_url}{here}?print={printed}"),
    }


def _pdf_label(edition: Edition, kind: str, template: str) -> str:
    return str(edition.words[template]["long" if KINDS[kind].is_free else "link"])


def _sheet_facts(edition: Edition, entry: Entry, view: View, meta: Data) -> list[Data]:
    """Return the facts of a sheet, each as label and text, and which methods a case used."""
    method = edition.words["kinds"]["method"]["one"]
    used = meta["methods"] if KINDS[entry.kind].has_fidelity else ()
    return [
        *({"label": one["label"], "text": one["text"]} for one in facts_at(SHEET, entry, view)),
        *({"label": method, "text": _told_of(use)} for use in used),
    ]


def _told_of(use: Data) -> str:
    """Return a case's method with what became of its core elements, in one line."""
    groups = [
        f"{group['label'].lower()}: {', '.join(e['title'] for e in group['elements'])}"
        for group in use["fates"]
        if group["id"] in FATES
    ]
    return f"{use['title']} ({'; '.join(groups)})" if groups else use["title"]


def _own_parts(edition: Edition, entry: Entry, view: View) -> Data:
    """Return what only entries of this kind print."""
    make = _OF_KIND.get(entry.kind)
    return make(edition, entry, view) if make else {}


def _method(edition: Edition, method: Entry, view: View) -> Data:
    facts = method.facts
    return {
        "about_evidence": f"{view.href('about')}#evidence",
        "elements": [view.name(edition.catalogue.element(id)) for id in facts["elements"]],
        "cases": [
            {**view.card(use.case), "fates": _fates(edition, use, view)}
            for use in edition.catalogue.uses_of(method)
        ],
        "see_also": view.cards(
            edition.catalogue.entries["method", id] for id in facts.get("see_also", ())
        ),
    }


def _element(edition: Edition, element: Entry, view: View) -> Data:
    for id in element.facts["basis"]:
        view.number(id)
    methods = edition.catalogue.methods_with(element.id)
    uses = edition.catalogue.uses_of(element)
    return {
        "methods": view.cards(edition.catalogue.by_evidence(methods, edition.language)),
        "cases": [
            {**view.card(use.case), "fates": _fates(edition, use, view, only=element.id)}
            for use in uses
        ],
    }


def _case(edition: Edition, case: Entry, view: View) -> Data:
    uses = edition.catalogue.uses_of(case)
    return {
        "methods": [
            {**view.card(use.method), "fates": _fates(edition, use, view, all=True)} for use in uses
        ],
    }


def _measure(edition: Edition, measure: Entry, view: View) -> Data:
    facts = measure.facts
    methods = edition.catalogue.measured_by(measure.id)
    return {
        "about_figures": f"{view.href('about')}#evidence",
        "methods": view.cards(edition.catalogue.by_title(methods, edition.language)),
        "see_also": view.cards(
            edition.catalogue.entries["measure", id] for id in facts.get("see_also", ())
        ),
    }


def _guide(edition: Edition, guide: Entry, view: View) -> Data:
    keys = (tuple(key.split("/")) for key in guide.facts.get("see_also", ()))
    cards = view.cards(edition.catalogue.entries[key] for key in keys)
    return {
        "see_also": [{**card, "facts": [card["kind"], *card.get("facts", ())]} for card in cards]
    }


def _fates(edition: Edition, use: Use, view: View, only: str = "", all: bool = False) -> list[Data]:
    """Return what became of the method's core elements in the case, by fate.

    With `only` just that element; with `all` also those the sources do not tell of.
    """
    groups = []
    for fate in (*FATES, *(["untold"] if all else [])):
        ids = [
            id
            for id in use.method.facts["elements"]
            if use.fates.get(id, "untold") == fate and only in ("", id)
        ]
        if ids:
            with_note = bool(only) or all
            elements = [_element_in(edition, use, id, view, with_note) for id in ids]
            label = edition.words["fates"][fate]
            groups.append({"id": fate, "label": label, "elements": elements})
    return groups


def _element_in(edition: Edition, use: Use, id: str, view: View, with_note: bool) -> Data:
    """Return a core element's name, with the case's note on it where asked for."""
    text = edition.catalogue.text(use.case, edition.language)
    note = text.element_notes.get(id, "") if with_note else ""
    return {
        **view.name(edition.catalogue.element(id)),
        "note": view.line(note, text.language),
        "note_lang": view.foreign(text.language),
    }


# What only entries of a kind print; others have facts and sections alone.
_OF_KIND = {
    "method": _method,
    "element": _element,
    "case": _case,
    "measure": _measure,
    "guide": _guide,
}
