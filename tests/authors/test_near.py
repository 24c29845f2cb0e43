"""What a pull request's summary says of entries that the bank may have already."""

from __future__ import annotations

import subprocess

from metodebank.authors.near import near_summary
from metodebank.cli import SOUND, main
from project import CASE, SITE_URL, TEXTS, Project

NEW = "methods/case/opkald"
ALL_REASONS = {
    "da": "samme kilde, samme sted, samme organisation, mange af de samme ord",
    "en": "the same source, the same place, the same organisation, many of the same words",
}


def told_again(project: Project) -> Project:
    """Hand in the project's case once more, with a title of its own."""
    project.copy(CASE, NEW)
    project.replace(f"{NEW}/da.md", "Naboer ringer til ældre", "Naboer <ringer> til de ældre")
    return project


def test_a_case_told_again_is_named_with_every_reason(project: Project) -> None:
    """A link to the entry that is there, and why; what a stranger wrote is shown as it is."""
    content = told_again(project).content()
    told = near_summary(content, ["case/opkald"], TEXTS, "da", SITE_URL)
    assert told == (
        "\n## Findes det i forvejen?\n\n"
        "Spørgsmålet stopper ingenting."
        " Er det den samme, så skriv hellere videre på den, banken har.\n\n"
        r"- Naboer \<ringer\> til de ældre ligner:"
        f"\n  - [Naboer ringer til ældre]({SITE_URL}case/naboer-ringer/): {ALL_REASONS['da']}\n"
    )


def test_a_draft_is_asked_of_too(project: Project) -> None:
    """An entry that is shown nowhere yet is held against those that are."""
    told_again(project).add(f"{NEW}/case.yml", "draft: true")
    told = near_summary(project.content(), ["case/opkald"], TEXTS, "en")
    assert told.endswith(f": {ALL_REASONS['en']}\n")


def test_of_what_is_like_nothing_nothing_is_said(project: Project) -> None:
    """Where the bank holds nothing like it, or nothing is new, the summary has no word of it."""
    content = project.content()
    names = [f"{kind}/{id}" for kind, id in content.entries]
    assert near_summary(content, names, TEXTS, "da") == ""
    assert near_summary(content, [], TEXTS, "da") == ""


def git(project: Project, *command: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", project.root, *who, *command], check=True, capture_output=True)


def test_the_summary_of_a_check_names_it_and_lets_it_pass(project: Project, capsys) -> None:
    """It stands before what was looked at, in the summary alone, and the check ends with 0."""
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "before")
    told_again(project)
    check = ["check", str(project.root), "--since", "HEAD", "--format"]
    assert main([*check, "summary"]) == SOUND
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3].endswith(ALL_REASONS["da"])
    assert lines[-1].startswith("Der er set på")
    assert main([*check, "github"]) == SOUND
    assert ALL_REASONS["da"] not in capsys.readouterr().out
