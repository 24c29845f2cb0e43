"""What a file said earlier, as far as git knows: an edge, and never a condition."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

MOST_VERSIONS = 200
_SECONDS = 30  # for one question to git


def earlier_versions(root: Path, path: str) -> Iterator[str]:
    """Yield the text of a file under `root` as it was after each commit, the newest first.

    Where git is not installed, or `root` lies in no repository, there is none.
    """
    commits = _git(root, "log", f"--max-count={MOST_VERSIONS}", "--format=%H", "--", path)
    for commit in commits.split():
        if text := _git(root, "cat-file", "blob", f"{commit}:./{path}"):
            yield text


def changed_since(root: Path, commit: str) -> dict[str, str] | None:
    """Return the files under `root` that differ from a commit: "A" for added, "D" deleted, ...

    Those that stand in no commit yet are added too.  None where git cannot compare.
    """
    told = _ask(root, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--")
    if told is None:
        return None
    words = told.split("\0")
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return {
        **dict.fromkeys(filter(None, fresh), "A"),
        **dict(zip(words[1::2], words[:-1:2], strict=True)),
    }


def _git(root: Path, *question: str) -> str:
    """Return what git answers, or '' where it does not."""
    return _ask(root, *question) or ""


def _ask(root: Path, *question: str) -> str | None:
    """Return what git answers, or None where it does not."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *question], capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
