"""Word files of many makers: what is placed, what is left beside, and what is not opened."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from metodebank.authors import word_archive
from metodebank.authors.blanks import offline_files, offline_path
from metodebank.authors.known import table_of
from metodebank.authors.placing import Block, placed
from metodebank.authors.take import take_file
from metodebank.authors.word import read_word, short_name
from metodebank.authors.word_archive import Unreadable
from metodebank.authors.word_text import read_blocks
from metodebank.bank.edition import Edition
from metodebank.basics.problems import Refused
from project import SITE_URL, TEXTS, Project, write_project
from word_files import (
    MADE_HERE,
    NAMES,
    REAL,
    by_pandoc,
    filled,
    made,
    odt,
    p,
    table,
    ticked,
    word,
    words_of,
    zipped,
)

EXPECTED = yaml.safe_load(Path(__file__).parents[1].joinpath("word_files.yml").read_text("utf-8"))
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def edition(project: Project, language: str = "da") -> Edition:
    return Edition(project.catalogue(), TEXTS, language, SITE_URL)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Project:
    """The tiny project, which nobody changes."""
    return write_project(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def template(tiny) -> Callable[..., bytes]:
    """A function that gives our Word template of a kind in a language."""
    files = {
        path: content
        for language in TEXTS.languages
        for path, content in offline_files(edition(tiny, language))
    }
    return lambda kind, language, type="docx": files[
        offline_path(kind, type, edition(tiny, language))
    ]


@pytest.fixture(scope="module")
def files(template) -> dict[str, bytes]:
    return dict(made(template))


@pytest.fixture(scope="module")
def known(tiny) -> dict[str, Any]:
    return table_of(edition(tiny))


@pytest.mark.parametrize("maker", EXPECTED)
def test_what_a_file_holds_goes_where_it_belongs(maker: str, files, known) -> None:
    """Text under known headings goes to its section, facts to their fields, the rest beside."""
    blocks, pictures = read_blocks(files[maker])
    assert {**asdict(placed(blocks, known)), "pictures": pictures} == EXPECTED[maker]


def test_every_maker_is_tried(files) -> None:
    """Twelve Word files and three OpenDocuments, and what becomes of each is told."""
    assert (len(files), set(files)) == (15, set(EXPECTED))


def anew(command: str, folder: Path, name: str) -> None:
    """Have a program of this machine make a file of ours anew in a folder."""
    pandoc = {"docx": ["haven.md", "--track-changes=all"], "odt": [str(folder / "pandoc.docx")]}
    story = {"pandoc": pandoc[name.partition(".")[2]], "soffice": ["haven.fodt"]}[command]
    if command == "pandoc":
        arguments = [*story, "-o", str(folder / name)]
    else:
        arguments = by_soffice(folder, name.partition(".")[2], *story)
    subprocess.run([command, *arguments], cwd=MADE_HERE, check=True, capture_output=True)


def by_soffice(folder: Path, type: str, file: str) -> list[str]:
    """Return the arguments by which LibreOffice saves a file as another type in a folder."""
    own = f"-env:UserInstallation={(folder / 'own').as_uri()}"
    return [own, "--headless", "--convert-to", type, "--outdir", str(folder), file]


@pytest.mark.proof
@pytest.mark.parametrize("command", ["soffice", "pandoc"])
def test_what_programs_make_today_is_read_alike(command: str, known, tmp_path) -> None:
    """What LibreOffice and pandoc here make of the story is placed as what they made of it then."""
    if not shutil.which(command):
        pytest.skip(f"{command} is not on this machine")
    maker = {"soffice": "LibreOffice itself", "pandoc": "pandoc itself"}[command]
    for name, file in REAL.items():
        if name.startswith(maker):
            anew(command, tmp_path, file)
            made_now = tmp_path / (file if command == "pandoc" else f"haven{Path(file).suffix}")
            blocks, pictures = read_blocks(made_now.read_bytes())
            assert {**asdict(placed(blocks, known)), "pictures": pictures} == EXPECTED[name], name


@pytest.mark.proof
@pytest.mark.parametrize("type", ["docx", "odt"])
def test_our_template_may_be_saved_by_libreoffice(type: str, files, known, tmp_path) -> None:
    """What somebody fills in and saves with LibreOffice is what somebody filled in."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    for maker in ("our template", "our template in English"):
        file = tmp_path / "filled.docx"
        file.write_bytes(files[maker])
        out = tmp_path / "saved"
        subprocess.run(["soffice", *by_soffice(out, type, str(file))], check=True)
        blocks, pictures = read_blocks((out / f"filled.{type}").read_bytes())
        assert {**asdict(placed(blocks, known)), "pictures": pictures} == EXPECTED[maker]


