"""All files of the open data but the full texts, which come with the pages of their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..bank.edition import Edition
from .csl import SOURCES_CSL, sources_csl
from .data import (
    CATALOGUE,
    FOLDER_OF_DATA,
    PACKAGE,
    PACKS,
    SCHEMA,
    TABLE,
    WITH_SEMICOLONS,
    catalogue_json,
    name_of_content,
)
from .data_schema import catalogue_schema
from .data_table import catalogue_cells, column_names
from .datapackage import datapackage, table_schemas
from .full_text import packs
from .tables import rows_of_tables
from .tabular import SEMICOLON, as_csv, as_json

File = tuple[str, str | bytes]


def data_files(edition: Edition, root: Path) -> Iterator[File]:
    """Yield path and content of each file; `root` holds the content that they are made from."""
    catalogue, texts, url = edition.catalogue, edition.texts, edition.site_url
    name = name_of_content(root)
    yield CATALOGUE, catalogue_json(catalogue, name, edition.paper)
    yield SCHEMA, catalogue_schema(texts, url)
    yield from _both(TABLE, column_names(), catalogue_cells(catalogue, url, edition.paper))
    for table, rows in rows_of_tables(catalogue):
        path = f"{FOLDER_OF_DATA}{table.name}"
        yield f"{path}.json", as_json(rows)
        cells = table.cells(rows, catalogue.languages)
        yield from _both(f"{path}.csv", table.header(catalogue.languages), cells)
    yield SOURCES_CSL, sources_csl(catalogue.sources.values())
    yield PACKS, as_json(packs(catalogue, texts))
    yield from table_schemas(texts, url)
    yield PACKAGE, datapackage(texts, url, name)


def _both(path: str, header: list[str], cells: Iterable[list[str]]) -> Iterator[File]:
    """Yield a table with commas, and with semicolons."""
    cells = list(cells)
    yield path, as_csv(header, cells)
    yield path.replace(FOLDER_OF_DATA, WITH_SEMICOLONS, 1), as_csv(header, cells, SEMICOLON)
