"""The page on which a local plan is made, and what the bank knows of each method for one."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..bank.addresses import PLAN, PLAN_FOLDER, entry_path
from ..bank.edition import Edition, Page
from ..bank.model import Entry, EntryText
from ..basics.files import script
from ..schema import facts
from ..schema.facts import Fact
from ..schema.kinds import INSTRUMENT, METHOD
from ..schema.marks import cited_in, without_citations
from ..schema.planning import ALL_ASKED, MOST_METHODS, PARTS, Asked, Part
from ..schema.vocabularies import PRICES
from .facts import not_for_of, values_of
from .making import page_at, view_at
from .view import Data, View

# Where the words were read that forms use for the parts of a plan.
FORMS = (
    ("lbf", "https://www.lbf.dk/stoette/boligsocial-indsats-aktiviteter/ansoegning-om-stoette-til-"
            "en-boligsocial-indsats-afsat-inden-for-rammerne-af-2015-18-midlerne/"),
    ("lbf", "https://docplayer.dk/111594384-Delaftale-for-indsatsomraadet-tryghed-og-trivsel.html"),
    ("lbf", "http://docplayer.dk/64242684-Strategisk-samarbejdsaftale-om-boligsocial-indsats-"
            "omraadets-navn-korsoer-skaelskoer-og-slagelse.html"),
    ("fsb", "https://www.fsb.dk/beboervalgt/opgaver-for-afdelingsbestyrelsen/gode-raad-til-"
            "fundraising/hvad-skal-man-skrive-i-en-ansoegning/"),
    ("state", "https://www.lovguiden.dk/loven/vejledning-om-ansøgning-om-tilskud-fra-"
              "ansøgningspuljen-til-særlige-sociale-formål"),
    ("pools", "http://docplayer.dk/3833467-Ministeriet-for-boern-ligestilling-integration-og-"
              "social-forhold.html"),
    ("older", "http://docplayer.dk/1251338-Noeglen-til-et-loeft-helhedsplan-for-afdeling-2-"
              "uffesvej-og-afdeling-7-hoejstruphave-social-og-forebyggende-indsats.html"),
    ("esf", "https://udviklingidanmark.erhvervsstyrelsen.dk/1-ansoegning"),
)  # fmt: skip

TYPABLE = 120  # characters of an address that somebody may still type from paper


def plan_page(edition: Edition) -> Page:
    """Return the page on which a plan is made, which is an empty one where no script runs."""
    words = edition.words["planning"]
    methods, instruments = (
        edition.catalogue.of_kind(kind.name, edition.language) for kind in (METHOD, INSTRUMENT)
    )
    view = view_at(edition, PLAN)
    meta = {
        "description": words["intro"],
        "plan": {"parts": parts_of(edition), "taken": {}, "title": ""},
        "methods": view.names(METHOD.name, [method.id for method in methods]),
        "instruments": view.names(INSTRUMENT.name, [one.id for one in instruments]),
        "data": view.way(f"{PLAN_FOLDER}{edition.language}/"),
        "renamed": {
            f"{kind}/{old}": f"{kind}/{id}"
            for (kind, old), id in edition.catalogue.renamed.items()
            if kind in (METHOD.name, INSTRUMENT.name)
        },
        "said": _said(edition),
        "forms": [{"whose": words["whose"][whose], "url": url} for whose, url in FORMS],
    }
    return page_at(edition, PLAN, PLAN, words["title"], meta)


def _said(edition: Edition) -> Data:
    """Return what the page's scripts say, and how numbers are written."""
    site = edition.words
    return {
        **site["planning"]["script"],
        "advice": site["advice"],
        "title": site["plan"]["title"],
        "thousands": site["thousands"],
        "decimal": site["decimal"],
        "kroner": site["kroner"],
        "unknown": site["address"]["unknown"],
        "most_methods": MOST_METHODS,
    }


def parts_of(edition: Edition) -> list[Data]:
    """Return the parts of a plan in a language, in their order, with what each asks."""
    return [_part(part, edition) for part in PARTS]


def _part(part: Part, edition: Edition) -> Data:
    words = edition.words["planning"]
    whose: dict[str, list[str]] = {}
    for term, one in part.called:
        whose.setdefault(term, []).append(words["whose"][one])
    return {
        "name": part.name,
        "heading": words["parts"][part.name],
        "called": [{"term": term, "whose": ", ".join(names)} for term, names in whose.items()],
        "asked": [_asked(asked, edition) for asked in part.asked],
    }


