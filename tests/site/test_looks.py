"""What the stylesheets promise of sizes, lines and colours; no browser is needed to hold them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from checkout import ROOT
from PIL import ImageFont

from metodebank.basics.typeface import typeface_file

# Whose sizes are those of paper.
OF_PAPER = ("paper.css", "deck.css", "half.css", "large.css", "residents.css")

ASSETS = ROOT / "docs/assets"
SHEETS = {
    file.relative_to(ASSETS).as_posix(): re.sub(
        r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.S
    )
    for file in sorted(ASSETS.rglob("*.css"))
    if file.name not in OF_PAPER
}
SIZES = ("small", "label", "text", "lead", "heading", "title")
KINDS = ("method", "case", "element", "measure", "guide")
REM = 20  # pixels, as site.css sets it, where a reader has not set another size

LEAST_SIZE, LEAST_TEXT, LEAST_SIGN = 15, 7, 3
SIGNS_PER_LINE = (60, 75)


def tokens(look: str) -> dict[str, str]:
    """Return the colours of the `light` or the `dark` look by the names of their tokens."""
    light, _, rest = SHEETS["site.css"].partition('[data-md-color-scheme="slate"]')
    found = re.findall(r"--mb-([\w-]+): (#[0-9a-f]{6});", light)
    dark = re.findall(r"--mb-([\w-]+): (#[0-9a-f]{6});", rest.partition("}")[0])
    return dict(found) | (dict(dark) if look == "dark" else {})


def sizes() -> Iterator[tuple[str, float]]:
    """Yield each size of the scale in pixels, on small and large screens."""
    names = "|".join(SIZES)
    for name, rem in re.findall(rf"--mb-({names}): ([\d.]+)rem;", SHEETS["site.css"]):
        yield name, float(rem) * REM


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


each_look = pytest.mark.parametrize("look", ["light", "dark"])


def test_no_letter_is_small():
    """There are six sizes, and none is under 15 pixels, on small screens and on large ones."""
    assert {name for name, _ in sizes()} == set(SIZES)
    assert min(pixels for _, pixels in sizes()) >= LEAST_SIZE
    assert "font-size: 125%" in SHEETS["site.css"]  # of which a rem is 20 pixels


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_letter_has_a_size_of_the_scale(sheet):
    """No rule sets a size of its own."""
    allowed = {*(f"var(--mb-{size})" for size in SIZES), "inherit", "1em", "125%"}
    set_so = re.findall(r"[\s;{]font-size: ([^;]+);", SHEETS[sheet])
    assert set_so and not set(set_so) - allowed
    assert set(re.findall(r"[\s;{]font: ([^;]+);", SHEETS[sheet])) <= {"inherit"}


def test_lines_are_easy_to_follow():
    """A line of prose holds 60 to 75 signs of Danish text on a large screen."""
    letters = ImageFont.truetype(typeface_file(), 100, layout_engine=ImageFont.Layout.BASIC)
    letters.set_variation_by_axes([400])
    text = " ".join((ROOT / "methods/method/ungeraad/da.md").read_text("utf-8").split())
    mean = letters.getlength(text) / len(text) / 100
    width = float(re.search(r"--mb-line-length: ([\d.]+)rem;", SHEETS["site.css"])[1]) * REM
    least, most = SIGNS_PER_LINE
    assert least <= width / (mean * dict(sizes())["text"]) <= most


@each_look
def test_text_can_be_read_on_every_ground(look):
    """Ink and soft ink have 7:1 on paper, cards and each tint; so has each kind on its own."""
    colours = tokens(look)
    tints = [name for name in colours if name.endswith("-tint")]
    assert len(tints) == len(KINDS) + 2
    plain = itertools.product(("ink", "soft"), ("paper", "card", "mark", *tints))
    kinds = ((kind, on) for kind in KINDS for on in ("paper", "card", f"{kind}-tint"))
    links = (("accent", on) for on in ("paper", "card", *tints) if on != "warm-tint")
    warm = (("warm", on) for on in ("paper", "card", "warm-tint"))
    faint = {
        (text, on): round(contrast(colours[text], colours[on]), 2)
        for text, on in itertools.chain(plain, kinds, links, warm)
        if contrast(colours[text], colours[on]) < LEAST_TEXT
    }
    assert faint == {}


@each_look
def test_what_one_presses_has_an_edge_that_is_seen(look):
    """The edge of boxes and buttons has 3:1 on all that they stand on."""
    colours = tokens(look)
    grounds = [name for name in colours if name.endswith(("paper", "card", "-tint"))]
    assert min(contrast(colours["edge"], colours[one]) for one in grounds) >= LEAST_SIGN
