"""The command `metodebank translate`: what it lists, shows and writes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from metodebank.cli import SOUND, WRONG_USE, main
from project import CASE, ELEMENT, FILES, GUIDE, MEASURE, METHOD, PACK, Project

NAME = "case/naboer-ringer"
DANISH, ENGLISH = f"{CASE}/da.md", f"{CASE}/en.md"

Run = Callable[..., list[str]]


@pytest.fixture
def run(project: Project, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the project, in English; return the lines that it prints."""

    def run(*arguments: str) -> list[str]:
        code = main(["translate", str(project.root), "--lang", "en", *arguments])
        out, err = capsys.readouterr()
        assert (code, err) == (SOUND, "")
        return out.splitlines()

    return run


@pytest.fixture
def refused(project: Project, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run the command, which must refuse and write nothing; return what it says."""

    def refused(*arguments: str) -> str:
        before = {file: file.read_bytes() for file in project.root.rglob("*.md")}
        code = main(["translate", str(project.root), "--lang", "en", *arguments])
        out, err = capsys.readouterr()
        assert (code, out) == (WRONG_USE, "")
        assert err.count("\n") == 1 and err.endswith(".\n")
        assert before == {file: file.read_bytes() for file in project.root.rglob("*.md")}
        return err

    return refused


def git(project: Project, *command: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *command], cwd=project.root, check=True, capture_output=True)


def committed(project: Project) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--message", "Change")


def test_a_guide_is_listed_shown_and_marked_like_any_other(project: Project, run: Run) -> None:
    """The text of a guide is one part: told as changed, shown as a whole, marked as minor."""
    run("--done", "all")
    project.replace(f"{GUIDE}/da.md", "Skriv et sted", "Skriv et godt sted")
    told = f"{GUIDE}/en.md: The text (text) is no longer what the original says."
    assert run()[0] == told
    shown = run("--show", "guide/stroemsvigt")
    assert "== The text (text)" in shown
    assert "    ## Tjekliste" in shown and "    ## Checklist" in shown
    run("--minor", "all")
    assert told not in run()


def test_what_is_to_be_done_is_listed(project: Project, run: Run) -> None:
    """Each missing and untracked text and each stale part is a line; then come the counts."""
    run("--done", NAME)
    project.replace(DANISH, "Fem naboer ringede", "Seks naboer ringede")
    project.replace(DANISH, "title: Naboer", "title: Fem naboer")
    project.remove(f"{PACK}/en.md")
    assert run() == [
        f"{ENGLISH}: Title (title) is no longer what the original says.",
        f"{ENGLISH}: What they did (done) is no longer what the original says.",
        "methods/element/klar-rolle/en.md: does not say whether it is translated from da.md.",
        f"{ELEMENT}/en.md: does not say whether it is translated from da.md.",
        f"{GUIDE}/en.md: does not say whether it is translated from da.md.",
        f"{MEASURE}/en.md: does not say whether it is translated from da.md.",
        f"{METHOD}/en.md: does not say whether it is translated from da.md.",
        f"{PACK}/en.md: is missing. There is da.md.",
        "Missing: 1. Without an original: 5. Stale parts: 2.",
    ]


def test_drafts_are_not_asked_for(project: Project, run: Run) -> None:
    """A draft is not listed and not marked with all others, but it can be marked by name."""
    project.replace(f"{PACK}/pack.yml", "updated:", "draft: true\nupdated:")
    assert not [line for line in run() if PACK in line]
    run("--done", "all")
    assert project.text(f"{PACK}/en.md") == FILES[f"{PACK}/en.md"]
    assert run("--done", "pack/en-aften") != ["There is nothing to do here."]


def test_all_can_be_marked_at_once(project: Project, run: Run) -> None:
    """When all translations are marked nothing is left, and once is enough."""
    assert len(run("--done", "all")) == 7
    assert run() == ["Missing: 0. Without an original: 0. Stale parts: 0."]
    assert project.check() == []
    assert run("--done", "all") == ["There is nothing to do here."]


def test_the_original_is_not_touched(project: Project, run: Run) -> None:
    """Only translations are written to, and in them only the field."""
    run("--done", "all")
    changed = {path for path, text in FILES.items() if project.text(path) != text}
    assert changed == {path for path in FILES if path.endswith("/en.md")}
    before, after = FILES[ENGLISH].splitlines(), project.text(ENGLISH).splitlines()
    assert [line for line in after if line in before] == before
    assert after[6:9] == ["translation:", "  of: da", "  parts:"]


def test_line_ends_and_byte_order_mark_are_kept(project: Project, run: Run) -> None:
    """A file from Windows keeps its line ends and its first mark."""
    project.write(ENGLISH, ("\ufeff" + FILES[ENGLISH]).replace("\n", "\r\n"))
    run("--done", NAME)
    text = project.text(ENGLISH)
    assert text.startswith("\ufeff---\r\n") and text.count("\r\n") == text.count("\n")
    assert "  of: da\r\n" in text


def test_the_original_may_be_chosen(project: Project, run: Run) -> None:
    """With `--from en` the Danish text is the translation."""
    run("--done", NAME, "--from", "en")
    assert "  of: en\n" in project.text(DANISH)
    assert project.text(ENGLISH) == FILES[ENGLISH]
    project.replace(ENGLISH, "Five neighbours phoned every", "Six neighbours phoned every")
    assert [line for line in run() if CASE in line] == [
        f"{DANISH}: What they did (done) is no longer what the original says."
    ]
    run("--done", NAME)
    assert not [line for line in run() if CASE in line]


def test_all_from_a_language_leaves_what_is_made_from_another(project: Project, run: Run) -> None:
    """`--done all --from en` passes over texts whose English is itself a translation."""
    run("--done", NAME)
    assert len(run("--done", "all", "--from", "en")) == 6
    assert project.text(DANISH) == FILES[DANISH]
    assert project.check() == []


def test_one_language_can_be_listed(project: Project, run: Run) -> None:
    """With `--to da` only what Danish lacks is told."""
    project.remove(DANISH)
    assert run("--to", "da") == [
        f"{DANISH}: is missing. There is en.md.",
        "Missing: 1. Without an original: 0. Stale parts: 0.",
    ]


def stale(project: Project, run: Run) -> None:
    run("--done", NAME)
    project.replace(DANISH, "Fem naboer ringede hver uge.", "Seks naboer ringede hver\nmåned.")


NOW = [
    "",
    "== What they did (done)",
    "da.md:",
    "    Seks naboer ringede hver måned. [@rapport21]",
    "en.md:",
    "    Five neighbours phoned every week. [@rapport21]",
    "",
]
CHANGED = [
    "Changed in the original since, [-deleted-] and {+added+}:",
    "    [-Fem-] {+Seks+} naboer ringede hver [-uge.-] {+måned.+} [@rapport21]",
]


def test_stale_parts_are_shown_in_both_languages(project: Project, run: Run) -> None:
    """Where there is no repository, both texts of each stale part are shown."""
    stale(project, run)
    assert run("--show", NAME) == [f"{ENGLISH}, translated from da.md", *NOW]


def test_what_changed_is_shown_where_git_knows(project: Project, run: Run) -> None:
    """Where git knows the original as it was translated, the words that changed are marked."""
    git(project, "init")
    committed(project)
    stale(project, run)
    assert run("--show", NAME) == [
        f"{ENGLISH}, translated from da.md",
        *NOW[:2],
        *CHANGED,
        *NOW[2:],
    ]


def test_what_was_never_committed_is_not_compared(project: Project, run: Run) -> None:
    """Where git does not know the version that was translated, both texts are shown."""
    git(project, "init")
    committed(project)
    project.replace(DANISH, "Fem naboer ringede", "Fire naboer ringede")
    run("--done", NAME)
    project.replace(DANISH, "Fire naboer ringede hver uge.", "Seks naboer ringede hver måned.")
    committed(project)
    assert run("--show", NAME) == [f"{ENGLISH}, translated from da.md", *NOW]


def test_an_older_version_is_found(project: Project, run: Run) -> None:
    """The version that was translated is found behind later ones, in a folder of a repository."""
    git(project, "init")
    committed(project)
    run("--done", NAME)
    for old, new in (("hver uge", "hver dag"), ("Fem naboer ringede", "Seks naboer ringede")):
        project.replace(DANISH, old, new)
        committed(project)
    changed = "    [-Fem-] {+Seks+} naboer ringede hver [-uge.-] {+dag.+} [@rapport21]"
    assert changed in run("--show", "all")


def test_without_git_the_two_texts_are_shown(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where git is not installed, the two texts are shown."""
    stale(project, run)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("--show", NAME) == [f"{ENGLISH}, translated from da.md", *NOW]


def test_what_is_missing_or_untracked_is_shown_in_a_line(project: Project, run: Run) -> None:
    """Of a text that is missing or untracked there is nothing to compare."""
    assert run("--show", NAME) == [f"{ENGLISH}: does not say whether it is translated from da.md."]
    run("--done", NAME)
    assert run("--show", NAME) == ["There is nothing to do here."]


def test_a_small_change_is_said_to_be_small(project: Project, run: Run) -> None:
    """`--minor` marks as `--done` does, and says that the translation was right before."""
    stale(project, run)
    (line,) = run("--minor", NAME)
    assert line.startswith(f"{ENGLISH} is marked as still right: ")
    assert not [line for line in run() if CASE in line]


def without_done(project: Project) -> None:
    section = "## What they did\n\nFive neighbours phoned every week. [@rapport21]\n\n"
    project.replace(ENGLISH, section, "")


def test_a_part_that_is_lacking_is_no_small_change(project: Project, refused) -> None:
    """Where the translation lacks a section, `--minor` refuses and names it."""
    without_done(project)
    assert "lacks What they did (done)" in refused("--minor", NAME)


def test_what_is_lacking_stays_to_be_done(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--done` marks what is there; what is lacking is still listed, and the problem told of."""
    without_done(project)
    main(["translate", str(project.root), "--done", NAME])
    capsys.readouterr()
    main(["translate", str(project.root), "--lang", "en"])
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == (
        f"{ENGLISH}: What they did (done) is no longer what the original says."
    )
    assert err.startswith("The content has 1 problems")


def test_an_unknown_entry_is_told(refused) -> None:
    """An entry that does not exist is told, with the nearest."""
    for option in ("--show", "--done", "--minor"):
        assert f"Do you mean “{NAME}”?" in refused(option, "case/naboer-ringe")


def test_an_entry_without_translation_is_told(project: Project, refused) -> None:
    """Where there is but one text, none can be marked."""
    project.remove(ENGLISH)
    assert "has no translation" in refused("--done", NAME)
    assert f"“{ENGLISH}” does not exist" in refused("--done", NAME, "--from", "en")


def test_a_translation_is_no_original(project: Project, run: Run, refused) -> None:
    """What says that it is translated from the other cannot be the other's original."""
    run("--done", NAME)
    assert "itself says that it is translated" in refused("--done", NAME, "--from", "en")


def test_the_original_is_chosen_for_marking_only(refused) -> None:
    """`--from` without `--done` or `--minor` is told to mean nothing."""
    assert "--done" in refused("--from", "en")


def test_front_matter_that_is_not_lines_is_left(project: Project, refused) -> None:
    """A file that cannot be changed safely is left, with a sentence on what to do."""
    head, _, prose = project.text(ENGLISH).partition("\n---\n")
    assert head
    front = "---\n{title: T, summary: S, keywords: [k]}\n---\n"
    project.write(ENGLISH, front + prose)
    assert "on a line of its own" in refused("--done", NAME)


def test_only_one_thing_is_done_at_a_time(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Showing and marking at once is wrong use, and so is a folder without content."""
    with pytest.raises(SystemExit) as ended:
        main(["translate", str(project.root), "--show", NAME, "--done", NAME])
    assert ended.value.code == WRONG_USE
    assert main(["translate", str(project.root / "methods")]) == WRONG_USE
    assert "methods" in capsys.readouterr().err
