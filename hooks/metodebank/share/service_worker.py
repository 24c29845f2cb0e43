"""What a browser keeps of the site, for where there is no signal: told to `sw.js`."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..authors.form import data_path
from ..authors.known import known_path
from ..authors.to_mend import MEND_FOLDER
from ..bank.addresses import (
    COMPARE,
    COMPARED,
    GAP,
    HOSTING,
    PLAN,
    PLAN_FOLDER,
    RULES,
    VALUE,
    address,
)
from ..basics.files import fingerprint
from ..paper.pack import PACK_FOLDER
from ..paper.plan_frame import frame_path
from ..schema.kinds import INSTRUMENT, LEAFLET, METHOD
from .application import APPLY_FOLDER, application_path
from .versions import ASSETS, versioned

WORKER = "sw.js"
_PLACE = "const SITE = null;"  # where the worker is told
_PAGE = "index.html"
_NOT_KEPT = "404.html"  # which the worker shows where it has no other page
APPLY_CODE = f"{ASSETS}apply/"
_OPENED = (APPLY_FOLDER, APPLY_CODE)  # on a method's page, by who applies for money
_PRINTS = (  # of an instrument's page, which prints in three ways
    *("instrument/print.js", "instrument/half.js", "instrument/half.css"),
    *("instrument/instrument.css", "instrument/paper.css", "large/large.js", "large/large.css"),
)
_WHEN_ASKED = (MEND_FOLDER, f"{ASSETS}form/mend/", *_OPENED)
# Pages at the top that come with the others: heavy, or for few.
_LESS = (
    *(GAP, COMPARE, PLAN, VALUE, HOSTING, RULES),
    *(LEAFLET.name, "sources", "redaktion", "data"),
)
# What some of these pages load, who comes from an empty cell of the overview, or a click.
_FIGURE = "form/figure.js"  # that the calculator hands over
_LATER = tuple(
    f"{ASSETS}{path}"
    for path in (
        *(GAP, COMPARE, PLAN, VALUE, "form/asked.js", _FIGURE),
        *("instrument/", "large/", "zip.js", "unzip.js"),
    )
)
_BY_ENTRY = (PACK_FOLDER, COMPARED, PLAN_FOLDER)  # a script for each, in each language
UNUSED = f"{ASSETS}javascripts/"  # the theme's, which no page loads

# The most that is fetched without having been visited, in bytes before compression.
# Pages of some 430 entries are that much, and with all that is told of each some 320 (2026-11-30).
MOST = 30_000_000


def tell_worker(folder: Path, languages: Iterable[str], version: str) -> None:
    """Write into the worker of the finished site in `folder` what it shall keep.

    `version` is that of scripts and stylesheets, which stands in their address.
    """
    paths = sorted(_files(folder))
    sizes = {path: (folder / path).stat().st_size for path in paths if _is_kept(path)}
    counted = (WORKER, *sizes, *(path for path in paths if path.startswith(_OPENED)))
    told = {
        **what_to_keep(sizes, list(languages), version),
        "version": fingerprint(folder, (folder / path for path in counted))[:16],
    }
    worker = (folder / WORKER).read_text("utf-8")
    assert worker.count(_PLACE) == 1, f"{WORKER} has no place for what to keep"
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    (folder / WORKER).write_text(worker.replace(_PLACE, f"const SITE = {text};"), "utf-8")


def what_to_keep(sizes: Mapping[str, int], languages: list[str], version: str) -> dict[str, Any]:
    """Return the addresses that the worker fetches of the files in `sizes`, which are in bytes.

    `core` comes first and whole: looks and scripts, and of every language the pages at the top
    and the beginning of the search, but for some.  `rest` is by language: scripts for a
    click, index and what the form knows, pages, and what packs, comparisons and plans say of an
    entry, each of these groups only if with those before it is not too much.  `opened`, by
    language too, is what goes with a page that was visited, or lies in the pack.
    """
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for path in sizes:
        groups[_group(path, languages)].append(path)
    rest = {
        name: _with_room([groups[_AFTER], *(groups[name, n] for n in range(3))], sizes)
        for name in languages
    }
    return {
        "core": [_address(path, version) for path in groups[_CORE]],
        "rest": {name: [_address(path, version) for path in rest[name]] for name in languages},
        "opened": {name: _opened(name, version) for name in languages},
    }


def _opened(language: str, version: str) -> list[dict[str, Any]]:
    """Return what is opened `on` the pages of a kind, in a language's `folder`.

    Of the files a `*` stands for the entry.
    """
    folder, text = address("", language), application_path(language, "*").replace(".txt", ".js")
    apply = [text, *(versioned(f"{APPLY_CODE}apply.{kind}", version) for kind in ("js", "css"))]
    prints = [versioned(f"{ASSETS}{path}", version) for path in _PRINTS]
    return [
        {"folder": folder, "on": f"{METHOD.name}/", "files": apply},
        {"folder": folder, "on": f"{INSTRUMENT.name}/", "files": prints},
    ]


def _files(folder: Path) -> Iterator[str]:
    """Yield the path of each file, relative to the site's root.

    As text: a `Path` takes some hundred bytes, and a large bank has 30,000 files.
    """
    for place, _, names in os.walk(folder):
        here = Path(place).relative_to(folder).as_posix()
        yield from (f"{here}/{name}" if here != "." else name for name in names)


def _is_kept(path: str) -> bool:
    """Say whether a file is one that pages are made of."""
    if path.startswith((UNUSED, *_WHEN_ASKED)):
        return False
    for_looks = path.endswith((".js", ".css", ".woff2")) and path != WORKER
    by_name = path in (_PAGE, _NOT_KEPT, f"{ASSETS}logo.svg")
    return path.endswith(f"/{_PAGE}") or by_name or for_looks


_CORE, _AFTER = ("", 0), ("", 1)


def _group(path: str, languages: list[str]) -> tuple[str, int]:
    """Return which language a file is of, '' for all, and which of that to fetch before others."""
    folders = {address("", language): language for language in languages}
    if path.endswith(_PAGE):
        first = f"{path.partition('/')[0]}/"
        folder = first if first in folders else ""  # that of the first language is the root
        place, _, below = path.removeprefix(folder).removesuffix(f"/{_PAGE}").partition("/")
        is_top = not below and place not in _LESS
        return _CORE if is_top else (folders[folder], 1)
    if path.startswith(_LATER):
        return _AFTER
    for language in languages:
        if path.startswith(_first_of(language)):
            return _CORE if path.endswith("/core.js") else (language, 0)
        if path.startswith(_by_entry_in(language)):
            return language, 2
    return _CORE


@cache  # asked of each script of each entry
def _first_of(language: str) -> tuple[str, ...]:
    """Return how the paths begin of a language's index, and of what form and plan know."""
    known = (data_path(language), known_path(language), frame_path(language))
    return *known, f"search/{language}-"


@cache
def _by_entry_in(language: str) -> tuple[str, ...]:
    """Return the folders in which each entry has a script in a language."""
    return tuple(f"{folder}{language}/" for folder in _BY_ENTRY)


def _with_room(groups: list[list[str]], sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield the files of each group, as long as all so far are not too much."""
    room = MOST
    for group in groups:
        room -= sum(sizes[path] for path in group)
        if room < 0:
            return
        yield from group


def _address(path: str, version: str) -> str:
    """Return what a browser asks for, relative to the site's root."""
    return versioned(path.removesuffix(_PAGE), version)
