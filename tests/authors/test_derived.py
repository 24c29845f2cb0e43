"""What follows from the schema: editors' schemas, templates and tables never drift from it."""

from __future__ import annotations

import re
from pathlib import Path

import fastjsonschema
import pytest
import yaml

from metodebank.authors.begin import begin
from metodebank.authors.derived import write_derived, written
from metodebank.authors.described import descriptions
from metodebank.authors.guide_tables import field_table, fill_links, fill_tables
from metodebank.authors.json_schema import json_schema
from metodebank.authors.templates import template
from metodebank.bank.model import Content
from metodebank.basics.problems import Refused
from metodebank.basics.settings import site_url
from metodebank.checking.check import check
from metodebank.schema.kinds import ALL_KINDS, CASE
from project import CASE as NABOER
from project import ROOT, TEXTS, Project, landed_content

each_kind = pytest.mark.parametrize("kind", ALL_KINDS)


def test_what_is_committed_says_what_the_schema_says() -> None:
    """`metodebank schema` would change nothing: schemas, templates and tables are up to date."""
    content = landed_content()
    guide = (ROOT / "methods/README.md").read_text("utf-8")
    for path, text in written(content, TEXTS, guide, site_url(ROOT)).items():
        assert (ROOT / "methods" / path).read_text("utf-8") == text, path


@each_kind
def test_every_field_and_section_is_explained(kind: str) -> None:
    """Each field has a label and help, and each section a prompt, in every language."""
    for language in TEXTS.languages:
        rows = [*ALL_KINDS[kind].facts, *ALL_KINDS[kind].front_matter]
        assert all(row.label and row.help for row in descriptions(rows, TEXTS, language))
        assert set(TEXTS[language]["prompts"][kind]) == set(ALL_KINDS[kind].section_ids)


@each_kind
def test_no_help_names_a_word_by_its_id(kind: str) -> None:
    """The form shows a help to people, and its choices by their words; ids are told to files."""
    kind_ = ALL_KINDS[kind]
    told = [
        (row.name, id)
        for language in TEXTS.languages
        for row in descriptions([*kind_.facts, *kind_.front_matter], TEXTS, language)
        for id in row.options
        if re.search(rf"(?<![\w-]){id}(?![\w-])", row.help)
    ]
    assert told == []


@each_kind
def test_editors_accept_what_the_check_accepts(kind: str) -> None:
    """The JSON Schema of a kind passes all landed entries of that kind."""
    content = landed_content()
    validate = fastjsonschema.compile(json_schema(ALL_KINDS[kind], content, TEXTS))
    files = list((ROOT / "methods" / kind).glob(f"*/{kind}.yml"))
    for file in files:
        facts = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) | _numbers(file)
        for credit in facts.get("credits", ()):
            credit |= {"anonymous": True} if "anonymous" in credit else {}
        validate(facts)
    assert files


def _numbers(file: Path) -> dict:
    """Return those top fields of a file whose numbers an editor reads as numbers."""
    read = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    numbers = (
        *("years", "items", "people", "parts", "window", "session", "budget", "position"),
        *("scales", "turns", "smallest", "informs", "named"),
    )
    return {key: read[key] for key in numbers if key in read}


@pytest.mark.parametrize("wrong", [{"country": "xx"}, {"cuntry": "dk"}, {"place": {"xx": "By"}}])
def test_editors_refuse_what_the_check_refuses(project: Project, wrong: dict) -> None:
    """An unknown id, a misspelt field and an unknown language are refused by the JSON Schema."""
    content, _ = check(project.root, TEXTS)
    validate = fastjsonschema.compile(json_schema(CASE, content, TEXTS))
    sound = yaml.load(project.text(f"{NABOER}/case.yml"), Loader=yaml.BaseLoader)
    sound |= {"years": {"from": 2020, "to": 2021}}
    validate(sound)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(sound | wrong)


@each_kind
def test_a_template_has_every_field_and_heading(kind: str) -> None:
    """A new entry's files name each field, and hold each heading in its order."""
    files = template(ALL_KINDS[kind], TEXTS)
    assert all(f"{one.name}:" in files[f"{kind}.yml"] for one in ALL_KINDS[kind].facts)
    for language in TEXTS.languages:
        words, lines = TEXTS.headings(kind, language), files[f"{language}.md"].splitlines()
        asked = [words[one.id] for one in ALL_KINDS[kind].sections if one.required]
        assert [line[3:] for line in lines if line[:3] == "## "] == asked
        offered = [words[one.id] for one in ALL_KINDS[kind].sections if not one.required]
        assert [line[5:].partition(":")[0] for line in lines if line[:5] == "# ## "] == offered


