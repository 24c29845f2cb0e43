"""The content of the checkout, its index and its site, and a browser for the search's scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import checkout
import pytest

from metodebank.bank.catalogue import Catalogue
from metodebank.bank.edition import Edition
from metodebank.build.files import index_files
from metodebank.search.index import Index, build_index
from project import TEXTS, landed_catalogue

ASSETS = checkout.ROOT / "docs" / "assets"
SCRIPTS = ("keep.js", "search/analysis.js", "search/engine.js")  # in the order of a page
TOLD = "told"  # the property in which a test leaves a line for the end of the run

Run = Callable[..., Any]
Files = Mapping[str, str]  # what is written, by name


@pytest.fixture(scope="session")
def bank() -> Catalogue:
    """The content of the checkout, linked."""
    return landed_catalogue()


@pytest.fixture(scope="session")
def files_of() -> Callable[[Catalogue, str], Files]:
    """A function that returns the files of a language's index."""

    def files(catalogue: Catalogue, language: str) -> Files:
        edition = Edition(catalogue, TEXTS, language, "https://metodebanken.example/")
        return dict(index_files(edition))

    return files


@pytest.fixture(scope="session")
def indexes(bank) -> Mapping[str, Index]:
    """The index of each language."""
    return {language: build_index(bank, language) for language in checkout.LANGUAGES}


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The folder of the built site."""
    return checkout.landed(tmp_path_factory) / "site"


@pytest.fixture(scope="session")
def run(browser) -> Run:
    """A function that runs JavaScript on a new page, with some of the search's scripts added."""

    def run(
        script: str,
        argument: object = None,
        address: str = "about:blank",
        scripts: tuple[str, ...] = SCRIPTS,
        wait_for: str = "html",
    ) -> Any:
        page = browser.new_page()
        page.goto(address)
        for name in scripts:
            page.add_script_tag(path=ASSETS / name)
        page.wait_for_selector(wait_for)
        answer = page.evaluate(script, argument)
        page.close()
        return answer

    return run


PAGE = "<!doctype html><meta charset=utf-8>"
ANSWER = """async ([folder, language, text]) => {
  const engine = new Metodebank.search.Engine(folder, language);
  const { entries } = await engine.search(text);
  return engine.cards(entries.map(({ number }) => number));
}"""


@pytest.fixture
def search(run, files_of, tmp_path) -> Callable[[Catalogue, str, str], list[dict[str, Any]]]:
    """A function that returns the cards that the search shows for a text, best first."""

    def search(catalogue: Catalogue, language: str, text: str) -> list[dict[str, Any]]:
        for name, content in {**files_of(catalogue, language), "page.html": PAGE}.items():
            (tmp_path / name).write_text(content, "utf-8")
        page = tmp_path / "page.html"
        return run(ANSWER, [f"{tmp_path.as_uri()}/", language, text], page.as_uri())

    return search


@pytest.fixture
def tell(request) -> Callable[[str], None]:
    """A function that has a line printed at the end of the run, whatever becomes of the test."""
    return lambda line: request.node.user_properties.append((TOLD, line))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the lines that tests have told, in whichever process they ran."""
    stats = terminalreporter.stats
    reports = [*stats.get("passed", ()), *stats.get("failed", ())]
    for name, line in (told for report in reports for told in report.user_properties):
        if name == TOLD:
            terminalreporter.write_line(line)
