"""Pages at earlier addresses: they lead on without a script, in both languages."""

from __future__ import annotations

from pathlib import Path

from markupsafe import escape

from metodebank.share.moved import moved
from metodebank.share.policy import page_policy
from project import ELEMENT, METHOD, SITE_URL, Project

TEMPLATES = Path(__file__).parents[2] / "overrides"


def made(project: Project, language: str = "da") -> dict[str, str]:
    return dict(moved(project.edition(language), TEMPLATES))


def test_there_is_a_page_at_every_earlier_address(project: Project) -> None:
    """Each earlier id of each entry has its page, in each language; others have none."""
    assert made(project) == {}
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa, doer]")
    project.add(f"{ELEMENT}/element.yml", "aliases: [gaa-ud]")
    paths = {f"{one}/index.html" for one in ("method/banke-paa", "method/doer", "element/gaa-ud")}
    assert made(project).keys() == paths
    assert made(project, "en").keys() == {f"en/{path}" for path in paths}


def test_it_leads_to_the_address_of_today(project: Project) -> None:
    """The browser is told where to go, search engines which address counts, people by a link."""
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa]")
    page = made(project, "en")["en/method/banke-paa/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../doer-til-doer/">' in page
    assert f'<link rel="canonical" href="{SITE_URL}en/method/doer-til-doer/">' in page
    assert '<a href="../doer-til-doer/">' in page
    assert '<html lang="en">' in page and "<script" not in page


def test_it_has_the_policy_of_every_page(project: Project) -> None:
    """What the page may load is said first, as on all others."""
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa]")
    (page,) = made(project).values()
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy())}">'
    assert f"<head>\n{policy}" in page


def test_no_title_breaks_it(project: Project) -> None:
    """A title is text, and in which language it is is told where it is another one."""
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa]")
    project.replace(f"{METHOD}/da.md", "title: Fra dør til dør", "title: '</title><b>&'")
    project.remove(f"{METHOD}/en.md")
    page = made(project, "en")["en/method/banke-paa/index.html"]
    assert '<h1 lang="da">&lt;/title&gt;&lt;b&gt;&amp;</h1>' in page
    assert "<b>" not in page
