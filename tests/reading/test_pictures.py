"""Pictures from strangers: told what is wrong with them, and rid of what they tell of people."""

from __future__ import annotations

import random
import struct
import time
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps, ImageStat

from camera import GPS, opened, picture
from metodebank.reading.pictures import (
    MOST_BYTES,
    format_of,
    may_be_picture,
    problems_of,
    size_of,
    without_metadata,
)

NAMES = {"JPEG": "plan.jpg", "PNG": "plan.png", "WEBP": "plan.webp"}
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Jens Eksempel</x:xmpmeta>"

EXIF_TURNED = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)

each_format = pytest.mark.parametrize("format", NAMES)


def codes(data: bytes, name: str) -> list[str]:
    return [code for code, _ in problems_of(data, name)]


def segment(marker: int, payload: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def chunk(kind: bytes, payload: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(payload)) + kind + payload + crc(kind + payload)


def crc(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """Return a PNG in colours that says it has this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    begin = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return b"".join([begin, *chunks, chunk(b"IEND", b"")])


def in_jpeg(*segments: bytes) -> bytes:
    """Return a JPEG with segments after those of its own head."""
    data = picture()
    return data[:20] + b"".join(segments) + data[20:]


def in_png(*chunks: bytes) -> bytes:
    """Return a PNG with chunks after its header."""
    data = picture("PNG")
    return data[:33] + b"".join(chunks) + data[33:]


def in_webp(*chunks: tuple[bytes, bytes], flags: int = 0) -> bytes:
    """Return a WebP in the extended form with chunks at its end."""
    image = picture("WEBP")[12:]
    head = bytes((flags, 0, 0, 0)) + struct.pack("<IH", 39 | 29 << 24, 0)
    parts = [b"VP8X" + struct.pack("<I", 10) + head, image]
    parts += [kind + struct.pack("<I", len(data)) + data for kind, data in chunks]
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


SOUND = [
    *(picture("JPEG", mode=mode) for mode in ("RGB", "L", "CMYK")),
    picture("JPEG", progressive=True),
    picture("JPEG", icc_profile=PROFILE),
    *(picture("PNG", mode=mode) for mode in ("RGB", "L", "P", "1", "LA", "RGBA", "I;16")),
    picture("PNG", icc_profile=PROFILE, dpi=(300, 300)),
    picture("PNG", mode="P", transparency=0),
    *(picture("WEBP", mode=mode, lossless=how) for mode in ("RGB", "RGBA") for how in (0, 1)),
    picture("WEBP", icc_profile=PROFILE),
]


@pytest.mark.parametrize("data", SOUND, ids=range(len(SOUND)))
def test_a_sound_picture_is_left_as_it_is(data: bytes) -> None:
    """A picture of any colours, with a profile or without, is sound and keeps every byte."""
    assert codes(data, NAMES[format_of(data).upper()]) == []
    assert without_metadata(data) == data
    assert size_of(data) == (40, 30)


def test_a_photograph_forgets_where_and_by_whom() -> None:
    """The place and the name in a photograph's EXIF are gone, and its pixels are the same."""
    photo = picture(gps=True)
    assert opened(photo).getexif().get_ifd(GPS)[2] == (55.0, 40.0, 34.0)
    assert b"Jens Eksempel" in photo
    assert codes(photo, "foto.jpg") == ["picture-metadata"]
    bare = without_metadata(photo)
    assert not opened(bare).getexif()
    assert b"Jens Eksempel" not in bare and b"Exif" not in bare
    assert opened(bare).tobytes() == opened(photo).tobytes()
    assert codes(bare, "foto.jpg") == []


HIDDEN = {
    "JPEG comment": in_jpeg(segment(0xFE, b"Jens Eksempel")),
    "JPEG XMP": in_jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)),
    "JPEG IPTC": in_jpeg(segment(0xED, b"Photoshop 3.0\0008BIM Jens Eksempel")),
    "JPEG origin": in_jpeg(segment(0xEB, b"JP\0\0\0\0\0\0jumb Jens Eksempel")),
    "JPEG thumbnail": in_jpeg(segment(0xE0, b"JFXX\0\x10 Jens Eksempel")),
    "JPEG second picture": in_jpeg(segment(0xE2, b"MPF\0Jens Eksempel")),
    "JPEG after its end": picture() + b"ftypmp42 Jens Eksempel",
    "PNG text": in_png(chunk(b"tEXt", b"Author\0Jens Eksempel")),
    "PNG packed text": in_png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Jens Eksempel"))),
    "PNG XMP": in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
    "PNG time": in_png(chunk(b"tIME", b"\x07\xe6\x0b\x16\x0c\x00\x00")),
    "PNG EXIF": picture("PNG", gps=True),
    "PNG chunk of some program": in_png(chunk(b"prVt", b"Jens Eksempel")),
    "PNG after its end": picture("PNG") + b"Jens Eksempel",
    "WebP EXIF": picture("WEBP", gps=True),
    "WebP XMP": picture("WEBP", xmp=XMP),
    "WebP chunk of some program": in_webp((b"JENS", b"Jens Eksempel!")),
    "WebP that promises EXIF": in_webp(flags=0x08),
    "WebP after its end": picture("WEBP") + b"Jens Eksempel",
}
each_hidden = pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN)


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")  # the second picture
@each_hidden
def test_what_hides_in_a_picture_is_told_and_removed(data: bytes) -> None:
    """Whatever hides in a picture is told, and is gone without a change to its pixels."""
    name = NAMES[format_of(data).upper()]
    assert codes(data, name) == ["picture-metadata"]
    bare = without_metadata(data)
    assert codes(bare, name) == []
    assert b"Jens" not in bare
    assert opened(bare).tobytes() == opened(data).tobytes()


