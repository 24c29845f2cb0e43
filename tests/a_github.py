"""A made-up GitHub: a bare repository, and in gh's place a script that notes what it is asked."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handing_in import event
from metodebank.cli import AFTER_GO, main

BRANCH = "hand-in/12"
PROPOSAL = "https://example.org/pull/7"

# Notes each argument on a line, and what `--body-file` holds; answers from files beside it.
GH = """#!/bin/sh
here="$(dirname "$0")"
printf '%s\\n' "--" "$@" >> "$here/asked"
case "$1 $2" in
  "pr list") case "$*" in *merged*) cat "$here/merged";; *) cat "$here/open";; esac;;
  "pr create")
    [ -e "$here/refuse" ] && { echo "not permitted" >&2; exit 1; }
    echo '[{"url": "https://example.org/pull/7", "isCrossRepository": false}]' > "$here/open"
    echo https://example.org/pull/7;;
esac
while [ $# -gt 0 ]; do
  [ "$1" = --body-file ] && cp "$2" "$here/body"
  shift
done
"""


class GitHub:
    """A bare repository with the bank, a checkout of it, and what gh was asked."""

    def __init__(self, folder: Path, bank: Path) -> None:
        self.origin, self.checkout, self.bin = folder / "origin", folder / "bank", folder / "bin"
        self.bin.mkdir()
        (self.bin / "gh").write_text(GH)
        (self.bin / "gh").chmod(0o755)
        for name in ("open", "merged"):
            (self.bin / name).write_text("[]")
        git(folder, "clone", "-q", "--bare", str(bank), str(self.origin))
        git(folder, "clone", "-q", str(self.origin), str(self.checkout))

    def happens(self, handed: str, action: str = "opened", **more: object) -> int:
        """Let something happen to the issue, and return how the workflow's command ends."""
        file = self.bin / "event.json"
        file.write_text(json.dumps(event(handed, action, **more)))
        for name in ("asked", "body"):
            (self.bin / name).unlink(missing_ok=True)
        return main(["take", str(file), str(self.checkout), "--propose"])

    @property
    def asked(self) -> list[list[str]]:
        """What gh was asked since, without the file that holds what a person wrote."""
        file = self.bin / "asked"
        calls = file.read_text().split("--\n")[1:] if file.exists() else []
        return [one.splitlines() for one in calls]

    @property
    def answer(self) -> str:
        return (self.bin / "body").read_text() if (self.bin / "body").exists() else ""

    def files(self, branch: str = BRANCH) -> dict[str, str]:
        """Return what differs on a branch from main, as its text, '' for what is gone."""
        names = git(self.origin, "diff", "--name-only", "main", branch).splitlines()
        there = git(self.origin, "ls-tree", "-r", "--name-only", branch).splitlines()
        return {
            path: git(self.origin, "show", f"{branch}:{path}") if path in there else ""
            for path in names
        }

    def branches(self) -> list[str]:
        return git(self.origin, "branch", "--format=%(refname:short)").splitlines()


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


@contextmanager
def github_of(bank: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """Give a GitHub with the bank, a repository, on it; its checkout is to stay as it is."""
    there = GitHub(folder, bank)
    monkeypatch.setenv("PATH", f"{there.bin}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv(AFTER_GO, raising=False)
    yield there
    assert git(there.checkout, "status", "--porcelain") == ""  # the code that runs is untouched
    assert git(there.checkout, "worktree", "list").count("\n") == 1


def repository(root: Path) -> Path:
    """Make a folder a repository with one commit."""
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root
