"""Pages at the earlier addresses of entries, that lead to those of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..bank.addresses import address, relative
from ..bank.edition import Edition
from ..basics.templates import our_own
from .policy import page_policy


def moved(edition: Edition, templates: Path) -> Iterator[tuple[str, str]]:
    """Yield path and content of the page at every earlier address in a language.

    A page needs no script and no server: the browser is told where to go, search engines
    which address counts, and whoever still sees it finds a link.
    """
    catalogue, language = edition.catalogue, edition.language
    template = our_own(templates).get_template("moved.html")
    for (kind, old), id in catalogue.renamed.items():
        here, there = (address(f"{kind}/{one}", language) for one in (old, id))
        text = catalogue.text(catalogue.entries[kind, id], language)
        yield (
            f"{here}index.html",
            template.render(
                policy=page_policy(),
                language=language,
                words=edition.texts[language]["site"],
                title=text.title,
                lang="" if text.language == language else text.language,
                url=f"{edition.site_url}{there}",
                href=relative(here, there),
                assets=relative(here, "assets/"),
            ),
        )
