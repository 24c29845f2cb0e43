"""Builds sites for the tests from copies of the checkout, which a test may change."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from markup import Site
from pytest import TempPathFactory

from foreign import add_languages
from metodebank.paper.deck import LAYOUTS
from metodebank.paper.faces import Face, face_files
from metodebank.paper.layout import deck_path, sheet_path
from metodebank.paper.make import CACHE, PAPER_SETTING, cache_folder
from metodebank.paper.pdf import Press, stylesheet
from metodebank.schema.kinds import KINDS
from project import write_project

ROOT = Path(__file__).parents[2]
PARTS = ("mkdocs.yml", "docs", "overrides", "hooks", "methods")
# The languages of the site, and the folder of each.
LANGUAGES = {"da": "", "en": "en/"}
# For what only words could change: in Danish on every change, in all languages in the proof.
DANISH_FIRST = [
    "da",
    *(pytest.param(one, marks=pytest.mark.proof) for one in LANGUAGES if one != "da"),
]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
WITHOUT_PAPER = {PAPER_SETTING: "no"}  # laying out takes most of a build's time
# Of the landed paper one of every kind, and one in English; `make proof` lays out all.
SAMPLE = " ".join(
    f"paper/{name}.pdf"
    for name in (
        "*/method-bydelsmoedre",
        "da/method-bydelsmoedre-plan",
        "da/element-brobygning",
        "da/case-boligkonflikten",
        "da/measure-sroi",
        "da/guide-netvaerket-i-en-krise",
        "da/worksheet-henvisning-til-nabomaegling*",
        "??/leaflet-faellesspisning",
        "da/cards-element-double-sided",
    )
)
EPOCH = {"SOURCE_DATE_EPOCH": "1795910400"}  # 2026-11-29, the day that a site may tell
NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})

COMPILED = str(Path(__file__).with_name("compiled.py"))
PATIENCE = 300  # seconds that a build may take while other tests have the machine


def copy(to: Path, with_content: bool = True) -> Path:
    """Copy all that a site is built from to the folder `to`; the content is a part of it."""
    to.mkdir(parents=True, exist_ok=True)
    for part in PARTS if with_content else PARTS[:-1]:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, to / part)
        else:
            shutil.copy(ROOT / part, to / part)
    return to


def small(to: Path) -> Path:
    """Copy all that a site is built from, with the tiny project for its content, to `to`.

    It knows more languages than those of the site, so that the form offers them.
    """
    add_languages(write_project(copy(to, with_content=False)))
    return to


def run(
    folder: Path,
    *module: str,
    paper: bool = False,
    environment: Mapping[str, str] = NOTHING_ELSE,
    program: str = "-m",
) -> subprocess.CompletedProcess[str]:
    """Run a Python module with its arguments in `folder`, as one would type it there.

    `program` runs it; that in `compiled.py` takes templates that are compiled already.
    """
    return subprocess.run(
        [sys.executable, program, *module],
        cwd=folder,
        env={**ENVIRONMENT, **({} if paper else WITHOUT_PAPER), **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def build(
    root: Path,
    generator: str = "mkdocs",
    to: str = "site",
    paper: bool = False,
    environment: Mapping[str, str] = NOTHING_ELSE,
    program: str = COMPILED,
) -> Path:
    """Build the site of the project at `root`, with its PDFs if asked; return its folder."""
    command = (generator, "build", "--strict", "-f", "mkdocs.yml", "-d", to)
    done = run(root, *command, paper=paper, environment=environment, program=program)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / to


def built(root: Path, paper: bool = False) -> Site:
    """Build the site of the project at `root`, to be put where its mkdocs.yml says."""
    return Site(build(root, paper=paper), settings(root)["site_url"])


def landed(factory: TempPathFactory) -> Path:
    """Return a copy of the checkout with its site built in `site/`, and a sample of its PDFs.

    It is for reading only: all workers of a test run share it.
    """

    def make(root: Path) -> None:
        lay_faces(copy(root) / CACHE)
        build(root, paper=True, environment={**EPOCH, PAPER_SETTING: SAMPLE})

    return once(factory, "landed", make)


def lay_faces(cache: Path, but: Collection[Face] = ()) -> None:
    """Put the typeface of paper into a cache: to cut it out takes as long as twenty sheets.

    Faces that are named in `but` are left to be cut out there.
    """
    cache.mkdir(parents=True, exist_ok=True)
    for face, file in _faces().items():
        if face not in but:
            shutil.copy(file, cache)


def press() -> Press:
    """Return what makes PDFs, with our look."""
    return Press(stylesheet(ROOT), _faces())


def _faces() -> Mapping[Face, Path]:
    """Return the faces, which the first of all workers cuts out."""
    cache = cache_folder(ROOT)
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / "faces.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return face_files(cache)


def tiny(factory: TempPathFactory) -> Path:
    """Return a small project with its site, as built on a given day without PDFs.

    It is for reading only, too.
    """
    make = partial(build, environment=EPOCH)
    return once(factory, "small", lambda root: make(small(root)))


def once(factory: TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` fills, which it does once for all workers of a test run."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}.made"
    with open(shared / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def data(root: Path) -> dict[str, Any]:
    """Return the open data that the site of a project publishes."""
    return json.loads((root / "site/data/catalogue.json").read_text("utf-8"))


def all_paper(entries: Collection[Mapping[str, Any]]) -> set[str]:
    """Return the path of every PDF but binders that a build makes of entries of the open data."""
    printed = {
        sheet_path(f"{entry['kind']}/{entry['id']}", language, template)
        for entry in entries
        for language in LANGUAGES
        for template in KINDS[entry["kind"]].prints
    }
    decks = {
        deck_path(kind, language, layout)
        for kind in {entry["kind"] for entry in entries if KINDS[entry["kind"]].cards}
        for language in LANGUAGES
        for layout in LAYOUTS
    }
    leaflets = {
        sheet_path(f"{entry['kind']}/{entry['id']}", text["language"], "sheet")
        for entry in entries
        for text in entry.get("texts", ())
    }
    return printed | decks | leaflets


def settings(root: Path) -> dict[str, str]:
    """Return the settings of a project that name the site and its repository."""
    lines = (root / "mkdocs.yml").read_text("utf-8").splitlines()
    plain = [line for line in lines if line.startswith(("site_", "repo_", "edit_"))]
    return yaml.load("\n".join(plain), Loader=yaml.CSafeLoader)


def check(root: Path) -> subprocess.CompletedProcess[str]:
    """Run `metodebank check` of the project at `root`."""
    return run(root / "hooks", "metodebank", "check", "..")


def words(language: str) -> dict[str, Any]:
    """Return what the site says in a language."""
    file = ROOT / "hooks" / "metodebank" / "texts" / f"{language}.yml"
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["site"]


def set_field(file: Path, field: str, value: object) -> None:
    """Write `value` after the first `field:` of a file of content."""
    _replace(file, rf"^( *{field}: ).*$", value)


def set_in_item(file: Path, id: str, field: str, value: object) -> None:
    """Write `value` after `field:` in the item `id` of a list of content."""
    inside = r"(?:\n(?!- ).*)*?\n"
    _replace(file, rf"^(- id: {id}{inside} +{field}:)(?: .*|(?:\n    .*)+)$", value, before=" ")


def _replace(file: Path, pattern: str, value: object, before: str = "") -> None:
    """Replace what follows the pattern's group by `value`; JSON is YAML too."""
    written = before + json.dumps(value, ensure_ascii=False)
    text, count = re.subn(
        pattern, lambda match: match[1] + written, file.read_text("utf-8"), count=1, flags=re.M
    )
    assert count == 1, f"{file} has nothing like {pattern}"
    file.write_text(text, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder, by its path in it."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def python_that(does: str, folder: Path) -> dict[str, str]:
    """Return the environment in which every Python first runs the text `does`."""
    (folder / "sitecustomize.py").write_text(does, "utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {"PYTHONPATH": path}
