"""What the head of a page tells machines: its languages, feeds and preview, and what it is."""

from __future__ import annotations

from dataclasses import replace

from ..bank.addresses import alternates, entry_key
from ..bank.edition import Edition, Page
from .feeds import feed_links
from .preview import SIZE, preview_path
from .structured import structured


def share(page: Page, edition: Edition) -> Page:
    """Return the page with `head` among what it prints; addresses in it are absolute."""
    texts, site_url = edition.texts, edition.site_url
    locales = {language: texts[language]["site"]["locale"] for language in texts.languages}
    width, height = SIZE
    entry = edition.catalogue.entries.get(entry_key(page.path))
    said = page.title if entry else edition.words["home"]["intro"]
    head = {
        "url": edition.url(page.path),
        "hreflang": {
            language: f"{site_url}{there}"
            for language, there in alternates(page.path, texts.languages).items()
        },
        "feeds": feed_links(page, edition),
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
