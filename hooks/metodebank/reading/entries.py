"""From the files under `methods/` to content, with every problem noted on the way.

Nothing here raises for what stands in a file: a file that cannot be read is a problem
like any other, and the rest is read all the same.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..bank.model import (
    Content,
    Entry,
    EntryText,
    GlossaryTerm,
    Origin,
    Picture,
    Section,
    Source,
    Term,
)
from ..basics.problems import Place, Problems, nearest
from ..basics.texts import Texts
from ..basics.workers import shared
from ..schema.fields import Group, read_fields
from ..schema.ids import ID_PATTERN
from ..schema.kinds import ALL_KINDS, Kind
from ..schema.marks import cited_in
from ..schema.nodes import UNREADABLE, Node, Sequence, Written, parse_yaml
from ..schema.notes import Notes
from ..schema.sources import GLOSSARY_TERM, SOURCE
from ..schema.vocabularies import TERM, VOCABULARIES
from .pictures import MOST_BYTES, may_be_picture, problems_of, size_of
from .prose_rules import Rules
from .sections import Body, sections_of

FOLDER = "methods"
SOURCES = "sources.yml"  # the bibliography; an entry may bring its own under the same name
LARGEST = {SOURCES: 1_000_000, "vocabulary": 200_000, "glossary.yml": 200_000}
LARGEST_ENTRY_FILE = 60_000  # bytes; the longest of our own texts is a tenth of it

# Fewer entries are read before a second process has begun.
MANY_ENTRIES = 200

_Ids = Collection[tuple[str, str]]  # targets and ids, as in `fields.Mention`
_RulesOf = Mapping[tuple[str, str], Rules]  # by kind and language
Task = tuple[Kind, str, list[str]]  # an entry's kind and id, and the languages it may not lack
Read = tuple[Entry, Notes]  # an entry, with notes of its own
Work = Callable[[Task], Read]
ReadAll = Callable[[Work, list[Task]], list[Read]]

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:(?!---[ \t]*$).*\n)*)---[ \t]*(?:\n|\Z)", re.MULTILINE)

# In the authors' room besides content: the guide, and what `metodebank schema` writes.
_NOT_CONTENT = {"README.md", "template", "schema"}


def by_workers(workers: int) -> ReadAll:
    """Return what reads all entries, many of them with so many processes side by side."""

    def read_all(work: Work, tasks: list[Task]) -> list[Read]:
        many = len(tasks) >= MANY_ENTRIES and workers > 1
        return shared(work, tasks, workers) if many else list(map(work, tasks))

    return read_all


ONE_BY_ONE = by_workers(1)


def read(root: Path, texts: Texts, notes: Notes, read_all: ReadAll = ONE_BY_ONE) -> Content:
    """Return all content under `root`/methods; what is wrong goes to `notes`.

    `texts` holds the words that prose is written under, by language.
    `read_all` does the work for each entry, such as `by_workers`; one that was read from the
    same files and the same vocabulary need not be read again.
    """
    room = _Room(root, notes)
    room.check_top()
    vocabulary = {name: _read_vocabulary(name, room) for name in VOCABULARIES}
    content = Content(
        languages=notes.languages,
        vocabulary=vocabulary,
        sources=_read_sources(room),
        glossary=_read_glossary(room),
    )
    rules = _rules(texts, vocabulary["figure-kinds"])
    return replace(content, entries=_read_entries(room, rules, content, read_all))


def _rules(texts: Texts, figures: Mapping[str, Term]) -> _RulesOf:
    """Return what the prose of each kind must keep to, in each language."""
    return {
        (kind.name, language): Rules(
            kind,
            texts.headings(kind.name, language),
            {term.label.get(language, id): id for id, term in figures.items()},
        )
        for kind in ALL_KINDS.values()
        for language in texts.languages
    }


class _Room:
    """The folder of content: its files, read within limits."""

    def __init__(self, root: Path, notes: Notes) -> None:
        self.root, self.notes = root, notes
        self._names: dict[tuple[str, ...], list[str]] = {}

    def apart(self, at_a_glance: bool, there: _Ids = frozenset()) -> _Room:
        """Return the same room with notes of its own."""
        own = _Room(self.root, Notes(Problems(), self.notes.languages, at_a_glance, there))
        own._names = self._names
        return own

    def path(self, *names: str) -> str:
        return "/".join((FOLDER, *names))

    def file(self, *names: str) -> str:
        """Return where a file lies, as the system knows it."""
        return os.path.join(self.root, FOLDER, *names)

    def names(self, *folder: str) -> list[str]:
        """Return the names in a folder, without hidden ones and symbolic links."""
        if folder not in self._names:
            self._names[folder] = sorted(self._look_into(*folder))
        return self._names[folder]

    def _look_into(self, *folder: str) -> Iterator[str]:
        try:
            with os.scandir(self.file(*folder)) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        self.note("symbolic-link", *folder, entry.name)
                    elif not entry.name.startswith("."):
                        yield entry.name
        except FileNotFoundError:
            return
        except OSError as error:
            self.note("file-unreadable", *folder, reason=error.strerror)

    def note(self, code: str, *names: str, **values: object) -> None:
        """Note a problem that concerns a whole file or folder."""
        self.notes.problems.add(Place(self.path(*names)), code, **values)

    def check_top(self) -> None:
        """Note what does not belong in the room or in the vocabulary."""
        known = {*ALL_KINDS, "vocabulary", SOURCES, "glossary.yml"}
        for name in self.names():
            if name not in known | _NOT_CONTENT:
                self.note(
                    "unknown-file",
                    name,
                    guess=nearest(name, known),
                    allowed=", ".join(sorted(known)),
                )
        lists = [f"{name}.yml" for name in VOCABULARIES]
        for name in self.names("vocabulary"):
            if name not in lists:
                self.note(
                    "unknown-file",
                    "vocabulary",
                    name,
                    guess=nearest(name, lists),
                    allowed=", ".join(lists),
                )

    def entries(self, kind: Kind) -> list[str]:
        """Return the names of the folders of a kind; what is none, or cannot be read, is noted."""
        return [id for id in self.names(kind.name) if self._is_folder(kind.name, id)]

    def _is_folder(self, kind: str, id: str) -> bool:
        if not os.path.isdir(self.file(kind, id)):
            self.note("unknown-file", kind, id, guess="", allowed=f"{kind}/…/{kind}.yml")
            return False
        return bool(self.names(kind, id)) or self.path(kind, id) not in self.notes.problems.paths

    def text(self, *names: str) -> str | None:
        """Return the text of a file, or None with the reason noted."""
        file = self.file(*names)
        limit = LARGEST.get(names[0], LARGEST_ENTRY_FILE)
        try:
            status = os.lstat(file)
            if stat.S_ISLNK(status.st_mode):
                return self.note("symbolic-link", *names)
            if not stat.S_ISREG(status.st_mode):
                return self.note("file-missing", *names)
            if status.st_size > limit:
                return self.note("file-too-large", *names, limit=limit // 1000)
            with open(file, "rb") as opened:
                text = opened.read(limit + 1).decode("utf-8-sig")
        except FileNotFoundError:
            return self.note("file-missing", *names)
        except UnicodeDecodeError as error:
            return self._note_not_utf8(error, *names)
        except OSError as error:
            return self.note("file-unreadable", *names, reason=error.strerror)
        text = _one_kind_of_line_break(text)
        # All that is unreadable is unprintable, which takes a tenth of the time to see.
        unprintable = not text.replace("\n", "").isprintable()
        if unprintable and (unreadable := UNREADABLE.search(text)):
            return self._note_after(text[: unreadable.start()], "unreadable-character", *names)
        return text

    def _note_not_utf8(self, error: UnicodeDecodeError, *names: str) -> None:
        before = error.object[: error.start].decode("utf-8-sig")
        self._note_after(_one_kind_of_line_break(before), "not-utf8", *names)

    def _note_after(self, before: str, code: str, *names: str) -> None:
        """Note a problem with what follows `before` in a file."""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        self.notes.problems.add(Place(self.path(*names), line, column), code)

    def pictures(self, *folder: str) -> list[str]:
        """Return the names of the files in a folder that are meant as pictures."""
        return [
            name
            for name in self.names(*folder)
            if may_be_picture(name) and self._may_be_opened(*folder, name)
        ]

    def _may_be_opened(self, *names: str) -> bool:
        """Say whether what lies there is a file, as far as one is allowed to see."""
        try:
            return stat.S_ISREG(os.lstat(self.file(*names)).st_mode)
        except OSError:
            return True

    def beginning(self, most: int, *names: str) -> bytes | None:
        """Return at most so many bytes of a file, or None with the reason noted."""
        try:
            with open(self.file(*names), "rb") as file:
                return file.read(most)
        except OSError as error:
            return self.note("file-unreadable", *names, reason=error.strerror)

    def yaml(self, *names: str) -> Node | None:
        """Return the node in a YAML file; a missing or empty file is noted."""
        text = self.text(*names)
        return None if text is None else self.node(text, "file-empty", *names)

    def node(self, text: str, empty: str, *names: str, first_line: int = 1) -> Node | None:
        """Return the node in YAML `text`; where there is none, `empty` is noted."""
        before = len(self.notes.problems.found)
        node = parse_yaml(
            text, self.path(*names), self.notes.problems, first_line, self.notes.mends
        )
        if node is None and len(self.notes.problems.found) == before:
            self.note(empty, *names)
        return node

    def items(self, group: Group, *names: str) -> Iterator[tuple[dict[str, Any], Node]]:
        """Yield the values of each item of a list with its node; each id once."""
        node = self.yaml(*names)
        if node is not None and not isinstance(node, Sequence):
            self.notes.problems.add(node.place, "not-a-list")
        seen: set[str] = set()
        for item in node.items if isinstance(node, Sequence) else ():
            values = group.read(item, self.notes)
            if values.get("id") in seen:
                self.notes.problems.add(item.place, "id-twice", id=values["id"])
            elif self.is_id(values.get("id"), item.place):
                seen.add(values["id"])
                yield values, item

    def is_id(self, id: str | None, place: Place) -> bool:
        """Say whether `id` can be an id; if it is there and cannot, note it."""
        if id and not re.fullmatch(ID_PATTERN, id):
            self.notes.problems.add(place, "bad-id", id=id)
            return False
        return bool(id)


def _read_vocabulary(name: str, room: _Room) -> Mapping[str, Term]:
    items = room.items(TERM, "vocabulary", f"{name}.yml")
    return {
        item["id"]: Term(
            list=name,
            id=item["id"],
            label=item.get("label", {}),
            definition=item.get("definition", {}),
            synonyms=item.get("synonyms", {}),
            sources=item.get("sources", ()),
        )
        for item, _ in items
    }


def _read_sources(room: _Room) -> Mapping[str, Source]:
    """Return the sources of the bibliography and those that entries bring, each id once."""
    found: dict[str, Source] = {}
    for names in ((SOURCES,), *_own_sources(room)):
        for item, node in room.items(SOURCE, *names):
            id, place = item["id"], node.place
            if id in found and found[id].place.path != place.path:
                room.notes.problems.add(place, "source-twice", id=id, file=found[id].place.path)
            found.setdefault(id, Source(id, item, place))
    return found


def _own_sources(room: _Room) -> Iterator[tuple[str, str, str]]:
    """Yield the names that lead to the file of sources of each entry that has one."""
    for kind in ALL_KINDS.values():
        for id in room.entries(kind):
            if SOURCES in room.names(kind.name, id):
                yield kind.name, id, SOURCES


def _read_glossary(room: _Room) -> Mapping[str, GlossaryTerm]:
    items = room.items(GLOSSARY_TERM, "glossary.yml")
    return {
        item["id"]: GlossaryTerm(
            id=item["id"],
            label=item.get("label", {}),
            forms=item.get("forms", {}),
            definition=item.get("definition", {}),
            elsewhere=item.get("elsewhere", {}),
            sources=item.get("sources", ()),
            node=node,
        )
        for item, node in items
    }


def _read_entries(
    room: _Room, rules: _RulesOf, others: Content, read_all: ReadAll
) -> Mapping[tuple[str, str], Entry]:
    """Return all entries by kind and id; `others` is what they may refer to besides each other.

    Each is read with notes of its own, at a glance.  Where one refers to something that is
    not there, it is read once more with care, to tell where.
    """
    tasks = list(_folders(room))

    def work(task: Task) -> Read:
        return _read_apart(task, room, rules)

    found = read_all(work, tasks)
    there = _what_is_there(others, [entry for entry, _ in found])
    entries = {}
    for task, (entry, notes) in zip(tasks, found, strict=True):
        if not notes.mentioned <= there:
            entry, notes = _read_apart(task, room, rules, at_a_glance=False, there=there)
        room.notes.join(notes)
        entries[entry.kind, entry.id] = entry
    return entries


def _folders(room: _Room) -> Iterator[Task]:
    """Yield kind, id and wanted languages of each entry that has a folder with a possible id."""
    for kind in ALL_KINDS.values():
        wanted = _wanted_languages(kind, room)
        for id in room.entries(kind):
            if room.is_id(id, Place(room.path(kind.name, id))):
                yield kind, id, wanted


def _read_apart(
    task: Task,
    room: _Room,
    rules: _RulesOf,
    at_a_glance: bool = True,
    there: _Ids = frozenset(),
) -> Read:
    """Return an entry and what there is to note of it, and of no other.

    At a glance something may be seen to be wrong, but not where: then it is read with care.
    What it mentions of all that is `there` needs no place.
    """
    own = room.apart(at_a_glance, there)
    entry, notes = _read_entry(*task, own, rules), own.notes
    if not at_a_glance:
        return entry, notes
    if notes.problems.found or notes.mends:
        return _read_apart(task, room, rules, at_a_glance=False)
    notes.mentioned.update((one.target, one.id) for one in notes.mentions)
    notes.mentions.clear()
    return entry, notes


def _what_is_there(others: Content, entries: list[Entry]) -> _Ids:
    """Return all that may be referred to: terms, sources, and entries that are shown."""
    terms = {(name, id) for name, terms in others.vocabulary.items() for id in terms}
    sources = {("source", id) for id in others.sources}
    return terms | sources | {(one.kind, one.id) for one in entries if not one.draft}


def _wanted_languages(kind: Kind, room: _Room) -> list[str]:
    """Return the languages that no entry of a kind may lack.

    Of a kind that must have all, one that most entries lack is on its way.
    """
    if not kind.in_all_languages:
        return []
    files = [room.names(kind.name, id) for id in room.entries(kind)]
    having = {lang: sum(f"{lang}.md" in names for names in files) for lang in room.notes.languages}
    return [language for language, count in having.items() if 2 * count >= len(files)]


def _read_entry(
    kind: Kind,
    id: str,
    wanted: list[str],
    room: _Room,
    rules: _RulesOf,
) -> Entry:
    folder = (kind.name, id)
    meant = _check_files(kind, folder, room)
    yaml = None if f"{kind.name}.yml" in meant else room.text(*folder, f"{kind.name}.yml")
    node = None if yaml is None else room.node(yaml, "file-empty", *folder, f"{kind.name}.yml")
    facts = read_fields(node, kind.facts, room.notes) if node else {}
    words = {
        language: _read_text(rules[kind.name, language], folder, language, room)
        for language in _languages_of(folder, wanted, meant, room)
    }
    return Entry(
        kind=kind.name,
        id=id,
        path=room.path(*folder, f"{kind.name}.yml"),
        facts=facts,
        texts={language: text for language, text in words.items() if text},
        yaml=Written(yaml or "", room.path(*folder, f"{kind.name}.yml")),
        pictures=_read_pictures(folder, room),
    )


def _check_files(kind: Kind, folder: tuple[str, str], room: _Room) -> set[str]:
    """Note files that are no part of an entry; return what they are meant to be and is missing."""
    texts = [f"{language}.md" for language in room.notes.languages]
    allowed = [f"{kind.name}.yml", *texts, SOURCES]
    pictures = room.pictures(*folder)
    guesses = {
        name: nearest(name, allowed)
        for name in room.names(*folder)
        if name not in (*allowed, *pictures)
    }
    shown = ", ".join([*allowed, "*.jpg", "*.png", "*.webp"])
    for name, guess in guesses.items():
        room.note("unknown-file", *folder, name, guess=guess, allowed=shown)
    return {*guesses.values()}.difference(room.names(*folder))


def _read_pictures(folder: tuple[str, str], room: _Room) -> Mapping[str, Picture]:
    """Return the pictures of an entry by name; note what is wrong with their files."""
    names = room.pictures(*folder)
    first: dict[str, str] = {}
    for name in names:
        twin = first.setdefault(name.casefold(), name)
        if twin != name:
            room.note("picture-names-alike", *folder, name, name=name, other=twin)
    return {name: _read_picture(folder, name, room) for name in names}


def _read_picture(folder: tuple[str, str], name: str, room: _Room) -> Picture:
    data = room.beginning(MOST_BYTES + 1, *folder, name)
    for code, values in problems_of(data, name) if data is not None else ():
        room.note(code, *folder, name, **values)
    return Picture(room.path(*folder, name), *size_of(data or b""))


def _languages_of(
    folder: tuple[str, str], wanted: list[str], meant: set[str], room: _Room
) -> list[str]:
    """Return the languages that an entry is written in; note those it may not lack.

    A file that is `meant` as a text, but called otherwise, is told already.
    """
    names = room.names(*folder)
    written = [lang for lang in room.notes.languages if f"{lang}.md" in names]
    files = [f"{language}.md" for language in room.notes.languages]
    for language in wanted:
        if language not in written and f"{language}.md" not in meant:
            room.note("text-missing", *folder, file=f"{language}.md")
    if not written and not wanted and meant.isdisjoint(files):
        room.note("no-text", *folder, files=", ".join(files))
    return written


def _read_text(
    rules: Rules, folder: tuple[str, str], language: str, room: _Room
) -> EntryText | None:
    text = room.text(*folder, f"{language}.md")
    return None if text is None else _text_in(text, rules, folder, language, room)


def read_version(text: str, entry: Entry, language: str, texts: Texts) -> EntryText | None:
    """Return an entry's text as it stood in another version of its file; nothing is noted.

    Figures are left as they are written; None where it has no front matter.
    """
    room = _Room(Path(), Notes(Problems(), texts.languages))
    rules = _rules(texts, {})[entry.kind, language]
    plain = _one_kind_of_line_break(text.removeprefix("\ufeff"))
    return _text_in(plain, rules, (entry.kind, entry.id), language, room)


def _text_in(
    text: str, rules: Rules, folder: tuple[str, str], language: str, room: _Room
) -> EntryText | None:
    """Return what the text of a file holds."""
    name = f"{language}.md"
    parts = _front_matter(text)
    if not parts:
        room.note("front-matter-missing", *folder, name)
        return None
    front, prose, first_line = parts
    path = room.path(*folder, name)
    node = room.node(front, "front-matter-missing", *folder, name, first_line=2)
    if node is None:
        return None
    values = read_fields(node, rules.kind.text_fields, room.notes)
    sections = sections_of(Body(prose, path, first_line), rules, room.notes)
    element_notes = values.get("element_notes", {})
    return EntryText(
        language=language,
        path=path,
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        keywords=values.get("keywords", ()),
        element_notes=element_notes,
        sections=sections,
        cited=_cited(sections, element_notes),
        yaml=Written(front, path, 2),
        origin=_origin(values.get("translation", {})),
    )


def _origin(memory: Mapping[str, Any]) -> Origin | None:
    return Origin(memory["of"], memory["parts"]) if memory.keys() == {"of", "parts"} else None


def _cited(sections: tuple[Section, ...], element_notes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sources that a text cites in prose and notes, each once, in order."""
    in_prose = [id for section in sections for id in section.cited]
    in_notes = [id for note in element_notes.values() for id in cited_in(note or "")]
    return tuple(dict.fromkeys(in_prose + in_notes))


def _one_kind_of_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str) -> tuple[str, str, int] | None:
    """Return front matter, prose and the prose's first line, or None without either."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return None
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1