@pytest.mark.parametrize("file", REAL.values())
def test_what_a_program_made_is_taken(file: str, project) -> None:
    """Its files are written, and what has no place, whom to ask and the picture are told beside.

    A picture is told with the address to send it to, what to write of it, and whose leave it needs.
    """
    project.write("mkdocs.yml", "extra:\n  contact: bank@example.org\n")
    taken = take_file(MADE_HERE / file, project.root, TEXTS, "da")
    folder = "methods/case/haven-bag-sampleby-station"
    assert taken.files == {f"{folder}/case.yml": "new", f"{folder}/da.md": "new"}
    beside = "\n".join(taken.beside)
    for text in ("her kommer vores historie", "40.000 kr.", "jord & muld", "Avisen, 2019", "Anna"):
        assert text in beside
    assert "i en mail til bank@example.org: Skriv, hvad man ser" in taken.beside[-1]
    assert "har sagt ja til" in taken.beside[-1]
    written = project.text(f"{folder}/da.md")
    assert "De mødtes hver uge i kælderen" in written
    assert not any(word in written + beside for word in ("skændtes", "Hemmeligt"))


def texts(value: object) -> Iterator[str]:
    """Yield every text in a value, and what its parts are called."""
    match value:
        case dict():
            yield from (text for pair in value.items() for one in pair for text in texts(one))
        case list() | tuple():
            yield from (text for one in value for text in texts(one))
        case str():
            yield value


def bare_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


@pytest.mark.parametrize("maker", EXPECTED)
def test_no_word_is_lost(maker: str, files, known) -> None:
    """Each word that a file shows is in what was made of it, or is one of our own labels."""
    there = bare_words(" ".join(texts(EXPECTED[maker])))
    ours = bare_words(" ".join(texts(known)))
    lost = bare_words(" ".join(words_of(files[maker]))) - there - ours
    lost -= {"1", "2", "x"}  # of a heading's number, a day, and a tick
    assert lost == set()


def test_a_tick_in_a_box_is_an_answer(template, known) -> None:
    """What is clicked in the template is chosen, and what is not is not."""
    blocks, _ = read_blocks(ticked(template("case", "da"), "Unge", "Ensomhed", "Kladde"))
    found = placed(blocks, known)
    values = {"target_groups": ["unge"], "barriers": ["ensomhed"], "draft": True}
    assert (found.values, found.beside) == (values, [])


@pytest.mark.parametrize("type", ["docx", "odt"])
@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("kind", ["case", "method"])
def test_an_empty_template_says_nothing(
    kind: str, language: str, type: str, template, known
) -> None:
    """All that a template says itself is known, and taken for nobody's answer."""
    found = placed(read_blocks(template(kind, language, type))[0], known)
    assert (found.kind, found.language, found.values) == (kind, language, {})
    assert (found.beside, found.sender) == ([], [])


def test_an_answer_in_the_style_of_a_hint_is_kept(known) -> None:
    """Whoever writes on in the line of a hint has written an answer all the same."""
    blocks = [
        Block("heading", "Hvad de gjorde", "Hvad de gjorde", level=2),
        Block("hint", "De bankede på.", "De bankede på."),
    ]
    assert placed(blocks, known).beside == [{"heading": "", "lines": ["De bankede på."]}]


