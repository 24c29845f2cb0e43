"""What the head of a page tells machines: its languages, feeds and preview, and what it is."""

from __future__ import annotations

from dataclasses import replace

from ..bank.addresses import address, alternates, entry_key, relative
from ..bank.edition import Edition, Page
from ..words.names import written_day
from .csl import CSL, SOURCES_CSL
from .feeds import feed_links
from .preview import SIZE, preview_path
from .sitemap import day_of
from .structured import structured


def share(page: Page, edition: Edition) -> Page:
    """Return the page with `head` among what it prints; addresses in it are absolute."""
    texts, site_url = edition.texts, edition.site_url
    locales = {language: texts[language]["site"]["locale"] for language in texts.languages}
    width, height = SIZE
    day, entry = day_of(page, edition), edition.catalogue.entries.get(entry_key(page.path))
    said = page.title if entry else edition.words["home"]["intro"]
    head = {
        "day": day,
        "changed": written_day(day, edition.words) if day else "",
        "url": edition.url(page.path),
        "hreflang": {
            language: f"{site_url}{there}"
            for language, there in alternates(page.path, texts.languages).items()
        },
        "feeds": feed_links(page, edition),
        "citations": _citations(page, edition),
        "type": "article" if "kind_id" in page.meta else "website",
        "locale": locales[edition.language],
        "other_locales": [one for name, one in locales.items() if name != edition.language],
        "preview": {
            "url": f"{site_url}{preview_path(entry)}",
            "width": width,
            "height": height,
            "alt": f"{edition.words['name_of_site']}: {said}",
        },
        "structured": structured(page, edition),
    }
    return replace(page, meta={**page.meta, "head": head})


def _citations(page: Page, edition: Edition) -> list[dict[str, str]]:
    """Return the files by which reference managers cite a page, or what it lists, best first.

    Their addresses are whole, since Zotero does not follow a relative one, unless the site has
    none.
    """
    files = page.meta["cite"]["files"] if "cite" in page.meta else ()
    listed = [{"type": CSL, "path": SOURCES_CSL}] if page.path == "sources" else []
    here = address(page.path, edition.language)
    return [
        {
            "type": one["type"],
            "href": f"{edition.site_url}{path}" if edition.site_url else relative(here, path),
        }
        for one in (*files, *listed)
        for path in (one["path"],)
    ]
