"""Alphabetical order as readers expect it."""

from __future__ import annotations

import random

from metodebank.words.alphabet import sort_key

DANISH = ["Bil", "bål", "Café", "cafeteria", "Unge", "Zoo", "Æble", "Ærø", "Ø", "Øl", "Å", "Årø"]


def test_danish_letters_stand_last() -> None:
    """In Danish æ, ø and å stand after z, in that order; case and accents do not count."""
    mixed = random.Random(1).sample(DANISH, len(DANISH))
    assert sorted(mixed, key=lambda word: sort_key(word, "da")) == DANISH


def test_english_readers_find_a_with_a_ring_under_a() -> None:
    """In English å stands with a, since it is no letter of its own there."""
    words = ["Aalborg", "Århus", "Berlin"]
    assert sorted(words, key=lambda word: sort_key(word, "en")) == ["Aalborg", "Århus", "Berlin"]


def test_letters_written_in_two_parts_count_as_one() -> None:
    """An å that a Mac wrote as a and a ring stands last in Danish all the same."""
    assert sorted(["A\u030a", "Zoo"], key=lambda word: sort_key(word, "da")) == ["Zoo", "A\u030a"]