def _asked(asked: Asked, edition: Edition) -> Data:
    words = edition.words["planning"]["asked"][asked.name]
    often: Any = edition.texts[edition.language]["fields"][f"{facts.BUDGET.name}.per"]["options"]
    return {
        "name": asked.name,
        "type": asked.type,
        "lines": asked.lines,
        "label": words["label"],
        "help": words.get("help", ""),
        "columns": [
            {
                "name": column.name,
                "label": words["columns"][column.name],
                "wide": column.wide,
                "filled": column.filled,
                "options": dict(often) if column.filled == "chosen" else {},
            }
            for column in asked.columns
        ],
    }


@dataclass(frozen=True)
class _Method:
    """A method as its page tells it: with its prose as HTML, by section."""

    entry: Entry
    text: EntryText
    view: View
    prose: Mapping[str, str]

    def values(self, fact: Fact) -> list[Data]:
        return values_of(fact, self.entry, self.view)

    def labels(self, *facts: Fact) -> list[str]:
        return [value["label"] for fact in facts for value in self.values(fact)]

    def known_among(self, sources: Iterable[str]) -> list[str]:
        """Return which of some ids are those of sources."""
        return [id for id in sources if id in self.view.catalogue.sources]


def known_of(method: Entry, view: View, sections: Iterable[Data]) -> Data:
    """Return what a plan takes over from a method: its rows by what they are asked for.

    `sections` are those of the method's page, whose `view` has numbered their sources.
    A row holds its columns as `cells` and the ids of the sources that it `cites`; `sources` are
    those ids with what a list of sources says of them.
    """
    text = view.catalogue.text(method, view.language)
    one = _Method(method, text, view, {part["id"]: part["html"] for part in sections})
    rows = {name: list(make(one)) for name, make in _TAKEN.items()}
    assert rows.keys() <= ALL_ASKED.keys()
    cited = dict.fromkeys(id for some in rows.values() for row in some for id in row["cites"])
    return {
        "entry": entry_path(method),
        "title": text.title,
        "lang": view.foreign(text.language),
        "target": one.labels(facts.TARGET_GROUPS),
        "aim": one.labels(facts.GOALS),
        "evaluation": one.labels(facts.MEASURES, facts.INSTRUMENTS),
        "fits": one.labels(facts.SIZE, facts.SESSION),
        "rows": rows,
        "sources": {id: _source(id, view) for id in one.known_among(cited)},
    }


def plan_file(known: Data, language: str) -> tuple[str, str]:
    """Return path and content of the script that hands what an entry brings to the plan."""
    kind, _, id = known["entry"].partition("/")
    name = f"{language}/{id}" if kind == METHOD.name else f"{language}/{kind}-{id}"
    return f"{PLAN_FOLDER}{name}.js", script("Metodebank.plan.receive", name, known)


def plan_of(known: Data, edition: Edition) -> Data:
    """Return the plan of a method as it is printed: what is known of it, and room for the rest."""
    keys = [*known["sources"]]
    taken = {
        name: [
            {**row, "numbers": sorted(keys.index(id) + 1 for id in row["cites"])} for row in rows
        ]
        for name, rows in known["rows"].items()
    }
    sources = [
        {"cells": {**cells, "source": f"[{number}] {cells['source']}"}}
        for number, cells in enumerate(known["sources"].values(), start=1)
    ]
    return {
        "parts": parts_of(edition),
        "title": known["title"],
        "taken": {**taken, "sources": sources, **_lines(known, edition)},
    }


def _lines(known: Data, edition: Edition) -> dict[str, list[str]]:
    """Return what a method gives as a line of a text, by what it is asked for."""
    ways = edition.words["planning"]["script"]["ways"]
    said = {"target": "{}", "aim": "{}", "evaluation": ways}
    return {name: [say.format(", ".join(known[name]))] for name, say in said.items() if known[name]}


def _row(cites: Iterable[str] = (), **cells: str) -> Data:
    return {"cells": cells, "cites": list(dict.fromkeys(cites))}


def _source(id: str, view: View) -> Data:
    source = view.source(view.catalogue.sources[id])
    title = source["title"] if source["title"][-1] in ".?!" else f"{source['title']}."
    said = f"{title} {source['publisher']}, {source['year']}."
    return {"source": said, "address": source["url"]}


