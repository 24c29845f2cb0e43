"""The typeface as pages load it: our letters, under our name, the same every time."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from metodebank.basics.typeface import FAMILY, typeface_file
from metodebank.share.typeface import EVERYDAY, LETTERS, cut_down, typeface_files

ROOT = Path(__file__).parents[2]
FACE = re.compile(r'src: url\("([^"]+)"\).*?unicode-range: ([^;]+);', re.DOTALL)


@pytest.fixture(scope="module")
def everyday() -> bytes:
    return cut_down(LETTERS[EVERYDAY])


def numbers(ranges: str) -> Iterator[int]:
    """Yield the letters of a `unicode-range`."""
    for one in ranges.split(","):
        first, _, last = one.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def test_the_stylesheet_names_each_file_and_its_letters() -> None:
    """What site.css says of the typeface is what the build writes."""
    faces = FACE.findall((ROOT / "docs/assets/site.css").read_text("utf-8"))
    assert {f"assets/{name}": frozenset(numbers(ranges)) for name, ranges in faces} == dict(LETTERS)


def test_it_is_the_same_every_time(everyday: bytes) -> None:
    """The fingerprint in the file's name is that of its bytes."""
    assert hashlib.sha256(everyday).hexdigest()[:8] in EVERYDAY


def test_it_is_cut_down(everyday: bytes) -> None:
    """It holds the letters that it is said to hold, and takes less than 17 kB of a first visit."""
    assert set(TTFont(io.BytesIO(everyday)).getBestCmap()) == LETTERS[EVERYDAY]
    assert len(everyday) < 17_000


def test_it_bears_our_name_and_tells_whose_it_is(everyday: bytes) -> None:
    """No name by which machines call it has the word that its makers reserve; the licence stays."""
    names = {record.nameID: str(record) for record in TTFont(io.BytesIO(everyday))["name"].names}
    assert {names[number] for number in (1, 4)} == {FAMILY}
    assert "Source" not in "".join(names[number] for number in (1, 3, 4, 6))
    assert "Adobe" in names[0] and "Open Font License" in names[13]


def test_what_is_kept_is_not_cut_down_again(tmp_path: Path) -> None:
    """A build takes the files of the one before."""
    for path in LETTERS:
        (tmp_path / Path(path).name).write_bytes(path.encode())
    assert dict(typeface_files(tmp_path)) == {path: path.encode() for path in LETTERS}


def test_the_bank_is_written_in_it() -> None:
    """Each letter of the bank that the typeface has is in one of the files, but Vietnamese ones."""
    texts = (file for kind in ("md", "yml") for file in (ROOT / "methods").rglob(f"*.{kind}"))
    held = set().union(*(map(ord, file.read_text("utf-8")) for file in texts))
    theirs, ours = set(TTFont(typeface_file()).getBestCmap()), frozenset().union(*LETTERS.values())
    assert {chr(one) for one in held & theirs - ours} <= set("ếệ")
