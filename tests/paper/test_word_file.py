"""Word files of our own: sound, in their language, and the same from build to build."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from metodebank.paper.plan_frame import plan_frames
from metodebank.paper.word import DOCUMENT, frame, templates, word_file
from project import TEXTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
BODY = """\
<?xml version="1.0"?>
{% from "parts.xml" import box, cell, heading, page, paragraph, run with context %}
<w:document NAMES>
  <w:body>
    {{ heading("Hjælp & <håb>", 1) }}
    {{ paragraph("Et punkt", "ListBullet") }}
    {{ paragraph("Et trin", "ListNumber", bold=true) }}
    <w:p>{{ box() }}{{ run(" Ja") }}</w:p>
    <w:tbl><w:tr>{% call cell(900) %}{{ paragraph("Celle") }}{% endcall %}</w:tr></w:tbl>
    {{ page() }}
  </w:body>
</w:document>
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> str:
    """A document with each part that there is a macro for."""
    folder = tmp_path_factory.mktemp("templates")
    (folder / "one.xml").write_text(BODY.replace("NAMES", NAMES), "utf-8")
    return templates(folder).get_template("one.xml").render()


def read(file: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(file))


def test_another_program_reads_each_part(document: str) -> None:
    """Headings are headings, lists are lists, and what words hold of markup is only words."""
    found = read(word_file(document, "Titel", "da_DK"))
    assert [(one.style.name, one.text) for one in found.paragraphs] == [
        ("Heading 1", "Hjælp & <håb>"),
        ("List Bullet", "Et punkt"),
        ("List Number", "Et trin"),
        ("Normal", " Ja"),
    ]
    assert found.tables[0].rows[0].cells[0].text == "Celle"
    assert found.core_properties.title == "Titel"
    assert round(found.sections[0].page_width.cm, 1) == 21


def test_a_document_says_its_language(document: str) -> None:
    """Else Word takes Danish for misspelt English."""
    styles = ElementTree.fromstring(frame("Titel", "da_DK")["word/styles.xml"])
    assert {one.get(f"{W}val") for one in styles.iter(f"{W}lang")} == {"da-DK"}
    assert read(word_file(document, "Titel", "da_DK")).core_properties.language == "da-DK"


def test_signs_that_word_refuses_are_left_out(document: str) -> None:
    """A control character in somebody's words does not spoil the whole file."""
    spoilt = document.replace("Et punkt", "Et\x0b pu\x00nkt\ufffe")
    assert read(word_file(spoilt, "Ti\x1ftel", "da_DK")).paragraphs[1].text == "Et punkt"


def test_a_file_is_the_same_from_build_to_build(document: str) -> None:
    """No time of day is in it, and nothing is packed as one version of a library does."""
    first, second = (word_file(document, "Titel", "da_DK") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        infos = archive.infolist()
        assert infos[0].filename == "[Content_Types].xml"
        assert {(one.compress_type, one.date_time[0]) for one in infos} == {(0, 1980)}
        assert archive.testzip() is None


def test_every_part_is_told_of_and_every_style_is_there(document: str) -> None:
    """Relations and types name what is in the file, and documents only styles that it has."""
    with zipfile.ZipFile(io.BytesIO(word_file(document, "Titel", "da_DK"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    told = re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"])
    own = [name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"]
    assert sorted(told) == sorted(own)
    for rels in (name for name in parts if name.endswith(".rels")):
        folder = Path(rels).parent.parent
        for target in re.findall(r'Target="([^"]+)"', parts[rels]):
            assert (folder / target).as_posix() in parts
    styles = set(re.findall(r'styleId="(\w+)"', parts["word/styles.xml"]))
    used = re.findall(r'(?:pStyle|basedOn|next) w:val="(\w+)"', "".join(parts.values()))
    assert DOCUMENT in parts
    assert set(used) <= styles


def test_a_plans_frame_has_a_place_for_all_that_somebody_writes() -> None:
    """Each mark that the browser fills in stands once, and nowhere else."""
    for path, content in plan_frames(TEXTS):
        call, _, data = content.removesuffix(");\n").partition("(")
        parts = json.loads(data)["parts"]
        marks = {name: re.findall(r"\{(\w+)\}", text) for name, text in parts.items()}
        assert (path, call) == (
            f"plan/word-{json.loads(data)['language']}.js",
            "Metodebank.plan.frame",
        )
        assert {name: found for name, found in marks.items() if found} == {
            "docProps/core.xml": ["title"],
            "word/_rels/document.xml.rels": ["links"],
            "word/numbering.xml": ["lists"],
            "word/document.xml": ["body"],
            "customXml/item1.xml": ["text", "plan"],
        }
