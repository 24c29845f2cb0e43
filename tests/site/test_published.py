"""What is published: the files that the core names, and nothing that slipped in."""

from __future__ import annotations

import re
from pathlib import Path

import checkout
import pytest

from metodebank import site as core
from metodebank.addresses import address

# What the generator writes besides; the hash is that of the file's content.
OF_THE_GENERATOR = {"404.html", "sitemap.xml"}
OF_THE_THEME = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]{8}\.min\.css")


@pytest.fixture(scope="session")
def made(root, site) -> core.Site:
    """What the core hands over to the generator, with the PDFs that lie ready since `site`."""
    return core.build(root, site.url, tell=lambda said: None)


def beside_the_pages(docs: Path) -> set[str]:
    """Return the files in `docs` that are no pages, by their path in the site."""
    files = (file for file in docs.rglob("*") if file.is_file() and file.suffix != ".md")
    return {file.relative_to(docs).as_posix() for file in files}


def test_the_site_holds_what_the_core_names_and_nothing_else(root, site, made):
    """Every file is a page, data, a PDF, an asset of ours or one of two of the theme's."""
    pages = {f"{address(page.path, page.language)}index.html" for page in made.pages.values()}
    named = {
        *pages,
        *made.files,
        *made.pdfs,
        *made.templates,
        *made.pictures,
        *beside_the_pages(root / "docs"),
    }
    published = set(checkout.contents(site.folder))
    of_the_theme = {path for path in published if OF_THE_THEME.fullmatch(path)}
    assert len(of_the_theme) == 2
    assert published - of_the_theme == named | OF_THE_GENERATOR


def test_every_asset_is_used(site):
    """Each script, stylesheet and picture among the assets is named by a page."""
    pages = b"".join(file.read_bytes() for file in site.folder.rglob("*.html"))
    assets = [file for file in (site.folder / "assets").rglob("*") if file.is_file()]
    assert assets
    assert not [file.name for file in assets if file.name.encode() not in pages]
