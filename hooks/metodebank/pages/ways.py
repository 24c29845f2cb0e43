"""The ways from every page to the others: the menu, tabs beside a page, and the foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..authors.form import PATH as FORM
from ..bank.addresses import (
    COMPARE,
    CREDITS,
    CRISIS,
    GAP,
    GLOSSARY,
    GUIDE,
    HOSTING,
    MAP,
    PLAN,
    STATEMENT,
    VALUE,
    address,
)
from ..schema.kinds import KINDS
from ..schema.vocabularies import WITH_PAGES

Data = Mapping[str, Any]

_MENU = ("find", "method", "case", "measure", "pakke")
# Pages that are looked at together: each shows the others of its row as tabs.
_MEASURE = ("measure", "instrument", VALUE, "guide")
_TABS = (
    ("method", "element", "target", "barrier", "goal", GAP),
    ("case", "country", MAP, FORM),
    _MEASURE,
    ("pakke", COMPARE, PLAN, "worksheet", "leaflet", CRISIS),
    ("about", "sources", GLOSSARY, "data"),
)
_LISTS = (*KINDS, *(one.folder for one in WITH_PAGES))
# The menu leads to ways of measuring, and they to what one measures with: the foot is full.
_FOOT = {
    "bank": [path for path in _LISTS if path not in (*_MENU, "instrument")],
    "about": ("about", "sources", MAP, CREDITS, GLOSSARY, "data", STATEMENT),
    "write": (PLAN, COMPARE, GAP, CRISIS, FORM, GUIDE, "redaktion", HOSTING),
}


def ways(language: str, words: Data) -> Data:
    """Return what the frame of a page links in a language, whose words are given.

    `tabs` are found by the address of the page that they stand on.
    """
    titles = _titles(words)

    def row(paths: Iterable[str], titles: Mapping[str, str] = titles) -> list[Data]:
        return [{"title": titles[path], "address": address(path, language)} for path in paths]

    return {
        "menu": row(_MENU, words["menu"]),
        "tabs": {address(path, language): row(paths) for paths in _TABS for path in paths},
        "foot": [
            {"title": words["footer"]["groups"][group], "links": row(paths)}
            for group, paths in _FOOT.items()
        ],
    }


def _titles(words: Data) -> Mapping[str, str]:
    """Return what the pages at the top are called, by path."""
    return {
        **{kind: words["kinds"][kind]["many"] for kind in KINDS},
        **{one.folder: words["term_lists"][one.folder]["many"] for one in WITH_PAGES},
        "pakke": words["pack"]["title"],
        GAP: words["gap"]["title"],
        CRISIS: words["crisis"]["title"],
        MAP: words["map"]["title"],
        COMPARE: words["compare"]["title"],
        PLAN: words["planning"]["title"],
        VALUE: words["value"]["title"],
        "about": words["footer"]["about"],
        "sources": words["sources_page"]["title"],
        CREDITS: words["credits"]["title"],
        GLOSSARY: words["glossary"]["title"],
        "data": words["data"]["title"],
        STATEMENT: words["footer"]["accessibility"],
        HOSTING: words["footer"]["hosting"],
        FORM: words["footer"]["contribute"],
        GUIDE: words["footer"]["guide"],
        "redaktion": words["desk"]["title"],
    }
