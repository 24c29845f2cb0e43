"""Sound content, linked both ways."""

from __future__ import annotations

import dataclasses

import pytest

from metodebank.bank.catalogue import cited_sources, term_ids
from metodebank.bank.edition import Edition
from metodebank.build.files import index_files
from metodebank.pages.outline import pages
from metodebank.schema.facts import COST, COUNTRY, TARGET_GROUPS
from project import CASE, ELEMENT, MEASURE, METHOD, PACK, SITE_URL, TEXTS, Project


def with_second_method(project: Project) -> Project:
    """Add the method `aaben-doer`, with less evidence and one core element."""
    project.copy(METHOD, "methods/method/aaben-doer")
    facts = "methods/method/aaben-doer/method.yml"
    project.replace(facts, "evidence: lovende", "evidence: erfaringsbaseret")
    project.replace(facts, "[opsoegende, klar-rolle]", "[klar-rolle]")
    project.replace("methods/method/aaben-doer/da.md", "Fra dør til dør", "Åben dør")
    project.replace("methods/method/aaben-doer/en.md", "Door to door", "A door that is open")
    return project


def ids(entries: list) -> list[str]:
    return [entry.id for entry in entries]


def test_a_case_and_its_method_know_each_other(project: Project) -> None:
    """A use of a method by a case says what became of each core element."""
    project.replace(f"{CASE}/case.yml", "kept: [opsoegende]", "left_out: [klar-rolle]")
    project.replace(f"{CASE}/da.md", "  opsoegende:", "  klar-rolle:")
    project.replace(f"{CASE}/en.md", "  opsoegende:", "  klar-rolle:")
    (use,) = project.catalogue().by_use["case", "naboer-ringer"]
    assert (use.case.id, use.method.id) == ("naboer-ringer", "doer-til-doer")
    assert dict(use.fates) == {"klar-rolle": "left_out"}


def test_a_core_element_knows_its_methods(project: Project) -> None:
    """A core element is found with every method that has it, and with no other."""
    linked = with_second_method(project).catalogue()
    assert ids(linked.methods_with("elements", "opsoegende")) == ["doer-til-doer"]
    assert ids(linked.methods_with("elements", "klar-rolle")) == ["aaben-doer", "doer-til-doer"]


def test_a_barrier_knows_who_names_it(project: Project) -> None:
    """A barrier is found with the methods and the cases that name it, each by kind."""
    linked = project.catalogue()
    assert ids(linked.with_term("method", "barriers", "ensomhed")) == ["doer-til-doer"]
    assert ids(linked.with_term("case", "barriers", "ensomhed")) == []
    assert ids(linked.with_term("case", "barriers", "sprog")) == ["naboer-ringer"]


def test_every_fact_that_names_a_term_is_linked(project: Project) -> None:
    """Terms under facts that hold one, such as cost and country, are linked like lists."""
    linked = project.catalogue()
    assert ids(linked.with_term("method", "costs", "lav")) == ["doer-til-doer"]
    assert ids(linked.with_term("case", "countries", "dk")) == ["naboer-ringer"]
    method = linked.entries["method", "doer-til-doer"]
    assert term_ids(method, COST) == ("lav",)
    assert term_ids(method, TARGET_GROUPS) == ("unge", "aeldre")
    assert term_ids(method, COUNTRY) == ()


def test_a_source_knows_who_cites_it(project: Project) -> None:
    """A source is found with the entries and terms that cite it, in any language."""
    project.replace(f"{CASE}/en.md", "Whether they", "They did. [@study19] Whether they")
    terms = "methods/vocabulary/roles.yml"
    project.write(terms, project.text(terms) + "  sources: [study19]\n")
    linked = project.catalogue()
    assert [citer.id for citer in linked.by_source["study19"]] == [
        "frivillig",
        "doer-til-doer",
        "opsoegende",
        "naboer-ringer",
    ]


def test_the_basis_of_a_core_element_counts_as_cited(project: Project) -> None:
    """The sources that a core element rests on are its sources, each once."""
    linked = project.catalogue()
    assert cited_sources(linked.element("opsoegende")) == ("rapport21", "study19")


