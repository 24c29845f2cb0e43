"""Measures a first visit of a method's page on a slow phone, beside the same text in Material.

`make bench` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request

import drive
import sites
from build import PLAIN
from serve import Counter, serve
from table import Benchmark, Row, tell

OURS, MATERIAL = "ours", "Material"
BENCHMARK = Benchmark("visit", "A first visit", "entries", (100, 1000), (MATERIAL,))
ROUNDS = 5  # visits of each page
SLOWER = 4  # times, the page's thread
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "is_mobile": True,
    "has_touch": True,
}
QUIET = 2000  # ms, after which nothing more is expected to happen
PATIENCE = 120_000  # ms

# What of a visit is measured, in the order of the table.
MEASURED = {
    "bytes": "kB in all",
    "requests": "requests",
    "paint": "ms to the largest paint",
    "blocked": "ms of blocking in all",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took: see `MEASURED`."""

    bytes: float
    requests: float
    paint: float
    blocked: float


def main() -> None:
    """Measure at each size, print the table, and keep it in the README if it is whole."""
    asked = BENCHMARK.asked(__doc__, keeps=True)
    with drive.browser() as browser:
        rows = [row for size in asked.sizes for row in _measured(browser, size, asked.keep)]
        where = (
            f"Chromium {browser.version.split('.')[0]} with the CPU slowed {SLOWER} times,"
            " 1.6 Mbit/s and 150 ms away",
            f"Material {version('mkdocs-material')}",
        )
    BENCHMARK.publish(rows, *where)


def _measured(browser: Browser, entries: int, keep: Path | None) -> Iterator[Row]:
    """Build both sites at one size and yield all their figures."""
    with tempfile.TemporaryDirectory(prefix="metodebank-bench-") as temporary, ExitStack() as stack:
        built = _built(entries, (keep or Path(temporary)) / f"visit-{entries}")
        servers = {name: stack.enter_context(serve(site)) for name, site in built.items()}
        visits = _visits(browser, entries, servers)
        for name, what in MEASURED.items():
            yield Row(entries, what, {who: _median(visits[who], name) for who in servers})
        tell(entries, "waits for what is kept for later")
        yield Row(entries, "kB kept for later", {OURS: _kept(browser, servers[OURS])})


def _built(entries: int, folder: Path) -> Mapping[str, Path]:
    """Return both sites, built in `folder` if need be."""
    sites.once(folder, partial(_build, entries))
    return {OURS: folder / "ours/site", MATERIAL: folder / "plain/site"}


def _build(entries: int, folder: Path) -> None:
    tell(entries, "makes content")
    project = sites.content_of(entries, folder / "ours")
    tell(entries, "builds our site")
    sites.build_ours(project)
    tell(entries, "builds plain Material")
    sites.build_plain(project, folder / "plain", PLAIN)


def _visits(
    browser: Browser, entries: int, servers: Mapping[str, Counter]
) -> Mapping[str, list[Visit]]:
    """Return all visits of all pages, the sites taking turns."""
    visits = defaultdict(list)
    for turn in range(ROUNDS):
        tell(entries, f"visits, {turn + 1} of {ROUNDS}")
        for path in _paths():
            for name, server in servers.items():
                visits[name].append(_visit(browser, server, path))
    return visits


def _paths() -> list[str]:
    """Return the pages of the bank's shortest method, its middle one and its longest."""
    texts = sorted(sites.ROOT.glob("methods/method/*/da.md"), key=lambda text: text.stat().st_size)
    chosen = (texts[0], texts[len(texts) // 2], texts[-1])
    return [f"method/{text.parent.name}/" for text in chosen]


def _visit(browser: Browser, server: Counter, path: str) -> Visit:
    """Open a page with nothing in the cache, on a slow phone far from the host.

    No worker fetches what is kept for later: the host is asked for that when the page is there.
    """
    server.answers.clear()
    context = browser.new_context(**PHONE, service_workers="block")
    page = _slow_page(context)
    waiting = _requests_under_way(page)
    if not page.goto(server.address + path, wait_until="load").ok:
        raise SystemExit(f"{path} is not there; was {server.address} built to its end?")
    _wait_until_quiet(page, server, waiting)
    paints, stalls = page.evaluate("[bench.paints, bench.stalls]")
    context.close()
    return Visit(
        bytes=server.bytes_of(()) / 1000,
        requests=len(server.answers),
        paint=paints[-1],
        blocked=sum(max(stall - 50, 0) for stall in stalls),
    )


def _slow_page(context: BrowserContext) -> Page:
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=drive.HERE / "watch.js")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _median(visits: list[Visit], name: str) -> float:
    return statistics.median(getattr(visit, name) for visit in visits)


def _kept(browser: Browser, server: Counter) -> float:
    """Return how many kB the worker fetches once the page is there, for when there is no signal."""
    server.answers.clear()
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(server.address + _paths()[0], wait_until="load")
    visited = server.bytes_of(())
    _wait_until_quiet(page, server, quiet=10 * QUIET)
    context.close()
    return (server.bytes_of(()) - visited) / 1000


def _requests_under_way(page: Page) -> set[Request]:
    """Return a set that holds what the page waits for, from now on.

    Scripts are not in it: of those that a worker asks for, nobody tells when they are there.
    """
    waiting: set[Request] = set()
    page.on("request", lambda one: one.resource_type != "script" and waiting.add(one))
    page.on("requestfinished", lambda one: waiting.discard(one))
    page.on("requestfailed", lambda one: waiting.discard(one))
    return waiting


def _wait_until_quiet(
    page: Page, server: Counter, waiting: Collection[Request] = (), quiet: int = QUIET
) -> None:
    """Wait until nothing is under way, and the host has not been asked for a while."""
    before = -1
    while waiting or before != len(server.answers):
        before = len(server.answers)
        page.wait_for_timeout(quiet)


if __name__ == "__main__":
    main()
