"""All steps in order: from the root's content to everything a generator needs."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import licence
from .addresses import GLOSSARY, GUIDE, STATEMENT, TERM_FOLDERS, address, picture_path
from .blanks import offline_files
from .catalogue import Catalogue, catalogue
from .check import check
from .clock import today
from .desk import desk
from .exports import CATALOGUE, SCHEMA, TABLE, catalogue_json, fingerprint
from .exports_schema import catalogue_schema
from .exports_table import catalogue_csv
from .form import PATH as FORM_PATH
from .form import form_file
from .guide import read_guide
from .model import Content
from .offline.manifest import APPLE, install_files, manifest_path
from .offline.worker import WORKER, tell_worker
from .page import Edition, Page
from .pages import pages, result_cards
from .paper.documents import documents
from .paper.make import lay_out
from .paper.pack import pack_files
from .paper.pdf import PaperMissing, Press
from .pictures import without_metadata
from .policy import header_file, page_policy
from .problems import Problem
from .report import as_text
from .schema import KINDS, PACKED
from .search.files import search_files
from .settings import contact, repository
from .share.feeds import feeds
from .share.head import share
from .share.moved import moved
from .share.preview import PREVIEW, preview
from .share.sitemap import SITEMAP, robots, sitemap
from .texts import DEFAULT, Texts, load_texts
from .versions import url_with_version, version_of_assets


class Unsound(Exception):
    """The content has problems; the message tells all of them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A sound site: its pages by the name of their Markdown file, and its data."""

    root: Path
    texts: Texts
    catalogue: Catalogue
    pages: Mapping[str, Page]
    search: Mapping[str, str]  # the folder of the index by language
    files: Mapping[str, str | bytes]  # data, index and what a host and a phone ask for, by path
    pdfs: Mapping[str, Path]  # where each PDF was laid out, by its path in the site
    pictures: Mapping[str, str]  # the file of each picture that is shown, by its path in the site
    templates: Mapping[str, bytes]  # to be filled in offline, by path
    serving: bool = False  # to whoever writes it: what reloads pages is a script in them

    def shared(self, language: str) -> Mapping[str, Any]:
        """Return what every template may print, also on a page that has no text of its own:

        the interface texts of a language, and for each language its texts and its home.
        """
        return {
            "words": self.texts[language]["site"],
            "homes": [self._home(other) for other in self.texts.languages],
            "search": self.search[language],
            "find": address("find", language),
            "pack": address("pakke", language),
            "desk": address("redaktion", language),
            "glossary": address(GLOSSARY, language),
            "packed": " ".join(PACKED),
            "guide": address(GUIDE, language),
            "statement": address(STATEMENT, language),
            "form": address(FORM_PATH, language),
            "policy": "" if self.serving else page_policy(),
            "worker": "" if self.serving else WORKER,
            "manifest": manifest_path(language),
            "touch_icon": APPLE,
            "data": address("data", language),
            "licence": {"name": licence.NAME, "url": licence.URL},
        }

    def _home(self, language: str) -> Mapping[str, Any]:
        """Return where one begins in a language: home, the finder and all lists."""
        words = self.texts[language]["site"]
        lists = {
            **{kind: words["kinds"][kind]["many"] for kind in KINDS},
            **{folder: words["term_lists"][folder]["many"] for folder in TERM_FOLDERS.values()},
        }
        return {
            "language": language,
            "words": words,
            "home": address("", language) or ".",
            "find": address("find", language),
            "search": self.search[language],
            "lists": [
                {"title": title, "address": address(path, language)}
                for path, title in lists.items()
            ],
        }

    def url_filter(self, url: Callable[[Any, str], str]) -> Callable[[Any, str], str]:
        """Return the templates' filter `url` as one that adds the version of an asset."""
        return url_with_version(url, version_of_assets(self.root))

    def finish(self, folder: Path) -> None:
        """Add to the built pages in `folder` what is no page, and tell the worker of all."""
        self.write_paper(folder)
        self.write_pictures(folder)
        if not self.serving:
            tell_worker(folder, self.texts.languages, version_of_assets(self.root))

    def write_paper(self, folder: Path) -> None:
        """Put all PDFs and the templates to fill in offline in their place under `folder`."""
        for path, pdf in self.pdfs.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pdf, folder / path)
        for path, template in self.templates.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(template)

    def write_pictures(self, folder: Path) -> None:
        """Write all pictures that a text shows to their place under `folder`, without metadata."""
        for path, file in self.pictures.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(without_metadata((self.root / file).read_bytes()))

    @property
    def summary(self) -> str:
        """One line on what the site holds, in the default language."""
        counts = {"entries": len(self.catalogue.entries), "sources": len(self.catalogue.sources)}
        return self.texts[DEFAULT]["report"]["sound"].format(**counts)


