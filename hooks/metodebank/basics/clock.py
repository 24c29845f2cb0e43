"""What day it is: the one thing that a build takes from neither content nor code."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping

# Set by those who want the same build on any day, see
# https://reproducible-builds.org/specs/source-date-epoch/
SETTING = "SOURCE_DATE_EPOCH"


def today(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day, of SOURCE_DATE_EPOCH where that is set to a number of seconds."""
    seconds = environment.get(SETTING, "")
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 12:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    return datetime.date.today()
