"""The files of the site that are no pages: what they hold, and where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..authors.blanks import offline_files
from ..authors.form import form_file
from ..authors.known import known_file
from ..authors.to_mend import opened_files, words_file
from ..bank.addresses import picture_path
from ..bank.edition import Edition, Page
from ..bank.model import Entry
from ..pages.maps import outline_files
from ..pages.results import result_cards
from ..pages.value import workbook_file
from ..paper.make import cache_folder
from ..paper.pack import pieces
from ..paper.plan_frame import plan_frames
from ..reading.pictures import without_metadata
from ..search.files import search_files
from ..share.application import applications
from ..share.data_files import data_files
from ..share.feeds import feeds
from ..share.manifest import install_files
from ..share.moved import moved
from ..share.policy import header_file
from ..share.preview import previews
from ..share.sitemap import robots
from ..share.typeface import typeface_files
from .steps import Site

File = tuple[str, str | bytes]  # path in the site, content


def index_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield name and content of each file of a language's search index, for a folder of its own."""
    return search_files(edition, result_cards(edition))


def with_files(site: Site) -> Callable[[Page], Page]:
    """Return what gives a page all files that come with it, and the sheet that it prints."""
    templates = site.root / "overrides"
    with_piece, with_application = (make(templates, site.texts) for make in (pieces, applications))
    return lambda page: with_application(with_piece(page))


def other_files(site: Site) -> Iterator[File]:
    """Yield all files but pages, what they bring along, PDFs, index and sitemap."""
    yield from data_files(site.editions[0], site.root)
    yield from _for_others(site)
    yield from typeface_files(cache_folder(site.root))
    for edition in site.editions:
        yield form_file(edition)
        yield known_file(edition)
        yield words_file(edition)
        yield from offline_files(edition)
        yield workbook_file(edition)
        yield from feeds(edition)
        yield from moved(edition, site.root / "overrides")
    yield from plan_frames(site.texts)
    yield from outline_files(site.catalogue)
    yield from opened_files(site.editions[0], site.root)
    yield from pictures(site, (*site.catalogue.entries.values(), *site.catalogue.packs))


def _for_others(site: Site) -> Iterator[File]:
    """Yield what hosts, phones, search engines and networks ask for."""
    yield "_headers", header_file()
    yield from install_files(site.root, site.texts)
    yield "robots.txt", robots(site.editions[0].site_url)
    entries = site.catalogue.entries.values()
    yield from previews(site.root, site.texts, entries, cache_folder(site.root))


def pictures(site: Site, entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield each picture that a text of some entries shows, without metadata."""
    for entry in (one for one in entries if one.pictures):
        shown = (s.pictures for text in entry.texts.values() for s in text.sections)
        for name in dict.fromkeys(name for names in shown for name in names):
            file = site.root / entry.pictures[name].path
            yield picture_path(entry, name), without_metadata(file.read_bytes())
