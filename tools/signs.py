"""Fill `docs/assets/signs` with the signs that are in use, and remove those that are not.

They are Material Design Icons by Pictogrammers (https://pictogrammers.com), under the Apache
License 2.0, as the package `mkdocs-material` ships them, but for a digit that nobody sees; the
licence lies beside them.  A sign is in use where the bank, the schema or a template names it.  To
take one in, name it there, and:

    .venv/bin/python tools/signs.py
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from metodebank.bank.signs import signs_in_use
from metodebank.basics.signs import BOX, FOLDER, path_in
from metodebank.basics.texts import load_texts
from metodebank.checking.check import read_and_note
from rounded import rounded

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write each sign that is in use; say which nobody has drawn."""
    content, _ = read_and_note(ROOT, load_texts())
    wanted, there = signs_in_use(content, ROOT / "overrides"), ROOT / FOLDER
    for file in there.glob("*.svg"):
        if file.stem not in wanted:
            file.unlink()
    unknown = [name for name in sorted(wanted) if not _write(name, there / f"{name}.svg")]
    if unknown:
        sys.exit(f"mkdocs-material has no sign called {', '.join(unknown)}")


def _write(name: str, file: Path) -> bool:
    """Write a sign as its path alone; say whether there is one of that name."""
    drawn = _icons() / f"{name}.svg"
    if not drawn.is_file():
        return file.is_file()
    path = rounded(path_in(drawn.read_text("utf-8")))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{BOX}"><path d="{path}"/></svg>\n'
    file.write_text(svg, "utf-8")
    return True


def _icons() -> Path:
    """Return the folder of Material Design Icons; the package itself need not be loaded."""
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        sys.exit("mkdocs-material, which ships the signs, is not installed")
    return Path(spec.origin).parent / "templates/.icons/material"


if __name__ == "__main__":
    main()
