"""Measures the site's search beside Pagefind's and Material's, at several sizes.

`make bench` runs it.  What is measured, and how, stands in README.md of this folder.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

import drive
import sites
from drive import LIKE, MATERIAL, OURS, PAGEFIND, QUERIES, ROUNDS, Peer, Visitor
from serve import Counter, packed, serve
from table import Benchmark, Row, tell

PEERS = (PAGEFIND.name, MATERIAL.name)
BENCHMARK = Benchmark("search", "The search", "entries", (100, 1000, 5000), PEERS)

Figures = Mapping[Peer, float]


def main() -> None:
    """Measure at each size, print the table, and keep it in the README if it is whole."""
    asked = BENCHMARK.asked(__doc__, keeps=True)
    with drive.browser() as browser:
        rows = [row for size in asked.sizes for row in _measured(browser, size, asked.keep)]
        where = (
            f"Chromium {browser.version.split('.')[0]} with the CPU slowed {drive.SLOWER} times",
            f"Pagefind {version('pagefind')}",
            f"Material {version('mkdocs-material')}",
        )
    BENCHMARK.publish(rows, *where)


def _measured(browser: Browser, entries: int, keep: Path | None) -> Iterator[Row]:
    """Build what is compared at one size and yield all its figures."""
    with tempfile.TemporaryDirectory(prefix="metodebank-bench-") as temporary, ExitStack() as stack:
        built = _built(entries, (keep or Path(temporary)) / str(entries))
        ours = stack.enter_context(serve(built.ours))
        material = stack.enter_context(serve(built.material))
        servers = {OURS: ours, PAGEFIND: ours, MATERIAL: material}
        yield from _sizes(browser, entries, servers, built)
        yield from _times(browser, entries, {**servers, LIKE: ours})


def _built(entries: int, folder: Path) -> sites.Sites:
    """Return what is compared, built in `folder` if need be."""
    sites.once(folder, partial(_build, entries))
    return sites.Sites(folder / "ours/site", folder / "material/site")


def _build(entries: int, folder: Path) -> None:
    tell(entries, "makes content")
    project = sites.content_of(entries, folder / "ours")
    tell(entries, "builds our site")
    sites.build_ours(project)
    tell(entries, "builds Pagefind's index of it")
    sites.add_pagefind(project / "site")
    tell(entries, "builds a site with Material's search")
    sites.build_material(project, folder / "material")


def _sizes(
    browser: Browser, entries: int, servers: Mapping[Peer, Counter], built: sites.Sites
) -> Iterator[Row]:
    """Yield what is measured in kilobytes."""
    tell(entries, "counts bytes")
    found = {
        peer: [
            drive.bytes_to_result(browser, peer, server, query) / 1000
            for query in (QUERIES[:1] if peer is MATERIAL else QUERIES)
        ]
        for peer, server in servers.items()
    }
    mean = {peer: statistics.mean(sizes) for peer, sizes in found.items()}
    most = {peer: max(sizes) for peer, sizes in found.items()}
    page = len(packed(built.ours / "find/index.html")) / 1000
    yield Row(entries, "kB to the first result, mean", _named(mean))
    yield Row(entries, "kB to the first result, most", _named(most))
    yield Row(entries, "kB of it the page itself", _named({OURS: page}))


def _times(browser: Browser, entries: int, servers: Mapping[Peer, Counter]) -> Iterator[Row]:
    """Yield what is measured in milliseconds."""
    with ExitStack() as stack:
        tell(entries, "opens the searches")
        visitors = {
            peer: Visitor(
                stack.enter_context(drive.opened(browser, peer, server, QUERIES[0])), peer
            )
            for peer, server in servers.items()
        }
        tell(entries, "types")
        yield from _both(entries, "ms from key to list", _keys(visitors))
        tell(entries, "types without a pause")
        stalls = {peer: visitor.longest_stall() for peer, visitor in visitors.items()}
        yield Row(entries, "ms of longest stall in typing", _named(stalls))
        tell(entries, "ticks")
        yield from _both(entries, "ms from tick to list", _ticks(visitors))


def _both(entries: int, what: str, figures: Figures) -> Iterator[Row]:
    """Yield a row with Pagefind as it comes, and one with it in our page."""
    yield Row(entries, what, _named(figures))
    like = {OURS: figures[OURS], PAGEFIND: figures[LIKE]}
    yield Row(entries, f"{what}, like for like", _named(like))


def _named(figures: Figures) -> dict[str, float]:
    return {peer.name: figure for peer, figure in figures.items()}


def _keys(visitors: Mapping[Peer, Visitor]) -> Figures:
    """Return the median time from a query's last key to the list, the peers taking turns.

    Each query is typed once more in the beginning, so that its part of the index is there.
    """
    times: dict[Peer, list[float]] = {peer: [] for peer in visitors}
    for query in QUERIES:
        for turn in range(ROUNDS + 1):
            for peer, visitor in visitors.items():
                took = visitor.key_to_list(query)
                times[peer] += [took] if turn else []
    return {peer: statistics.median(took) for peer, took in times.items()}


def _ticks(visitors: Mapping[Peer, Visitor]) -> Figures:
    """Return the median time from a tick to the list, of those that have anything to tick.

    There are as many ticks as there are keys.
    """
    able = {peer: visitor for peer, visitor in visitors.items() if peer.tick}
    times: dict[Peer, list[float]] = {peer: [] for peer in able}
    for visitor in able.values():
        visitor.fill_and_wait("")
    for turn in range(len(QUERIES) * ROUNDS + 1):
        for peer, visitor in able.items():
            took = visitor.tick_to_list()
            times[peer] += [took] if turn else []
    return {peer: statistics.median(took) for peer, took in times.items()}


if __name__ == "__main__":
    main()
