"""All PDFs of the site: laid out, checked for what is not there, kept for next time."""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import version
from itertools import count
from pathlib import Path

from ..basics.files import write_whole
from ..basics.problems import Place, Problem, Problems
from .documents import Document
from .faces import Face, face_files, recipe
from .pdf import Press, spilt_letters, unprinted_letters
from .room import tightened, with_room

# Laid-out PDFs are kept here by the fingerprint of all that they are made of.
CACHE = ".cache/paper"
CACHE_SETTING = "METODEBANK_CACHE"  # another folder, such as one that several clones share
PAPER_SETTING = "METODEBANK_PAPER"  # "no" for none, or patterns: "*/case-* */cards-*"
BINDERS_SETTING = "METODEBANK_BINDERS"  # "yes" for binders, which lay out all sheets once more
LARGE_SETTING = "METODEBANK_LARGE_PRINT"  # "yes" for each sheet in large print, too
_BETWEEN = 40  # documents that a worker lays out before it clears away what is left of them
_WITH_GAPS = ".gaps.pdf"  # never looked for: the next build tells again, or has the font
_Looks = tuple[str, Mapping[Face, Path]]  # what all paper has: its rules, and its faces
_Gaps = defaultdict[Place, set[str]]  # letters that no font has, by the file of their entry


def is_asked_for(path: str) -> bool:
    """Say whether the PDF at a path in the site is laid out, where the setting names some alone.

    Pages link the others too: such a site is to look at, not to publish.
    """
    return any(fnmatch(path, one) for one in os.environ.get(PAPER_SETTING, "*").split())


def cache_folder(root: Path) -> Path:
    """Return the folder of what a build keeps for the next one."""
    return Path(os.environ.get(CACHE_SETTING) or root / CACHE)


def binders_asked_for() -> bool:
    """Say whether all sheets of a kind are laid out in one PDF, too."""
    return os.environ.get(BINDERS_SETTING) == "yes"


def large_print_asked_for() -> bool:
    """Say whether each sheet is laid out in large print, too."""
    return os.environ.get(LARGE_SETTING) == "yes"


@dataclass(frozen=True)
class LaidOut:
    """Where each PDF was laid out, by its path in the site, and what was seen of the texts.

    `problems` are texts that do not fit, whose PDFs are not there; `remarks` are letters that
    no font of this machine has, and another's may have.
    """

    files: Mapping[str, Path]
    problems: list[Problem]
    remarks: list[Problem]


def lay_out(
    wanted: list[Document], stylesheet: str, root: Path, tell: Callable[[str], None]
) -> LaidOut:
    """Return the PDFs of documents, laid out with all cores.

    What was laid out before from the same text, look and program is taken from the cache
    under `root`, where nothing is kept that has gaps.
    Raises PaperMissing where PDFs cannot be made at all.
    """
    Press("")  # to fail before any work where it cannot run
    cache = cache_folder(root)
    cache.mkdir(parents=True, exist_ok=True)
    salt = _salt(stylesheet)
    files = {one.path: cache / f"{_key(one, salt)}.pdf" for one in wanted}
    missing = [one for one in wanted if not files[one.path].exists()]
    problems, gaps = Problems(), _Gaps(set)
    faces = face_files(cache) if missing else {}
    for document, pressed in _press_all(missing, (stylesheet, faces), tell):
        for frame, letters in pressed.spilt.items():
            _note_overflow(document, frame, letters, problems)
        if pressed.unprinted:
            _note_gaps(document, pressed.unprinted, gaps)
            files[document.path] = files[document.path].with_suffix(_WITH_GAPS)
        if not pressed.spilt:
            write_whole(files[document.path], pressed.pdf)
    return LaidOut(files, problems.sorted(), _remarks(gaps))


def _salt(stylesheet: str) -> str:
    """Return what all documents depend on besides their own HTML."""
    return json.dumps([version("weasyprint"), recipe(), stylesheet])


def _key(document: Document, salt: str) -> str:
    return hashlib.sha256(f"{salt}{document.pages}{document.html}".encode()).hexdigest()


@dataclass(frozen=True)
class _Pressed:
    """A PDF, and what its readers would miss."""

    pdf: bytes  # empty, if letters are spilt
    spilt: Mapping[str, int]  # letters that leave each frame that they overflow
    unprinted: frozenset[str]  # letters in whose place is a gap


def _press_all(
    missing: list[Document], looks: _Looks, tell: Callable[[str], None]
) -> Iterator[tuple[Document, _Pressed]]:
    """Lay out documents with all cores, the longest first, and yield what came of each."""
    if not missing:
        return
    missing = sorted(missing, key=lambda document: len(document.html), reverse=True)
    tasks = [(document.html, document.pages) for document in missing]
    with ProcessPoolExecutor(os.cpu_count(), initializer=_start, initargs=looks) as pool:
        results = zip(missing, pool.map(_press, tasks), strict=True)
        for done, (document, pressed) in enumerate(results, 1):
            yield document, pressed
            if done % 20 == 0 or done == len(missing):
                tell(f"{done}/{len(missing)}")


_own_press: Press  # each worker's own; a press cannot be handed over
_pressed = count(1)


def _start(stylesheet: str, faces: Mapping[Face, Path]) -> None:
    """Make a worker's press, and clear away by hand: looking for it takes a tenth of the time."""
    global _own_press
    _own_press = Press(stylesheet, faces)
    gc.collect()
    gc.freeze()
    gc.disable()


def _press(task: tuple[str, int | None]) -> _Pressed:
    html, pages = task
    document = with_room(html, _own_press.lay_out(html))
    spilt = spilt_letters(document, pages)
    is_too_long = spilt or (pages and len(document.pages) > pages)
    if is_too_long and (tight := tightened(html)) != html:
        document = _own_press.lay_out(tight)
        spilt = spilt_letters(document, pages)
    with unprinted_letters() as unprinted:
        pdf = b"" if spilt else _own_press.write(document)
    if next(_pressed) % _BETWEEN == 0:
        gc.collect()
    return _Pressed(pdf, spilt, frozenset(unprinted))


def _note_overflow(document: Document, frame: str, letters: int, problems: Problems) -> None:
    """Say which text does not fit, and name its longest part: that is where to cut."""
    printed = document.printed.get(frame) or next(iter(document.printed.values()))
    problems.add(
        printed.place, "paper-overflow", paper=document.path, heading=printed.longest, over=letters
    )


def _note_gaps(document: Document, letters: Set[str], gaps: _Gaps) -> None:
    """Note whose letters they are; the entries of a binder have sheets that tell theirs."""
    for printed in document.printed.values():
        text = "".join(printed.parts.values())
        alone = len({one.place for one in document.printed.values()}) == 1  # a title is no part
        gaps[printed.place] |= letters if alone else {one for one in letters if one in text}


def _remarks(gaps: _Gaps) -> list[Problem]:
    """Return a remark for each entry with letters that no font here has."""
    remarks = Problems()
    for place, letters in gaps.items():
        if letters:
            named = ", ".join(f"{one} (U+{ord(one):04X})" for one in sorted(letters))
            remarks.add(place, "paper-lacks-letter", letters=named)
    return remarks.sorted()
