"""Tables of open data: what a table holds is told once, and written in each format.

As CSV a table begins with a byte order mark, since Excel reads æøå as UTF-8 only then; fields
are parted by commas and lines end as https://www.rfc-editor.org/rfc/rfc4180 says.  A cell that
holds several values parts them by " | ", since Excel takes semicolons for columns in half of
Europe, and so there is an edition with semicolons besides.  As JSON it is a list of rows.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

Row = Mapping[str, Any]

MARK = "\ufeff"
BETWEEN = " | "
COMMA, SEMICOLON = ",", ";"

# What a column holds: CITES are sources, each with the places in it that are named.
TEXT, NUMBER, FLAG, LIST, CITES = "text", "number", "flag", "list", "cites"

# What a spreadsheet may take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in JSON; one `by_language` has a column for each in CSV.

    One that is `filled` has no empty cell.
    """

    name: str
    type: str = TEXT
    by_language: bool = False
    filled: bool = False

    def in_csv(self, languages: Iterable[str]) -> Iterator[str]:
        """Yield the names of its columns in CSV.

        >>> list(Column("label", by_language=True).in_csv(["da", "en"]))
        ['label.da', 'label.en']
        """
        if self.type == CITES:
            yield from (self.name, PLACES)
        elif self.by_language:
            yield from (f"{self.name}.{language}" for language in languages)
        else:
            yield self.name

    def put(self, value: Any, cells: list[str], languages: Iterable[str]) -> None:
        """Put a value behind the cells of a row, as text, for each of its columns in CSV."""
        if self.type == CITES:
            cells += (BETWEEN.join(one["id"] for one in value), BETWEEN.join(_places(value)))
        elif self.by_language:
            cells += (_cell(value.get(language)) for language in languages)
        else:
            cells.append(_cell(value))


PLACES = "places"  # the column beside sources

# Columns of a table that hold those of another, by its name: `{own: (table, its)}`.
References = Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns; rows differ in the columns of its `key`.

    `refers` says which of its columns hold those of another table.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: References = field(default_factory=dict)

    def header(self, languages: Iterable[str]) -> list[str]:
        """Return the names of its columns in CSV, in their order."""
        return [name for column in self.columns for name in column.in_csv(languages)]

    def cells(self, rows: Iterable[Row], languages: Sequence[str]) -> list[list[str]]:
        """Return rows as text, as CSV has them."""
        columns = [(column.name, column.put) for column in self.columns]
        return [_row(row, columns, languages) for row in rows]


def _row(
    row: Row,
    columns: Iterable[tuple[str, Callable[[Any, list[str], Iterable[str]], None]]],
    languages: Iterable[str],
) -> list[str]:
    cells: list[str] = []
    for name, put in columns:
        put(row.get(name), cells, languages)
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, str):  # as most are
        return plain(value)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return plain(BETWEEN.join(value))
    return plain(str(value))


def _places(cites: Iterable[Row]) -> Iterator[str]:
    for one in cites:
        for place in one.get("places", ()):
            yield f"{one['id']}: {place['label']} {place['locator']}"


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> plain("=1+1"), plain("Byhaver")
    ("'=1+1", 'Byhaver')
    """
    return f"'{text}" if text[:1] in _FORMULA else text


def as_csv(header: Iterable[str], cells: Iterable[Iterable[str]], delimiter: str = COMMA) -> bytes:
    """Return a table in CSV, in UTF-8."""
    file = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    file.write(MARK)
    table = csv.writer(file, delimiter=delimiter)
    table.writerow(header)
    table.writerows(cells)
    file.flush()
    return file.buffer.getvalue()


_ROWS = 50  # of JSON in a line


def as_json(rows: Iterable[Row]) -> bytes:
    """Return a table in JSON, in UTF-8.

    Some rows at a time: that is done in C, and all at once with line ends in Python.  Bytes at
    once: text in memory has two to four bytes a letter.
    """
    left = iter(rows)
    some = iter(lambda: [*islice(left, _ROWS)], [])
    lines = (json.dumps(rows, ensure_ascii=False)[1:-1].encode() for rows in some)
    return b"[\n%s\n]\n" % b",\n".join(lines)
