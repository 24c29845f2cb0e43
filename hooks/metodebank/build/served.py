"""The folder that is served while somebody writes: a change is there soon, and right.

Pages that would be the same are kept.  The others are put in their place at once, and then
the browser is told to load them anew; index, data and feeds follow a moment later, from a
process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..bank.addresses import index_folder
from ..bank.model import Entry
from ..basics.files import write, write_whole
from ..basics.workers import Apart, end_if_alone
from ..reading.entries import ReadAll
from .files import File, index_files, other_files, pictures
from .kept import Answers, Entries, Kept, prints
from .stage import Stage
from .steps import Site
from .writer import Writer


class Served:
    """What is served from the folder `place`, and made of the files under `root`."""

    def __init__(self, root: Path, place: Path) -> None:
        self.root, self.place, self.stage = root, place.resolve(), Stage(place)
        self.entries, self.kept = Entries(root), Kept()
        self.late: Apart[None] | None = None

    def look(self) -> ReadAll:
        """Look what has changed, before the site is read; return what reads that alone."""
        self.entries.look(prints(self.root))
        return self.entries

    def begin(self, site: Site) -> Writer:
        """Return what writes what has changed."""
        self.stage.drop()
        self.now = Answers(site, self.entries.prints)
        writer = Writer(site, self.stage.folder, dict(self.kept.still_true(self.now)))
        # Its name would change with each text, and then every page.
        writer.search = {language: index_folder(language) for language in writer.editions}
        return writer

    def finish(self, writer: Writer) -> None:
        """Put new pages in their place, and begin with all else."""
        writer.finish_pages()
        for path, picture in pictures(writer.site, self._changed(writer.site)):
            write(self.stage.folder / path, picture)
        standing = self.stage.lay_over()
        standing |= {path for page in writer.written.values() for path in page.files}
        is_first, self.kept = self.kept.answers is None, Kept(self.now, writer.written)
        self.stop()
        self.late = Apart(partial(self._follow, writer, standing))
        if is_first:
            self.wait()

    def wait(self) -> None:
        """Wait until nothing is to follow any more."""
        if self.late:
            self.late.result()
            self.late = None

    def stop(self) -> None:
        """Let what has not followed be."""
        if self.late:
            self.late.stop()
            self.late = None

    def _changed(self, site: Site) -> Iterator[Entry]:
        """Yield the entries of which a file has changed."""
        before = self.kept.answers.prints.entries if self.kept.answers else {}
        for entry in (*site.catalogue.entries.values(), *site.catalogue.packs):
            key = (entry.kind, entry.id)
            if before.get(key) != self.now.prints.entries.get(key):
                yield entry

    def _follow(self, writer: Writer, standing: set[str]) -> None:
        """Write what is no page, where it is another than before; remove what is no more."""
        for path, content in self._others(writer):
            end_if_alone()
            standing.add(path)
            _replace(self.place / path, content)
        for file in [file for file in self.place.rglob("*") if file.is_file()]:
            if file.relative_to(self.place).as_posix() not in standing:
                file.unlink()

    def _others(self, writer: Writer) -> Iterator[File]:
        for language, edition in writer.editions.items():
            for name, content in index_files(edition):
                yield f"{writer.search[language]}{name}", content
        yield from other_files(writer.site)
        yield writer.sitemap()


def _replace(file: Path, content: str | bytes) -> None:
    """Write a file whole, if it is not as it should be."""
    data = content.encode() if isinstance(content, str) else content
    if not file.is_file() or file.read_bytes() != data:
        write_whole(file, data)
