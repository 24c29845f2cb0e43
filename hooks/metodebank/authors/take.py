"""The command `metodebank take`: what was handed in becomes files, and is checked.

Strangers write it, so nothing is written unless all of it may be: paths are those of an entry's
own texts, of few kinds, of limited size, and no link leads out of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..bank.catalogue import catalogue
from ..bank.edition import Edition
from ..basics.files import write_whole
from ..basics.problems import Place, Problem, Problems, Refused
from ..basics.rewriting import plain_text, rewritten
from ..basics.settings import contact
from ..basics.texts import Texts
from ..checking.check import check, read_and_note
from ..reading.room import FOLDER, LARGEST_ENTRY_FILE, LONGEST_PATH, SOURCES, Room
from ..schema.ids import ID_PATTERN, is_reserved
from ..schema.kinds import KINDS as ALL
from ..schema.notes import Notes
from ..schema.vocabularies import LANGUAGES
from .form import ASKED
from .hand_in import NOTHING, Block, HandIn, read_hand_in
from .issue import read_issue
from .to_mend import print_of

KINDS = ASKED  # those that may be handed in; of all others what is there may be mended
MOST_FILES = 20
LARGEST = 1_000_000  # bytes of a text or an event, many times what GitHub and the form let through

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a hand-in: refused, with nothing written, or files and what is wrong there.

    `files` tells of each path whether it is new, changed or the same as before; `beside` is what
    found no place in a file.
    """

    refused: tuple[Problem, ...] = ()
    files: Mapping[str, str] | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    beside: tuple[str, ...] = ()


def take_file(file: Path, root: Path, texts: Texts, language: str) -> Taken:
    """Take what a file hands in into `root`; see `take`.

    Raises Refused for a file of which nothing can be read, OSError for none.
    """
    return take(read_file(file, root, texts, language), root, texts)


def read_file(file: Path, root: Path, texts: Texts, language: str) -> HandIn:
    """Return what a file hands in: a text, GitHub's event of an issue, or a Word file.

    Raises Refused for one of which nothing can be read, OSError for none.
    """
    readers: Mapping[str, _Reader] = {
        ".txt": _read_text,
        ".json": _read_event,
        ".docx": _read_word,
        ".odt": _read_word,
    }
    read = readers.get(file.suffix.lower())
    if read is None:
        told = texts[language]["take"]["unknown-type"]
        raise Refused(told.format(file=file.name, allowed=", ".join(readers)))
    return read(file, root, texts, language)


_Reader = Callable[[Path, Path, Texts, str], HandIn]


def _read_text(file: Path, root: Path, texts: Texts, language: str) -> HandIn:
    _refuse_large(file, texts, language)
    try:
        return read_hand_in(plain_text(file.read_bytes()), file.name)
    except UnicodeDecodeError:
        raise Refused(texts[language]["take"]["not-utf8"].format(file=file.name)) from None


def _read_event(file: Path, root: Path, texts: Texts, language: str) -> HandIn:
    _refuse_large(file, texts, language)
    return read_issue(file, texts, language).hand_in


def _read_word(file: Path, root: Path, texts: Texts, language: str) -> HandIn:
    """Return what a Word file hands in: its files as blocks, and `beside` what found no place.

    Who can be asked is told beside too: it stands in no file.
    """
    from .word import pictures_told, read_word  # mammoth takes long to load

    content, _ = check(root, texts)
    edition = Edition(catalogue(content), texts, language, "", contact=contact(root))
    found = read_word(file, edition)
    blocks = tuple(Block(path, text, 1) for path, text in found.files.items())
    beside = (*found.beside, found.sender, pictures_told(found, edition))
    return HandIn(file.name, blocks, found.language, beside=tuple(filter(None, beside)))


