"""The map of the built site, and the list beside it."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest
from checkout import LANGUAGES
from markup import Site, parse

MOST = 25_000  # bytes of the page, compressed


def page_of(site: Site, language: str):
    file = site.folder / LANGUAGES[language] / "map" / "index.html"
    return file.read_bytes(), parse(file.read_text("utf-8"))


def entry(href: str) -> str:
    return href.removesuffix("/").rpartition("/")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_and_map_agree(site, data, language):
    """Each case stands in the list once, by its country; the map counts as many in each."""
    cases = {one["id"]: one["facts"]["country"] for one in data["entries"] if one["kind"] == "case"}
    _, page = page_of(site, language)
    listed = {
        item.get("id"): (section.one("h3").get("id"), entry(item.all("a")[0].get("href")))
        for section in page.one("section", id_="list").all("section")[1:]
        for item in section.all("li")
    }
    assert listed == {id: (country, id) for id, country in cases.items()}
    europe, _ = page.one("div", id_="content").all("svg")
    counts = [one.text for one in europe.all("text")]
    countries = [entry(link.get("href")) for link in europe.all("a")]
    shown = dict(zip(countries, map(int, counts), strict=True))
    assert shown == Counter(cases.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_stand_for_all_danish_cases_with_a_place(site, data, language):
    """A point of one case leads to it, one of several to where the first of them is listed."""
    placed = [
        one["id"]
        for one in data["entries"]
        if one["kind"] == "case" and one["facts"]["country"] == "dk" and "position" in one["facts"]
    ]
    _, page = page_of(site, language)
    _, denmark = page.one("div", id_="content").all("svg")
    links = denmark.all("a")
    order = [item.get("id") for item in page.one("section", id_="list").all("li")]
    found = []
    for link in links:
        number = int("".join(one.text for one in link.all("text")) or 1)
        first = entry(link.get("href")).removeprefix("#")
        found += order[order.index(first) :][:number]
    assert sorted(found) == sorted(placed)
    assert len(links) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_light(site, language):
    """The page with both maps and the list takes at most 25 kB."""
    content, _ = page_of(site, language)
    assert len(gzip.compress(content, 9)) <= MOST


def test_a_case_shows_where_it_is(site, data):
    """A case shows the picture of its country; a point on it where the place is known."""
    for one in data["entries"]:
        if one["kind"] != "case":
            continue
        page = parse((site.folder / "case" / one["id"] / "index.html").read_text("utf-8"))
        spot = page.one("svg", class_="mb-spot")
        picture = spot.one("image").get("href")
        assert picture.endswith(f"map/land/{one['facts']['country']}.svg")
        assert (site.folder / "case" / one["id"] / picture).resolve().is_file()
        assert len(spot.all("circle")) == ("position" in one["facts"])
