"""The site as it is built from the checkout: every page of it, in both languages."""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from checkout import LANGUAGES, settings, words
from markup import Element, Site, pages_in
from page_types import TYPES

from metodebank.pages.planning import FORMS
from metodebank.schema.vocabularies import WITH_PAGES

# Where an address stands in a page, and whether a browser asks it for something by itself.
LEADS = {"a": "href", "area": "href"}
LOADS = {"img": "src", "script": "src", "iframe": "src", "audio": "src", "video": "src"}
LINKS_ONLY = {"canonical", "alternate", "license", "prev", "next"}  # <link>s that load nothing
# Names of what words mean, not addresses that are asked for.
NAMESPACES = {"www.sitemaps.org", "www.w3.org", "schema.org", "json-schema.org"}
DATA_BLOCK = "application/ld+json"  # nothing in it is run
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EXAMPLES = "example.org"  # the host of all made-up addresses

each_language = pytest.mark.parametrize("language", LANGUAGES)


def loaded(page: Element) -> Iterator[str]:
    """Yield every address that a browser asks for when it shows the page."""
    asking = (element for element in page.all(*LOADS) if element.get("type") != DATA_BLOCK)
    yield from (element.get(LOADS[element.tag]) for element in asking)
    yield from (link.get("href") for link in page.all("link") if link.get("rel") not in LINKS_ONLY)


def addresses(page: Element) -> Iterator[str]:
    """Yield every address on the page."""
    yield from loaded(page)
    yield from (element.get(LEADS[element.tag]) for element in page.all(*LEADS))
    yield from (link.get("href") for link in page.all("link") if link.get("rel") in LINKS_ONLY)


@each_language
def test_no_link_picture_stylesheet_or_script_is_broken(site, language):
    """Every address on a page leads to a file, and every anchor to a place on its page."""
    faults = [
        f"{here}: {link!r} {fault}"
        for here, page in site.of_language(language).items()
        for link in addresses(page)
        if (fault := site.fault(here, link))
    ]
    assert not faults


@each_language
def test_every_link_has_words(site, language):
    """Every link says something to those who hear the page."""
    wordless = [
        (here, link.get("href"))
        for here, page in site.of_language(language).items()
        for link in page.all("a")
        if not (link.text or link.get("aria-label"))
    ]
    assert not wordless


@each_language
def test_nothing_is_loaded_from_another_host(site, language):
    """Pictures, icons, stylesheets and scripts have relative addresses or none."""
    foreign = [
        (here, link)
        for here, page in site.of_language(language).items()
        for link in loaded(page)
        if urlsplit(link).scheme or urlsplit(link).netloc
    ]
    assert not foreign


def test_stylesheets_load_nothing_from_another_host(site):
    """A stylesheet takes what it shows from itself or from a file beside it that exists."""
    for file in site.folder.rglob("*.css"):
        style = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert "@import" not in style
        for way in re.findall(r"url\(\s*[\"']?(.*?)[\"']?\s*\)", style):
            assert way.startswith("data:") or (file.parent / way).is_file(), way


@each_language
def test_no_page_holds_script(site, language):
    """Scripts stand in files of their own, so that a strict security policy is possible."""
    for here, page in site.of_language(language).items():
        scripts = [one for one in page.all("script") if one.get("type") != DATA_BLOCK]
        assert all(script.get("src") and not script.text for script in scripts), here
        handlers = [
            name for element in page.walk() for name in element.attributes if name[:2] == "on"
        ]
        assert not handlers, here
        assert not [link for link in addresses(page) if link.startswith("javascript:")], here


@each_language
def test_half_a_page_calls_nobody_anonymous_who_is_on_a_list(site, root, language):
    """What needs names says that they are written down; all else lets one answer without."""
    said, lists_names = words(language)["instrument"]["inform"], []
    for here, page in site.of_language(language).items():
        for half in page.all("section", class_="ask__inform"):
            (file,) = root.glob(f"methods/instrument/{here.rstrip('/').rpartition('/')[2]}/*.yml")
            is_named = yaml.safe_load(file.read_text("utf-8")).get("named", False)
            lists_names.append(is_named)
            assert said["known"] in half.text and said["rights"] in half.text
            assert (said["anonymous"] in half.text) is not is_named, here
            assert not is_named or said["code"] not in half.text, here
    assert set(lists_names) == {True, False}


