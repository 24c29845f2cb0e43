"""What the head of every page has ready for its template."""

from __future__ import annotations

import pytest

from metodebank.bank.addresses import entry_key
from metodebank.share.head import share
from metodebank.share.preview import preview_path
from project import SITE_URL, TEXTS, Project


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_page_has_a_head(project: Project, language: str) -> None:
    """Each page names itself in all languages, its feeds, and a picture, which has a title."""
    edition = project.edition(language)
    for page in project.pages(language).values():
        head = share(page, edition).meta["head"]
        assert head["url"] == f"{SITE_URL}{page.meta['address']}"
        assert head["hreflang"][language] == head["url"]
        assert list(head["hreflang"]) == [*TEXTS.languages, "x-default"]
        assert head["hreflang"]["x-default"] == head["hreflang"]["da"]
        entry = edition.catalogue.entries.get(entry_key(page.path))
        assert head["preview"]["url"] == f"{SITE_URL}{preview_path(entry)}"
        shown = page.title if entry else edition.words["home"]["intro"]
        assert head["preview"]["alt"] == f"{edition.words['name_of_site']}: {shown}"
        assert head["feeds"]


def test_locales_are_told_as_networks_write_them(project: Project) -> None:
    """A page names its own locale, and the others beside it."""
    page = project.pages("en")["method/doer-til-doer"]
    head = share(page, project.edition("en")).meta["head"]
    assert (head["locale"], head["other_locales"]) == ("en_GB", ["da_DK"])


def test_entries_are_articles(project: Project) -> None:
    """An entry's page is an article, any other a part of the site."""
    pages, edition = project.pages("da"), project.edition("da")
    kinds = {path: share(page, edition).meta["head"]["type"] for path, page in pages.items()}
    assert {path for path, kind in kinds.items() if kind == "article"} == {
        f"{kind}/{id}" for kind, id in edition.catalogue.entries
    }
    assert set(kinds.values()) == {"article", "website"}


def test_nothing_else_of_a_page_is_changed(project: Project) -> None:
    """A page keeps all that it prints."""
    page = project.pages("da")["about"]
    shared = share(page, project.edition("da"))
    assert {name: shared.meta[name] for name in page.meta} == page.meta
    assert (shared.path, shared.title, shared.template) == (page.path, page.title, page.template)
