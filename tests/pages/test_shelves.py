"""A long list is told in parts, in which one finds an entry without reading all of it."""

from __future__ import annotations

from metodebank.pages import shelves
from project import CASE, VOCABULARY, Project


def copy(project: Project, name: str, country: str = "dk") -> None:
    """Add a case like the one that is there, from a country."""
    project.copy(CASE, f"methods/case/{name}")
    project.replace(f"methods/case/{name}/case.yml", "country: dk", f"country: {country}")


def told(project: Project, language: str = "da") -> list[tuple[str, str, bool, list[str]]]:
    parts = project.pages(language)["case"].meta["parts"]
    return [
        (
            part["heading"],
            part["count"],
            part["folded"],
            [card["entry"].removeprefix("case/") for card in part["entries"]],
        )
        for part in parts
    ]


def test_a_short_list_is_one_part(project: Project) -> None:
    """Where all can be seen at once, nothing is folded and nothing has a heading."""
    copy(project, "vest", "se")
    assert told(project) == [("", "", False, ["naboer-ringer", "vest"])]


def test_a_long_list_is_told_by_country(project: Project, monkeypatch) -> None:
    """First where most are from, by what they aimed at; the others by name, folded."""
    monkeypatch.setattr(shelves, "LONG", 3)
    monkeypatch.setattr(shelves, "MANY", 1)
    goals = f"{VOCABULARY}/goals.yml"
    for name, country in {"vest": "dk", "syd": "se", "nord": "de"}.items():
        copy(project, name, country)
    assert told(project) == [
        ("Danmark: Andre", "2 cases", False, ["naboer-ringer", "vest"]),
        ("Sverige", "1 case", True, ["syd"]),
        ("Tyskland", "1 case", True, ["nord"]),
    ]
    project.replace(goals, "- id: netvaerk\n", "- id: netvaerk\n  group: together\n")
    headings = [heading for heading, *_ in told(project, "en")]
    assert headings == ["Denmark: Community", "Germany", "Sweden"]
