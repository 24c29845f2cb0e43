"""What a machine can put right: read as it is meant, and written so with `--fix`."""

from __future__ import annotations

import pytest

from metodebank.checking.mend import mend, tidy
from metodebank.cli import main
from project import CASE, METHOD, SOURCES, TEXTS, Project

SLIPS = [
    ("a colon in a value", f"{CASE}/da.md", "title: Naboer ringer", "title: Ærø: Naboer ringer"),
    ("no blank after a colon", f"{CASE}/case.yml", "country: dk", "country:dk"),
    ("a quotation inside", f"{CASE}/da.md", "title: Naboer ringer", 'title: "Naboer" ringer'),
    ("a mark that YAML keeps", f"{CASE}/da.md", "title: Naboer ringer", "title: @Naboer ringer"),
    ("capitals in an id", f"{METHOD}/method.yml", "[unge, aeldre]", "[Unge, ÆLDRE]"),
    ("capitals in a field", f"{CASE}/case.yml", "country: dk", "Country: DK"),
    ("capitals in a source", f"{CASE}/da.md", "[@rapport21]", "[@ Rapport21 ]"),
    (
        "a page without a comma",
        f"{CASE}/da.md",
        "uge. [@rapport21]",
        "uge. [@rapport21 side 12 – 15]",
    ),
    (
        "sources with a comma",
        f"{CASE}/da.md",
        "uge. [@rapport21]",
        "uge. [@rapport21, @avis20 Kap 3]",
    ),
    ("an arrow in a figure", f"{CASE}/da.md", "[@avis20] [@rapport21]", "[@avis20] {1af 2→1 of 1}"),
    ("another level", f"{CASE}/da.md", "## Hvad de gjorde", "# hvad de GJORDE:"),
    ("blanks at ends", f"{CASE}/case.yml", "\n", "  \n"),
    ("colons in the bibliography", SOURCES, "title: Who opens", "title: Who: opens"),
    ("a day with slashes", f"{CASE}/case.yml", "updated: 2026-11-22", "updated: 2026/11/22"),
    ("a month of one digit", SOURCES, "year: 2021", "year: 2021\n  seen: 2026-2"),
    ("a colon in a list", f"{CASE}/da.md", "[telefonkæde]", "[kæde: telefon]"),
    ("a hash sign in a list", f"{CASE}/da.md", "[telefonkæde]", "[#kæde, telefon #2]"),
    ("a comma in braces", f"{CASE}/case.yml", "da: Eksempelby,", "da: Eksempelby, Øen,"),
    ("bullets", f"{CASE}/case.yml", "[aeldre]", "\n  • aeldre\n  • unge"),
    ("blanks that are none to YAML", f"{CASE}/case.yml", "    kept:", "\xa0\xa0\xa0 kept:"),
    ("a tab", f"{CASE}/case.yml", "    kept:", "\tkept:"),
    ("a colon of wide letters", f"{CASE}/case.yml", "country: dk", "country：dk"),
    ("blank lines before the fields", f"{CASE}/da.md", "---\ntitle", "\n\n---\ntitle"),
    ("dashes around the fields", f"{CASE}/da.md", "---\n", "—\n"),
    ("a line between the fields", f"{CASE}/da.md", "summary:", "---\n\nsummary:"),
]


@pytest.mark.parametrize(("path", "old", "new"), [slip[1:] for slip in SLIPS], ids=lambda x: x[:30])
def test_a_slip_fails_nobody_and_is_mended(project: Project, path: str, old: str, new: str) -> None:
    """The check passes a slip, `--fix` writes it right, and after that there is nothing to mend."""
    project.write(path, project.text(path).replace(old, new))
    assert project.check() == []
    assert mend(project.root, TEXTS) == [path]
    assert project.check() == []
    assert mend(project.root, TEXTS) == []


def test_what_is_mended_says_the_same(project: Project) -> None:
    """After mending, the file stands as it did before the slip."""
    for _, path, old, new in [*SLIPS[4:6], *SLIPS[10:12], SLIPS[13]]:
        before = project.text(path)
        project.write(path, before.replace(old, new))
        mend(project.root, TEXTS)
        assert project.text(path) == before


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
def test_what_is_not_mended_keeps_its_bytes(
    project: Project, mark: bytes, end: bytes, last: bool
) -> None:
    """Line ends, a mark at the beginning and the lack of a last line end survive a mend."""

    def written(text: str) -> bytes:
        return mark + (text if last else text.rstrip("\n")).encode().replace(b"\n", end)

    for file in sorted((project.root / "methods").rglob("*.*")):
        file.write_bytes(written(file.read_text("utf-8")))
    before = {file: file.read_bytes() for file in (project.root / "methods").rglob("*.*")}
    assert project.check() == []
    assert mend(project.root, TEXTS) == []
    text = (project.root / CASE / "da.md").read_bytes()
    slip = text.replace(b"title: Naboer", "title: Ærø: Naboer".encode())
    project.write(f"{CASE}/da.md", slip.replace(b"## Hvad de gjorde", b"## HVAD de gjorde"))
    assert mend(project.root, TEXTS) == [f"{CASE}/da.md"]
    mended = text.replace(b"title: Naboer", 'title: "Ærø: Naboer'.encode())
    before[project.root / CASE / "da.md"] = mended.replace("ældre".encode(), 'ældre"'.encode(), 1)
    assert {file: file.read_bytes() for file in before} == before


