"""An entry as the form opens it to mend it: its files in pieces, and what is taken in of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handing_in import blocks
from metodebank.authors.hand_in import NOTHING, read_hand_in
from metodebank.authors.take import Taken, take
from metodebank.authors.to_mend import opened, opened_files, print_of, words_file
from metodebank.bank.edition import Edition
from metodebank.bank.translation import prints_of
from metodebank.schema.kinds import KINDS
from project import CASE, ELEMENT, GUIDE, SITE_URL, TEXTS, Project

TEXT = f"{CASE}/da.md"
OLD, NEW = "ringer til ældre\n", "ringer sammen\n"


def entry_at(project: Project, folder: str = CASE) -> dict[str, Any]:
    """Return the entry in a folder, as the form opens it."""
    _, kind, id = folder.split("/")
    return opened(project.catalogue().entries[kind, id], project.root, TEXTS)


def files_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry["facts"], *entry["texts"]]


def parts_of(file: dict[str, Any]) -> dict[str, Any]:
    """Return the text of each part of a file that can be changed, by its name."""
    return {one[0]: one[2] for one in file["pieces"] if isinstance(one, list)}


def joined(file: dict[str, Any]) -> str:
    return "".join(one if isinstance(one, str) else one[2] for one in file["pieces"])


def as_it_lies(project: Project, path: str) -> str:
    return (project.root / path).read_bytes().decode()


def spoil(project: Project, path: str) -> None:
    """Write a file in the manner of another editor: with remarks, quotation marks and line ends."""
    text = as_it_lies(project, path).replace("---\n", "---\n# Fra et andet program\n", 1)
    text = text.replace("summary: ", "summary:  '", 1).replace(".\nkeywords", ".' # kort\nkeywords")
    (project.root / path).write_bytes("\ufeff".encode() + text.replace("\n", "\r\n").encode())


def test_the_pieces_of_a_file_are_the_file(project: Project) -> None:
    """Whatever a file holds, all of its characters are in its pieces, in their order."""
    spoil(project, TEXT)
    entries = [
        entry_at(project, f"methods/{kind}/{id}")
        for kind, id in project.catalogue().entries
        if kind in KINDS
    ]
    files = [file for entry in entries for file in files_of(entry)]
    assert {file["path"]: joined(file) for file in files} == {
        file["path"]: as_it_lies(project, file["path"]) for file in files
    }
    assert TEXT in {file["path"] for file in files}


def test_a_part_is_what_may_be_changed_and_no_more(project: Project) -> None:
    """A value stands without its name and its remark, a section without its heading."""
    spoil(project, TEXT)
    parts = parts_of(entry_at(project)["texts"][0])
    assert parts["title"] == "Naboer ringer til ældre"
    assert parts["summary"].startswith("'") and parts["summary"].endswith("'")
    assert parts["heading.occasion"].rstrip("\r") == "## Stedet og anledningen"
    assert not any(
        parts[name].startswith(("\r", "\n", "#")) for name in parts if "sections" in name
    )


def test_sections_with_headings_of_their_own_stand_side_by_side(project: Project) -> None:
    """A guide's sections are a part each, with its heading, where all texts have as many."""
    texts = entry_at(project, GUIDE)["texts"]
    for text, headings in zip(texts, (("Hvad", "Tjekliste"), ("What", "Checklist")), strict=True):
        own = {name: part for name, part in parts_of(text).items() if name.startswith("text")}
        assert [*own] == ["text.0", "text.1"]
        for part, heading in zip(own.values(), headings, strict=True):
            assert part.startswith(f"## {heading}") and part.count("## ") == 1


def test_sections_that_have_no_like_are_one_part(project: Project) -> None:
    """Where a text has a section more than the other, nobody can say which are alike."""
    project.replace(
        f"{GUIDE}/en.md",
        "[@advice]\n\n- Who",
        "Ask. [@rapport21]\n\n## Names\n\n[@advice]\n\n- Who",
    )
    for text in entry_at(project, GUIDE)["texts"]:
        parts = parts_of(text)
        assert parts["text"].startswith("## ") and "text.0" not in parts


