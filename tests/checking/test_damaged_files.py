"""Whatever the bytes, the check answers: thousands of damaged files, the same every time."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from metodebank.checking.check import read_and_note
from metodebank.checking.report import FORMATS
from project import FILES, TEXTS, write_project

SEED = 2026
YAML, MARKDOWN = ".yml", ".md"
SLOWEST = 70  # times the cost of the sound files: a second where those take 0.014 s
MOST_MEMORY = 300  # MB more than at the start

# What has broken parsers before: YAML's tricks, Markdown's, and the world's alphabets.
NASTY = [
    *"&*!|>%@`{}[],:#?-'\"\\\t\r\n\0\x85\u2028\ufeff\ud800",
    "&a [*a]", "<<: *a", "!!python/object:os.system", "!!int", "? ", "--- ", "... ", "%YAML 9.9",
    "2020-13-45", "1:30", "0710", "no", "~", ".inf", "1e999", "9" * 400, "- " * 30, "[" * 2000,
    "{" * 2000, "{a: " * 500, "- [" * 300, "a: &x b", "'" * 501, '"' * 501, "\\x", "\\ud800",
    "[@", "[@]", "[@advice]", "[@" + "a" * 5000 + "]", "](", "![", "![a](b)", "[a](javascript:x)",
    "<script>", "<!--", "<![CDATA[", "&#0;", "&amp;", "{{", "{%", "{#", "# ", "## ", "###### ",
    "===", "---", "***", "> " * 200, "* " * 200, "1. " * 200, "`" * 500, "*" * 3000, "_" * 3000,
    "[" * 3000 + "]" * 3000, "(" * 3000, "a@" * 800, "Aa " * 800, "20 30 40 50 ", "010180-1234",
    "tlf " * 500, "æøå" * 700, "ﷺ" * 90, "e\u0301" * 500, "\u202e", "🏘️" * 300, "a" * 20_000,
]  # fmt: skip


def _mutate(rng: random.Random, data: bytes) -> bytes:
    """Return a file's bytes, damaged in one to four places."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randint(0, len(data))
        end = min(len(data), at + rng.choice([1, 1, 3, 10, 80, 400]))
        nasty = rng.choice(NASTY).encode("utf-8", "surrogatepass")
        data = rng.choice(
            [
                data[:at] + data[end:],
                data[:at] + nasty + data[at:],
                data[:at] + nasty + data[end:],
                data[:at] + data[at:end] * rng.choice([2, 3, 50]) + data[end:],
                data[:at] + rng.randbytes(3) + data[at:],
                data[:at] + data[at:end].upper() + data[end:],
                data[:at] + data[at:end][::-1] + data[end:],
            ]
        )
    return data[:59_000]


def _rounds(root: Path, suffix: str, files: int) -> Iterator[dict[str, bytes]]:
    """Yield sets of damaged files that lie in the project, until there were so many."""
    rng = random.Random(f"{SEED}{suffix}")
    paths = sorted(path for path in FILES if path.endswith(suffix))
    whole = {path: FILES[path].encode() for path in paths}
    made = 0
    while made < files:
        chosen = rng.sample(paths, k=len(paths) // 2)
        damaged = {path: _mutate(rng, whole[path]) for path in chosen}
        for path, data in {**whole, **damaged}.items():
            (root / path).write_bytes(data)
        made += len(damaged)
        yield damaged


def _cost(root: Path) -> float:
    """Return the seconds of the processor that an answer takes."""
    begun = time.process_time()
    read_and_note(root, TEXTS)
    return time.process_time() - begun


def _is_slow(root: Path, took: float, sound: float) -> bool:
    """Say whether an answer is slow, and not just the machine for a moment."""
    return took > SLOWEST * sound and min(_cost(root) for _ in range(5)) > SLOWEST * sound


@pytest.mark.parametrize(
    ("suffix", "files"),
    [
        (YAML, 1_000),
        (MARKDOWN, 200),
        pytest.param(YAML, 10_000, marks=pytest.mark.proof),
        pytest.param(MARKDOWN, 2_000, marks=pytest.mark.proof),
    ],
)
def test_damaged_files_are_answered(tmp_path: Path, suffix: str, files: int) -> None:
    """No damaged file brings a traceback, a slow answer, or much memory."""
    root = write_project(tmp_path).root
    sound = min(_cost(root) for _ in range(5))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = 0
    for damaged in _rounds(root, suffix, files):
        begun = time.process_time()
        _, notes = read_and_note(root, TEXTS)
        assert not _is_slow(root, time.process_time() - begun, sound), damaged
        problems = notes.problems.sorted()
        for tell in FORMATS.values():
            tell(problems, TEXTS, "da").encode()
        told += len(problems)
    assert told > files  # most of the damage is noticed
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MOST_MEMORY
