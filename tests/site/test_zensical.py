"""A third generator: Zensical builds the tree that `metodebank write` lays.

Zensical leaves out in silence what it does not know, so its site is compared with ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import checkout
import pytest
from checkout import DANISH_FIRST, LANGUAGES
from markup import Element, Site, parse
from test_odd_content import make_words_odd

from metodebank.schema.vocabularies import WITH_PAGES

each_language = pytest.mark.parametrize("language", DANISH_FIRST)


class ByZensical(dict[str, Site]):
    """The site of each language, built by Zensical from a project's tree when it is asked for."""

    def __init__(self, root: Path, folder: Path) -> None:
        write = partial(checkout.run, environment=checkout.EPOCH, program=checkout.COMPILED)
        done = write(root, "metodebank", "write", str(folder))
        assert done.returncode == 0, done.stderr
        self._folder, self._url = folder, checkout.settings(root)["site_url"]

    def __missing__(self, language: str) -> Site:
        folder = self._folder / language
        done = checkout.run(folder, "zensical", "build", "--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        self[language] = Site(folder / "site", self._url + LANGUAGES[language])
        return self[language]


@pytest.fixture(scope="module", params=["tiny", pytest.param("landed", marks=pytest.mark.proof)])
def root(request, tmp_path_factory) -> Path:
    """The tiny project, and the checkout, each with our site."""
    return getattr(checkout, request.param)(tmp_path_factory)


@pytest.fixture(scope="module")
def site(root) -> Site:
    """Our site."""
    return Site(root / "site", checkout.settings(root)["site_url"])


@pytest.fixture(scope="module")
def data(root) -> dict[str, Any]:
    """The open data that our site publishes."""
    return checkout.data(root)


@pytest.fixture(scope="module")
def sites(root, tmp_path_factory) -> ByZensical:
    """The site of each language, built by Zensical."""
    return ByZensical(root, tmp_path_factory.mktemp("written") / "tree")


def ours(site: Site, language: str) -> dict[str, Element]:
    """Return our pages in a language by their address within it."""
    return {
        here.removeprefix(LANGUAGES[language]): page
        for here, page in site.of_language(language).items()
        if here != "404.html"
    }


@each_language
def test_zensical_builds_every_page(site, sites, language):
    """Its pages are those of our site, no fewer and no more, at the same addresses."""
    assert set(sites[language].pages) == set(ours(site, language))


@each_language
def test_every_entry_and_term_has_its_page(data, sites, language):
    """Each entry of the catalogue and each term of a list with pages has one with its name."""
    pages = sites[language].pages
    for entry in data["entries"]:
        page = pages[f"{entry['kind']}/{entry['id']}/"]
        assert page.one("h1").text == entry[language]["title"]
    for list in WITH_PAGES:
        for term in data["vocabulary"][list.name]:
            assert pages[f"{list.folder}/{term['id']}/"].one("h1").text == term["label"][language]


@each_language
def test_links_and_places_are_there(sites, language):
    """Every link in a text leads to a page, and to a place on it that is there."""
    site = sites[language]
    links = [
        (here, link.get("href"))
        for here, page in site.pages.items()
        for link in page.one("article").all("a")
        if "href" in link.attributes
    ]
    assert len(links) > len(site.pages)
    assert not [(*link, fault) for link in links if (fault := site.fault(*link))]


def words(text: str) -> Counter[str]:
    return Counter("".join(sign if sign.isalnum() else " " for sign in text).split())


def text_of(element: Element) -> Iterator[str]:
    """Yield the text of a page of ours, without what is only there for a browser."""
    for part in element.parts:
        if isinstance(part, str):
            yield part
        elif not is_aid(part):
            yield from text_of(part)


def is_aid(element: Element) -> bool:
    """Say whether an element is a menu, a form, hidden, a PDF, or the way to the page's file.

    So is a drawing, whose titles tell what the words beside it tell.
    """
    names = element.attributes
    return (
        element.tag in ("nav", "form", "svg")
        or "hidden" in names
        or names.get("aria-hidden") == "true"
        or (element.tag == "p" and "data-no-script" in names)
        or "data-contents" in names
        or "data-pdfs" in names
        or names.get("class", "").endswith("mb-pdfs")
        or names.get("href", "").endswith(".pdf")
        or "/edit/" in names.get("href", "")
        or "?mend=" in names.get("href", "")
    )


@each_language
def test_no_word_is_lost(site, sites, language):
    """On each page of Zensical's stands every word that stands on ours."""
    theirs = sites[language].pages
    for here, page in ours(site, language).items():
        wanted = words(" ".join(text_of(page.one(id="content"))))
        assert wanted
        lost = wanted - words(theirs[here].one("article").text)
        assert not lost, (here, lost)


@pytest.fixture(scope="module")
def odd_sites(tmp_path_factory) -> ByZensical:
    """The sites of a project whose words look like HTML."""
    root = checkout.small(tmp_path_factory.mktemp("odd"))
    make_words_odd(root / "methods")
    return ByZensical(root, tmp_path_factory.mktemp("odd-tree") / "tree")


@each_language
def test_words_never_become_html(odd_sites, language):
    """Though Zensical prints titles as they are, no author's word becomes a tag."""
    for file in odd_sites[language].folder.rglob("*.html"):
        page = parse(file.read_text("utf-8"))
        assert not page.all("b"), file
