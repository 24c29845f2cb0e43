"""The last line of a run, which names the browsers."""

from __future__ import annotations

import pytest
from browsers import KINDS

from ran import line

NAMES = [kind.name for kind in KINDS]


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (NAMES, "Browsers that ran: Chromium 156.0, Firefox 153.8."),
        (
            NAMES[:1],
            "Browsers that ran: Chromium 156.0, Firefox 153.8. Not installed: Firefox, WebKit.",
        ),
    ],
)
def test_the_last_line_names_the_browsers_that_ran_and_those_that_are_not_there(there, told):
    """Whoever reads that all passed reads too in which browsers that was."""
    assert line({"Firefox 153.8", "Chromium 156.0"}, there) == told
