"""Which entries may tell of the same thing as one that is being written: "is it one of these?".

The likeness of two strings cannot tell that: of cases told once more in other words it finds a
neighbour as often.  The index can, since it knows which words say much.  Beside its words an
entry is known by an address that it shares, its place and its organisations.

The twin of `docs/assets/form/nearest.js`: the same steps over the same figures, held together
by `tests/search/test_nearest.py`.  What is told is a question, which refuses nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ..bank.addresses import entry_path
from ..bank.catalogue import Catalogue, cited_sources
from ..bank.model import Entry
from ..schema.facts import COUNTRY, ORGANISATIONS, PLACE
from ..schema.kinds import ALL_KINDS, KINDS
from ..words.analysis import analysis_of, fold, tokens
from .index import Index, Postings, build_index

# By what an entry is known; also the keys of the reasons in the texts.
SOURCE, SAME_PLACE, ORGANISATION, WORDS = "source", "place", "organisation", "words"


@dataclass(frozen=True, slots=True)
class Figures:
    """From when on an entry is near, found by trying each entry of the bank on all others.

    `alike` is the share that words of a title and a summary have in one entry of the most they
    could weigh.  Five cases, drawn by lot and told once more by somebody who did not know how this
    is found, have 0.36 to 0.62 in the case that is meant, more than in any other; the bar was set
    when that was known, so that all are named.  It asks often: 25 of 97 cases have so much in
    another one of their country (13 at 0.4), and 28 in all, since with place or organisation in
    common less will do.  A question too many is a line to pass over, a case told twice an
    editor's work.
    Methods, guides and all else that happened nowhere are spoken of in the same words: there
    6 of 39 are that `alike_general`.  Of fewer than `fewest` known words nothing is said.
    What more than `others` entries name tells of none: a survey of many efforts, a municipality.
    """

    alike: float = 0.35
    alike_here: float = 0.25
    alike_general: float = 0.65
    fewest: int = 5
    others: int = 1
    shown: int = 3


FIGURES = Figures()

# What programs add to an address, to count who comes from where, as `docs/assets/address.js` says.
TRACKING = (
    r"^(?:(?:utm|mtm|pk)_\w+|_hs(?:enc|mi)|\w{1,2}clid|msclkid|[gw]braid|mc_[ce]id|mkt_tok"
    r"|igshid?|_g[al])$"
)
_TRACKING = re.compile(TRACKING, re.ASCII)
_START = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Traits:
    """By what an entry is known beside its words, each written in one way."""

    country: str = ""
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being written; `id` is '' where it has no name yet."""

    kind: str
    id: str
    language: str
    words: str
    traits: Traits


@dataclass(frozen=True, slots=True)
class Near:
    """An entry ("kind/id") that may be the same, and by which of its traits."""

    path: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """What there is to compare with: an index, and the traits of its entries by "kind/id"."""

    index: Index
    languages: tuple[str, ...]
    traits: Mapping[str, Traits]
    addresses: Mapping[str, str]  # of sources, by id


def bank(catalogue: Catalogue, language: str, index: Index | None = None) -> Bank:
    """Return what new entries are compared with, by the index of a language."""
    return Bank(
        index or build_index(catalogue, language),
        catalogue.languages,
        all_traits(catalogue),
        {id: _address_of(source.facts) for id, source in catalogue.sources.items()},
    )


def all_traits(catalogue: Catalogue) -> dict[str, Traits]:
    """Return the traits of all entries, by "kind/id"."""
    countries = _names_of_countries(catalogue)
    return {
        entry_path(entry): _traits(entry, countries)
        for entry in catalogue.entries.values()
        if entry.kind in KINDS
    }


def asked_of(entry: Entry, catalogue: Catalogue, language: str) -> Asked:
    """Return what an entry, which the catalogue may lack, says of itself."""
    text = catalogue.text(entry, language)
    traits = _traits(entry, _names_of_countries(catalogue))
    return Asked(entry.kind, entry.id, text.language, f"{text.title} {text.summary}", traits)


def _names_of_countries(catalogue: Catalogue) -> frozenset[str]:
    terms = catalogue.choices.get(COUNTRY.list, {}).values()
    return frozenset(fold(label) for term in terms for label in term.label.values())


def _traits(entry: Entry, countries: frozenset[str]) -> Traits:
    """Return by what an entry is known; sources only where it tells of a place.

    What is known of methods rests on the same research, so that a source tells none from another.
    """
    facts = entry.facts
    return Traits(
        facts.get(COUNTRY.name, ""),
        places(facts.get(PLACE.name, {}).values(), countries),
        folded(facts.get(ORGANISATIONS.name, ())),
        cited_sources(entry) if _happens(entry.kind) else (),
    )


def _happens(kind: str) -> bool:
    """Say whether entries of a kind tell of what happened at a place."""
    return PLACE.name in {fact.name for fact in ALL_KINDS[kind].facts}


