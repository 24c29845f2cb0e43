"""All PDFs of the site: laid out, checked for what does not fit, kept for next time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path

from ..basics.files import write_whole
from ..basics.problems import Problem, Problems
from .documents import Document
from .pdf import Press, spilt_letters

# Laid-out PDFs are kept here by the fingerprint of all that they are made of.
CACHE = ".cache/paper"
CACHE_SETTING = "METODEBANK_CACHE"  # another folder, such as one that several clones share
PAPER_SETTING = "METODEBANK_PAPER"  # "no" for none, or patterns: "*/case-* */binder.pdf"


def is_asked_for(path: str) -> bool:
    """Say whether the PDF at a path in the site is laid out, where the setting names some alone.

    Pages link the others too: such a site is to look at, not to publish.
    """
    return any(fnmatch(path, one) for one in os.environ.get(PAPER_SETTING, "*").split())


def lay_out(
    wanted: list[Document], stylesheet: str, root: Path, tell: Callable[[str], None]
) -> tuple[Mapping[str, Path], list[Problem]]:
    """Return each document's PDF in the cache by its path in the site, and what does not fit.

    What was laid out before from the same text, look and program is taken from the
    cache under `root`.  Raises PaperMissing where PDFs cannot be made at all.
    """
    Press(stylesheet)  # to fail before any work where it cannot run
    cache = Path(os.environ.get(CACHE_SETTING) or root / CACHE)
    cache.mkdir(parents=True, exist_ok=True)
    salt = _salt(stylesheet)
    files = {one.path: cache / f"{_key(one, salt)}.pdf" for one in wanted}
    missing = [(one, files[one.path]) for one in wanted if not files[one.path].exists()]
    return files, _press_all(missing, stylesheet, tell)


def _salt(stylesheet: str) -> str:
    """Return what all documents depend on besides their own HTML."""
    return json.dumps([version("weasyprint"), version("font-source-sans-pro"), stylesheet])


def _key(document: Document, salt: str) -> str:
    return hashlib.sha256(f"{salt}{document.pages}{document.html}".encode()).hexdigest()


def _press_all(
    missing: list[tuple[Document, Path]], stylesheet: str, tell: Callable[[str], None]
) -> list[Problem]:
    """Lay out PDFs with all cores and put those that fit into the cache."""
    problems = Problems()
    if not missing:
        return []
    tasks = [(document.html, document.pages) for document, _ in missing]
    with ProcessPoolExecutor(os.cpu_count(), initializer=_start, initargs=(stylesheet,)) as pool:
        results = zip(missing, pool.map(_press, tasks), strict=True)
        for done, ((document, file), (pdf, spilt)) in enumerate(results, 1):
            for frame, letters in spilt.items():
                _note_overflow(document, frame, letters, problems)
            if not spilt:
                write_whole(file, pdf)
            if done % 20 == 0 or done == len(missing):
                tell(f"{done}/{len(missing)}")
    return problems.sorted()


_own_press: Press  # each worker's own; a press cannot be handed over


def _start(stylesheet: str) -> None:
    global _own_press
    _own_press = Press(stylesheet)


def _press(task: tuple[str, int | None]) -> tuple[bytes, Mapping[str, int]]:
    """Return a PDF, and how many letters leave each frame that they overflow."""
    html, pages = task
    document = _own_press.lay_out(html)
    spilt = spilt_letters(document, pages)
    return (b"" if spilt else _own_press.write(document)), spilt


def _note_overflow(document: Document, frame: str, letters: int, problems: Problems) -> None:
    """Say which text does not fit, and name its longest part: that is where to cut."""
    printed = document.printed.get(frame) or next(iter(document.printed.values()))
    problems.add(
        printed.place, "paper-overflow", paper=document.path, heading=printed.longest, over=letters
    )
