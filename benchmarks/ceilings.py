"""Measures what the project spends of what it may spend: time, bytes and packages.

`make ceilings` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

import content
import drive
import sites
from metodebank.paper.make import CACHE_SETTING, PAPER_SETTING
from serve import Counter, packed, serve
from table import NOTHING, aligned, circumstances, figure, put, tell

ROOT = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
SETTINGS = (CACHE_SETTING, PAPER_SETTING)  # which would spare a build some of its work


@dataclass(frozen=True, slots=True)
class Spending:
    """A line of the table: what is spent, how much today, and the most that may be.

    Counts are whole numbers.  None is what was not measured, or has no ceiling.
    """

    what: str
    today: float | None
    ceiling: float | None = None

    def cells(self) -> tuple[str, str, str]:
        """Return the line as it is printed."""
        return self.what, _cell(self.today), _cell(self.ceiling)


def main() -> None:
    """Measure everything, print the table and keep it in the README of this folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="run `make test` and time it too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="metodebank-ceilings-") as temporary:
        project = content.copy_checkout(ROOT, Path(temporary) / "bank")
        built, load = _built(project)
        spent = [*built, *_seen(project)]
    spent += [Spending("packages needed to build", dependencies(ROOT / "pyproject.toml"), 20)]
    tests = _minutes_of_tests() if asked.tests else None
    report = _report([Spending("min of CPU time for make test", tests, 8), *spent], load)
    print(report)
    README.write_text(put(report, "ceilings", README.read_text("utf-8")), "utf-8")


def _minutes_of_tests() -> float:
    """Run `make test` with no paper laid out, and return its minutes, user and system."""
    tell(0, "runs make test")
    with tempfile.TemporaryDirectory(prefix="metodebank-ceilings-") as cache:
        before = _cpu_seconds()
        subprocess.run(["make", "test", f"{CACHE_SETTING}={cache}"], cwd=ROOT, check=True)
        return (_cpu_seconds() - before) / 60


def _cpu_seconds() -> float:
    """Return the user and system seconds of all processes waited for, as `time` counts them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _built(project: Path) -> tuple[list[Spending], float]:
    """Build the site of a project twice; return how long that took, and how busy the machine was.

    The latter is how many processes were at work, on average, in the last minute of the first.
    """
    tell(0, "builds, with no paper laid out")
    first = _timed(lambda: _build(project))
    load = os.getloadavg()[0]
    tell(0, "builds again")
    again = _timed(lambda: _build(project))
    return [
        Spending("s for a first build", first, 90),
        Spending("s for the next build", again),
    ], load


def _seen(project: Path) -> Iterator[Spending]:
    """Yield what the built site of a project weighs."""
    site = project / "site"
    pdfs = list(site.rglob("*.pdf"))
    yield Spending("PDFs", len(pdfs), 700)
    yield Spending("MB of PDFs", megabytes(pdfs))
    yield Spending("MB of the whole site", megabytes(site.rglob("*")))
    core, rest = kept_later(site)
    yield Spending("kB kept after a first visit, at least", core / 1000, 750)
    yield Spending("kB kept after a first visit, at most", (core + rest) / 1000, 7500)
    with drive.browser() as browser, serve(site) as server:
        for name, path in _pages(project):
            tell(0, f"visits {name}")
            kilobytes = _first_visit(browser, server, path) / 1000
            yield Spending(f"kB of a first visit, {name}", kilobytes, 90)


def kept_later(site: Path) -> tuple[int, int]:
    """Return the bytes that a browser keeps of a built site, packed: on any line, and else besides.

    The latter is that of the language that has most.
    """
    told = re.search(r"const SITE = (\{.*?\});", (site / "sw.js").read_text("utf-8"))
    assert told, "sw.js is not told what to keep"
    kept = json.loads(told[1])
    sizes = {
        name: sum(len(packed(_file(site, one))) for one in addresses)
        for name, addresses in {"": kept["core"], **kept["rest"]}.items()
    }
    return sizes.pop(""), max(sizes.values())


def _file(site: Path, address: str) -> Path:
    """Return the file behind an address of the worker's list."""
    path = site / address.partition("?")[0]
    return path / "index.html" if path.is_dir() else path


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _build(project: Path) -> None:
    """Build a site as `make build` does; it must succeed."""
    environment = {name: value for name, value in sites.ENVIRONMENT.items() if name not in SETTINGS}
    command = [Path(sys.executable).parent / "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=project, env=environment, check=True)


def _pages(project: Path) -> Iterator[tuple[str, str]]:
    """Yield a page of each type: its name and its path; of entries those of the longest texts."""
    yield "home", ""
    yield "finder", "find/"
    for kind in ("method", "case"):
        texts = project.glob(f"methods/{kind}/*/da.md")
        longest = max(texts, key=lambda text: (text.stat().st_size, text))
        yield f"the longest {kind}", f"{kind}/{longest.parent.name}/"


def _first_visit(browser: Browser, server: Counter, path: str) -> int:
    """Return the bytes that go over the wire until a page that was never seen is quiet."""
    server.answers.clear()
    with drive.opened(browser, drive.Peer("ours", path, "", ""), server) as page:
        page.wait_for_load_state("networkidle")
    if not server.answers:
        raise SystemExit(f"{path} is not there.")
    return server.bytes_of(())


def megabytes(files: Iterator[Path] | Sequence[Path]) -> float:
    """Return how large some files are together; folders among them count nothing."""
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def dependencies(pyproject: Path) -> int:
    """Return how many packages a project names that it needs to run."""
    return len(tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"])


def _report(spent: Sequence[Spending], load: float) -> str:
    """Return the table with when and where it was measured."""
    where = f"{load:.1f} processes at work in a first build's last minute"
    lines = [("what", "today", "ceiling"), *(one.cells() for one in spent)]
    return f"Ceilings, {circumstances(where)}\n\n```text\n{aligned(lines, left=0)}\n```"


def _cell(amount: float | None) -> str:
    if amount is None:
        return NOTHING
    return f"{amount:,}" if isinstance(amount, int) else figure(amount)


if __name__ == "__main__":
    main()
