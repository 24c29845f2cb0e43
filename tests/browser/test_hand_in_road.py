"""From the form to the bank: what it hands in is taken in as it stands, by issue and by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from saved import saved
from test_axe import LOOKS, complaints
from test_form_page import Form, address, words

from a_github import PROPOSAL, GitHub, github_of, repository
from metodebank.authors.form import form
from metodebank.authors.take import take_file
from metodebank.bank.edition import Edition
from project import TEXTS, Project, write_project

CONTACT = "redaktion@metodebanken.example"
OPENED = "https://github.com/example/metodebanken/issues/new"
LONGEST = 6000
# A link is not followed, and a mail not opened, but what would be is noted.
NOTED = """() => { window.noted = []; addEventListener("click", (event) => {
  const link = event.target.closest("a[target=_blank], a[href^=mailto]");
  if (link && !event.defaultPrevented) { window.noted.push(link.href); event.preventDefault(); }
}); }"""
# A phone's sheet for sharing, which no browser here has.
SHARING = """() => { window.shared = new Promise((done) => {
  navigator.canShare = ({ files }) => files.length === 1;
  navigator.share = async ({ title, files: [one] }) =>
    done([title, one.name, one.type, await one.text()]);
}); }"""


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """The tiny project on a made-up GitHub."""
    bank = repository(write_project(tmp_path / "made").root)
    with github_of(bank, tmp_path, monkeypatch) as there:
        yield there


# The draft, as one would have written it in the other form.
IN_ENGLISH = (
    """() => localStorage.setItem("metodebank.form.en", localStorage["metodebank.form.da"])"""
)


class TinyForm(Form):
    """The form on the tiny project's site, whose sources are other ones."""

    def add_source(self, box) -> None:
        box.locator("[data-add-source]").click()
        self.page.fill("#source-search", "dør")
        self.page.locator("[data-found] button").first.click()


def finished(page: Page, tiny: Path, language: str) -> TinyForm:
    """Write the least that a case may hold, and finish it."""
    edition = Edition(Project(tiny).catalogue(), TEXTS, language, "https://example.org/")
    one = TinyForm(page, form(edition)["kinds"][0], language)
    one.fill(whole=False)
    one.at("id").locator("input").fill("naboer-i-eksempelby")
    one.check()
    return one


def asked(page: Page) -> dict[str, str]:
    """Return what the link to GitHub's form asks for."""
    link = urlsplit(page.locator("[data-hand-in]").get_attribute("href"))
    assert f"{link.scheme}://{link.netloc}{link.path}" == OPENED
    return {name: value for name, (value,) in parse_qs(link.query, strict_parsing=True).items()}


def test_what_is_finished_is_handed_in_taken_and_answered(open_page, here, tiny, github, tmp_path):
    """Form, blocks, take, branch, answer: the files come as the form shows them, by each door."""
    permissions = ["clipboard-read", "clipboard-write"]
    page = open_page(address(here), permissions=permissions, fresh=True)
    page.evaluate(NOTED)
    page.evaluate(SHARING)
    one = finished(page, tiny, "da")
    doors(page, one, github, tmp_path / "da")
    page.evaluate(IN_ENGLISH)
    page.goto(address(here, "en"))
    page.evaluate(NOTED)
    page.evaluate(SHARING)
    one = Form(page, one.kind, "en")
    one.at("place").locator("input").first.fill("Sampleton")  # which is asked for in English
    one.check()
    doors(page, one, github, tmp_path / "en")
    too_long_for_an_address(page, one)
    page.locator("[data-result] details").evaluate_all("all => all.forEach((o) => (o.open = true))")
    assert list(complaints(page, LOOKS)) == []


def doors(page: Page, one: Form, github: GitHub, folder: Path) -> None:
    """Go through each door; the draft stays."""
    files = one.files()
    text = by_issue(page, github, files, one.language)
    assert by_mail(page, folder, files, one.language) == text
    assert shared(page) == ["naboer-i-eksempelby.txt", "text/plain", text]
    expect(one.at("title").locator("input")).not_to_have_value("")


def by_issue(page: Page, github: GitHub, files: Mapping[str, str], language: str) -> str:
    """Hand in on GitHub; return the text that the address fills its form with."""
    page.locator("[data-hand-in]").click()
    (link,) = page.evaluate("noted.splice(0)")
    assert len(link) <= LONGEST
    issue = asked(page)
    assert issue.keys() == {"template", "title", "files"}
    assert issue["template"] == f"hand-in-{language}.yml"
    assert github.happens(issue["files"]) == 0
    assert github.files() == files
    told = TEXTS[language]["take"]["answer"]["taken"].format(url=PROPOSAL)
    assert github.answer.startswith(told)
    return issue["files"]


def by_mail(page: Page, folder: Path, files: Mapping[str, str], language: str) -> str:
    """Hand in by mail, and take the file in without git; return what it holds."""
    mailed = folder / "mailed.txt"
    folder.mkdir()
    mailed.write_bytes(saved(page, page.locator("[data-send]").click).read_bytes())
    (mail,) = page.evaluate("noted.splice(0)")
    subject = words(language)["mail"]["subject"].split("{")[0]
    assert mail.startswith(f"mailto:{CONTACT}?subject=") and subject in unquote(mail)
    bank = write_project(folder / "by-mail")
    taken = take_file(mailed, bank.root, TEXTS, language)
    assert (taken.refused, taken.problems) == ((), ())
    assert {path: (bank.root / path).read_text("utf-8") for path in files} == files
    return mailed.read_text("utf-8")


def shared(page: Page) -> list[str]:
    """Share the file, and return name, type and text of what a phone would hand over."""
    page.locator("[data-share]").click()
    return page.evaluate("shared")[1:]  # waits for it


def too_long_for_an_address(page: Page, one: Form) -> None:
    """Write more: it is copied, the field says that it belongs there, and the link is followed."""
    text = one.at("sections").locator("> [data-field=done] > textarea")
    text.fill("Naboer hjælper naboer, og «alle» får en øl, når de er færdige.\n" * 60)
    expect(page.locator("[data-hand-in-long]")).to_be_visible()
    assert asked(page)["files"] == words(one.language)["hand_in"]["paste"]
    page.locator("[data-hand-in]").click()
    expect(page.locator("[data-handed]")).to_have_text(words(one.language)["hand_in"]["copied"])
    assert len(page.evaluate("noted")) == 1
    copied = page.evaluate("navigator.clipboard.readText()")
    for path, content in one.files().items():
        block = rf"^### {re.escape(path)}\n\n````\w+\n{re.escape(content)}````$"
        assert re.search(block, copied, re.MULTILINE)
