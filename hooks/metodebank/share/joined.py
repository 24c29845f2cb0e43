"""The scripts of every page, joined: a phone far from the host waits for each file anew.

They are written one by one, as `tests/site/scripts.yml` tells, and published in two files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ..basics.files import write
from .versions import ASSETS

# What is there before the first words are shown, and what comes after the last; in their order.
JOINED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    f"{ASSETS}first.js": (f"{ASSETS}keep.js", f"{ASSETS}palette.js"),
    f"{ASSETS}page.js": (
        f"{ASSETS}address.js",
        f"{ASSETS}site.js",
        f"{ASSETS}pack/put.js",
        f"{ASSETS}glossary.js",
        f"{ASSETS}living.js",
        f"{ASSETS}offline.js",
    ),
})  # fmt: skip


def join_scripts(site: Path) -> None:
    """Put the joined scripts into the folder `site`, in the place of their parts."""
    for path, parts in JOINED.items():
        files = [site / part for part in parts]
        write(site / path, "\n".join(file.read_text("utf-8") for file in files))
        for file in files:
            file.unlink()
