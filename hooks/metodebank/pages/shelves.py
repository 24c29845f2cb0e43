"""How a long list is told in parts: by country, and where many are from one, by their aim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..bank.edition import Edition
from ..bank.model import Entry
from ..schema.facts import COUNTRY, GOALS
from ..schema.vocabularies import VOCABULARIES
from ..words.alphabet import sort_key

LONG = 24  # entries, more than which are told in parts
MANY = 12  # entries of one country, likewise


class Shelf(NamedTuple):
    """A part of a list: its heading, its entries, and whether one opens it to see them."""

    heading: str
    entries: list[Entry]
    folded: bool = False


def shelves(entries: list[Entry], edition: Edition) -> list[Shelf]:
    """Return a list in parts, in each of which entries keep their order.

    A short one, or one whose entries name no country, is one part without a heading.  Else the
    countries that many are from come first, by what was aimed at; then the others by name, folded.
    """
    if len(entries) <= LONG or COUNTRY.name not in entries[0].facts:
        return [Shelf("", entries)]
    by_country = _grouped(entries, lambda one: _country(one, edition))
    names = sorted(by_country, key=lambda name: sort_key(name, edition.language))
    many = [name for name in names if len(by_country[name]) > MANY]
    many.sort(key=lambda name: len(by_country[name]), reverse=True)
    few = [Shelf(name, by_country[name], True) for name in names if name not in many]
    return [*_by_aim({name: by_country[name] for name in many}, edition), *few]


def _by_aim(countries: Mapping[str, list[Entry]], edition: Edition) -> Iterator[Shelf]:
    """Yield the entries of each country by the group of the first goal that they name."""
    goals = VOCABULARIES[GOALS.list]
    names = edition.words["term_lists"][goals.folder]["groups"]
    aims = {**{id: names[id] for id in goals.groups}, "": edition.words["other_terms"]}
    for country, entries in countries.items():
        by_aim = _grouped(entries, lambda one: _aim(one, edition))
        for id, aim in aims.items():
            if id in by_aim:
                yield Shelf(edition.words["shelf"].format(country, aim), by_aim[id])


def _country(entry: Entry, edition: Edition) -> str:
    country = edition.catalogue.term(COUNTRY.list, entry.facts[COUNTRY.name])
    return country.label[edition.language]


def _aim(entry: Entry, edition: Edition) -> str:
    """Return the id of the group of an entry's first goal, '' where it is in none."""
    goals = (edition.catalogue.term(GOALS.list, id) for id in entry.facts.get(GOALS.name, ()))
    return next((str(goal.more.get("group", "")) for goal in goals), "")


def _grouped(entries: Iterable[Entry], by: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(by(entry), []).append(entry)
    return groups
