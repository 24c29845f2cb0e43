"""The tiny project and the landed content on paper, each laid out once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import checkout
import pytest

from metodebank.bank.edition import Page
from metodebank.build.steps import Site, build
from metodebank.paper.make import BINDERS_SETTING, CACHE_SETTING, PAPER_SETTING
from metodebank.paper.pdf import Press
from project import SITE_URL, Project, write_project
from reading import codes, pages_seen, screen_seen

LOOK = Path("docs/assets")
TEMPLATES = checkout.ROOT / "overrides"


def laid_out(
    root: Path, url: str, paper: str = "*", environment: Mapping[str, str] = checkout.NOTHING_ELSE
) -> Site:
    """Return the site of a project with the PDFs that `paper` names by patterns."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {PAPER_SETTING: paper, **environment}.items():
            patch.setenv(name, value)
        return build(root, url, tell=lambda said: None)


@dataclass(frozen=True)
class Printer:
    """The tiny project, which can be printed, and the folder that keeps its PDFs."""

    project: Project
    cache: Path

    def print(self, paper: str = "*") -> Site:
        """Build the site with its PDFs, or some of them; no other build shares the cache."""
        environment = {CACHE_SETTING: str(self.cache), BINDERS_SETTING: "yes"}
        return laid_out(self.project.root, SITE_URL, paper, environment)

    def kept(self) -> set[str]:
        return {file.name for file in self.cache.iterdir()}


def printer_in(root: Path) -> Printer:
    """Write the tiny project, with our look, into a folder."""
    shutil.copytree(checkout.ROOT / LOOK, root / LOOK)
    shutil.copytree(TEMPLATES, root / TEMPLATES.name)
    write_project(root)
    checkout.lay_faces(root / "cache")
    return printer_of(root)


def printer_of(root: Path) -> Printer:
    return Printer(Project(root), root / "cache")


@pytest.fixture
def new_printer(tmp_path) -> Printer:
    """The tiny project, of which nothing was printed yet."""
    return printer_in(tmp_path / "printed")


@pytest.fixture
def printer(new_printer, tiny) -> Printer:
    """The tiny project, whose PDFs have been made before."""
    for pdf in tiny.pdfs.values():
        shutil.copy(pdf, new_printer.cache)
    return new_printer


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Site:
    """The tiny project with its PDFs; it is for reading only."""
    root = checkout.once(tmp_path_factory, "tiny", lambda root: printer_in(root).print())
    return printer_of(root).print()  # what lies ready


@pytest.fixture(scope="session")
def landed(tmp_path_factory) -> Site:
    """The landed content with a sample of its PDFs."""
    root = checkout.landed(tmp_path_factory)  # lays them out, where no other worker did
    return laid_out(root, checkout.settings(root)["site_url"], checkout.SAMPLE)


@pytest.fixture(scope="session")
def whole() -> Site:
    """The landed content with all of its PDFs."""
    return laid_out(checkout.ROOT, checkout.settings(checkout.ROOT)["site_url"])


@pytest.fixture(scope="session")
def press() -> Press:
    """What makes PDFs, with our look."""
    return checkout.press()


@pytest.fixture
def pages(project) -> dict[str, Page]:
    """The Danish pages of the tiny project by their path."""
    return project.pages("da", paper=True)


@pytest.fixture
def codes_of(request, tmp_path) -> Callable[[Path, str], set[str]]:
    """A function that returns what the QR codes on a PDF say, which is made of some HTML.

    Where pdftoppm is missing, they are read from a picture that a browser takes of the HTML.
    """
    if shutil.which("pdftoppm"):
        return lambda pdf, html: codes(pages_seen(pdf, tmp_path))
    browser = request.getfixturevalue("browser")
    return lambda pdf, html: codes(screen_seen(html, browser))
