"""Files that share what is dear to make are given to one worker."""

from __future__ import annotations

from pathlib import Path

from together import GROUPS, Together

ROOT = Path(__file__).parents[1]


def scopes(path: str) -> set[str]:
    """Return what the tests of the files whose paths begin so are given out as."""
    files = (file.relative_to(ROOT).as_posix() for file in ROOT.glob("tests/**/test_*.py"))
    ours = Together.__new__(Together)  # which needs no run for this
    return {ours._split_scope(f"{file}::test_x[y]") for file in files if file.startswith(path)}


def test_files_of_a_group_go_to_one_worker():
    """Each group has files, which are one piece of work; any other file is one of its own."""
    assert {path: scopes(path) for path in GROUPS} == {path: {of} for path, of in GROUPS.items()}
    assert scopes("tests/words/test_names.py") == {"tests/words/test_names.py"}
