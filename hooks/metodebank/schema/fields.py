"""The types a field can have: each turns a node into a value and notes what is wrong.

A type's `read(node, notes)` returns the value, or None when the node does not hold one.
References are not looked up here, since what they name may not have been read yet:
they are handed to `notes.mentions` and looked up when everything is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NamedTuple, Protocol

from ..basics.problems import Mend, Place, Problems, nearest
from ..words.personal import personal_data
from .nodes import Mapping, Node, Scalar, Sequence

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_is_id = re.compile(ID_PATTERN).fullmatch
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "_": "-", " ": "-"}


def as_id(text: str) -> str:
    """Return the id that `text` is meant to be, else `text` itself.

    >>> as_id("Ældre Mænd"), as_id("unge!")
    ('aeldre-maend', 'unge!')
    """
    if _is_id(text):
        return intern(text)  # thousands of entries name the same few
    plain = "".join(_LETTERS.get(letter, letter) for letter in " ".join(text.lower().split()))
    return plain if _is_id(plain) else text


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
    `unclear` holds, by the place of a mapping, its keys that nobody knows or that have no value
    that could be read: something is told of them already.
    """

    problems: Problems
    languages: tuple[str, ...]
    at_a_glance: bool = False
    there: Collection[tuple[str, str]] = frozenset()
    mentioned: set[tuple[str, str]] = field(default_factory=set)
    unclear: dict[Place, list[str]] = field(default_factory=dict)
    pictures: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)

    def join(self, other: Notes) -> None:
        """Add what others hold."""
        self.problems.join(other.problems)
        self.mentioned |= other.mentioned
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


# The marks in texts: `[@id]` cites a source, `[@advice]` is the site's own advice.
CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
ADVICE = "advice"


def cited_in(text: str) -> tuple[str, ...]:
    """Return the sources that `text` cites, each once, in order."""
    ids = map(as_id, CITATION.findall(text))
    return tuple(dict.fromkeys(id for id in ids if id != ADVICE))


class Type(Protocol):
    """What a field may hold."""

    def read(self, node: Node, notes: Notes) -> Any: ...


@dataclass(frozen=True, slots=True)
class Field:
    """A named place in a mapping."""

    name: str
    type: Type
    required: bool = True


def _scalar(node: Node, notes: Notes) -> str | None:
    """Return the trimmed text of a scalar that holds something."""
    if not isinstance(node, Scalar):
        notes.problems.add(node.place, "not-text")
        return None
    if text := node.text.strip():
        return text
    notes.problems.add(node.place, "empty-value")
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text, at most `limit` characters.

    What is `published` already may name people: the titles of sources do.
    """

    limit: int
    published: bool = False

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text and len(text) > self.limit:
            notes.problems.add(
                node.place,
                "text-too-long",
                length=len(text),
                limit=self.limit,
                over=len(text) - self.limit,
            )
        for one in personal_data(text or "", not self.published):
            notes.problems.add(node.place, one.code, found=one.found)
        return text and " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of text that must cite a source, as prose does: `... [@id]`."""

    limit: int

    def read(self, node: Node, notes: Notes) -> str | None:
        text = Text(self.limit).read(node, notes)
        for id in cited_in(text or ""):
            notes.mentions.append(Mention("source", id, node.place, id))
        if text and not CITATION.search(text):
            notes.problems.add(node.place, "claim-without-source")
        return text


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between `least` and `most`."""

    least: int
    most: int

    def read(self, node: Node, notes: Notes) -> int | None:
        text = _scalar(node, notes)
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text) and self.least <= int(text) <= self.most:
            return int(text)
        notes.problems.add(node.place, "not-a-number", value=text, least=self.least, most=self.most)
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A date as 2026-11-22; a month alone where `month`, that or a year where `partial`."""

    partial: bool = False
    month: bool = False

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or self._is_day(text):
            return text
        notes.problems.add(node.place, "not-a-date", value=text)
        return None

    def _is_day(self, text: str) -> bool:
        rest = {4: "-01-01", 7: "-01"} if self.partial else {7: "-01"} if self.month else {}
        whole = rest.get(len(text), "")
        try:
            datetime.date.fromisoformat(text + whole)
        except ValueError:
            return False
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text + whole))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words that the schema itself knows."""

    words: tuple[str, ...]

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or text in self.words:
            return text
        if text.lower() in self.words:
            return notes.read_as(text.lower(), node.place, text)
        notes.problems.add(
            node.place,
            "unknown-word",
            value=text,
            guess=nearest(text, self.words),
            allowed=", ".join(self.words),
        )
        return None


@dataclass(frozen=True, slots=True)
class Flag:
    """`true`, or `false` as if left out."""

    def read(self, node: Node, notes: Notes) -> bool | None:
        text = OneOf(("true", "false")).read(node, notes)
        return text and text == "true"


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address."""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or re.fullmatch(r"https?://[^\s<>\"']+", text):
            return text
        notes.problems.add(node.place, "not-an-address", value=text)
        return text


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something that stands elsewhere: a term, a source or an entry."""

    target: str

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None:
            return None
        return notes.mention(self.target, text, node.place)


@dataclass(frozen=True, slots=True)
class Id:
    """The id of something that stands nowhere else, such as the earlier name of a folder."""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        id = text and as_id(text)
        if id and not _is_id(id):
            notes.problems.add(node.place, "bad-id", id=text)
            return None
        return id and notes.read_as(id, node.place, text)


@dataclass(frozen=True, slots=True)
class EntryRef:
    """An entry of one of a few kinds, written "kind/id"."""

    kinds: tuple[str, ...]

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None:
            return None
        kind, slash, id = text.partition("/")
        kind, id = as_id(kind), as_id(id)
        if slash and kind in self.kinds:
            notes.mentions.append(Mention(kind, id, node.place))
            return notes.read_as(f"{kind}/{id}", node.place, text)
        allowed = ", ".join(f"{kind}/…" for kind in self.kinds)
        notes.problems.add(node.place, "not-an-entry", value=text, allowed=allowed)
        return text


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as 09:30."""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
            return text
        notes.problems.add(node.place, "not-a-time", value=text)
        return None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A short hash of a text, as `translation.fingerprint` makes it."""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or re.fullmatch(r"[0-9a-f]{8}", text):
            return text
        notes.problems.add(node.place, "not-a-fingerprint", value=text)
        return None


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one type, none of them twice; at least `least`."""

    type: Type
    least: int = 0

    def read(self, node: Node, notes: Notes) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            notes.problems.add(node.place, "not-a-list")
            return ()
        if len(node.items) < self.least:
            notes.problems.add(node.place, "list-too-short", least=self.least)
        return self._values(node.items, notes)

    def _values(self, items: Iterable[Node], notes: Notes) -> tuple[Any, ...]:
        values: list[Any] = []
        seen: set[str] = set()
        for item in items:
            value = self.type.read(item, notes)
            if isinstance(value, str) and value in seen:
                notes.problems.add(item.place, "listed-twice", value=value)
            elif value is not None:
                values.append(value)
            if isinstance(value, str):
                seen.add(value)
        return tuple(values)


