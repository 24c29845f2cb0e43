"""The marks in texts: what they name, and what is meant by those that are nearly right."""

from __future__ import annotations

import pytest

from metodebank.schema.marks import (
    UNITS,
    Cite,
    Share,
    canonical,
    canonical_share,
    cited_by,
    cites_in,
    shares_in,
)


@pytest.mark.parametrize(
    ("mark", "cites"),
    [
        ("[@a]", [Cite("a")]),
        ("[@a, s. 12]", [Cite("a", "12", "page")]),
        ("[@a, p. 12-15]", [Cite("a", "12-15", "page")]),
        ("[@a, kap. 3]", [Cite("a", "3", "chapter")]),
        ("[@a; @b]", [Cite("a"), Cite("b")]),
        ("[@a, s. 3; @b, ch. 1-2]", [Cite("a", "3", "page"), Cite("b", "1-2", "chapter")]),
        ("[@a, s. 3; @a, s. 9]", [Cite("a", "3", "page"), Cite("a", "9", "page")]),
        ("[@advice]", [Cite("advice")]),
    ],
)
def test_what_a_citation_names(mark: str, cites: list[Cite]) -> None:
    """One source or several, each with a page, pages or a chapter, as they should stand."""
    assert [one.cite for one in cited_by(mark)] == cites
    assert canonical(mark) == mark


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[@ Ældre Mænd ]", "[@aeldre-maend]"),
        ("[@a s. 12]", "[@a, s. 12]"),
        ("[@a,s.12]", "[@a, s. 12]"),
        ("[@a, S 12 – 15]", "[@a, s. 12-15]"),
        ("[@a, side 12]", "[@a, s. 12]"),
        ("[@a, pp. 12-15]", "[@a, p. 12-15]"),
        ("[@a, p. 12-12]", "[@a, p. 12]"),
        ("[@a; kapitel 3]", "[@a, kap. 3]"),
        ("[@a, @b]", "[@a; @b]"),
        ("[@a @b]", "[@a; @b]"),
        ("[@a;b]", "[@a; @b]"),
        ("[@a, s. 3, @b, chapter 2]", "[@a, s. 3; @b, ch. 2]"),
        ("[@a, ſ. 3]", "[@a, s. 3]"),
    ],
)
def test_what_is_plainly_meant_is_read(written: str, meant: str) -> None:
    """A blank, a comma, a word in full: it says the same as the citation that it should be."""
    assert canonical(written) == meant
    assert [one.cite for one in cited_by(written)] == [one.cite for one in cited_by(meant)]


@pytest.mark.parametrize(
    "mark",
    ["[@]", "[@a;]", "[@a, 12]", "[@a, tabel 2]", "[@a, s. 15-12]", "[@a, s. 3, s. 9]",
     "[@a, s. 12 ff.]", "[@a, b]", "[@a, s. xii]", "[@a, s. 12345]", "[@advice, s. 3]",
     "[@a, s. ٣]"],
)  # fmt: skip
def test_what_nobody_understands_is_not_guessed(mark: str) -> None:
    """Where it is not plain what stands after an id, no citation is made of it."""
    assert canonical(mark) == ""


def test_each_word_for_a_place_is_read() -> None:
    """Every word for a page or a chapter, in both languages, in small letters and large."""
    for unit, (label, short) in UNITS.items():
        for word in (unit, f"{unit}.", unit.capitalize()):
            assert [one.cite for one in cited_by(f"[@a, {word} 7]")] == [Cite("a", "7", label)]
            assert canonical(f"[@a {word} 7]") == f"[@a, {short} 7]"


def test_where_each_source_begins() -> None:
    """A problem with one of several sources can be told where its id stands."""
    mark = "[@a, s. 3;  @Bog 2 ; c]"
    assert [(one.written, mark[one.start :][:1]) for one in cited_by(mark)] == [
        ("a", "a"), ("Bog 2", "B"), ("c", "c"),
    ]  # fmt: skip


def test_places_are_told_once_in_order() -> None:
    """A text cites a source anew with each other place; what is cited twice stands once."""
    text = "A [@b, s. 2; @a]. B [@b]. C [@b, s. 2]. [@advice]"
    assert cites_in(text) == (Cite("b", "2", "page"), Cite("a"), Cite("b"))


@pytest.mark.parametrize("bad", [";", ", ", " ", " @", "s. 3;", "; @a, s. 3", "@"])
def test_no_citation_takes_long(bad: str) -> None:
    """Thousands of the signs that part sources are read at once, each looked at a few times."""
    assert cited_by(f"[@a{bad * 20_000}b]")


@pytest.mark.parametrize(
    ("written", "meant", "shares"),
    [
        ("{38 of 40}", "{38 of 40}", [(38, 40)]),
        ("{38 af 40}", "{38 af 40}", [(38, 40)]),
        ("{15 of 38 -> 24 of 38}", "{15 of 38 -> 24 of 38}", [(15, 38), (24, 38)]),
        ("{ 38af40 }", "{38 af 40}", [(38, 40)]),
        ("{38 ud af 40}", "{38 af 40}", [(38, 40)]),
        ("{38 Out of 40}", "{38 of 40}", [(38, 40)]),
        ("{15 af 38 → 24 af 38}", "{15 af 38 -> 24 af 38}", [(15, 38), (24, 38)]),
        ("{1.200 af 3,000}", "{1200 af 3000}", [(1200, 3000)]),
        ("{40 af 38}", "{40 af 38}", [(40, 38)]),
    ],
)
def test_what_a_share_says(written: str, meant: str, shares: list[tuple[int, int]]) -> None:
    """A part and a whole, alone or before and after, in either language's words."""
    assert shares_in(written) == tuple(Share(*one) for one in shares)
    assert canonical_share(written) == meant


@pytest.mark.parametrize(
    "mark",
    ["{}", "{38}", "{95 %}", "{38/40}", "{mange af alle}", "{0 af 0}", "{1.5 of 3}", "{-1 of 3}",
     "{1 of 2 -> 3}", "{1 of 2 -> 2 of 2 -> 3 of 3}", "{38 of 40", "{1234567890 of 3}"],
)  # fmt: skip
def test_what_is_no_share(mark: str) -> None:
    """Without both numbers, or with others than whole ones, nothing is made of it."""
    assert shares_in(mark) == ()
