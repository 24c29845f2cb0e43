"""The site's and the repository's address have one home: mkdocs.yml."""

from __future__ import annotations

import gzip
from pathlib import Path

import checkout
import pytest
from markup import Site

ADDRESS, REPOSITORY = "https://elsewhere.test/bank/", "https://git.elsewhere.test/team/bank"


@pytest.fixture(scope="session")
def moved(tmp_path_factory) -> Site:
    """The site under other addresses, in a folder of its host."""
    root = checkout.small(tmp_path_factory.mktemp("moved"))
    checkout.set_field(root / "mkdocs.yml", "site_url", ADDRESS)
    checkout.set_field(root / "mkdocs.yml", "repo_url", REPOSITORY)
    checkout.set_field(root / "mkdocs.yml", "contact", "bank@elsewhere.test")
    return checkout.built(root)


def content(file: Path) -> bytes:
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rb") as opened:
        return opened.read()


@pytest.mark.parametrize("setting", ["site_url", "repo_url"])
def test_the_example_addresses_stand_nowhere_but_in_the_settings(moved, setting):
    """With other addresses in mkdocs.yml, no file of the site holds those of the example."""
    example = checkout.settings(checkout.ROOT)[setting].partition("://")[2].strip("/").encode()
    files = [file for file in moved.folder.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if example in content(file)]


def test_every_page_names_the_new_address(moved):
    """The address that a search engine keeps is the one from mkdocs.yml."""
    for here, page in moved.pages.items():
        assert page.one("link", rel="canonical").get("href") == ADDRESS + here


def test_links_to_the_texts_go_to_the_new_repository(moved):
    """The link that improves a text leads to its file in the repository from mkdocs.yml."""
    links = [link.get("href") for link in moved.pages["en/method/doer-til-doer/"].all("a")]
    assert f"{REPOSITORY}/edit/main/methods/method/doer-til-doer/en.md" in links


@pytest.mark.parametrize("language", checkout.LANGUAGES)
@pytest.mark.parametrize("path", ["about/", "tilgaengelighed/"])
def test_who_wants_to_say_something_is_led_to_us(moved, language, path):
    """What is wrong is told to the e-mail address or the repository from mkdocs.yml."""
    links = [link.get("href") for link in moved.pages[checkout.LANGUAGES[language] + path].all("a")]
    assert "mailto:bank@elsewhere.test" in links
    assert f"{REPOSITORY}/issues" in links


def test_the_site_can_stand_in_a_folder_of_its_host(moved):
    """No link leads out of the folder that the site stands in."""
    faults = [
        f"{here}: {link.get('href')!r} {fault}"
        for here, page in moved.everything.items()
        for link in page.all("a", "link")
        if (fault := moved.fault(here, link.get("href")))
    ]
    assert not faults


def test_the_page_for_a_wrong_address_knows_the_folder(moved):
    """What its scripts ask for has an address in that folder, as the page may be shown anywhere."""
    names = ("data-not-found", "data-search", "data-find", "data-root", "action", "src")
    ways = [one.get(name) for one in moved.not_found.walk() for name in names if one.get(name)]
    assert len(ways) > 8
    assert [way for way in ways if not way.startswith("/bank/")] == []


@pytest.mark.parametrize(
    "setting",
    ["site_url", *(pytest.param(one, marks=pytest.mark.proof) for one in ("repo_url", "edit_uri"))],
)
def test_an_address_that_is_missing_is_said_to_be(tmp_path, setting):
    """Without one of the addresses that pages are made of, the build stops and names it."""
    root = checkout.small(tmp_path)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    left = [line for line in settings.splitlines() if not line.startswith(f"{setting}:")]
    (root / "mkdocs.yml").write_text("\n".join(left) + "\n", "utf-8")
    done = checkout.run(root, "mkdocs", "build")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"I mkdocs.yml mangler: {setting}" in said and "Traceback" not in said
