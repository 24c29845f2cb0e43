"""What a comparison tells of an entry, row by row: plain words and links, shortened by design.

A cell is a list of lines; a line has a label, items, or both.  `brief` says that on paper its label
is enough.  Links are those of the comparison's page, and all that is left out stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from markdown_it.token import Token

from ..bank.addresses import COMPARE, COMPARED, entry_key, entry_path
from ..bank.catalogue import Use
from ..bank.edition import Edition
from ..bank.model import Entry, EntryText, Section
from ..basics.files import script
from ..schema import facts
from ..schema.facts import Fact
from ..schema.vocabularies import FIGURE_KINDS
from .facts import not_for_of, values_of
from .houses import house_key
from .making import view_at
from .money import budget
from .view import Data, View

Cell = list[Data]
Row = Callable[[Entry, View, Data], Cell]

MOST = 4  # entries side by side, on a screen and on a sheet of paper
_NAMED = 3  # of many, how many a line names
_FIGURE, _PROSE = 150, 220  # signs of a text, beyond which it is shortened


def compared(entry: Entry, edition: Edition, page: Data) -> Data:
    """Return what a comparison tells of an entry, whose page prints `page`.

    `near` are the entries that it is often asked about together with.
    """
    view = view_at(edition, COMPARE)
    rows = {name: make(entry, view, page) for name, make in ROWS[entry.kind].items()}
    name = view.name(entry)
    return {
        **_item(name),
        "entry": name["entry"],
        "house": _drawn(page["house"]) if page["house"] else None,
        "rows": {name: cell for name, cell in rows.items() if cell},
        "near": [entry_path(one) for one in _near(entry, view)],
    }


def compared_file(told: Data, language: str) -> tuple[str, str]:
    """Return path and content of the script with what a comparison tells of an entry."""
    name = f"{language}/{told['entry']}"
    return f"{COMPARED}{name}.js", script("Metodebank.compare.receive", name, told)


def row_labels(kind: str, edition: Edition) -> Mapping[str, str]:
    """Return what the rows of a kind are called, in their order."""
    texts, language = edition.texts, edition.language
    own = {**texts.headings(kind, language), **edition.words["compare"]["rows"]}
    return {row: own.get(row) or texts.label(row, language, kind) for row in ROWS[kind]}


def shortened(text: str, most: int) -> str:
    """Return a text of no more than `most` signs, up to the end of a sentence if one is near.

    >>> shortened("De fik job. Resten blev ved med at lede efter et.", 30)
    'De fik job. …'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    ends = [one.end() for one in re.finditer(r"[.!?](?= [^\W\d_])", text[:most])]
    end = ends[-1] if ends and ends[-1] * 3 > most else text[:most].rfind(" ")
    return f"{text[:end]} …"


def _near(entry: Entry, view: View) -> list[Entry]:
    """Return entries of the same kind that resemble one: of a case, those with its methods."""
    bank = view.catalogue
    if entry.kind == "case":
        used = [one.case for use in bank.uses_of(entry) for one in bank.uses_of(use.method)]
        return [case for case in {one.id: one for one in used}.values() if case is not entry][:MOST]
    named = entry.facts.get(facts.SEE_ALSO.name, ())
    return [bank.entries[entry.kind, id] for id in named]


def _item(name: Data) -> Data:
    """Return a word or name as an item: its text, where it leads, and its language."""
    text = name.get("title") or name["label"]
    item = {"text": text, "href": name.get("href"), "lang": name.get("lang")}
    direction = getattr(name.get("lang"), "dir", "")
    return {key: value for key, value in {**item, "dir": direction}.items() if value}


def _line(items: Iterable[Data], label: Data | None = None, brief: bool = False) -> Data:
    line = {"label": label, "items": list(items), "brief": brief}
    return {key: value for key, value in line.items() if value}


def _here(entry: Entry, view: View, part: str) -> str:
    """Return the way to a part of the entry's page."""
    return f"{view.href(entry_path(entry))}#{part}"


def _own(text: str, entry: Entry, view: View, **more: Any) -> Data:
    """Return words of the entry's text as an item, in their language."""
    lang = view.foreign(view.catalogue.text(entry, view.language).language)
    return _item({"label": text, "lang": lang, **more})


def _drawn(house: Data) -> Data:
    windows = [[one["state"], one["drawn"]] for one in house["windows"]]
    return {name: house[name] for name in ("walls", "dark", "said")} | {"windows": windows}


# The rows.


def _fact(fact: Fact) -> Row:
    """Return the row of a fact: its values on one line."""

    def row(entry: Entry, view: View, page: Data) -> Cell:
        values = [_item(one) for one in values_of(fact, entry, view)]
        return [_line(values)] if values else []

    return row


