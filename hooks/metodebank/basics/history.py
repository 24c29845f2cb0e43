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


def _git(root: Path, *question: str) -> str:
    """Return what git answers, or '' where it does not."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *question], capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
