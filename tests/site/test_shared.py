"""How the built site is found and passed on: sitemap, feeds, previews, old addresses, data."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import checkout
import fastjsonschema
import pytest
from checkout import LANGUAGES, set_field, words
from markup import Site
from PIL import Image
from validator import faults

from metodebank.schema.vocabularies import WITH_PAGES

METHOD, OLD = "method/doer-til-doer", "method/ring-paa"
CITING = "case/naboer-ringer"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = "2026-11-28"

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def renamed(tmp_path_factory) -> Site:
    """The site of a project in which a method had another id, by which a case links it."""
    root = checkout.small(tmp_path_factory.mktemp("renamed"))
    facts = root / "methods" / METHOD / "method.yml"
    set_field(facts, "updated", DAY)
    facts.write_text(f"{facts.read_text('utf-8')}aliases: [ring-paa]\n", "utf-8")
    for language in LANGUAGES:
        text = root / "methods" / CITING / f"{language}.md"
        text.write_text(text.read_text("utf-8") + f"- [x]({OLD}) [@advice]\n", "utf-8")
    return checkout.built(root)


def test_the_sitemap_holds_every_page(site):
    """Each page of the site stands once in the sitemap, and nothing else."""
    rows = ET.parse(site.folder / "sitemap.xml").getroot()
    addresses = [row.findtext(f"{SITEMAP}loc").removeprefix(site.url) for row in rows]
    assert sorted(addresses) == sorted(site.pages)
    assert not (site.folder / "sitemap.xml.gz").exists()  # which would hold the time of the build


def test_robots_name_the_sitemap(site):
    """Who reads robots.txt finds the sitemap."""
    assert f"Sitemap: {site.url}sitemap.xml" in (site.folder / "robots.txt").read_text("utf-8")


def test_every_page_has_a_preview(site):
    """A link to any page shows its title, gist and address, and a picture that exists."""
    for here, page in site.pages.items():
        told = {one.get("property"): one.get("content") for one in page.all("meta")}
        assert told["og:url"] == site.url + here
        assert page.one("head").one("title").text.startswith(told["og:title"])
        assert told["og:description"] == page.one("meta", name="description").get("content")
        assert told["og:locale"] != told["og:locale:alternate"]
        picture = site.folder / told["og:image"].removeprefix(site.url)
        size = told["og:image:width"], told["og:image:height"]
        assert tuple(map(str, Image.open(picture).size)) == size


def test_the_page_for_a_wrong_address_is_kept_out_of_searches(site):
    """It has no address of its own to show."""
    page = site.not_found
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert not page.all("link", rel="canonical")
    assert not [one for one in page.all("meta") if one.get("property")]


@each_language
def test_every_linked_feed_is_there(site, language):
    """Each page links feeds that exist and are in its language; a term's page its own besides."""
    for here, page in site.of_language(language).items():
        feeds = page.all("link", type="application/atom+xml")
        assert len(feeds) == (0 if here == "404.html" else 2 if is_term(here) else 1), here
        for link in feeds:
            file = site.folder / site.resolve(here, link.get("href"))
            feed = ET.parse(file).getroot()
            assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def is_term(here: str) -> bool:
    folder, _, id = here.removeprefix("en/").strip("/").partition("/")
    return folder in {one.folder for one in WITH_PAGES} and bool(id)


def test_every_entry_says_what_it_is(site, data):
    """The structured data of each entry's page has its title, and only there."""
    addresses = {entry[language]["url"] for entry in data["entries"] for language in LANGUAGES}
    for here, page in site.pages.items():
        blocks = page.all("script", type="application/ld+json")
        assert len(blocks) == (here in {*addresses, "", "en/", "data/", "en/data/"}), here
        if here in addresses:
            article = json.loads(blocks[0].text)["@graph"][0]
            assert article["headline"] == page.one("h1").text


@each_language
def test_the_page_about_the_data_leads_to_every_file(site, language):
    """All files of the open data are linked, and the page from the foot of every page."""
    here = f"{LANGUAGES[language]}data/"
    assert {"data/catalogue.json", "data/catalogue.csv", "data/catalogue.schema.json"} <= (
        site.links(here)
    )
    title = words(language)["data"]["title"]
    for page in site.of_language(language).values():
        footer = page.one("footer", class_="mb-footer")
        assert title in [link.text for link in footer.all("a")]


@each_language
def test_the_statement_of_accessibility_is_linked_from_every_page(site, language):
    """The foot of every page leads to the statement, as Danish law wants it of public bodies."""
    for here, page in site.of_language(language).items():
        ways = [link.get("href") for link in page.one("footer", class_="mb-footer").all("a")]
        assert f"{LANGUAGES[language]}tilgaengelighed/" in {site.resolve(here, w) for w in ways}


def test_the_data_fits_its_schema(site, data):
    """What is published is as its schema says, and names its licence."""
    schema = json.loads((site.folder / "data/catalogue.schema.json").read_text("utf-8"))
    fastjsonschema.compile(schema)(data)
    assert data["licence"]["url"].startswith("https://creativecommons.org/")


def test_the_table_holds_what_the_data_does(site, data):
    """The table begins with a byte order mark, and has a row per entry and language."""
    text = (site.folder / "data/catalogue.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert [(row["id"], row["language"], row["title"]) for row in rows] == [
        (entry["id"], language, entry[language]["title"])
        for entry in data["entries"]
        for language in LANGUAGES
    ]


@each_language
def test_an_old_address_leads_to_the_new_one(renamed, language):
    """At the earlier address of an entry a page leads on, by no script."""
    folder = LANGUAGES[language]
    page = renamed.moved(f"{folder}{OLD}/")
    there = f"{folder}{METHOD}/"
    assert page.one("link", rel="canonical").get("href") == renamed.url + there
    assert (
        page.one("meta", **{"http-equiv": "refresh"}).get("content") == "0; url=../doer-til-doer/"
    )
    assert renamed.links(f"{folder}{OLD}/") == {there}
    assert not page.all("script")
    assert not renamed.fault(f"{folder}{OLD}/", page.one("link", rel="stylesheet").get("href"))


def test_an_old_address_is_a_valid_page(renamed):
    """The page at an earlier address is valid HTML in each language."""
    folders = LANGUAGES.values()
    assert faults(renamed.folder / folder / OLD / "index.html" for folder in folders) == []


@each_language
def test_a_link_to_an_old_id_leads_to_the_new_address(renamed, language):
    """A text that names an entry as it was called before leads to where it is today."""
    folder = LANGUAGES[language]
    page = renamed.pages[f"{folder}{CITING}/"]
    (link,) = (link for link in page.one(id="content").all("a") if link.text == "x")
    assert renamed.resolve(f"{folder}{CITING}/", link.get("href")) == f"{folder}{METHOD}/"


def test_an_old_address_is_named_nowhere(renamed):
    """Sitemap and feeds name the address of today alone, with the authors' own day."""
    for name in ("sitemap.xml", "feed.xml", "en/feed.xml"):
        text = (renamed.folder / name).read_text("utf-8")
        assert OLD not in text
        assert f"{METHOD}/" in text and DAY in text


def test_the_page_for_a_wrong_address_leads_on_in_each_language(site):
    """Without a script, too, it leads to all lists, by addresses that hold at any depth."""
    for language, folder in LANGUAGES.items():
        part = site.not_found.one("section", lang=language)
        ways = {link.get("href") for link in part.all("a")}
        assert {f"/{folder}{kind}/" for kind in ("method", "case", "target", "find")} <= ways
        assert all(way.startswith("/") for way in ways)
