"""Open data: the catalogue as others read it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from metodebank.share.data import name_of_content
from project import CASE, METHOD, TEXTS, Project


def data(project: Project) -> dict[str, Any]:
    return json.loads(project.data())


def entry(project: Project, kind: str, id: str) -> dict[str, Any]:
    return next(e for e in data(project)["entries"] if (e["kind"], e["id"]) == (kind, id))


def test_the_catalogue_has_the_shape_that_others_rely_on(project: Project) -> None:
    """Entries, vocabulary, origin and licence stand under the agreed names, and nothing else."""
    catalogue = data(project)
    assert set(catalogue) == {"entries", "vocabulary", "generated_from", "licence"}
    for row in catalogue["entries"]:
        more = {"fidelity"} if row["kind"] == "method" else set()
        assert set(row) == {"kind", "id", "facts", "sources", *TEXTS.languages, *more}
        for language in TEXTS.languages:
            names = {"title", "summary", "url", "sheet", "status", "markdown"}
            assert set(row[language]) == names


def test_every_entry_is_in_the_catalogue(project: Project) -> None:
    """Entries of every kind but packs are all there, each once."""
    assert [f"{row['kind']}/{row['id']}" for row in data(project)["entries"]] == [
        "method/doer-til-doer",
        "element/klar-rolle",
        "element/opsoegende",
        "case/naboer-ringer",
        "measure/taelling",
        "guide/stroemsvigt",
    ]


def test_facts_are_data(project: Project) -> None:
    """Facts stand as ids, numbers and lists, as in the authors' files."""
    facts = entry(project, "case", "naboer-ringer")["facts"]
    assert facts["years"] == {"from": 2019, "to": 2021}
    assert facts["methods"] == [{"id": "doer-til-doer", "kept": ["opsoegende"]}]
    assert facts["target_groups"] == ["aeldre"]
    assert facts["updated"] == "2026-11-22"


def test_sources_are_told_with_the_places_that_are_cited(project: Project) -> None:
    """Each source that an entry cites in any language, with each page or chapter once."""
    project.replace(f"{CASE}/da.md", "uge. [@rapport21]", "uge. [@rapport21, s. 12-15; @study19]")
    project.replace(f"{CASE}/en.md", "week. [@rapport21]", "week. [@rapport21, p. 12-15, @avis20]")
    project.replace(f"{CASE}/en.md", "first. [@rapport21]", "first. [@rapport21, ch. 3]")
    assert entry(project, "case", "naboer-ringer")["sources"] == [
        {"id": "avis20"},
        {
            "id": "rapport21",
            "places": [
                {"label": "page", "locator": "12-15"},
                {"label": "chapter", "locator": "3"},
            ],
        },
        {"id": "study19"},
    ]


def test_words_stand_in_both_languages(project: Project) -> None:
    """Title, summary and address of an entry stand per language, relative to the root."""
    row = entry(project, "case", "naboer-ringer")
    assert (row["da"]["title"], row["en"]["title"]) == (
        "Naboer ringer til ældre",
        "Neighbours phone older people",
    )
    assert row["da"]["url"] == "case/naboer-ringer/"
    assert row["en"]["url"] == "en/case/naboer-ringer/"
    assert row["da"]["status"] == row["en"]["status"] == "written"


@pytest.mark.parametrize(("missing", "there"), [("da", "en"), ("en", "da")])
def test_a_missing_translation_is_told(missing: str, there: str, project: Project) -> None:
    """An entry without text in a language says so there, and gives the other one's words."""
    project.remove(f"{CASE}/{missing}.md")
    row = entry(project, "case", "naboer-ringer")
    assert (row[missing]["status"], row[there]["status"]) == ("missing", "written")
    assert row[missing]["title"] == row[there]["title"]
    assert row[missing]["url"] != row[there]["url"]


def test_sheets_are_told_where_there_are_any(project: Project) -> None:
    """An entry tells where its sheet lies, in each language, or that there is none."""
    with_paper = json.loads(project.data(paper=True))["entries"][0]
    assert with_paper["en"]["sheet"] == "paper/en/method-doer-til-doer.pdf"
    assert entry(project, "method", "doer-til-doer")["en"]["sheet"] is None


def test_the_vocabulary_is_given_in_full(project: Project) -> None:
    """Every term stands in its list's order with labels, definition and synonyms."""
    target_groups = data(project)["vocabulary"]["target-groups"]
    assert [term["id"] for term in target_groups] == ["unge", "aeldre"]
    assert target_groups[1] == {
        "id": "aeldre",
        "label": {"da": "Ældre", "en": "Older people"},
        "definition": {"da": "Om ældre.", "en": "About older people."},
        "synonyms": {"da": ["ord for ældre"], "en": ["word for older people"]},
        "sources": [],
    }


def test_ids_in_facts_are_terms_of_the_vocabulary(project: Project) -> None:
    """Whoever reads the catalogue finds each id of a fact among the terms of its list."""
    lists = {name: {t["id"] for t in terms} for name, terms in data(project)["vocabulary"].items()}
    facts = entry(project, "method", "doer-til-doer")["facts"]
    assert set(facts["barriers"]) <= lists["barriers"]
    assert facts["evidence"] in lists["evidence-levels"]


def test_letters_are_letters(project: Project) -> None:
    """The catalogue holds æøå as they are, and ends with a line end."""
    text = project.data()
    assert "Naboer ringer til ældre" in text and text.endswith("}\n")


def test_the_same_content_gives_the_same_origin(project: Project) -> None:
    """The name of the content is the same for the same files and changes with each of them."""
    before = name_of_content(project.root)
    assert name_of_content(project.root) == before
    project.replace(f"{METHOD}/en.md", "Nobody follows up.", "Nobody follows it up.")
    assert name_of_content(project.root) != before


def test_the_name_of_a_file_counts(project: Project) -> None:
    """The same text under another name is other content."""
    before = name_of_content(project.root)
    (project.root / CASE).rename(project.root / "methods/case/anden")
    assert name_of_content(project.root) != before


def test_the_catalogue_counts_what_became_of_core_elements(project: Project) -> None:
    """A method says in how many cases each core element was kept, or not told of."""
    fidelity = entry(project, "method", "doer-til-doer")["fidelity"]
    nothing = {"kept": 0, "adapted": 0, "left_out": 0, "untold": 1}
    assert fidelity == {
        "opsoegende": {**nothing, "kept": 1, "untold": 0},
        "klar-rolle": nothing,
    }
