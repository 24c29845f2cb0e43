"""The types a field can have: each turns a node into a value and notes what is wrong.

A type's `read(node, notes)` returns the value, or None when the node does not hold one.
References are not looked up here, since what they name may not have been read yet:
they are handed to `notes.mentions` and looked up when everything is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any, Protocol, TypeGuard

from ..basics.clock import latest_day
from ..basics.problems import Mend, Problems, nearest
from ..basics.secrets import may_hold_secret, secrets
from ..words.personal import personal_data
from .ids import as_id, is_id, is_reserved
from .marks import CITATION, UNCLOSED, canonical, cited_in
from .nodes import Mapping, Node, Scalar, Sequence, place_of
from .notes import Mention, Notes
from .slips import quoted

Values = dict[str, Any]


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
    if node.null:
        notes.problems.add(node.place, "word-for-nothing", word=node.null)
    else:
        notes.problems.add(node.place, "empty-value")
    return None


def _note_secret(text: str, node: Node, notes: Notes) -> bool:
    """Note a password or a key in an address, and say whether there is one."""
    found = may_hold_secret(text) and any(secrets(text))
    if found:
        notes.problems.add(node.place, "secret")
    return found


def _text(node: Node, notes: Notes) -> str | None:
    """Return the trimmed text of a value that is meant as one, with all that its author wrote.

    "Naboer: sammen" in a list looks like a field to YAML, and is read as it is meant; what
    follows a value as a remark has two readings, and is told.
    """
    if isinstance(node, Mapping) and node.line:
        notes.mends.append(Mend(node.place, node.line, quoted(node.line)))
        cut = next((value.cut for _, value in node.pairs if isinstance(value, Scalar)), None)
        node = Scalar(node.line, node.place, cut)
    elif isinstance(node, Scalar) and node.cut and node.cut.mend:
        notes.mends.append(node.cut.mend)
    if _tell_of_cut(node, notes) and not node.text:
        return None
    return _scalar(node, notes)


def _tell_of_cut(node: Node, notes: Notes) -> TypeGuard[Scalar]:
    """Note what follows a value as a remark; say whether anything does."""
    if not isinstance(node, Scalar) or not node.cut:
        return False
    notes.problems.add(node.cut.place, "text-cut", lost=node.cut.lost)
    return True


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text, at most `limit` characters.

    What is `published` already may name people: the titles of sources do, and who is named by
    their own wish.
    One that `cites` may name sources, as prose does: `... [@id]`.
    """

    limit: int
    published: bool = False
    cites: bool = False

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _text(node, notes)
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
        for mark in _bad_citations(text or "") if self.cites else ():
            notes.problems.add(node.place, "bad-citation", found=mark)
        for id in cited_in(text or "") if self.cites else ():
            notes.mentions.append(Mention("source", id, *node.place, id))
        return text and " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of text that must cite a source, as prose does: `... [@id]`."""

    limit: int

    def read(self, node: Node, notes: Notes) -> str | None:
        text = Text(self.limit, cites=True).read(node, notes)
        if text and not CITATION.search(text) and not UNCLOSED.search(text):
            notes.problems.add(node.place, "claim-without-source")
        return text


def _bad_citations(text: str) -> Iterator[str]:
    """Yield the citations in a text that nobody understands."""
    yield from (mark[0] for mark in CITATION.finditer(text) if not canonical(mark[0]))
    yield from UNCLOSED.findall(text)


@dataclass(frozen=True, slots=True)
class Shape:
    """A value that is known by its shape: a number, a date, an address ...

    All of it matches `pattern`; where it does not, `code` is the problem.  A `name` says
    how the form asks for it.  One with `most` is a whole number from `least` to that; one
    that is `dated` is a day that there is, or begins with one: "2026-11", "2026".  A year or
    a day with `ahead` lies at most so many years after the day on which it is read.
    """

    name: str
    pattern: str
    code: str
    least: int = 0
    most: int = 0
    dated: bool = False
    ahead: int | None = None

    def read(self, node: Node, notes: Notes) -> str | int | float | None:
        if self.name == "address":  # which may go on with "#" and the part of a page
            _tell_of_cut(node, notes)
        text = _scalar(node, notes)
        if text is None or _note_secret(text, node, notes):
            return None
        meant = _day_in(text) if self.dated else text
        if re.fullmatch(self.pattern, meant, re.ASCII) and self._is_there(meant):
            text = notes.read_as(meant, node.place, text)
            if self.ahead is not None and lies_ahead(text, self.ahead):
                notes.problems.add(node.place, "in-the-future", value=text)
                return None
            return self.number(text) if self.most else text
        limits = {"least": self.least, "most": self.most} if self.most else {}
        notes.problems.add(node.place, self.code, value=text, **limits)
        return None

    def number(self, text: str) -> int | float:
        return float(text) if "." in text else int(text)

    def _is_there(self, text: str) -> bool:
        """Say whether there is such a number or such a day."""
        if self.most:
            return self.least <= self.number(text) <= self.most
        return not self.dated or _is_day(text + FIRST_DAY[len(text) - len("2026") :])


