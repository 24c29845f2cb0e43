"""Where pages live: the same path in every language, the default one at the root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from .model import Entry
from .texts import DEFAULT

# Which vocabulary lists have a page per term, and the folder of those pages.
# The same words are the keys of a filter in an address: `find/?target=unge`.
TERM_FOLDERS = {"target-groups": "target", "barriers": "barrier"}


def address(path: str, language: str) -> str:
    """Return the address of a page, relative to the site's root.

    >>> address("method/bydelsmoedre", "en")
    'en/method/bydelsmoedre/'
    """
    parts = [*([] if language == DEFAULT else [language]), *([path] if path else [])]
    return "".join(f"{part}/" for part in parts)


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
    way = posixpath.relpath("/" + there, "/" + here)
    return way + "/" if there.endswith("/") or not there else way


def entry_path(entry: Entry) -> str:
    """Return the path of an entry's page."""
    return f"{entry.kind}/{entry.id}"


def term_path(list: str, id: str) -> str:
    """Return the path of a term's page; `list` must be one of TERM_FOLDERS."""
    return f"{TERM_FOLDERS[list]}/{id}"
