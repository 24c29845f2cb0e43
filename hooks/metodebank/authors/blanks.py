"""Templates that a contributor fills in without the net: Markdown and a text document (ODT).

Both ask what the form asks, in its order and its words, and say where to mail the answer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from ..bank.addresses import address
from ..bank.edition import Edition
from .form import PATH, form

TYPES = ("odt", "md")

Words = Mapping[str, Any]


def offline_path(kind: str, type: str, edition: Edition) -> str:
    """Return the path of a template in the site: `bidrag/skabelon-case.odt`."""
    word = edition.words["offline"]["file"]
    return f"{address(PATH, edition.language)}{word}-{kind}.{type}"


def offline_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every template in a language; it tells where to mail it."""
    for kind in form(edition)["kinds"]:
        sheet = _sheet(kind, edition)
        yield offline_path(kind["id"], "md", edition), "".join(_markdown(sheet)).encode()
        yield offline_path(kind["id"], "odt", edition), _odt(sheet)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: its label, what to write, words to choose from, and lines to fill in."""

    label: str
    help: str
    options: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template: questions on facts, then on the text."""

    title: str
    language: str
    words: Words
    intro: tuple[str, ...]
    facts: tuple[Question, ...]
    sections: tuple[Question, ...]


def _sheet(kind: Words, edition: Edition) -> Sheet:
    site = edition.words
    words = site["offline"]
    facts = [_question(field, site) for field in (*kind["about"], *kind["facts"])]
    figures = [term.label[edition.language] for term in _figures(edition)]
    return Sheet(
        title=words["title"][kind["id"]],
        language=edition.language,
        words=words,
        intro=(words["intro"].format(edition.contact), words["sourced"]),
        facts=tuple(facts),
        sections=tuple(_section(one, words, figures) for one in kind["sections"]),
    )


def _figures(edition: Edition) -> Iterator[Any]:
    return iter(edition.catalogue.vocabulary["figure-kinds"].values())


def _question(field: Words, site: Words) -> Question:
    words, say = site["offline"], site["form"]
    limit = [words["at_most"].format(field["limit"])] if "limit" in field else []
    each = [say["commas" if field["commas"] else "one_per_line"]] if "commas" in field else []
    optional = f" ({say['optional']})" if field["optional"] else ""
    inner = [*field.get("fields", ()), *field.get("fates", ())]
    others = [say["in_language"].format(one["label"]) for one in field.get("others", ())]
    return Question(
        label=field["label"] + optional,
        help=" ".join([field["help"], *each, *limit]),
        options=tuple(_options(field) or [o for one in inner for o in _options(one)]),
        lines=tuple([one["label"] for one in inner] + others),
    )


def _options(field: Words) -> list[str]:
    """Return the words that a field allows; where they are few, with what they mean."""
    if field.get("control") == "flag":
        return [field["label"]]
    return [
        f"{one['label']}: {one['definition']}"
        if field.get("few") and one["definition"]
        else one["label"]
        for one in field.get("options", ())
    ]


def _section(section: Words, words: Words, figures: list[str]) -> Question:
    marked = f" {words['figures']} {', '.join(figures)}." if section["control"] == "marked" else ""
    return Question(section["heading"], section["help"] + marked)


def _last(sheet: Sheet) -> Iterator[Question]:
    """Yield what is asked after the text: the sources, and who can be asked."""
    yield Question(sheet.words["sources"], sheet.words["source"])
    yield Question(sheet.words["sender"], sheet.words["sender_help"])


# Markdown.


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.title}\n\n"
    yield from (f"{line}\n\n" for line in sheet.intro)
    yield f"## {sheet.words['facts']}\n\n"
    for question in sheet.facts:
        yield f"### {question.label}\n\n{question.help}\n\n"
        if question.options:
            yield f"{sheet.words['words']}\n\n"
            yield from (f"- [ ] {option}\n" for option in question.options)
            yield "\n"
        yield from (f"{line}:\n\n" for line in question.lines)
        yield "" if question.options or question.lines else f"({sheet.words['here']})\n\n"
    yield f"## {sheet.words['text']}\n\n"
    for question in (*sheet.sections, *_last(sheet)):
        yield f"### {question.label}\n\n{question.help}\n\n({sheet.words['here']})\n\n"


# OpenDocument: https://docs.oasis-open.org/office/OpenDocument/v1.3/

