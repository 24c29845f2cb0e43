"""What people hand in by mail, as an issue or as a file, and what may be written of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from handing_in import blocks, event
from metodebank.authors.blanks import offline_files, offline_path
from metodebank.authors.hand_in import read_hand_in
from metodebank.authors.take import take as take_in
from metodebank.bank.edition import Edition
from metodebank.basics.files import write
from metodebank.cli import SOUND, UNSOUND, WRONG_USE, main
from project import CASE, FILES, TEXTS, Project, write_project
from word_files import ANSWERS, filled

NEW = "methods/case/ny-case"
FACTS, TEXT = FILES[f"{CASE}/case.yml"], FILES[f"{CASE}/da.md"]
SOUND_FILES = {f"{NEW}/case.yml": FACTS, f"{NEW}/da.md": TEXT}

Take = Callable[..., tuple[int, str, str]]


@pytest.fixture
def take(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Take:
    """Take a file into the project; returns code, report and what went wrong."""
    return partial(taken, project.root, tmp_path, capsys)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project into which nothing is written, for all tests that prove it."""
    return write_project(tmp_path_factory.mktemp("bank"))


@pytest.fixture
def refuse(bank: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Take]:
    """Have a file refused, with nothing written; returns code, report and what went wrong."""
    before = written(bank)
    yield partial(taken, bank.root, tmp_path, capsys)
    assert written(bank) == before


def taken(
    root: Path, mail: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | bytes
) -> tuple[int, str, str]:
    file = mail / "mail" / name
    write(file, content)
    code = main(["take", str(file), str(root), "--lang", "en"])
    return code, *capsys.readouterr()


def written(project: Project) -> dict[str, bytes]:
    """Return all that lies in the project."""
    return {str(file): file.read_bytes() for file in project.root.rglob("*") if file.is_file()}


def test_files_are_read_between_their_fences() -> None:
    """A file is all between two fences, with backticks, headings and blank lines in it."""
    files = {
        "methods/case/a/da.md": "\n## Her\n\n```\nkode\n```\n\n### methods/case/b/da.md\n\n",
        "methods/case/a/case.yml": "a: ````\n````\nb: c\n",
    }
    found = read_hand_in(f"Hej!\n\n{blocks(files, 'en')}\nVenlig hilsen\n", "mail.txt")
    assert {block.path: block.text for block in found.blocks} == files
    assert (found.language, found.problems.found) == ("en", set())
    assert [block.line for block in found.blocks] == [8, 22]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_comes_by_mail_is_written_and_checked(
    project: Project, take: Take, ends: str, mark: bytes
) -> None:
    """A text of the form becomes files, byte for byte, whatever its line ends and its mark."""
    content = mark + blocks(SOUND_FILES, "da").replace("\n", ends).encode()
    code, out, _ = take("ny-case.txt", content)
    assert (code, out) == (SOUND, f"New: {NEW}/case.yml\nNew: {NEW}/da.md\n")
    assert {path: project.root.joinpath(path).read_text("utf-8") for path in SOUND_FILES} == (
        SOUND_FILES
    )


def test_what_the_check_finds_is_told_at_its_line(take: Take) -> None:
    """What is handed in unsound is written all the same, and told as the check tells it."""
    code, out, err = take(
        "a.txt", blocks({**SOUND_FILES, f"{NEW}/case.yml": FACTS.replace("[sprog]", "[sprgo]")})
    )
    assert (code, err) == (UNSOUND, "1 problems. Mend them and try again.\n")
    assert out.splitlines()[2].startswith(f"{NEW}/case.yml:6:12: unknown-term ")


def test_an_event_of_github_is_a_hand_in(project: Project, take: Take) -> None:
    """The fields that an issue form puts around the files are left alone."""
    hostile = {"title": "$(touch stolen)`touch stolen`", "login": "--help"}
    code, _, _ = take("event.json", json.dumps(event(blocks(SOUND_FILES), **hostile)))
    assert code == SOUND
    assert (project.root / NEW / "da.md").read_text("utf-8") == TEXT
    assert not [*project.root.rglob("stolen")]


