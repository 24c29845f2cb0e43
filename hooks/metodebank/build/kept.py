"""What a build may keep of the one before, while somebody writes and looks.

A page under another is made of its language's edition alone.  What an edition holds besides
entries seldom changes, and then everything is made anew.  What a page takes from entries, it
asks of the catalogue: the questions are remembered, and where all have the same answers, the
page is the same.  An entry is the same as long as its files are, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from ..bank.catalogue import Catalogue
from ..bank.edition import Edition
from ..bank.model import Entry
from ..basics.files import fingerprint
from ..reading.entries import Read, Task, Work
from ..reading.room import FOLDER, SOURCES
from ..schema.kinds import ALL_KINDS
from ..share.sitemap import Row
from .steps import Site

Question = tuple[str, ...]
PageKey = tuple[str, str]  # language and path

# Where a change concerns every page: look and menu, templates, the words around, settings.
_FOR_ALL = ("docs", "overrides", "hooks/metodebank/texts", "mkdocs.yml")

# What is the same as long as nothing that concerns every page has changed.  Entries are asked
# for by their key, and then for their text; of terms that are there only where an entry names
# them, such as countries, a page asks for those of its own entries.
_THE_SAME = {
    "languages",
    "vocabulary",
    "choices",
    "sources",
    "glossary",
    "finders",
    "term",
    "entries",
}

# What is asked about entries, and remembered.
_REMEMBERED = {
    "text",
    "element",
    "current",
    "uses_of",
    "fidelity",
    "with_term",
    "methods_with",
    "leaflets_for",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was written: its row in the sitemap, its files, and what it asked."""

    row: Row
    files: tuple[str, ...] = ()
    asked: frozenset[Question] = frozenset()


class Watched:
    """A catalogue that remembers what it is asked about entries."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue, self.asked = catalogue, set[Question]()

    def __getattr__(self, name: str) -> Any:
        if name in _REMEMBERED:
            return partial(self._ask, name)
        if name not in _THE_SAME:
            self.asked.add(("everything",))
        return getattr(self._catalogue, name)

    def _ask(self, name: str, *about: Entry | str) -> Any:
        words = ((one.kind, one.id) if isinstance(one, Entry) else (one,) for one in about)
        self.asked.add((name, *chain.from_iterable(words)))
        return getattr(self._catalogue, name)(*about)

    by_title = Catalogue.by_title
    by_evidence = Catalogue.by_evidence


def watched(edition: Edition) -> tuple[Edition, set[Question]]:
    """Return the edition for one page, and what that page will have asked."""
    catalogue = Watched(edition.catalogue)
    # It answers as a catalogue does and is none: what it inherited would be asked unseen.
    return replace(edition, catalogue=cast(Catalogue, catalogue)), catalogue.asked


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of what a site is made of: of each entry, and of what concerns every page.

    That of an entry which was changed while it was read is like no other.
    """

    entries: dict[tuple[str, str], str]
    for_all: str


def prints(root: Path) -> Prints:
    """Return the fingerprints of now."""
    content = root / FOLDER
    ids = [(kind, folder.name) for kind in ALL_KINDS for folder in (content / kind).glob("*")]
    shared = [
        *content.glob("*.yml"),
        *content.glob("vocabulary/*"),
        *content.glob(f"*/*/{SOURCES}"),
    ]
    shared += [file for place in _FOR_ALL for file in _files(root / place)]
    return Prints(
        entries={(kind, id): _print_of_entry(root, kind, id) for kind, id in ids},
        for_all=fingerprint(root, sorted(shared)),
    )


class Entries:
    """Entries as they were read, each for as long as its files stay the same."""

    def __init__(self, root: Path) -> None:
        self.root, self.prints = root, Prints({}, "")
        self._read: dict[tuple[str, ...], Read] = {}

    def look(self, prints: Prints) -> None:
        """Take the fingerprints of now, before entries are read."""
        if prints.for_all != self.prints.for_all:  # words that prose is written under, terms ...
            self._read = {}
        self.prints = prints

    def __call__(self, work: Work, tasks: list[Task]) -> Callable[[], list[Read]]:
        """Return what returns all entries; `work` reads those that have changed."""
        before, self._read = self._read, {}
        return lambda: [self._one(work, task, before) for task in tasks]

    def _one(self, work: Work, task: Task, before: Mapping[tuple[str, ...], Read]) -> Read:
        kind, id, wanted = task
        print = self.prints.entries.get((kind.name, id), "")
        key = (kind.name, id, print, *wanted)
        read = before.get(key) or work(task)
        if key not in before and print != _print_of_entry(self.root, kind.name, id):
            self.prints.entries[kind.name, id] = uuid4().hex
        else:
            self._read[key] = read
        return read


class Answers:
    """The answers that a site gives, by which is told what has changed."""

    def __init__(self, site: Site, prints: Prints) -> None:
        self.catalogue, self.prints = site.catalogue, prints
        self._known: dict[Question, object] = {}

    def to(self, question: Question) -> object:
        """Return the answer to a question; answers are compared, never shown."""
        if question not in self._known:
            self._known[question] = self._answer(question)
        return self._known[question]

    def _answer(self, question: Question) -> object:
        match question:
            case ("text", kind, id, _):
                return self.prints.entries.get((kind, id))
            case ("element", id):
                return self.prints.entries.get(("element", id))
            case ("uses_of" | "fidelity", kind, id):
                uses = self.catalogue.by_use.get((kind, id), ())
                return [(use.case.id, use.method.id, dict(use.fates)) for use in uses]
            case (name, *words) if name in _REMEMBERED:
                answer = getattr(self.catalogue, name)(*words)
                return answer if isinstance(answer, str) else [entry.id for entry in answer]
        return self.prints.entries  # to what may be about any of them


@dataclass
class Kept:
    """The pages that stand where they are served, and what they were answered."""

    answers: Answers | None = None
    pages: Mapping[PageKey, Written] = field(default_factory=dict)

    def still_true(self, now: Answers) -> Iterator[tuple[PageKey, Written]]:
        """Yield the pages that would be the same now, though some may be there no more."""
        if self.answers and self.answers.prints.for_all == now.prints.for_all:
            questions = {question for page in self.pages.values() for question in page.asked}
            changed = {one for one in questions if self.answers.to(one) != now.to(one)}
            for key, page in self.pages.items():
                if page.asked.isdisjoint(changed):
                    yield key, page


def _print_of_entry(root: Path, kind: str, id: str) -> str:
    return fingerprint(root, sorted(_files(root / FOLDER / kind / id)))


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
