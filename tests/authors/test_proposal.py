"""What GitHub's workflow does with an issue: branch, proposal and answer, on a local repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from a_github import BRANCH, PROPOSAL, GitHub, commit, git, github_of, repository
from handing_in import REPOSITORY, blocks
from metodebank.authors.issue import GO
from metodebank.cli import AFTER_GO, SOUND, UNSOUND, WRONG_USE
from project import CASE, FILES, write_project

NEW = "methods/case/ny-case"
HANDED = {f"{NEW}/case.yml": FILES[f"{CASE}/case.yml"], f"{NEW}/da.md": FILES[f"{CASE}/da.md"]}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project as a repository."""
    return repository(write_project(tmp_path_factory.mktemp("bank")).root)


@pytest.fixture
def github(tmp_path: Path, bank: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """The tiny project on a made-up GitHub."""
    with github_of(bank, tmp_path, monkeypatch) as there:
        yield there


def test_what_is_handed_in_becomes_a_proposal(github: GitHub) -> None:
    """Files stand on the issue's branch, one proposal is opened, and the issue is answered."""
    assert github.happens(blocks(HANDED, "en")) == SOUND
    assert github.files() == HANDED
    assert git(github.origin, "log", "-1", "--format=%an%n%B", BRANCH).strip().splitlines() == [
        "github-actions[bot]",
        "Take in what issue #12 hands in: case/ny-case",
        "",
        "Co-authored-by: lyon-69 <4711+lyon-69@users.noreply.github.com>",
    ]
    opened, create, comment = github.asked
    assert opened[:6] == ["pr", "list", "--head", BRANCH, "--state", "open"]
    assert create[:-2] == [
        *("pr", "create", "--base", "main", "--head", BRANCH),
        *("--title", "case/ny-case (#12)", "--repo", REPOSITORY),
    ]
    assert comment[:-2] == ["issue", "comment", "12", "--repo", REPOSITORY]
    assert github.answer.startswith(
        f"Thank you! Your text has passed the check, and is now a proposal: {PROPOSAL}"
    )
    assert f"- New: `{NEW}/da.md`\n" in github.answer
    assert "does not show what the page will look like" in github.answer


def test_an_edit_is_answered_again_and_opens_no_second_proposal(github: GitHub) -> None:
    """What the check finds is told in the contributor's language; mended, it is one more commit."""
    wrong = {**HANDED, f"{NEW}/case.yml": HANDED[f"{NEW}/case.yml"].replace("[sprog]", "[sprgo]")}
    assert github.happens(blocks(wrong)) == SOUND
    assert "Tjekket fandt noget" in github.answer and "## Skal rettes: 1" in github.answer
    assert "**Linje 6:** «sprgo» findes ikke" in github.answer
    assert github.happens(blocks(HANDED), "edited") == SOUND
    assert [one[:2] for one in github.asked] == [["pr", "list"], ["issue", "comment"]]
    assert github.answer.startswith("Tak! Jeres tekst har bestået tjekket")
    assert github.files() == HANDED
    assert git(github.origin, "rev-list", "--count", f"main..{BRANCH}").strip() == "2"
    assert github.happens(blocks(HANDED), "edited") == SOUND
    assert github.answer.startswith("Der er intet nyt i filerne")
    assert github.happens(blocks(HANDED), "edited", changes={"title": {"from": "x"}}) == SOUND
    assert github.asked == []


def test_what_is_no_longer_handed_in_is_put_back(github: GitHub) -> None:
    """A folder called otherwise leaves none behind, and what an editor wrote stays."""
    github.happens(blocks({**HANDED, f"{CASE}/da.md": "---\ntitle: x\n---\n"}))
    git(github.checkout, "fetch", "-q")
    git(github.checkout, "checkout", "-q", BRANCH)
    for name in ("en.md", "da.md"):
        (github.checkout / NEW / name).write_text("An editor's.\n")
    commit(github.checkout)
    git(github.checkout, "push", "-q", "origin", BRANCH)
    git(github.checkout, "checkout", "-q", "main")
    renamed = {path.replace("ny-case", "andet-navn"): text for path, text in HANDED.items()}
    assert github.happens(blocks(renamed), "edited") == SOUND
    assert github.files() == renamed | {
        f"{NEW}/{name}": "An editor's.\n" for name in ("da.md", "en.md")
    }


def test_a_closed_issue_leaves_no_branch(github: GitHub) -> None:
    """When the issue is closed its branch is removed; opened again, it is taken in anew."""
    github.happens(blocks(HANDED))
    assert github.happens(blocks(HANDED), "closed", state="closed") == SOUND
    assert github.branches() == ["main"]
    assert github.answer.startswith("Sagen er lukket")
    (github.bin / "open").write_text("[]")
    assert github.happens(blocks(HANDED), "reopened") == SOUND
    assert github.files() == HANDED
    assert github.happens(blocks(HANDED), "deleted") == SOUND
    assert (github.branches(), github.answer) == (["main"], "")
    assert github.happens(blocks(HANDED), "closed", state="closed") == SOUND
    assert github.answer == ""


def test_what_came_into_the_bank_is_told(github: GitHub) -> None:
    """An issue that a merged proposal closed is told so, whoever removed the branch; a fork's
    branch of that name is none.
    """
    github.happens(blocks(HANDED, "en"))
    own = {"url": PROPOSAL, "isCrossRepository": False}
    (github.bin / "merged").write_text(
        json.dumps([{**own, "url": "x", "isCrossRepository": True}, own])
    )
    for _ in range(2):
        github.happens(blocks(HANDED, "en"), "closed", state="closed")
        assert github.branches() == ["main"]
        assert github.answer == f"Your text is in the bank: {PROPOSAL} Thank you for it!\n"


def test_a_refused_hand_in_changes_nothing(github: GitHub) -> None:
    """What may not be written is told with its reason, and no branch is made."""
    hostile = "methods/case/ny/../../../.github/workflows/x.yml"
    handed = blocks({**HANDED, hostile: "on: push\n"}, "en")
    assert github.happens(handed, title="$(touch stolen)", login="--exec=id") == SOUND
    assert github.branches() == ["main"]
    assert github.answer.startswith("We could not take the files in, and nothing was changed.")
    assert "cannot be taken in" in github.answer
    assert [one[:2] for one in github.asked] == [["issue", "comment"]]
    assert not [*github.checkout.parent.rglob("stolen")]


def test_what_must_not_be_published_is_on_no_branch(github: GitHub) -> None:
    """A number that is a person's is told at its line, and not repeated."""
    private = HANDED[f"{NEW}/da.md"].replace("Fem naboer ringede", "Fem naboer ringede 010180-1234")
    assert github.happens(blocks({**HANDED, f"{NEW}/da.md": private}, "en")) == SOUND
    assert (github.branches(), "010180" in github.answer) == (["main"], False)
    assert github.answer.startswith("Thank you! Something in the text must not be published")
    assert "“…” looks like" in github.answer.replace("\\", "")


def test_no_word_of_a_stranger_is_an_argument(github: GitHub) -> None:
    """Title, text and an account's odd name reach no command; gh gets them as a file, or not."""
    odd = "Zq!`id`$(id)"
    wrong = {**HANDED, f"{NEW}/da.md": f"---\ntitle: {odd}\n---\n{odd}\n"}
    assert github.happens(blocks(wrong), title=odd, login=odd) == SOUND
    assert odd not in str(github.asked)
    assert "Co-authored-by" not in git(github.origin, "log", "-1", "--format=%B", BRANCH)


def test_an_editor_may_have_to_say_so_first(
    github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the switch is set, files are taken when an editor sets the label, and not before."""
    monkeypatch.setenv(AFTER_GO, "true")
    assert github.happens(blocks(HANDED, "en")) == SOUND
    assert github.answer.startswith("Thank you! An editor looks at it first.")
    assert github.happens(blocks(HANDED), "edited") == SOUND
    assert (github.asked, github.branches()) == ([], ["main"])
    labels = ("hand-in", GO)
    assert github.happens(blocks(HANDED), "labeled", labels=labels, label={"name": "x"}) == SOUND
    assert github.branches() == ["main"]
    assert github.happens(blocks(HANDED), "labeled", labels=labels, label={"name": GO}) == SOUND
    assert github.files() == HANDED


def test_a_proposal_that_cannot_be_opened_loses_no_file(github: GitHub) -> None:
    """Where it is forbidden, the answer names the branch, and the run fails, for editors."""
    (github.bin / "refuse").touch()
    assert github.happens(blocks(HANDED)) == UNSOUND
    assert f"grenen «{BRANCH}»" in github.answer
    assert github.files() == HANDED


def test_what_git_says_is_told(github: GitHub, capsys: pytest.CaptureFixture[str]) -> None:
    """Where git or gh fail, the log has the command and its own words, and no traceback."""
    git(github.checkout, "remote", "set-url", "origin", str(github.origin / "gone"))
    assert github.happens(blocks(HANDED)) == WRONG_USE
    assert "«git ls-remote» lykkedes ikke: fatal: " in capsys.readouterr().err
