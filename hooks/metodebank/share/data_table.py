"""Open data as a table for spreadsheets: one row per entry and language.

The file begins with a byte order mark, since Excel reads æøå as UTF-8 only then; fields
are parted by commas and lines end as https://www.rfc-editor.org/rfc/rfc4180 says.  A cell
that holds several values parts them by " | ", since Excel takes semicolons for columns in
half of Europe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..bank.catalogue import Catalogue
from ..bank.credits import credited
from ..bank.model import Entry
from ..basics import licence
from ..schema.facts import CREDITS
from ..schema.fields import Field, Group, Many, PerLanguage, Ref, Type
from ..schema.kinds import KINDS
from .data import words_of

MARK = "\ufeff"
BETWEEN = " | "
WORDS = ("kind", "id", "language", "status", "written_in", "title", "summary", "url", "sheet")

# What a spreadsheet may take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def catalogue_csv(catalogue: Catalogue, site_url: str, paper: bool) -> bytes:
    """Return `data/catalogue.csv` in UTF-8; addresses are absolute: a spreadsheet has no root."""
    file = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    file.write(MARK)
    table = csv.DictWriter(file, column_names(), restval="")
    table.writeheader()
    for entry in catalogue.entries.values():
        for language in catalogue.languages:
            row = _row(entry, language, catalogue, site_url, paper)
            table.writerow({name: plain(value) for name, value in row.items()})
    file.flush()
    return file.buffer.getvalue()


def column_names() -> list[str]:
    """Return the names of all columns in their order."""
    return [*WORDS, *fact_columns(), "licence"]


def fact_columns() -> list[str]:
    """Return the columns of facts: all that any kind has, each once, in their order."""
    names = (name for kind in KINDS.values() for name, _ in _columns(kind.facts))
    return list(dict.fromkeys(names))


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> plain("=1+1"), plain("Byhaver")
    ("'=1+1", 'Byhaver')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _columns(fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, Type]]:
    """Yield the columns of fields with their types; a group has one per field in it."""
    for one in fields:
        if isinstance(one.type, Group):
            yield from _columns(one.type.fields, f"{above}{one.name}.")
        else:
            yield f"{above}{one.name}", one.type


def _row(
    entry: Entry, language: str, catalogue: Catalogue, site_url: str, paper: bool
) -> Mapping[str, str]:
    words = words_of(entry, language, catalogue, paper)
    sheet = words["sheet"]
    return {
        "kind": entry.kind,
        "id": entry.id,
        "language": language,
        "written_in": language,
        **words,
        "url": f"{site_url}{words['url']}",
        "sheet": f"{site_url}{sheet}" if sheet else "",
        **{
            name: _cell(type, _value(entry.facts, name), language, catalogue)
            for name, type in _columns(KINDS[entry.kind].facts)
        },
        CREDITS.name: BETWEEN.join(_credits(entry)),
        "licence": f"{licence.NAME}, {licence.URL}",
    }


def _credits(entry: Entry) -> Iterator[str]:
    """Yield who made an entry, with what they did by its word in the files."""
    for role, some in credited(entry).items():
        yield from (f"{role}: {one.called or 'anonymous'}" for one in some)


def _value(facts: Mapping[str, Any], name: str) -> Any:
    """Return the value at the end of a column's name, such as "years.from", or None."""
    value: Any = facts
    for step in name.split("."):
        value = value.get(step) if value else None
    return value


def _cell(type: Type, value: Any, language: str, catalogue: Catalogue) -> str:
    """Return a value as text: terms by their labels, entries and sources by their ids.

    Of a list of groups, such as a case's methods, the first field says what each is.
    """
    if value is None:
        return ""
    match type:
        case Many(inner):
            return BETWEEN.join(_cell(inner, one, language, catalogue) for one in value)
        case Group((first, *_)):
            return _cell(first.type, value.get(first.name), language, catalogue)
        case PerLanguage(inner):
            return _cell(inner, value.get(language), language, catalogue)
        case Ref(list) if list in catalogue.vocabulary:
            return catalogue.term(list, value).label[language]
    return str(value)
