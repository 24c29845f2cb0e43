"""The whole check: all problems in one run, each once, where it stands, and never a crash."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from test_golden import CASES

from metodebank.bank.model import Content
from metodebank.basics.problems import Problems
from metodebank.checking.check import checks, read_and_note
from metodebank.checking.report import FORMATS
from metodebank.reading.entries import read
from metodebank.schema.leaflets import FIRST_LANGUAGES
from metodebank.schema.notes import Notes
from project import (
    CASE,
    ELEMENT,
    FILES,
    METHOD,
    SOURCES,
    TEXTS,
    VOCABULARY,
    Project,
    landed_content,
    write_project,
)

TEN_FAULTS = [
    (f"{CASE}/case.yml", "years: {from: 2019", "years: {form: 2019", "4:9: unknown-field"),
    (f"{CASE}/case.yml", "barriers: [sprog]", "barriers: [sprgo]", "6:12: unknown-term"),
    (f"{CASE}/case.yml", "updated: 2026-11-22", "updated: 2020-13-45", "11:10: not-a-date"),
    (f"{CASE}/da.md", "## Hvad de gjorde", "## Hvad de lavede", "13:1: unknown-heading"),
    (f"{CASE}/da.md", "Om de blev", "På øen <b>blev", "23:8: raw-html"),
    (f"{METHOD}/en.md", "case/naboer-ringer", "javascript:x", "20:27: bad-link"),
    (f"{METHOD}/en.md", "Nobody follows up. [@rapport21]", "Nobody.", "32:1: claim-without-source"),
    (SOURCES, "https://example.org/study", "example.org", "12:8: not-an-address"),
    (SOURCES, "year: 2020", "year: MMXX", "17:9: not-a-number"),
    (f"{VOCABULARY}/roles.yml", "Frivillig, en: V", "Frivillig, eng: V", "2:26: unknown-field"),
]


def test_ten_faults_are_ten_problems(project: Project) -> None:
    """Ten faults of different kinds in five files are ten lines, each at its place."""
    for path, old, new, _ in TEN_FAULTS:
        project.replace(path, old, new)
    assert project.check() == [f"{path}:{place}" for path, _, _, place in TEN_FAULTS]


@pytest.mark.parametrize(
    ("path", "old", "new", "guess"),
    [
        (f"{METHOD}/method.yml", "[unge, aeldre]", "[unge, eldre]", "aeldre"),
        (f"{METHOD}/method.yml", "evidence:", "evidens:", "evidence"),
        (f"{METHOD}/method.yml", "klar-rolle]", "klarrolle]", "klar-rolle"),
        (f"{METHOD}/da.md", "## Her går det galt", "## Her gik det galt", "Her går det galt"),
        (f"{METHOD}/da.md", "Ingen følger op. [@rapport21]", "Op. [@raport-21]", "rapport21"),
        (f"{METHOD}/da.md", "case/naboer-ringer", "case/nabo-ringer", "naboer-ringer"),
        (f"{CASE}/case.yml", "id: doer-til-doer", "id: dor-til-dor", "doer-til-doer"),
        (f"{CASE}/da.md", "- Rækkevidde:", "- Rækevide:", "Rækkevidde"),
        (f"{CASE}/da.md", "summary:", "sumary:", "summary"),
        (f"{ELEMENT}/element.yml", "[rapport21]", "[Rapport-21]", "rapport21"),
        (SOURCES, "url_withheld", "url-witheld", "url_withheld"),
        (f"{VOCABULARY}/roles.yml", "  synonyms:", "  synonym:", "synonyms"),
    ],
)
def test_the_nearest_right_word_is_told(
    path: str, old: str, new: str, guess: str, project: Project
) -> None:
    """A misspelt id, field, heading or kind of figure gives the word that was meant."""
    project.replace(path, old, new)
    assert f"Mener I «{guess}»?" in " ".join(project.messages("da"))
    assert f"Do you mean “{guess}”?" in " ".join(project.messages("en"))


@pytest.mark.parametrize(
    ("path", "guess"),
    [
        (f"{CASE}/case.yaml", "case.yml"),
        (f"{CASE}/dansk.md", "da.md"),
        (f"{VOCABULARY}/barrier.yml", "barriers.yml"),
        ("methods/source.yml", "sources.yml"),
        ("methods/cases/x/noter.txt", "case"),
    ],
)
def test_the_nearest_file_name_is_told(path: str, guess: str, project: Project) -> None:
    """A file or folder under a misspelt name is told the name that was meant."""
    project.write(path, "")
    assert f"Mener I «{guess}»?" in project.messages("da")[0]


def test_problems_are_sorted(project: Project) -> None:
    """All problems of a run stand by path, then line, then column."""
    for path, old, new, _ in reversed(TEN_FAULTS):
        project.replace(path, old, new)
    assert project.problems() == sorted(project.problems())


# Some of each kind on every change, since their files are next to each other; all in the proof.
OFTEN = [
    pytest.param(*one.values, id=one.id, marks=[pytest.mark.proof] if number % 8 else [])
    for number, one in enumerate(CASES)
]


@pytest.mark.parametrize("case", OFTEN)
def test_no_check_goes_by_what_another_tells(case: dict, tmp_path: Path) -> None:
    """In every golden case each check tells the same when it is asked alone, and after all."""
    root = write_project(tmp_path, case["changes"]).root
    content, notes = read_and_note(root, TEXTS)
    told = set(notes.problems.found)
    alone = read_alone(root)
    apart = set(alone.problems.found)
    for look in reversed(checks()):
        by_itself = replace(alone, problems=Problems())
        look(content, by_itself)
        apart |= by_itself.problems.found
        look(content, notes)
    assert apart == told == notes.problems.found


def read_alone(root: Path) -> Notes:
    """Return what reading notes, before anything is checked."""
    notes = Notes(Problems(), TEXTS.languages)
    read(root, TEXTS, notes)
    return notes


def test_the_check_changes_nothing(project: Project) -> None:
    """The check only reads: every file is the same after it."""
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    before = {path: project.text(path) for path in FILES}
    project.check()
    assert {path: project.text(path) for path in FILES} == before


def test_one_broken_file_hides_nothing_in_others(project: Project) -> None:
    """A file that cannot be read is one problem, and the other files are still checked."""
    project.write(f"{METHOD}/method.yml", "types: [besoeg\n")
    project.replace(f"{CASE}/da.md", "Om de blev", "{{ Om de blev")
    assert project.check() == [
        f"{CASE}/da.md:23:1: template-mark",
        f"{METHOD}/method.yml:1:8: yaml-bracket",
    ]


# What hostile or unlucky authors put into a file, anywhere.
SNIPPETS = [
    *("[", "]", "{", "}", ":", "- ", "#", "&a ", "*a ", "!t ", "|", ">", "'", '"', "\n", "\t"),
    *("---\n", "...\n", "\0", "\x1b[2J", "\u2028", "\ufeff", "\u202e", "é", "日本", "🏠", "\r"),
    *("[@", "[@]", "[@x]", "[@advice]", "](", "![", "<b>", "<!--", "{{", "{%", "`", "## ", "> "),
    *("javascript:x", "[x](y)", "<http://x>", "\n\n***\n\n", "    x\n", "&#0;", "\\", "%s", "{0}"),
    *(
        "[]",
        "{}",
        "~",
        "? ",
        "<<: ",
        "0",
        "-1",
        "9" * 400,
        "[" * 99,
        "- " * 99,
        "> " * 99,
        "a: " * 9,
    ),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file's bytes with one thing changed at random."""
    at, to = sorted(chance.choices(range(len(data) + 1), k=2))
    snippet = chance.choice(SNIPPETS).encode()
    ways = [
        data[:at] + snippet + data[at:],
        data[:at] + snippet + data[at + 1 :],
        data[:at] + data[at + 1 :],
        data[:at] + data[to:],
        data[:to] + data[at:],
        data[:at],
        data[:at] + chance.randbytes(2) + data[at:],
        b"\n".join(chance.sample(lines := data.split(b"\n"), len(lines))),
    ]
    return chance.choice(ways)


