"""From the catalogue to pages: for each a path, a template and all that it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import urljoin

from .addresses import (
    GLOSSARY,
    GUIDE,
    RULES,
    STATEMENT,
    TERM_FOLDERS,
    address,
    entry_path,
    relative,
    term_path,
)
from .alphabet import sort_key
from .blanks import TYPES, offline_path
from .catalogue import Citer, Use
from .desk import Item
from .exports import FILES
from .exports_table import WORDS, column_names, fact_columns
from .form import PATH as FORM_PATH
from .form import form
from .guide import FILE as GUIDE_FILE
from .guide import part_of, render_part
from .model import Entry, Term
from .page import Edition, Page
from .paper.deck import LAYOUTS
from .paper.layout import CARD_KINDS, binder_path, deck_path, sheet_path, templates_of
from .paper.living import mark, version
from .paper.pack import PACK_FOLDER, pack_query
from .paper.qr import qr_svg
from .rules import explained_in, explanations
from .schema import FATES, KINDS
from .search.facets import FACETS, Facet, options
from .texts import DEFAULT
from .translation import MISSING, state
from .view import Data, View

# The facts that a sheet shows, in order; those that an entry has not are left out.
SHEET_FACTS = (
    "place", "years", "organisations", "target_groups", "barriers", "elements", "evidence",
    "duration", "figure_kinds", "cost", "resources",
)  # fmt: skip

# How many of those that cite a source the list of sources names.  In a bank of thousands each
# source may have a thousand, and a page that names them all is too large to open.
MOST_CITERS = 30

# How many titles the finder lists for those without script; beyond, the lists by kind.
MOST_LISTED = 200


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of the site in one language.

    Of a page that is written by hand, such as `about`, only what it prints besides.
    """
    return (make(edition) for make in outline(edition).values())


def outline(edition: Edition) -> Mapping[str, Callable[[Edition], Page]]:
    """Return what makes each page of a language, by path, in the order of the site."""
    catalogue = edition.catalogue
    steps: dict[str, Callable[[_Maker], Page]] = {"": _Maker.home}
    for kind in KINDS:
        steps[kind] = partial(_Maker.entry_list, kind=kind)
    for list, folder in TERM_FOLDERS.items():
        steps[folder] = partial(_Maker.term_list, list=list)
        for term in catalogue.vocabulary[list].values():
            steps[term_path(list, term.id)] = partial(_Maker.term, term=term)
    for entry in catalogue.entries.values():
        steps[entry_path(entry)] = partial(_Maker.entry, entry=entry)
    steps |= {
        "find": _Maker.finder,
        "pakke": _Maker.pack,
        GLOSSARY: _Maker.glossary,
        FORM_PATH: _Maker.form,
        "sources": _Maker.sources,
        "about": _Maker.about,
        STATEMENT: _Maker.statement,
        "redaktion": _Maker.desk,
        RULES: _Maker.rules,
        "data": _Maker.data,
    }
    steps[GUIDE] = partial(_Maker.guide, paths=frozenset(steps))
    return {path: partial(_made, step) for path, step in steps.items()}


def _made(step: Callable[[_Maker], Page], edition: Edition) -> Page:
    return step(_Maker(edition))


def result_cards(edition: Edition) -> Callable[[str], Data]:
    """Return what makes what a search result shows of an entry, by "kind/id".

    Addresses are relative to the site's root, since results are shown on every page.
    """
    catalogue, language = edition.catalogue, edition.language
    view = View(catalogue, edition.texts, language, "")

    def card(path: str) -> Data:
        entry = catalogue.entries[tuple(path.split("/"))]
        href, only = address(path, language), _only_in(entry, edition)
        return {**view.card(entry), "href": href, "only": only}

    return card


def _has_page(citer: Citer) -> bool:
    """Say whether what cites a source is shown somewhere; only two vocabularies have pages."""
    return not isinstance(citer, Term) or citer.list in TERM_FOLDERS


def _only_in(entry: Entry, edition: Edition) -> str:
    """Return in which languages an entry is, where the edition's is not among them."""
    texts, language = edition.texts, edition.language
    if language in entry.texts:
        return ""
    names = [texts.name(other, language) for other in texts.languages if other in entry.texts]
    return texts[language]["search"]["only_in"].format(", ".join(names))


