"""How hard a text is to read: long sentences and long words, by example."""

from __future__ import annotations

import pytest

from metodebank.words.lix import lix, words_in


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        ([], 0),
        (["", "…"], 0),
        (["Kom."], 1),
        (["Kom og spis med os", "Vi ses"], 4),  # an item ends a sentence without a full stop
        (["Kom nu!  Vil du? Ja: Vi ses."], 2),  # a colon ends one, as Björnsson counts
        (["Vi ses kl. 10.30 i 2026."], 4),  # a short form ends one, a number does not
        (["»Kom nu.« (Ja.) Vi ses."], 2),
        (["hyggeligt"], 101),
        (["naboer"], 1),  # six letters
        (["naboen's"], 101),  # with what belongs to it
    ],
)
def test_levels(texts: list[str], level: int) -> None:
    """Words for each sentence, and how many of a hundred have seven letters or more."""
    assert lix(texts) == level


def test_words_are_counted_as_they_are_read() -> None:
    """Numbers are words, what a hyphen joins is one, and signs are none."""
    assert words_in(["Kl. 10 – kaffe & te", "A4-ark"]) == ["Kl", "10", "kaffe", "te", "A4-ark"]
