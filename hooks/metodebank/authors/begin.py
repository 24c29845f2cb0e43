"""Writes the files of a new entry, to be filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from ..basics.problems import nearest
from ..basics.texts import DEFAULT, Texts
from ..reading.room import FOLDER
from ..schema.ids import ID_PATTERN, as_id
from ..schema.kinds import ALL_KINDS
from .templates import template


class CannotBegin(Exception):
    """An entry cannot be begun: `word` names the sentence that says why, `values` fill it."""

    def __init__(self, word: str, **values: str) -> None:
        super().__init__(word)
        self.word, self.values = word, values


def begin(root: Path, kind: str, id: str, texts: Texts) -> Iterator[str]:
    """Write the files of a new entry under `root` and yield their paths.

    Raises CannotBegin for an unknown kind, an id that cannot be one, or an entry that exists.
    """
    if kind not in ALL_KINDS:
        guess = nearest(kind, ALL_KINDS)
        question = texts[DEFAULT]["guess"].format(guess=guess) if guess else ""
        raise CannotBegin("unknown-kind", kind=kind, guess=question, allowed=", ".join(ALL_KINDS))
    if not re.fullmatch(ID_PATTERN, id):
        better = as_id(re.sub(r"[^\w-]+", "-", id).strip("-_"))
        raise CannotBegin("new-bad-id", id=id, better=better)
    folder = root / FOLDER / kind / id
    if folder.exists():
        raise CannotBegin("exists", path=folder.relative_to(root).as_posix())
    folder.mkdir(parents=True)
    today = datetime.date.today().isoformat()
    for name, text in template(ALL_KINDS[kind], texts).items():
        filled = re.sub("^updated:$", f"updated: {today}", text, flags=re.MULTILINE)
        (folder / name).write_text(filled, "utf-8")
        yield (folder / name).relative_to(root).as_posix()