class _Maker:
    """Makes the pages of one language."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.catalogue, self.texts = edition.catalogue, edition.texts
        self.language, self.site_url = edition.language, edition.site_url
        self.paper, self.editors = edition.paper, edition.desk
        self.guide_text, self.repository = edition.guide, edition.repository
        self.words = self.texts[self.language]["site"]

    def view(self, path: str) -> View:
        return View(self.catalogue, self.texts, self.language, path)

    def page(self, path: str, template: str, title: str, meta: Data, edit: str = "") -> Page:
        here, twins = address(path, self.language), self.twins(path)
        meta = {**meta, "address": here, "alternates": twins, "edit": edit}
        return Page(path, self.language, f"{template}.html", title, meta, edit)

    def twins(self, path: str) -> list[Data]:
        """Return the same page in the other languages."""
        here = address(path, self.language)
        return [
            {
                "language": language,
                "name": self.texts[language]["site"]["language"],
                "named": self.texts.name(language, self.language),
                "address": address(path, language),
                "href": relative(here, address(path, language)),
            }
            for language in self.texts.languages
            if language != self.language
        ]

    def home(self) -> Page:
        """Return the page that starts from whom to reach and what stands in the way."""
        view = self.view("")
        methods = self.catalogue.of_kind("method", self.language)
        meta = {
            "description": self.words["home"]["intro"],
            "questions": [
                {
                    "heading": self.words["questions"][folder],
                    "terms": self._terms_with_counts(list, view),
                    "href": view.href(folder),
                }
                for list, folder in TERM_FOLDERS.items()
            ],
            "methods": view.cards(self.catalogue.by_evidence(methods, self.language)[:3]),
            "cases": view.cards(self.catalogue.of_kind("case", self.language)[:3]),
            "guides": view.cards(self.catalogue.of_kind("guide", self.language)),
            "kinds": [
                {
                    "href": view.href(kind),
                    "count": len(self.catalogue.of_kind(kind, self.language)),
                    **self.words["kinds"][kind],
                }
                for kind in KINDS
            ],
            "about": view.href("about"),
        }
        return self.page("", "home", self.words["home"]["title"], meta)

    def _terms_with_counts(self, list: str, view: View) -> list[Data]:
        """Return a list's terms, each with how many methods name it."""
        return [
            {
                **view.term(list, id),
                **self._count(len(self.catalogue.with_term("method", list, id))),
            }
            for id in self.catalogue.vocabulary[list]
        ]

    def _count(self, number: int) -> Data:
        """Return a number of methods, and how it is said."""
        form = {0: "none", 1: "one"}.get(number, "many")
        return {"count": number, "count_text": self.words["count_methods"][form].format(number)}

    def entry_list(self, kind: str) -> Page:
        """Return the list of all entries of a kind."""
        view = self.view(kind)
        entries = self.catalogue.of_kind(kind, self.language)
        words = self.words["kinds"][kind]
        meta = {
            "description": words["intro"],
            "entries": view.cards(entries),
            "paper": self._deck_links(kind, view),
        }
        return self.page(kind, "entries", words["many"], meta)

    def _deck_links(self, kind: str, view: View) -> list[Data]:
        """Return links to the cards of a kind and to the binder, where there is paper."""
        if not self.paper:
            return []
        here = address(view.path, self.language)
        cards = self.catalogue.of_kind(kind, self.language)
        decks = [
            {
                "label": self.words["decks"][layout],
                "href": relative(here, deck_path(kind, self.language, layout)),
            }
            for layout in (LAYOUTS if kind in CARD_KINDS and cards else ())
        ]
        binder = relative(here, binder_path(self.language))
        return [*decks, {"label": self.words["binder"]["link"], "href": binder}]

    def term_list(self, list: str) -> Page:
        """Return the list of all terms of a vocabulary that has pages."""
        folder = TERM_FOLDERS[list]
        view = self.view(folder)
        meta = {
            "description": self.words["term_lists"][folder]["intro"],
            "terms": self._terms_with_counts(list, view),
        }
        return self.page(folder, "terms", self.words["term_lists"][folder]["many"], meta)

    def term(self, term: Term) -> Page:
        """Return the page of a target group or barrier: what helps, and who did it."""
        path = term_path(term.list, term.id)
        view = self.view(path)
        methods = self.catalogue.with_term("method", term.list, term.id)
        folder = TERM_FOLDERS[term.list]
        meta = {
            "description": term.definition[self.language],
            "kind": self.words["term_lists"][folder]["one"],
            "list": {"href": view.href(folder), "title": self.words["term_lists"][folder]["many"]},
            "headings": self.words["term_pages"][folder],
            "methods": view.cards(self.catalogue.by_evidence(methods, self.language)),
            "cases": view.cards(self._cases_with(term)),
            "elements": self._recurring_elements(methods, view),
            "others": self._met_together(term, methods, view),
            "sources": self._sources_of(term, view),
        }
        edit = f"methods/vocabulary/{term.list}.yml"
        return self.page(path, "term", term.label[self.language], meta, edit)

    def _cases_with(self, term: Term) -> list[Entry]:
        cases = self.catalogue.with_term("case", term.list, term.id)
        return self.catalogue.by_title(cases, self.language)

    def _recurring_elements(self, methods: list[Entry], view: View) -> list[Data]:
        """Return the core elements that at least two of the methods share, commonest first."""
        counts = Counter(id for method in methods for id in method.facts["elements"])
        return [
            {**view.name(self.catalogue.element(id)), "facts": [self._count(count)["count_text"]]}
            for id, count in counts.most_common(6)
            if count > 1
        ]

    def _met_together(self, term: Term, methods: list[Entry], view: View) -> list[Data]:
        """Return the terms of the other question that the same methods name."""
        (other,) = (list for list in TERM_FOLDERS if list != term.list)
        fact = other.replace("-", "_")
        counts = Counter(id for method in methods for id in method.facts[fact])
        return [
            {**view.term(other, id), **self._count(count)} for id, count in counts.most_common()
        ]

    def _sources_of(self, term: Term, view: View) -> list[Data]:
        for id in term.sources:
            view.number(id)
        return view.cited_sources()

    def entry(self, entry: Entry) -> Page:
        """Return the page of an entry of any kind."""
        view = self.view(entry_path(entry))
        text = self.catalogue.text(entry, self.language)
        meta = {
            "description": text.summary,
            **view.name(entry),
            "kind_id": entry.kind,
            "folder": f"methods/{entry.kind}/{entry.id}",
            "language": self.language,
            "notice": self._notice(entry),
            "list": {
                "href": view.href(entry.kind),
                "title": self.words["kinds"][entry.kind]["many"],
            },
            "updated": view.date(entry.facts["updated"]),
            "sections": self._sections(entry, view),
            **getattr(self, f"_{entry.kind}")(entry, view),
        }
        meta["sources"] = view.cited_sources()
        meta["explained"] = view.explanations()
        meta["print"] = self._print(entry, meta)
        return self.page(entry_path(entry), entry.kind, text.title, meta, text.path)

    def _notice(self, entry: Entry) -> Data | None:
        """Return what to say of a text that is missing or stale; None where all is well."""
        found = state(entry, self.language, self.texts.languages)
        if found.status == MISSING:
            there = [language for language in self.texts.languages if language in entry.texts]
            return self._told_with_original("missing", entry, there)
        return self._told_with_original("stale", entry, [found.of]) if found.stale else None

    def _told_with_original(self, name: str, entry: Entry, there: list[str]) -> Data:
        """Return what is said of a text, with the way to the first of those that are there."""
        words, path = self.words[name], entry_path(entry)
        names = [self.texts.name(language, self.language) for language in there]
        return {
            "text": words["text"].format(", ".join(names)),
            "original": {
                "language": there[0],
                "label": words["original"].format(names[0]),
                "href": relative(address(path, self.language), address(path, there[0])),
            },
            "translate": words.get("link", ""),
        }

    def _sections(self, entry: Entry, view: View) -> list[Data]:
        """Return an entry's sections; beside a method's own indicators, how to measure."""
        links = {"indicators": view.names("measure", entry.facts.get("measures", ()))}
        text = self.catalogue.text(entry, self.language)
        return [
            {**section, "links": links.get(section["id"], [])}
            for section in view.sections(entry, text)
        ]

    def _print(self, entry: Entry, meta: Data) -> Data:
        """Return what a sheet of the entry shows besides what its page does."""
        facts = [
            {"label": label, "text": text}
            for label, text in self._sheet_facts(entry.kind, meta)
            if text
        ]
        gist = mark(f"{meta['title']} {meta['summary']} {facts}")
        parts = {"gist": gist, **{part["id"]: mark(part["html"]) for part in meta["sections"]}}
        printed = version(entry.facts["updated"], parts)
        here = address(entry_path(entry), self.language)
        pdfs = templates_of(entry.kind) if self.paper else ()
        return {
            "pdfs": [
                {
                    "label": self._pdf_label(entry.kind, template),
                    "href": relative(here, sheet_path(entry_path(entry), self.language, template)),
                }
                for template in pdfs
            ],
            "version": printed,
            "parts": [
                [self.words["entry"]["gist"], gist],
                *([part["heading"], parts[part["id"]]] for part in meta["sections"]),
            ],
            "facts": facts,
            "address": f"{self.site_url}{here}",
            "qr": qr_svg(f"{self.site_url}{here}?print={printed}"),
        }

    def _pdf_label(self, kind: str, template: str) -> str:
        return self.words[template]["long" if KINDS[kind].is_free else "link"]

    def _sheet_facts(self, kind: str, meta: Data) -> Iterator[tuple[str, str]]:
        """Yield the facts of a sheet with their labels, in the order of the page."""
        labels = {**self.words["facts"], **(self.words["case_facts"] if kind == "case" else {})}
        for name in SHEET_FACTS:
            value = meta.get(name, "")
            if isinstance(value, list):
                value = " · ".join(self._label(one) for one in value)
            yield labels[name], self._label(value)
        for use in meta["methods"] if kind == "case" else ():
            yield self.words["kinds"]["method"]["one"], self._told_of(use)

    @staticmethod
    def _told_of(use: Data) -> str:
        """Return a case's method with what became of its core elements, in one line."""
        groups = [
            f"{group['label'].lower()}: {', '.join(e['title'] for e in group['elements'])}"
            for group in use["fates"]
            if group["id"] in FATES
        ]
        return f"{use['title']} ({'; '.join(groups)})" if groups else use["title"]

    @staticmethod
    def _label(value: Data | str) -> str:
        if isinstance(value, str):
            return value
        return value["label"] if "label" in value else value["title"]

    def _method(self, method: Entry, view: View) -> Data:
        facts = method.facts
        return {
            "types": view.terms_of(method, "types", "method-types"),
            "target_groups": view.terms_of(method, "target_groups", "target-groups"),
            "barriers": view.terms_of(method, "barriers", "barriers"),
            "goals": view.terms_of(method, "goals", "goals"),
            "roles": view.terms_of(method, "roles", "roles"),
            "resources": view.terms_of(method, "resources", "resources"),
            "duration": view.term("durations", facts["duration"]),
            "cost": view.term("costs", facts["cost"]),
            "evidence": view.term("evidence-levels", facts["evidence"]),
            "about_evidence": f"{view.href('about')}#evidence",
            "elements": [view.name(self.catalogue.element(id)) for id in facts["elements"]],
            "cases": [
                {**view.card(use.case), "fates": self._fates(use, view)}
                for use in self.catalogue.uses_of(method)
            ],
            "see_also": view.cards(
                self.catalogue.entries["method", id] for id in facts.get("see_also", ())
            ),
        }

    def _element(self, element: Entry, view: View) -> Data:
        for id in element.facts["basis"]:
            view.number(id)
        methods = self.catalogue.methods_with(element.id)
        uses = self.catalogue.uses_of(element)
        return {
            "methods": view.cards(self.catalogue.by_evidence(methods, self.language)),
            "cases": [
                {**view.card(use.case), "fates": self._fates(use, view, only=element.id)}
                for use in uses
            ],
        }

    def _case(self, case: Entry, view: View) -> Data:
        facts = case.facts
        uses = self.catalogue.uses_of(case)
        return {
            "place": view.own(facts["place"]),
            "country": view.term("countries", facts["country"])["label"],
            "years": view.years(case),
            "organisations": list(facts["organisations"]),
            "target_groups": view.terms_of(case, "target_groups", "target-groups"),
            "barriers": view.terms_of(case, "barriers", "barriers"),
            "goals": view.terms_of(case, "goals", "goals"),
            "methods": [
                {**view.card(use.method), "fates": self._fates(use, view, all=True)} for use in uses
            ],
        }

    def _measure(self, measure: Entry, view: View) -> Data:
        facts = measure.facts
        methods = self.catalogue.measured_by(measure.id)
        return {
            "figure_kinds": view.terms_of(measure, "figure_kinds", "figure-kinds"),
            "about_figures": f"{view.href('about')}#evidence",
            "cost": view.term("costs", facts["cost"]),
            "methods": view.cards(self.catalogue.by_title(methods, self.language)),
            "see_also": view.cards(
                self.catalogue.entries["measure", id] for id in facts.get("see_also", ())
            ),
        }

    def _guide(self, guide: Entry, view: View) -> Data:
        keys = (tuple(key.split("/")) for key in guide.facts.get("see_also", ()))
        cards = view.cards(self.catalogue.entries[key] for key in keys)
        return {
            "see_also": [
                {**card, "facts": [card["kind"], *card.get("facts", ())]} for card in cards
            ]
        }

    def _fates(self, use: Use, view: View, only: str = "", all: bool = False) -> list[Data]:
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
                elements = [self._element_in(use, id, view, with_note) for id in ids]
                label = self.words["fates"][fate]
                groups.append({"id": fate, "label": label, "elements": elements})
        return groups

    def _element_in(self, use: Use, id: str, view: View, with_note: bool) -> Data:
        """Return a core element's name, with the case's note on it where asked for."""
        text = self.catalogue.text(use.case, self.language)
        note = text.element_notes.get(id, "") if with_note else ""
        return {
            **view.name(self.catalogue.element(id)),
            "note": view.line(note, text.language),
            "note_lang": view.foreign(text.language),
        }

    def finder(self) -> Page:
        """Return the finder: all filters, and all entries for those without script."""
        view = self.view("find")
        entries = self.catalogue.by_title(self.catalogue.entries.values(), self.language)
        meta = {
            "description": self.words["finder"]["intro"],
            "facets": [
                {
                    "key": facet.key,
                    "label": self.words["facets"][facet.key],
                    "options": [
                        {"value": value, "label": self._option_label(facet, value, label)}
                        for value, label in options(facet, self.catalogue, self.language)
                    ],
                }
                for facet in FACETS
            ],
            "entries": [view.name(entry) for entry in entries[:MOST_LISTED]],
            "more": len(entries) > MOST_LISTED,
            "lists": [{"href": view.href(kind), **self.words["kinds"][kind]} for kind in KINDS],
            "term_lists": [
                {"href": view.href(folder), **self.words["term_lists"][folder]}
                for folder in TERM_FOLDERS.values()
            ],
        }
        return self.page("find", "find", self.words["finder"]["title"], meta)

    def _option_label(self, facet: Facet, value: str, label: str) -> str:
        if facet.key == "kind":
            return self.words["kinds"][value]["many"]
        return self.texts[value]["site"]["language"] if facet.key == "lang" else label

    def pack(self) -> Page:
        """Return the page on which a workshop pack is put together, with the ready-made ones."""
        view = self.view("pakke")
        meta = {
            "description": self.words["pack"]["intro"],
            "words": {
                language: {
                    **site["pack"],
                    "site": site["name_of_site"],
                    "months": site["months"],
                    "date_form": site["date"],
                }
                for language, site in (
                    (name, self.texts[name]["site"]) for name in self.texts.languages
                )
            },
            "languages": {**self._language_names(), "both": self.words["pack"]["both"]},
            "ready": [self._ready(pack, view) for pack in self.catalogue.packs],
            "sources": view.cited_sources(),
            "data": relative(address("pakke", self.language), PACK_FOLDER),
        }
        return self.page("pakke", "pack", self.words["pack"]["title"], meta)

    def _language_names(self) -> dict[str, str]:
        """Return what each of the site's languages is called, with a capital."""
        names = {other: self.texts.name(other, self.language) for other in self.texts.languages}
        return {language: name[:1].upper() + name[1:] for language, name in names.items()}

    def _ready(self, pack: Entry, view: View) -> Data:
        """Return a ready-made pack: its words, what is in it, and the address that opens it."""
        text = self.catalogue.text(pack, self.language)
        items = pack.facts["items"]
        entries = [
            self.catalogue.entries[tuple(i["entry"].split("/"))] for i in items if "entry" in i
        ]
        return {
            "title": text.title,
            "summary": text.summary,
            "lang": view.foreign(text.language),
            "sections": view.sections(pack, text),
            "entries": [view.name(entry) for entry in entries],
            "href": "./?" + pack_query(pack, text.title, self.language),
        }

    def glossary(self) -> Page:
        """Return the page that explains the words of the housing system, in alphabetical order."""
        view = self.view(GLOSSARY)
        terms = sorted(
            self.catalogue.glossary.values(),
            key=lambda term: sort_key(term.label[self.language], self.language),
        )
        meta = {
            "description": self.words["glossary"]["intro"],
            "terms": [view.glossary_term(term) for term in terms],
            "sources": view.cited_sources(),
        }
        title = self.words["glossary"]["title"]
        return self.page(GLOSSARY, "glossary", title, meta, "methods/glossary.yml")

    def form(self) -> Page:
        """Return the form for contributors, with the templates to be filled in offline."""
        words, here = self.words["form"], address(FORM_PATH, self.language)
        meta = {
            "description": words["intro"],
            "contact": self.edition.contact,
            **form(self.edition),
        }
        for kind in meta["kinds"]:
            kind["files"] = [
                {
                    "type": type,
                    "href": relative(here, offline_path(kind["id"], type, self.edition)),
                }
                for type in TYPES
            ]
        return self.page(FORM_PATH, "form", words["title"], meta)

    def sources(self) -> Page:
        """Return the bibliography, with what cites each source."""
        view = self.view("sources")
        cited, uncited = [], []
        for source in self.catalogue.sources.values():
            citers = self.catalogue.by_source.get(source.id, ())
            row = {**view.source(source), **self._cited_by(citers, view)}
            (cited if citers else uncited).append(row)
        meta = {
            "description": self.words["sources_page"]["intro"],
            "cited": cited,
            "uncited": uncited,
        }
        title = self.words["sources_page"]["title"]
        return self.page("sources", "sources", title, meta, "methods/sources.yml")

    def _cited_by(self, citers: Iterable[Citer], view: View) -> Data:
        """Return those that cite a source, or the first of them and how many they are."""
        there = [one for one in citers if _has_page(one)]
        more = self.words["sources_page"]["more"].format(count=len(there))
        return {
            "citers": [view.citer(one) for one in there[:MOST_CITERS]],
            "more": more if len(there) > MOST_CITERS else "",
            "used": bool(citers),
        }

    def about(self) -> Page:
        """Return what the hand-written page about the site takes from the vocabulary."""
        view = self.view("about")
        meta = {
            "description": "",
            "contact": self.edition.contact,
            "levels": view.terms("evidence-levels", self.catalogue.vocabulary["evidence-levels"]),
            "figure_kinds": view.terms("figure-kinds", self.catalogue.vocabulary["figure-kinds"]),
        }
        return self.page("about", "by_hand", self.words["footer"]["about"], meta)

    def statement(self) -> Page:
        """Return what the hand-written statement of accessibility takes from the settings."""
        meta = {"description": "", "contact": self.edition.contact}
        title = self.words["footer"]["accessibility"]
        return self.page(STATEMENT, "by_hand", title, meta)

    def desk(self) -> Page:
        """Return the editors' desk: lists of what needs an editor, each with the file to edit."""
        view = self.view("redaktion")
        words = self.words["desk"]
        meta = {
            "description": words["intro"],
            "day": view.date(self.editors.day) if self.editors.day else None,
            "lists": [
                {
                    "id": name,
                    **words["lists"][name],
                    "rows": [self._on_desk(item, view) for item in items],
                }
                for name, items in self.editors.lists.items()
            ],
        }
        return self.page("redaktion", "desk", words["title"], meta)

    def _on_desk(self, item: Item, view: View) -> Data:
        """Return what an item is about, in which language, and the file to edit or to write."""
        folder, _, file = item.place.path.rpartition("/")
        names = (self.texts.part(item.entry.kind, part, self.language) for part in item.parts)
        written = not item.language or item.language in item.entry.texts
        return {
            **(self._entry_on_desk(item.entry, view) if item.entry else view.citable(item.source)),
            "language": self.texts.name(item.language, self.language) if item.language else "",
            "parts": list(names),
            "day": view.date(item.day) if item.day else None,
            "edit": item.place.path if written else "",
            "folder": folder,
            "file": file,
        }

    def _entry_on_desk(self, entry: Entry, view: View) -> Data:
        """Return an entry's title and page; a draft has no page, and a pack shares one."""
        if entry.draft:
            return {"title": entry_path(entry), "lang": "", "href": ""}
        text = self.catalogue.text(entry, self.language)
        path = entry_path(entry) if entry.kind in KINDS else "pakke"
        return {
            "title": text.title,
            "lang": view.foreign(text.language),
            "href": view.href(path),
        }

    def rules(self) -> Page:
        """Return what every rule of the check is there for."""
        written = explained_in(self.language)
        words = self.words["rules_page"]
        view = self.view(RULES)
        meta = {
            "description": words["intro"],
            "lang": view.foreign(written),
            "rules": list(explanations(self.texts, self.language)),
            "guide": view.href(GUIDE),
        }
        edit = f"hooks/metodebank/texts/rules/{written}.yml"
        return self.page(RULES, "rules", words["title"], meta, edit)

    def guide(self, paths: Container[str]) -> Page:
        """Return the authors' guide, with links to those of the site's pages that exist."""
        words = self.words["guide_page"]
        view = self.view(GUIDE)
        names = {one: self.texts[one]["site"]["language"] for one in (self.language, DEFAULT)}
        parts = {one: part_of(self.guide_text, name) for one, name in names.items()}
        written = self.language if parts[self.language] else DEFAULT
        part = render_part(parts[written], lambda link: self._way(link, view, paths))
        meta = {
            "description": words["intro"],
            "lang": view.foreign(written),
            "html": part.html,
            "contents": [{"id": id, "heading": heading} for id, heading in part.headings],
            "rules": view.href(RULES),
        }
        return self.page(GUIDE, "authors", words["title"], meta, GUIDE_FILE)

    def _way(self, link: str, view: View, paths: Container[str]) -> str:
        """Return where a link of the guide leads: on the page, the site, the repository, the web.

        '' is for what this site does not have.
        """
        scheme, _, path = link.partition(":")
        if scheme == "site":
            return view.href(path) if path in paths else ""
        if link.startswith("#") or scheme in ("http", "https"):
            return link
        return urljoin(f"{self.repository}{GUIDE_FILE}", link) if self.repository else ""

    def data(self) -> Page:
        """Return what the hand-written page about the open data lists: files and columns."""
        here, words = address("data", self.language), self.words["data"]
        fields = self.texts[self.language]["fields"]
        said = {name: words["fields"][name] for name in (*WORDS, "licence")}
        said |= {name: fields[name]["label"] for name in fact_columns()}
        meta = {
            "description": words["intro"],
            "files": [
                {"name": name, "href": relative(here, path), "text": words["files"][name]}
                for path, name in ((path, path.rpartition("/")[2]) for path in FILES)
            ],
            "columns": [{"name": name, "text": said[name]} for name in column_names()],
        }
        return self.page("data", "data", words["title"], meta)
