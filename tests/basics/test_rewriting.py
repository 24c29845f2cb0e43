"""A file that is written anew keeps the bytes of what does not change."""

from __future__ import annotations

import itertools

import pytest

from metodebank.basics.rewriting import plain_text, rewritten

MARKS = [b"", b"\xef\xbb\xbf"]
ENDS = ["\n", "\r\n", "\r"]
LAST = ["", "\n"]


@pytest.mark.parametrize(("mark", "end", "last"), [*itertools.product(MARKS, ENDS, LAST)])
def test_a_text_that_stays_keeps_its_bytes(mark: bytes, end: str, last: str) -> None:
    """A mark at the beginning, line ends and the lack of a last one are the file's own."""
    old = mark + f"a{end}{end}æ{last and end}".encode()
    assert rewritten(old, plain_text(old)) == old
    assert rewritten(old, f"a\n\nb\næ{last}") == mark + f"a{end}{end}b{end}æ{last and end}".encode()


def test_lines_that_stay_keep_their_ends_where_a_file_has_several() -> None:
    """Of mixed line ends a mended line keeps its own, and a new one gets what most have."""
    old = b"a\r\nb\nc\r\nd\re"
    assert rewritten(old, "a\nx\nc\nd\ne\n") == b"a\r\nx\nc\r\nd\re"
    assert rewritten(old, "b\nc\nd\ne\nf\n") == b"b\nc\r\nd\re\r\nf"


def test_a_new_file_has_plain_line_ends() -> None:
    """Where nothing was, the text is written as it is, on every system."""
    assert rewritten(b"", "a\næ\n") == "a\næ\n".encode()
