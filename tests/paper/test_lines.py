"""Whether a sheet's words are few, so that they are set larger."""

from __future__ import annotations

import pytest

from metodebank.paper.lines import has_few_words

SIGNS = 1600


@pytest.mark.parametrize(
    ("told", "few"),
    [
        ([], True),
        (["<p>" + "a" * (SIGNS - 1) + "</p>"], True),
        (["<p>" + "a" * SIGNS + "</p>"], False),
        (["a" * 800, "a" * 800], False),
        (["a" * 799, "a" * 800], True),
        (["<p class='cite'>" * SIGNS], True),
        ([" \n" * SIGNS], True),
        (["&amp;" * (SIGNS - 1)], True),
    ],
    ids=["none", "one less", "one more", "two", "two of less", "tags", "blanks", "signs by name"],
)
def test_words_are_few_by_what_is_read(told, few):
    """Letters count, of all sections together; tags and blanks do not, and a named sign is one."""
    assert has_few_words(told) is few
