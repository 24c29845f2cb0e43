"""What day it is: the one thing that a build takes from neither content nor code."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping

# Set by those who want the same build on any day, see
# https://reproducible-builds.org/specs/source-date-epoch/
SETTING = "SOURCE_DATE_EPOCH"

# Where a day begins first, on the islands of Kiribati, it does so long before it does in UTC.
EARLIEST = datetime.timedelta(hours=14)


def today(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day, of SOURCE_DATE_EPOCH where that is set to a number of seconds."""
    chosen = _chosen(environment)
    return chosen.date() if chosen else datetime.date.today()


def day_in_utc(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day in UTC: whatever the clock here says, its first moment has been."""
    return (_chosen(environment) or _now()).date()


def latest_day(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the last day that has begun somewhere on earth; those after it are the future.

    An author in Denmark is two hours ahead of the machine that checks.  SOURCE_DATE_EPOCH may
    set the clock forward, but not back: to build as on an earlier day makes nothing untrue.
    """
    now = _now()
    return (max(_chosen(environment) or now, now) + EARLIEST).date()


def _chosen(environment: Mapping[str, str]) -> datetime.datetime | None:
    seconds = environment.get(SETTING, "")
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 12:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    return None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
