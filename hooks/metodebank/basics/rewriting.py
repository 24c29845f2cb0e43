"""A file of an author's, written anew: what does not change keeps its bytes.

Where a checkout has Windows line ends (git's `core.autocrlf`), a mark at its beginning, or no
line end last, that is its author's, and no difference that a review should show.
"""

from __future__ import annotations

import difflib
import re
from codecs import BOM_UTF8
from collections import Counter

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def one_kind_of_line_break(text: str) -> str:
    """Return `text` with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain_of(text: str) -> str:
    """Return `text` with plain line ends and no mark before it."""
    return one_kind_of_line_break(text.removeprefix("\ufeff"))


def plain_text(data: bytes) -> str:
    """Return the text in a file's bytes, with plain line ends and no mark before it.

    Raises UnicodeDecodeError where they are not UTF-8.
    """
    return one_kind_of_line_break(data.decode("utf-8-sig"))


def rewritten(old: bytes, new: str) -> bytes:
    r"""Return the bytes of a text, `new`, that replaces what a file holds, `old`, in its manner.

    `new` has plain line ends.  Lines that stand in both keep theirs, so do those in whose
    place others stand, and all others get the one that `old` has most; a byte order mark
    stays, and so does a last line without an end.
    Raises UnicodeDecodeError where `old` is not UTF-8.

    >>> rewritten(b"\xef\xbb\xbfa: b\r\nc: d", "a: b\ne: f\nc: d\n")
    b'\xef\xbb\xbfa: b\r\ne: f\r\nc: d'
    """
    lines = _lines(old.decode("utf-8-sig"))
    if lines and not lines[-1][1]:
        new = new.removesuffix("\n")
    mark = BOM_UTF8 if old.startswith(BOM_UTF8) else b""
    return mark + "".join(_with_ends(lines, new)).encode()


def _lines(text: str) -> list[tuple[str, str]]:
    """Return the lines of a text, each with its end."""
    return [(match[1], match[2]) for match in _LINE.finditer(text) if match[0]]


def _with_ends(old: list[tuple[str, str]], new: str) -> list[str]:
    """Return the lines of `new` with the ends that they have in `old`."""
    ends = Counter(end for _, end in old if end)
    usual = ends.most_common(1)[0][0] if ends else "\n"
    lines = _lines(new)
    given = [end and usual for _, end in lines]
    if len(ends) > 1:
        words, words_then = [line for line, _ in lines], [line for line, _ in old]
        matcher = difflib.SequenceMatcher(None, words_then, words, autojunk=False)
        for _, first, last, at, stop in matcher.get_opcodes():
            for n in range(min(last - first, stop - at)):
                given[at + n] = given[at + n] and (old[first + n][1] or usual)
    return [line + end for (line, _), end in zip(lines, given, strict=True)]
