"""The browser's search by itself: slips of the finger, and the nearest spelling."""

from __future__ import annotations

import pytest

SLIPS = "pairs => pairs.map(([one, other]) => Metodebank.search.distance(one, other))"
NEAREST = """([spelling, texts]) => {
  const engine = new Metodebank.search.Engine("", "da");
  engine.spelling = spelling;
  return texts.map((text) => engine.nearest(text));
}"""


def test_a_slip_is_one_letter_more_less_other_or_swapped(run):
    """The distance of two words is the number of slips of the finger between them."""
    slips = {
        ("bolig", "bolig"): 0,
        ("bolig", "boliig"): 1,
        ("bolig", "blig"): 1,
        ("bolig", "bulig"): 1,
        ("bolig", "bloig"): 1,
        ("bolig", "bloiig"): 2,
        ("", "bolig"): 5,
        ("abc", "xyz"): 3,
    }
    assert run(SLIPS, [*map(list, slips)]) == list(slips.values())
    assert run(SLIPS, [[other, one] for one, other in slips]) == list(slips.values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ensonhad", "ensomhed"),
        ("AELDER", "ældre"),
        ("ældre maend", "ældre mænd"),
        ("cykelværksted", ""),
        ("مرحبا", ""),
        ("…", ""),
    ],
)
def test_the_nearest_spelling_is_near(run, text, meant):
    """A misspelt text is mended to a word that is like it, and else to none."""
    known = ["ensomhed", "ældre", "ældre mænd", "tv"]
    assert run(NEAREST, [known, [text]]) == [meant]
