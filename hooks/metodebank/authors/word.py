"""A Word file that somebody handed in, as the files of an entry.

What has no place in them is handed over beside them, so that nothing is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..bank.edition import Edition
from ..basics.clock import today
from ..basics.problems import Refused
from ..reading.room import FOLDER
from ..schema.ids import ID_PATTERN, is_reserved
from .entry_files import entry_files
from .known import said_of_a_file, table_of
from .placing import placed
from .word_archive import LARGEST, Unreadable
from .word_text import read_blocks

_LONGEST = 60
_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Handed:
    """What a Word file holds: an entry's `files` by their paths, and what is beside them.

    `beside` is each text that found no place, under its heading.
    `sender` says whom one can ask: it is for the editors alone, and must not be published.
    `pictures` is how many the document has; none of them is taken.
    """

    kind: str
    id: str
    language: str
    files: Mapping[str, str]
    beside: tuple[str, ...]
    sender: str
    pictures: int


def read_word(path: Path, edition: Edition) -> Handed:
    """Return the entry in a Word file: one of our templates, or any text with our headings.

    Raises Refused, with a sentence in the edition's language, for what is no Word file, or
    should not be opened.  Raises OSError where the file cannot be read.
    """
    said = edition.words["word"]["refused"]
    if path.stat().st_size > LARGEST:
        raise Refused(f"{path.name}: {said['too-large']}")
    try:
        blocks, pictures = read_blocks(path.read_bytes())
    except Unreadable as error:
        raise Refused(f"{path.name}: {said[error.code]}") from error
    found = placed(blocks, table_of(edition))
    values = {"updated": today().isoformat(), **found.values}
    id = short_name(values.get("title", "")) or short_name(path.stem) or found.kind
    folder = f"{FOLDER}/{found.kind}/{id}"
    files = entry_files(found.kind, values, replace(edition, language=found.language))
    return Handed(
        kind=found.kind,
        id=id,
        language=found.language,
        files={f"{folder}/{name}": text for name, text in files.items()},
        beside=tuple(
            "\n".join(filter(None, (one["heading"], *one["lines"]))) for one in found.beside
        ),
        sender="\n".join(found.sender),
        pictures=pictures,
    )


def pictures_told(found: Handed, edition: Edition) -> str:
    """Return a sentence on the pictures that were left out, '' where there are none."""
    words = said_of_a_file(edition)
    if found.pictures == 1:
        return str(words["one_picture"])
    return str(words["pictures"]).format(found.pictures) if found.pictures else ""


def short_name(title: str) -> str:
    """Return an id made of a title as the form proposes it, '' where there can be none.

    >>> short_name("Byhaverne på Ærø: «118» naboer")
    'byhaverne-paa-aeroe-118-naboer'
    """
    spelt = unicodedata.normalize("NFD", title.lower().translate(_SPELT))
    plain = re.sub("['’]", "", "".join(one for one in spelt if not unicodedata.combining(one)))
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0][:_LONGEST] or words[:_LONGEST]
    return words if re.fullmatch(ID_PATTERN, words) and not is_reserved(words) else ""
