"""The types of page that there are, and a page of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from markup import pages_in

# A page of each type, by its address in Danish.
TYPES = {
    "home": "",
    "search and filter": "find/",
    "target groups": "target/",
    "target group": "target/unge/",
    "barriers": "barrier/",
    "barrier": "barrier/sprog/",
    "goals": "goal/",
    "goal": "goal/tryghed/",
    "countries": "country/",
    "country": "country/dk/",
    "methods": "method/",
    "method": "method/fritidsjob/",
    "core elements": "element/",
    "core element": "element/brobygning/",
    "cases": "case/",
    "case": "case/oesterbyen-esbjerg-fritidsjob/",
    "ways of measuring": "measure/",
    "way of measuring": "measure/sroi/",
    "papers to fill in": "worksheet/",
    "paper to fill in": "worksheet/aftale-med-frivillig/",
    "guides": "guide/",
    "guide": "guide/netvaerket-i-en-krise/",
    "glossary": "ordliste/",
    "workshop pack": "pakke/",
    "form": "bidrag/",
    "sources": "sources/",
    "about": "about/",
    "accessibility statement": "tilgaengelighed/",
    "editors' desk": "redaktion/",
    "guide for authors": "vejledning/",
    "rules": "regler/",
    "open data": "data/",
}

# Types that the same template makes as one above: other words, the same looks.
MADE_ALIKE = {
    *("barriers", "barrier", "goals", "goal", "countries", "country"),
    *("core elements", "cases", "ways of measuring", "papers to fill in", "guides"),
    "accessibility statement",
}
ONE_OF_EACH = {type: path for type, path in TYPES.items() if type not in MADE_ALIKE}
# For what only a template could change: those that share one are all asked in the proof.
BY_TEMPLATE = [
    pytest.param(type, marks=[pytest.mark.proof] if type in MADE_ALIKE else []) for type in TYPES
]


def addresses(site: Path, language: str) -> list[str]:
    """Return the address of every page in a language that does not only lead elsewhere."""
    files = sorted(file.relative_to(site).as_posix() for file in pages_in(site))
    here = [file.removesuffix("index.html") for file in files]
    return [address for address in here if address.startswith("en/") == (language == "en")]


def type_of(path: str) -> tuple[str, bool]:
    """Return the folder of a page, and whether it is the page of one thing in it."""
    folder, _, rest = path.partition("/")
    return folder, bool(rest)
