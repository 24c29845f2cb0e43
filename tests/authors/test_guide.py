"""The authors' guide: true to the schema and to our texts, and whole on the site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from checkout import DANISH_FIRST

from guides import GUIDE, ROOT, example, part, write_example
from metodebank.authors.guide import part_of, render_line, render_part
from metodebank.bank.addresses import GUIDE as GUIDE_PATH
from metodebank.bank.edition import Edition, Page
from metodebank.pages.outline import pages
from project import SITE_URL, TEXTS, Project

REPOSITORY = "https://example.org/repository/blob/main/"
each_language = pytest.mark.parametrize("language", TEXTS.languages)


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_the_example_passes_the_check(language: str, tmp_path: Path) -> None:
    """The made-up case of the guide, in either language, has facts, text and source, all sound."""
    names = {Path(path).name for path in example(language)}
    assert names == {"case.yml", f"{language}.md", "sources.yml"}
    shutil.copytree(ROOT / "methods", tmp_path / "methods")
    project = Project(tmp_path)
    write_example(project, language)
    assert project.check() == []


QUOTE = re.compile(r"^\| [«“].*[»”] \| [«“](.*)[»”] \|$", re.MULTILINE)


@each_language
def test_good_examples_are_quoted_from_our_own_texts(language: str) -> None:
    """Each sentence that the guide shows as good stands word for word in one of our texts."""
    texts = " ".join(
        file.read_text("utf-8") for file in (ROOT / "methods").glob(f"*/*/{language}.md")
    )
    good = QUOTE.findall(part(language))
    assert len(good) >= 6
    assert [sentence for sentence in good if sentence not in texts] == []


def test_both_parts_tell_the_same() -> None:
    """Each language has as many sections, examples, tables and links as the other."""
    shapes = [
        [
            len(re.findall(sign, part(language), re.MULTILINE))
            for sign in ("^### ", "^```", r"^\|", r"\]\(")
        ]
        for language in TEXTS.languages
    ]
    assert all(shape == shapes[0] for shape in shapes)


def test_a_line_holds_one_sentence() -> None:
    """Outside of tables and examples no sentence begins in the middle of a line."""
    prose = re.sub(r"```.*?```|^\|.*?$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"[a-zæøå»”)]{2}[.!?] [A-ZÆØÅ«“].*", prose) == []


def test_links_within_the_repository_lead_to_files() -> None:
    """Every link of the guide to a file, a folder or a form of the repository leads to one."""
    words = re.sub(r"```.*?```|`[^`]*`\n", "", GUIDE, flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)#:]+)\)", words):
        path, _, form = link.partition("?template=")
        there = f".github/ISSUE_TEMPLATE/{form}" if form else f"methods/{path}"
        assert (ROOT / there).exists(), link


def page(project: Project, language: str, text: str, repository: str = REPOSITORY) -> Page:
    """Return the page of a guide with this text."""
    edition = Edition(
        project.catalogue(), TEXTS, language, SITE_URL, guide=text, repository=repository
    )
    return next(page for page in pages(edition) if page.path == GUIDE_PATH)


@each_language
def test_the_page_holds_the_part_in_its_language(project: Project, language: str) -> None:
    """The page has each section of its part as a heading of its own, and no other language."""
    meta = page(project, language, GUIDE).meta
    headings = re.findall(r"^### (.*)$", part(language), re.MULTILINE)
    assert [one["heading"] for one in meta["contents"]] == headings
    for one in meta["contents"]:
        assert f'<h2 id="{one["id"]}">' in meta["html"]
    assert "<table>" in meta["html"] and "<!--" not in meta["html"]
    other = {"da": "Where it was.", "en": "Hvor det var."}[language]
    assert other not in meta["html"] and meta["lang"] == ""


def test_a_language_without_a_part_gets_the_default_one(project: Project) -> None:
    """Where the guide lacks a language, its page shows the Danish part and says so."""
    meta = page(project, "en", "# X\n\n## Dansk\n\n### Kilder\n\nSlå dem op.\n").meta
    assert (meta["lang"], meta["contents"]) == ("da", [{"id": "kilder", "heading": "Kilder"}])
    assert "Slå dem op." in meta["html"]


def test_a_heading_in_an_example_begins_no_part() -> None:
    """Headings within a block of code belong to the example and not to the guide."""
    text = "## Dansk\n\n```markdown\n## English\n```\n\nSlut\n\n## English\n\nEnd\n"
    assert part_of(text, "Dansk") == "\n```markdown\n## English\n```\n\nSlut\n\n"
    assert part_of(text, "English") == "\nEnd\n"
    assert part_of(text, "Deutsch") == ""


LINKS = [
    ("[a](#kilder)", 'href="#kilder"'),
    ("[a](template/case)", f'href="{REPOSITORY}methods/template/case"'),
    ("[a](../../../issues/new?template=x.yml)", 'href="https://example.org/repository/issues/new?'),
    ("<!-- site:regler:da -->[a](https://old.example/)<!-- /site -->", 'href="../regler/"'),
    ("[a](https://example.org/x)", 'href="https://example.org/x"'),
]


@pytest.mark.parametrize(("link", "leads"), LINKS)
def test_links_lead_to_the_site_or_the_repository(project: Project, link: str, leads: str) -> None:
    """On the site a link goes to a page where there is one, and else to the file on GitHub."""
    html = page(project, "da", f"## Dansk\n\nSe {link}.\n").meta["html"]
    assert leads in html and "old.example" not in html


@pytest.mark.parametrize(
    ("link", "repository"),
    [("<!-- site:nowhere:da -->[ordet](x)<!-- /site -->", REPOSITORY), ("[ordet](template)", "")],
)
def test_a_link_that_leads_nowhere_is_words(project: Project, link: str, repository: str) -> None:
    """A page that the site does not have, and a file whose repository is unknown, get no link."""
    html = page(project, "da", f"## Dansk\n\nSe {link}.\n", repository).meta["html"]
    assert html == "<p>Se ordet.</p>\n"


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[x](javascript:x)", "<b onclick=x>y</b>", "![x](x.png)"]
)
def test_the_guide_stands_behind_the_wall(text: str) -> None:
    """HTML, script links and pictures in the guide reach no page."""
    for html in (render_part(text, lambda link: link).html, render_line(text)):
        assert not re.search(r"<(script|b|img)\b|href=.javascript", html)