def _refuse_large(file: Path, texts: Texts, language: str) -> None:
    if (size := file.stat().st_size) > LARGEST:
        told = texts[language]["take"]["too-large"]
        raise Refused(told.format(file=file.name, size=size // 1000, limit=LARGEST // 1000))


def take(hand_in: HandIn, root: Path, texts: Texts) -> Taken:
    """Write what is handed in under `root`, if all of it may be, and check the content there.

    A file that is there keeps its line ends, and is replaced whole or not at all.
    """
    if refused := refusals(hand_in, root, texts):
        return Taken(refused, beside=hand_in.beside)
    files = {block.path: _write(root / block.path, block.text) for block in hand_in.blocks}
    _, notes = read_and_note(root, texts)
    problems, remarks = (tuple(some.sorted()) for some in (notes.problems, notes.remarks))
    return Taken((), files, problems, remarks, hand_in.beside)


def _write(file: Path, text: str) -> str:
    """Write a text, in the manner of the file that is there; return what that made of it."""
    if not file.exists():
        write_whole(file, text)
        return NEW
    old = file.read_bytes()
    try:
        new = rewritten(old, text)
    except UnicodeDecodeError:
        new = text.encode()
    if new != old:
        write_whole(file, new)
    return SAME if new == old else CHANGED


def refusals(hand_in: HandIn, root: Path, texts: Texts) -> tuple[Problem, ...]:
    """Return why nothing of a hand-in may be written, sorted; nothing where all may be."""
    found = Problems({*hand_in.problems.found})
    allowed = _allowed(_languages(root, texts))
    for line, code, values in _wrong(hand_in, root, allowed, texts):
        found.add(Place(hand_in.name, line), code, **values)
    return (*found.sorted(),)


def _wrong(
    hand_in: HandIn, root: Path, allowed: re.Pattern[str], texts: Texts
) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Yield line, code and values of what is wrong with the blocks of a hand-in."""
    blocks = hand_in.blocks
    if len(blocks) > MOST_FILES:
        yield 1, "too-many", {"count": len(blocks), "limit": MOST_FILES}
    lines: dict[str, int] = {}
    for block in blocks:
        path = {"path": block.path}
        if first := lines.get(block.path.casefold()):
            yield block.line, "twice", {**path, "first": first}
        lines.setdefault(block.path.casefold(), block.line)
        match = allowed.fullmatch(block.path)
        if match and len(block.path) > LONGEST_PATH:  # before any system is asked for it
            yield block.line, "path-long", {**path, "limit": LONGEST_PATH}
        elif not match or not _may_come(match, root, texts):
            yield block.line, "not-allowed", {**path, "kinds": ", ".join(KINDS)}
        elif _leads_elsewhere(root, block.path):
            yield block.line, "elsewhere", path
        elif _has_changed(root / block.path, hand_in.based.get(block.path), block.text):
            yield block.line, "renewed", path
        if len(block.text.encode()) > LARGEST_ENTRY_FILE:
            yield block.line, "file-large", {**path, "limit": LARGEST_ENTRY_FILE // 1000}
        if not block.text.strip():
            yield block.line, "file-empty", path


def _allowed(languages: Collection[str]) -> re.Pattern[str]:
    """Return which paths may be handed in, made of the schema's names alone."""
    texts = "|".join(map(re.escape, sorted(languages)))
    return re.compile(
        rf"{FOLDER}/(?P<kind>{'|'.join(ALL)})/(?P<id>{ID_PATTERN})"
        rf"/(?:(?P=kind)\.yml|{re.escape(SOURCES)}|(?P<language>{texts})\.md)"
    )


def _may_come(path: re.Match[str], root: Path, texts: Texts) -> bool:
    """Say whether a file of an entry may be new, or is there and may be changed.

    What is there may also get a text in a language of the site that it lacks.
    """
    kind, file = path["kind"], root / path[0]
    is_begun = path["language"] in texts.languages and file.with_name(f"{kind}.yml").is_file()
    return not is_reserved(path["id"]) and (kind in KINDS or file.is_file() or is_begun)


def _has_changed(file: Path, based: str | None, text: str) -> bool:
    """Say whether a file is no longer the one that was changed, and would lose what is new."""
    if based is None or (based == NOTHING and not file.exists()):
        return False
    try:
        now = plain_text(file.read_bytes())
    except (OSError, UnicodeDecodeError):
        return True
    return print_of(now) not in (based, print_of(text))


def _languages(root: Path, texts: Texts) -> set[str]:
    """Return the languages in which a text may be handed in: any of the list, and the site's."""
    room, file = Room(root, Notes(Problems(), texts.languages)), f"{LANGUAGES.name}.yml"
    there = file in room.names("vocabulary")
    listed = room.items(LANGUAGES.reads, "vocabulary", file) if there else ()
    return {*texts.languages, *(item["id"] for item, _ in listed)}


def _leads_elsewhere(root: Path, path: str) -> bool:
    """Say whether something on the way to a file, or there, is a link or no file."""
    steps = [root / FOLDER, *(root / one for one in reversed(Path(path).parents[:-2]))]
    file = root / path
    is_link = any(one.is_symlink() for one in (*steps, file))
    return is_link or any(one.exists() and not one.is_dir() for one in steps) or file.is_dir()


def told(refused: Collection[Problem], texts: Texts, language: str) -> str:
    """Return a line per refusal: `FILE:LINE: CODE message`."""
    return "".join(
        f"{one.place.path}:{one.place.line}: {one.code} {said(one, texts, language)}\n"
        for one in refused
    )


def said(refusal: Problem, texts: Texts, language: str) -> str:
    """Return a refusal as sentences: what is wrong, and what to do."""
    words: Mapping[str, str] = texts[language]["take"]["refused"]
    return words[refusal.code].format(**dict(refusal.values))
