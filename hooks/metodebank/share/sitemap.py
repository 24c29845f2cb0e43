"""What search engines read first: all pages in their languages, and where that list is.

https://www.sitemaps.org/protocol.html (up to 50,000 addresses in a file) and, for the
languages, https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..bank.addresses import address, alternates, entry_key
from ..bank.edition import Edition, Page

SITEMAP = "sitemap.xml"
_NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def robots(site_url: str) -> str:
    """Return `robots.txt`: everything may be read, and here is the list of it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n"


class Row(NamedTuple):
    """What is told of a page.

    The day of its last change is the authors' own: that of the entry, or that of the
    newest entry which the page shows.  A page that shows none is given no day.
    """

    path: str
    language: str
    day: str


def row_of(page: Page) -> Row:
    """Return what is told of a page that has its head."""
    return Row(page.path, page.language, page.meta["head"]["day"])


def day_of(page: Page, edition: Edition) -> str:
    """Return the day of a page's last change, '' where nobody has said."""
    entries = edition.catalogue.entries
    shown = [page.path] if "kind_id" in page.meta else set(_entries_on(page.meta))
    keys = [entry_key(path) for path in shown]
    return max((entries[key].facts["updated"] for key in keys if key in entries), default="")


def sitemap(rows: Iterable[Row], edition: Edition) -> str:
    """Return the sitemap of some pages, each with its address in every language."""
    urlset = ET.Element("urlset", _NAMESPACES)
    urlset.text = "\n"
    begin, end = written(urlset).rsplit("\n</", 1)
    # One by one: the tree of a large bank takes ten times the memory of its text.
    return "\n".join([begin, *(_url(row, edition) for row in rows), f"</{end}"])


def _url(row: Row, edition: Edition) -> str:
    """Return what the sitemap says of a page."""
    url = ET.Element("url")
    ET.SubElement(url, "loc").text = edition.site_url + address(row.path, row.language)
    if row.day:
        ET.SubElement(url, "lastmod").text = row.day
    for language, there in alternates(row.path, edition.texts.languages).items():
        link = {"rel": "alternate", "hreflang": language, "href": edition.site_url + there}
        ET.SubElement(url, "xhtml:link", link)
    ET.indent(url, " ", level=1)
    return f" {ET.tostring(url, encoding='unicode')}"


def _entries_on(data: Any) -> Iterator[str]:
    """Yield the "kind/id" of every entry in what a page prints."""
    if isinstance(data, dict):
        if isinstance(data.get("entry"), str):
            yield data["entry"]
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        yield from _entries_on(value)


def written(root: ET.Element) -> str:
    """Return XML as it is written to a file."""
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
