"""What day it is, here, in UTC, and where it is first."""

from __future__ import annotations

import datetime

import pytest

from metodebank.basics.clock import day_in_utc, latest_day, today

DAY = datetime.timedelta(days=1)


def test_the_day_can_be_given() -> None:
    """The day is that of SOURCE_DATE_EPOCH where it is a number, else today."""
    for day in (today, day_in_utc):
        assert day({"SOURCE_DATE_EPOCH": "0"}) == datetime.date(1970, 1, 1)
        for nothing in ({}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": "i går"}):
            assert abs(day(nothing) - datetime.date.today()) <= DAY


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        (4102444800, "2100-01-01"),  # midnight in UTC, 14 o'clock where the day begins first
        (4102444800 + 10 * 3600 - 1, "2100-01-01"),
        (4102444800 + 10 * 3600, "2100-01-02"),  # midnight there
    ],
)
def test_a_day_begins_where_it_is_first(seconds: int, day: str) -> None:
    """The latest day is that of the islands where it begins 14 hours before it does in UTC."""
    assert latest_day({"SOURCE_DATE_EPOCH": str(seconds)}).isoformat() == day


def test_no_build_makes_the_past_the_future() -> None:
    """A day that is given sets the latest one forward, but never back."""
    assert latest_day({"SOURCE_DATE_EPOCH": "0"}) >= today({}) - DAY
