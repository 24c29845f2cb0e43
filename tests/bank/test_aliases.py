"""Earlier ids of entries: what led to them leads to where they are today."""

from __future__ import annotations

import pytest

from metodebank.checking.mend import mend
from metodebank.cli import main
from project import CASE, METHOD, TEXTS, Project

LINK = f"{CASE}/da.md"


@pytest.fixture
def renamed(project: Project) -> Project:
    """A project whose method had another name, by which a case still links it."""
    project.add(f"{METHOD}/method.yml", "aliases: [banke-paa, Nabobesøg i opgangen]")
    project.replace(LINK, "Fem naboer ringede", "Fem [naboer](method/banke-paa) ringede")
    return project


def done(project: Project, language: str = "da") -> str:
    """Return what the case says that they did."""
    page = project.pages(language)["case/naboer-ringer"]
    return next(part["html"] for part in page.meta["sections"] if part["id"] == "done")


def test_a_link_to_an_earlier_id_leads_to_the_entry(renamed: Project) -> None:
    """A text that names an entry as it was called before is sound, and leads to it."""
    assert renamed.check() == []
    assert 'href="../../method/doer-til-doer/"' in done(renamed)


def test_an_earlier_id_is_mended_in_texts(renamed: Project) -> None:
    """`check --fix` writes the id of today into links, after which there is nothing to mend."""
    assert LINK in mend(renamed.root, TEXTS)
    assert "[naboer](method/doer-til-doer)" in renamed.text(LINK)
    assert mend(renamed.root, TEXTS) == []


def test_an_earlier_id_may_be_written_as_people_do(renamed: Project) -> None:
    """A folder's earlier name with æøå and blanks is read as the id that it had."""
    bank = renamed.catalogue()
    assert bank.current("method", "nabobesoeg-i-opgangen") == "doer-til-doer"
    assert bank.current("method", "doer-til-doer") == "doer-til-doer"


def test_facts_are_told_the_id_of_today(renamed: Project) -> None:
    """A fact that names an earlier id is wrong, and the message says which id is meant."""
    renamed.replace(f"{CASE}/case.yml", "id: doer-til-doer", "id: banke-paa")
    (message,) = renamed.messages("en")
    assert "Do you mean “doer-til-doer”?" in message


def test_an_earlier_id_belongs_to_its_kind(renamed: Project) -> None:
    """A link to a case by a name that a method had leads nowhere."""
    renamed.replace(LINK, "method/banke-paa", "case/banke-paa")
    assert renamed.check() == [f"{LINK}:15:14: unknown-entry"]


def test_the_check_passes_an_entry_that_was_renamed(renamed: Project, capsys) -> None:
    """The command is content with a project in which an entry has earlier ids."""
    assert main(["check", str(renamed.root)]) == 0
    assert capsys.readouterr().out == ""
