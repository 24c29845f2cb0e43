"""Word files, from small templates of our own: the same bytes from build to build.

A document is the XML of its body, written from a template that may use the macros of
`docx/parts.xml`; styles, lists, language and what Word asks for besides stand around it.
Office Open XML: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from ..basics.templates import our_own

DOCUMENT = "word/document.xml"

_FOLDER = Path(__file__).with_name("docx")
# What stands around a document, by the template of each; a machine knows the file by the first.
_FRAME = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/numbering.xml": "numbering.xml",
    "word/styles.xml": "styles.xml",
}
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
# Signs that XML has no place for; Word refuses a file with one of them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BETWEEN_TAGS = re.compile(r"(?<!\?)>\s+<")


@dataclass(frozen=True, slots=True)
class Hint:
    """The style of what tells how to fill in a document, and is no part of its text."""

    id: str = "MetodebankHint"
    name: str = "Metodebank Hint"


HINT = Hint()


@dataclass(frozen=True, slots=True)
class List:
    """A kind of list: how its items are counted, their sign, their style, and how far it is in.

    Its number in a file is its place in `LISTS`, from 1.
    """

    format: str
    sign: str
    style: str
    indent: int = 360


LISTS = (
    List("bullet", "•", "ListBullet"),
    List("decimal", "%1.", "ListNumber"),
    List("decimal", "[%1]", "MetodebankSource", 567),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that only some files have: its path, its template, and what Word calls it.

    `type` is its content type without beginning and end, and `relation` how the document is
    related to it, which is the relation's id too; '' for none.
    """

    path: str
    template: str
    type: str = ""
    relation: str = ""

    @property
    def target(self) -> str:
        """Where the part lies, from the document."""
        return posixpath.relpath(self.path, posixpath.dirname(DOCUMENT))


def templates(folder: Path) -> jinja2.Environment:
    """Return the templates in `folder`, which may use the macros for parts of a document."""
    env = our_own(folder)
    own, shared = jinja2.FileSystemLoader(folder), jinja2.FileSystemLoader(_FOLDER)
    env.loader = jinja2.ChoiceLoader([own, shared])
    env.autoescape = True
    return env


def frame(
    title: str,
    locale: str,
    more: Sequence[Part] = (),
    values: Mapping[str, object] | None = None,
) -> Mapping[str, str]:
    """Return the parts around a document by their paths; `locale` is that of its text: "da_DK".

    Without the language Word takes Danish for misspelt English.
    `more` are parts that the file has besides, whose templates get the `values` too.
    """
    paths = {**_FRAME, **{part.path: part.template for part in more}}
    own = {"title": title, "locale": locale.replace("_", "-"), "hint": HINT}
    given = {**own, "lists": LISTS, "more": more, "marks": {}, **(values or {})}
    env = templates(_FOLDER)
    return {path: _xml(env.get_template(name).render(given)) for path, name in paths.items()}


def word_file(document: str, title: str, locale: str) -> bytes:
    """Return a Word file with the XML of a document, which may be laid out with blanks."""
    return packed({**frame(title, locale), DOCUMENT: _xml(document)})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts, by their paths, as one file: stored, since what is deflated differs by zlib."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for path, content in parts.items():
            file.writestr(zipfile.ZipInfo(path, _DAY), content)
    return archive.getvalue()


def _xml(text: str) -> str:
    """Return XML without what lays it out, and without signs that it may not hold."""
    return _BETWEEN_TAGS.sub("><", _CONTROL.sub("", text).strip())
