"""The overview: how much there is for each target group against each barrier, and where nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from ..authors.form import ASKED
from ..authors.form import PATH as FORM
from ..bank.addresses import GAP
from ..bank.edition import Edition, Page
from ..bank.gap import COLUMNS, COUNTED, ROWS, STEPS, Gap, gap, step
from ..bank.model import Entry, Term
from ..bank.standard import in_order
from ..schema.facts import COUNTRY
from ..schema.kinds import METHOD
from ..schema.vocabularies import VOCABULARIES
from ..search.facets import FACETS
from .lists import in_groups
from .making import page_at, view_at
from .view import Data, View

_KEYS = {facet.fact.name: facet.key for facet in FACETS if facet.fact}


def gap_page(edition: Edition) -> Page:
    """Return the overview of what the bank holds and lacks, with a second one by country."""
    view, words = view_at(edition, GAP), edition.words["gap"]
    found = gap(edition.catalogue.entries.values(), edition.catalogue.vocabulary)
    columns = [term for group in _groups(edition, COLUMNS.list, view) for term in group["terms"]]
    meta = {
        "description": words["intro"],
        "empty": edition.words["desk"]["gap"]["empty"].format(len(found.empty), len(found.cells)),
        "steps": _steps(words),
        "columns": columns,
        "groups": [
            {**group, "terms": [_row(row, columns, found, view) for row in group["terms"]]}
            for group in _groups(edition, ROWS.list, view)
        ],
        **_uses(edition, found, view),
    }
    return page_at(edition, GAP, "gap", words["title"], meta)


def _groups(edition: Edition, list: str, view: View) -> list[Data]:
    """Return the terms of a list as they stand at the head of rows or columns, in groups."""
    terms = edition.catalogue.vocabulary[list].values()
    heads = [{**_head(term, view), "group": term.more.get("group", "")} for term in terms]
    return in_groups(edition, VOCABULARIES[list], heads)


def _head(term: Term, view: View) -> Data:
    """Return a term at the head of its row or column."""
    shown = view.term(term.list, term.id)
    return {name: shown[name] for name in ("id", "label", "href")}


def _steps(words: Mapping[str, Any]) -> list[Data]:
    """Return the steps of the shading, each with the numbers that it stands for."""
    spans = {name: f"{least}–{after - 1}" for (name, least), (_, after) in pairwise(STEPS)}
    (first, _), *_, (last, least) = STEPS
    spans |= {first: "0", last: words["over"].format(least)}
    return [{"id": name, "label": words["steps"][name], "span": spans[name]} for name, _ in STEPS]


def _row(row: Data, columns: Iterable[Data], found: Gap, view: View) -> Data:
    """Return a target group with a cell for each barrier."""
    return {**row, "cells": [_cell(row["id"], column, found, view) for column in columns]}


def _cell(row: str, column: Data, found: Gap, view: View) -> Data:
    """Return how much there is, each number with what finds it; of nothing the way to the form."""
    words, counts = view.words["gap"], found.cells[row, column["id"]]
    on = step(counts)
    asked = {_KEYS[ROWS.name]: row, _KEYS[COLUMNS.name]: column["id"]}
    shown = {"step": on, "said": words["steps"][on], "label": column["label"]}
    if not any(counts.values()):
        return {**shown, "href": _asking(FORM, view, {"kind": ASKED[0], **asked})}
    numbers = [
        {
            "count": counts[kind],
            "of": words["counted"][kind]["one" if counts[kind] == 1 else "many"],
            "href": _asking("find", view, {**asked, "kind": kind}),
        }
        for kind in COUNTED
    ]
    return {**shown, "numbers": numbers}


def _asking(path: str, view: View, asked: Mapping[str, str]) -> str:
    """Return the way to a page that is asked something in its address."""
    return f"{view.href(path)}?{urlencode(asked)}"


def _uses(edition: Edition, found: Gap, view: View) -> Data:
    """Return the countries, and each method with the cases that used it, by country."""
    known = edition.catalogue.vocabulary[COUNTRY.list]
    met = {country for _, country in found.used}
    countries = in_order(
        COUNTRY.list, (term for id, term in known.items() if id in met), edition.language
    )
    methods = edition.catalogue.of_kind(METHOD.name, edition.language)
    return {
        "countries": [_head(term, view) for term in countries],
        "methods": [_used(method, countries, found, view) for method in methods],
        "begin": _asking(FORM, view, {"kind": ASKED[0]}),
    }


def _used(method: Entry, countries: Iterable[Term], found: Gap, view: View) -> Data:
    """Return a method with its cases in each country; `id` leads to their names."""
    id = f"used-{method.id}"
    cells = [
        {
            "id": f"{id}-{country.id}",
            "label": country.label[view.language],
            "cases": _cases(found.used.get((method.id, country.id), ()), view),
        }
        for country in countries
    ]
    total = sum(len(cases) for (used, _), cases in found.used.items() if used == method.id)
    return {**view.name(method), "id": id, "total": total, "cells": cells}


def _cases(cases: Iterable[Entry], view: View) -> list[Data]:
    return [view.name(case) for case in view.catalogue.by_title(cases, view.language)]
