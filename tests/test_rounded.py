"""Signs in fewer digits: what is drawn stays where it was."""

from __future__ import annotations

import pytest

from rounded import rounded


@pytest.mark.parametrize(
    ("path", "fewer"),
    [
        ("M12.04 3h-4.18z", "M12 3h-4.1z"),
        ("m1 1 .96.52L3.25 4", "m1 1 1 .5L3.2 4"),
        ("M0 0a.96.96 0 0 1 .96-.96", "M0 0a1 1 0 0 1 1-1"),
        (
            "M12 15a3.15 3.15 0 0 1-2-2 3.15 3.15 0 0 1 2 2",
            "M12 15a3.1 3.1 0 0 1-2-2 3.1 3.1 0 0 1 2 2",
        ),
        ("M0 0h.33v.33h.34v.34h.33z", "M0 0h.3v.3h.4v.4h.3z"),
        ("M5 5c-.04.02 0 0 .5.5s.04.04.04.04", "M5 5c0 0 0 0 .5.5s0 0 0 0"),
    ],
)
def test_a_path_is_written_in_fewer_signs(path: str, fewer: str) -> None:
    """Points are rounded, and only what parts two numbers stands between them."""
    assert rounded(path) == fewer


def test_steps_do_not_drift() -> None:
    """Ten steps of a quarter lead as far as they did, though none can be said."""
    assert rounded("M0 0" + "h.25" * 10) == "M0 0h.2.3.2.3.2.3.2.3.2.3"


def test_what_is_round_stays_as_it_is() -> None:
    """To round what was rounded changes nothing."""
    once = rounded("M19.55 4.35c-1.86 0-3.37 1.51-3.37 3.37l.93 2.04z")
    assert rounded(once) == once


def test_a_path_that_is_cut_off_is_refused() -> None:
    """A step without all of its numbers is named."""
    with pytest.raises(ValueError, match="c1 1 does not have 6 numbers"):
        rounded("M0 0c1 1")