def build(
    root: Path,
    site_url: str,
    tell: Callable[[str], None] | None = None,
    languages: Iterable[str] | None = None,
    serving: bool = False,
) -> Site:
    """Read, check and link the content under `root`; make its pages, index and paper.

    `site_url` is the address that the site will have, with a slash at its end.
    `tell` hears of the progress; without it, no PDFs are made.
    `languages` are those the generator is set to, where it is set.
    `serving` says that the pages are for whoever writes them.
    Raises Unsound, with a line per problem, where the content has any, or where a
    language is set and has no texts, or the other way round.
    """
    texts = load_texts()
    _refuse_others(languages, texts)
    content, problems = check(root, texts)
    _refuse(problems, texts)
    paper = tell is not None and _can_print(tell, texts)
    each = editions(root, content, texts, site_url, paper)
    linked = each[0].catalogue
    made = {
        file_name(page.path, page.language): share(page, edition)
        for edition in each
        for page in pages(edition)
    }
    files: dict[str, str | bytes] = {
        CATALOGUE: catalogue_json(linked, fingerprint(root), paper),
        TABLE: catalogue_csv(linked, site_url, paper),
        SCHEMA: catalogue_schema(texts, site_url),
        "_headers": header_file(),
        **dict(install_files(root, texts)),
    }
    search = {}
    for edition in each:
        search[edition.language], index = search_files(edition, result_cards(edition))
        files.update(index)
        files.update([form_file(edition)])
    words = {language: texts[language]["site"] for language in texts.languages}
    files.update(pack_files(made.values(), root / "overrides", words.__getitem__))
    files.update(_shared_files(each, made.values(), root))
    pdfs = _print(root, made, texts, tell) if paper else {}
    pictures = dict(_shown_pictures(linked))
    templates = dict(pair for edition in each for pair in offline_files(edition))
    return Site(root, texts, linked, made, search, files, pdfs, pictures, templates, serving)


def _shown_pictures(linked: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield path in the site and file of each picture that a text shows."""
    for entry in (*linked.entries.values(), *linked.packs):
        for section in (one for text in entry.texts.values() for one in text.sections):
            for name in section.pictures:
                yield picture_path(entry, name), entry.pictures[name].path


def editions(
    root: Path, content: Content, texts: Texts, site_url: str, paper: bool = False
) -> list[Edition]:
    """Return what the pages of each language are made from, the default language first."""
    linked, lists = catalogue(content), desk(content, today())
    guide, shown_at, mailed_to = read_guide(root), repository(root), contact(root)
    return [
        Edition(linked, texts, name, site_url, paper, lists, guide, shown_at, mailed_to)
        for name in texts.languages
    ]


def _shared_files(
    editions: list[Edition], made: Iterable[Page], root: Path
) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and content of what leads others to the site and its news."""
    first = editions[0]
    yield "robots.txt", robots(first.site_url)
    yield SITEMAP, sitemap(made, first)
    yield PREVIEW, preview(root, first.texts)
    for edition in editions:
        yield from feeds(edition)
        yield from moved(edition, root / "overrides")


def _can_print(tell: Callable[[str], None], texts: Texts) -> bool:
    try:
        Press("")
    except PaperMissing as missing:
        tell(texts[DEFAULT]["report"]["no-paper"].format(reason=missing))
        return False
    return True


def _print(
    root: Path, made: Mapping[str, Page], texts: Texts, tell: Callable[[str], None]
) -> Mapping[str, Path]:
    """Return all PDFs by path; raise Unsound where a text does not fit its sheet."""
    report = texts[DEFAULT]["report"]
    stylesheet = (root / "docs/assets/paper.css").read_text("utf-8")
    words = {language: texts[language]["site"] for language in texts.languages}
    wanted = list(documents(made.values(), root / "overrides", words.__getitem__))
    pdfs, problems = lay_out(
        wanted, stylesheet, root, lambda done: tell(report["printing"].format(done=done))
    )
    _refuse(problems, texts)
    return pdfs


def _refuse_others(languages: Iterable[str] | None, texts: Texts) -> None:
    """Raise Unsound where other languages are set than those that have texts."""
    if languages is not None and {*languages} != {*texts.languages}:
        message = texts[DEFAULT]["report"]["other-languages"]
        given, known = ", ".join(sorted(languages)), ", ".join(sorted(texts.languages))
        raise Unsound(message.format(given=given, known=known))


def _refuse(problems: list[Problem], texts: Texts) -> None:
    if problems:
        raise Unsound(_told(as_text(problems, texts, DEFAULT), len(problems), texts))


def _told(lines: str, count: int, texts: Texts) -> str:
    words = texts[DEFAULT]["report"]
    return f"{words['stopped']}\n{lines}{words['unsound'].format(count=count)}"


def file_name(path: str, language: str) -> str:
    """Return the name of a page's Markdown file, as static-i18n wants it.

    >>> file_name("method/ungeraad", "en")
    'method/ungeraad.en.md'
    """
    suffix = "" if language == DEFAULT else f".{language}"
    return f"{path or 'index'}{suffix}.md"


def port_taken(host: str, port: int) -> str:
    """Return a sentence that says so where `port` is in use already, else ''."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host, port)) != 0:
            return ""
    return load_texts()[DEFAULT]["report"]["port-taken"].format(host=host, port=port)
