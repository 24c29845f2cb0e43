"""Measures how long paper takes, beside Chromium's print of the same HTML.

`make bench` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

import content
import drive
from metodebank.bank.catalogue import catalogue
from metodebank.bank.edition import Edition
from metodebank.basics.texts import load_texts
from metodebank.checking.check import check
from metodebank.pages.outline import pages
from metodebank.paper.documents import Document, documents
from metodebank.paper.faces import face_files, font_faces
from metodebank.paper.make import CACHE_SETTING, cache_folder, lay_out
from metodebank.paper.pdf import stylesheet
from metodebank.schema.facts import ICON
from table import Benchmark, Row, tell

ROOT = Path(__file__).parent.parent
SAMPLE = 80  # sheets that Chromium prints; more take long and say the same
CHROMIUM = "Chromium"
BENCHMARK = Benchmark("paper", "Paper", "methods", (40, 1000), (CHROMIUM,))
SITE_URL = "https://metodebanken.example/"


def main() -> None:
    """Measure at each size, print the table, and keep it in the README if it is whole."""
    asked = BENCHMARK.asked(__doc__)
    with drive.browser() as browser:
        rows = [row for size in asked.sizes for row in _measured(browser, size)]
        where = (f"WeasyPrint {version('weasyprint')}", f"Chromium {browser.version}")
    BENCHMARK.publish(rows, *where)


def _measured(browser: Browser, methods: int) -> Iterator[Row]:
    """Make all paper of so many methods, print the same in Chromium, then change one method."""
    with tempfile.TemporaryDirectory(prefix="metodebank-bench-") as temporary:
        root = content.copy_checkout(ROOT, Path(temporary) / "bank")
        os.environ[CACHE_SETTING] = str(Path(temporary) / "cache")
        _copy_methods(root, methods)
        wanted = _documents(root)
        sheets = [one for one in wanted if "/cards-" not in one.path]

        tell(methods, f"lays out {len(sheets)} sheets and plans")
        sheets_took, _ = _lay_out(sheets, root)
        tell(methods, "prints some of them in Chromium")
        theirs = _print(browser, sheets[:: max(len(sheets) // SAMPLE, 1)], root)
        per_sheet = {"ours": sheets_took / len(sheets), CHROMIUM: theirs}
        yield Row(methods, "s per sheet", per_sheet)

        tell(methods, f"lays out decks of cards, {len(wanted) - len(sheets)}")
        rest_took, _ = _lay_out(wanted, root)
        yield Row(methods, "s for all PDFs", {"ours": sheets_took + rest_took})
        yield Row(methods, "PDFs in all", {"ours": len(wanted)})

        tell(methods, "makes again what changed with one word")
        _change(root)
        again_took, again = _lay_out(_documents(root), root)
        yield Row(methods, "s after a change in one method", {"ours": again_took})
        yield Row(methods, "PDFs made again", {"ours": again})


def _copy_methods(root: Path, methods: int) -> None:
    """Copy real methods under other ids until there are so many: their texts fit their sheets."""
    folder = root / "methods/method"
    real = sorted(one.name for one in folder.iterdir() if one.is_dir())
    for number in range(methods - len(real)):
        copy = shutil.copytree(folder / real[number % len(real)], folder / _copy_id(real, number))
        (copy / "sources.yml").unlink(missing_ok=True)  # which belong to the whole bank
        facts = copy / "method.yml"
        lines = facts.read_text("utf-8").splitlines(keepends=True)
        own = f"{ICON.name}:"  # a sign, which no two methods share
        facts.write_text("".join(one for one in lines if not one.startswith(own)), "utf-8")


def _copy_id(real: Sequence[str], number: int) -> str:
    return f"{real[number % len(real)]}-{number}"


def _documents(root: Path) -> list[Document]:
    """Return all that is printed of the methods under `root`, in both languages."""
    texts = load_texts()
    found, problems = check(root, texts)
    if problems:
        raise SystemExit("The content has problems: make check tells which.")
    linked = catalogue(found)
    editions = [Edition(linked, texts, name, SITE_URL, paper=True) for name in texts.languages]
    of_methods = [
        page for one in editions for page in pages(one) if page.meta.get("kind_id") == "method"
    ]
    return list(documents(of_methods, root / "overrides", texts))


def _lay_out(wanted: list[Document], root: Path) -> tuple[float, int]:
    """Return how many seconds it takes until all PDFs are in the cache, and how many were not."""
    cache = Path(os.environ[CACHE_SETTING])
    before = len(list(cache.glob("*.pdf"))) if cache.exists() else 0
    begun = time.perf_counter()
    made = lay_out(wanted, stylesheet(root), root, lambda said: None)
    took = time.perf_counter() - begun
    if made.problems:
        raise SystemExit(f"{len(made.problems)} texts do not fit; this measures only what does.")
    return took, len(list(cache.glob("*.pdf"))) - before


def _print(browser: Browser, sheets: Sequence[Document], root: Path) -> float:
    """Return how many seconds Chromium takes for a sheet, opening it and printing it as PDF."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_web_page(one, number, Path(folder), root) for number, one in enumerate(sheets)]
        page = browser.new_page()
        begun = time.perf_counter()
        for file in files:
            page.goto(file.as_uri())
            page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        took = time.perf_counter() - begun
        page.close()
    return took / len(files)


def _web_page(sheet: Document, number: int, folder: Path, root: Path) -> Path:
    """Write a sheet as a page that a browser prints with the same fonts and stylesheet."""
    faces = {face: file.as_uri() for face, file in face_files(cache_folder(root)).items()}
    style = f"<style>{font_faces(faces)}{stylesheet(root)}</style></head>"
    file = folder / f"{number}.html"
    file.write_text(re.sub("</head>", lambda _: style, sheet.html, count=1), "utf-8")
    return file


def _change(root: Path) -> None:
    """Write another title over one method, in Danish."""
    file = next(iter(sorted(root.glob("methods/method/*/da.md"))))
    text = file.read_text("utf-8")
    file.write_text(re.sub("^title: .*$", "title: Noget andet", text, count=1, flags=re.M), "utf-8")


if __name__ == "__main__":
    main()
