"""The editors' desk: lists of what needs an editor, made once and printed in two places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..basics.problems import Place
from ..basics.texts import DEFAULT, Texts
from ..schema.facts import FATES
from ..schema.kinds import ALL_KINDS, CASE, METHOD, Kind
from ..schema.vocabularies import LANGUAGES, VOCABULARIES
from ..words.personal import small_groups
from .catalogue import cited_sources, sources_of, terms_named
from .gap import Gap, gap
from .glossary import finder, unexplained
from .leaflets import languages_of, reading_of
from .model import Content, Entry, Source, Term
from .translation import (
    MISSING,
    UNTRACKED,
    foreign_original,
    is_only_foreign,
    spoken,
    state,
)

REVIEW_AFTER = 2  # years, where an entry does not say when; so long a source may go unseen
UNSEEN = "unseen_sources"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that needs an editor, and the file to edit.

    It is about an entry, in a language where it is about a text, or about a source or a term.
    `parts` are those of a text that are stale, or what an entry lacks, `words` those that a text
    does not explain; `day` is when a review was due, or when a source was last seen.
    `of` is the language that a text is translated from, where that is none of the site's.
    """

    place: Place
    about: Entry | Source | Term
    language: str = ""
    parts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    day: str = ""
    of: str = ""

    @property
    def is_written(self) -> bool:
        """Whether its file is there; where an entry lacks a language, it is not."""
        return not isinstance(self.about, Entry) or self.language in ("", *self.about.texts)

    def names_of_parts(self, texts: Texts, language: str) -> list[str]:
        """Return what its parts are called in a language."""
        if not isinstance(self.about, Entry):
            return []
        return [texts.part(self.about.kind, part, language) for part in self.parts]


@dataclass(frozen=True, slots=True)
class Desk:
    """All lists by name, in the order of the desk, as they are on a day.

    `more` is how many belong on a list that are counted there, and not named one by one.
    `gap` is for whom, and against what, the bank holds nothing.
    """

    day: str = ""
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    gap: Gap = field(default_factory=Gap)

    def count(self, list: str) -> int:
        """Return how many are on a list, named or not."""
        return len(self.lists[list]) + self.more.get(list, 0)


def desk(content: Content, root: Path, today: datetime.date) -> Desk:
    """Return the desk as it is today, of the content that stands under `root`.

    A draft is on the list of drafts and on no other.  The content need not be sound:
    what could not be read is passed over.
    """
    entries = [entry for _, entry in sorted(content.entries.items())]
    shown = [entry for entry in entries if not entry.draft]
    day = today.isoformat()
    lists = {
        "drafts": (Item(_place(entry), entry) for entry in entries if entry.draft),
        **_translations(shown, content),
        "not_looked_for": _not_looked_for(shown, content.languages),
        "review": _due(shown, day),
        "unsupported": _unsupported(shown),
        "unexplained": _unexplained(shown, content, root),
        "recognisable": _recognisable(shown, root),
        "without_cases": _without_cases(shown),
        "lacking": _lacking(shown, METHOD),
        "without_outcome": _lacking(shown, CASE),
        "unread": _unread(shown, content),
        "unused_sources": _unused(content),
        UNSEEN: _long_unseen(content, day),
        "empty_terms": _empty(content, shown),
    }
    more = {UNSEEN: sum(_was_never_seen(one) for one in content.sources.values())}
    named = {name: tuple(items) for name, items in lists.items()}
    return Desk(day, named, more, gap(shown, content.vocabulary))


def _unread(entries: list[Entry], content: Content) -> Iterator[Item]:
    """Yield the languages in which there are texts to residents that nobody has read.

    Each with the first of their files, and the ids of all.
    """
    found: dict[str, list[Entry]] = {}
    for entry in (one for one in entries if ALL_KINDS[one.kind].many_languages):
        for language in languages_of(entry, content.languages):
            if not reading_of(entry, language, content.languages):
                found.setdefault(language, []).append(entry)
    for language, unread in found.items():
        term = content.vocabulary[LANGUAGES.name][language]
        words = tuple(entry.id for entry in unread)
        yield Item(_place(unread[0], language), term, language, words=words)


def _place(entry: Entry, language: str = "") -> Place:
    """Return where an entry's facts stand, or its text in a language stands or would stand."""
    return Place(entry.file(language) if language else entry.path)


def _translations(entries: list[Entry], content: Content) -> Mapping[str, list[Item]]:
    """Return the lists of texts that are missing, stale and untracked."""
    lists: dict[str, list[Item]] = {"untranslated": [], "stale": [], "untracked": []}
    languages, known = content.languages, content.vocabulary.get(LANGUAGES.name, {})
    for entry in entries:
        for language in spoken(entry, languages, known):
            found = state(entry, language, languages)
            original = foreign_original(entry, languages)
            of = original.language if original else ""
            item = Item(_place(entry, language), entry, language, parts=found.stale, of=of)
            if found.status == MISSING and entry.texts:
                lists["untranslated"].append(item)
            elif found.status == UNTRACKED:
                lists["untracked"].append(item)
            elif found.stale:
                lists["stale"].append(item)
    return lists


def _not_looked_for(entries: list[Entry], languages: tuple[str, ...]) -> Iterator[Item]:
    """Yield texts of which the check knows no words, and no translation that it knows any of."""
    for entry in entries:
        if is_only_foreign(entry, languages):
            for language in entry.texts:
                yield Item(_place(entry, language), entry, language)


