"""The page that one begins with: one question, three doors, and six entries by a fixed rule."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlencode

from ..bank.addresses import COMPARE, CRISIS, PLAN
from ..bank.catalogue import Catalogue
from ..bank.edition import Edition, Page
from ..bank.model import Entry
from ..basics.texts import DEFAULT
from ..schema.facts import BARRIERS, COUNTRY, GOALS, SIGNS, TARGET_GROUPS, UPDATED, YEARS
from ..schema.vocabularies import VOCABULARIES
from .lists import counted
from .making import page_at, view_at
from .street import street
from .view import Data, View

# What one may begin with: whom to reach, what stands in the way, what to achieve.
DOORS = (TARGET_GROUPS, BARRIERS, GOALS)
SHORT = 82  # signs of a summary on two lines of a phone
# What one does with what was found.
AFTER = (PLAN, COMPARE, CRISIS)


def home_page(edition: Edition) -> Page:
    """Return the page that asks what people want, and leads to it."""
    view, words = view_at(edition, ""), edition.words["home"]
    meta = {
        "description": words["intro"],
        "find": view.href("find"),
        "examples": [
            {"label": asked, "href": f"{view.href('find')}?{urlencode({'q': asked})}"}
            for asked in words["examples"]
        ],
        "street": street(edition.catalogue),
        "doors": _doors(edition, view),
        "after": [{"href": view.href(path), "label": words["after"][path]} for path in AFTER],
        "entries": [
            {**card, "summary": in_short(card["summary"])}
            for card in view.cards(featured(edition.catalogue))
        ],
        "lists": [
            {"label": words["all"][kind], "href": view.href(kind)} for kind in ("method", "case")
        ],
        "figure": _figure(edition),
        "about": view.href("about"),
    }
    return page_at(edition, "", "home", words["title"], meta)


def in_short(text: str, most: int = SHORT) -> str:
    """Return as much of a text as a card of home has room for: it ends where a thought does.

    >>> in_short("Fem lejere følger tallene. I 2024 så de på de lokale mål.", 40)
    'Fem lejere følger tallene.'
    >>> in_short("Over tusind skulle flytte, mens huse i byen blev renoveret", 40)
    'Over tusind skulle flytte …'
    >>> in_short("Kvinder fra byen bliver uddannet til at opsøge andre", 40)
    'Kvinder fra byen bliver uddannet …'
    """
    if len(text) <= most:
        return text
    begun = text[: most - len(" …")]
    if sentence := re.match(r".{20,}[.!?](?= [^\W\d_])", text[: most + 2]):
        return sentence[0]
    if clause := re.match(r".{20,}(?=[,;:] )", begun):
        return f"{clause[0]} …"
    # A short word, such as "at" or "og", would hang there.
    return re.sub(r"(\s+\S{1,3})*\s+\S*$", "", begun) + " …"


def _doors(edition: Edition, view: View) -> list[Data]:
    """Return the questions of which each answer has a page, with some of the answers."""
    folders = {fact.name: VOCABULARIES[fact.list].folder for fact in DOORS}
    return [
        {
            "sign": SIGNS.get(name, ""),
            "heading": edition.texts.label(name, edition.language, "finder"),
            "text": edition.words["home"]["doors"][folder],
            "href": view.href(folder),
        }
        for name, folder in folders.items()
    ]


def _figure(edition: Edition) -> str:
    """Return how much there is: "39 methods and 36 cases from 8 countries."."""
    bank = edition.catalogue
    methods, cases = (bank.of_kind(kind, edition.language) for kind in ("method", "case"))
    numbers = {
        "method": len(methods),
        "case": len(cases),
        "country": len({case.facts[COUNTRY.name] for case in cases}),
    }
    said = {of: counted(edition, number, of)["count_text"] for of, number in numbers.items()}
    return str(edition.words["home"]["figure"]).format(**said)


def featured(bank: Catalogue) -> list[Entry]:
    """Return what home shows: two methods and two cases, the newest, and two cases from afar.

    Newest is what was changed last; of one day, the methods that are known best, and the cases
    that ran last.  From afar are those countries that fewest cases are from, one of each.
    """
    methods = _newest(bank.by_evidence(bank.of_kind("method", DEFAULT), DEFAULT))
    cases = _newest(sorted(bank.of_kind("case", DEFAULT), key=_last_year, reverse=True))
    return [*methods[:2], *cases[:2], *_from_afar(cases, without=cases[:2])[:2]]


def _newest(entries: list[Entry]) -> list[Entry]:
    """Return entries by day, those of one day in the order in which they came."""
    return sorted(entries, key=lambda entry: str(entry.facts[UPDATED.name]), reverse=True)


def _last_year(case: Entry) -> int:
    """Return the last year in which a case is known to have run."""
    years = case.facts[YEARS.name]
    return int(years.get("to", years["from"]))


def _from_afar(cases: list[Entry], without: list[Entry]) -> list[Entry]:
    """Return the first case of each country, those first of which there are fewest."""
    seen = Counter(case.facts[COUNTRY.name] for case in cases)
    first = {case.facts[COUNTRY.name]: case for case in reversed(cases) if case not in without}
    return sorted(
        first.values(), key=lambda case: (seen[case.facts[COUNTRY.name]], cases.index(case))
    )
