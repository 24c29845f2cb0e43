"""From files to content: whatever a file holds, reading goes on and tells what is wrong."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from metodebank.bank.model import Content
from metodebank.basics.problems import Problems
from metodebank.reading.entries import read
from metodebank.schema.notes import Notes
from metodebank.schema.vocabularies import VOCABULARIES
from project import (
    CASE,
    ELEMENT,
    GLOSSARY,
    METHOD,
    SOURCES,
    TEXTS,
    VOCABULARY,
    Project,
    write_project,
)


def content(project: Project) -> Content:
    return read(project.root, TEXTS, Notes(Problems(), TEXTS.languages))


def test_everything_is_read(project: Project) -> None:
    """Vocabulary, sources and entries of every kind are read, each under its id."""
    found = content(project)
    assert tuple(found.vocabulary) == tuple(VOCABULARIES)
    assert list(found.sources) == ["rapport21", "study19", "avis20"]
    assert list(found.entries) == [
        ("method", "doer-til-doer"),
        ("element", "klar-rolle"),
        ("element", "opsoegende"),
        ("case", "naboer-ringer"),
        ("measure", "taelling"),
        ("guide", "stroemsvigt"),
        ("pack", "en-aften"),
    ]


def test_an_entry_may_bring_its_own_sources(project: Project) -> None:
    """A source in an entry's folder joins the bibliography, and any text may cite it."""
    source = project.text(SOURCES).partition("- id: study19")[0].replace("rapport21", "opkald22")
    project.write(f"{CASE}/sources.yml", source)
    project.replace(f"{METHOD}/da.md", "Ingen følger op. [@rapport21]", "Nej. [@opkald22]")
    assert project.check() == []
    assert content(project).sources["opkald22"].place.path == f"{CASE}/sources.yml"


def test_an_entry_holds_facts_once_and_words_by_language(project: Project) -> None:
    """The facts of a case stand once, and its title stands in each language."""
    case = content(project).entries["case", "naboer-ringer"]
    assert case.facts["years"] == {"from": 2019, "to": 2021}
    assert case.facts["methods"] == ({"id": "doer-til-doer", "kept": ("opsoegende",)},)
    assert {language: text.title for language, text in case.texts.items()} == {
        "da": "Naboer ringer til ældre",
        "en": "Neighbours phone older people",
    }


def test_a_text_knows_all_it_cites(project: Project) -> None:
    """The sources of a text are those of its prose and of its notes, each once, in order."""
    project.replace(f"{CASE}/da.md", "først. [@rapport21]", "først. [@study19]")
    text = content(project).entries["case", "naboer-ringer"].texts["da"]
    assert text.cited == ("avis20", "rapport21", "study19")


def test_facts_and_words_know_where_they_stand(project: Project) -> None:
    """A fact of an entry and a field of its front matter can be told by line and column."""
    case = content(project).entries["case", "naboer-ringer"]
    kept = case.where("methods", 0, "kept", 0)
    note = case.texts["en"].where("element_notes", "opsoegende")
    assert (kept.path, kept.line, kept.column) == (f"{CASE}/case.yml", 10, 12)
    assert (note.path, note.line, note.column) == (f"{CASE}/en.md", 6, 15)


@pytest.mark.parametrize("path", [f"{CASE}/case.yml", f"{CASE}/da.md", SOURCES])
def test_a_byte_order_mark_is_overlooked(path: str, project: Project) -> None:
    """A file that Notepad saved, with a byte order mark, is read like any other."""
    project.write(path, b"\xef\xbb\xbf" + project.text(path).encode())
    assert project.check() == []


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_windows_and_old_macs_are_read(line_end: str, project: Project) -> None:
    """A project saved with other line ends is sound, and its places are the same."""
    for path in [f"{CASE}/case.yml", f"{CASE}/da.md", f"{METHOD}/method.yml", SOURCES]:
        project.write(path, project.text(path).replace("\n", line_end))
    assert project.check() == []
    project.replace(f"{CASE}/case.yml", "[sprog]", "[sprgo]")
    project.replace(f"{CASE}/da.md", "ældre bor alene. [@avis20]", "ældre bor alene. [@avis]")
    assert project.check() == [
        f"{CASE}/case.yml:6:12: unknown-term",
        f"{CASE}/da.md:11:24: unknown-source",
    ]


def test_latin_1_is_told_where_it_shows(project: Project) -> None:
    """A text in Latin-1 is told at its first letter that is not English, in any file."""
    text = project.text(f"{CASE}/da.md")
    project.write(f"{CASE}/da.md", text.encode("latin-1"))
    assert project.check() == [f"{CASE}/da.md:2:26: not-utf8"]