def places(said: Iterable[str], countries: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return what names a place most closely, in all languages; a whole country is none.

    >>> places(["Amagerbro, København", "Amagerbro, Copenhagen"])
    ('amagerbro',)
    """
    closest = folded(place.split(",")[0] for place in said)
    return tuple(one for one in closest if one and one not in countries)


def folded(names: Iterable[str]) -> tuple[str, ...]:
    """Return names written in one way, each once.

    >>> folded(["VIBO", "Vibo "])
    ('vibo',)
    """
    return tuple(dict.fromkeys(fold(name).strip() for name in names))


def same_address(url: str) -> str:
    """Return an address as all its ways of writing have it in common.

    >>> same_address("http://www.BL.dk/om/?utm_source=x&id=7#top")
    'bl.dk/om?id=7'
    """
    page, _, query = _START.sub("", url.strip(), count=1).partition("#")[0].partition("?")
    host, slash, path = page.partition("/")
    asked = [one for one in query.split("&") if one and not _TRACKING.match(one.partition("=")[0])]
    return f"{host.lower()}{slash}{path}".rstrip("/") + ("?" + "&".join(asked) if asked else "")


def _address_of(facts: Mapping[str, Any]) -> str:
    return same_address(facts.get("url", ""))


def nearest(asked: Asked, bank: Bank) -> list[Near]:
    """Return up to three entries of the same kind that may tell of the same thing, likest first.

    An equal source comes before all else.  Of another country none is near, but by its source.
    """
    others = _others(asked, bank)
    traits = {number: bank.traits[key] for number, key in others.items()}
    own = _telling_alone(asked.traits, traits.values())
    least = FIGURES.alike if _happens(asked.kind) else FIGURES.alike_general
    like, shared = _likeness(asked, bank, others), _shared(asked, bank, traits)
    found = []
    for number, key in others.items():
        alike, same = like.get(number, 0.0), shared.get(number, 0)
        if reasons := _reasons(own, traits[number], same, alike, least):
            found.append(((-same, -alike, number), Near(key, reasons)))
    return [near for _, near in sorted(found, key=lambda one: one[0])[: FIGURES.shown]]


def _others(asked: Asked, bank: Bank) -> dict[int, str]:
    """Return the entries of the kind but the one that is asked of, by their number."""
    own = f"{asked.kind}/{asked.id}"
    return {
        number: key
        for number, key in enumerate(bank.index.documents)
        if key.startswith(f"{asked.kind}/") and key in bank.traits and key != own
    }


def _telling_alone(own: Traits, others: Iterable[Traits]) -> Traits:
    """Return the traits without organisations that many name."""
    count = Counter(name for one in others for name in one.organisations)
    acting = (name for name in own.organisations if count[name] <= FIGURES.others)
    return replace(own, organisations=tuple(acting))


def _likeness(asked: Asked, bank: Bank, others: Mapping[int, str]) -> dict[int, float]:
    """Return by number what share of their weight the words asked for have in each entry."""
    found = [weights for weights in _found(asked, bank, others) if weights]
    if len(found) < FIGURES.fewest:
        return {}
    most = sum(max(weights.values()) for weights in found)
    sums: Counter[int] = Counter()
    for weights in found:
        sums.update(weights)
    return {number: weight / most for number, weight in sums.items()}


def _found(asked: Asked, bank: Bank, others: Mapping[int, str]) -> Iterator[dict[int, int]]:
    """Yield what each word that says something weighs, in the entries that have it."""
    stop = analysis_of(asked.language).stop if asked.language in bank.languages else frozenset()
    every = [analysis_of(language) for language in bank.languages]
    for word in dict.fromkeys(one for one in tokens(asked.words) if one not in stop):
        weights: dict[int, int] = {}
        for stem in {one.stem(word) for one in every}:
            for number, weight in _weights(bank.index.words.get(stem, ())):
                if number in others:
                    weights[number] = max(weights.get(number, 0), weight)
        yield weights


def _weights(postings: Postings) -> Iterator[tuple[int, int]]:
    number = 0
    for packed in postings:
        number += packed // 256
        yield number, packed % 256


def _shared(asked: Asked, bank: Bank, traits: Mapping[int, Traits]) -> dict[int, int]:
    """Return by number how many telling sources an entry shares: most of its own or of the other's.

    A report may tell of several cases; it is then one of many sources that each has.
    """
    own = _addresses(asked.traits.sources, bank)
    each = {number: _addresses(one.sources, bank) for number, one in traits.items()}
    count = Counter(address for addresses in each.values() for address in addresses)
    found = {}
    for number, addresses in each.items():
        telling = [one for one in own & addresses if count[one] <= FIGURES.others]
        if 2 * len(telling) > min(len(own), len(addresses)):
            found[number] = len(telling)
    return found


def _addresses(ids: Iterable[str], bank: Bank) -> set[str]:
    """Return the addresses of sources: ids, also of those without one, and addresses."""
    return {bank.addresses.get(id) or id for id in ids}


def _reasons(own: Traits, other: Traits, same: int, alike: float, least: float) -> tuple[str, ...]:
    """Return why an entry is near, the strongest reason first; nothing where it is not."""
    if not same and own.country and other.country and own.country != other.country:
        return ()
    here = {
        SAME_PLACE: not set(own.places).isdisjoint(other.places),
        ORGANISATION: not set(own.organisations).isdisjoint(other.organisations),
    }
    if not same and alike < (FIGURES.alike_here if any(here.values()) else least):
        return ()
    said = {SOURCE: same, **here, WORDS: alike >= least}
    return tuple(reason for reason, holds in said.items() if holds)


def compared_by(catalogue: Catalogue, keys: Sequence[str]) -> dict[str, Any]:
    """Return what a browser compares with: figures, traits by kind and id, addresses of sources."""
    found: dict[str, dict[str, list[Any]]] = {}
    traits = all_traits(catalogue)
    for number, key in enumerate(keys):
        kind, id = key.split("/")
        one = traits[key]
        row = [number, one.country, one.places, one.organisations, one.sources]
        found.setdefault(kind, {})[id] = row
    used = {id: None for one in traits.values() for id in one.sources}
    return {
        "figures": asdict(FIGURES),
        "happens": [kind for kind in found if _happens(kind)],
        "tracking": TRACKING,
        "entries": found,
        "addresses": {id: _address_of(catalogue.sources[id].facts) for id in used},
    }