FIRST_DAY = "-01-01"  # what a year lacks; a month lacks its end


_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)


def _day_in(text: str) -> str:
    """Return the month or day that is meant by what begins with its year, else `text` itself.

    >>> _day_in("2026/1/5"), _day_in("2026.11"), _day_in("5/1 2026")
    ('2026-01-05', '2026-11', '5/1 2026')
    """
    match = _YEAR_FIRST.fullmatch(text)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else text


def lies_ahead(text: str, years: int = 0) -> bool:
    """Say whether a year, month or day lies more than so many years after today."""
    last = latest_day()
    return text > f"{last.year + years}-{last:%m-%d}"[: len(text)]


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def whole(least: int, most: int) -> Shape:
    """Return the shape of a whole number between `least` and `most`."""
    return Shape("whole", r"\d{1,9}", "not-a-number", least, most)


def year(ahead: int) -> Shape:
    """Return the shape of a year that lies at most so many years ahead."""
    return Shape("whole", r"\d{4}", "not-a-number", 1900, 2100, ahead=ahead)


def amount(most: int) -> Shape:
    """Return the shape of a sum of money, with at most two decimals."""
    return Shape("amount", r"\d{1,9}(\.\d{1,2})?", "not-a-number", 0, most)


# What has been, in the years that `year` knows; and what is to come, not beyond all planning.
DAY = Shape("day", r"(19|20)\d{2}-\d{2}-\d{2}", "not-a-date", dated=True, ahead=0)
MONTH = Shape("day", r"(19|20)\d{2}-\d{2}", "not-a-date", dated=True, ahead=0)
PARTIAL_DAY = Shape("day", r"(19|20)\d{2}(-\d{2}(-\d{2})?)?", "not-a-date", dated=True, ahead=0)
PLANNED_AHEAD = 10  # years
COMING = Shape("day", r"(19|20)\d{2}-\d{2}(-\d{2})?", "not-a-date", dated=True, ahead=PLANNED_AHEAD)
CLOCK = Shape("clock", r"([01]\d|2[0-3]):[0-5]\d", "not-a-time")
ADDRESS = Shape("address", r"""https?://[^\s<>"']+""", "not-an-address")
# A short hash of a text, as `translation.fingerprint` makes it.
FINGERPRINT = Shape("fingerprint", r"[0-9a-f]{8}", "not-a-fingerprint")


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
        return text == "true" if text else None


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something that stands elsewhere: a term, a source or an entry.

    `own` is a word that may stand in its place: what it says is the bank's own.
    """

    target: str
    own: str = ""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or (self.own and text == self.own):
            return text
        return notes.mention(self.target, text, node.place)


@dataclass(frozen=True, slots=True)
class Id:
    """The id of something that stands nowhere else, such as the earlier name of a folder."""

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None:
            return None
        if not is_id(id := as_id(text)):
            notes.problems.add(node.place, "bad-id", id=text)
            return None
        if is_reserved(id):
            notes.problems.add(node.place, "name-reserved", name=id)
        return notes.read_as(id, node.place, text)


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the map: degrees north and east, `[55.65, 12.08]`.

    At most two decimals, which is a kilometre: it tells of a town or an estate, never a home.
    """

    def read(self, node: Node, notes: Notes) -> tuple[float, float] | None:
        items = node.items if isinstance(node, Sequence) else ()
        text = ", ".join(one.text for one in items if isinstance(one, Scalar))
        if re.fullmatch(POSITION, text, re.ASCII):
            north, east = map(float, text.split(","))
            return north, east
        notes.problems.add(node.place, "not-a-position")
        return None


# Degrees north and east, no further than there are any.
POSITION = r"-?([0-8]?\d(\.\d{1,2})?|90), ?-?((1[0-7]\d|\d{1,2})(\.\d{1,2})?|180)"


