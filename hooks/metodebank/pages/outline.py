"""From the catalogue to pages: for each a path, a template and all that it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ..authors.form import PATH as FORM_PATH
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
    RULES,
    STATEMENT,
    VALUE,
    entry_path,
    term_path,
)
from ..bank.edition import Edition, Page
from ..schema.kinds import INSTRUMENT, KINDS, LEAFLET
from ..schema.vocabularies import WITH_PAGES
from .authors import desk_page, form_page, guide_page, rules_page
from .by_hand import about_page, data_page, hosting_page, statement_page
from .compare import compare_page
from .crisis import crisis_page
from .entries import entry_page
from .gap import gap_page
from .home import home_page
from .instrument import instrument_list
from .leaflet import leaflet_list
from .lists import entry_list, term_list, term_page
from .maps import map_page
from .planning import plan_page
from .reference import credits_page, finder_page, glossary_page, sources_page
from .value import value_page
from .workshop import pack_page


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of the site in one language.

    Of a page that is written by hand, such as `about`, only what it prints besides.
    """
    return (make(edition) for make in outline(edition).values())


def outline(edition: Edition) -> Mapping[str, Callable[[Edition], Page]]:
    """Return what makes each page of a language, by path, in the order of the site."""
    catalogue = edition.catalogue
    make: dict[str, Callable[[Edition], Page]] = {"": home_page}
    for kind in KINDS:
        make[kind] = partial(entry_list, kind=kind)
    for list in WITH_PAGES:
        make[list.folder] = partial(term_list, list=list)
        for term in catalogue.vocabulary[list.name].values():
            make[term_path(list.name, term.id)] = partial(term_page, term=term)
    for entry in catalogue.entries.values():
        make[entry_path(entry)] = partial(entry_page, entry=entry)
    make |= {
        LEAFLET.name: leaflet_list,
        INSTRUMENT.name: instrument_list,
        "find": finder_page,
        GAP: gap_page,
        CRISIS: crisis_page,
        MAP: map_page,
        "pakke": pack_page,
        COMPARE: compare_page,
        PLAN: plan_page,
        VALUE: value_page,
        GLOSSARY: glossary_page,
        FORM_PATH: form_page,
        "sources": sources_page,
        CREDITS: credits_page,
        "about": about_page,
        STATEMENT: statement_page,
        HOSTING: hosting_page,
        "redaktion": desk_page,
        RULES: rules_page,
        "data": data_page,
    }
    make[GUIDE] = partial(guide_page, paths=frozenset(make))
    return make
