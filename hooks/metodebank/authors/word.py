"""What comes as a Word file: its texts, as the blocks of a hand-in.

So far a place for it alone: a file is refused with what to do instead.
"""

from __future__ import annotations

from pathlib import Path

from ..basics.problems import Refused
from ..basics.texts import Texts
from .hand_in import HandIn


def read_word(file: Path, texts: Texts, language: str) -> HandIn:
    """Return what a Word file hands in.

    Raises Refused where it cannot be read.
    """
    raise Refused(texts[language]["take"]["no-word"].format(file=file.name))
