"""Files of entries that lie where nobody reads them, and where they belong.

Who works on GitHub's pages types the way to a file, and a letter too few makes a folder beside
the right one: the file is there, and nobody misses it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from ..schema.ids import as_id, is_id
from ..schema.kinds import ALL_KINDS

DEEPEST = 6  # layers of folders that are looked into

# What holds files of such names for reasons of its own; at the top besides, the code and the site.
_APART = {"tests", "node_modules"}
_APART_AT_TOP = {
    "methods",
    "site",
    "hooks",
    "overrides",
    "benchmarks",
    "build",
    "dist",
    "venv",
    "env",
}
_FACTS = {f"{kind}{end}": kind for kind in ALL_KINDS for end in (".yml", ".yaml")}
_SOURCES = ("sources.yml", "sources.yaml")
_NO_ID = {"docs", "doc", "content", "src", "texts", "tekster"}  # folders that are no entry's
UNKNOWN = "…"  # what the way to a file does not tell

Folder = tuple[str, ...]  # the names that lead to it from the root


class Stray(NamedTuple):
    """A file of an entry in the wrong place, and the folder or file where it belongs.

    Of files that lie together it is the one that says most; the others go with it.
    """

    path: str
    belongs: str


def strays_around(root: Path, languages: Collection[str]) -> Iterator[Stray]:
    """Yield what lies beside the folder of content, not in it."""
    yield from _strays(root, (), languages)


def strays_in(root: Path, folder: Folder, languages: Collection[str]) -> list[Stray]:
    """Return what lies in a folder that is none of an entry, or in those within it."""
    return list(_strays(root, folder, languages))


def _strays(root: Path, folder: Folder, languages: Collection[str]) -> Iterator[Stray]:
    try:
        with os.scandir(os.path.join(root, *folder)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return  # what may not be read is no author's
    files = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    if one := stray_among(files, root, folder, languages):
        yield one
    for entry in entries if len(folder) < DEEPEST else ():
        if entry.is_dir(follow_symlinks=False) and not _is_apart(entry.name, folder):
            yield from _strays(root, (*folder, entry.name), languages)


def _is_apart(name: str, folder: Folder) -> bool:
    return name.startswith(".") or name in _APART or (not folder and name in _APART_AT_TOP)


def stray_among(
    files: Collection[str], root: Path, folder: Folder, languages: Collection[str]
) -> Stray | None:
    """Return what one of `files` in a folder is, if it is an entry's; all lie where they may not.

    A `da.md` may be a page of something else, unless its place or its beginning says otherwise.
    """
    facts = [name for name in files if name.lower() in _FACTS]
    sources = [name for name in files if name.lower() in _SOURCES]
    texts = [name for name in files if name.lower() in {f"{one}.md" for one in languages}]
    way = _way(folder)
    if not (facts or _is_way_of_entry(way)):
        texts = [name for name in texts if _begins_like_one(Path(root, *folder, name))]
    ordered = [*facts, *texts, *sources]
    if not ordered:
        return None
    return Stray("/".join((*folder, ordered[0])), _belongs(way, facts, texts))


def _way(folder: Folder) -> Folder:
    """Return the names that lead to a folder within the room, or what is meant as the room."""
    return folder[1:] if folder and folder[0].lower() == "methods" else folder


def _is_way_of_entry(way: Folder) -> bool:
    """Say whether a way is that to an entry, or breaks off before: `docs/guides` is neither."""
    after = _after_kind(way)
    return not way or after == 1 or 0 < after < len(way)


def _begins_like_one(file: Path) -> bool:
    """Say whether a text has the front matter of an entry."""
    try:
        with file.open("rb") as opened:
            beginning = opened.read(2_000)
    except OSError:
        return False
    return beginning.startswith(b"---") and b"\nsummary:" in beginning


def _belongs(folder: Folder, facts: Collection[str], texts: Collection[str]) -> str:
    """Return the folder of the entry that lies in `folder`, or where the bibliography is."""
    kind = next((_FACTS[name.lower()] for name in facts), _kind_in(folder))
    if not kind and not texts:
        return "methods/sources.yml"
    return f"methods/{kind or UNKNOWN}/{_id_in(folder, bool(facts))}/"


def _kind_in(folder: Folder) -> str:
    """Return the kind that the way to a folder names last, '' for none."""
    return next(filter(None, map(_kind, reversed(folder))), "")


def _kind(name: str) -> str:
    return next((kind for kind in ALL_KINDS if name.lower() in (kind, f"{kind}s")), "")


def _id_in(folder: Folder, has_facts: bool) -> str:
    """Return the id that the way to a folder tells: the last name, where the facts lie.

    A text alone may lie deeper: then it is the name after that of the kind.
    """
    after = _after_kind(folder)
    names = folder if has_facts or not after else folder[after : after + 1] or folder
    id = as_id(names[-1]) if names else ""
    return id if is_id(id) and not _kind(id) and id not in _NO_ID else UNKNOWN


def _after_kind(folder: Folder) -> int:
    """Return how many names there are up to the last kind, 0 where there is none."""
    return next((i for i in range(len(folder), 0, -1) if _kind(folder[i - 1])), 0)
