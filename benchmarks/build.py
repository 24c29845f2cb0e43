"""Measures a build of the whole site beside other generators over the same texts.

`make bench` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import psutil

import sites
from table import Benchmark, Row, say, tell

MKDOCS, ZENSICAL, HUGO = PEERS = ("MkDocs", "Zensical", "Hugo")
BENCHMARK = Benchmark("build", "A build", "entries", (100, 1000, 5000), PEERS)
UNITS = ("s for a full build", "MB, the largest process", "MB, all processes together")
MOST = 0.5 * psutil.virtual_memory().total / 2**20  # MB, more than which nobody may take
# Seconds from one look at the memory to the next: each look takes 18 ms a process, and at five a
# second a build in several processes would lose a quarter of a core to it.
EVERY = 2
SETTLED = 20  # s, until index and data of the first build under `serve` are written too
BIN = Path(sys.executable).parent

# The texts as a project that has nothing of ours would build them.
PLAIN = """\
site_name: Plain
theme: {name: material, font: false, language: da}
plugins:
  - search: {lang: [da, en]}
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_search: false
      languages: [{locale: da, name: Dansk, default: true}, {locale: en, name: English}]
"""
ZENSICAL_CONFIG = '[project]\nsite_name = "Plain"\n'
HUGO_CONFIG = """\
baseURL = "https://example.org/"
title = "Plain"
defaultContentLanguage = "da"
languages = {da = {weight = 1}, en = {weight = 2}}
"""
HUGO_PAGE = "<!doctype html><title>{{ .Title }}</title><body>{{ .Content }}</body>"


def main() -> None:
    """Measure at each size, print the table, and keep it in the README if it is whole."""
    asked = BENCHMARK.asked(__doc__)
    rows = [row for size in asked.sizes for row in _measured(size)]
    BENCHMARK.publish(rows, *(f"{name} {version(name.lower())}" for name in PEERS))


def _measured(entries: int) -> Iterator[Row]:
    """Build the same texts with each generator, one after the other."""
    with tempfile.TemporaryDirectory(prefix="metodebank-bench-") as temporary:
        folder = Path(temporary)
        tell(entries, "makes content")
        project = sites.content_of(entries, folder / "ours")
        pages = list(sites.plain_pages(project))
        builds: dict[str, Callable[[], list[str]]] = {
            "ours": lambda: _ours(project),
            MKDOCS: lambda: _mkdocs(folder / "mkdocs", pages),
            ZENSICAL: lambda: _zensical(folder / "zensical", pages),
            HUGO: lambda: _hugo(folder / "hugo", pages),
        }
        taken = {}
        for name, command in builds.items():
            arguments = command()
            tell(entries, f"builds with {name}")
            taken[name] = _run(arguments, _folder_of(name, folder))
            say(entries, _told(taken[name]))  # so that a run that is broken off leaves something
        for number, unit in enumerate(UNITS):
            done = {name: figures[number] for name, figures in taken.items() if figures}
            yield Row(entries, unit, done)
        tell(entries, "saves an entry under make serve")
        yield Row(entries, "s from saving to the new page", {"ours": _save_to_page(project)})


def _told(figures: tuple[float, ...] | None) -> str:
    if figures is None:
        return "stopped: it took too much memory"
    return "; ".join(f"{one:,.1f} {unit}" for one, unit in zip(figures, UNITS, strict=True))


def _folder_of(name: str, folder: Path) -> Path:
    return folder / name.lower()


def _ours(project: Path) -> list[str]:
    return [str(BIN / "mkdocs"), "build", "--quiet", "-d", str(project / "site")]


def _mkdocs(folder: Path, pages: list[tuple[str, str]]) -> list[str]:
    _write(folder / "docs", pages)
    (folder / "mkdocs.yml").write_text(PLAIN, "utf-8")
    return [str(BIN / "mkdocs"), "build", "--quiet"]


def _zensical(folder: Path, pages: list[tuple[str, str]]) -> list[str]:
    _write(folder / "docs", pages)
    (folder / "zensical.toml").write_text(ZENSICAL_CONFIG, "utf-8")
    return [str(BIN / "zensical"), "build"]


def _hugo(folder: Path, pages: list[tuple[str, str]]) -> list[str]:
    # Beside an `index.md` Hugo makes no other page; the front page is `_index.md`:
    # https://gohugo.io/content-management/page-bundles/
    _write(folder / "content", [(re.sub("^index", "_index", path), text) for path, text in pages])
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(HUGO_PAGE, "utf-8")
    (folder / "hugo.toml").write_text(HUGO_CONFIG, "utf-8")
    return [str(BIN / "hugo"), "--quiet"]


def _write(folder: Path, pages: list[tuple[str, str]]) -> None:
    for path, text in pages:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _run(command: list[str], folder: Path) -> tuple[float, float, float] | None:
    """Run a command and return what it took: the seconds and megabytes of UNITS.

    None if it was stopped, since it took more memory than MOST.
    """
    begun, together, due = time.perf_counter(), 0.0, 0.0
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=said
        )
        try:
            while not (ended := os.wait4(done.pid, os.WNOHANG))[0]:
                if (now := time.perf_counter()) >= due:
                    together, due = max(together, _memory_of(done.pid)), now + EVERY
                if together > MOST:
                    return None
                time.sleep(0.05)
        finally:
            done.kill()  # which does nothing once it has ended
            done.wait()
        took = time.perf_counter() - begun
        _, status, usage = ended
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode()}")
    return took, usage.ru_maxrss / 1024, together


def _memory_of(pid: int) -> float:
    """Return the MB of a process and its children, each page that they share counted once."""
    try:
        first = psutil.Process(pid)
        family = [first, *first.children(recursive=True)]
        return sum(one.memory_full_info().pss for one in family) / 2**20
    except psutil.Error:  # one has ended meanwhile
        return 0.0


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "METODEBANK_PAPER": "no"}


def _save_to_page(project: Path) -> float:
    """Return how long it takes from saving an entry until its page shows what was saved."""
    port = 8123
    address = f"http://127.0.0.1:{port}/method/bydelsmoedre/"
    command = [str(BIN / "mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=project, env=_environment(), stderr=subprocess.DEVNULL)
    try:
        _wait_for(address, "")
        time.sleep(SETTLED)
        text = project / "methods/method/bydelsmoedre/da.md"
        begun = time.perf_counter()
        text.write_text(text.read_text("utf-8").replace("title: ", "title: Gemt ", 1), "utf-8")
        _wait_for(address, "Gemt ")
        return time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, words: str) -> None:
    """Ask again and again until a page is there and holds some words."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=600) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.05)


if __name__ == "__main__":
    main()
