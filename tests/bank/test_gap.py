"""What the bank holds for each target group against each barrier, and what it lacks."""

from __future__ import annotations

import pytest

from metodebank.bank.desk import desk
from metodebank.bank.gap import Gap, gap, told
from metodebank.bank.model import Entry
from metodebank.cli import SOUND, main
from project import CASE, METHOD, TEXTS, TODAY, VOCABULARY, Project, term

BOTH = {"method": 1, "case": 1}
NONE = {"method": 0, "case": 0}


def counted(project: Project) -> Gap:
    """Return what the desk counts of a project, whose content need not be sound."""
    return desk(project.content(), project.root, TODAY).gap


def lonely(project: Project) -> Project:
    """Let the method and the case be about young people and language alone."""
    project.replace(f"{METHOD}/method.yml", "[unge, aeldre]", "[unge]")
    project.replace(f"{METHOD}/method.yml", "[sprog, ensomhed]", "[sprog]")
    case = project.text(f"{CASE}/case.yml").splitlines()
    others = [one for one in case if not one.startswith(("target_groups:", "barriers:"))]
    facts = ["target_groups: [unge]", "barriers: [sprog]", *others]
    project.write(f"{CASE}/case.yml", "\n".join(facts) + "\n")
    return project


def test_each_cell_counts_methods_and_cases(project: Project) -> None:
    """An entry is counted where it names both target group and barrier, and nowhere else."""
    assert counted(lonely(project)).cells == {
        ("unge", "sprog"): BOTH,
        ("unge", "ensomhed"): NONE,
        ("aeldre", "sprog"): NONE,
        ("aeldre", "ensomhed"): NONE,
    }


def test_a_draft_is_in_no_cell(project: Project) -> None:
    """A draft is not in the bank yet, on the desk as little as on the page."""
    lonely(project).replace(f"{CASE}/case.yml", "updated:", "draft: true\nupdated:")
    assert counted(project).cells["unge", "sprog"] == {"method": 1, "case": 0}


def test_desk_and_page_have_the_same_numbers(project: Project) -> None:
    """Editors read what everybody sees."""
    bank = lonely(project).catalogue()
    assert gap(bank.entries.values(), bank.vocabulary).cells == counted(project).cells


def test_what_cannot_be_read_is_in_no_cell(project: Project) -> None:
    """Content that is not sound is counted as far as it goes."""
    lonely(project)
    project.replace(f"{CASE}/case.yml", "barriers: [sprog]", "barriers: [sprgo, {}]")
    project.remove(f"{VOCABULARY}/target-groups.yml")
    project.write(f"{VOCABULARY}/target-groups.yml", term("unge", "Unge", "Young people"))
    assert counted(project).cells == {
        ("unge", "sprog"): {"method": 1, "case": 0},
        ("unge", "ensomhed"): NONE,
    }


def test_cases_are_counted_by_method_and_country(project: Project) -> None:
    """A method's cases are found by the country in which they were."""
    used = counted(project).used
    ids = {cell: [case.id for case in cases] for cell, cases in used.items()}
    assert ids == {("doer-til-doer", "dk"): ["naboer-ringer"]}


def test_editors_are_told_the_terms_with_most_empty_cells(project: Project) -> None:
    """How many cells are empty comes first, then the terms that have most of them."""
    words = TEXTS["en"]["site"]["desk"]["gap"]
    assert told(counted(lonely(project)), words, "en") == [
        "Empty cells: 3 of 4",
        "Target groups with most empty cells: Older people (2 of 2), Young people (1 of 2)",
        "Barriers with most empty cells: Loneliness (2 of 2), Language (1 of 2)",
    ]


def test_where_nothing_is_empty_no_term_is_told(project: Project) -> None:
    """A bank without gaps has no terms to name, and one without terms has no cells."""
    words = TEXTS["da"]["site"]["desk"]["gap"]
    assert told(counted(project), words, "da") == ["Tomme felter: 0 af 4"]
    assert told(gap([], {}), words, "da") == ["Tomme felter: 0 af 0"]


@pytest.mark.parametrize(("language", "first"), [("da", "Tomme felter: 3 af 4"), ("en", "Empty")])
def test_the_command_and_the_desk_print_it(
    project: Project, capsys: pytest.CaptureFixture[str], language: str, first: str
) -> None:
    """`metodebank status` ends with the lines that the desk's page shows."""
    lonely(project)
    lines = project.pages(language)["redaktion"].meta["gap"]["lines"]
    assert lines[0].startswith(first)
    assert main(["status", str(project.root), "--lang", language]) == SOUND
    assert capsys.readouterr().out.splitlines()[-3:] == [f"  {line}" for line in lines]


def test_entries_of_other_kinds_are_not_counted(project: Project) -> None:
    """Core elements, ways of measuring and guides fill no cell."""
    others: list[Entry] = [
        one for one in project.content().entries.values() if one.kind not in ("method", "case")
    ]
    assert others and not any(
        any(counts.values()) for counts in gap(others, project.content().vocabulary).cells.values()
    )