SEEDS = [pytest.param(one, marks=[pytest.mark.proof] if one >= 25 else []) for one in range(100)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_change_of_files_breaks_the_check(seed: int, project: Project) -> None:
    """Whatever becomes of the files, they are checked and reported, or built, without error."""
    chance = random.Random(seed)
    for path in chance.sample(sorted(FILES), 3):
        project.write(path, mutated(project.text(path).encode(), chance))
    problems = project.problems()
    for language in TEXTS.languages:
        for report in FORMATS.values():
            assert report(problems, TEXTS, language).encode() or not problems
    assert problems or is_built(project)


def is_built(project: Project) -> bool:
    pages = [page for name in TEXTS.languages for page in project.pages(name).values()]
    return bool(project.data() and pages)


@pytest.fixture(scope="module")
def ours() -> Content:
    return landed_content()


def test_our_own_content_is_all_there(ours: Content) -> None:
    """The bank holds at least the methods, core elements, cases and words it began with."""
    kinds = [kind for kind, _ in ours.entries]
    assert kinds.count("method") >= 12
    assert kinds.count("element") >= 16
    assert kinds.count("case") >= 8
    least = {"target-groups": 26, "barriers": 21, "goals": 20, "evidence-levels": 5}
    assert {name: len(ours.vocabulary[name]) >= count for name, count in least.items()} == {
        name: True for name in least
    }


def test_our_own_content_is_in_both_languages(ours: Content) -> None:
    """Every entry and every term of the bank is written in Danish and in English.

    Leaflets are in the languages of residents besides.
    """
    many = {key: entry for key, entry in ours.entries.items() if entry.kind == "leaflet"}
    others = [entry for key, entry in ours.entries.items() if key not in many]
    assert all(set(entry.texts) == {"da", "en"} for entry in others)
    assert all(set(entry.texts) >= {"da", "en", *FIRST_LANGUAGES} for entry in many.values())
    terms = [term for terms in ours.vocabulary.values() for term in terms.values()]
    assert all(set(term.label) == {"da", "en"} for term in terms)
    assert all(set(term.definition) == {"da", "en"} for term in terms if term.list != "prices")


def test_our_own_sources_are_all_there(ours: Content) -> None:
    """The bibliography holds 254 sources, of which three withhold their address."""
    withheld = [id for id, source in ours.sources.items() if "url" not in source.facts]
    assert len(ours.sources) >= 254
    assert {"dr22", "nordj20", "tv2fyn"} <= set(withheld)
    assert all(ours.sources[id].facts["url_withheld"] for id in withheld)
