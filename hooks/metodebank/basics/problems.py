"""A problem in the content: data to be collected, sorted and shown together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .secrets import masked


class Place(NamedTuple):
    """Where something stands: path relative to the root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One thing that is wrong, at one place.

    `code` names the rule and the message text in `texts/<language>.yml`;
    `values` fill the message's gaps.
    """

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()


class Mend(NamedTuple):
    """What a machine can put right: `new` instead of `old`, which begins at `place`.

    Such a slip is read as if it were mended and is no problem;
    `metodebank check --fix` writes it into the file.
    """

    place: Place
    old: str
    new: str


class Refused(Exception):
    """What was asked for cannot be done; the message says why, and what to do."""


@dataclass
class Problems:
    """The list that every step adds to; the same problem is told once."""

    found: set[Problem] = field(default_factory=set)

    def add(self, place: Place, code: str, **values: object) -> None:
        """Note that rule `code` is broken at `place`; `values`, masked, fill its message."""
        told = {name: visible(masked(str(value))) for name, value in values.items()}
        gaps = tuple(sorted(told.items()))
        shown = Place(visible(place.path), place.line, place.column)
        self.found.add(Problem(shown, code, gaps))

    def join(self, others: Problems) -> None:
        """Add what others hold."""
        self.found |= others.found

    def sorted(self) -> list[Problem]:
        """Return all problems by path, line and column."""
        return sorted(self.found)


def visible(text: str) -> str:
    r"""Return `text` with characters that no screen should be sent written out.

    They come from strangers, in names of files too: ESC, line breaks, broken UTF-8.

    >>> print(visible("ny\x1b[2Jmappe"))
    ny\x1b[2Jmappe
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def nearest(wrong: str, allowed: Iterable[str]) -> str:
    """Return the allowed word most like `wrong`, or '' when none is near.

    Case and the choice between `_` and `-` are overlooked.

    >>> nearest("Familer", ["familier", "unge"])
    'familier'
    """
    import difflib  # takes long to load, and most files have nothing wrong

    by_form = {word.lower().replace("_", "-"): word for word in allowed}
    form = wrong.strip().lower().replace("_", "-").replace(" ", "-")
    hits = difflib.get_close_matches(form, by_form, n=1, cutoff=0.6)
    return by_form[hits[0]] if hits else ""