@dataclass(frozen=True, slots=True)
class EntryRef:
    """An entry of one of a few kinds, written "kind/id", or an `address` where that may be."""

    kinds: tuple[str, ...]
    address: bool = False

    def read(self, node: Node, notes: Notes) -> str | None:
        text = _scalar(node, notes)
        if text is None or _note_secret(text, node, notes):
            return None
        if self.address and re.fullmatch(ADDRESS.pattern, text):
            _tell_of_cut(node, notes)
            return text
        kind, slash, id = text.partition("/")
        kind, id = as_id(kind), as_id(id)
        if slash and kind in self.kinds:
            notes.mentions.append(Mention(kind, id, *node.place))
            return notes.read_as(f"{kind}/{id}", node.place, text)
        allowed = ", ".join(f"{kind}/…" for kind in self.kinds)
        notes.problems.add(node.place, "not-an-entry", value=text, allowed=allowed)
        return text


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values of one type, none of them twice; at least `least`, at most `most`."""

    type: Type
    least: int = 0
    most: int = 0  # as many as one likes

    def read(self, node: Node, notes: Notes) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            notes.problems.add(node.place, "not-a-list")
            return ()
        if len(node.items) < self.least:
            notes.problems.add(node.place, "list-too-short", least=self.least)
        if len(node.items) > self.most > 0:
            notes.problems.add(node.place, "list-too-long", most=self.most)
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
class Rising:
    """Of two numbers in a group the second is no less; where it is, `code` is the problem.

    Its message may tell them as `first` and `last`.
    """

    low: str
    high: str
    code: str

    def check(self, values: Values, node: Mapping, notes: Notes) -> None:
        low, high = values.get(self.low), values.get(self.high)
        if low is not None and high is not None and low > high:
            notes.problems.add(place_of(node, self.high), self.code, first=low, last=high)


@dataclass(frozen=True, slots=True)
class InOrder:
    """Of two days in a group the second is no earlier; where it is, `code` is the problem.

    Each is a year, a month or a day, and they are compared as far as both are known.  Where
    `or_first` or `or_then` is given, it counts instead.  What `first` says may be up to `ahead`
    years early: a book that is out in December bears the number of the next year.
    """

    first: str
    then: str
    code: str
    or_first: str = ""
    or_then: str = ""
    ahead: int = 0

    def check(self, values: Values, node: Mapping, notes: Notes) -> None:
        ahead = 0 if self.or_first in values else self.ahead
        first, _ = self._given(values, self.first, self.or_first)
        then, name = self._given(values, self.then, self.or_then)
        if first and then and is_earlier(then, first, ahead):
            notes.problems.add(place_of(node, name), self.code, first=first, last=then)

    def _given(self, values: Values, name: str, other: str) -> tuple[str, str]:
        """Return what counts of two fields, '' where neither is given, and which of them it is."""
        counts = other if other in values else name
        return str(values.get(counts, "")), counts


def is_earlier(day: str, other: str, years: int = 0) -> bool:
    """Say whether a day lies more than so many years before another, as far as both are known.

    >>> is_earlier("2019-05", "2019"), is_earlier("2019-05", "2019-06-30")
    (False, True)
    """
    other = f"{int(other[:4]) - years}{other[4:]}"
    known = min(len(day), len(other))
    return day[:known] < other[:known]


@dataclass(frozen=True, slots=True)
class Either:
    """Of their fields a group holds just those of one of these sets; else `code` is the problem.

    What is told of a field of theirs already explains that it seems to be missing.  A flag that
    is not set is not given.
    """

    sets: tuple[tuple[str, ...], ...]
    code: str

    def check(self, values: Values, node: Mapping, notes: Notes) -> None:
        fields = {field for some in self.sets for field in some}
        given = {field for field in fields if values.get(field)}
        one_is_whole = any(given == {*some} for some in self.sets)
        if not one_is_whole and not notes.explains(node.place, *fields):
            notes.problems.add(node.place, self.code)


@dataclass(frozen=True, slots=True)
class JustOne:
    """Of some fields of a group one is given, and no more; `none` and `several` are the problems.

    Their messages may tell the group's id.  A flag that is not set is not given.  Those that go
    `along` with the first stand beside no other.
    """

    fields: tuple[str, ...]
    none: str
    several: str
    along: tuple[str, ...] = ()

    def check(self, values: Values, node: Mapping, notes: Notes) -> None:
        given = {field for field in self.fields if values.get(field)}
        if given and any(values.get(field) for field in self.along):
            given.add(self.fields[0])
        if len(given) > 1:
            notes.problems.add(node.place, self.several, id=values.get("id", ""))
        elif not given and not notes.explains(node.place, *self.fields):
            notes.problems.add(node.place, self.none, id=values.get("id", ""))


Rule = Rising | InOrder | Either | JustOne


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping with fields of its own, and what holds between them."""

    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()

    def read(self, node: Node, notes: Notes) -> dict[str, Any]:
        values = read_fields(node, self.fields, notes)
        if isinstance(node, Mapping):
            for rule in self.rules:
                rule.check(values, node, notes)
        return values


def rows(*fields: Field, rules: tuple[Rule, ...] = (), least: int = 0, most: int = 0) -> Many:
    """Return the type of a list of groups, which all have these fields."""
    return Many(Group(fields, rules), least, most)


@dataclass(frozen=True, slots=True)
class TextBy:
    """A mapping from the id of something that stands elsewhere to a text.

    Without a `target` the ids are those of the entry's own parts.
    """

    target: str
    type: Type

    def read(self, node: Node, notes: Notes) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            notes.problems.add(node.place, "not-a-mapping")
            return {}
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            id = notes.mention(self.target, key.text, key.place) if self.target else key.text
            values[id] = self.type.read(value, notes)
        return values


def inner(type: Type) -> Type:
    """Return the type of a list's items; any other as it is."""
    return type.type if isinstance(type, Many) else type


def within(fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, Field]]:
    """Yield each field by its way from the top ("years.from"), those in a group after it."""
    for one in fields:
        yield f"{above}{one.name}", one
        if isinstance(group := inner(one.type), Group):
            yield from within(group.fields, f"{above}{one.name}.")


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