def due(entry: Entry) -> str:
    """Return the day or month from which an entry is due for review, as 2027-11-22.

    Unless the entry says so, that is two years after its last change; '' where even that
    could not be read.
    """
    updated: str = entry.facts.get("updated", "")
    review: str = entry.facts.get("review", "")
    return review or (_years_after(updated) if updated else "")


def _years_after(day: str) -> str:
    """Return the day, or month, that is two years later than one."""
    year, rest = int(day[:4]) + REVIEW_AFTER, day[4:]
    return f"{year:04}{rest.replace('-02-29', '-02-28')}"


def _due(entries: list[Entry], day: str) -> Iterator[Item]:
    """Yield what is due, the longest overdue first; a month begins with its first day."""
    overdue = ((due(entry), entry) for entry in entries if "" < due(entry) <= day)
    for since, entry in sorted(overdue, key=lambda row: row[0]):
        yield Item(_place(entry), entry, day=since)


def _unsupported(entries: list[Entry]) -> Iterator[Item]:
    """Yield entries that tell what is known, or what came of it, and name no source for it."""
    for entry in entries:
        claims = next((one.id for one in ALL_KINDS[entry.kind].sections if one.marked), "")
        told = [s for text in entry.texts.values() for s in text.sections if s.id == claims]
        if told and not any(section.cited for section in told):
            yield Item(_place(entry, next(iter(entry.texts))), entry)
        elif "basis" in entry.facts and not entry.facts["basis"]:
            yield Item(_place(entry), entry)


def _unexplained(entries: list[Entry], content: Content, root: Path) -> Iterator[Item]:
    """Yield texts with Danish words that the glossary explains neither in Danish nor in theirs.

    In a language that is none of the site's, words in italics may be anything.
    """
    find = {name: finder(content.glossary.values(), name) for name in content.languages}
    for entry in entries:
        for language in (one for one in find if one in entry.texts and one != DEFAULT):
            prose = _prose(root / entry.texts[language].path)
            if words := unexplained(prose, find[DEFAULT], find[language]):
                yield Item(_place(entry, language), entry, language, words=words)


def _recognisable(entries: list[Entry], root: Path) -> Iterator[Item]:
    """Yield where texts tell of one among few at a place of theirs: neighbours may know who it is.

    The words are not repeated, since the desk is public.
    """
    for entry in entries:
        for language, text in entry.texts.items():
            whole = _text(root / text.path)
            for start in small_groups(whole):
                line = whole.count("\n", 0, start) + 1
                yield Item(Place(text.path, line), entry, language)


def _prose(file: Path) -> str:
    """Return a text without its front matter; '' where it has gone since it was read."""
    return _text(file).partition("\n---\n")[2]


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError:
        return ""


def _without_cases(entries: list[Entry]) -> Iterator[Item]:
    """Yield methods that no case used, and core elements that no case tells of."""
    uses = [use for entry in entries for use in entry.facts.get("methods", ())]
    told = {("method", use.get("id", "")) for use in uses}
    told |= {("element", id) for use in uses for fate in FATES for id in use.get(fate, ())}
    for entry in entries:
        if ALL_KINDS[entry.kind].wants_cases and (entry.kind, entry.id) not in told:
            yield Item(_place(entry), entry)


def _lacking(entries: list[Entry], kind: Kind) -> Iterator[Item]:
    """Yield the entries of a kind that lack some of what it wants, each with what it lacks.

    An empty list is an answer.  What stands in one language is lacked by none: a translation
    that has not got it is stale.  Of what could not be read nobody knows what it has.
    """
    for entry in (one for one in entries if one.kind == kind.name and one.facts and one.texts):
        told = {s.id for text in entry.texts.values() for s in text.sections}
        lacks = tuple(one for one in kind.wanted if one not in {*told, *entry.facts})
        if lacks:
            yield Item(_place(entry), entry, parts=lacks)


def _long_unseen(content: Content, day: str) -> Iterator[Item]:
    """Yield sources that answered last two years ago or more, the longest ago first."""
    seen = [(one.facts.get("seen", ""), one) for one in content.sources.values()]
    for month, source in sorted(seen, key=lambda row: row[0]):
        if month and _years_after(month) <= day:
            yield Item(source.place, source, day=month)


def _was_never_seen(source: Source) -> bool:
    """Say whether a source has an address of which nobody has said when it last answered."""
    return "url" in source.facts and "seen" not in source.facts


def _unused(content: Content) -> Iterator[Item]:
    """Yield sources that no entry, draft or not, and no term names."""
    used = {id for entry in content.entries.values() for id in cited_sources(entry)}
    terms = (term for terms in content.vocabulary.values() for term in terms.values())
    used |= {id for term in terms for id in sources_of(term)}
    for source in content.sources.values():
        if source.id not in used:
            yield Item(source.place, source)


def _empty(content: Content, entries: list[Entry]) -> Iterator[Item]:
    """Yield terms that no entry names.  A scale keeps its steps, and a standard its codes.

    Of target groups, barriers and goals, which come first, readers find the pages, and nothing
    on them: they are to be used, or made one with another.
    """
    named = {key for entry in entries for key in terms_named(entry)}
    for list in VOCABULARIES.values():
        kept = list.scale or list.names
        for term in () if kept else content.vocabulary.get(list.name, {}).values():
            if (list.name, term.id) not in named:
                yield Item(term.where(), term)
