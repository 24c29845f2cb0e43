"""Outlines of Europe's countries: what lies in them, and what lies far off."""

from __future__ import annotations

import pytest

from metodebank.bank.outlines import boxes, is_far_off, outlines
from metodebank.schema.vocabularies import EUROPE

# Code, degrees north and east, as any atlas has them.
INSIDE = {
    "Rønne": ("dk", 55.10, 14.70),
    "Christiansø": ("dk", 55.32, 15.19),
    "Anholt": ("dk", 56.71, 11.52),
    "Tórshavn": ("fo", 62.01, -6.77),
    "Tórshavn, as in the Danish realm": ("dk", 62.01, -6.77),
    "Nuuk": ("gl", 64.18, -51.72),
    "Reykjavík": ("is", 64.15, -21.94),
    "Grímsey": ("is", 66.54, -18.01),
    "Valletta": ("mt", 35.90, 14.51),
    "Lampedusa": ("it", 35.50, 12.61),
    "Ponza": ("it", 40.90, 12.95),
    "Kastellorizo": ("gr", 36.15, 29.59),
    "Corvo": ("pt", 39.70, -31.11),
    "Las Palmas": ("es", 28.12, -15.43),
    "Fair Isle": ("gb", 59.53, -1.63),
    "St Kilda": ("gb", 57.81, -8.58),
    "Douglas": ("im", 54.15, -4.48),
    "Visby": ("se", 57.64, 18.29),
    "Mariehamn, as in Finland": ("fi", 60.10, 19.94),
    "Røst": ("no", 67.52, 12.10),
    "Longyearbyen": ("sj", 78.22, 15.63),
    "Nicosia, both halves": ("cy", 35.19, 33.36),
    "Kyrenia": ("cy", 35.34, 33.32),
    "Simferopol": ("ua", 44.95, 34.10),
    "Pristina": ("xk", 42.66, 21.16),
    "Monaco": ("mc", 43.74, 7.42),
    "The Vatican": ("va", 41.90, 12.45),
    "Kaliningrad": ("ru", 54.71, 20.51),
    "Réunion": ("fr", -20.88, 55.45),
}
FAR_OFF = {
    "Simferopol as in Russia": ("ru", 44.95, 34.10),
    "the middle of the North Sea": ("dk", 56.2, 4.5),
    "the Kattegat, as in Germany": ("de", 56.71, 11.52),
    "Malmö, as in Norway": ("no", 55.6, 13.0),
    "Roskilde with east first": ("dk", 12.08, 55.65),
    "Mariehamn, as in Sweden": ("se", 60.10, 19.94),
    "the North Pole": ("gl", 90, 0),
}


@pytest.mark.parametrize(("country", "north", "east"), INSIDE.values(), ids=INSIDE)
def test_a_place_in_a_country_is_not_far_off(country: str, north: float, east: float) -> None:
    """Towns and far islands lie in their country, as it is in law."""
    assert not is_far_off(country, north, east)


@pytest.mark.parametrize(("country", "north", "east"), FAR_OFF.values(), ids=FAR_OFF)
def test_a_place_elsewhere_is_far_off(country: str, north: float, east: float) -> None:
    """The open sea and another country are far off."""
    assert is_far_off(country, north, east)


def test_the_boxes_of_a_country_hold_all_that_is_not_far_off() -> None:
    """Whoever goes by the boxes tells nobody falsely, and finds places with east first."""
    for code, north, east in INSIDE.values():
        assert any(s <= north <= n and w <= east <= e for s, w, n, e in boxes(code)), code
    assert not any(s <= 12.08 <= n and w <= 55.65 <= e for s, w, n, e in boxes("dk"))
    assert sum(len(boxes(code)) for code in EUROPE) < 200


def test_twenty_kilometres_at_sea_are_near() -> None:
    """West of Jutland's coast at 56 degrees (8.11 east) the sea is near for 20 km, then far."""
    near, far = 8.11 - 17 / 62.2, 8.11 - 23 / 62.2  # a degree east is 62.2 km there
    assert not is_far_off("dk", 56.0, near) and is_far_off("dk", 56.0, far)


def test_every_country_has_an_outline_of_points_that_there_are() -> None:
    """Each country of the list is drawn, Svalbard with Norway, and each ring holds some land."""
    assert {*EUROPE} - {*outlines()} == {"sj"}
    for rings in outlines().values():
        for ring in rings:
            assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring)
    assert sum(map(len, outlines()["dk"])) > 500
