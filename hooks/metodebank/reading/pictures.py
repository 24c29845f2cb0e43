"""Pictures from strangers: what is wrong with their bytes, and the same without metadata.

Nothing here reads a file.  A picture's own structure is walked before anything is decoded:
that gives its size, and the parts that a browser needs to show it.  What else stands in the
file is metadata: where and when it was taken, with what, by whom.

The formats: JPEG (ITU-T T.81, annex B), PNG (W3C, third edition, 5 and 11) and WebP (RFC 9649).
"""

from __future__ import annotations

import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes long to load, and few files are pictures
    from PIL import Image

MOST_BYTES = 1_000_000
MOST_PIXELS = 3000  # on a side: 9 million in all, some 70 MB when decoded
_MOST_TO_TURN = 50_000_000  # pixels in all, of what is decoded to be turned: a large phone's
_MOST_SCANS = 64  # of a progressive JPEG: each may cost a pass over all pixels and 20 bytes

EXTENSIONS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WebP": (".webp",)}
NAME_PATTERN = r"[a-z0-9-]+\.[a-z0-9]+"

# Files with such names are meant as pictures; those of other kinds are told what to do.
_MEANT_AS_PICTURES = {
    *(extension for some in EXTENSIONS.values() for extension in some),
    *(".jpe", ".jfif", ".gif", ".apng", ".svg", ".svgz", ".bmp", ".tif", ".tiff"),
    *(".heic", ".heif", ".avif", ".jxl", ".jp2", ".ico"),
}

# How files of each kind begin.
_XML_HEAD = rb"(?:\xef\xbb\xbf)?\s*(?:<(?:\?|!--|!DOCTYPE\s+svg)[^>]*>\s*)*"
_BEGINNINGS = {
    "JPEG": rb"\xff\xd8",
    "PNG": rb"\x89PNG\r\n\x1a\n",
    "WebP": rb"RIFF.{4}WEBP",
    "GIF": rb"GIF8[79]a",
    "SVG": rb"(?i)" + _XML_HEAD + rb"<svg",
    "HTML": rb"(?i)" + _XML_HEAD + rb"<(?:!doctype html|html|head|body|script)",
    "PDF": rb"%PDF",
    "TIFF": rb"II\*\0|MM\0\*",
    "AVIF": rb".{4}ftypavi[fs]",
    "HEIC": rb".{4}ftyp(?:he|mif|msf)",
    "JPEG XL": rb"\xff\x0a|\0\0\0\x0cJXL ",
    "BMP": rb"BM",
}

Fault = tuple[str, dict[str, object]]  # a problem's code, and what fills its message


def may_be_picture(name: str) -> bool:
    """Say whether a file of that name is meant as a picture, be it one or not."""
    return os.path.splitext(name)[1].lower() in _MEANT_AS_PICTURES