def test_half_a_letter_at_the_end_is_told(project: Project) -> None:
    """A file that was cut off in the middle of an å is told at its very end."""
    project.write(f"{ELEMENT}/element.yml", "basis: []\n# så".encode()[:-1])
    assert project.check() == [f"{ELEMENT}/element.yml:2:4: not-utf8"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("---\n", "--- \t\n"),
        lambda text: text + "\n\n\n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("keywords:", "# et ord\nkeywords:"),
    ],
    ids=["blanks after the hyphens", "blank lines", "no last line end", "comment"],
)
def test_front_matter_is_found(change: object, project: Project) -> None:
    """Blanks, comments and line ends that nobody sees do not spoil a text."""
    project.write(f"{CASE}/da.md", change(project.text(f"{CASE}/da.md")))
    assert project.check() == []


def test_hyphens_in_prose_end_no_front_matter(project: Project) -> None:
    """The first line of three hyphens ends the front matter, and prose begins below it."""
    project.replace(f"{CASE}/da.md", "Om de blev mindre ensomme.", "Om de blev\n\n---\n\nglade.")
    assert project.check() == [f"{CASE}/da.md:25:1: block-not-allowed"]


def test_a_file_name_that_is_no_utf8_is_told(project: Project) -> None:
    """A name in Latin-1, as old archives give, is a problem like any other."""
    for name in (b"b\xf8rn.doc", b"b\xf8rn.jpg"):
        with open(os.fsencode(project.root / CASE) + b"/" + name, "wb"):
            pass
    assert project.check() == [
        rf"{CASE}/b\udcf8rn.doc:1:1: unknown-file",
        *(rf"{CASE}/b\udcf8rn.jpg:1:1: picture-{code}" for code in ("damaged", "name", "unused")),
    ]
    assert all(message.encode() for message in project.messages("da"))


def test_links_are_not_followed(project: Project) -> None:
    """What a symbolic link points to is neither read nor told, wherever the link stands."""
    project.write("secret.md", project.text(f"{CASE}/da.md").replace("Fem naboer", "HEMMELIGT"))
    project.link(f"{CASE}/da.md", "../../../secret.md")
    project.link("methods/case/anden", "naboer-ringer")
    project.link(f"{VOCABULARY}/more.yml", "roles.yml")
    assert project.check() == [
        "methods/case/anden:1:1: symbolic-link",
        f"{CASE}/da.md:1:1: symbolic-link",
        f"{VOCABULARY}/more.yml:1:1: symbolic-link",
    ]
    assert list(content(project).entries["case", "naboer-ringer"].texts) == ["en"]


def test_an_empty_room_tells_what_belongs_there(project: Project) -> None:
    """Where `methods` is empty, the files that must be there are told, and nothing else."""
    project.remove("methods")
    (project.root / "methods").mkdir()
    needed = [name for name, one in VOCABULARIES.items() if one.needed]
    assert project.check() == [
        f"{GLOSSARY}:1:1: file-missing",
        f"{SOURCES}:1:1: file-missing",
        *sorted(f"{VOCABULARY}/{name}.yml:1:1: file-missing" for name in needed),
    ]


def test_the_largest_texts_are_read(project: Project) -> None:
    """A text just below the limit is read, and one byte above it is told."""
    text = project.text(f"{CASE}/da.md")
    project.write(f"{CASE}/da.md", text + " " * (60_000 - len(text.encode())))
    assert project.check() == []
    project.write(f"{CASE}/da.md", text + " " * (60_001 - len(text.encode())))
    assert project.check() == [f"{CASE}/da.md:1:1: file-too-large"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Act as a user without rights, if we are one who may read everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no such rights")
def test_what_may_not_be_read_is_told_once() -> None:
    """A text, a picture, a list, an entry and a kind that may not be read are told, each once."""
    shut = [f"{CASE}/da.md", f"{CASE}/plan.jpg", METHOD, "methods/guide", f"{VOCABULARY}/roles.yml"]
    with tempfile.TemporaryDirectory() as folder:  # which, unlike pytest's own, all may enter
        project = write_project(Path(folder), {f"{CASE}/plan.jpg": "no picture"})
        project.root.chmod(0o755)
        for path in shut:
            (project.root / path).chmod(0)
        with as_nobody():
            told = project.check()
        for path in shut:
            (project.root / path).chmod(0o755)
    assert told == [f"{path}:1:1: file-unreadable" for path in sorted(shut)]


def test_a_file_among_the_folders_of_entries_is_told_once(project: Project) -> None:
    """What is no folder is no entry, whatever it is called; a reference to it leads nowhere."""
    project.write("methods/case/README.md", "Her er cases.")
    project.write("methods/method/noter", "Husk.")
    project.replace(f"{METHOD}/method.yml", "updated:", "see_also: [noter]\nupdated:")
    assert project.check() == [
        "methods/case/README.md:1:1: unknown-file",
        "methods/method/noter:1:1: unknown-file",
    ]
