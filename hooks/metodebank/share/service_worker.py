"""What a browser keeps of the site, for where there is no signal: told to `sw.js`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..authors.form import data_path
from ..bank.addresses import address
from ..basics.files import fingerprint
from ..paper.pack import PACK_FOLDER
from .versions import ASSETS, versioned

WORKER = "sw.js"
_PLACE = "const SITE = null;"  # where the worker is told
_PAGE = "index.html"
_CORE_OF_SEARCH = re.compile(r"search/[^/]+/core\.js")
UNUSED = f"{ASSETS}javascripts/"  # the theme's, which no page loads

# The most that is fetched without having been visited, in bytes before compression.
# A bank of 500 entries takes that much.
MOST = 30_000_000


def tell_worker(folder: Path, languages: Iterable[str], version: str) -> None:
    """Write into the worker of the finished site in `folder` what it shall keep.

    `version` is that of scripts and stylesheets, which stands in their address.
    """
    sizes = {path: (folder / path).stat().st_size for path in sorted(_kept_files(folder))}
    told = {
        **what_to_keep(sizes, list(languages), version),
        "version": fingerprint(folder, (folder / path for path in (WORKER, *sizes)))[:16],
    }
    worker = (folder / WORKER).read_text("utf-8")
    assert worker.count(_PLACE) == 1, f"{WORKER} has no place for what to keep"
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    (folder / WORKER).write_text(worker.replace(_PLACE, f"const SITE = {text};"), "utf-8")


def what_to_keep(sizes: Mapping[str, int], languages: list[str], version: str) -> dict[str, Any]:
    """Return the addresses that the worker fetches of the files in `sizes`, which are in bytes.

    `core` comes first and whole: looks and scripts, and of every language the pages at the top
    and the beginning of the search.  `rest` is by language: index and what the form knows,
    pages, and what a workshop pack prints, each of these groups only if with those before it
    is not too much.
    """
    core = [path for path in sizes if _is_core(path, languages)]
    others = [path for path in sizes if path not in set(core)]
    return {
        "core": [_address(path, version) for path in core],
        "rest": {
            language: [
                _address(path, version) for path in _rest(others, language, languages, sizes)
            ]
            for language in languages
        },
    }


def _kept_files(folder: Path) -> Iterator[str]:
    """Yield the path of each file that is kept, relative to the site's root.

    As text: a `Path` takes some hundred bytes, and a large bank has 30,000 files.
    """
    for place, _, names in os.walk(folder):
        here = Path(place).relative_to(folder).as_posix()
        paths = (f"{here}/{name}" if here != "." else name for name in names)
        yield from filter(_is_kept, paths)


def _is_kept(path: str) -> bool:
    """Say whether a file is one that pages are made of."""
    if path.startswith(UNUSED):
        return False
    script_or_style = path.endswith((".js", ".css")) and path != WORKER
    return path.endswith(f"/{_PAGE}") or path in (_PAGE, f"{ASSETS}logo.svg") or script_or_style


def _is_core(path: str, languages: list[str]) -> bool:
    if path.endswith(_PAGE):
        return _within(path, languages).count("/") < 2
    return path.startswith(ASSETS) or bool(_CORE_OF_SEARCH.fullmatch(path))


def _within(path: str, languages: list[str]) -> str:
    """Return a page's path without the folder of its language."""
    folder = address("", _language(path, languages))
    return path.removeprefix(folder)


def _language(path: str, languages: list[str]) -> str:
    """Return the language of a page by the folder it lies in; the first one's is the root."""
    folders = {address("", language): language for language in languages}
    first, _, _ = path.partition("/")
    return folders.get(f"{first}/", folders[""])


def _rest(
    others: list[str], language: str, languages: list[str], sizes: Mapping[str, int]
) -> Iterator[str]:
    """Yield what is kept of a language besides the core."""
    form = data_path(language)
    pages = [path for path in others if path.endswith(_PAGE)]
    groups = (
        [path for path in others if path.startswith(f"search/{language}-") or path == form],
        [path for path in pages if _language(path, languages) == language],
        [path for path in others if path.startswith(f"{PACK_FOLDER}{language}/")],
    )
    room = MOST
    for group in groups:
        room -= sum(sizes[path] for path in group)
        if room < 0:
            return
        yield from group


def _address(path: str, version: str) -> str:
    """Return what a browser asks for, relative to the site's root."""
    return versioned(path.removesuffix(_PAGE), version)
