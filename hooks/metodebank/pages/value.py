"""The page on which counts and answers are reckoned, and the same as a spreadsheet."""

from __future__ import annotations

from ..authors.form import PATH as FORM
from ..bank.addresses import PLAN, VALUE, address
from ..bank.edition import Edition, Page
from ..measuring.floors import FLOORS
from ..measuring.workbook import workbook
from ..schema.vocabularies import FIGURE_KINDS
from .making import page_at, view_at
from .view import Data

_NOBODY_KNOWS = "unknown"  # a kind of figure that nobody has reckoned


def value_page(edition: Edition) -> Page:
    """Return the calculator, which without script is its rules and the spreadsheet."""
    words, view = edition.words["value"], view_at(edition, VALUE)
    meta = {
        "description": words["intro"],
        "floors": FLOORS,
        "kinds": _kinds(edition),
        "said": _said(edition),
        "workbook": words["workbook"]["file"],
        "plan": view.way(address(PLAN, edition.language)),
        "case": view.way(address(FORM, edition.language)),
    }
    return page_at(edition, VALUE, VALUE, words["title"], meta)


def _kinds(edition: Edition) -> dict[str, Data]:
    """Return what kinds of figure there are to choose from, with what each shows and does not."""
    here = edition.words["value"]["kinds"]  # what differs: here no time is held against another
    return {
        id: {
            "label": term.label[edition.language],
            "help": here.get(id, term.definition[edition.language]),
        }
        for id, term in edition.catalogue.vocabulary[FIGURE_KINDS.name].items()
        if id != _NOBODY_KNOWS
    }


def _said(edition: Edition) -> Data:
    """Return what the page's scripts say, and how numbers are written."""
    site = edition.words
    return {
        **site["value"]["script"],
        "waiting": site["value"]["waiting"],
        "thousands": site["thousands"],
        "decimal": site["decimal"],
        "kinds": {id: kind["label"] for id, kind in _kinds(edition).items()},
        "groups": site["value"]["whos"]["groups"]["label"],
    }


def workbook_file(edition: Edition) -> tuple[str, bytes]:
    """Return path and content of the spreadsheet in a language."""
    words = edition.words["value"]
    return f"{address(VALUE, edition.language)}{words['workbook']['file']}", workbook(words)
