"""Writes the files of a new entry, to be filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from ..basics.problems import Refused, nearest
from ..basics.texts import DEFAULT, Texts
from ..reading.room import FOLDER
from ..schema.ids import ID_PATTERN, as_id, is_reserved
from ..schema.kinds import ALL_KINDS
from .templates import template


def begin(root: Path, kind: str, id: str, texts: Texts, language: str = DEFAULT) -> Iterator[str]:
    """Write the files of a new entry under `root` and yield their paths.

    Raises Refused for an unknown kind, an id that cannot be one, or an entry that exists.
    """
    words = texts[language]["report"]
    if kind not in ALL_KINDS:
        guess, allowed = texts.guess(nearest(kind, ALL_KINDS), language), ", ".join(ALL_KINDS)
        raise Refused(words["unknown-kind"].format(kind=kind, guess=guess, allowed=allowed))
    if not re.fullmatch(ID_PATTERN, id):
        better = as_id(re.sub(r"[^\w-]+", "-", id).strip("-_"))
        raise Refused(words["new-bad-id"].format(id=id, better=better))
    if is_reserved(id):
        raise Refused(words["new-bad-id"].format(id=id, better=f"{id}-1"))
    folder = root / FOLDER / kind / id
    if folder.exists():
        raise Refused(words["exists"].format(path=folder.relative_to(root).as_posix()))
    folder.mkdir(parents=True)
    today = datetime.date.today().isoformat()
    for name, text in template(ALL_KINDS[kind], texts).items():
        filled = re.sub("^updated:$", f"updated: {today}", text, flags=re.MULTILINE)
        (folder / name).write_bytes(filled.encode())  # the same line ends on every system
        yield (folder / name).relative_to(root).as_posix()
