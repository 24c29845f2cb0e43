"""The texts of `pasted/`: what other programs give, and what must come out of it.

A row of a file `says` which program it is.  `copied` is its text and `page` its HTML, as they
lie on the clipboard; in a file `copied` is all of a case (`whole`) or stands under "Det ved vi
ikke".  `mended` is what `check --fix` writes (left out: what was copied), `form` what stands in
the form's box (left out: the same), and `told` what is told after that, by its line in `copied`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

PASTED = Path(__file__).parent / "pasted"


@dataclass(frozen=True)
class Copied:
    """What a program gives, and what must come out of it."""

    says: str
    copied: str
    page: str = ""
    whole: bool = False
    mended: str = ""
    form: str = ""
    told: Mapping[int, str] = field(default_factory=dict)

    @property
    def in_file(self) -> str:
        """What stands in the file once it is mended."""
        return self.mended or self.copied

    @property
    def in_form(self) -> str:
        return self.form or self.in_file


def copied() -> list[Copied]:
    """Return the rows of all files."""
    files = (yaml.safe_load(file.read_text("utf-8")) for file in sorted(PASTED.glob("*.yml")))
    return [Copied(**row) for rows in files for row in rows]


# What is no word of the author: HTML, what stands in braces, the letter that begins a point.
_NO_WORD = re.compile(
    r"</?[au](?: [^<>]*)?>|\{[^{}]*\}|\[@[^\[\]]*\]|^[ \t]*(?:[a-z]\)|\d+[.)]|o\t)", re.MULTILINE
)


def words(text: str) -> Counter[str]:
    """Return the words of a text as they are read, without marks, each as often as it stands."""
    plain = re.sub(r"\\(.)", r"\1", text)
    return Counter(re.findall(r"[\w\u00ad\u200b]+", _NO_WORD.sub(" ", plain).replace("_", " ")))
