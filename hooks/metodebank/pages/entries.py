"""The page of an entry of any kind, with what its sheet shows besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..authors.form import PATH as FORM
from ..bank.addresses import PLAN, address, entry_path
from ..bank.catalogue import Use
from ..bank.credits import credit_lines
from ..bank.edition import Edition, Page
from ..bank.model import Entry, EntryText, Section
from ..bank.translation import MISSING, State, foreign_original, state
from ..paper.layout import LARGE, letters, sheet_path
from ..paper.lines import column_height, has_few_words, line_height
from ..paper.living import mark, version
from ..paper.qr import qr_svg
from ..schema import facts
from ..schema.facts import ORIGINAL
from ..schema.kinds import INSTRUMENT, KINDS, Kind
from ..share.application import application_path
from ..share.citation import citation_files, cited
from ..share.full_text import full_texts
from .application import application
from .cards import card_of, first_sentences
from .citing import cite_of
from .compare import comparison
from .compared import ROWS, compared, compared_file
from .facts import facts_at, not_for_line, not_for_of, values_of
from .houses import house_of
from .instrument import instrument, instrument_file
from .leaflet import leaflet
from .making import page_at, view_at
from .maps import spot_of
from .money import budget
from .planning import known_of, plan_file, plan_of
from .view import Data, View

# What the page of a kind tells first, and then; files and sheets keep an order of their own.
_FIRST = {"method": ("steps",)}
_THEN = {
    "method": (
        *("plain", "monday", "what", "why", "who"),
        *("pitfalls", "evidence", "indicators", "time"),
    ),
    "element": ("plain",),
}


def entry_page(edition: Edition, entry: Entry) -> Page:
    """Return the page of an entry of any kind."""
    view = view_at(edition, entry_path(entry))
    text = edition.catalogue.text(entry, edition.language)
    told = _sections(edition, entry, view)
    not_for, citing = _not_for(edition, entry, view), cited(entry, edition)
    on_paper = len(view.cited)  # what is cited from here on stands on the page alone
    meta = {
        **_about(edition, entry, view),
        "sections": _as_written(told, text),
        "first": [one for one in told if one["id"] in _FIRST.get(entry.kind, ())],
        "then": [one for one in told if one["id"] not in _FIRST.get(entry.kind, ())],
        "plain": _way_to_plain(entry, told),
        **_facts(entry, view),
        "not_for": not_for,
        "cite": cite_of(citing, view),
        **_own_parts(edition, entry, view),
    }
    meta["original"] = _original(edition, entry, view)
    meta["card"] = card_of(entry, view, meta["sections"])
    meta["sources"] = view.cited_sources()
    meta["sources_on_paper"] = meta["sources"][:on_paper]
    meta["explained"] = view.explanations()
    meta["print"] = _print(edition, entry, view, meta, _sheet_facts(edition, entry, view, meta))
    beside = compared(entry, edition, meta) if entry.kind in ROWS else None
    known = known_of(entry, view, told) if "plan" in KINDS[entry.kind].prints else None
    meta["compare"] = _comparisons(edition, entry, meta, beside["near"] if beside else [])
    meta["plan"] = plan_of(known, edition) if known and edition.paper else None
    files = (
        *([compared_file(beside, edition.language)] if beside else ()),
        *([plan_file(known, edition.language)] if known else ()),
        *citation_files(citing),
        *full_texts(entry, edition),
        *([instrument_file(edition, entry, view)] if entry.kind == INSTRUMENT.name else ()),
    )
    template = KINDS[entry.kind].template
    return page_at(edition, entry_path(entry), template, text.title, meta, text.path, files)


def _about(edition: Edition, entry: Entry, view: View) -> Data:
    """Return what stands around an entry's text: its name, who made it, where it leads."""
    words = edition.words
    return {
        "description": edition.catalogue.text(entry, edition.language).summary,
        **view.name(entry),
        "kind_id": entry.kind,
        "house": house_of(entry, view),
        "mend": f"{view.href(FORM)}?mend={entry_path(entry)}",
        "folder": f"methods/{entry.kind}/{entry.id}",
        "language": edition.language,
        "notice": _notice(edition, entry, view),
        "list": {
            "href": view.href(entry.kind),
            "title": words["kinds"][entry.kind]["many"],
            "sign": KINDS[entry.kind].sign,
        },
        "credits": credit_lines(entry, words["credits"]),
        "updated": view.date(entry.facts["updated"]),
    }


def _facts(entry: Entry, view: View) -> Data:
    """Return an entry's facts: those at each place of the page, and each by its name."""
    places = (facts.CHOICES, facts.ANSWERS, facts.ASIDE)
    return {
        **{place: facts_at(place, entry, view) for place in places},
        "facts": {one["name"]: one for one in facts_at(facts.ANYWHERE, entry, view)},
    }


