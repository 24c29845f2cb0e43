"""From the form to the bank: what it hands in is taken in as it stands, by issue and by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import checkout
import pytest
from hosting import serving
from playwright.sync_api import Page, expect
from saved import saved
from test_axe import FIRST, complaints
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
SHARING = """() => { navigator.canShare = ({ files }) => files.length === 1;
  navigator.share = async ({ title, files }) => {
    window.shared = [title, files[0].name, files[0].type, await files[0].text()];
  }; }"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with its site."""
    return checkout.tiny(tmp_path_factory)


@pytest.fixture(scope="module")
def here(tiny: Path) -> Iterator[str]:
    """The address at which its site is served."""
    with serving(tiny / "site") as address:
        yield address


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """The tiny project on a made-up GitHub."""
    bank = repository(write_project(tmp_path / "bank").root)
    with github_of(bank, tmp_path, monkeypatch) as there:
        yield there


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


@pytest.mark.parametrize("language", checkout.LANGUAGES)
def test_what_is_finished_is_handed_in_taken_and_answered(
    open_page, here, tiny, github, tmp_path, language
):
    """Form, blocks, take, branch, answer: the files come as the form shows them, by each door."""
    page = open_page(address(here, language))
    page.evaluate(SHARING)
    one = finished(page, tiny, language)
    files = one.files()
    page.evaluate(NOTED)

    page.locator("[data-hand-in]").click()
    (link,) = page.evaluate("noted.splice(0)")
    assert len(link) <= LONGEST
    issue = asked(page)
    assert (issue.keys(), issue["template"]) == (
        {"template", "title", "files"},
        f"hand-in-{language}.yml",
    )
    assert github.happens(issue["files"]) == 0
    assert github.files() == files
    told = TEXTS[language]["take"]["answer"]["taken"].format(url=PROPOSAL)
    assert github.answer.startswith(told)

    # The mail opens with what is in the file that is saved.
    mailed = tmp_path / "mailed.txt"
    mailed.write_bytes(saved(page, page.locator("[data-send]").click).read_bytes())
    (mail,) = page.evaluate("noted.splice(0)")
    subject = words(language)["mail"]["subject"].split("{")[0]
    assert mail.startswith(f"mailto:{CONTACT}?subject=") and subject in unquote(mail)
    assert mailed.read_text("utf-8") == issue["files"]
    bank = write_project(tmp_path / "by-mail")
    taken = take_file(mailed, bank.root, TEXTS, language)
    assert (taken.refused, taken.problems) == ((), ())
    assert {path: (bank.root / path).read_text("utf-8") for path in files} == files

    page.locator("[data-share]").click()
    page.wait_for_function("window.shared")
    shared = page.evaluate("shared")
    assert shared[1:] == ["naboer-i-eksempelby.txt", "text/plain", issue["files"]]
    expect(one.at("title").locator("input")).not_to_have_value("")  # the draft stays
    for part in page.locator("[data-result] details").all():
        part.locator("> summary").click()
    assert list(complaints(page, FIRST)) == []


def test_what_is_too_long_for_an_address_is_pasted(open_page, here, tiny):
    """The text goes to the clipboard, the field says that it belongs there, and nothing is lost."""
    page = open_page(address(here), permissions=["clipboard-read", "clipboard-write"])
    one = finished(page, tiny, "da")
    text = one.at("sections").locator("> [data-field=done] > textarea")
    text.fill("Naboer hjælper naboer, og «alle» får en øl, når de er færdige.\n" * 60)
    page.evaluate(NOTED)
    assert asked(page)["files"] == words("da")["hand_in"]["paste"]
    expect(page.locator("[data-hand-in-long]")).to_be_visible()
    page.locator("[data-hand-in]").click()
    expect(page.locator("[data-handed]")).to_have_text(words("da")["hand_in"]["copied"])
    copied = page.evaluate("navigator.clipboard.readText()")
    for path, content in one.files().items():
        assert re.search(
            rf"^### {re.escape(path)}\n\n````\w+\n{re.escape(content)}````$", copied, re.M
        )
    assert len(page.evaluate("noted")) == 1
