"""The signs: small drawings that stand beside a word, each a file in `docs/assets/signs`.

`tools/signs.py` puts there what the bank, the schema and the templates name, and no more.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = "docs/assets/signs"
BOX = "0 0 24 24"  # each is drawn in a square of this size, as one path

# Where they lie for content that has none of its own.
_CODE = Path(__file__).parents[3]
_PATH = re.compile(r'<path d="([^"]+)"')


def sign_names(root: Path) -> frozenset[str]:
    """Return the names of all signs that content under `root` may use."""
    return frozenset(file.stem for file in _folder(root).glob("*.svg"))


def drawing(root: Path, name: str) -> str:
    """Return the path that draws a sign; raise OSError where there is none of that name."""
    return path_in((_folder(root) / f"{name}.svg").read_text("utf-8"))


def path_in(svg: str) -> str:
    """Return the only path of a drawing.

    >>> path_in('<svg viewBox="0 0 24 24"><path d="M2 2h20v20z"/></svg>')
    'M2 2h20v20z'
    """
    (path,) = _PATH.findall(svg)
    return str(path)


def _folder(root: Path) -> Path:
    own = root / FOLDER
    return own if own.is_dir() else _CODE / FOLDER
