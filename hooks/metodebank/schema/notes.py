"""What reading leaves behind besides values: problems, references to look up, what to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import starmap
from typing import Any, NamedTuple

from ..basics.problems import Mend, Place, Problems, nearest
from .ids import as_id


class Mention(NamedTuple):
    """A reference: `id` of a term, source or entry, and where it is named.

    `target` is a vocabulary list ("goals"), a kind of entry ("method") or "source";
    of a file that a text shows, "picture".
    There are many, and flat ones take less to make and to hand to another process.
    """

    target: str
    id: str
    path: str
    line: int
    column: int
    written: str = ""  # as the author wrote it, where that differs
    link: bool = False  # in prose, where an entry may be named by an id that it had before

    @property
    def place(self) -> Place:
        """Where it is named."""
        return Place(self.path, self.line, self.column)


@dataclass
class Notes:
    """What reading leaves behind besides values; `languages` are those of the site.

    `remarks` are what may be wrong, and stops nobody.
    `unread` holds the paths of files and folders that could not be read, or not all of it, or
    that should be there or be called so: nobody knows what stands in them.
    `unclear` holds, by the place of a mapping, its keys that nobody knows or that have no value
    that could be read: something is told of them already.
    """

    problems: Problems
    languages: tuple[str, ...]
    remarks: Problems = field(default_factory=Problems)
    unread: set[str] = field(default_factory=set)
    unclear: dict[Place, list[str]] = field(default_factory=dict)
    pictures: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)

    def __getstate__(self) -> dict[str, Any]:
        """Hand mentions to another process as plain tuples, which takes a third of the time."""
        return {**vars(self), "mentions": list(map(tuple, self.mentions))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, mentions=list(starmap(Mention, state["mentions"])))

    def join(self, other: Notes) -> None:
        """Add what others hold."""
        self.problems.join(other.problems)
        self.remarks.join(other.remarks)
        self.unread |= other.unread
        self.unclear |= other.unclear
        self.pictures += other.pictures
        self.mentions += other.mentions
        self.mends += other.mends

    def read_as(self, new: str, place: Place, old: str) -> str:
        """Return `new`, by which `old` is meant; where they differ, note it to be mended."""
        if new != old:
            self.mends.append(Mend(place, old, new))
        return new

    def explains(self, place: Place, *fields: str) -> bool:
        """Say whether what is told of the mapping at `place` explains that it lacks `fields`."""
        return any(nearest(key, fields) for key in self.unclear.get(place, ()))

    def mention(self, target: str, written: str, place: Place) -> str:
        """Keep a reference to be looked up later, and return the id that is meant."""
        id = self.read_as(as_id(written), place, written)
        self.mentions.append(Mention(target, id, *place, written))
        return id
