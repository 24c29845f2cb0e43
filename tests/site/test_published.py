"""What is published: the files that the core names, and nothing that slipped in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import checkout
import pytest
from markupsafe import escape

from metodebank.bank.addresses import address
from metodebank.build import steps as core
from metodebank.build.files import index_files, other_files, with_files
from metodebank.paper.make import PAPER_SETTING, is_asked_for
from metodebank.reading.pictures import may_be_picture, problems_of
from metodebank.share.joined import JOINED
from metodebank.share.policy import page_policy

# What the generator writes besides; the hash is that of the file's content.
OF_THE_GENERATOR = {"404.html", "sitemap.xml"}
MOST_PAPER = 30  # PDFs, which `make test` lays out of the landed content


@pytest.fixture(scope="module", params=["tiny", pytest.param("landed", marks=pytest.mark.proof)])
def built(request, tmp_path_factory) -> Path:
    """The tiny project, and the checkout, each with its site."""
    return getattr(checkout, request.param)(tmp_path_factory)


@pytest.fixture(scope="module")
def named(built) -> set[str]:
    """What the core says is published beside PDFs: pages, what they bring along, data, index."""
    made = core.build(built, checkout.settings(built)["site_url"])
    complete = with_files(made)
    paths = {path for page in made.pages() for path, _ in complete(page).files}
    paths |= {f"{folder}{name}" for folder, name in of_the_index(made, built / "site")}
    paths |= {path for path, _ in other_files(made)}
    return paths | {f"{address(page.path, page.language)}index.html" for page in made.pages()}


def of_the_index(made: core.Site, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield folder and name of each file of the search, in the one folder of each language."""
    for edition in made.editions:
        (lies,) = (folder / "search").glob(f"{edition.language}-*")
        for name, _ in index_files(edition):
            yield f"search/{lies.name}/", name


def beside_the_pages(docs: Path) -> set[str]:
    """Return the files in `docs` that are no pages, by their path in the site.

    Signs stand in the pages; beside them lies their licence alone.  Scripts that are joined lie
    there as one.
    """
    files = (file for file in docs.rglob("*") if file.is_file() and file.suffix != ".md")
    paths = (file.relative_to(docs) for file in files)
    there = {one.as_posix() for one in paths if not one.match("assets/signs/*.svg")}
    return there.difference(*JOINED.values()) | JOINED.keys()


def files_in(site: Path) -> set[str]:
    return set(checkout.contents(site))


def test_the_site_holds_what_the_core_names_and_nothing_else(built, named):
    """Every file is a page, data, a PDF or an asset of ours; the theme gives none."""
    published = {path for path in files_in(built / "site") if not path.endswith(".pdf")}
    assert published == named | beside_the_pages(built / "docs") | OF_THE_GENERATOR


def test_the_site_holds_the_pdfs_that_were_asked_for(site, monkeypatch):
    """Of all that is printed the site holds what was asked for, and no other PDF."""
    monkeypatch.setenv(PAPER_SETTING, checkout.SAMPLE)
    published = {path for path in files_in(site.folder) if path.endswith(".pdf")}
    assert published == set(filter(is_asked_for, site.to_come))
    assert len(published) <= MOST_PAPER


def kinds_of(paths: Iterable[str]) -> set[str]:
    """Return what kinds of paper there are among PDFs: of an entry's kind, or cards."""
    return {Path(path).stem.partition("-")[0] for path in paths}


def test_some_paper_of_every_kind_is_laid_out(site):
    """The sample holds something of each kind of entry, and cards."""
    published = (path for path in files_in(site.folder) if path.endswith(".pdf"))
    assert kinds_of(site.to_come) == kinds_of(published)


def test_nothing_lies_beside_the_pages_but_assets(root):
    """The folder of hand-written pages, all of which is published, holds assets and a worker."""
    others = {path for path in beside_the_pages(root / "docs") if not path.startswith("assets/")}
    assert others == {"sw.js"}


def test_no_file_is_a_link(site):
    """What is published is a file of its own, and nothing that lies elsewhere."""
    assert not [file for file in site.folder.rglob("*") if file.is_symlink()]


def test_no_picture_holds_more_than_it_shows(site):
    """Neither the authors' pictures nor our own hold a place, a name, a day or a program."""
    pictures = [file for file in site.folder.rglob("*") if may_be_picture(file.name)]
    told = [code for file in pictures for code, _ in problems_of(file.read_bytes(), file.name)]
    assert pictures
    assert "picture-metadata" not in told


def test_every_page_says_the_policy_first(site):
    """No page comes without what it may load, also where a host sends no headers."""
    first = f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy())}">'
    pages = {file: file.read_text("utf-8") for file in site.folder.rglob("*.html")}
    assert pages
    heads = {file: page.partition("<head>")[2].lstrip() for file, page in pages.items()}
    assert not [file for file, head in heads.items() if not head.startswith(first)]


def test_every_asset_is_used(site):
    """Each asset is named by a page, a stylesheet or a script that loads it.

    A licence goes along unnamed.
    """
    kinds = ("*.html", "*.css", "*.js")
    pages = b"".join(file.read_bytes() for kind in kinds for file in site.folder.rglob(kind))
    assets = [file for file in (site.folder / "assets").rglob("*") if file.is_file()]
    assert assets
    unnamed = [file.name for file in assets if file.name.encode() not in pages]
    assert unnamed == ["LICENSE.txt"]
