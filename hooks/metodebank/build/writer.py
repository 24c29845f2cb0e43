"""Writes a sound site into a folder: the index first, then pages, then all else.

Pages name the index, so it comes first.  Every page is made, printed and forgotten.  Those
that lie under another, such as that of an entry, are shared by several processes.  Pages at
the top are few, and the generator's own: its menu and hand-written pages lead to them.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..bank.addresses import address, index_folder
from ..bank.edition import Page
from ..basics.files import write
from ..basics.texts import DEFAULT
from ..basics.workers import Apart, cores, end_if_alone
from ..pages.frame import frame
from ..pages.outline import outline
from ..share.head import share
from ..share.joined import join_scripts
from ..share.lighter import lighten
from ..share.service_worker import tell_worker
from ..share.sitemap import SITEMAP, Row, row_of, sitemap
from ..share.versions import version_of_assets
from .files import File, index_files, other_files, with_files
from .kept import PageKey, Question, Written, watched
from .steps import Site

Print = Callable[[Page], str]  # turns a page into HTML

FEW = 40  # pages, which are printed sooner than another process has begun


class Writer:
    """Writes a site into `folder`, as the steps of a generator come by.

    `top` are the keys of pages at the top by the name of their Markdown file; `kept` are
    pages that need not be written.
    """

    def __init__(
        self, site: Site, folder: Path, kept: Mapping[PageKey, Written] = MappingProxyType({})
    ) -> None:
        self.site, self.folder = site, folder
        self.editions = {edition.language: edition for edition in site.editions}
        self.outlines = {name: outline(edition) for name, edition in self.editions.items()}
        self.keys = [(name, path) for name, paths in self.outlines.items() for path in paths]
        self.top = {
            file_name(path, name): (name, path) for name, path in self.keys if _is_top(path)
        }
        self.version = version_of_assets(site.root)
        self.search: Mapping[str, str] = {}  # the folder of the index by language
        self.written = {key: kept[key] for key in self.keys if key in kept}
        self.rows_at_top: dict[PageKey, Row] = {}  # of the pages that a generator has printed
        self.printed: list[PageKey] = []  # those that were not kept
        self.printing: list[Apart[dict[PageKey, Written]]] = []

    def write_index(self) -> None:
        """Write the search index of every language."""
        begun = {name: Apart(partial(self._index, name)) for name in self.editions}
        self.search = {name: index.result() for name, index in begun.items()}

    def frame(self, language: str) -> Mapping[str, Any]:
        """Return what every template may print in a language."""
        edition = self.editions[language]
        return frame(edition, self.search, self.site.serving)

    def page_at_top(self, name: str) -> Page | None:
        """Return the page at the top whose Markdown file has this name, None where it has none.

        It is made anew each time: it may list all entries, and to keep it takes more memory
        than any other page.
        """
        if name not in self.top:
            return None
        key = language, path = self.top[name]
        page, _ = self._made(language, path)
        self.rows_at_top[key] = row_of(page)
        return page

    def write_pages(self, language: str, print: Print) -> None:
        """Begin to print the pages of a language that lie under others.

        The first of each folder is printed here, so that its templates are compiled once.
        Each language is begun by as many processes as there are cores: the last one begins when
        the first is half done, and alone would leave a core idle at the end.
        """
        under = [path for path in self.outlines[language] if not _is_top(path)]
        missing = [path for path in under if (language, path) not in self.written]
        self.printed += [(language, path) for path in missing]
        first = list({path.partition("/")[0]: path for path in reversed(missing)}.values())
        here = missing if len(missing) < FEW else first
        self.written |= self._print(language, here, print)
        rest = [path for path in missing if path not in here]
        shares = cores() if rest else 0
        for number in range(shares):
            work = partial(self._print, language, rest[number::shares], print)
            self.printing.append(Apart(work))

    def finish_pages(self) -> None:
        """Wait until all pages are printed, and join the scripts that are on each."""
        for printing in self.printing:
            self.written |= printing.result()
        join_scripts(self.folder)

    def finish(self) -> None:
        """Write all that is no page; once all pages are there, tell the worker what to keep."""
        self._write(other_files(self.site))
        self._copy_pdfs()
        self.finish_pages()
        self._write([self.sitemap()])
        lighten(self.folder)
        tell_worker(self.folder, self.site.texts.languages, self.version)

    def stop(self) -> None:
        """Stop printing."""
        for printing in self.printing:
            printing.stop()

    def sitemap(self) -> File:
        """Return path and content of the sitemap, once all pages are printed."""
        return SITEMAP, sitemap(map(self._row, self.keys), self.site.editions[0])

    def _row(self, key: PageKey) -> Row:
        if key in self.written:
            return self.written[key].row
        if key in self.rows_at_top:
            return self.rows_at_top[key]
        language, path = key
        return row_of(self._made(language, path)[0])

    def _made(self, language: str, path: str) -> tuple[Page, set[Question]]:
        """Return a page, and what it has asked of the catalogue."""
        edition = self.editions[language]
        edition, asked = watched(edition) if self.site.serving else (edition, set())
        return share(self.outlines[language][path](edition), edition), asked

    def _index(self, language: str) -> str:
        """Write the index of a language and return its folder.

        Its name holds a fingerprint, so that a browser never mixes the files of two versions.
        """
        digest, unnamed = hashlib.sha256(), index_folder(language)
        for name, content in index_files(self.editions[language]):
            digest.update(content.encode())
            self._write([(f"{unnamed}{name}", content)])
        folder = index_folder(f"{language}-{digest.hexdigest()[:10]}")
        (self.folder / unnamed).rename(self.folder / folder)
        return folder

    def _print(self, language: str, paths: list[str], print: Print) -> dict[PageKey, Written]:
        """Print some pages, with what they bring along; return what is to be known of them."""
        complete, written = with_files(self.site), {}
        for path in paths:
            end_if_alone()
            page, asked = self._made(language, path)
            page = complete(page)
            files = [(f"{address(path, language)}index.html", print(page)), *page.files]
            self._write(files)
            row = row_of(page)
            known = (tuple(path for path, _ in files), frozenset(asked))
            written[language, path] = Written(row, *known) if self.site.serving else Written(row)
        return written

    def _write(self, files: Iterable[File]) -> None:
        for path, content in files:
            write(self.folder / path, content)

    def _copy_pdfs(self) -> None:
        for path, pdf in self.site.pdfs.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pdf, self.folder / path)


def _is_top(path: str) -> bool:
    return "/" not in path


def file_name(path: str, language: str) -> str:
    """Return the name of a page's Markdown file, as static-i18n wants it.

    >>> file_name("find", "en")
    'find.en.md'
    """
    suffix = "" if language == DEFAULT else f".{language}"
    return f"{path or 'index'}{suffix}.md"