@each_language
def test_no_menu_holds_more_than_six_links(site, language):
    """Whoever goes from one menu to the next, by ear, hears few ways in each."""
    pages = {path: site.pages[LANGUAGES[language] + path] for path in TYPES.values()}
    full = {
        path for path, page in pages.items() for nav in page.all("nav") if len(nav.all("a")) > 6
    }
    assert full == set()


@each_language
def test_every_page_is_whole(site, language):
    """Every page has one h1, a title of its own, a gist for search engines and its language."""
    pages = site.of_language(language)
    for here, page in pages.items():
        assert page.one("html").get("lang") == language, here
        assert page.one("h1").text, here
        assert len(page.all(id="content")) == 1, here
    titles = [page.one("head").one("title").text for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))


def test_no_page_prints_what_is_a_programs_own(site):
    """Every word on a page is a word; a name that a template reads wrongly prints an object."""
    assert not [here for here, page in site.everything.items() if " object at 0x" in page.text]


def test_no_numbers_of_sources_are_read_as_one(root):
    """Between two numbers of sources that follow each other stands what parts them."""
    as_one = re.compile(r'</sup>\s*<sup|</a>\s*<a href="#source-')
    assert not [file for file in pages_in(root / "site") if as_one.search(file.read_text("utf-8"))]


@each_language
def test_no_id_stands_twice_on_a_page(site, language):
    """An anchor leads to one place."""
    for here, page in site.of_language(language).items():
        ids = [element.get("id") for element in page.walk() if element.get("id")]
        assert len(ids) == len(set(ids)), here


def test_each_page_has_its_twin_in_the_other_language(site):
    """A page is there in both languages, at the same path."""
    english = {here.removeprefix("en/") for here in site.pages if here.startswith("en/")}
    danish = {here for here in site.pages if not here.startswith("en/")}
    assert danish == english


def twin_of(here: str) -> str:
    return here.removeprefix("en/") if here.startswith("en/") else f"en/{here}"


def test_each_page_links_its_twin(site):
    """A page links its twin, for people and for search engines, and the twin links back."""
    for here, page in site.pages.items():
        other = "da" if here.startswith("en/") else "en"
        links = [link for link in page.all("a", "link", hreflang=other)]
        assert {link.tag for link in links} == {"a", "link"}, here
        assert {site.resolve(here, link.get("href")) for link in links} == {twin_of(here)}


def test_each_page_names_its_own_address(site):
    """The address that a search engine keeps is that of the page, in its language."""
    for here, page in site.pages.items():
        assert page.one("link", rel="canonical").get("href") == site.url + here


@each_language
def test_every_entry_has_its_page(site, data, language):
    """Each entry of the catalogue has a page in both languages, at the address it names."""
    assert data["entries"]
    for entry in data["entries"]:
        page = site.pages[entry[language]["url"]]
        assert entry[language]["url"] == f"{LANGUAGES[language]}{entry['kind']}/{entry['id']}/"
        assert page.one("h1").text == entry[language]["title"]


@each_language
@pytest.mark.parametrize(
    ("list", "folder"),
    [(one.name, one.folder) for one in WITH_PAGES],
)
def test_every_term_of_a_list_with_pages_has_its_page(site, data, language, list, folder):
    """Each target group, barrier, goal and country has a page under its name in both languages."""
    assert data["vocabulary"][list]
    for term in data["vocabulary"][list]:
        page = site.pages[f"{LANGUAGES[language]}{folder}/{term['id']}/"]
        assert page.one("h1").text == term["label"][language]


@each_language
def test_every_entry_stands_in_the_list_of_its_kind(site, data, language):
    """From the list of a kind one reaches every entry of that kind."""
    for entry in data["entries"]:
        list = f"{LANGUAGES[language]}{entry['kind']}/"
        assert entry[language]["url"] in site.links(list)


def ties(entry: dict) -> Iterator[str]:
    """Yield the page of everything that an entry names in its facts.

    Whom a leaflet is for narrows the finder alone: residents read it, and nobody else's page.
    """
    facts = entry["facts"] if entry["kind"] != "leaflet" else {}
    yield from (f"target/{id}/" for id in facts.get("target_groups", ()))
    yield from (f"barrier/{id}/" for id in facts.get("barriers", ()))
    yield from (f"goal/{id}/" for id in facts.get("goals", ()))
    if "country" in facts:
        yield f"country/{facts['country']}/"
    yield from (f"element/{id}/" for id in facts.get("elements", ()))
    yield from (f"measure/{id}/" for id in facts.get("measures", ()))
    for use in facts.get("methods", ()):
        yield f"method/{use['id']}/"
        for fate in ("kept", "adapted", "left_out"):
            yield from (f"element/{id}/" for id in use.get(fate, ()))