_TYPE = "application/vnd.oasis.opendocument.text"
_VERSION = 'office:version="1.3"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_COLUMNS = ("4cm", "6cm", "7cm")


def _odt(sheet: Sheet) -> bytes:
    """Return the text document: the same bytes from build to build."""
    files = {
        "mimetype": _TYPE,  # first and stored as it is, so that a machine knows the file by it
        "content.xml": _content(sheet),
        "styles.xml": _styles(sheet),
        "meta.xml": _meta(sheet),
        "META-INF/manifest.xml": _manifest(),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in files.items():
            # Stored, since compressed bytes differ between versions of zlib.
            file.writestr(zipfile.ZipInfo(name), text.encode())
    return archive.getvalue()


def _content(sheet: Sheet) -> str:
    columns = "".join(
        f'<style:style style:name="Column{i}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for i, width in enumerate(_COLUMNS)
    )
    return (
        f"{_HEAD}<office:document-content {_NAMES} {_VERSION}>"
        f"<office:automatic-styles>{columns}"
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties'
        ' fo:border="0.5pt solid #8a8178" fo:padding="0.15cm"/></style:style>'
        "</office:automatic-styles>"
        f"<office:body><office:text>{''.join(_body(sheet))}</office:text></office:body>"
        "</office:document-content>"
    )


def _body(sheet: Sheet) -> Iterator[str]:
    yield _paragraph(sheet.title, "Title")
    yield from map(_paragraph, sheet.intro)
    yield _heading(sheet.words["facts"], 1)
    yield from _table(sheet)
    yield _heading(sheet.words["text"], 1)
    for question in (*sheet.sections, *_last(sheet)):
        yield _heading(question.label, 2)
        yield _paragraph(question.help, "Help")
        yield _paragraph("")


def _table(sheet: Sheet) -> Iterator[str]:
    yield f'<table:table table:name="{escape(sheet.words["facts"])}">'
    yield from (
        f'<table:table-column table:style-name="Column{i}"/>' for i, _ in enumerate(_COLUMNS)
    )
    heads = [_paragraph(column, "Strong") for column in sheet.words["columns"]]
    yield f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
    for question in sheet.facts:
        choose = [_paragraph(sheet.words["words"], "Help")] if question.options else []
        options = [_paragraph(f"☐ {option}") for option in question.options]
        lines = [_paragraph(f"{line}:") for line in question.lines]
        answer = [*choose, *options, *lines] or [_paragraph("")]
        label, help = _paragraph(question.label, "Strong"), _paragraph(question.help, "Help")
        yield _row([label, help, "".join(answer)])
    yield "</table:table>"


def _row(cells: list[str]) -> str:
    inner = "".join(
        f'<table:table-cell table:style-name="Cell" office:value-type="string">{cell}'
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _heading(text: str, level: int) -> str:
    return (
        f'<text:h text:style-name="Heading{level}" text:outline-level="{level}">'
        f"{escape(text)}</text:h>"
    )


def _styles(sheet: Sheet) -> str:
    sizes = {"Title": 20, "Heading1": 15, "Heading2": 12.5}
    heads = "".join(
        f'{_style(name)}<style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm"'
        ' fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        for name, size in sizes.items()
    )
    return (
        f"{_HEAD}<office:document-styles {_NAMES} {_VERSION}><office:styles>"
        '<style:default-style style:family="paragraph"><style:text-properties'
        ' fo:font-family="Arial, \'Liberation Sans\', sans-serif" fo:font-size="11pt"'
        f' fo:language="{sheet.language}" fo:country="none"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties'
        ' fo:margin-bottom="0.2cm"/></style:style>'
        f"{heads}"
        f'{_style("Strong")}<style:text-properties fo:font-weight="bold"/></style:style>'
        f'{_style("Help")}<style:text-properties fo:font-size="10pt" fo:color="#4a4a4a"/>'
        "</style:style>"
        '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin="2cm"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        "</office:master-styles></office:document-styles>"
    )


def _style(name: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"'
        ' style:parent-style-name="Standard">'
    )


def _meta(sheet: Sheet) -> str:
    return (
        f"{_HEAD}<office:document-meta {_NAMES} {_VERSION}><office:meta>"
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:language>{sheet.language}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    parts = ("content.xml", "styles.xml", "meta.xml")
    files = {"/": _TYPE, **dict.fromkeys(parts, "text/xml")}
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{type}"/>'
        for path, type in files.items()
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )
