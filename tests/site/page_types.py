"""The types of page that there are, and a page of each."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from markup import pages_in

# A page of each type, by its address in Danish.
TYPES = {
    "home": "",
    "search and filter": "find/",
    "overview": "gap/",
    "map": "map/",
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
    "instruments": "instrument/",
    "instrument": "instrument/trivsel-fire-spoergsmaal/",
    "papers to fill in": "worksheet/",
    "paper to fill in": "worksheet/aftale-med-frivillig/",
    "when something happens": "crisis/",
    "leaflets": "leaflet/",
    "leaflet": "leaflet/faellesspisning/",
    "guides": "guide/",
    "guide": "guide/netvaerket-i-en-krise/",
    "glossary": "ordliste/",
    "workshop pack": "pakke/",
    "comparison": "compare/",
    "plan": "plan/",
    "calculator": "value/",
    "form": "bidrag/",
    "sources": "sources/",
    "contributors": "credits/",
    "about": "about/",
    "accessibility statement": "tilgaengelighed/",
    "run your own": "drift/",
    "editors' desk": "redaktion/",
    "guide for authors": "vejledning/",
    "rules": "regler/",
    "open data": "data/",
}

# Types that the same template makes as one above: other words, the same looks.
MADE_ALIKE = {
    *("barriers", "barrier", "goals", "goal", "countries", "country"),
    *("core elements", "cases", "ways of measuring", "papers to fill in", "guides"),
    *("accessibility statement", "contributors"),
}
ONE_OF_EACH = {type: path for type, path in TYPES.items() if type not in MADE_ALIKE}

# The pages that most people come to, and those where most is done, for what takes long to ask:
# the proof asks all others too.
OFTEN = {
    *("home", "search and filter", "methods", "method", "case", "guide", "glossary"),
    *("workshop pack", "when something happens", "leaflet", "plan", "form"),
}
# A page of each of these types; each type of all, and each that has a template of its own.
OFTEN_ONES = {type: TYPES[type] for type in TYPES if type in OFTEN}
OFTEN_THEN_ALL = [
    pytest.param(type, marks=[] if type in OFTEN else [pytest.mark.proof]) for type in TYPES
]
OFTEN_FIRST = [one for one in OFTEN_THEN_ALL if one.values[0] in ONE_OF_EACH]


def addresses(site: Path, language: str) -> list[str]:
    """Return the address of every page in a language that does not only lead elsewhere."""
    files = sorted(file.relative_to(site).as_posix() for file in pages_in(site))
    here = [file.removesuffix("index.html") for file in files]
    return [address for address in here if address.startswith("en/") == (language == "en")]


def sampled(site: Path, language: str) -> list[str]:
    """Return the addresses of the heaviest pages, and of every eighth of those in folders.

    What all pages of a bank are asked in the proof, these are asked with each change.
    """
    folders = _folders(site, language)
    rest = (some[::8] for name, some in folders.items() if name)
    return sorted({*heaviest(site, language), *chain.from_iterable(rest)})


def heaviest(site: Path, language: str) -> list[str]:
    """Return the addresses of all pages at the top, and in each folder of the heaviest page."""
    folders = _folders(site, language)
    top = folders.pop("")
    return sorted({*top, *(max(some, key=partial(_bytes, site)) for some in folders.values())})


def _folders(site: Path, language: str) -> dict[str, list[str]]:
    """Return the addresses of a language's pages by their folder; '' is that at the top."""
    folders: dict[str, list[str]] = {}
    for address in addresses(site, language):
        begin, _, name = address.removeprefix("en/").rstrip("/").partition("/")
        folders.setdefault(begin if name else "", []).append(address)
    return folders


def _bytes(site: Path, address: str) -> int:
    return (site / address / "index.html").stat().st_size if address.endswith("/") else 0


def type_of(path: str) -> tuple[str, bool]:
    """Return the folder of a page, and whether it is the page of one thing in it."""
    folder, _, rest = path.partition("/")
    return folder, bool(rest)