def _comparisons(edition: Edition, entry: Entry, meta: Data, near: list[str]) -> Data:
    """Return the ways to where an entry stands beside its like, and a method's cases do."""
    here, own = address(entry_path(entry), edition.language), entry_path(entry)
    groups = {
        "near": [own, *near],
        "cases": [case["entry"] for case in meta.get("cases", ())],
    }
    return {
        name: comparison(here, edition.language, group)
        for name, group in groups.items()
        if len(group) > 1
    }


def _notice(edition: Edition, entry: Entry, view: View) -> Data | None:
    """Return what to say of a text that is missing or stale; None where all is well."""
    languages = edition.texts.languages
    found = state(entry, edition.language, languages)
    if foreign := foreign_original(entry, languages):
        return _told_of_foreign(found, foreign, entry, view)
    if found.status == MISSING:
        there = [language for language in languages if language in entry.texts]
        return _told_with_original(view, "missing", there)
    return _told_with_original(view, "stale", [found.of]) if found.stale else None


def _told_with_original(view: View, name: str, there: list[str]) -> Data:
    """Return what is said of a text, with the way to the first of those that are there."""
    words = view.words[name]
    names = [view.language_name(language) for language in there]
    return {
        "text": words["text"].format(", ".join(names)),
        "original": {
            "language": there[0],
            "label": words["original"].format(names[0]),
            "href": view.way(address(view.path, there[0])),
        },
        "translate": words.get("link", ""),
    }


def _told_of_foreign(found: State, original: EntryText, entry: Entry, view: View) -> Data:
    """Return what is said of a text whose original is in none of the site's languages.

    The original stands on the page too, below what is translated.
    """
    words, language = view.words["foreign"], view.language_name(original.language)
    shown = view.catalogue.text(entry, view.language)
    if found.status == MISSING:
        here = "" if shown is original else view.language_name(shown.language)
        text = words["elsewhere" if here else "untranslated"].format(language, here)
    else:
        text = words["stale" if found.stale else "translated"].format(language)
    way = {"language": original.language, "label": words["read"], "href": f"#{ORIGINAL.name}"}
    return {
        "text": text,
        "original": None if shown is original else way,
        "translate": view.words["missing"]["link"] if found.status == MISSING else "",
    }


def _original(edition: Edition, entry: Entry, view: View) -> Data | None:
    """Return the original in none of the site's languages, below a text that is made from it."""
    original = foreign_original(entry, edition.texts.languages)
    if not original or original is edition.catalogue.text(entry, edition.language):
        return None
    name = view.language_name(original.language)
    return {
        "heading": edition.words["foreign"]["original"].format(name),
        "title": original.title,
        "summary": original.summary,
        "lang": view.foreign(original.language),
        "sections": view.sections(entry, original),
    }


def _sections(edition: Edition, entry: Entry, view: View) -> list[Data]:
    """Return an entry's sections in the order of its page, in which sources are numbered.

    How the site's own advice is marked is said once, where it stands first.  What is said to
    residents stands in a part of its own, in all languages.
    """
    text, said = edition.catalogue.text(entry, edition.language), KINDS[entry.kind].said
    told = [
        {**view.section(one, entry, text.language), **_beside(one.id, entry, view)}
        for one in _in_order(text.sections, entry.kind)
        if one.id not in said
    ]
    first = next((one for one in told if one["ours"]), None)
    return [{**one, "legend": one is first} for one in told]


def _in_order(sections: Iterable[Section], kind: str) -> list[Section]:
    """Return sections in the order of a page."""
    order = (*_FIRST.get(kind, ()), *_THEN.get(kind, ()))
    return sorted(sections, key=lambda one: order.index(one.id) if one.id in order else len(order))


def _way_to_plain(entry: Entry, told: Iterable[Data]) -> str:
    """Return what the way to plain words is called, '' where there are none or they come first."""
    plain = (one["heading"] for one in told if one["id"] == "plain")
    return str(next(plain, "")) if entry.kind in _FIRST else ""


def _beside(section: str, entry: Entry, view: View) -> Data:
    """Return what stands in a section besides its text: how to measure, how well it is known.

    What is said to residents is printed by itself, by a script that is loaded for it.
    """
    measures = entry.facts.get(facts.MEASURES.name, ()) if section == "indicators" else ()
    levels = values_of(facts.EVIDENCE, entry, view) if section == "evidence" else ()
    instruments = entry.facts.get(facts.INSTRUMENTS.name, ()) if section == "indicators" else ()
    return {
        "links": view.names("measure", measures),
        "instruments": view.names("instrument", instruments),
        "level": next(iter(levels), None),
        "prints": "leaflet/residents.js" if section == "residents" else "",
    }