def test_entries_stand_in_alphabetical_order(project: Project) -> None:
    """Entries stand by the title of the reader's language: in Danish Å is last."""
    linked = with_second_method(project).catalogue()
    assert ids(linked.of_kind("method", "da")) == ["doer-til-doer", "aaben-doer"]
    assert ids(linked.of_kind("method", "en")) == ["aaben-doer", "doer-til-doer"]


def test_the_best_known_stands_first(project: Project) -> None:
    """Methods stand in the order of the evidence levels, and by title among equals."""
    linked = with_second_method(project).catalogue()
    methods = linked.of_kind("method", "en")
    assert ids(linked.by_evidence(methods, "en")) == ["doer-til-doer", "aaben-doer"]
    project.replace(f"{METHOD}/method.yml", "evidence: lovende", "evidence: erfaringsbaseret")
    linked = project.catalogue()
    methods = linked.of_kind("method", "en")
    assert ids(linked.by_evidence(methods, "en")) == ["aaben-doer", "doer-til-doer"]


@pytest.mark.parametrize(("missing", "there"), [("da", "en"), ("en", "da")])
def test_a_missing_text_is_stood_in_for(missing: str, there: str, project: Project) -> None:
    """An entry without text in a language shows the text of the other one."""
    project.remove(f"{CASE}/{missing}.md")
    linked = project.catalogue()
    case = linked.entries["case", "naboer-ringer"]
    assert linked.text(case, missing).language == there
    assert linked.text(case, there).language == there


def test_the_catalogue_is_frozen(project: Project) -> None:
    """Nothing can be added to the catalogue once it is made."""
    linked = project.catalogue()
    with pytest.raises(TypeError):
        linked.entries["case", "ny"] = linked.element("opsoegende")
    with pytest.raises(dataclasses.FrozenInstanceError):
        linked.packs = ()


def test_ids_are_the_names_of_folders(project: Project) -> None:
    """An entry's id and kind are those of its folders, and nothing in its files."""
    project.copy(ELEMENT, "methods/element/tillid")
    assert project.catalogue().element("tillid").path == "methods/element/tillid/element.yml"


def test_a_draft_stands_nowhere(project: Project) -> None:
    """A draft is checked, and no page, data or search knows it or what it says."""
    project.replace(f"{CASE}/case.yml", "updated:", "draft: true\nupdated:")
    project.replace(f"{METHOD}/da.md", "[som i casen](case/naboer-ringer)", "på")
    project.replace(f"{MEASURE}/da.md", "[i telefonen](case/naboer-ringer)", "i telefonen")
    project.replace(f"{MEASURE}/en.md", "[on the telephone](case/naboer-ringer)", "on the phone")
    project.replace(f"{METHOD}/en.md", "[as in the case](case/naboer-ringer)", "on them")
    linked = project.catalogue()
    assert (linked.by_use, ("case", "naboer-ringer") in linked.entries) == ({}, False)
    assert ids(linked.with_term("case", "barriers", "sprog")) == []
    assert all(citer.id != "naboer-ringer" for citer in linked.by_source["avis20"])
    for language in TEXTS.languages:
        edition = Edition(linked, TEXTS, language, SITE_URL)
        shown = [str(page.meta) for page in pages(edition)]
        index = [script for _, script in index_files(edition)]
        told = "".join([*shown, *index, project.data()])
        assert "naboer-ringer" not in told and "Eksempelby." not in told


def test_a_draft_is_checked(project: Project) -> None:
    """What is wrong in a draft is told."""
    project.replace(f"{CASE}/case.yml", "updated: 2026-11-22", "updated: i går\ndraft: true")
    project.remove(f"{METHOD}/en.md")
    project.replace(f"{METHOD}/da.md", "[som i casen](case/naboer-ringer)", "på")
    project.replace(f"{MEASURE}/da.md", "[i telefonen](case/naboer-ringer)", "i telefonen")
    project.replace(f"{MEASURE}/en.md", "[on the telephone](case/naboer-ringer)", "on the phone")
    assert project.check() == [f"{CASE}/case.yml:11:10: not-a-date"]


def test_a_pack_that_is_a_draft_is_not_offered(project: Project) -> None:
    """A ready-made pack that is a draft is no pack of the site."""
    project.replace(f"{PACK}/pack.yml", "updated:", "draft: true\nupdated:")
    assert project.catalogue().packs == ()
