"""Writes a sound site into a folder: the index first, then pages, then all else.

Pages name the index, so it comes first.  A page that lies under another, such as that of an
entry, is made, printed and forgotten; several processes share them.  Pages at the top are
few, and the generator's own: its menu and hand-written pages lead to them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from .addresses import address
from .apart import Apart, cores, end_if_alone
from .files import File, files_of_page, index_files, other_files
from .frame import frame
from .offline.worker import tell_worker
from .page import Page
from .pages import outline
from .share.head import share
from .share.sitemap import SITEMAP, Row, row_of, sitemap
from .site import Site
from .texts import DEFAULT
from .versions import version_of_assets

Print = Callable[[Page], str]  # turns a page into HTML


class Writer:
    """Writes a site into `folder`, as the steps of a generator come by.

    `top` are the pages at the top by the name of their Markdown file.
    """

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.editions = {edition.language: edition for edition in site.editions}
        self.outlines = {name: outline(edition) for name, edition in self.editions.items()}
        self.top = {
            file_name(page.path, language): page
            for language, makers in self.outlines.items()
            for page in self._pages(language, filter(_is_top, makers))
        }
        self.version = version_of_assets(site.root)
        self.search: Mapping[str, str] = {}  # the folder of the index by language
        self.rows: list[Row] = []  # of pages that are written
        self.printing: list[Apart[list[Row]]] = []  # the others

    def write_index(self) -> None:
        """Write the search index of every language."""
        begun = {name: Apart(partial(self._index, name)) for name in self.editions}
        self.search = {name: index.result() for name, index in begun.items()}

    def frame(self, language: str) -> Mapping[str, Any]:
        """Return what every template may print in a language."""
        return frame(language, self.site.texts, self.search, self.site.serving)

    def write_pages(self, language: str, print: Print) -> None:
        """Begin to print the pages of a language that lie under others.

        The first of each folder is printed here, so that its templates are compiled once.
        """
        under = [path for path in self.outlines[language] if not _is_top(path)]
        first = list({path.partition("/")[0]: path for path in reversed(under)}.values())
        self.rows += self._print(language, first, print)
        rest = [path for path in under if path not in first]
        shares = max(1, cores() // len(self.editions))
        for number in range(shares):
            work = partial(self._print, language, rest[number::shares], print)
            self.printing.append(Apart(work))

    def finish(self) -> None:
        """Write all that is no page; once all pages are there, tell the worker what to keep."""
        self._write(other_files(self.site))
        self._copy_pdfs()
        self._write([(SITEMAP, sitemap(self._rows(), self.site.editions[0]))])
        if not self.site.serving:
            tell_worker(self.folder, self.site.texts.languages, self.version)

    def stop(self) -> None:
        """Stop printing."""
        for printing in self.printing:
            printing.stop()

    def _pages(self, language: str, paths: Iterable[str]) -> Iterator[Page]:
        edition, makers = self.editions[language], self.outlines[language]
        return (share(makers[path](edition), edition) for path in paths)

    def _index(self, language: str) -> str:
        folder, files = index_files(self.editions[language])
        self._write(files.items())
        return folder

    def _print(self, language: str, paths: list[str], print: Print) -> list[Row]:
        """Print some pages, with what they bring along; return what the sitemap tells of them."""
        along, rows = files_of_page(self.site), []
        for page in self._pages(language, paths):
            end_if_alone()
            self._write([(f"{address(page.path, language)}index.html", print(page)), *along(page)])
            rows.append(row_of(page, self.editions[language]))
        return rows

    def _rows(self) -> Iterator[Row]:
        """Wait for all pages, and yield what is told of each, in the order of the site."""
        top = (row_of(page, self.editions[page.language]) for page in self.top.values())
        apart = (row for printing in self.printing for row in printing.result())
        found = {(row.language, row.path): row for row in (*self.rows, *top, *apart)}
        return (found[name, path] for name, paths in self.outlines.items() for path in paths)

    def _write(self, files: Iterable[File]) -> None:
        for path, content in files:
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

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