def _as_written(told: list[Data], text: EntryText) -> list[Data]:
    """Return sections in the order in which the text has them."""
    by_id = {section["id"]: section for section in told}
    return [by_id[section.id] for section in text.sections if section.id in by_id]


def _print(edition: Edition, entry: Entry, view: View, meta: Data, shown: list[Data]) -> Data:
    """Return what a sheet of the entry shows besides what its page does."""
    said = [{"label": fact["label"], "text": fact["text"]} for fact in shown]
    gist = mark(f"{meta['title']} {meta['summary']} {said}")
    parts = {"gist": gist, **{part["id"]: mark(part["html"]) for part in meta["sections"]}}
    printed = version(entry.facts["updated"], parts)
    path, url = view.path, edition.url(view.path)
    pdfs = KINDS[entry.kind].prints if edition.paper else ()
    large = (LARGE,) if edition.large else ()
    length = "long" if KINDS[entry.kind].is_free else "link"
    return {
        "pdfs": [
            {
                "label": edition.words[template][length],
                "href": view.way(sheet_path(path, edition.language, template)),
            }
            for template in (*pdfs, *large)
        ],
        "version": printed,
        "parts": [
            [edition.words["entry"]["gist"], gist],
            *([part["heading"], parts[part["id"]]] for part in meta["sections"]),
        ],
        "facts": shown,
        "form": _form(KINDS[entry.kind]),
        "line": _line_height(meta) if entry.kind == "worksheet" else 0,
        "few": has_few_words(_told(meta)),
        "column": column_height(_told(meta)) if entry.kind == "case" else 0,
        "letter": letters(edition.words["kinds"])[entry.kind],
        "address": url,
        "qr": qr_svg(f"{url}?print={printed}", edition.words["sheet"]["qr"].format(url)),
    }


def _line_height(meta: Data) -> int:
    """Return how high the lines of a paper to fill in are, in millimetres."""
    return line_height(meta["parts"], _told(meta), len(meta["sources_on_paper"]))


def _told(meta: Data) -> Iterator[str]:
    """Yield the HTML of each section that a sheet has in its columns."""
    printed = (one for one in meta["sections"] if one["on_sheet"] and not one["to_fill_in"])
    return (one["html"] for one in printed)


def _form(kind: Kind) -> str:
    """Return the template of a kind's sheet: what has no room to keep to flows over pages."""
    if not kind.room:
        return kind.flows
    return "leaf" if kind.sides == 2 else "side"


def _sheet_facts(edition: Edition, entry: Entry, view: View, meta: Data) -> list[Data]:
    """Return the facts of a sheet, each as name, label and text, and which methods a case used.

    Those of a list bring their sign and gauge along.
    """
    method = edition.words["kinds"]["method"]["one"]
    used = meta["methods"] if KINDS[entry.kind].has_fidelity else ()
    whom, heading = not_for_line(entry, view), edition.words["not_for"]["heading"]
    return [
        *(
            {name: one[name] for name in ("name", "label", "text", "sign", "gauge")}
            for one in facts_at(facts.SHEET, entry, view)
        ),
        *({"name": "method", "label": method, "text": _told_of(use)} for use in used),
        *([{"name": "not_for", "label": heading, "text": whom}] if whom else []),
    ]


def _told_of(use: Data) -> str:
    """Return a case's method with what became of its core elements, in one line."""
    groups = [
        f"{group['label'].lower()}: {', '.join(e['title'] for e in group['elements'])}"
        for group in use["fates"]
        if group["id"] in facts.FATES
    ]
    return f"{use['title']} ({'; '.join(groups)})" if groups else use["title"]


def _own_parts(edition: Edition, entry: Entry, view: View) -> Data:
    """Return what only entries of this kind print."""
    make = _OF_KIND.get(entry.kind)
    return make(edition, entry, view) if make else {}


def _method(edition: Edition, method: Entry, view: View) -> Data:
    return {
        "about_evidence": f"{view.href('about')}#evidence",
        "application": {
            **application(edition, method),
            "file": view.way(application_path(edition.language, method.id)),
        },
        "elements": [
            {**view.name(edition.catalogue.element(id)), "told": _told_in(edition, method, id)}
            for id in method.facts["elements"]
        ],
        "cases": [
            {**view.card(use.case), "fates": _fates(edition, use, view)}
            for use in edition.catalogue.uses_of(method)
        ],
        "fits": _fits(method, view),
        "budget": budget(method, view),
        "duties": [_duty(id, view) for id in method.facts.get(facts.DUTIES.name, ())],
        "plan_way": f"{view.href(PLAN)}?with={entry_path(method)}",
        "worksheets": view.names("worksheet", method.facts.get(facts.WORKSHEETS.name, ())),
        "leaflets": [view.name(one) for one in edition.catalogue.leaflets_for(method.id)],
        "see_also": view.cards(
            edition.catalogue.entries["method", id] for id in method.facts.get("see_also", ())
        ),
    }


