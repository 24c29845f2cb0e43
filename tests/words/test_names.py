"""What countries and languages are called, by CLDR."""

from __future__ import annotations

import pytest

from metodebank.words.names import name


@pytest.mark.parametrize(
    ("names", "code", "language", "called"),
    [
        ("territories", "is", "da", "Island"),
        ("territories", "gb", "en", "United Kingdom"),
        ("languages", "kl", "da", "grønlandsk"),
        ("languages", "se", "en", "Northern Sami"),
    ],
)
def test_a_code_has_a_name_in_a_language(names, code: str, language: str, called: str) -> None:
    """Countries and languages are called as readers of a language call them."""
    assert name(names, code, language) == called


def test_an_unknown_code_or_language_has_no_name() -> None:
    """What CLDR does not know has no name, and stops nobody."""
    assert name("territories", "qq", "da") == name("languages", "da", "x-made-up") == ""
