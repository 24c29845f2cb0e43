"""Pages at the earlier addresses of entries and terms, that lead to those of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..bank.addresses import address, relative, term_path
from ..bank.aliases import renamed_terms
from ..bank.edition import Edition
from ..basics.templates import our_own
from .policy import page_policy


def moved(edition: Edition, templates: Path) -> Iterator[tuple[str, str]]:
    """Yield path and content of the page at every earlier address in a language.

    A page needs no script and no server: the browser is told where to go, search engines
    which address counts, and whoever still sees it finds a link.
    """
    template = our_own(templates).get_template("moved.html")
    for old, now, title, lang in (*_entries(edition), *_terms(edition)):
        here, there = (address(path, edition.language) for path in (old, now))
        yield (
            f"{here}index.html",
            template.render(
                policy=page_policy(),
                language=edition.language,
                words=edition.words,
                title=title,
                lang=lang,
                url=edition.url(now),
                href=relative(here, there),
                assets=relative(here, "assets/"),
            ),
        )


def _entries(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    """Yield the earlier path of an entry and that of today, its title and the title's language."""
    catalogue, language = edition.catalogue, edition.language
    for (kind, old), id in catalogue.renamed.items():
        text = catalogue.text(catalogue.entries[kind, id], language)
        lang = "" if text.language == language else text.language
        yield f"{kind}/{old}", f"{kind}/{id}", text.title, lang


def _terms(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    """Yield the same of a term that has a page."""
    for (list, old), id in renamed_terms(edition.catalogue.vocabulary).items():
        if path := term_path(list, id):
            label = edition.catalogue.term(list, id).label[edition.language]
            yield term_path(list, old), path, label, ""
