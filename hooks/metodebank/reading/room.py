"""The folder of content: its files, read within limits."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..basics.problems import Mend, Place, Problems, nearest
from ..basics.rewriting import one_kind_of_line_break, plain_text
from ..schema.fields import Group
from ..schema.ids import ID_PATTERN, is_reserved, without_hyphens
from ..schema.kinds import ALL_KINDS, Kind
from ..schema.nodes import Node, Sequence, parse_yaml, unreadable_sign
from ..schema.notes import Notes
from ..schema.vocabularies import VOCABULARIES
from .meant import is_like_heading
from .misplaced import Stray, stray_among, strays_around, strays_in
from .pictures import may_be_picture

FOLDER = "methods"
SOURCES = "sources.yml"  # the bibliography; an entry may bring its own under the same name
LARGEST = {SOURCES: 1_000_000, "vocabulary": 200_000, "glossary.yml": 200_000}
LARGEST_ENTRY_FILE = 60_000  # bytes; the longest of our own texts is a tenth of it

LONGEST_PATH = 200  # Windows takes 260, of which a checkout's own folder takes some

# In the authors' room besides content: the guide, and what `metodebank schema` writes.
_NOT_CONTENT = {"README.md", "template", "schema"}

# Breaks within a paragraph in Word and PowerPoint, and the mark of a file's beginning amid it.
SOFT_BREAK = re.compile("[\x0b\x0c\u2028\u2029\ufeff]")

# The signs that all texts are full of, and line breaks.
_PLAIN = bytes([*b"\n\r", *range(0x20, 0x7F)])

# What git leaves where it could not join two versions.
_MERGE_SIGNS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MERGE_MARK = re.compile(r"^(?:(?:<{7}|\|{7}|>{7})(?: .*)?|={7})$", re.MULTILINE)


class Room:
    """The folder of content: its files, read within limits."""

    def __init__(self, root: Path, notes: Notes) -> None:
        self.root, self.notes = root, notes
        self._folder = os.path.join(root, FOLDER)
        self._names: dict[tuple[str, ...], list[str]] = {}
        self._entries: dict[str, list[str]] = {}

    def apart(self) -> Room:
        """Return the same room with notes of its own."""
        own = Room(self.root, Notes(Problems(), self.notes.languages))
        own._names = self._names
        return own

    def path(self, *names: str) -> str:
        return "/".join((FOLDER, *names))

    def file(self, *names: str) -> str:
        """Return where a file lies, as the system knows it."""
        return os.sep.join((self._folder, *names))

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
                        self.note_unread("symbolic-link", *folder, entry.name)
                    elif not entry.name.startswith("."):
                        self._check_length(*folder, entry.name)
                        yield entry.name
        except FileNotFoundError:
            return
        except OSError as error:
            self.note_unread("file-unreadable", *folder, reason=error.strerror)

    def _check_length(self, *names: str) -> None:
        """Note a path that does not fit into the folders of every computer."""
        if (length := len(self.path(*names))) > LONGEST_PATH:
            self.note("path-too-long", *names, length=length, limit=LONGEST_PATH)

    def note(self, code: str, *names: str, **values: object) -> None:
        """Note a problem that concerns a whole file or folder."""
        self.notes.problems.add(Place(self.path(*names)), code, **values)

    def note_unread(self, code: str, *names: str, **values: object) -> None:
        """Note why a file or folder is not read."""
        self.notes.unread.add(self.path(*names))
        self.note(code, *names, **values)

    def check_top(self) -> None:
        """Note what does not belong in the room, in the vocabulary, or beside the room."""
        self._check_names(sorted({*ALL_KINDS, "vocabulary", SOURCES, "glossary.yml"}))
        self._check_names([f"{name}.yml" for name in VOCABULARIES], "vocabulary")
        for one in strays_around(self.root, self.notes.languages):
            self._note_stray(one)

    def _check_names(self, known: list[str], *folder: str) -> None:
        allowed = known if folder else {*known, *_NOT_CONTENT}
        guesses = {n: nearest(n, known) for n in self.names(*folder) if n not in allowed}
        self.note_unknown(folder, guesses, ", ".join(known), guesses)

    def note_unknown(
        self,
        folder: tuple[str, ...],
        guesses: Mapping[str, str],
        allowed: str,
        strange: Collection[str],
    ) -> None:
        """Note what does not belong in a folder, each with the name that may be meant.

        Of the `strange` an entry's files are told where they belong, also those in folders.
        """
        lost = {name: self._strays(folder, name, strange) for name in guesses if name in strange}
        for name, guess in guesses.items():
            for one in lost.get(name) or ():
                self._note_stray(one)
            if not lost.get(name):
                self.note_unread("unknown-file", *folder, name, guess=guess, allowed=allowed)

    def _strays(self, folder: tuple[str, ...], name: str, beside: Collection[str]) -> list[Stray]:
        """Return the files of entries that a name in a folder leads to, or goes with."""
        here, languages = (FOLDER, *folder), self.notes.languages
        if os.path.isdir(self.file(*folder, name)):
            return strays_in(self.root, (*here, name), languages)
        if not stray_among([name], self.root, here, languages):
            return []
        files = [one for one in beside if not os.path.isdir(self.file(*folder, one))]
        main = stray_among(files, self.root, here, languages)
        return [main] if main else []

    def _note_stray(self, stray: Stray) -> None:
        self.notes.unread.add(stray.path)
        self.notes.problems.add(Place(stray.path), "misplaced-file", belongs=stray.belongs)

    def entries(self, kind: Kind) -> list[str]:
        """Return the names of the folders of a kind; what is none, or cannot be read, is noted."""
        if kind.name not in self._entries:
            self._entries[kind.name] = self._look_for_entries(kind)
        return self._entries[kind.name]

    def _look_for_entries(self, kind: Kind) -> list[str]:
        names = self.names(kind.name)
        none = [name for name in names if not self._is_folder(kind.name, name)]
        if none:
            allowed = f"{kind.name}/…/{kind.name}.yml"
            self.note_unknown((kind.name,), dict.fromkeys(none, ""), allowed, none)
        folders = [name for name in names if name not in none]
        return [id for id in folders if self._is_readable(kind.name, id)]

    def _is_folder(self, kind: str, id: str) -> bool:
        """Say whether a name is an entry's folder; one that holds only those of others is none."""
        if not os.path.isdir(self.file(kind, id)):
            return False
        names = self.names(kind, id)
        return any("." in name for name in names) or not any(
            self._strays((kind, id), name, ()) for name in names
        )

    def _is_readable(self, kind: str, id: str) -> bool:
        return bool(self.names(kind, id)) or self.path(kind, id) not in self.notes.unread

    def text(self, *names: str) -> str | None:
        """Return the text of a file, or None with the reason noted."""
        file = self.file(*names)
        limit = LARGEST.get(names[0], LARGEST_ENTRY_FILE)
        try:
            status = os.lstat(file)
            if stat.S_ISLNK(status.st_mode):
                self.note_unread("symbolic-link", *names)
            elif not stat.S_ISREG(status.st_mode):
                self.note_unread("file-missing", *names)
            elif status.st_size > limit:
                self.note_unread("file-too-large", *names, limit=limit // 1000)
            else:
                with open(file, "rb") as opened:
                    return self.decoded(opened.read(limit + 1), *names)
        except FileNotFoundError:
            self.note_unread("file-missing", *names)
        except OSError as error:
            self.note_unread("file-unreadable", *names, reason=error.strerror)
        return None

    def decoded(self, data: bytes, *names: str) -> str | None:
        """Return the text that a file's bytes hold, or None with the reason noted."""
        try:
            text = plain_text(data)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8-sig")
            self._note_after(one_kind_of_line_break(before), "not-utf8", *names)
            return None
        if marks := merge_marks(text, names[-1].endswith(".md")):
            for start, found in marks:
                self._note_after(text[:start], "merge-mark", *names, found=found)
            return None
        if _may_be_unreadable(data):
            text = self._without_soft_breaks(text, *names)
            if unreadable := unreadable_sign().search(text):
                self._note_after(text[: unreadable.start()], "unreadable-character", *names)
                return None
        return text

    def _without_soft_breaks(self, text: str, *names: str) -> str:
        """Return a text with blanks for breaks within its lines, which are noted to be mended."""
        for found in SOFT_BREAK.finditer(text):
            place = self._place_after(text[: found.start()], *names)
            self.notes.mends.append(Mend(place, found[0], soft_break(found[0])))
        return SOFT_BREAK.sub(lambda found: soft_break(found[0]), text)

    def _note_after(self, before: str, code: str, *names: str, **values: object) -> None:
        """Note a problem with what follows `before` in a file, which is not read."""
        self.notes.unread.add(self.path(*names))
        self.notes.problems.add(self._place_after(before, *names), code, **values)

    def _place_after(self, before: str, *names: str) -> Place:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Place(self.path(*names), line, column)

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
            self.note_unread("file-unreadable", *names, reason=error.strerror)
            return None

    def yaml(self, *names: str) -> Node | None:
        """Return the node in a YAML file; a missing, empty or unreadable file is noted."""
        text = self.text(*names)
        return None if text is None else self.node(text, "file-empty", *names)

    def node(self, text: str, empty: str, *names: str, first_line: int = 1) -> Node | None:
        """Return the node in YAML `text`; where there is none, `empty` is noted."""
        path, notes = self.path(*names), self.notes
        node = parse_yaml(text, path, notes.problems, first_line, notes.mends, empty)
        if node is None:
            notes.unread.add(path)
        return node

    def items(self, group: Group, *names: str) -> Iterator[tuple[dict[str, Any], Node]]:
        """Yield the values of each item of a list with its node; each id once.

        Of a list with an item that has no id nobody knows whether it holds one.
        """
        node = self.yaml(*names)
        if node is not None and not isinstance(node, Sequence):
            self.notes.unread.add(self.path(*names))
            self.notes.problems.add(node.place, "not-a-list")
        seen: dict[str, str] = {}
        for item in node.items if isinstance(node, Sequence) else ():
            values = group.read(item, self.notes)
            id = values.get("id")
            if id in seen.values():
                self.notes.problems.add(item.place, "id-twice", id=id)
            elif id and self.is_id(id, item.place):
                self.note_alike(id, item.place, seen)
                yield values, item
            else:
                self.notes.unread.add(self.path(*names))

    def note_alike(self, id: str, place: Place, seen: dict[str, str]) -> None:
        """Note an id that differs by hyphens alone from one `seen` before, and keep it there."""
        first = seen.setdefault(without_hyphens(id), id)
        if first != id:
            self.notes.problems.add(place, "ids-alike", id=id, other=first)

    def note_reserved(self, name: str, place: Place) -> None:
        """Note what no file or folder can be called on Windows."""
        if is_reserved(name):
            self.notes.problems.add(place, "name-reserved", name=name)

    def is_id(self, id: str | None, place: Place) -> bool:
        """Say whether `id` can be an id; if it is there and cannot, note it."""
        if id and not re.fullmatch(ID_PATTERN, id):
            self.notes.problems.add(place, "bad-id", id=id)
            return False
        return bool(id)


def _may_be_unreadable(data: bytes) -> bool:
    """Say whether a file may hold what nobody can read: mostly one look at its bytes tells.

    All that is unreadable is unprintable, which is quick to see of the few that are not ASCII.
    """
    return not data.translate(None, _PLAIN).decode("utf-8-sig").isprintable()


def soft_break(sign: str) -> str:
    """Return what stands for a break within a line: a blank, or nothing for what is none."""
    return "" if sign == "\ufeff" else " "


def merge_marks(text: str, is_prose: bool = True) -> list[tuple[int, str]]:
    """Return where git's marks begin, each pair of versions told by its first and last.

    >>> merge_marks("a\\n<<<<<<< HEAD\\nb\\n=======\\nc\\n>>>>>>> ny\\n")
    [(2, '<<<<<<< HEAD … >>>>>>> ny')]
    """
    if not any(sign in text for sign in _MERGE_SIGNS):
        return []  # a look that takes a twentieth of the time
    told: list[tuple[int, str]] = []
    is_open = False
    for mark in _MERGE_MARK.finditer(text):
        is_line = is_prose and mark[0] == "=======" and _underlines(text[: mark.start()])
        if is_line and not is_open:
            continue
        if is_open and mark[0].startswith(">"):
            told[-1] = told[-1][0], f"{told[-1][1]} … {mark[0]}"
        elif not is_open:
            told.append((mark.start(), mark[0]))
        is_open = mark[0].startswith("<") or (is_open and not mark[0].startswith(">"))
    return told


def _underlines(before: str) -> bool:
    """Say whether signs of equality below a text underline a heading."""
    above = before.rstrip("\n").rpartition("\n")[2]
    return before.endswith("\n") and not before.endswith("\n\n") and is_like_heading(above)
