"""All steps in order: from the root's content to a sound site, which `writer` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

from ..authors.guide import read_guide
from ..bank.catalogue import Catalogue, catalogue
from ..bank.desk import desk
from ..bank.edition import Edition, Page
from ..bank.model import Content
from ..basics.clock import today
from ..basics.problems import Problem, Refused
from ..basics.settings import contact, repository
from ..basics.texts import DEFAULT, Texts, load_texts
from ..basics.version import version
from ..basics.workers import Shared, cores
from ..checking.check import check
from ..checking.report import as_text
from ..pages.outline import pages
from ..paper.documents import Document, documents, in_large_print
from ..paper.make import binders_asked_for, is_asked_for, large_print_asked_for, lay_out
from ..paper.pdf import LARGE_LOOKS, LOOKS, PaperMissing, Press, stylesheet
from ..reading.entries import ReadAll, by_workers
from ..schema.gaps import refuse_gaps
from ..share.drawing import is_drawable
from ..share.head import share

LOGO = "docs/assets/logo.svg"


@dataclass(frozen=True, slots=True)
class Site:
    """A sound site: what the pages of each language are made from, and its PDFs."""

    root: Path
    texts: Texts
    editions: tuple[Edition, ...]  # the default language first
    pdfs: Mapping[str, Path]  # where each PDF was laid out, by its path in the site
    serving: bool = False  # to whoever writes it
    remarks: tuple[Problem, ...] = ()  # what is amiss with the PDFs on this machine

    @property
    def catalogue(self) -> Catalogue:
        """All content, linked."""
        return self.editions[0].catalogue

    def pages(self) -> Iterator[Page]:
        """Yield every page, made anew."""
        return chain.from_iterable(map(self.pages_in, self.editions))

    @staticmethod
    def pages_in(edition: Edition) -> Iterator[Page]:
        """Yield every page of a language, made anew."""
        return (share(page, edition) for page in pages(edition))

    @property
    def remarked(self) -> str:
        """A line for each remark, in the default language."""
        return as_text((), self.texts, DEFAULT, remarks=self.remarks)

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
    read_all: ReadAll | None = None,
) -> Site:
    """Read, check and link the content under `root`; lay out its paper.

    `site_url` is the address that the site will have, with a slash at its end.
    `tell` hears of the progress; without it, no PDFs are made.
    `languages` are those the generator is set to, where it is set.
    `serving` says that the pages are for whoever writes them.
    `read_all` is who reads the entries, unless that is all cores.
    Raises Refused, with a line per problem, where the content has any, where the schema
    has gaps, where a language is set and has no texts, or the other way round, and where the
    logo is one that icons cannot be made of.
    """
    texts = load_texts()
    refuse_gaps(texts)
    _refuse_others(languages, texts)
    _refuse_logo(root, texts)
    content, problems = check(root, texts, read_all or by_workers(cores()))
    _refuse(problems, texts)
    printing = tell if tell and _can_print(tell, texts) else None
    each = tuple(editions(root, content, texts, site_url, paper=printing is not None))
    site = Site(root, texts, each, {}, serving)
    return _printed(site, printing) if printing else site


def editions(
    root: Path, content: Content, texts: Texts, site_url: str, paper: bool = False
) -> list[Edition]:
    """Return what the pages of each language are made from, the default language first."""
    linked, lists = catalogue(content), cache(partial(desk, content, root, today()))
    guide, shown_at, mailed_to = read_guide(root), repository(root), contact(root)
    more = (paper and binders_asked_for(), paper and large_print_asked_for(), version())
    return [
        Edition(linked, texts, name, site_url, paper, lists, guide, shown_at, mailed_to, *more)
        for name in texts.languages
    ]


def _can_print(tell: Callable[[str], None], texts: Texts) -> bool:
    try:
        Press("")
    except PaperMissing as missing:
        tell(texts[DEFAULT]["report"]["no-paper"].format(reason=missing))
        return False
    return True


def _printed(site: Site, tell: Callable[[str], None]) -> Site:
    """Return the site with its PDFs; raise Refused where a text does not fit its sheet."""
    report = site.texts[DEFAULT]["report"]
    templates = site.root / "overrides"
    usual = partial(
        documents,
        templates=templates,
        texts=site.texts,
        binders=binders_asked_for(),
        asked=is_asked_for,
    )
    jobs: list[tuple[list[Document], Iterable[str]]] = [(_wanted(site, usual), LOOKS)]
    if large_print_asked_for():
        large = partial(in_large_print, templates=templates, texts=site.texts, asked=is_asked_for)
        jobs += [(_wanted(site, large), LARGE_LOOKS)]
    made = [
        lay_out(
            some,
            stylesheet(site.root, looks),
            site.root,
            lambda done: tell(report["printing"].format(done=done)),
        )
        for some, looks in jobs
    ]
    _refuse([problem for one in made for problem in one.problems], site.texts)
    files = {path: file for one in made for path, file in one.files.items()}
    remarks = dict.fromkeys(remark for one in made for remark in one.remarks)
    return replace(site, pdfs=files, remarks=tuple(remarks))


def _wanted(site: Site, printed: Callable[[Iterable[Page]], Iterator[Document]]) -> list[Document]:
    """Return what is printed of all pages; a process each makes those of a language."""

    def of(edition: Edition) -> list[Document]:
        return [*printed(site.pages_in(edition))]

    return [*chain(*Shared(of, site.editions, cores()).results())]


def _refuse_others(languages: Iterable[str] | None, texts: Texts) -> None:
    """Raise Refused where other languages are set than those that have texts."""
    if languages is not None and {*languages} != {*texts.languages}:
        message = texts[DEFAULT]["report"]["other-languages"]
        given, known = ", ".join(sorted(languages)), ", ".join(sorted(texts.languages))
        raise Refused(message.format(given=given, known=known))


def _refuse_logo(root: Path, texts: Texts) -> None:
    """Raise Refused where icons and previews cannot be drawn of the logo, if there is one."""
    logo = root / LOGO
    if logo.is_file() and not is_drawable(logo.read_text("utf-8", "replace")):
        raise Refused(texts[DEFAULT]["report"]["logo"].format(file=LOGO))


def _refuse(problems: list[Problem], texts: Texts) -> None:
    if problems:
        words, lines = texts[DEFAULT]["report"], as_text(problems, texts, DEFAULT)
        counted = words["unsound"].format(count=len(problems))
        raise Refused(f"{words['stopped']}\n{lines}{counted}")
