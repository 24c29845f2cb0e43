"""The catalogue as a table for spreadsheets: one row per entry and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..bank.catalogue import Catalogue
from ..bank.credits import credited
from ..bank.model import Entry
from ..schema.facts import CREDITS
from ..schema.fields import Field, Group, Many, PerLanguage, Ref, Type
from ..schema.kinds import KINDS
from .data import licences, words_of
from .tabular import BETWEEN, as_csv, plain

WORDS = (
    *("kind", "id", "language", "status", "written_in", "title", "summary", "evidence_for"),
    *("url", "sheet", "markdown"),
)
_ADDRESSES = ("url", "sheet", "markdown")


def catalogue_csv(catalogue: Catalogue, site_url: str, paper: bool) -> bytes:
    """Return `data/catalogue.csv` in UTF-8."""
    return as_csv(column_names(), catalogue_cells(catalogue, site_url, paper))


def catalogue_cells(catalogue: Catalogue, site_url: str, paper: bool) -> list[list[str]]:
    """Return the rows of the catalogue; addresses are absolute: a spreadsheet has no root."""
    names = column_names()
    rows = (
        _row(entry, language, catalogue, site_url, paper)
        for entry in catalogue.entries.values()
        for language in catalogue.languages
    )
    return [[plain(row.get(name, "")) for name in names] for row in rows]


def column_names() -> list[str]:
    """Return the names of all columns in their order."""
    return [*WORDS, *fact_columns(), "licence"]


def fact_columns() -> list[str]:
    """Return the columns of facts: all that any kind has, each once, in their order."""
    names = (name for kind in KINDS.values() for name, _ in _columns(kind.facts))
    return list(dict.fromkeys(names))


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
    ways = {name: f"{site_url}{words[name]}" for name in _ADDRESSES if words.get(name)}
    return {
        "kind": entry.kind,
        "id": entry.id,
        "language": language,
        "written_in": language,
        **{name: value for name, value in words.items() if name not in _ADDRESSES},
        **ways,
        **{
            name: _cell(type, _value(entry.facts, name), language, catalogue)
            for name, type in _columns(KINDS[entry.kind].facts)
        },
        CREDITS.name: BETWEEN.join(_credits(entry)),
        "licence": BETWEEN.join(licences(entry, language)),
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
