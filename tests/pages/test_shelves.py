"""A long list is told in parts, in which one finds an entry without reading all of it."""

from __future__ import annotations

from metodebank.bank.edition import Edition
from metodebank.pages import shelves
from metodebank.pages.lists import entry_list
from project import CASE, TEXTS, VOCABULARY, Project, landed_catalogue


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


def test_the_list_of_papers_to_fill_in_leads_to_their_pdfs() -> None:
    """Each paper's sheet is one touch from the list, where the site has PDFs at all."""
    for paper in (True, False):
        ours = Edition(landed_catalogue(), TEXTS, "da", "https://example.org/", paper)
        ways = [one["href"] for one in entry_list(ours, "worksheet").meta["paper"]]
        ids = [one.id for one in ours.catalogue.of_kind("worksheet", "da")]
        assert ways == [f"../paper/da/worksheet-{id}.pdf" for id in ids if paper]
