"""Where pages live: the same path in every language, the default one at the root."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..basics.texts import DEFAULT
from ..schema.vocabularies import VOCABULARIES
from .model import Entry

# The pages for authors: the guide, and what each rule of the check is there for.
GUIDE, RULES = "vejledning", "regler"

# The statement of how far everyone can use the site.
STATEMENT = "tilgaengelighed"
CREDITS = "credits"
HOSTING = "drift"  # for who runs a bank of their own
CRISIS = "crisis"  # when something has happened
MAP, OUTLINES = "map", "map/land/"  # the page, and the pictures of countries
GAP = "gap"  # what the bank holds and lacks
VALUE = "value"  # where figures are reckoned
PLAN, PLAN_FOLDER = "plan", "plan/method/"  # its page, and what it is told of each method

# The page on which entries stand side by side, and the folder of what it tells of each.
COMPARE, COMPARED = "compare", "compared/"


def address(path: str, language: str) -> str:
    """Return the address of a page, relative to the site's root.

    >>> address("method/bydelsmoedre", "en")
    'en/method/bydelsmoedre/'
    """
    there = f"{path}/" if path else ""
    return there if language == DEFAULT else f"{language}/{there}"


def rule_address(site_url: str, language: str, code: str) -> str:
    """Return where a rule of the check is explained, or '' where no site is known.

    >>> rule_address("https://example.org/", "en", "bad-id")
    'https://example.org/en/regler/#bad-id'
    """
    return f"{site_url}{address(RULES, language)}#{code}" if site_url else ""


def outline_path(country: str) -> str:
    """Return where the picture of a country lies.

    >>> outline_path("dk")
    'map/land/dk.svg'
    """
    return f"{OUTLINES}{country}.svg"


def index_folder(name: str) -> str:
    """Return where a search index lies, under a language or a language and a fingerprint.

    >>> index_folder("da")
    'search/da/'
    """
    return f"search/{name}/"


def alternates(path: str, languages: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of a page by language, and for readers of any other one.

    >>> alternates("about", ["da", "en"])
    {'da': 'about/', 'en': 'en/about/', 'x-default': 'about/'}
    """
    return {
        **{language: address(path, language) for language in languages},
        "x-default": address(path, DEFAULT),
    }


def relative(here: str, there: str) -> str:
    """Return the way from the address `here` to the address `there`.

    >>> relative("en/method/ungeraad/", "en/case/x/")
    '../../case/x/'
    """
    start, end = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(start), len(end) - 1) and start[shared] == end[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "/".join(end[shared:]) or "./"


# The page that explains the words of the housing system, each at its own place.
GLOSSARY = "ordliste"


def term_anchor(id: str) -> str:
    """Return where on the glossary's page a term is explained."""
    return f"term-{id}"


def entry_path(entry: Entry) -> str:
    """Return the path of an entry's page."""
    return f"{entry.kind}/{entry.id}"


def entry_key(path: str) -> tuple[str, str]:
    """Return the kind and the id of the entry that would have its page at `path`.

    >>> entry_key("method/bydelsmoedre"), entry_key("find")
    (('method', 'bydelsmoedre'), ('find', ''))
    """
    kind, _, id = path.partition("/")
    return kind, id


def picture_path(entry: Entry, name: str) -> str:
    """Return where a picture of an entry is published, in the site: once for all languages."""
    return f"{entry_path(entry)}/{name}"


def term_path(list: str, id: str) -> str:
    """Return the path of a term's page, '' where the terms of its list have none."""
    folder = VOCABULARIES[list].folder
    return f"{folder}/{id}" if folder else ""