def test_a_new_entry_passes_once_it_is_filled_in(project: Project) -> None:
    """The check names what is to be exchanged in a new case, and nothing else of it."""
    assert len(list(begin(project.root, "case", "ny-case", TEXTS))) == 3
    told = project.check()
    assert told
    assert {line.rpartition(" ")[2] for line in told} == {
        "barriers-unexplained",
        "empty-value",
        "list-too-short",
        "unknown-source",
    }


@pytest.mark.parametrize(
    ("kind", "id", "told"),
    [
        ("kase", "x", "“kase” is not a kind of entry. Do you mean “case”?"),
        ("case", "Æ/../x", "“Æ/../x” cannot be the name of a folder."),
        ("case", "nul", "“nul” cannot be the name of a folder."),
        ("case", "naboer-ringer", "“methods/case/naboer-ringer” exists already"),
    ],
)
def test_an_entry_that_cannot_begin_changes_nothing(project: Project, kind, id, told) -> None:
    """An unknown kind, a bad id or an existing entry is told, and no file is written."""
    before = sorted(project.root.rglob("*"))
    with pytest.raises(Refused, match=re.escape(told)):
        list(begin(project.root, kind, id, TEXTS, "en"))
    assert sorted(project.root.rglob("*")) == before


def test_derived_files_are_written_once(project: Project) -> None:
    """A second run of `metodebank schema` has nothing to write."""
    assert list(write_derived(project.root, TEXTS))
    assert list(write_derived(project.root, TEXTS)) == []
    assert project.check() == []


def test_derived_files_keep_the_line_ends_of_a_checkout(project: Project) -> None:
    """With Windows' line ends nothing is written that says the same, and all else has them."""
    project.write("methods/README.md", "Før\n<!-- fields:case:da -->\n<!-- /fields -->\nEfter")
    paths = list(write_derived(project.root, TEXTS))
    for path in paths:
        project.write(path, ("\ufeff" + project.text(path)).replace("\n", "\r\n"))
    before = {path: project.text(path) for path in paths}
    assert list(write_derived(project.root, TEXTS)) == []
    project.replace("methods/template/case/da.md", "title:", "titel:")
    project.replace("methods/README.md", "| `country` |", "| `land` |")
    assert sorted(write_derived(project.root, TEXTS)) == [
        "methods/README.md",
        "methods/template/case/da.md",
    ]
    assert {path: project.text(path) for path in paths} == before


def test_a_new_entry_has_plain_line_ends(project: Project) -> None:
    """What `metodebank new` writes is the same on every system, and ends with a line end."""
    for path in begin(project.root, "case", "ny-case", TEXTS):
        assert "\r" not in project.text(path) and project.text(path).endswith("\n")


def test_a_guide_keeps_its_words_around_the_tables() -> None:
    """Only what stands between the marks of a table is written anew."""
    guide = "Før\n<!-- fields:case:da -->\ngammel\n<!-- /fields -->\nEfter\n"
    new = fill_tables(guide, Content(TEXTS.languages), TEXTS)
    assert new.startswith("Før\n<!-- fields:case:da -->\n| Felt |")
    assert new.endswith("<!-- /fields -->\nEfter\n")
    assert "gammel" not in new
    assert len(list(field_table("case", TEXTS, "da"))) > len(CASE.facts)


def test_a_guide_gets_its_tables_of_terms(project: Project) -> None:
    """A table of a vocabulary list has each term's name, definition and id."""
    content, _ = check(project.root, TEXTS)
    guide = "<!-- terms:evidence-levels:en -->\ngammel\n<!-- /terms -->\n"
    rows = fill_tables(guide, content, TEXTS).splitlines()
    assert rows[1] == "| Name | What it is | Id |"
    assert rows[3] == "| Promising | About promising. | `lovende` |"
    assert rows[-1] == "<!-- /terms -->" and "gammel" not in rows


def test_a_guide_links_the_site_where_it_stands() -> None:
    """A link to a page of the site follows `site_url`; where that is unknown, it is left alone."""
    guide = "Se <!-- site:bidrag:en -->[the form](https://old.example/)<!-- /site -->."
    new = fill_links(guide, "https://example.org/bank/")
    assert new == guide.replace("https://old.example/", "https://example.org/bank/en/bidrag/")
    assert fill_links(guide, "") == guide