def problems_of(data: bytes, name: str) -> Iterator[Fault]:
    """Yield everything that is wrong with the picture in `data`, a file called `name`.

    Of more than MOST_BYTES the rest may be missing.  Whatever the bytes, nothing is raised.
    """
    if not re.fullmatch(NAME_PATTERN, name):
        yield "picture-name", {"name": name}
    if len(data) > MOST_BYTES:
        yield "picture-too-many-bytes", {"limit": MOST_BYTES // 1_000_000}
    format, extension = format_of(data), os.path.splitext(name)[1].lower()
    if format not in EXTENSIONS:
        yield _no_picture(format, extension)
        return
    if extension not in EXTENSIONS[format]:
        yield "picture-extension", {"format": format, "extension": EXTENSIONS[format][0]}
    if len(data) <= MOST_BYTES:
        yield from _inner_problems(data)


def _no_picture(format: str, extension: str) -> Fault:
    """Return what to say of a file that is none of our formats.

    What nobody knows is damaged where the name promises a picture of ours.
    """
    if not format and any(extension in some for some in EXTENSIONS.values()):
        return "picture-damaged", {}
    return "picture-type", {"found": format or extension.lstrip(".").upper()}


def _inner_problems(data: bytes) -> Iterator[Fault]:
    picture = _walk(data)
    if picture is None:
        yield "picture-damaged", {}
        return
    width, height = picture.size
    if picture.moves:
        yield "picture-animated", {}
    if max(width, height) > MOST_PIXELS:
        values: dict[str, object] = {"width": width, "height": height, "limit": MOST_PIXELS}
        yield "picture-too-many-pixels", values
    elif not picture.moves and not _can_be_decoded(picture):
        yield "picture-damaged", {}
    if picture.bare != data:
        yield "picture-metadata", {}


def size_of(data: bytes) -> tuple[int, int]:
    """Return a picture's width and height from its header, (0, 0) where it cannot be read."""
    picture = _walk(data)
    return picture.size if picture else (0, 0)


def without_metadata(data: bytes) -> bytes:
    """Return the picture in `data` without its metadata: the same pixels, the same every time.

    Metadata is what is not needed to show it: EXIF with its places and thumbnails, XMP, IPTC,
    comments, what follows the end.  Colour profiles stay.  Nothing is encoded anew, unless
    the EXIF says that the picture is to be turned: then it is, and a JPEG gets quality 92.
    What is no whole picture, or far too large to be turned, is returned as it is.
    """
    picture = _walk(data)
    if picture is None:
        return data
    if not _is_turned(picture.exif):
        return picture.bare
    upright = _walk(_turned(picture))
    return upright.bare if upright else data


def format_of(data: bytes) -> str:
    """Return the format that `data` begins like, '' for one that nobody knows here."""
    head = data[:2000]
    kinds = _BEGINNINGS.items()
    return next((kind for kind, begin in kinds if re.match(begin, head, re.S)), "")


@dataclass(frozen=True, slots=True)
class _Picture:
    """What walking through a picture found; `bare` is the file without its metadata."""

    format: str
    size: tuple[int, int]
    bare: bytes = field(repr=False)
    exif: bytes = field(repr=False)
    moves: bool = False


class _Damaged(ValueError):
    """The file does not hold what its format asks for."""


def _walk(data: bytes) -> _Picture | None:
    """Return what a picture is made of, or None where it is damaged."""
    walkers = {"JPEG": _walk_jpeg, "PNG": _walk_png, "WebP": _walk_webp}
    try:
        picture = walkers[format_of(data)](data)
    except (_Damaged, KeyError, IndexError, struct.error):
        return None
    return picture if min(picture.size) > 0 else None


# JPEG: segments that begin with a marker; a scan's pixels follow its segment.

_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive: those that browsers show
_TABLES = {0xC4, 0xDB, 0xDD}
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPS = range(0xE0, 0xF0)
# Within a scan, 0xFF is a marker unless a zero, a restart or another 0xFF follows.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def _walk_jpeg(data: bytes) -> _Picture:
    kept, frames, scans, exif = [b"\xff\xd8"], [], 0, b""
    for marker, payload, pixels in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", payload, 1)
            frames.append((width, height))
        elif marker == _SCAN:
            scans += 1
        elif marker == 0xE1 and payload.startswith(b"Exif\0"):
            exif = exif or payload
        needed = _needed(marker, payload)
        if needed:
            kept += [bytes((0xFF, marker)), struct.pack(">H", len(needed) + 2), needed, pixels]
    if len(frames) != 1 or not 1 <= scans <= _MOST_SCANS:
        raise _Damaged
    return _Picture("JPEG", frames[0], b"".join([*kept, b"\xff\xd9"]), exif)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker and payload of each segment, and the pixels after it."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise _Damaged
        while data[at] == 0xFF:  # more than one may stand before a marker
            at += 1
        marker = data[at]
        if marker == _END:
            return
        (length,) = struct.unpack_from(">H", data, at + 1)
        payload = data[at + 3 : at + 1 + length]
        at += 1 + length
        if length < 2 or at > len(data):
            raise _Damaged
        end = at
        if marker == _SCAN:
            found = _MARKER.search(data, at)
            if not found:
                raise _Damaged
            end = found.start()
        yield marker, payload, data[at:end]
        at = end


def _needed(marker: int, payload: bytes) -> bytes:
    """Return what decoding needs of a JPEG's segment, b'' for none of it."""
    if marker in _FRAMES or marker in _TABLES or marker == _SCAN:
        return payload
    if marker == 0xE0 and payload.startswith(b"JFIF\0") and len(payload) >= 14:
        return payload[:12] + b"\0\0"  # density, and no thumbnail
    if marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"):
        return payload
    if marker == 0xEE and payload.startswith(b"Adobe"):
        return payload[:12]  # how colours are coded
    if marker in _APPS or marker == _COMMENT:
        return b""
    raise _Damaged


# PNG: chunks with a check sum.

_PNG_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_PNG_COLOURS = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT"}
_PNG_LOOKS = _PNG_COLOURS | {b"bKGD", b"pHYs"}
_PNG_MOTION = {b"acTL", b"fcTL", b"fdAT"}


def _walk_png(data: bytes) -> _Picture:
    chunks = list(_png_chunks(data))
    kinds = [kind for kind, _ in chunks]
    critical = [kind for kind in kinds if kind[:1].isupper()]
    if kinds[0] != b"IHDR" or kinds.count(b"IHDR") != 1 or not _PNG_CRITICAL.issuperset(critical):
        raise _Damaged
    kept = _PNG_CRITICAL | _PNG_LOOKS | _PNG_MOTION
    bare = b"".join([data[:8], *(chunk for kind, chunk in chunks if kind in kept)])
    exif = next((chunk[8:-4] for kind, chunk in chunks if kind == b"eXIf"), b"")
    size = struct.unpack_from(">II", data, 16)
    return _Picture("PNG", size, bare, exif, moves=b"acTL" in kinds)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind of each chunk with the whole of it, to the last one."""
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        (checksum,) = struct.unpack_from(">I", data, end)
        if zlib.crc32(data[at + 4 : end]) != checksum:
            raise _Damaged
        yield kind, data[at : end + 4]
        at = end + 4


# WebP: chunks of a RIFF file.

_WEBP_IMAGES = {b"VP8X", b"VP8 ", b"VP8L"}
_WEBP_MOTION = {b"ANIM", b"ANMF"}
_WEBP_KEPT = _WEBP_IMAGES | _WEBP_MOTION | {b"ALPH", b"ICCP"}
_WEBP_EXIF_AND_XMP = 0x0C  # flags in the header


def _walk_webp(data: bytes) -> _Picture:
    chunks = list(_webp_chunks(data))
    sizes = [_webp_size(kind, chunk[8:]) for kind, chunk in chunks if kind in _WEBP_IMAGES]
    moves = any(kind in _WEBP_MOTION for kind, _ in chunks)
    if chunks[0][0] not in _WEBP_IMAGES or not (moves or len(set(sizes)) == 1):
        raise _Damaged
    kept = [_plain(*chunk) for chunk in chunks if chunk[0] in _WEBP_KEPT]
    body = b"WEBP" + b"".join(kept)
    bare = b"RIFF" + struct.pack("<I", len(body)) + body
    exif = next((chunk[8:] for kind, chunk in chunks if kind == b"EXIF"), b"")
    return _Picture("WebP", sizes[0], bare, exif, moves)


def _plain(kind: bytes, chunk: bytes) -> bytes:
    """Return a chunk that is kept; its header no longer promises metadata."""
    if kind != b"VP8X":
        return chunk
    return chunk[:8] + bytes((chunk[8] & ~_WEBP_EXIF_AND_XMP,)) + chunk[9:]


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind of each chunk with the whole of it."""
    (length,) = struct.unpack_from("<I", data, 4)
    at, stop = 12, 8 + length
    if stop > len(data):
        raise _Damaged
    while at < stop:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if end > stop:
            raise _Damaged
        yield kind, data[at:end]
        at = end


def _webp_size(kind: bytes, payload: bytes) -> tuple[int, int]:
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(payload[i : i + 3], "little") for i in (4, 7))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(payload[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", payload, 6)
    return width & 0x3FFF, height & 0x3FFF


# What takes a decoder.


def _is_turned(exif: bytes) -> bool:
    """Say whether EXIF says that the picture is to be turned."""
    if not exif:
        return False
    from PIL import ExifTags, Image

    known = Image.Exif()
    try:
        with warnings.catch_warnings(action="ignore"):
            known.load(exif)
            return known.get(ExifTags.Base.Orientation) in range(2, 9)
    except Exception:  # Pillow raises whatever its readers do
        return False


def _can_be_decoded(picture: _Picture) -> bool:
    """Say whether a picture of harmless size can be shown to its end."""
    try:
        with _strictly(), _opened(picture) as image:
            image.draft(None, (1, 1))  # a JPEG is read to its end, but not worked out in full
            image.load()
    except Exception:  # as above
        return False
    return True


def _turned(picture: _Picture) -> bytes:
    """Return the picture turned as its EXIF says, b'' where it is too large or damaged."""
    from PIL import ImageOps

    width, height = picture.size
    if width * height > _MOST_TO_TURN:
        return b""
    out = BytesIO()
    lossless = picture.format == "WebP" and b"VP8L" in dict(_webp_chunks(picture.bare))
    try:
        with _strictly(), _opened(picture) as image:
            image.info["exif"] = picture.exif
            ImageOps.exif_transpose(image).save(
                out,
                picture.format,
                icc_profile=image.info.get("icc_profile"),
                lossless=lossless,
                quality=92,
                optimize=True,
            )
    except Exception:  # as above
        return b""
    return out.getvalue()


def _opened(picture: _Picture) -> Image.Image:
    """Return the picture, not yet decoded; its metadata is not there to do harm."""
    from PIL import Image

    image = Image.open(BytesIO(picture.bare), formats=[picture.format])
    if image.size != picture.size:
        raise _Damaged
    return image


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow overlook nothing that is cut off: WeasyPrint has it do so in all the process."""
    from PIL import ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