_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_MARKS = re.compile(r'\s*<sup class="cite">.*?</sup>|\s*<svg.*?</svg>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FIGURE = re.compile(r'(<span class="figure[^>]*>[^<]*</span>):?\s*')
_ADVICE = re.compile(r'<span class="advice">[^<]*</span>')


def _items(section: str, one: _Method) -> Iterator[Data]:
    """Yield each item of a section's list as plain words, with the sources that it cites."""
    prose = one.prose.get(section, "")
    for item in _ITEM.findall(prose) or filter(None, [prose]):
        numbers = re.findall(r'href="#source-(\d+)"', item)
        cites = [one.view.cited[int(number) - 1] for number in numbers]
        yield {"text": _plain(item, one.view, "advice_too" if cites else "advice"), "cites": cites}


def _plain(item: str, view: View, own: str = "advice") -> str:
    """Return rendered prose as plain words; the bank's advice is not the plan's own.

    `own` names the words that say so: advice may stand beside what a source says.
    """
    advice = view.words["planning"][own]
    told = _FIGURE.sub(r"\1: ", _ADVICE.sub(advice, _MARKS.sub("", item)))
    return " ".join(html.unescape(_TAG.sub("", told)).split())


def _known(one: _Method) -> str:
    """Return how well a method is known, and for whom."""
    levels = one.values(facts.EVIDENCE)
    return "; ".join(": ".join(filter(None, (level["label"], level["seen"]))) for level in levels)


def _methods(one: _Method) -> Iterator[Data]:
    evidence = next((part.cited for part in one.text.sections if part.id == "evidence"), ())
    what = one.text.summary
    yield _row(one.known_among(evidence), method=one.text.title, what=what, known=_known(one))


def _elements(one: _Method) -> Iterator[Data]:
    for id in one.entry.facts[facts.ELEMENTS.name]:
        name = one.view.name(one.view.catalogue.element(id))
        yield _row(element=f"{name['title']}: {name['summary']}", keep="", adapt="")


def _indicators(one: _Method) -> Iterator[Data]:
    empty = dict.fromkeys(("base", "target", "when", "how", "who"), "")
    for item in _items("indicators", one):
        yield _row(item["cites"], what=item["text"], **empty)


def _roles(one: _Method) -> Iterator[Data]:
    for role in one.labels(facts.ROLES):
        yield _row(role=role, task="", hours="")


def _budget(one: _Method) -> Iterator[Data]:
    view = one.view
    for line in one.entry.facts.get(facts.BUDGET.name, ()):
        price = view.catalogue.term(PRICES.name, line["item"])
        dkk, source = price.more.get("dkk"), price.more.get("source", "")
        units = price.more.get("units") if line["count"] > 1 else None
        unit = (units or price.more["unit"])[view.language]
        year = price.more.get("year") if dkk is not None else None
        said = ", ".join(filter(None, (unit, str(year or ""))))
        yield _row(
            one.known_among((line["basis"], source)),
            item=f"{price.label[view.language]} ({said})",
            count=str(line["count"]),
            price="" if dkk is None else view.amount(dkk),
            per=line["per"],
        )


def _typable(address: str) -> str:
    """Return an address as a plan prints it: the host alone where nobody would type it all."""
    return address if len(address) <= TYPABLE else urlsplit(address).netloc


def _duties(one: _Method) -> Iterator[Data]:
    view, as_of = one.view, one.view.words["duties"]["as_of"]
    for id in one.entry.facts.get(facts.DUTIES.name, ()):
        term = view.catalogue.term(facts.DUTIES.list, id)
        label, definition, authority = (
            words[view.language] for words in (term.label, term.definition, term.more["authority"])
        )
        day = as_of.format(view.date(term.more["as_of"])["text"])
        where = f"{authority} ({day}): {_typable(term.more['url'])}"
        yield _row(rule=f"{label}. {definition} {where}", ours="")


def _risks(one: _Method) -> Iterator[Data]:
    for item in _items("pitfalls", one):
        yield _row(item["cites"], risk=item["text"], ours="")


def _not_for(one: _Method) -> Iterator[Data]:
    for row in not_for_of(one.entry, one.view):
        cites = one.known_among(cited_in(row["cited"]))
        yield _row(cites, when=without_citations(row["when"]), instead=row["title"])


_TAKEN: Mapping[str, Callable[[_Method], Iterator[Data]]] = {
    "methods": _methods,
    "elements": _elements,
    "indicators": _indicators,
    "roles": _roles,
    "budget": _budget,
    "duties": _duties,
    "risks": _risks,
    "not_for": _not_for,
}
