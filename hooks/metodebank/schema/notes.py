"""What reading leaves behind besides values: problems, references to look up, what to mend."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from ..basics.problems import Mend, Place, Problems, nearest
from .ids import as_id


class Mention(NamedTuple):
    """A reference: `id` of a term, source or entry, named at `place`.

    `target` is a vocabulary list ("barriers"), a kind of entry ("method") or "source";
    of a file that a text shows, "picture".
    """

    target: str
    id: str
    place: Place
    written: str = ""  # as the author wrote it, where that differs
    link: bool = False  # in prose, where an entry may be named by an id that it had before


@dataclass
class Notes:
    """What reading leaves behind besides values; `languages` are those of the site.

    `mentioned` holds targets and ids of what is referred to, where nobody asks for the place.
    Notes `at_a_glance` are of use only where nothing is wrong: their places may be none.
    `there` are targets and ids that are known to exist: nobody asks for their places.
    `unread` holds the paths of files and folders that could not be read, or not all of it, or
    that should be there or be called so: nobody knows what stands in them.
    `unclear` holds, by the place of a mapping, its keys that nobody knows or that have no value
    that could be read: something is told of them already.
    """

    problems: Problems
    languages: tuple[str, ...]
    at_a_glance: bool = False
    there: Collection[tuple[str, str]] = frozenset()
    mentioned: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    unclear: dict[Place, list[str]] = field(default_factory=dict)
    pictures: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)

    def join(self, other: Notes) -> None:
        """Add what others hold."""
        self.problems.join(other.problems)
        self.mentioned |= other.mentioned
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
        self.mentions.append(Mention(target, id, place, written))
        return id