@dataclass(frozen=True, slots=True)
class PerLanguage:
    """The same thing in every language of the site, as `{da: ..., en: ...}`.

    Where `some`, one language is enough; the others show it too.
    """

    type: Type
    some: bool = False

    def read(self, node: Node, notes: Notes) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            notes.problems.add(node.place, "not-per-language", languages=", ".join(notes.languages))
            return {}
        fields = tuple(Field(language, self.type, not self.some) for language in notes.languages)
        if self.some and not node.pairs:
            notes.problems.add(node.place, "language-missing", field=notes.languages[0])
            return {}
        return read_fields(node, fields, notes, missing="language-missing")


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping with fields of its own."""

    fields: tuple[Field, ...]

    def read(self, node: Node, notes: Notes) -> dict[str, Any]:
        return read_fields(node, self.fields, notes)


@dataclass(frozen=True, slots=True)
class TextBy:
    """A mapping from the id of something that stands elsewhere to a text."""

    target: str
    type: Type

    def read(self, node: Node, notes: Notes) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            notes.problems.add(node.place, "not-a-mapping")
            return {}
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            id = notes.mention(self.target, key.text, key.place)
            values[id] = self.type.read(value, notes)
        return values


def read_fields(
    node: Node, fields: Iterable[Field], notes: Notes, missing: str = "field-missing"
) -> dict[str, Any]:
    """Return the values of `fields` by name; unknown, missing and wrong ones are noted.

    A field that is not required and left out is absent from the result.
    """
    if not isinstance(node, Mapping):
        notes.problems.add(node.place, "not-a-mapping")
        return {}
    known = {one.name: one for one in fields}
    values = {}
    unknown = []
    for key, value in node.pairs:
        name = _meant(key.text, known)
        if name in values:
            notes.problems.add(key.place, "duplicate-key", key=name)
        elif name:
            notes.read_as(name, key.place, key.text)
            values[name] = known[name].type.read(value, notes)
        else:
            unknown.append((key, value))
    absent = [one for one in known.values() if one.required and one.name not in values]
    guesses = {key: _guess(key.text, value, known, absent, notes) for key, value in unknown}
    for key, guess in guesses.items():
        allowed = ", ".join(known)
        notes.problems.add(key.place, "unknown-field", field=key.text, guess=guess, allowed=allowed)
    for one in absent:
        if not any(_explains(key.text, guess, one.name) for key, guess in guesses.items()):
            notes.problems.add(node.place, missing, field=one.name)
    clear = {name: value for name, value in values.items() if value is not None}
    if len(clear) < len(node.pairs):
        unclear = [key.text for key, _ in node.pairs if _meant(key.text, known) not in clear]
        notes.unclear[node.place] = unclear
    return clear


def _guess(
    key: str, value: Node, known: dict[str, Field], absent: list[Field], notes: Notes
) -> str:
    """Return the field that an unknown key may mean: one like it, else the one that is missing.

    For `{da:Fædre}`, which lacks a blank, that is `da: Fædre`.
    """
    name, colon, rest = key.partition(":")
    if colon and _meant(name, known):
        return f"{name}: {rest}"
    if near := nearest(key, known):
        return near
    lone = absent[0] if len(absent) == 1 else None
    return lone.name if lone and _fits(value, lone.type, notes.languages) else ""


def _fits(value: Node, type: Type, languages: tuple[str, ...]) -> bool:
    trial = Notes(Problems(), languages)
    type.read(value, trial)
    return not trial.problems.found


def _explains(key: str, guess: str, name: str) -> bool:
    """Say whether an unknown key is what became of the field `name`."""
    return guess.partition(":")[0] == name or bool(nearest(key, [name]))


def _meant(key: str, known: Iterable[str]) -> str:
    """Return the field that a key means whatever its capitals, hyphens and blanks, or ''."""
    if key in known:
        return intern(key)
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    return next((name for name in known if plain == name), "")
