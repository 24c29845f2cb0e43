"""How the built site is found and passed on: sitemap, feeds, previews, old addresses, data."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import bibtexparser
import checkout
import fastjsonschema
import pytest
import rispy
from checkout import LANGUAGES, set_field, words
from markup import Site
from PIL import Image
from validator import faults

from metodebank.schema.vocabularies import WITH_PAGES

METHOD, OLD = "method/doer-til-doer", "method/ring-paa"
CITING = "case/naboer-ringer"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = "2026-11-28"
CITED = ["application/x-research-info-systems", "application/x-bibtex"]  # the best first

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


def test_the_head_of_every_entry_tells_how_it_is_cited(site, data):
    """Reference managers find title, day, language and address, both files, and no journal."""
    names = {language: words(language)["name_of_site"] for language in LANGUAGES}
    named = {
        entry[language]["url"]: (entry, language)
        for entry in data["entries"]
        for language in LANGUAGES
    }
    for here, page in site.pages.items():
        head = next(one for one in page.walk() if one.tag == "head")
        told = {one.get("name"): one.get("content") for one in head.all("meta")}
        files = [one for one in head.all("link", rel="alternate") if one.get("type") in CITED]
        assert not [name for name in told if name.startswith("citation_")], here
        if here not in named:
            assert not files and not [name for name in told if name.startswith("DC.")], here
            continue
        entry, language = named[here]
        written_in = entry[language].get("written_in", language)
        assert {name: value for name, value in told.items() if name.startswith("DC.")} == {
            **{"DC.title": entry[language]["title"], "DC.date": entry["facts"]["updated"]},
            **{"DC.language": written_in, "DC.identifier": site.url + here, "DC.type": "webpage"},
            "DC.publisher": names[language],
        }
        assert [one.get("type") for one in files] == CITED
        assert all(one.get("href").startswith(f"{site.url}cite/") for one in files)


def test_every_file_of_a_citation_is_read_by_others(site, data):
    """All files are read, and say of each page its title, day, language and address alone."""
    ris, bib = (
        "".join(file.read_bytes().decode() for file in sorted(site.folder.glob(f"cite/*.{type}")))
        for type in ("ris", "bib")
    )
    library = bibtexparser.parse_string(bib)
    assert not library.failed_blocks
    keyed = {entry.key: entry.fields_dict for entry in library.entries}
    read = {entry["id"]: entry for entry in rispy.loads(ris)}
    rows = [(entry, language) for entry in data["entries"] for language in LANGUAGES]
    expected = {f"metodebanken-{e['kind']}-{e['id']}-{language}" for e, language in rows}
    assert keyed.keys() == read.keys() == expected
    for entry, language in rows:
        key, shown = f"metodebanken-{entry['kind']}-{entry['id']}-{language}", entry[language]
        url, day = site.url + shown["url"], entry["facts"]["updated"]
        assert (read[key]["title"], read[key]["abstract"]) == (shown["title"], shown["summary"])
        assert read[key]["language"] == shown.get("written_in", language)
        assert read[key]["date"] == day.replace("-", "/") and keyed[key]["date"].value == day
        assert read[key]["urls"] == [url] and keyed[key]["url"].value == url
    assert {*re.findall(r"https?://[^/}\s]+/", ris + bib)} == {site.url}


def test_all_sources_can_be_taken_along(site):
    """The page of sources offers them all in one file, in which no withheld address stands."""
    page = site.pages["sources/"]
    (link,) = page.all("link", type="application/vnd.citationstyles.csl+json")
    file = site.folder / link.get("href").removeprefix(site.url)
    items = json.loads(file.read_text("utf-8"))
    listed = {row.get("id").removeprefix("source-"): row for row in page.all("li") if row.get("id")}
    assert {item["id"] for item in items} == listed.keys()
    for item in items:
        ways = [a.get("href") for a in listed[item["id"]].all("a", rel="noopener")]
        assert [item[name] for name in ("URL", "archive_location") if name in item] == ways
    assert [item for item in items if "URL" not in item]


def test_every_page_names_the_version_and_its_day(site, data):
    """The foot of every page names the bank's version, and a list's the day of its newest entry."""
    pages = {here: (site.folder / here / "index.html").read_text("utf-8") for here in site.pages}
    versions = [re.search(r"· Version (\S+?)[\s<]", text) for text in pages.values()]
    assert len({one[1] for one in versions}) == 1
    newest = max(
        entry["facts"]["updated"] for entry in data["entries"] if entry["kind"] == "method"
    )
    said = words("da")["footer"]["newest"].format(f"{int(newest[8:])}. november 2026")
    assert newest.startswith("2026-11") and f"· {said}</p>" in pages["method/"]
    entries = {entry[name]["url"] for entry in data["entries"] for name in LANGUAGES}
    lead = words("da")["footer"]["newest"].partition("{}")[0]
    assert not [here for here in entries if lead in pages[here]]  # which tell their own


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
