"""Templates to fill in without the net: sound files that ask all that the form asks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

import docx
import pytest

from metodebank.authors.blanks import MOST_OPTIONS, TYPES, offline_files, offline_path
from metodebank.authors.form import ASKED, form
from metodebank.bank.edition import Edition
from project import SITE_URL, TEXTS, Project

CONTACT = "redaktion@example.org"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"

each_kind = pytest.mark.parametrize("kind", ASKED)
each_language = pytest.mark.parametrize("language", TEXTS.languages)


def edition(project: Project, language: str) -> Edition:
    return Edition(project.catalogue(), TEXTS, language, SITE_URL, contact=CONTACT)


def asked(project: Project, language: str, kind: str) -> dict:
    return {one["id"]: one for one in form(edition(project, language))["kinds"]}[kind]


def template(project: Project, language: str, kind: str, type: str) -> bytes:
    one = edition(project, language)
    return dict(offline_files(one))[offline_path(kind, type, one)]


def parts(odt: bytes) -> Mapping[str, ElementTree.Element]:
    """Return the XML parts of a text document, parsed."""
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


@each_language
def test_there_is_a_template_for_each_kind(project: Project, language: str) -> None:
    """Each kind that the form asks for has its templates, named in the language."""
    one = edition(project, language)
    folder, word = {"da": ("bidrag/", "skabelon"), "en": ("en/bidrag/", "template")}[language]
    expected = {f"{folder}{word}-{kind}.{type}" for kind in ASKED for type in TYPES}
    assert set(dict(offline_files(one))) == expected


def short(field: dict) -> list[dict]:
    """Return the options of a field, none where they are too many to be looked through."""
    options = field.get("options", [])
    return options if len(options) <= MOST_OPTIONS else []


@each_kind
@each_language
def test_a_text_document_is_put_together_as_readers_of_it_expect(
    project: Project, language: str, kind: str
) -> None:
    """Its type comes first, stored and bare; every part is well-formed and in the manifest."""
    odt = template(project, language, kind, "odt")
    mark = b"mimetypeapplication/vnd.oasis.opendocument.text"
    assert odt[30 : 30 + len(mark)] == mark
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        names = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    found = parts(odt)["META-INF/manifest.xml"].findall(f"{MANIFEST}file-entry")
    assert {one.get(f"{MANIFEST}full-path") for one in found} == {"/", *names}


@each_kind
@each_language
def test_a_text_document_asks_for_every_field_and_heading(
    project: Project, language: str, kind: str
) -> None:
    """The table has a row for each field, with the words allowed; then come all headings."""
    kind_ = asked(project, language, kind)
    content = parts(template(project, language, kind, "odt"))["content.xml"]
    rows = list(content.iter(f"{TABLE}table-row"))[1:]
    fields = [*kind_["about"], *kind_["facts"]]
    for row, field in zip(rows, fields, strict=True):
        label, help, answer = row
        assert said(label).startswith(field["label"])
        assert field["help"] in said(help)
        options = [option["label"] for option in short(field)]
        for option in [field["label"]] if field["control"] == "flag" else options:
            assert f"☐ {option}" in said(answer)
    words = TEXTS[language]["site"]["offline"]
    heads = [said(one) for one in content.iter(f"{TEXT}h")]
    sections = [one["heading"] for one in kind_["sections"]]
    assert heads == [words["facts"], words["text"], *sections, words["sources"], words["sender"]]
    assert CONTACT in said(content)


@each_kind
def test_a_text_document_uses_no_style_that_it_lacks(project: Project, kind: str) -> None:
    """Every style that a paragraph, cell or column names is defined."""
    found = parts(template(project, "da", kind, "odt"))
    styles = {
        one.get(f"{STYLE}name") for part in found.values() for one in part.iter(f"{STYLE}style")
    }
    used = {
        value
        for one in found["content.xml"].iter()
        for name, value in one.attrib.items()
        if name.endswith("}style-name")
    }
    assert used <= styles


@each_kind
@each_language
def test_a_word_file_asks_for_every_field_and_heading(
    project: Project, language: str, kind: str
) -> None:
    """Headings are our very words, each field has its row, and hints a style of their own."""
    kind_ = asked(project, language, kind)
    document = docx.Document(io.BytesIO(template(project, language, kind, "docx")))
    words = TEXTS[language]["site"]["offline"]
    by_style: dict[str, list[str]] = {}
    for one in document.paragraphs:
        by_style.setdefault(one.style.name, []).append(one.text)
    assert by_style["Heading 1"] == [words["facts"], words["text"]]
    sections = [one["heading"] for one in kind_["sections"]]
    assert by_style["Heading 2"] == [*sections, words["sources"], words["sender"]]
    assert CONTACT in "".join(by_style["Metodebank Hint"])
    assert set("".join(by_style["Normal"])) == set()
    rows = document.tables[0].rows[1:]
    for row, field in zip(rows, [*kind_["about"], *kind_["facts"]], strict=True):
        label, help = row.cells[0].paragraphs
        assert label.text.startswith(field["label"])
        assert (help.style.name, field["help"] in help.text) == ("Metodebank Hint", True)
        answers = [one.text for one in row.cells[1].paragraphs]
        xml = row.cells[1]._tc.xml
        options = [option["label"] for option in short(field)]
        for option in [field["label"]] if field["control"] == "flag" else options:
            assert any(answer.startswith(f" {option}") for answer in answers)
        assert xml.count("☐") == xml.count("w14:checkbox>") / 2


@each_kind
@each_language
def test_markdown_asks_for_every_field_and_heading(
    project: Project, language: str, kind: str
) -> None:
    """The Markdown has the same fields and headings, in the same order, and the address."""
    kind_ = asked(project, language, kind)
    text = template(project, language, kind, "md").decode()
    heads = [line[4:] for line in text.splitlines() if line.startswith("### ")]
    labels = [one["label"] for one in (*kind_["about"], *kind_["facts"])]
    labels += [one["heading"] for one in kind_["sections"]]
    assert all(head.startswith(label) for head, label in zip(heads, labels, strict=False))
    assert len(heads) == len(labels) + 2
    assert CONTACT in text
    for field in kind_["facts"]:
        assert all(f"- [ ] {one['label']}" in text for one in short(field))
    assert "Liechtenstein" not in text  # nobody looks through all countries for their own


def test_markup_in_words_is_only_words(project: Project) -> None:
    """What a vocabulary says cannot break the document."""
    path = "methods/vocabulary/costs.yml"
    project.replace(path, "label: {da: Lav, en: Low}", 'label: {da: "<b>&", en: "<b>&"}')
    content = parts(template(project, "en", "method", "odt"))["content.xml"]
    assert "☐ <b>&" in said(content)


def test_templates_are_the_same_from_build_to_build(project: Project) -> None:
    """Two builds of the same content give the same bytes."""
    first, second = (dict(offline_files(edition(project, "da"))) for _ in range(2))
    assert first == second
