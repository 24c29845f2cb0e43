"""Atom feeds: what is new in the bank, for one target group, against one barrier.

https://www.rfc-editor.org/rfc/rfc4287.  A feed tells the day on which an entry was last
changed, as its author gave it; never when the site was built, and none after that.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping

from ..bank.addresses import address, entry_path, relative, term_path
from ..bank.edition import Edition, Page
from ..bank.model import Entry, EntryText, Term
from ..basics import licence
from ..basics.clock import day_in_utc
from ..schema import facts
from ..schema.vocabularies import FIGURE_KINDS, WITH_PAGES
from ..search.facets import figures_of
from .sitemap import written

MOST = 200  # entries in a feed, the newest first; a reader keeps what it has seen
_LONG_AGO = "1970-01-01"  # the day of a bank without entries
_ATOM = "http://www.w3.org/2005/Atom"


def feed_address(path: str, language: str) -> str:
    """Return where the feed of a page lies: that of home is about everything.

    >>> feed_address("target/unge", "en")
    'en/target/unge/feed.xml'
    """
    return f"{address(path, language)}feed.xml"


def feed_links(page: Page, edition: Edition) -> list[dict[str, str]]:
    """Return the feeds that concern a page, that of its own subject last."""
    here = address(page.path, edition.language)
    subjects: list[tuple[str, Term | None]] = [("", None)]
    if term := _term_of(page.path, edition):
        subjects.append((page.path, term))
    return [
        {
            "title": _title(term, edition),
            "href": relative(here, feed_address(path, edition.language)),
        }
        for path, term in subjects
    ]


def _term_of(path: str, edition: Edition) -> Term | None:
    """Return the target group or barrier that a page is about."""
    folder, _, id = path.partition("/")
    lists = {one.folder: one.name for one in WITH_PAGES}
    return edition.catalogue.vocabulary[lists[folder]].get(id) if folder in lists else None


def _title(term: Term | None, edition: Edition) -> str:
    site: str = edition.words["name_of_site"]
    feed: Mapping[str, str] = edition.words["feed"]
    if term is None:
        return feed["all"].format(site=site)
    return feed["term"].format(site=site, term=term.label[edition.language])


def feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and content of every feed in a language."""
    catalogue = edition.catalogue
    make = _Feeds(edition)
    yield make.feed("", None, catalogue.entries.values())
    for list in WITH_PAGES:
        for term in catalogue.vocabulary[list.name].values():
            naming = catalogue.by_term.get((list.name, term.id), ())
            entries = [one for one in naming if (one.kind, one.id) in catalogue.entries]
            _, feed = make.feed(term_path(list.name, term.id), term, entries)
            for id in (term.id, *term.aliases):  # who reads it under an earlier name goes on
                yield feed_address(term_path(list.name, id), edition.language), feed


class _Feeds:
    """Makes the feeds of one language; an entry is written once and stands in several."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.words = edition.words
        self.newest = _newest_day(edition.catalogue.entries.values()) or _LONG_AGO
        self.rows: dict[tuple[str, str], str] = {}
        self.last = day_in_utc().isoformat()
        fields = edition.texts[edition.language]["fields"]
        self.figures_label = fields[facts.FIGURE_KINDS.name]["label"]

    def feed(self, path: str, term: Term | None, entries: Iterable[Entry]) -> tuple[str, str]:
        """Return path and content of one feed; that of an empty one has the bank's own day."""
        language = self.edition.language
        ordered = _newest_first(entries)[:MOST]
        there = feed_address(path, language)
        own = f"{self.edition.site_url}{there}"
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
        _add(root, "id", own)
        _add(root, "title", _title(term, self.edition))
        _add(root, "updated", self.moment(_newest_day(ordered) or self.newest))
        _add(root, "link", rel="self", type="application/atom+xml", href=own)
        page = self.edition.url(path)
        _add(root, "link", rel="alternate", type="text/html", hreflang=language, href=page)
        _add(_add(root, "author"), "name", self.words["name_of_site"])
        _add(root, "rights", f"{licence.CREDIT}, {licence.NAME}: {licence.URL}")
        _add(root, "icon", f"{self.edition.site_url}assets/logo.svg")
        begin, end = written(root).rsplit("\n</", 1)
        return there, "\n".join([begin, *map(self.row, ordered), f"</{end}"])

    def moment(self, day: str) -> str:
        """Return a day as Atom wants it, none that has not begun: readers hide what is to come."""
        return f"{min(day, self.last)}T00:00:00Z"

    def figures(self, entry: Entry, text: EntryText) -> Iterator[Term]:
        """Yield which kinds of figures an entry tells, in the order of their list."""
        found = {*figures_of(entry, text)}
        kinds = self.edition.catalogue.vocabulary[FIGURE_KINDS.name].values()
        yield from (kind for kind in kinds if kind.id in found)

    def row(self, entry: Entry) -> str:
        """Return an entry as a feed tells it."""
        key = entry.kind, entry.id
        if key not in self.rows:
            row = self._row(entry)
            ET.indent(row, " ", level=1)
            self.rows[key] = f" {ET.tostring(row, encoding='unicode')}"
        return self.rows[key]

    def _row(self, entry: Entry) -> ET.Element:
        language, url = self.edition.language, self.edition.url(entry_path(entry))
        text = self.edition.catalogue.text(entry, language)
        lang = {} if text.language == language else {"xml:lang": text.language}
        row = ET.Element("entry")
        _add(row, "id", url)
        _add(row, "title", text.title, **lang)
        _add(row, "updated", self.moment(entry.facts["updated"]))
        _add(row, "link", rel="alternate", type="text/html", hreflang=language, href=url)
        _add(row, "category", term=entry.kind, label=self.words["kinds"][entry.kind]["one"])
        for kind in self.figures(entry, text):
            label = f"{self.figures_label}: {kind.label[language]}"
            _add(row, "category", term=f"figure/{kind.id}", label=label)
        _add(row, "summary", text.summary, **lang)
        return row


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by day, those of one day in the order of the bank."""
    return sorted(entries, key=lambda entry: entry.facts["updated"], reverse=True)


def _newest_day(entries: Iterable[Entry]) -> str:
    return max((entry.facts["updated"] for entry in entries), default="")
