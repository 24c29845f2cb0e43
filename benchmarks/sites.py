"""Builds what is compared: our site, Pagefind's index of it, and Material's own search."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

import content
from metodebank.schema.kinds import KINDS
from metodebank.schema.marks import CITATION

HERE = Path(__file__).parent
ROOT = HERE.parent
LANGUAGES = {"da": ".md", "en": ".en.md"}
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
CONTENT = re.compile(r'(<\w+ [^>]*id="content"[^>]*)>')
OUR_SCRIPTS = re.compile(r'<script src="\.\./assets/(?:search|pack)/[^>]*></script>')
OUR_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')  # no WebAssembly
PAGEFIND_SCRIPT = '<script type="module" src="pagefind-finder.js"></script>'
FILTERED = "target_groups"  # the one fact that Pagefind gets as a filter, "target"

# `mkdocs` where WeasyPrint is not installed: the site builds, and makes no PDFs.
WITHOUT_PAPER = """\
import sys
sys.modules["weasyprint"] = None
from mkdocs.__main__ import cli
cli()
"""

# Material's search over plain Markdown.  Only the home page needs Material's look; the
# others need nothing but to be indexed, so they are printed bare, which saves time.
MATERIAL = """\
site_name: Material
theme: {name: material, custom_dir: bare, font: false, language: da}
nav: [index.md]
plugins:
  - search: {lang: [da, en]}
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_search: false
      languages: [{locale: da, name: Dansk, default: true}, {locale: en, name: English}]
validation: {nav: {omitted_files: ignore}}
"""


@dataclass(frozen=True, slots=True)
class Sites:
    """The folders of the two built sites; Pagefind's index lies within ours."""

    ours: Path
    material: Path


def content_of(entries: int, folder: Path) -> Path:
    """Copy the checkout to `folder`, multiply its content there and return the folder."""
    content.copy_checkout(ROOT, folder)
    content.multiply(folder, entries)
    return folder


def once(folder: Path, build: Callable[[Path], None]) -> None:
    """Let something be built in `folder`, unless an earlier run has done so to its end."""
    finished = folder / "finished"
    if not finished.exists():
        shutil.rmtree(folder, ignore_errors=True)  # what a run that was stopped left half built
        build(folder)
        finished.touch()


def build_ours(project: Path) -> Path:
    """Build our site with its index, as `make build` does."""
    return _build(project)


def add_pagefind(site: Path) -> None:
    """Let Pagefind index the entries of a built site, with their target groups to filter by."""
    catalogue = json.loads((site / "data/catalogue.json").read_text("utf-8"))
    for entry in catalogue["entries"]:
        groups = entry["facts"].get(FILTERED, ())
        for language in LANGUAGES:
            _mark(site / entry[language]["url"] / "index.html", groups)
    _run(site.parent, "-m", "pagefind", "--site", str(site), "--quiet")
    _add_pages_with_pagefind(site)


def _add_pages_with_pagefind(site: Path) -> None:
    """Add two pages that search with Pagefind: the least there can be, and our finder's."""
    shutil.copy(HERE / "pagefind.html", site)
    finder = (site / "find/index.html").read_text("utf-8")
    folder = site / "find-pagefind"
    folder.mkdir(exist_ok=True)
    theirs = OUR_POLICY.sub("", OUR_SCRIPTS.sub("", finder)) + PAGEFIND_SCRIPT
    (folder / "index.html").write_text(theirs, "utf-8")
    shutil.copy(HERE / "pagefind-finder.js", folder)


def _mark(page: Path, groups: list[str]) -> None:
    """Say on a page, as Pagefind's guide asks, where its content is and what filters it has."""
    filters = "".join(f'<i data-pagefind-filter="target:{group}"></i>' for group in groups)
    marked = rf"\1 data-pagefind-body>{filters}"
    page.write_text(CONTENT.sub(marked, page.read_text("utf-8"), count=1), "utf-8")


def build_material(project: Path, to: Path) -> Path:
    """Build a site with Material's own search over the texts of `project`."""
    (to / "bare").mkdir(parents=True)
    (to / "bare/bare.html").write_text("{{ page.content }}", "utf-8")
    return build_plain(project, to, MATERIAL, template="bare.html")


def build_plain(project: Path, to: Path, settings: str, **front: str) -> Path:
    """Build a site of the texts of `project` with MkDocs alone, as `settings` say.

    `front` is what each entry's front matter holds besides its title.
    """
    for path, text in plain_pages(project, **front):
        file = to / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (to / "mkdocs.yml").write_text(settings, "utf-8")
    return _build(to)


def plain_pages(project: Path, **front: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the home page and of each entry, in each language.

    `front` is what each entry's front matter holds besides its title.
    """
    for language, suffix in LANGUAGES.items():
        yield f"index{suffix}", "# Material\n"
        for kind in KINDS:
            for file in sorted((project / "methods" / kind).glob(f"*/{language}.md")):
                text = _plain(file.read_text("utf-8"), front)
                yield f"{kind}/{file.parent.name}{suffix}", text


def _plain(text: str, front: Mapping[str, str]) -> str:
    """Return an entry's text as plain Markdown: without citations, links and our fields."""
    _, own, prose = text.split("---\n", 2)
    fields = yaml.safe_load(own)
    prose = LINK.sub(r"\1", CITATION.sub("", prose))
    head = json.dumps({"title": fields["title"], **front}, ensure_ascii=False)
    keywords = ", ".join(map(str, fields["keywords"]))  # such as 112
    return f"---\n{head}\n---\n\n{fields['summary']}\n\n{keywords}\n\n{prose}"


def _build(project: Path) -> Path:
    """Build a site without its PDFs, which have no part in the search and take hours."""
    _run(project, "-c", WITHOUT_PAPER, "build", "--quiet", "-f", "mkdocs.yml", "-d", "site")
    return project / "site"


def _run(folder: Path, *arguments: str) -> None:
    """Run Python with some arguments in a folder; it must succeed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