def test_a_thumbnail_is_removed_from_the_head_of_a_jpeg() -> None:
    """A small picture in a JPEG's first segment, perhaps of what was cut away, is gone."""
    data = picture()
    head = data[6:18] + b"\x02\x01" + b"\xab" * 6
    bare = without_metadata(data[:2] + segment(0xE0, head) + data[20:])
    assert bare == data


def test_a_colour_profile_stays() -> None:
    """A profile says how colours look, not who took the picture; with EXIF gone it stays."""
    for format in NAMES:
        bare = without_metadata(picture(format, gps=True, icc_profile=PROFILE))
        assert opened(bare).info["icc_profile"] == PROFILE


@each_format
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_is_turned_before_it_forgets_how(format: str, orientation: int) -> None:
    """A picture that lies on its side stands upright afterwards, and says nothing of it."""
    photo = picture(format, orientation=orientation, gps=True)
    bare = without_metadata(photo)
    upright = ImageOps.exif_transpose(opened(photo)).convert("RGB")
    difference = ImageChops.difference(upright, opened(bare).convert("RGB"))
    assert size_of(bare) == upright.size
    assert max(ImageStat.Stat(difference).mean) < 4
    assert not opened(bare).getexif() and codes(bare, NAMES[format]) == []


def test_what_is_without_loss_stays_so_when_turned() -> None:
    """Turning a PNG or a WebP without loss changes no pixel."""
    for data in (
        picture("PNG", orientation=6),
        picture("WEBP", orientation=6, lossless=True, icc_profile=PROFILE),
    ):
        assert opened(without_metadata(data)).tobytes() == (
            ImageOps.exif_transpose(opened(data)).tobytes()
        )


@pytest.mark.parametrize(
    "data",
    [*HIDDEN.values(), *(picture(format, orientation=6) for format in NAMES)],
    ids=[*HIDDEN, *(f"turned {format}" for format in NAMES)],
)
def test_removing_twice_is_removing_once(data: bytes) -> None:
    """The result is the same every time, and there is nothing to remove from it."""
    bare = without_metadata(data)
    assert without_metadata(data) == bare == without_metadata(bare)


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (picture("JPEG"), "JPEG"),
        (picture("PNG"), "PNG"),
        (picture("WEBP"), "WebP"),
        (picture("GIF"), "GIF"),
        (picture("BMP"), "BMP"),
        (picture("TIFF"), "TIFF"),
        (b"%PDF-1.7", "PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- tegnet -->\n<SVG/>", "SVG"),
        (b"\n<!doctype HTML><script>", "HTML"),
        (b"\0\0\0\x1cftypheic", "HEIC"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"Her skulle planen v\xe6re", ""),
        (b"", ""),
    ],
)
def test_a_format_is_known_by_its_content(data: bytes, format: str) -> None:
    """What a file holds is known by how it begins, whatever its name says."""
    assert format_of(data) == format


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (picture("GIF"), "plan.jpg", "GIF"),
        (b"<svg/>", "plan.svg", "SVG"),
        (b"<html>", "plan.png", "HTML"),
        (b"who knows", "plan.heic", "HEIC"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "plan.svg", "SVG"),
    ],
)
def test_other_formats_are_told_by_name(data: bytes, name: str, found: str) -> None:
    """A picture that browsers cannot be trusted with is told by what it is."""
    assert list(problems_of(data, name)) == [("picture-type", {"found": found})]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("plan.jpg", True),
        ("Plan.JPEG", True),
        ("plan.svg", True),
        ("plan.HEIC", True),
        ("noter.docx", False),
        ("da.md", False),
        ("jpg", False),
        (".jpg", False),
    ],
)
def test_a_file_is_meant_as_a_picture_by_its_name(name: str, meant: bool) -> None:
    """The ending of a name says whether somebody means the file to be a picture."""
    assert may_be_picture(name) is meant


