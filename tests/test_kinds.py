"""One text on every road: each row of `kinds.yml` on all the roads of `roads.py`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import roads
import rows
from roads import Roads
from rows import Row

ROWS = rows.rows()
TRIED = [pytest.param(row, id=f"{row.kind}: {row.says}") for row in ROWS]
FEWEST = 8  # members of a kind
FEW, MANY = 30, 500  # entries that are made up
TYPED = 40  # of many, those that are typed into the form and printed


@pytest.fixture(scope="module")
def all_roads(tmp_path_factory, request) -> Roads:
    """All roads, with the bank of all rows and some entries that are made up."""
    from made_up import made_up  # brings Hypothesis, which no other worker needs

    folder: Path = tmp_path_factory.mktemp("kinds")
    return Roads(folder, lambda: request.getfixturevalue("browser"), ROWS, made_up(FEW))


@pytest.mark.parametrize("row", TRIED)
def test_what_is_written_comes_out(all_roads: Roads, row: Row) -> None:
    """On each road a row is kept, mended or told as it says."""
    assert row.roads
    held = {road: answer(all_roads, road, row) for road in row.roads}
    assert held == dict.fromkeys(row.roads, roads.expected(row))


def test_a_kind_has_enough_members() -> None:
    """Where a kind has rows there are at least eight."""
    counts = Counter(row.kind for row in ROWS)
    assert counts
    assert {kind: count for kind, count in counts.items() if count < FEWEST} == {}


def test_no_two_rows_say_the_same() -> None:
    """The sentence of a row is its name."""
    said = [row.says for row in ROWS]
    assert len({*said}) == len(said)


@pytest.mark.parametrize("road", rows.EVERY_ROAD)
def test_whatever_is_made_up_comes_out(all_roads: Roads, road: str) -> None:
    """Of some entries that nobody would think of every text is held on each road."""
    assert lost(all_roads, road) == {}


def lost(all_roads: Roads, road: str) -> dict[str, object]:
    """Return what a road holds of each text that is made up, where that is not the text."""
    asked = [row for entry in all_roads.more for row in entry.rows if road in row.roads]
    assert asked
    found = {row.says: (roads.expected(row), answer(all_roads, road, row)) for row in asked}
    return {says: two for says, two in found.items() if two[0] != two[1]}


def answer(all_roads: Roads, road: str, row: Row) -> object:
    """Return what a road holds of a row, or why it gives no answer.

    Of what is told, and of what the check mends, the road itself holds that it is right.
    """
    try:
        held = getattr(all_roads, road)(row)
        return roads.expected(row) if road == "check" or row.decision == "told" else held
    except (AssertionError, roads.Wrong) as reason:
        return str(reason)


@pytest.fixture(scope="module")
def many_roads(tmp_path_factory, request) -> Roads:
    """All roads for many entries, of which some are printed and typed into the form."""
    from made_up import made_up

    made = [entry if n < TYPED else _neither(entry) for n, entry in enumerate(made_up(MANY))]
    folder: Path = tmp_path_factory.mktemp("many")
    return Roads(folder, lambda: request.getfixturevalue("browser"), (), made)


def _neither(entry: roads.Entry) -> roads.Entry:
    """Return an entry that is neither printed nor typed."""
    left = dict.fromkeys(("pdf", "form", "preview"), "others are")
    some = (replace(row, without={**row.without, **left}) for row in entry.rows)
    return replace(entry, rows=tuple(some), typed=None)


@pytest.mark.proof
@pytest.mark.parametrize("road", rows.EVERY_ROAD)
def test_however_much_is_made_up_comes_out(many_roads: Roads, road: str) -> None:
    """Of many entries in one bank every text is held on each road, and no road breaks off."""
    assert lost(many_roads, road) == {}