def test_a_language_that_is_missing_can_be_begun(project: Project) -> None:
    """The form is told where the text would lie, and what the original is known by."""
    assert entry_at(project)["missing"] == []
    project.remove(f"{CASE}/en.md")
    (missing,) = entry_at(project)["missing"]
    where = {name: missing[name] for name in ("path", "language", "of")}
    assert where == {"path": f"{CASE}/en.md", "language": "en", "of": "da"}
    danish = project.content().entries["case", "naboer-ringer"].texts["da"]
    assert missing["now"] == prints_of(danish)


def test_what_is_written_otherwise_is_not_opened(project: Project) -> None:
    """A file whose parts cannot be told apart for sure is left to git."""
    text = (
        as_it_lies(project, TEXT).replace("## Stedet", "Stedet").replace("ingen\n", "ingen\n---\n")
    )
    (project.root / TEXT).write_text(text, "utf-8")
    entry = entry_at(project)
    assert entry["unclear"] and "texts" not in entry


def test_each_entry_with_a_page_has_its_script(project: Project) -> None:
    """The site has a script for each entry, and one in each language for what things are called."""
    edition = Edition(project.catalogue(), TEXTS, "en", SITE_URL)
    scripts = dict(opened_files(edition, project.root))
    entries = [f"mend/{kind}/{id}.js" for kind, id in project.catalogue().entries if kind in KINDS]
    assert [*scripts] == entries
    path, words = words_file(edition)
    told = json.loads(words.removeprefix("Metodebank.form.mendWords(").removesuffix(");\n"))
    assert path == "mend/words-en.js" and told["kinds"].keys() == KINDS.keys()


# What is mended comes back.


def mended(project: Project, path: str, based: str, text: str) -> Taken:
    """Take in the new text of a file that was opened with a print."""
    hand_in = f"base: {path} {based}\n\n{blocks({path: text})}"
    return take(read_hand_in(hand_in, "a.txt"), project.root, TEXTS)


def test_what_was_changed_is_taken_where_the_file_is_as_it_was(project: Project) -> None:
    """The file changes, and its line ends stay."""
    spoil(project, TEXT)
    before = as_it_lies(project, TEXT)
    text = before.removeprefix("\ufeff").replace("\r\n", "\n").replace(OLD, NEW)
    assert mended(project, TEXT, print_of(before), text).files == {TEXT: "changed"}
    assert as_it_lies(project, TEXT) == before.replace(OLD[:-1] + "\r", NEW[:-1] + "\r")


def test_what_is_new_in_the_bank_is_not_written_over(project: Project) -> None:
    """A file that has changed since it was opened is refused, and nothing is written."""
    opened_text = as_it_lies(project, TEXT)
    project.replace(TEXT, OLD, NEW)
    before = as_it_lies(project, TEXT)
    text = opened_text.replace("Fem naboer", "Seks naboer")
    taken = mended(project, TEXT, print_of(opened_text), text)
    assert [one.code for one in taken.refused] == ["renewed"]
    assert as_it_lies(project, TEXT) == before
    # What was taken in already is no news.
    assert mended(project, TEXT, print_of(opened_text), before).files == {TEXT: "same"}


def test_a_text_that_somebody_else_has_begun_is_not_written_over(project: Project) -> None:
    """What was begun where nothing was is new as long as nothing is there."""
    path = f"{CASE}/en.md"
    text = as_it_lies(project, path)
    assert [one.code for one in mended(project, path, NOTHING, text + "\n").refused] == ["renewed"]
    project.remove(path)
    assert mended(project, path, NOTHING, text).files == {path: "new"}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"{ELEMENT}/da.md", []),
        (f"{ELEMENT}/en.md", []),
        (f"{ELEMENT}/sources.yml", ["not-allowed"]),
        ("methods/element/ny/da.md", ["not-allowed"]),
    ],
)
def test_of_other_kinds_only_what_is_there_is_mended(
    project: Project, path: str, told: list[str]
) -> None:
    """Nobody hands in a new core element, but anybody may mend one in any language."""
    text = as_it_lies(project, f"{ELEMENT}/da.md")
    project.remove(f"{ELEMENT}/en.md")
    taken = take(read_hand_in(blocks({path: text}), "a.txt"), project.root, TEXTS)
    assert [one.code for one in taken.refused] == told
    assert (project.root / path).exists() is not bool(told)