def broken(data: bytes) -> bytes:
    """Return a zip in which something has happened to the packed bytes of its document."""
    at = data.index(b"word/document.xml") + len("word/document.xml")
    return data[:at] + b"\xff" * 20 + data[at + 20 :]


def lying(data: bytes) -> bytes:
    """Return a zip of which the directory says that its document is small."""
    name = b"word/document.xml"
    at = data.rindex(name) - 46
    return data[: at + 24] + struct.pack("<I", 50) + data[at + 28 :]


REFUSED = {
    "old-word": lambda: OLD,
    "password": lambda: OLD + "EncryptedPackage".encode("utf-16-le"),
    "not-word": lambda: zipped({"a.txt": "x"}),
    "embedded": lambda: word(p("x"), more={"word/embeddings/sheet.xlsx": b"x"}),
    "alt-chunk": lambda: word('<w:altChunk r:id="x"/>'),
    "damaged": lambda: by_pandoc()[:-100],
}


@pytest.mark.parametrize("code", REFUSED)
@pytest.mark.parametrize("language", TEXTS.languages)
def test_a_refusal_is_a_sentence(code: str, language: str, tiny, tmp_path) -> None:
    """What is not opened is told in words, with what to do instead."""
    file = tmp_path / "en.docx"
    file.write_bytes(REFUSED[code]())
    with pytest.raises(Refused) as told:
        read_word(file, edition(tiny, language))
    assert str(told.value) == f"en.docx: {TEXTS[language]['site']['word']['refused'][code]}"


def test_every_reason_has_its_words() -> None:
    """Reasons are told in each language; two are about size alone."""
    for language in TEXTS.languages:
        words = TEXTS[language]["site"]["word"]["refused"]
        assert set(words) == {*REFUSED, "bomb", "too-large"}


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("not-word", lambda: b"Kaffe"),
        ("not-word", lambda: zipped({"mimetype": "x", "content.xml": "<a/>"})),
        ("password", lambda: odt("", manifest="<a><encryption-data/></a>")),
        ("embedded", lambda: odt("<text:p><draw:object/></text:p>")),
        ("embedded", lambda: word(p("x"), more={"word/vbaProject.bin": b"x"})),
        ("embedded", lambda: word("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>")),
        ("damaged", lambda: word("<w:p>")),
        ("damaged", lambda: word(f"{'<w:ins>' * 120}{p('x')}{'</w:ins>' * 120}")),
        ("damaged", lambda: lying(word(p("x" * 9000)))),
        ("damaged", lambda: broken(word(p("x" * 9000)))),
        ("damaged", lambda: zipped({"a.txt": "x"}, zipfile.ZIP_LZMA)),
        ("damaged", lambda: word("", more={"word/document.xml": "<a/>"})),
        ("damaged", lambda: word("<w:tc><w:p/></w:tc>")),
        ("damaged", lambda: odt(f'<text:h text:outline-level="{"1" * 5000}">x</text:h>')),
        (
            "damaged",
            lambda: word("", more={"word/document.xml": f"<!DOCTYPE a><w:document {NAMES}/>"}),
        ),
    ],
)
def test_what_could_do_harm_is_not_opened(code: str, data) -> None:
    """Objects, macros, what lies of its size, goes too deep, is no document, or may grow."""
    with pytest.raises(Unreadable) as told:
        read_blocks(data())
    assert told.value.code == code


def test_a_small_file_may_not_become_a_large_one(monkeypatch, tiny, tmp_path) -> None:
    """A bomb is refused by what its directory says, and a part by what comes out of it."""
    file = tmp_path / "en.docx"
    file.write_bytes(word(p("x" * 5000)))
    for limit, code in {"LARGEST_PART": "bomb", "MOST_UNPACKED": "bomb"}.items():
        with monkeypatch.context() as patch, pytest.raises(Unreadable) as told:
            patch.setattr(word_archive, limit, 4000)
            read_blocks(file.read_bytes())
        assert told.value.code == code
    monkeypatch.setattr("metodebank.authors.word.LARGEST", 100)
    with pytest.raises(Refused, match="20 MB"):
        read_word(file, edition(tiny))