@each_language
def test_what_belongs_together_is_linked_both_ways(site, data, language):
    """Methods, core elements, cases, target groups and barriers that meet link each other."""
    folder = LANGUAGES[language]
    ways = [
        (entry[language]["url"], folder + tie) for entry in data["entries"] for tie in ties(entry)
    ]
    links = {here: site.links(here) for here in site.pages}
    assert ways
    assert not [(here, there) for here, there in ways if there not in links[here]]
    assert not [(there, here) for here, there in ways if here not in links[there]]


@pytest.fixture(scope="session")
def sources(root) -> dict[str, dict]:
    """The bibliography as it stands in the authors' room, that of entries too."""
    lists = [root / "methods/sources.yml", *root.glob("methods/*/*/sources.yml")]
    rows = (yaml.load(one.read_text("utf-8"), Loader=yaml.CSafeLoader) for one in lists)
    return {row["id"]: row for row in chain.from_iterable(rows)}


@each_language
def test_the_sources_page_lists_every_source(site, sources, language):
    """Every source stands once on the page of sources, with its title and its address."""
    items = sources_on(site, language)
    for id, source in sources.items():
        (item,) = items[f"source-{id}"]
        assert source["title"] in item.text
        assert outer_links(item) == ([source["url"]] if "url" in source else [])


def sources_on(site: Site, language: str) -> Mapping[str, list[Element]]:
    """Return what stands on the page of sources in lists, by its id."""
    found = defaultdict(list)
    for item in site.pages[f"{LANGUAGES[language]}sources/"].all("li"):
        found[item.get("id")].append(item)
    return found


def outer_links(element: Element) -> list[str]:
    return [link.get("href") for link in element.all("a") if urlsplit(link.get("href")).netloc]


@each_language
def test_a_withheld_address_is_said_to_be_withheld(site, sources, language):
    """Where a source's address is withheld, its item says so, and holds no outer link."""
    withheld = [id for id, source in sources.items() if source.get("url_withheld")]
    items = sources_on(site, language)
    assert len(withheld) >= 3
    for id in withheld:
        (item,) = items[f"source-{id}"]
        assert words(language)["withheld"] in item.text
        assert not outer_links(item)


OUTER = re.compile(r"https?://\w[^\s\"<>]+")


def published_addresses(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each outer address in the pages and data of the site, with its file."""
    for file in site.folder.rglob("*"):
        if file.suffix in {".html", ".json", ".xml", ".csv", ".txt"}:
            text = html.unescape(unescaped(file.read_text("utf-8")))
            yield from (
                (file.name, found) for cell in cells(file, text) for found in OUTER.findall(cell)
            )


def cells(file: Path, text: str) -> Iterator[str]:
    """Yield what stands apart in a file: the cells of a table, else all of it."""
    if file.suffix != ".csv":
        yield text
        return
    between = ";" if file.parent.name == "semicolon" else ","
    yield from (cell for row in csv.reader(text.splitlines(), delimiter=between) for cell in row)


def unescaped(text: str) -> str:
    """Return a text with the escapes that JSON may have in it as the letters they are."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def test_no_address_is_published_that_nobody_gave(site, root, sources):
    """Outer addresses are given by editors, in the content or in pages by hand, or the site's."""
    own = tuple(settings(root)[name] for name in ("site_url", "repo_url"))
    given = {source["url"] for source in sources.values() if "url" in source}
    for file in (root / "docs").glob("*.md"):
        given |= set(re.findall(r"\]\((https://[^)]+)\)", file.read_text("utf-8")))
    given |= {url for _, url in FORMS}  # that say what a plan is asked for
    given |= set(OUTER.findall((root / "docs/assets/signs/LICENSE.txt").read_text("utf-8")))
    for file in [*root.glob("methods/method/*/*.md"), root / "methods/vocabulary/duties.yml"]:
        given |= set(re.findall(r"\b(?:instead|url): (https://\S+)", file.read_text("utf-8")))
    strangers = [
        (file, address)
        for file, address in published_addresses(site)
        if address not in given
        and not address.startswith((*own, LICENCE))
        and urlsplit(address).netloc not in NAMESPACES
        and not urlsplit(address).netloc.rstrip(")").endswith(EXAMPLES)
    ]
    assert not strangers
