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
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

MARK = "\ufeff"
BETWEEN = " | "
COMMA, SEMICOLON = ",", ";"

# What a column holds: CITES are sources, each with the places in it that are named.
TEXT, NUMBER, FLAG, LIST, CITES = "text", "number", "flag", "list", "cites"

# What a spreadsheet may take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


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

    def cells(self, value: Any, languages: Iterable[str]) -> Iterator[str]:
        """Yield a value as text, for each of its columns in CSV."""
        if self.type == CITES:
            yield BETWEEN.join(one["id"] for one in value)
            yield BETWEEN.join(_places(value))
        elif self.by_language:
            yield from (_cell(value.get(language)) for language in languages)
        else:
            yield _cell(value)


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
        return [
            [
                cell
                for column in self.columns
                for cell in column.cells(row.get(column.name), languages)
            ]
            for row in rows
        ]


def _cell(value: Any) -> str:
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
    return f"'{text}" if _FORMULA.match(text) else text


def as_csv(header: Iterable[str], cells: Iterable[Iterable[str]], delimiter: str = COMMA) -> bytes:
    """Return a table in CSV, in UTF-8."""
    file = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    file.write(MARK)
    table = csv.writer(file, delimiter=delimiter)
    table.writerow(header)
    table.writerows(cells)
    file.flush()
    return file.buffer.getvalue()


def as_json(rows: Iterable[Row]) -> bytes:
    """Return a table in JSON, a row a line, in UTF-8.

    Row by row: that is done in C, and all at once with line ends in Python.  Bytes at once: text
    in memory has two to four bytes a letter.
    """
    return b"[\n%s\n]\n" % b",\n".join(json.dumps(row, ensure_ascii=False).encode() for row in rows)
