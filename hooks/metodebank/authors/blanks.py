"""Templates that a contributor fills in without the net: Word, a text document, Markdown.

Both ask what the form asks, in its order and its words, and say where to mail the answer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..bank.addresses import address
from ..bank.edition import Edition
from ..basics.templates import our_own
from ..paper.word import HINT, templates, word_file
from .form import PATH, form

TYPES = ("docx", "odt", "md")
MOST_OPTIONS = 40

Words = Mapping[str, Any]


def offline_path(kind: str, type: str, edition: Edition) -> str:
    """Return the path of a template in the site: `bidrag/skabelon-case.odt`."""
    word = edition.words["offline"]["file"]
    return f"{address(PATH, edition.language)}{word}-{kind}.{type}"


def offline_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every template in a language; it tells where to mail it."""
    for kind in form(edition)["kinds"]:
        sheet = sheet_of(kind, edition)
        yield offline_path(kind["id"], "docx", edition), _docx(sheet, edition.words["locale"])
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
    """A template: questions on facts, then on the text, its sources and its sender."""

    title: str
    language: str
    words: Words
    intro: tuple[str, ...]
    facts: tuple[Question, ...]
    texts: tuple[Question, ...]


def sheet_of(kind: Words, edition: Edition) -> Sheet:
    """Return all that a template says of a kind, as the form knows it."""
    site = edition.words
    words = site["offline"]
    facts = [_question(field, site) for field in (*kind["about"], *kind["facts"])]
    figures = edition.catalogue.vocabulary["figure-kinds"].values()
    named = ", ".join(term.label[edition.language] for term in figures)
    return Sheet(
        title=words["title"][kind["id"]],
        language=edition.language,
        words=words,
        intro=(words["intro"].format(edition.contact), words["sourced"]),
        facts=tuple(facts),
        texts=(
            *(_section(one, words, named) for one in kind["sections"]),
            Question(words["sources"], words["source"]),
            Question(words["sender"], words["sender_help"]),
        ),
    )


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
    """Return the words that a field allows; where they are few, with what they mean.

    Nobody looks through all countries for the one they know: there they write.
    """
    if len(field.get("options", ())) > MOST_OPTIONS:
        return []
    if field.get("control") == "flag":
        return [field["label"]]
    return [
        f"{one['label']}: {one['definition']}"
        if field.get("few") and one["definition"]
        else one["label"]
        for one in field.get("options", ())
    ]


def _section(section: Words, words: Words, figures: str) -> Question:
    marked = f" {words['figures']} {figures}." if section["control"] == "marked" else ""
    return Question(section["heading"], section["help"] + marked)


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
    for question in sheet.texts:
        yield f"### {question.label}\n\n{question.help}\n\n({sheet.words['here']})\n\n"


# Word.


def _docx(sheet: Sheet, locale: str) -> bytes:
    """Return the Word file: real headings, a table of the facts, hints in a style of their own."""
    template = templates(Path(__file__).with_name("docx")).get_template("document.xml")
    return word_file(template.render(sheet=sheet, hint=HINT.id), sheet.title, locale)


# OpenDocument: https://docs.oasis-open.org/office/OpenDocument/v1.3/

_FILES = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")


def _odt(sheet: Sheet) -> bytes:
    """Return the text document: the same bytes from build to build."""
    archive, templates = io.BytesIO(), our_own(Path(__file__).with_name("odt"))
    with zipfile.ZipFile(archive, "w") as file:
        # First and stored as it is, so that a machine knows the file by it.
        file.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        for name in _FILES:
            xml = templates.get_template(name.rpartition("/")[2]).render(sheet=sheet)
            # Stored, since compressed bytes differ between versions of zlib.
            file.writestr(zipfile.ZipInfo(name), re.sub(r"(?<!\?)>\s+<", "><", xml))
    return archive.getvalue()
