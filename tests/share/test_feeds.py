"""Atom feeds: valid, in order, and with no day but the authors'."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from metodebank.share import feeds as module
from metodebank.share.feeds import feed_links, feeds
from project import CASE, METHOD, SITE_URL, TEXTS, VOCABULARY, Project, term

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = r"\d{4}-\d{2}-\d{2}T00:00:00Z"


def made(project: Project, language: str = "da") -> dict[str, ET.Element]:
    found = feeds(project.edition(language))
    return {path: ET.fromstring(text.encode()) for path, text in found}


def ids(feed: ET.Element) -> list[str]:
    """Return which entries stand in a feed, as "kind/id"."""
    found = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    return [re.sub(r"^(en/)?|/$", "", id.removeprefix(SITE_URL)) for id in found]


def test_there_is_a_feed_of_all_and_one_per_term_with_a_page(project: Project) -> None:
    """Feeds lie beside the pages that they are about, in each language."""
    paths = {"feed.xml"} | {
        f"{page}/feed.xml"
        for page in ("target/unge", "target/aeldre", "barrier/sprog", "country/dk")
    }
    assert made(project).keys() == {
        *paths, "barrier/ensomhed/feed.xml", "goal/netvaerk/feed.xml"
    }  # fmt: skip
    assert made(project, "en").keys() == {f"en/{path}" for path in made(project)}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_feed_has_what_atom_asks_for(project: Project, language: str) -> None:
    """Feed and entries have an id of their own, a title, a day, an author and a way to the page."""
    for path, feed in made(project, language).items():
        assert feed.findtext(f"{ATOM}id") == f"{SITE_URL}{path}"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == TEXTS[language]["site"]["name_of_site"]
        assert feed.get(LANG) == language
        ways = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        page = f"{SITE_URL}{path.removesuffix('feed.xml')}"
        assert ways == {"self": f"{SITE_URL}{path}", "alternate": page}
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            assert part.findtext(f"{ATOM}title")
            assert re.fullmatch(MOMENT, part.findtext(f"{ATOM}updated"))
        entries = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(entries) == len(set(entries))


def test_a_feed_holds_what_it_is_about(project: Project) -> None:
    """All entries stand in the feed of all; in a barrier's, those that name the barrier."""
    found = made(project)
    assert ids(found["feed.xml"]) == [
        *("method/doer-til-doer", "element/klar-rolle", "element/opsoegende"),
        *("case/naboer-ringer", "measure/taelling", "guide/stroemsvigt"),
    ]
    assert ids(found["barrier/sprog/feed.xml"]) == ["method/doer-til-doer", "case/naboer-ringer"]
    assert ids(found["barrier/ensomhed/feed.xml"]) == ["method/doer-til-doer"]


def test_the_newest_comes_first_and_gives_the_feed_its_day(project: Project) -> None:
    """Entries are sorted by the day on which they were changed; those of one day stay in order."""
    project.replace(f"{CASE}/case.yml", "2026-11-22", "2026-11-25")
    found = made(project)
    assert ids(found["feed.xml"])[:2] == ["case/naboer-ringer", "method/doer-til-doer"]
    assert found["feed.xml"].findtext(f"{ATOM}updated") == "2026-11-25T00:00:00Z"
    assert found["barrier/ensomhed/feed.xml"].findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"


def test_a_feed_dates_nothing_later_than_its_build(project: Project, monkeypatch) -> None:
    """What is dated after the day of the build, by its own clock or zone, bears that day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 2026-11-20
    project.replace(f"{CASE}/case.yml", "2026-11-22", "2026-11-19")
    text = ET.tostring(made(project)["feed.xml"], encoding="unicode")
    assert {*re.findall(r"\d{4}-\d\d-\d\dT\S{9}", text)} == {
        "2026-11-19T00:00:00Z",
        "2026-11-20T00:00:00Z",
    }


def test_a_feed_has_an_end(project: Project, monkeypatch) -> None:
    """Only so many of the newest stand in a feed."""
    project.replace(f"{CASE}/case.yml", "2026-11-22", "2026-11-25")
    monkeypatch.setattr(module, "MOST", 1)
    assert ids(made(project)["feed.xml"]) == ["case/naboer-ringer"]


def test_a_feed_may_be_empty(project: Project) -> None:
    """One can follow a barrier of which there is nothing yet."""
    file = f"{VOCABULARY}/barriers.yml"
    project.add(file, term("tid", "Tid", "Time").rstrip())
    feed = made(project)["barrier/tid/feed.xml"]
    assert ids(feed) == []
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"


def test_a_text_in_another_language_says_which(project: Project) -> None:
    """In the English feed the title of an entry without English text is marked as Danish."""
    project.remove(f"{METHOD}/en.md")
    (entry,) = made(project, "en")["en/barrier/ensomhed/feed.xml"].findall(f"{ATOM}entry")
    for name in ("title", "summary"):
        assert entry.find(f"{ATOM}{name}").get(LANG) == "da"


def test_words_come_through_to_the_letter(project: Project) -> None:
    """No title breaks a feed."""
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", "title: '<b>&amp; ]]> \"x\"</b>'")
    entry = made(project)["barrier/ensomhed/feed.xml"].find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == '<b>&amp; ]]> "x"</b>'


def test_pages_link_the_feeds_that_concern_them(project: Project) -> None:
    """Every page links the feed of all, and a target group's page its own besides."""
    edition, pages = project.edition("en"), project.pages("en")
    everything = {"title": "New in The Method Bank", "href": "../../feed.xml"}
    own = {"title": "New in The Method Bank: Young people", "href": "feed.xml"}
    assert feed_links(pages["target/unge"], edition) == [everything, own]
    assert feed_links(pages["method/doer-til-doer"], edition) == [everything]
    assert feed_links(pages["target"], edition) == [{**everything, "href": "../feed.xml"}]


def test_an_entry_tells_the_kinds_of_its_figures(project: Project) -> None:
    """Who reads a feed sees which kinds of figures an entry tells; of one without none is told."""
    entries = made(project, "en")["en/feed.xml"].findall(f"{ATOM}entry")
    found = {
        entry.findtext(f"{ATOM}title"): [
            (one.get("term"), one.get("label")) for one in entry.findall(f"{ATOM}category")[1:]
        ]
        for entry in entries
    }
    reach = ("figure/reach", "Kinds of figure: Reach")
    assert found["Door to door"] == [
        *(
            reach,
            ("figure/effect", "Kinds of figure: Effect"),
            ("figure/unknown", "Kinds of figure: Unknown"),
        )
    ]
    assert (found["Counting"], found["Outreach"]) == ([reach], [])
