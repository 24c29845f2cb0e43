"""What a search result shows of an entry."""

from __future__ import annotations

from collections.abc import Callable

from ..bank.addresses import address, entry_key
from ..bank.edition import Edition
from ..bank.model import Entry
from ..bank.standard import language_name
from .facts import not_for_of
from .making import view_at
from .view import Data, View


def result_cards(edition: Edition) -> Callable[[str], Data]:
    """Return what makes what a search result shows of an entry, by "kind/id".

    Addresses are relative to the site's root, since results are shown on every page.
    """
    catalogue, language = edition.catalogue, edition.language
    view = view_at(edition, "")

    def card(path: str) -> Data:
        entry = catalogue.entries[entry_key(path)]
        href, only = address(path, language), _only_in(entry, edition)
        unfit = _unfit(entry, view)
        more = {"unfit": unfit} if unfit else {}
        return {**view.card(entry), **more, "href": href, "only": only}

    return card


def _unfit(entry: Entry, view: View) -> list[Data]:
    """Return whom or what an entry does not suit, and where there is help, for a page anywhere."""
    here = address("", view.language)
    rows = []
    for one in not_for_of(entry, view):
        there = one["href"] if not one["href"] or "://" in one["href"] else here + one["href"]
        rows.append({"when": one["when"], "title": one["title"], "href": there})
    return rows


def _only_in(entry: Entry, edition: Edition) -> str:
    """Return in which languages an entry is, where the edition's is not among them."""
    texts, language = edition.texts, edition.language
    if language in entry.texts:
        return ""
    there = [other for other in texts.languages if other in entry.texts] or [*entry.texts]
    names = [language_name(other, language, texts) for other in there]
    only_in: str = texts[language]["search"]["only_in"]
    return only_in.format(", ".join(names))