def _windows(entry: Entry, view: View, page: Data) -> Cell:
    if not page["house"]:
        return []
    return [_line([{"text": page["house"]["short"], "href": house_key(view)}])]


def _summary(entry: Entry, view: View, page: Data) -> Cell:
    return [_line([_own(view.catalogue.text(entry, view.language).summary, entry, view)])]


def _not_for(entry: Entry, view: View, page: Data) -> Cell:
    return [
        _line([_own(row["when"], entry, view), *_instead(row, view)])
        for row in not_for_of(entry, view)
    ]


def _instead(row: Data, view: View) -> list[Data]:
    label = f"{view.words['not_for']['instead']}{row['title']}"
    return [{"text": label, "href": row["href"]}] if row["href"] else []


def _budget(method: Entry, view: View, page: Data) -> Cell:
    money, there = budget(method, view), _here(method, view, "budget")
    sums = [
        _line([{"text": one["sum"]}], {"text": one["often"].capitalize(), "href": there})
        for one in money["sums"]
    ]
    unknown = [_line([{"text": view.words["budget"]["open"], "href": there}])]
    return sums or (unknown if money["lines"] else [])


def _duties(method: Entry, view: View, page: Data) -> Cell:
    there = _here(method, view, "duties")
    duties = view.terms(facts.DUTIES.list, method.facts.get(facts.DUTIES.name, ()))
    return [_line({"text": one["label"], "href": there} for one in duties)] if duties else []


def _evidence(method: Entry, view: View, page: Data) -> Cell:
    return [
        _line([{**_item(level), "badge": level["id"]}, *_seen(level)])
        for level in values_of(facts.EVIDENCE, method, view)
    ]


def _seen(level: Data) -> list[Data]:
    seen = {"label": level["seen"], "lang": level["seen_lang"]}
    return [_item(seen)] if level["seen"] else []


def _figures(section: str, brief: bool = False) -> Row:
    """Return the row of figures: of each kind how many a section tells, and the first of them."""

    def row(entry: Entry, view: View, page: Data) -> Cell:
        found: dict[str, list[str]] = {}
        text = view.catalogue.text(entry, view.language)
        for kind, words in figures_in(text, section):
            found.setdefault(kind, []).append(words)
        there = _here(entry, view, section)
        kinds = view.terms(FIGURE_KINDS.name, found)
        return [
            _line(
                [_own(shortened(found[kind["id"]][0], _FIGURE), entry, view)],
                {"text": f"{kind['label']} ({len(found[kind['id']])})", "href": there},
                brief,
            )
            for kind in kinds
        ]

    return row


