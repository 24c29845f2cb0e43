"""How a page is cited: as files that reference managers read, RIS first, since it tells most.

https://en.wikipedia.org/wiki/RIS_(file_format), https://www.bibtex.org/Format/ and, for what
came later, biblatex's manual: `@online` is a web page there, and in Zotero.  Letters such as
æøå stay as they are: both are files in UTF-8.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..bank.addresses import entry_path
from ..bank.credits import Contributor, credited
from ..bank.edition import Edition
from ..bank.model import Entry
from ..words.names import name

FOLDER = "cite/"
RIS, BIBTEX = "application/x-research-info-systems", "application/x-bibtex"
BANK = "metodebanken"  # what every key begins with, whatever a language calls the bank

# What TeX takes for marks of its own.  In pairs of braces, since BibTeX counts all that there are.
_MARKS = {
    **{ord(mark): f"\\{mark}" for mark in "&%$#_"},
    **{
        ord(mark): f"{{\\text{name}}}"
        for mark, name in {
            "\\": "backslash",
            "{": "braceleft",
            "}": "braceright",
            "~": "asciitilde",
            "^": "asciicircum",
        }.items()
    },
}
# A surname is the last word of a name, with those in small letters before it, as BibTeX reads it.
_NAME = re.compile(r"(?P<given>.+?) (?P<family>(?:[a-zæøå]\S* )*\S+)")


class Cited(NamedTuple):
    """What is told of a page to who cites it.

    `makers` wrote it and wish to be named; where there are none, it is the bank's.  `url` is ''
    where the site has no address, `version` where nobody knows which one it is.
    """

    key: str
    title: str
    language: str  # of the text that the page shows
    makers: tuple[Contributor, ...]
    site: str
    version: str
    day: str
    summary: str
    url: str


def cited(entry: Entry, edition: Edition) -> Cited:
    """Return what is told of an entry's page; its key and address are those of the page."""
    text, path = edition.catalogue.text(entry, edition.language), entry_path(entry)
    return Cited(
        key=citation_key(path, edition.language),
        title=" ".join(text.title.split()),
        language=text.language,
        makers=tuple(one for one in credited(entry).get("wrote", ()) if one.called),
        site=edition.words["name_of_site"],
        version=edition.version,
        day=entry.facts["updated"],
        summary=" ".join(text.summary.split()),
        url=edition.url(path) if edition.site_url else "",
    )


def citation_key(path: str, language: str) -> str:
    """Return by which key a page is cited, for ever.

    >>> citation_key("method/faedregrupper", "da")
    'metodebanken-method-faedregrupper-da'
    """
    return f"{BANK}-{path.replace('/', '-')}-{language}"


def citation_paths(key: str) -> dict[str, str]:
    """Return where the files of a citation lie, by their type, in the order to try them."""
    return {RIS: f"{FOLDER}{key}.ris", BIBTEX: f"{FOLDER}{key}.bib"}


def citation_files(page: Cited) -> tuple[tuple[str, str], ...]:
    """Return path and content of both files."""
    paths = citation_paths(page.key)
    return (paths[RIS], ris(page)), (paths[BIBTEX], bibtex(page))


def ris(page: Cited) -> str:
    """Return a page as RIS: a tag and a value a line, and no value with a line of its own."""
    rows = [
        ("TY", "ELEC"),
        ("ID", page.key),
        *(("AU", _inverted(one)) for one in page.makers or (Contributor("", page.site),)),
        ("TI", page.title),
        ("T2", page.site),
        ("PY", page.day[:4]),
        ("DA", page.day.replace("-", "/")),
        ("N1", page.version and f"Version {page.version}"),
        ("AB", page.summary),
        ("LA", page.language),
        ("PB", page.site),
        ("UR", page.url),
    ]
    told = [f"{tag}  - {value}\r\n" for tag, value in rows if value]
    return "".join([*told, "ER  - \r\n"])


def _inverted(one: Contributor) -> str:
    """Return who wrote a page, a person with the surname first.

    >>> [_inverted(Contributor(who, "BL")) for who in ("Anna Vest", "Jan van den Berg", "Pia", "")]
    ['Vest, Anna', 'van den Berg, Jan', 'Pia', 'BL']
    """
    found = _NAME.fullmatch(one.name)
    return f"{found['family']}, {found['given']}" if found else one.name or one.organisation


def bibtex(page: Cited) -> str:
    """Return a page as BibTeX; what must not be taken apart or set in small letters is braced."""
    makers = page.makers or (Contributor("", page.site),)
    rows = {
        "author": " and ".join(map(_author, makers)),
        "title": f"{{{_plain(page.title)}}}",
        "organization": f"{{{_plain(page.site)}}}",
        "version": page.version,
        "date": page.day,
        "year": page.day[:4],  # of which alone BibTeX's own styles know
        "langid": name("languages", page.language, "en").lower(),
        "url": page.url,
    }
    told = ",\n".join(_field(*row) for row in rows.items() if row[1])
    return f"@online{{{page.key},\n{told}\n}}\n"


def _field(name: str, value: str) -> str:
    return f"  {name} = {{{value}}}"


def _author(one: Contributor) -> str:
    """Return who wrote a page; what is no person's name in the usual order stands in braces."""
    said = _plain(one.name or one.organisation)
    is_usual = one.name and "," not in one.name and " and " not in one.name
    return said if is_usual else f"{{{said}}}"


def _plain(text: str) -> str:
    """Return text without anything that TeX takes for a mark.

    >>> _plain("Mad & mod: 100% {ægte}")
    'Mad \\\\& mod: 100\\\\% {\\\\textbraceleft}ægte{\\\\textbraceright}'
    """
    return text.translate(_MARKS)