def test_a_line_that_is_broken_on_purpose_stays_broken(project: Project) -> None:
    """Two blanks at the end of a line of prose break it there; all other blanks go."""
    path = f"{CASE}/da.md"
    text = project.text(path).replace("hver uge. ", "hver uge.  \nOg hver dag. ")
    project.write(path, text)
    assert mend(project.root, TEXTS) == []
    project.write(
        path, text.replace("Mange ældre", "Mange \nældre").replace("gjorde\n", "gjorde  \n")
    )
    assert mend(project.root, TEXTS) == [path]
    assert project.text(path) == text.replace("Mange ældre", "Mange\nældre")


def test_what_was_cut_is_told_and_put_in_quotation_marks(project: Project) -> None:
    """Words behind a hash sign are told with the words, and `--fix` makes them part of the text."""
    path, before = f"{CASE}/da.md", project.text(f"{CASE}/da.md")
    project.write(path, before.replace("title: Naboer ringer", "title: Naboer #ringer"))
    assert [one.rpartition(" ")[2] for one in project.check()] == ["text-cut"]
    assert all("#ringer til ældre" in project.messages(lang)[0] for lang in TEXTS.languages)
    assert mend(project.root, TEXTS) == [path]
    assert project.check() == []
    assert mend(project.root, TEXTS) == []
    assert 'title: "Naboer #ringer til ældre"\n' in project.text(path)


def test_sections_are_put_in_order(project: Project) -> None:
    """Sections that stand out of order are moved, and no word of them is lost."""
    path = f"{CASE}/da.md"
    before = project.text(path)
    head, first, rest = before.partition("## Stedet og anledningen")
    place, second, others = rest.partition("## Hvad de gjorde")
    project.write(path, f"{head}{second}{others.rstrip()}\n\n{first}{place}")
    assert project.check() == []
    mend(project.root, TEXTS)
    assert project.text(path).split() == before.split()


def test_sound_content_is_left_alone(project: Project) -> None:
    """Where nothing is to be mended no file is written."""
    assert mend(project.root, TEXTS) == []


def test_what_no_machine_can_mend_is_kept(project: Project) -> None:
    """A file with a real mistake keeps its bytes, and the mistake is told."""
    path = f"{CASE}/case.yml"
    project.write(path, project.text(path).replace("country: dk", "country: [dk"))
    before = project.text(path)
    mend(project.root, TEXTS)
    assert project.text(path) == before
    assert project.check()[0].startswith(f"{path}:")


def test_no_link_is_followed_out_of_the_tree(project: Project, tmp_path_factory) -> None:
    """A symbolic link in the authors' room changes nothing outside it."""
    outside = tmp_path_factory.mktemp("outside") / "da.md"
    outside.write_text("Fremmed  \r\n")
    (project.root / f"{CASE}/en.md").unlink(missing_ok=True)
    (project.root / f"{CASE}/en.md").symlink_to(outside)
    mend(project.root, TEXTS)
    assert outside.read_bytes() == b"Fremmed  \r\n"


def test_the_command_says_what_it_mended(project: Project, capsys) -> None:
    """`metodebank check --fix` names the files that it wrote."""
    path = f"{CASE}/case.yml"
    project.write(path, project.text(path).replace("country: dk", "country: DK"))
    assert main(["check", str(project.root), "--fix", "--lang", "en"]) == 0
    assert f"Mended: {path}" in capsys.readouterr().err


def test_an_empty_file_stays_empty() -> None:
    """Tidying makes nothing out of nothing."""
    assert tidy("  \n") == "  \n"


def test_hidden_facts_are_taken_out_of_pictures(project: Project) -> None:
    """A picture that knows who took it is shown after `--fix`, and knows it no more."""
    from io import BytesIO

    from PIL import Image

    photo, exif = BytesIO(), Image.Exif()
    exif[0x9C9D] = "En Beboer".encode("utf-16-le")  # the author
    Image.new("RGB", (40, 30)).save(photo, "JPEG", exif=exif)
    picture = project.root / CASE / "plan.jpg"
    picture.write_bytes(photo.getvalue())
    text = project.text(f"{CASE}/da.md")
    shown = "## Hvad de gjorde\n\n![En plan over gården](plan.jpg)"
    project.write(f"{CASE}/da.md", text.replace("## Hvad de gjorde", shown))
    assert [line.rpartition(" ")[2] for line in project.check()] == ["picture-metadata"]
    assert mend(project.root, TEXTS) == [f"{CASE}/plan.jpg"]
    assert project.check() == []
    assert b"E\0n" not in picture.read_bytes()
