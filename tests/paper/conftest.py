"""The tiny project and the landed content on paper, each laid out once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import checkout
import pytest

from metodebank.bank.edition import Page
from metodebank.build.steps import Site, build
from metodebank.paper.make import CACHE_SETTING
from metodebank.paper.pdf import Press
from project import SITE_URL, Project, write_project

LOOK = Path("docs/assets")
STYLE = LOOK / "paper.css"
TEMPLATES = checkout.ROOT / "overrides"


@dataclass(frozen=True)
class Printer:
    """The tiny project, which can be printed, and the folder that keeps its PDFs."""

    project: Project
    cache: Path

    def print(self) -> Site:
        """Build the site with its PDFs; no other build shares the cache."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(CACHE_SETTING, str(self.cache))
            return build(self.project.root, SITE_URL, tell=lambda said: None)

    def kept(self) -> set[str]:
        return {file.name for file in self.cache.iterdir()}


@pytest.fixture(scope="session")
def new_printer(tmp_path_factory) -> Callable[[], Printer]:
    """A function that writes the tiny project, with our look, into a folder of its own."""

    def new() -> Printer:
        root = tmp_path_factory.mktemp("printed")
        shutil.copytree(checkout.ROOT / LOOK, root / LOOK)
        shutil.copytree(TEMPLATES, root / TEMPLATES.name)
        return Printer(write_project(root), root / "cache")

    return new


@pytest.fixture(scope="session")
def new_printer_with_pdfs(new_printer, tiny) -> Callable[[], Printer]:
    """A function like `new_printer`, for a project whose PDFs have been made before."""

    def new() -> Printer:
        printer = new_printer()
        printer.cache.mkdir()
        for pdf in tiny.pdfs.values():
            shutil.copy(pdf, printer.cache)
        return printer

    return new


@pytest.fixture(scope="session")
def tiny(new_printer) -> Site:
    """The tiny project with its PDFs."""
    return new_printer().print()


@pytest.fixture(scope="session")
def landed(tmp_path_factory) -> Iterator[Site]:
    """The landed content with its PDFs: that it is there shows that everything fits."""
    root = checkout.landed(tmp_path_factory)  # lays out all PDFs, where no other worker did
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_SETTING, os.environ.get(CACHE_SETTING, ""))
        yield build(root, checkout.settings(root)["site_url"], tell=lambda said: None)


@pytest.fixture(scope="session")
def press() -> Press:
    """What makes PDFs, with our look."""
    return Press((checkout.ROOT / STYLE).read_text("utf-8"))


@pytest.fixture
def pages(project) -> dict[str, Page]:
    """The Danish pages of the tiny project by their path."""
    return project.pages("da", paper=True)
