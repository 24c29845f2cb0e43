"""One text on every road: each row of `kinds.yml` on all the roads of `roads.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

import roads
import rows
from roads import Roads
from rows import Row

ROWS = rows.rows()
TRIED = [
    pytest.param(row, road, id=f"{row.kind}: {row.says}, {road}")
    for row in ROWS
    for road in row.roads
]
FEWEST = 8  # members of a kind


@pytest.fixture(scope="module")
def all_roads(tmp_path_factory, request) -> Roads:
    """All roads, with the bank of all rows."""
    folder: Path = tmp_path_factory.mktemp("kinds")
    return Roads(folder, lambda: request.getfixturevalue("browser"), ROWS)


@pytest.mark.parametrize(("row", "road"), TRIED)
def test_what_is_written_comes_out(all_roads: Roads, row: Row, road: str) -> None:
    """On each road a row is kept, mended or told as it says."""
    if road == "check" or row.decision == "told":
        getattr(all_roads, road)(row)
    else:
        assert getattr(all_roads, road)(row) == roads.expected(row)


def test_no_two_rows_say_the_same() -> None:
    """The sentence of a row is its name."""
    said = [row.says for row in ROWS]
    assert len({*said}) == len(said)
