"""What a check looked at, told beside its outcome: "all is well" may not be about nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..bank.model import Content
from ..basics.history import changed_since
from ..basics.problems import visible
from ..basics.texts import Texts
from ..reading.room import FOLDER

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is in the bank, and of it what is new or changed since a commit.

    Entries are named "kind/id"; the lists are empty where nothing is known `since`.
    """

    entries: int
    sources: int
    since: bool = False
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def looked_at(content: Content, root: Path, commit: str = "") -> Looked:
    """Return what was looked at, and what differs from a commit, where one is given."""
    counts = len(content.entries), len(content.sources)
    files = changed_since(root, commit) if commit else None
    if files is None:
        return Looked(*counts)
    there = {f"{kind}/{id}" for kind, id in content.entries}
    touched = {name: status for path, status in files.items() if (name := _entry_of(path))}
    new = {name for name in touched if files.get(_facts_of(name)) == "A"} & there
    return Looked(
        *counts,
        since=True,
        new=tuple(sorted(new)),
        changed=tuple(sorted((touched.keys() & there) - new)),
        gone=tuple(sorted(touched.keys() - there)),
    )


def _entry_of(path: str) -> str:
    """Return "kind/id" of a file that lies where an entry's do, '' for another."""
    top, *names = path.split("/")
    return "/".join(names[:2]) if top == FOLDER and len(names) == 3 else ""


def _facts_of(name: str) -> str:
    return f"{FOLDER}/{name}/{name.partition('/')[0]}.yml"


def as_sentence(looked: Looked, texts: Texts, language: str) -> str:
    """Return what was looked at in words: "Looked at: 2 new entries (case/a, case/b)."""
    words: Mapping[str, str] = texts[language]["looked"]
    whole = words["all"].format(entries=looked.entries, sources=looked.sources)
    if not looked.since:
        return whole
    lists = {"new": looked.new, "changed": looked.changed, "gone": looked.gone}
    parts = [_part(words, name, ids) for name, ids in lists.items() if ids]
    told = words["part"].format(parts=", ".join(parts)) if parts else words["none"]
    return f"{told} {whole}"


def _part(words: Mapping[str, str], name: str, ids: tuple[str, ...]) -> str:
    """Return how many entries there are, with their names: they may be a stranger's."""
    count = words[f"{name}_one" if len(ids) == 1 else f"{name}_many"].format(len(ids))
    more = ", …" if len(ids) > MOST_NAMED else ""
    return f"{count} ({visible(', '.join(ids[:MOST_NAMED]))}{more})"
