"""A Word file or an OpenDocument from a stranger, opened within limits: its parts of text alone.

`docs/assets/form/word.js` opens one by the same limits.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

LARGEST = 20_000_000  # bytes of a file, with its pictures
LARGEST_PART = 8_000_000  # of XML: some two hundred pages
MOST_UNPACKED = 200_000_000  # of all that lies in it
MOST_PARTS = 3_000
DEEPEST = 100  # elements within one another

# What text a document has lies in these, by the last word of their relation to it.
_WITH_TEXT = ("footnotes", "endnotes")
_ABOUT_TEXT = ("styles", "numbering")

# [MS-CFB], the format of old Word files and of those with a password: [MS-OFFCRYPTO] 2.3.4.4.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that either format allows
# What `zipfile` raises over such as were broken on the way, or made to be.
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError)
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX)/|vbaProject\.bin$", re.IGNORECASE)


class Unreadable(Exception):
    """A file that is no Word file, or one that is not opened; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def opened(data: bytes) -> Mapping[str, Element]:
    """Return the parts of a Word file that its text is made of, parsed, by what they are.

    They are called "document", "relations", "styles", "numbering", "footnotes", "endnotes" and,
    of the last two, "footnotes relations"; one that is missing is not there.  An OpenDocument has
    "content" and "styles".
    Raises Unreadable for what is no Word file, or cannot or should not be opened.
    """
    _look_at(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive)
            is_open = "mimetype" in archive.namelist()
            parts = dict(_open_parts(archive) if is_open else _parts(archive))
    except _DAMAGED as error:
        raise Unreadable("damaged") from error
    _refuse_what_is_brought_along(parts)
    return parts


def _look_at(data: bytes) -> None:
    """Refuse what is no zip, by how it begins."""
    if len(data) > LARGEST:
        raise Unreadable("too-large")
    if data.startswith(_COMPOUND):
        raise Unreadable("password" if _ENCRYPTED in data else "old-word")
    if not data.startswith(b"PK"):
        raise Unreadable("not-word")


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse an archive by what its directory says is in it."""
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(one.file_size for one in infos) > MOST_UNPACKED:
        raise Unreadable("bomb")
    if any(one.flag_bits & 1 for one in infos):
        raise Unreadable("password")
    if any(one.compress_type not in _PACKED for one in infos):
        raise Unreadable("damaged")
    if any(_EMBEDDED.search(one.filename) for one in infos):
        raise Unreadable("embedded")


def _open_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, Element]]:
    """Yield the parts of an OpenDocument text."""
    if not archive.read("mimetype")[:200].startswith(_OPEN_TEXT):
        raise Unreadable("not-word")
    if any(local(one) == "encryption-data" for one in _part(archive, _MANIFEST).iter()):
        raise Unreadable("password")
    yield "content", _part(archive, "content.xml")
    if "styles.xml" in archive.namelist():
        yield "styles", _part(archive, "styles.xml")


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, Element]]:
    main = next((path for kind, path in _related(archive, "") if kind == "officeDocument"), "")
    if main not in archive.namelist():
        raise Unreadable("not-word")
    yield "document", _part(archive, main)
    yield from _relations(archive, main, "")
    for kind, path in _related(archive, main):
        if kind in (*_WITH_TEXT, *_ABOUT_TEXT) and path in archive.namelist():
            yield kind, _part(archive, path)
            yield from _relations(archive, path, f"{kind} ")


def _relations(archive: zipfile.ZipFile, path: str, of: str) -> Iterator[tuple[str, Element]]:
    if (name := _relations_of(path)) in archive.namelist():
        yield f"{of}relations", _part(archive, name)


def _relations_of(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    """Yield what a part names, and by which relation; the file itself is ''."""
    name = _relations_of(path)
    if name not in archive.namelist():
        return
    for one in _part(archive, name):
        kind = one.get("Type", "").rpartition("/")[2]
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            yield kind, posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target))[1:]


def _part(archive: zipfile.ZipFile, path: str) -> Element:
    """Return a part, parsed; it is read as far as it may be large."""
    with archive.open(path) as file:
        data = file.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Unreadable("bomb")
    if b"<!DOCTYPE" in data.replace(b"\0", b""):  # by which a few lines may become millions
        raise Unreadable("damaged")
    parser = ElementTree.XMLParser(target=_Shallow())
    try:
        parser.feed(data)
        root = parser.close()
    except ElementTree.ParseError as error:
        raise Unreadable("damaged") from error
    assert isinstance(root, Element)
    return root


class _Shallow(ElementTree.TreeBuilder):
    """Builds a tree that is no deeper than what reads it can go."""

    depth = 0

    def start(self, *given: object) -> Element:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("damaged")
        return super().start(*given)  # type: ignore[arg-type]

    def end(self, *given: str) -> Element:
        self.depth -= 1
        return super().end(*given)


def local(element: Element) -> str:
    """Return an element's name without its namespace: a file has one of two, or more."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _refuse_what_is_brought_along(parts: Mapping[str, Element]) -> None:
    names = {local(one) for part in parts.values() for one in part.iter()}
    if "altChunk" in names:
        raise Unreadable("alt-chunk")
    if names & {"OLEObject", "control", "object", "object-ole", "plugin", "applet"}:
        raise Unreadable("embedded")
