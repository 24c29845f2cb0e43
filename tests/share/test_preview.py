"""The picture beside a link: drawn, legible, the same every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from metodebank.basics.texts import Texts
from metodebank.share import preview as module
from metodebank.share.drawing import colours, shapes
from metodebank.share.preview import PREVIEW, SIZE, preview_path, previews
from project import METHOD, TEXTS, Project, landed_catalogue

ROOT = Path(__file__).parents[2]
PAPER = (0xFA, 0xF7, 0xF2)


def preview(texts: Texts = TEXTS) -> bytes:
    """Return the picture of the site."""
    ((path, picture),) = previews(ROOT, texts, (), ROOT)
    assert path == PREVIEW
    return picture


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Image.open(io.BytesIO(preview()))


def ink(picture: Image.Image, left: int, right: int) -> tuple[int, int, int, int]:
    """Return the box of what is drawn between two columns, above the edge."""
    part = picture.crop((left, 0, right, SIZE[1] - 18))
    return ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).getbbox()


def test_it_is_what_networks_ask_for(picture: Image.Image) -> None:
    """A PNG of 1200 × 630, small enough to be fetched by a phone, with nothing but the picture."""
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "RGB")
    assert len(preview()) < 100_000
    assert not picture.info


def test_it_is_the_same_every_time() -> None:
    """Two drawings of the same names are the same bytes."""
    first = preview()
    module._with_logo.cache_clear()
    module._ground.cache_clear()
    assert preview() == first


def test_it_has_the_colours_of_the_site(picture: Image.Image) -> None:
    """Ground and edge are the tokens of the stylesheet, the logo has those of its file."""
    tokens = colours((ROOT / "docs/assets/site.css").read_text("utf-8"))
    found = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in picture.getcolors(1 << 20)}
    assert {tokens["paper"], tokens["accent"], "#17594f", "#f6bd4f"} <= found


def test_nothing_runs_off_the_picture(picture: Image.Image) -> None:
    """Letters keep clear of the edges, where networks cut."""
    left, top, right, bottom = ink(picture, 400, 1200)
    assert top > 60 and bottom < SIZE[1] - 78 and left + 400 > 440 and right + 400 < 1140


def test_a_long_name_is_written_smaller(tmp_path: Path) -> None:
    """Names that are too long for their column are made to fit."""
    words = {
        language: {
            "site": {
                "name_of_site": "Metodebanken for hele Norden og Holland",
                "home": {"intro": "Ord " * 20},
            }
        }
        for language in TEXTS.languages
    }
    long = Image.open(io.BytesIO(preview(Texts(words))))
    *_, right, bottom = ink(long, 400, 1200)
    assert right + 400 < 1140 and bottom < SIZE[1] - 60


def test_shapes_are_filled_as_the_drawing_says() -> None:
    """Paths, curves and circles are filled with their colours on a clear ground."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        '<path d="M0 0h5v10h-5z" fill="#ff0000"/><circle cx="8" cy="5" r="2" fill="#0000ff"/></svg>'
    )
    picture = shapes(svg, 100)
    assert picture.getpixel((20, 50)) == (255, 0, 0, 255)
    assert picture.getpixel((80, 50)) == (0, 0, 255, 255)
    assert picture.getpixel((80, 10))[3] == 0


def test_an_entry_is_shown_by_its_sign(
    picture: Image.Image, project: Project, tmp_path: Path
) -> None:
    """Beside the same names stands the sign of the entry, in the site's colour, and no logo."""
    project.replace(f"{METHOD}/method.yml", "updated:", "icon: phone-outline\nupdated:")
    entry = project.catalogue().entries["method", "doer-til-doer"]
    drawn = dict(previews(ROOT, TEXTS, [entry], tmp_path))
    assert list(drawn) == [PREVIEW, "assets/preview/phone-outline.png"]
    shown = Image.open(io.BytesIO(drawn[preview_path(entry)])).convert("RGB")
    assert shown.size == SIZE and len(drawn[preview_path(entry)]) < 40_000
    assert ink(shown, 400, 1200) == ink(picture, 400, 1200)
    left, top, right, bottom = ink(shown, 0, 400)
    assert 84 <= left < right <= 384 and 150 < top < bottom < 460
    found = dict((colour, count) for count, colour in shown.crop((84, 0, 384, 612)).getcolors())
    assert max(found, key=found.get) == PAPER and found[(0x16, 0x56, 0x4C)] > 5_000
    assert (0xF6, 0xBD, 0x4F) not in found  # of the logo
    (kept,) = tmp_path.glob("preview-*.png")
    kept.write_bytes(b"kept")  # it is not drawn again
    assert dict(previews(ROOT, TEXTS, [entry], tmp_path))[preview_path(entry)] == b"kept"


def test_entries_of_one_sign_share_a_picture(tmp_path: Path) -> None:
    """The bank's entries have a picture each, and there are no more pictures than signs."""
    entries = landed_catalogue().entries.values()
    paths = [path for path, _ in previews(ROOT, TEXTS, entries, tmp_path)]
    assert {preview_path(one) for one in entries} <= set(paths)
    assert len(paths) == len(set(paths)) < len(entries) / 2