def _not_for(edition: Edition, entry: Entry, view: View) -> list[Data]:
    """Return whom or what an entry does not suit, with the numbers of the sources."""
    language = edition.catalogue.text(entry, edition.language).language
    rows = not_for_of(entry, view)
    return [{**row, "html": view.line(row["cited"], language)} for row in rows]


def _fits(method: Entry, view: View) -> dict[str, Data]:
    """Return for how many a method is, and how long, as numbers and as it is said."""
    return {
        fact.name: {**method.facts[fact.name], "said": said["label"]}
        for fact in (facts.SIZE, facts.SESSION)
        for said in values_of(fact, method, view)
    }


def _told_in(edition: Edition, method: Entry, element: str) -> str:
    """Return what became of a core element: "in the cases: kept in 5, not told in 1".

    '' where no case used the method.
    """
    counts = edition.catalogue.fidelity(method)[element]
    words = edition.words["fidelity"]
    told = ", ".join(words[fate].format(count) for fate, count in counts.items() if count)
    return words["told"].format(told) if told else ""


def _duty(id: str, view: View) -> Data:
    """Return a rule to know, with who looks after it, and what it says `in_short`."""
    term = view.catalogue.term(facts.DUTIES.list, id)
    own = {name: term.more[name][view.language] for name in ("authority", "abroad")}
    shown = view.term(facts.DUTIES.list, id)
    return {
        **shown,
        **own,
        "in_short": first_sentences(shown["definition"])[0],
        "url": term.more["url"],
        "as_of": view.date(term.more["as_of"]),
    }


def _worksheet(edition: Edition, worksheet: Entry, view: View) -> Data:
    """Return the parts of a paper to fill in, each with what is asked, and who uses it."""
    text = edition.catalogue.text(worksheet, edition.language)
    methods = edition.catalogue.methods_with(facts.WORKSHEETS.name, worksheet.id)
    return {
        "parts": [_part(part, text.front["labels"]) for part in worksheet.facts[facts.PARTS.name]],
        "methods": view.cards(edition.catalogue.by_title(methods, edition.language)),
    }


def _part(part: Data, labels: Data) -> Data:
    """Return a part with its words; options and columns are labelled `id-1`, `id-2` ..."""
    own = [labels[name] for n in range(1, 21) if (name := f"{part['id']}-{n}") in labels]
    return {**part, "label": labels.get(part["id"], ""), "rows": part.get("rows", 1), "own": own}


def _element(edition: Edition, element: Entry, view: View) -> Data:
    for id in element.facts["basis"]:
        view.number(id)
    methods = edition.catalogue.methods_with(facts.ELEMENTS.name, element.id)
    return {
        "methods": view.cards(edition.catalogue.by_evidence(methods, edition.language)),
        "cases": _cases_with(edition, element, view),
    }


def _cases_with(edition: Edition, element: Entry, view: View) -> list[Data]:
    """Return the cases that tell of a core element, each once, whatever methods it used."""
    cases: dict[str, Data] = {}
    for use in edition.catalogue.uses_of(element):
        fates = _fates(edition, use, view, only=element.id)
        if use.case.id not in cases:
            cases[use.case.id] = {**view.card(use.case), "fates": fates}
            continue
        told = cases[use.case.id]["fates"]
        told += [group for group in fates if group["id"] not in {one["id"] for one in told}]
    return list(cases.values())


def _case(edition: Edition, case: Entry, view: View) -> Data:
    uses = edition.catalogue.uses_of(case)
    why = case.facts.get(facts.WHY_NO_BARRIER.name, "")
    return {
        "no_barriers_label": edition.texts.label(facts.BARRIERS.name, edition.language, "case"),
        "no_barriers": edition.words["no_barriers"].get(why, ""),
        "methods": [
            {**view.card(use.method), "fates": _fates(edition, use, view, all=True)} for use in uses
        ],
        "spot": spot_of(case, view),
    }


def _measure(edition: Edition, measure: Entry, view: View) -> Data:
    methods = edition.catalogue.methods_with(facts.MEASURES.name, measure.id)
    return {
        "about_figures": f"{view.href('about')}#evidence",
        "instruments": view.names("instrument", measure.facts.get(facts.INSTRUMENTS.name, ())),
        "methods": view.cards(edition.catalogue.by_title(methods, edition.language)),
        "see_also": view.cards(
            edition.catalogue.entries["measure", id] for id in measure.facts.get("see_also", ())
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
    for fate in (*facts.FATES, *(["untold"] if all else [])):
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
    "worksheet": _worksheet,
    "leaflet": leaflet,
    "instrument": instrument,
    "guide": _guide,
}
