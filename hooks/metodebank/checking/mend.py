"""What a machine can put right in the authors' files: `metodebank check --fix`.

Order, spacing, capitals and quotation marks are read as they are meant, and never fail
anybody; here they are written as they should stand.  All else keeps its bytes: line ends,
a byte order mark, a last line without an end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..bank.aliases import mends_of_links
from ..basics.files import write_whole
from ..basics.problems import Mend
from ..basics.rewriting import plain_text, rewritten
from ..basics.texts import Texts
from ..reading.pictures import without_metadata
from ..reading.room import FOLDER
from ..schema.kinds import ALL_KINDS
from ..schema.nodes import apply_mends
from ..schema.notes import Notes
from .check import read_and_note

MOST_ROUNDS = 50  # mends within mends: a heading's capitals, then the order of sections


def mend(root: Path, texts: Texts) -> list[str]:
    """Mend all files under `root`/methods and return the paths of those that changed.

    Only files that are read as content are touched; each is replaced whole or not at all.
    """
    changed: set[str] = set()
    for _ in range(MOST_ROUNDS):
        content, notes = read_and_note(root, texts)
        mended = _mend_once(root, [*notes.mends, *mends_of_links(content, notes.mentions)])
        if not mended:
            break
        changed |= mended
    return sorted(changed | _tidy_all(root) | _clean_pictures(root, notes))


def _mend_once(root: Path, mends: Sequence[Mend]) -> set[str]:
    """Apply what was noted, file by file; return the paths of those that changed."""
    by_path: dict[str, list[Mend]] = defaultdict(list)
    for one in mends:
        by_path[one.place.path].append(one)
    return {path for path, some in by_path.items() if _rewrite(root / path, some)}


def _tidy_all(root: Path) -> set[str]:
    """Tidy the spacing of all entries; return the paths of those that changed."""
    rooms = ["vocabulary", *ALL_KINDS]
    files = [file for room in rooms for file in (root / FOLDER / room).rglob("*.*")]
    texts = [file for file in files if file.suffix in (".yml", ".md") and _is_ours(file, root)]
    return {file.relative_to(root).as_posix() for file in texts if _rewrite(file, [])}


def _clean_pictures(root: Path, notes: Notes) -> set[str]:
    """Take hidden facts out of pictures that hold some; return the paths of those that changed."""
    told = {one.place.path for one in notes.problems.found if one.code == "picture-metadata"}
    return {path for path in told if _clean(root / path)}


def _clean(picture: Path) -> bool:
    old = picture.read_bytes()
    new = without_metadata(old)
    if new != old:
        write_whole(picture, new)
    return new != old


def _is_ours(file: Path, root: Path) -> bool:
    """Say whether a file is one, and lies in the tree: no link leads out of it."""
    return (
        file.is_file() and not file.is_symlink() and file.resolve().is_relative_to(root.resolve())
    )


def _rewrite(file: Path, mends: Sequence[Mend]) -> bool:
    """Write a file with what is mended and tidied in it; say whether that changed it."""
    try:
        old = file.read_bytes()
        text = plain_text(old)
    except (UnicodeDecodeError, OSError):
        return False  # a problem of its own, which the check tells
    new = rewritten(old, tidy(apply_mends(text, mends), prose=file.suffix == ".md"))
    if new == old:
        return False
    write_whole(file, new)
    return True


def tidy(text: str, prose: bool = False) -> str:
    """Return `text`, with plain line ends, without blanks at the ends of lines.

    In `prose` two blanks before another line of a paragraph break it there, and are kept.

    >>> tidy("a: b  \\nc: d "), tidy("a  \\nb  \\n\\nc \\nd", prose=True)
    ('a: b\\nc: d', 'a  \\nb\\n\\nc\\nd')
    """
    blanks = _BLANKS_BUT_A_BREAK if prose else _BLANKS
    return blanks.sub("", text) if text.strip() else text


_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANKS_BUT_A_BREAK = re.compile(r"(?<![ \t])(?![ ]{2,}\n[ \t]*\S)[ \t]+$", re.MULTILINE)