def test_a_file_that_is_there_keeps_its_manner(project: Project, take: Take) -> None:
    """Where an entry is mended, lines that stay keep their line ends, and what is same is told."""
    project.write(f"{CASE}/case.yml", FACTS.replace("\n", "\r\n"))
    handed = {f"{CASE}/case.yml": FACTS, f"{CASE}/da.md": TEXT.replace("naboer", "tre naboer")}
    code, out, _ = take("mend.txt", blocks(handed))
    assert (code, out) == (SOUND, f"Unchanged: {CASE}/case.yml\nChanged: {CASE}/da.md\n")
    assert (project.root / CASE / "case.yml").read_bytes() == FACTS.replace("\n", "\r\n").encode()


def test_any_language_of_the_list_may_be_handed_in(project: Project, take: Take) -> None:
    """A text may be in each of the site's languages and of `languages.yml`, and in no other."""
    row = "- id: fr\n  own: français\n  direction: ltr\n  script: Latn\n"
    project.write("methods/vocabulary/languages.yml", row)
    refused = "not-allowed"
    assert refused not in take("a.txt", blocks({f"{NEW}/fr.md": TEXT}))[1]
    assert refused in take("a.txt", blocks({f"{NEW}/de.md": TEXT}))[1]


PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x\\da.md",
    "methods/case/../../da.md",
    "methods/case/ny/../da.md",
    "methods/case/ny/da.md/../../da.md",
    "methods\\case\\ny\\da.md",
    "methods/case/$(touch stolen)/da.md",
    "methods/case/`id`/da.md",
    "methods/case/-rf/da.md",
    "methods/case/ny/da.md;id",
    "methods/case/ny/x.py",
    "methods/case/ny/da.md\x00",
    "methods/case/Ny/da.md",
    "methods/case/nÿ/da.md",
    "methods/case/con/da.md",
    "methods/case/ny/method.yml",
    "methods/case/ny/.git",
    "methods/vocabulary/goals.yml",
    "methods/sources.yml",
    "methods/README.md",
    "methods/element/ny/da.md",
    "methods/template/case/da.md",
    ".github/workflows/check.yml",
    "hooks/adapter.py",
    "methods/case/ny/da.md ### x",
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_written_where_a_path_is_not_allowed(refuse: Take, path: str) -> None:
    """One path that is none of an entry's own texts, and no file of the hand-in is written."""
    code, out, err = refuse("a.txt", blocks({**SOUND_FILES, path: "x: y\n"}))
    assert code == UNSOUND
    assert out.startswith("a.txt:") and ": not-allowed “" in out and out.count("\n") == 1
    assert err == "Nothing was written. Mend what is listed above (1), and try again.\n"


BLOCK = blocks({f"{NEW}/da.md": TEXT})
LONG = "summary: Fem naboer ringer hver uge til ældre, der bor alene i"
BAD = [
    ("", ["1: nothing"]),
    ("Hej!\n\n### Filerne\n\n_No response_\n", ["1: nothing"]),
    (BLOCK.replace("````", "```"), ["1: no-fence"]),
    (BLOCK.rpartition("````")[0], ["3: unclosed"]),
    (BLOCK.partition("\n\n")[2], ["1: no-path"]),
    (BLOCK.replace("ny-case/", "ny-\ncase/", 1), ["1: no-fence", "4: no-path"]),
    ("> " + BLOCK.replace("\n", "\n> "), ["1: quoted"]),
    (">> ### methods/case/a/da.md\n", ["1: quoted"]),
    (BLOCK.replace("ø", "=C3=B8"), ["encoded"]),
    (BLOCK.replace("title: ", f"{LONG}\nStorby.\ntitle: "), ["6: broken"]),
    (blocks({f"{NEW}/case.yml": f"{LONG}\nStorby.\n"}), ["5: broken"]),
    (BLOCK + BLOCK, ["twice"]),
    (BLOCK + blocks({f"{CASE}/da.md": " \n\n"}), ["file-empty"]),
    (blocks({f"{NEW}/da.md": "x" * 60_000 + "\n"}), ["4: file-large"]),
    (blocks({f"methods/case/{'a' * 190}/da.md": TEXT}), ["4: path-long"]),
    (blocks({f"methods/element/{'a' * 5000}/da.md": TEXT}), ["4: path-long"]),
    (blocks({f"methods/case/a{n}/da.md": "x\n" for n in range(21)}), ["1: too-many"]),
]


