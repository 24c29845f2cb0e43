"""What GitHub's workflow does with an issue in which somebody hands something in.

Files go on a branch of the issue's own, `hand-in/N`, of which there is one proposal; the answer
goes into the issue.  git and gh are given lists of arguments, in which no word of the issue
stands but names that `issue.py` has tried; all else goes through files.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..basics.problems import Problem, Refused
from ..basics.texts import DEFAULT, Texts
from ..reading.room import FOLDER
from .answer import Answer, answer
from .issue import GO, Issue
from .take import SAME, Taken, take

_PRIVATE = ("personal-", "secret")  # how the codes begin of what nobody may publish
_SECONDS = 120  # for one command
# Who commits: the account of GitHub's own workflows.
# https://github.com/actions/checkout#push-a-commit-using-the-built-in-token
_NAME = "github-actions[bot]"
_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
_GIT = (
    *("git", "-c", f"user.name={_NAME}", "-c", f"user.email={_MAIL}", "-c", "commit.gpgsign=false"),
    # The checkout leaves no key behind; gh hands git the one that the workflow gave it.
    *("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential"),
)


@dataclass(frozen=True, slots=True)
class Proposing:
    """The bank in the repository at `root`, in which `issue` is dealt with.

    Where `after_go` is set, nothing is taken before an editor's label says so.
    """

    root: Path
    issue: Issue
    texts: Texts
    site_url: str = ""
    after_go: bool = False

    @property
    def branch(self) -> str:
        return f"hand-in/{self.issue.number}"

    def do(self) -> tuple[str, bool]:
        """Do what the event asks for, and answer in the issue.

        Returns the answer, '' where there is none, and whether an editor need do nothing.
        Raises Refused where git or gh would not.
        """
        outcome = self._outcome()
        if outcome is None:
            return "", True
        said = answer(outcome, self.texts, self._language(), self.site_url)
        if self.issue.action != "deleted":
            self._gh("issue", "comment", str(self.issue.number), body=said)
        return said, outcome.outcome != "no-proposal"

    def _outcome(self) -> Answer | None:
        """Do it, and return what is to be answered; None where nothing is."""
        issue = self.issue
        if issue.action in ("closed", "deleted"):
            return self._end()
        if not issue.is_open or (issue.action == "edited" and not issue.is_body_changed):
            return None
        if issue.action == "labeled" and issue.label != GO:
            return None
        if self.after_go and GO not in issue.labels:
            return Answer("waits") if issue.action != "edited" else None
        return self._take()

    def _language(self) -> str:
        """Return in which language to answer: the one that is asked for, or of the only text."""
        handed = self.issue.hand_in
        names = {block.path.rpartition("/")[2].removesuffix(".md") for block in handed.blocks}
        asked = (handed.language, *self.texts.languages)
        known = [one for one in asked if one in self.texts.languages]
        return next((one for one in known if one in (handed.language, *names)), DEFAULT)

    # What is handed in.

    def _take(self) -> Answer:
        with self._tree() as tree:
            taken = take(self.issue.hand_in, tree, self.texts)
            if taken.files is None:
                return Answer("refused", taken)
            if private := _private(taken):
                return Answer("withheld", Taken(problems=private))
            if not self._commit(tree, taken.files):
                return Answer("nothing-new", taken)
        return self._proposed(taken)

    @contextmanager
    def _tree(self) -> Iterator[Path]:
        """Give a folder with the branch as it is, or will begin: beside the code that runs."""
        start = self._fetched() or "HEAD"
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder) / "tree"
            self._git("worktree", "add", "--quiet", "--detach", str(tree), start)
            try:
                yield tree
            finally:
                self._git("worktree", "remove", "--force", str(tree))

    def _fetched(self) -> str:
        """Return the branch as the repository has it now, '' where there is none."""
        if not self._git("ls-remote", "origin", f"refs/heads/{self.branch}"):
            return ""
        there = f"refs/remotes/origin/{self.branch}"
        self._git("fetch", "--quiet", "origin", f"+refs/heads/{self.branch}:{there}")
        return there

    def _commit(self, tree: Path, files: Mapping[str, str]) -> bool:
        """Commit what was taken and send it to the repository; say whether that changed it."""
        self._undo_left(tree, files)
        self._git("add", "--", *files, at=tree)
        if not self._git("diff", "--cached", "--name-only", at=tree):
            return False
        self._git("commit", "--quiet", "-F", "-", at=tree, text=self._message(files))
        self._git("push", "--quiet", "origin", f"HEAD:refs/heads/{self.branch}", at=tree)
        return True

    def _undo_left(self, tree: Path, files: Mapping[str, str]) -> None:
        """Put back what was handed in before, and is no longer; not what an editor has touched."""
        base = self._git("merge-base", "HEAD", self._git("rev-parse", "HEAD"), at=tree)
        ours, theirs = self._touched(tree, base)
        for path in sorted(ours - theirs - files.keys()):
            if self._git("ls-tree", "--name-only", base, "--", path, at=tree):
                self._git("checkout", "--quiet", base, "--", path, at=tree)
            else:
                self._git("rm", "--quiet", "--ignore-unmatch", "--", path, at=tree)

    def _touched(self, tree: Path, base: str) -> tuple[set[str], set[str]]:
        """Return the paths that commits since `base` have changed: ours, and those of others."""
        how = ("--no-merges", "--no-renames", "--name-only", "--format=%x00%ae")
        ours: set[str] = set()
        theirs: set[str] = set()
        for commit in self._git("log", *how, f"{base}..HEAD", "--", FOLDER, at=tree).split("\0"):
            who, _, paths = commit.partition("\n")
            (ours if who == _MAIL else theirs).update(filter(None, paths.split("\n")))
        return ours, theirs

    def _message(self, files: Mapping[str, str]) -> str:
        helped = f"\nCo-authored-by: {self.issue.author}\n" if self.issue.author else ""
        return f"Take in what issue #{self.issue.number} hands in: {_entries(files)}\n{helped}"

    # The proposal.

    def _proposed(self, taken: Taken) -> Answer:
        """Return the answer, with the one proposal of the branch, which is opened if need be."""
        if url := self._proposal("open"):
            return Answer("taken", taken, url)
        words = self.texts[self._language()]["take"]["answer"]
        title = f"{_entries(taken.files or {})} (#{self.issue.number})"
        asked = ("--base", self.issue.branch, "--head", self.branch, "--title", title)
        body = words["proposal"].format(number=self.issue.number, closes="Closes")
        try:
            return Answer("taken", taken, self._gh("pr", "create", *asked, body=body))
        except Refused:  # the files are safe, and an editor can open it by hand
            return Answer("no-proposal", taken, self.branch)

    def _proposal(self, state: str) -> str:
        """Return the address of the branch's proposal in a state, '' where there is none."""
        asked = ("--head", self.branch, "--state", state, "--json", "url,isCrossRepository")
        found = json.loads(self._gh("pr", "list", *asked) or "[]")
        own = (one["url"] for one in found if not one["isCrossRepository"])  # no fork's
        return str(next(own, ""))

    def _end(self) -> Answer | None:
        """Remove the branch of an issue that is closed; its proposal ends with it.

        Whoever merges one may have removed the branch by then.
        """
        url = self._proposal("merged")
        is_there = bool(self._git("ls-remote", "origin", f"refs/heads/{self.branch}"))
        if is_there:
            self._git("push", "--quiet", "origin", "--delete", f"refs/heads/{self.branch}")
        if url:
            return Answer("merged", url=url)
        return Answer("closed") if is_there else None

    # Commands.

    def _git(self, *arguments: str, at: Path | None = None, text: str = "") -> str:
        return self._run((*_GIT, *arguments), arguments[0], at, text)

    def _gh(self, *arguments: str, body: str = "") -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "body.md"
            file.write_text(body, "utf-8")
            of = ("--body-file", str(file)) if body else ()
            whole = ("gh", *arguments, "--repo", self.issue.repository, *of)
            return self._run(whole, " ".join(arguments[:2]))

    def _run(
        self, command: Sequence[str], name: str, at: Path | None = None, text: str = ""
    ) -> str:
        """Return what a command prints; raise Refused with its own words where it fails."""
        told = self.texts[DEFAULT]["take"]["failed"]
        name = f"{command[0]} {name}"
        try:
            done = subprocess.run(
                command, cwd=at or self.root, input=text.encode(), capture_output=True,
                timeout=_SECONDS,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refused(told.format(command=name, reason=error)) from None
        if done.returncode:
            raise Refused(told.format(command=name, reason=done.stderr.decode("utf-8", "replace")))
        return done.stdout.decode("utf-8", "replace").strip()


def _private(taken: Taken) -> tuple[Problem, ...]:
    """Return what of the files tells of a person or gives a key, without repeating it.

    A branch is public, and what stood on one is hard to take back.
    """
    return tuple(
        one._replace(values=tuple((name, "…") for name, _ in one.values))
        for one in taken.problems
        if one.code.startswith(_PRIVATE) and one.place.path in (taken.files or {})
    )


def _entries(files: Mapping[str, str]) -> str:
    """Return the entries whose files changed: "case/naboer-ringer"."""
    changed = [path for path, state in files.items() if state != SAME] or files
    return ", ".join(dict.fromkeys("/".join(path.split("/")[1:3]) for path in changed))