def test_deep_tables_and_many_changes_are_read(known) -> None:
    """What people make by accident is within the limits."""
    deep = "et ord"
    for _ in range(8):
        deep = table((deep,))
    blocks, _ = read_blocks(word(f"{'<w:ins>' * 60}{deep}{'</w:ins>' * 60}"))
    assert placed(blocks, known).beside == [{"heading": "", "lines": ["et ord"]}]


def test_a_level_that_is_no_number_is_the_first(known) -> None:
    """What a program wrote wrong of a heading's level costs nobody its text."""
    blocks, _ = read_blocks(odt('<text:h text:outline-level="x">Hvad de gjorde</text:h>'))
    assert [(one.type, one.level, one.words) for one in blocks] == [
        ("heading", 1, "Hvad de gjorde")
    ]


WHOLE = {
    "Titel": "Kaffe på trappen",
    "Kort fortalt": "Naboer drak kaffe.",
    "Søgeord": "kaffe",
    "Land": "Danmark",
    "Sted": "Eksempelby",
    "Hvem stod bag": "Eksempelby Bolig",
    "Hvornår": "2018-2020",
    "Målgrupper": "Ældre",
    "Barrierer": "Ensomhed",
    "Mål": "Netværk",
    "Metoder": "Fra dør til dør\nBeholdt: Opsøgende kontakt",
    "Om kerneelementerne": "Opsøgende kontakt: De gik selv hen. [@avis20]",
    "Stedet og anledningen": "En trappe i Eksempelby. [@avis20]",
    "Hvad de gjorde": "De lavede kaffe. [@avis20]",
    "Hvad der kom ud af det": "Rækkevidde: 30 kom. [@avis20]\nUkendt: Resten.",
    "Det ved vi ikke": "Hvor mange der blev.",
    "Det kan I tage med": "Begynd i dag.\nTag kaffe med.",
}


def test_a_template_that_is_filled_in_passes_the_check(project, template, tmp_path) -> None:
    """Its files are written as the form writes them, and nothing is left beside."""
    file = tmp_path / "Kaffe.docx"
    file.write_bytes(filled(template("case", "da"), WHOLE))
    handed = read_word(file, edition(project))
    assert (handed.id, handed.language, handed.beside) == ("kaffe-paa-trappen", "da", ())
    folder = "methods/case/kaffe-paa-trappen"
    assert set(handed.files) == {f"{folder}/case.yml", f"{folder}/da.md"}
    for path, text in handed.files.items():
        project.write(path, text)
    assert project.check() == []
    assert "kept: [opsoegende]" in handed.files[f"{folder}/case.yml"]
    assert "[@advice]\n\n- Begynd i dag.\n- Tag kaffe med.\n" in handed.files[f"{folder}/da.md"]


def test_who_can_be_asked_is_in_no_file(files, tiny, tmp_path) -> None:
    """The sender's name is for the editors, and what has no place is handed over beside."""
    file = tmp_path / "Kaffe.docx"
    file.write_bytes(files["our template"])
    handed = read_word(file, edition(tiny))
    assert handed.sender == "Anna, anna@example.org"
    assert "Anna" not in "".join([*handed.files.values(), *handed.beside])
    assert "Målgrupper\nUnge og fattige" in handed.beside


@pytest.mark.parametrize(
    ("title", "name"),
    [("Æblehaven på Ærø!", "aeblehaven-paa-aeroe"), ("Con", ""), ("…", ""), ("a" * 80, "a" * 60)],
)
def test_a_short_name_is_one_that_the_form_proposes(title: str, name: str) -> None:
    """Small letters, digits and hyphens, and none that a system keeps for itself."""
    assert short_name(title) == name
