"""The picture beside a link: drawn, legible, the same every time."""

from __future__ import annotations

import doctest
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from metodebank.basics.texts import Texts
from metodebank.share import drawing
from metodebank.share import preview as module
from metodebank.share.drawing import colours, shapes
from metodebank.share.preview import SIZE, preview
from project import TEXTS

ROOT = Path(__file__).parents[2]
PAPER = (0xFA, 0xF7, 0xF2)


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Image.open(io.BytesIO(preview(ROOT, TEXTS)))


def ink(picture: Image.Image, left: int, right: int) -> tuple[int, int, int, int]:
    """Return the box of what is drawn between two columns, above the edge."""
    part = picture.crop((left, 0, right, SIZE[1] - 18))
    return ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).getbbox()


def test_examples_hold() -> None:
    """The examples in the modules' docstrings are true."""
    assert doctest.testmod(module).failed == doctest.testmod(drawing).failed == 0


def test_it_is_what_networks_ask_for(picture: Image.Image) -> None:
    """A PNG of 1200 × 630, small enough to be fetched by a phone, with nothing but the picture."""
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "RGB")
    assert len(preview(ROOT, TEXTS)) < 100_000
    assert not picture.info


def test_it_is_the_same_every_time() -> None:
    """Two drawings of the same names are the same bytes."""
    first = preview(ROOT, TEXTS)
    module._drawn.cache_clear()
    assert preview(ROOT, TEXTS) == first


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
    long = Image.open(io.BytesIO(preview(ROOT, Texts(words))))
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
