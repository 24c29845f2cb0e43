"""The sitemap and robots.txt: every page in its languages, with the authors' own days."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from metodebank.bank.edition import Page
from metodebank.pages.outline import pages
from metodebank.share.head import share
from metodebank.share.sitemap import day_of, robots, row_of, sitemap
from project import CASE, METHOD, SITE_URL, TEXTS, Project

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def made(project: Project) -> ET.Element:
    editions = [project.edition(language) for language in TEXTS.languages]
    rows = [row_of(share(page, edition)) for edition in editions for page in pages(edition)]
    return ET.fromstring(sitemap(rows, editions[0]).encode())


def rows(project: Project) -> dict[str, ET.Element]:
    return {row.findtext(f"{SITEMAPS}loc"): row for row in made(project)}


def days(project: Project) -> dict[str, str | None]:
    found = rows(project).items()
    return {
        there.removeprefix(SITE_URL): row.findtext(f"{SITEMAPS}lastmod") for there, row in found
    }


def test_every_page_is_there_once_with_its_whole_address(project: Project) -> None:
    """Each page in each language has one row."""
    addresses = [row.findtext(f"{SITEMAPS}loc") for row in made(project)]
    assert len(addresses) == len(set(addresses))
    assert {f"{SITE_URL}method/doer-til-doer/", f"{SITE_URL}en/target/unge/"} <= set(addresses)
    assert len(addresses) == sum(len(project.pages(language)) for language in TEXTS.languages)


def test_a_page_names_its_languages(project: Project) -> None:
    """Both pages of a pair name both, and the Danish one for readers of anything else."""
    danish, english = (f"{SITE_URL}{folder}case/naboer-ringer/" for folder in ("", "en/"))
    for there in (danish, english):
        links = rows(project)[there].findall(f"{XHTML}link")
        assert {link.get("rel") for link in links} == {"alternate"}
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "da": danish,
            "en": english,
            "x-default": danish,
        }


def test_the_day_of_an_entry_is_its_own(project: Project) -> None:
    """An entry's page was changed when its author says, whatever else it shows."""
    project.replace(f"{CASE}/case.yml", "2026-11-22", "2026-11-25")
    assert days(project)["en/case/naboer-ringer/"] == "2026-11-25"
    assert days(project)["method/doer-til-doer/"] == "2026-11-22"


def test_the_day_of_a_list_is_that_of_the_newest_in_it(project: Project) -> None:
    """A list, a target group and home were changed when an entry that they show was."""
    project.replace(f"{CASE}/case.yml", "2026-11-22", "2026-11-25")
    found = days(project)
    for address in ("", "case/", "en/target/aeldre/", "barrier/sprog/", "en/find/"):
        assert found[address] == "2026-11-25"
    for address in ("method/", "target/unge/", "barrier/ensomhed/"):
        assert found[address] == "2026-11-22"


def test_a_page_of_which_nobody_says_when_has_no_day(project: Project) -> None:
    """No build gives a day to a page that shows no entry."""
    assert days(project)["about/"] is None
    assert days(project)["data/"] is None
    page = Page(
        "x", "da", "x.html", "x", {"packs": [{"entry": "pack/en-aften"}], "entry": {"a": 1}}
    )
    assert day_of(page, project.edition("da")) == ""


def test_the_same_content_gives_the_same_sitemap(project: Project) -> None:
    """The order of rows and the days follow from the content alone."""
    assert ET.tostring(made(project)) == ET.tostring(made(project))
    project.replace(f"{METHOD}/method.yml", "2026-11-22", "2026-11-24")
    assert "2026-11-24" in ET.tostring(made(project), encoding="unicode")


def test_robots_are_told_where_the_sitemap_is() -> None:
    """Everything may be read, and the sitemap is named by its whole address."""
    assert robots(SITE_URL).splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {SITE_URL}sitemap.xml",
    ]