def test_everything_is_told_at_once() -> None:
    """A name, an ending, a size and hidden words that are all wrong are told together."""
    data = picture("PNG", size=(3001, 2), gps=True)
    assert codes(data, "Min Plan.JPG") == [
        "picture-name",
        "picture-extension",
        "picture-too-many-pixels",
        "picture-metadata",
    ]


def test_a_megabyte_is_the_limit() -> None:
    """A file of exactly a megabyte is looked into, and one byte more is told and no further."""
    full = MOST_BYTES - len(picture())
    assert codes(picture(larger_by=full), "plan.jpg") == ["picture-metadata"]
    assert codes(picture(larger_by=full + 1), "plan.jpg") == ["picture-too-many-bytes"]


HUGE = {
    "PNG": png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", b"")),
    "JPEG": b"\xff\xd8"
    + segment(0xC0, b"\x08\xff\xff\xff\xff\x01\x01\x11\0")
    + segment(0xDA, b"\x01\x01\0\0\x3f\0")
    + b"\0\xff\xd9",
    "WebP": picture("WEBP")[:26] + b"\xff\x3f\xff\x3f" + picture("WEBP")[30:],
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE)
def test_what_says_that_it_is_huge_is_never_decoded(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes that promise millions of pixels are told by their header alone."""
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("decoded"))
    assert "picture-too-many-pixels" in codes(data, NAMES[format_of(data).upper()])


def test_a_picture_too_large_to_be_turned_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of more than 50 million pixels is not decoded, and so stays as it is."""
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("decoded"))
    turned = png(8000, 8000, chunk(b"eXIf", EXIF_TURNED), chunk(b"IDAT", b""))
    assert without_metadata(turned) == turned


def scans() -> bytes:
    """Return a progressive JPEG of nine million pixels with its last scan a thousand times over."""
    out = BytesIO()
    Image.new("L", (3000, 3000)).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 1000 + b"\xff\xd9"


@cache
def zeros() -> bytes:
    """Return what unpacks to 200 MB."""
    return zlib.compress(bytes(200_000_000), 1)[:900_000]


BOMBS = {  # made when they are looked at, since every worker of a run reads this file
    "a JPEG of a thousand scans": scans,
    "a PNG whose text unpacks to 200 MB": lambda: in_png(chunk(b"zTXt", b"a\0\0" + zeros())),
    "a PNG whose profile unpacks to 200 MB": lambda: in_png(chunk(b"iCCP", b"a\0\0" + zeros())),
    "a PNG of eighty thousand chunks": lambda: in_png(chunk(b"tEXt", b"") * 80_000),
    "a JPEG of nothing but marks": lambda: b"\xff\xd8" + b"\xff" * 999_000,
    "a scan of nothing but marks": lambda: picture()[:-2] + b"\xff" * 990_000,
    "a PNG of nine million pixels": lambda: picture("PNG", size=(3000, 3000), mode="RGBA"),
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_looked_at_in_no_time(make: Callable[[], bytes]) -> None:
    """What is small and unpacks to something huge takes two seconds of work at most."""
    data = make()
    start = time.process_time()
    codes(data, NAMES[format_of(data).upper()])
    without_metadata(data)
    assert time.process_time() - start < 2


SMALL = {format: picture(format, size=(3, 2), gps=True) for format in NAMES}


@each_format
def test_wherever_a_picture_is_cut_it_is_damaged(format: str) -> None:
    """However much of a picture is missing, it is told and never raises."""
    whole = SMALL[format]
    for end in range(12, len(whole)):
        assert codes(whole[:end], NAMES[format]) == ["picture-damaged"]
        assert without_metadata(whole[:end]) == whole[:end]
        assert size_of(whole[:end]) == (0, 0)


@each_format
def test_whatever_the_bytes_nothing_is_raised(format: str) -> None:
    """Two thousand pictures with bytes changed, lost and added are told of and rid of metadata."""
    chance = random.Random(format)
    for _ in range(2000):
        data = bytearray(SMALL[format])
        for _ in range(chance.choice((1, 1, 2, 8))):
            at = chance.randrange(len(data))
            new = chance.choice((b"", b"\0", b"\xff", chance.randbytes(1), chance.randbytes(9)))
            data[at : at + chance.choice((0, 1, 1, 4))] = new
        bare = without_metadata(bytes(data))
        assert without_metadata(bare) == bare
        assert all(code.startswith("picture-") for code in codes(bytes(data), NAMES[format]))


def test_pixels_that_run_out_are_told_though_weasyprint_overlooks_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A PNG whose rows end too soon is damaged, also where Pillow is told to overlook it."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    rows = zlib.compress(random.Random(1).randbytes(30 * (40 * 3 + 1)))
    short = png(40, 30, chunk(b"IDAT", rows[: len(rows) // 2]))
    assert codes(short, "plan.png") == ["picture-damaged"]
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True