def figures_in(text: EntryText, section: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of each figure that a section of a text tells."""
    for token in (token for one in text.sections if one.id == section for token in one.tokens):
        mark, *rest = token.children or (None,)
        if mark and mark.type == "figure_kind":
            words = " ".join("".join(map(_words_of, rest)).split())
            yield mark.meta["id"], re.sub(r" (?=[.,;:])", "", words)  # where a mark was


def _words_of(token: Token) -> str:
    """Return the words of a mark in a text; a share says again what the words before it say."""
    is_word = token.type in ("text", "code_inline")
    return token.content if is_word else " " if token.type.endswith("break") else ""


def _cases(entry: Entry, view: View, page: Data) -> Cell:
    """Return the cases that used a method, or tell of an element, by their countries."""
    cases = {use.case.id: use.case for use in view.catalogue.uses_of(entry)}
    counts = Counter(case.facts[facts.COUNTRY.name] for case in cases.values())
    by_country = sorted(cases.values(), key=lambda one: _place(one, counts))
    there = _here(entry, view, "cases")
    return [
        _line(
            _some([_item(view.name(case)) for case in some], there, view),
            _counted(view.term(facts.COUNTRY.list, country), counts[country]),
            brief=True,
        )
        for country, some in groupby(by_country, key=lambda one: one.facts[facts.COUNTRY.name])
    ]


def _place(case: Entry, counts: Mapping[str, int]) -> tuple[int, str]:
    """Return what sorts cases by country: those of which there are most first."""
    country = case.facts[facts.COUNTRY.name]
    return -counts[country], country


def _counted(term: Data, count: int) -> Data:
    return {**_item(term), "text": f"{term['label']} ({count})"}


def _some(items: list[Data], there: str, view: View) -> list[Data]:
    """Return the first of some items, and how many more there are on the entry's page."""
    left = len(items) - _NAMED
    if left <= 1:  # to say that there is one more takes no less room than to name it
        return items
    more = view.words["compare"]["more"].format(left)
    return [*items[:_NAMED], {"text": more, "href": there}]


def _where(case: Entry, view: View, page: Data) -> Cell:
    shown = [*values_of(facts.PLACE, case, view), *values_of(facts.COUNTRY, case, view)]
    return [_line(_item(one) for one in shown)]


def _barriers(case: Entry, view: View, page: Data) -> Cell:
    named = _fact(facts.BARRIERS)(case, view, page)
    return named or ([_line([{"text": page["no_barriers"]}])] if page["no_barriers"] else [])


def _methods(case: Entry, view: View, page: Data) -> Cell:
    """Return each method of a case, and which of its elements were kept, adapted or left out."""
    return [line for use in view.catalogue.uses_of(case) for line in _use(use, view)]


def _use(use: Use, view: View) -> Iterator[Data]:
    told = Counter(use.fates.get(id, facts.UNTOLD) for id in use.method.facts["elements"])
    yield _line((), _item(view.name(use.method)))
    for fate in facts.FATES:
        ids = [id for id in use.method.facts["elements"] if use.fates.get(id) == fate]
        if ids:
            label = {"text": view.words["fates"][fate]}
            yield _line((_item(one) for one in view.names("element", ids)), label)
    if told[facts.UNTOLD]:
        label = {"text": view.words["fates"][facts.UNTOLD]}
        yield _line([{"text": str(told[facts.UNTOLD])}], label)


def _prose(section: str) -> Row:
    """Return the row of a section, shortened, which leads to the whole of it."""

    def row(entry: Entry, view: View, page: Data) -> Cell:
        text = view.catalogue.text(entry, view.language)
        found = next((one for one in text.sections if one.id == section), None)
        return [_line([_shown(found, entry, view)])] if found else []

    return row


def _shown(section: Section, entry: Entry, view: View) -> Data:
    there = _here(entry, view, section.id)
    return _own(shortened(section.words, _PROSE), entry, view, href=there)


def _sources(entry: Entry, view: View, page: Data) -> Cell:
    """Return how many sources the entry's page has, and who published the first of them."""
    there, sources = _here(entry, view, "sources"), page["sources"]
    publishers = dict.fromkeys(one["publisher"] for one in sources)
    names = _some([{"text": one} for one in publishers], there, view)
    return [_line(names, {"text": str(len(sources)), "href": there}, True)] if sources else []


def _methods_of(entry: Entry, view: View, page: Data) -> Cell:
    """Return how many methods an element or a way of measuring is named by, and the first."""
    there = view.href(entry_path(entry))
    entries = (view.catalogue.entries[entry_key(one["entry"])] for one in page["methods"])
    methods = [_item(view.name(one)) for one in entries]
    label = {"text": str(len(methods)), "href": there}
    return [_line(_some(methods, there, view), label, True)] if methods else []


# What is seen of each kind, from the top: what an entry is not for and its duties come early, so
# that nobody misses them.
ROWS: Mapping[str, Mapping[str, Row]] = {
    "method": {
        "windows": _windows,
        facts.TARGET_GROUPS.name: _fact(facts.TARGET_GROUPS),
        "not_for": _not_for,
        facts.BARRIERS.name: _fact(facts.BARRIERS),
        facts.ELEMENTS.name: _fact(facts.ELEMENTS),
        facts.SIZE.name: _fact(facts.SIZE),
        facts.SESSION.name: _fact(facts.SESSION),
        facts.DURATION.name: _fact(facts.DURATION),
        facts.COST.name: _fact(facts.COST),
        facts.BUDGET.name: _budget,
        facts.DUTIES.name: _duties,
        facts.EVIDENCE.name: _evidence,
        "figures": _figures("evidence", brief=True),
        "cases": _cases,
    },
    "case": {
        "windows": _windows,
        "what": _summary,
        facts.PLACE.name: _where,
        facts.YEARS.name: _fact(facts.YEARS),
        facts.TARGET_GROUPS.name: _fact(facts.TARGET_GROUPS),
        facts.BARRIERS.name: _barriers,
        facts.METHODS.name: _methods,
        facts.OUTCOME.name: _fact(facts.OUTCOME),
        "figures": _figures("results"),
        "short": _prose("short"),
        "sources": _sources,
    },
    "element": {
        "windows": _windows,
        "meaning": _prose("meaning"),
        "matters": _prose("matters"),
        "methods_of": _methods_of,
        "cases": _cases,
    },
    "measure": {
        "what": _summary,
        facts.FIGURE_KINDS.name: _fact(facts.FIGURE_KINDS),
        facts.COST.name: _fact(facts.COST),
        "choose": _prose("choose"),
        "limits": _prose("limits"),
        "methods_of": _methods_of,
    },
}
