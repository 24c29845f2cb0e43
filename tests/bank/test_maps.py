"""The maps: where places lie on them, and whose land is drawn as whose."""

from __future__ import annotations

import re

import pytest

from metodebank.bank.maps import DENMARK, EUROPE, FRAMES, WIDTH, alone, drawn
from metodebank.bank.outlines import holds, outlines

CRIMEA = (34.1, 45.2)


def rings(path: str) -> list[list[tuple[float, float]]]:
    """Return the rings of a path that is written as a point and steps."""
    found = []
    for ring in re.findall(r"M([^z]+)z", path):
        x, y, *steps = map(int, re.findall(r"-?\d+", ring))
        found.append([(x, y)])
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            found[-1].append((x, y))
    return found


def lands_on(code: str, east: float, north: float, frame=EUROPE) -> bool:
    path = drawn(frame.name)[code].path
    return any(holds(ring, frame.place(east, north)) for ring in rings(path))


@pytest.mark.parametrize(
    ("code", "east", "north"),
    [
        ("dk", 9.5, 56.2),  # Silkeborg
        ("fr", 2.35, 48.86),  # Paris
        ("no", 10.4, 63.2),  # south of Trondheim
        ("ro", 25.0, 46.0),
        ("is", -19.0, 65.0),
    ],
)
def test_a_place_lies_in_its_country(code, east, north):
    """A town far from borders is drawn within its own country, and in no other."""
    assert [one for one in drawn(EUROPE.name) if lands_on(one, east, north)] == [code]


def test_crimea_is_drawn_as_ukraine_s():
    """Natural Earth draws Crimea as Russia's; the law does not."""
    assert lands_on("ua", *CRIMEA)
    assert not lands_on("ru", *CRIMEA)


@pytest.mark.parametrize("place", [(12.57, 55.68), (9.92, 57.05), (14.9, 55.12), (8.48, 55.48)])
def test_denmark_is_shown_whole(place):
    """Copenhagen, Aalborg, Bornholm and Esbjerg are on the large map of Denmark."""
    assert DENMARK.shows(*DENMARK.place(*place))


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_number_stands_where_it_can_be_read(frame):
    """What is written on a country stands in the drawing."""
    assert all(frame.shows(*one.label) for one in drawn(frame.name).values())


@pytest.mark.parametrize("code", sorted(outlines()))
def test_each_country_has_a_picture_of_its_own(code):
    """The point of a place within the largest part of a country lies in its picture."""
    frame, path = alone(code)
    assert re.fullmatch(r"(M[^Mz]+z)*", path)
    assert abs(frame.height - WIDTH) <= 2
    assert frame.shows(*frame.place(*outlines()[code][0][0]))