@pytest.mark.parametrize(("text", "told"), BAD, ids=[told[-1] for _, told in BAD])
def test_a_damaged_hand_in_is_told_and_not_written(
    refuse: Take, text: str, told: list[str]
) -> None:
    """What is cut, quoted, broken, doubled or too large is told at its line of the hand-in."""
    code, out, _ = refuse("a.txt", text)
    lines = out.splitlines()
    assert (code, len(lines)) == (UNSOUND, len(told))
    for line, one in zip(lines, told, strict=True):
        assert line.startswith("a.txt:") and f"{one} " in line, line


def test_no_link_leads_out_of_the_tree(project: Project, take: Take, tmp_path: Path) -> None:
    """Where an entry's folder or file is a link, or a file is in a folder's place, nothing is."""
    outside = tmp_path / "outside"
    outside.mkdir()
    cases = project.root / "methods/case"
    (cases / "linked").symlink_to(outside)
    (cases / "half").mkdir()
    (cases / "half/da.md").symlink_to(outside / "da.md")
    project.write("methods/case/flat", "x")
    for name in ("linked", "half", "flat"):
        _, out, _ = take("a.txt", blocks({f"methods/case/{name}/da.md": TEXT}))
        assert " elsewhere " in out and out.count("\n") == 1
    assert not [*outside.iterdir()]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"x", "cannot be taken in"),
        ("a.txt", b"\xff\xfeh\0", "UTF-8"),
        ("a.txt", b"x" * 1_000_001, "the most is 1000"),
        ("a.json", b"", "not an issue"),
        ("a.json", b"[]", "not an issue"),
        ("a.json", b'{"issue": {"number": "1; id", "body": ""}}', "not an issue"),
        ("a.json", b'{"issue": {"number": 1, "body": "\\ud800"}}', "not an issue"),
        ("a.json", b"[" * 100_000, "not an issue"),
        ("a.json", b"\xff", "not an issue"),
        ("a.docx", b"PK", ".docx"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_told(
    refuse: Take, name: str, content: bytes, told: str
) -> None:
    """What is no hand-in ends with one sentence that says what to do, and the code of wrong use."""
    code, out, err = refuse(name, content)
    assert (code, out, err.count("\n")) == (WRONG_USE, "", 1)
    assert name in err and told in err


def test_what_found_no_place_is_told(project: Project) -> None:
    """What a document holds besides its files comes out beside them, written or not."""
    hand_in = read_hand_in(blocks(SOUND_FILES), "a.docx")
    for one in (hand_in, read_hand_in("", "a.docx")):
        assert take_in(replace(one, beside=("Tak!",)), project.root, TEXTS).beside == ("Tak!",)


def test_a_word_file_is_taken_in(take: Take, project: Project) -> None:
    """Its files are written and checked; what found no place, and whom to ask, is told beside."""
    edition = Edition(project.catalogue(), TEXTS, "da", "")
    template = dict(offline_files(edition))[offline_path("case", "docx", edition)]
    data = filled(template, {**ANSWERS["da"], "Stedet og anledningen": "En trappe. [@avis20]"})
    code, out, err = take("Kaffe.docx", data)
    assert code == UNSOUND
    assert "methods/case/kaffe-paa-trappen/da.md" in out
    assert "En trappe. [@avis20]" in project.text("methods/case/kaffe-paa-trappen/da.md")
    for text in ("Unge og fattige", "Anna, anna@example.org"):
        assert text in err and text not in out


def test_a_missing_file_is_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is told with its name."""
    assert main(["take", str(project.root / "no.txt"), str(project.root)]) == WRONG_USE
    assert "no.txt" in capsys.readouterr().err


def test_every_refusal_is_tried_here() -> None:
    """Each refusal that has a text is told by one of these tests."""
    told = {one.rpartition(" ")[2] for _, some in BAD for one in some}
    assert set(TEXTS["en"]["take"]["refused"]) == told | {"not-allowed", "elsewhere", "renewed"}
