"""What says to programs which open data there are: a data package, and a schema of each file.

https://specs.frictionlessdata.io/data-package/ describes the tables as CSV, a JSON Schema each as
JSON; both follow from `tables.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..authors.json_schema import DIALECT, fields_schema
from ..basics import licence
from ..basics.texts import DEFAULT, Texts
from ..basics.version import version
from ..schema.ids import ID_PATTERN
from ..schema.kinds import PACK
from ..schema.marks import UNITS
from .csl import CSL
from .data import FILES, FOLDER_OF_DATA, PACKAGE, PACKS, SCHEMA, TABLE, schema_path
from .data_table import column_names
from .tables import TABLES
from .tabular import CITES, FLAG, LIST, NUMBER, PLACES, Column, Table

Data = dict[str, Any]

_WORDS = {"type": "string"}
_ID = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
_IN_JSON: Mapping[str, Data] = {
    NUMBER: {"type": "integer"},
    FLAG: {"type": "boolean"},
    LIST: {"type": "array", "items": _WORDS},
}
_NO_DATA = (SCHEMA, PACKAGE)  # which would read itself, and never end
_IN_CSV = {NUMBER: "integer", FLAG: "boolean"}


def datapackage(texts: Texts, site_url: str, generated_from: str) -> str:
    """Return `data/datapackage.json`; its paths are relative to its own folder."""
    site = texts[DEFAULT]["site"]
    package = {
        "name": "metodebanken",
        "title": site["name_of_site"],
        "description": site["data"]["intro"],
        "version": version(),
        "generated_from": generated_from,
        **({"homepage": f"{site_url}data/"} if site_url else {}),
        "licenses": [{"name": "CC-BY-4.0", "title": licence.NAME, "path": licence.URL}],
        "contributors": [{"title": licence.CREDIT, "role": "publisher"}],
        "resources": [
            _catalogue(texts),
            *(_resource(table, texts) for table in TABLES),
            *(_json(path) for path in FILES if path.endswith(".json") and path not in _NO_DATA),
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _tabular(name: str, schema: Data) -> Data:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {**schema, "missingValues": [""]},
    }


def _catalogue(texts: Texts) -> Data:
    """Return the description of the catalogue's own table, all of whose cells are text."""
    said = columns_said(texts)
    fields = [{"name": name, **_text(said[name])} for name in column_names()]
    key = ["kind", "id", "language"]
    return _tabular(TABLE.split("/")[1].removesuffix(".csv"), {"fields": fields, "primaryKey": key})


def _text(description: str) -> Data:
    return {"type": "string", "description": description}


def columns_said(texts: Texts) -> Mapping[str, str]:
    """Return what each column of the catalogue means, in every language."""
    by_language = [catalogue_columns(texts, language) for language in texts.languages]
    return {name: " · ".join(one[name] for one in by_language) for name in column_names()}


def catalogue_columns(texts: Texts, language: str) -> Mapping[str, str]:
    """Return what each column of the catalogue means, in a language."""
    own, facts = texts[language]["site"]["data"]["fields"], texts[language]["fields"]
    return {name: own[name] if name in own else facts[name]["label"] for name in column_names()}


def _resource(table: Table, texts: Texts) -> Data:
    schema: Data = {"fields": [*_fields(table, texts)]}
    if table.key:
        schema["primaryKey"] = [*table.key]
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [*own], "reference": {"resource": other, "fields": [*its]}}
            for own, (other, its) in table.refers.items()
        ]
    return _tabular(table.name, schema)


def _fields(table: Table, texts: Texts) -> Iterator[Data]:
    for column in table.columns:
        for name in column.in_csv(texts.languages):
            said = _said(table, name if name == PLACES else column.name, texts)
            filled = column.filled and name != PLACES
            yield {
                "name": name,
                "type": _IN_CSV.get(column.type, "string"),
                "description": said,
                **({"constraints": {"required": True}} if filled else {}),
            }


def _said(table: Table, column: str, texts: Texts) -> str:
    """Return what a column means, in every language."""
    return " · ".join(column_said(table, column, texts, one) for one in texts.languages)


def column_said(table: Table, column: str, texts: Texts, language: str) -> str:
    """Return what a column means in a language: of this table, or of all that have it."""
    words = texts[language]["site"]["data"]["columns"]
    return str(words.get(f"{table.name}-{column}") or words[column])


def _json(path: str) -> Data:
    """Return the description of a file in JSON; ours have a schema, CSL-JSON is its makers'."""
    file = path.removeprefix(FOLDER_OF_DATA)
    name = file.removesuffix(".json")
    schema = {"jsonSchema": schema_path(name).removeprefix(FOLDER_OF_DATA)}
    own = {} if FILES[path] == CSL else schema
    return {"name": f"{name}-json", "path": file, "mediatype": FILES[path], **own}


def table_schemas(texts: Texts, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the JSON Schema of each table, and of the packs."""
    for table in TABLES:
        rows = _object({one.name: _in_json(table, one, texts) for one in table.columns})
        yield _schema(table.name, rows, site_url)
    yield _schema(PACKS.split("/")[1].removesuffix(".json"), _pack(texts), site_url)


def _schema(name: str, row: Data, site_url: str) -> tuple[str, str]:
    path = schema_path(name)
    whole = {"$schema": DIALECT, "$id": f"{site_url}{path}", "title": name}
    text = json.dumps({**whole, "type": "array", "items": row}, ensure_ascii=False, indent=1)
    return path, f"{text}\n"


def _in_json(table: Table, column: Column, texts: Texts) -> Data:
    said = {"description": _said(table, column.name, texts)}
    if column.type == CITES:
        least = {"minItems": 1} if column.filled else {}
        return {**said, "type": "array", "items": _cited(), **least}
    held = _IN_JSON.get(column.type, _WORDS)
    if column.by_language:
        needed = [*texts.languages] if column.filled else []
        return {**said, **_by_language(held, texts.languages), "required": needed}
    if column.filled or column.type == LIST:
        return {**said, **held}
    return {**said, **held, "type": [held["type"], "null"]}


def _by_language(held: Data, languages: Iterable[str]) -> Data:
    """Return the schema of words by language; an original may be in any other."""
    return {
        "type": "object",
        "properties": dict.fromkeys(languages, held),
        "additionalProperties": held,
    }


def _cited() -> Data:
    units = sorted({label for label, _ in UNITS.values()})
    place = _object({"label": {"enum": units}, "locator": _WORDS})
    places = {"type": "array", "items": place, "minItems": 1}
    return {**_object({"id": _ID}), "properties": {"id": _ID, "places": places}}


def _pack(texts: Texts) -> Data:
    words = dict.fromkeys(("title", "summary", "url", "text"), _WORDS)
    facts = fields_schema(PACK.facts, texts)
    return _object({"id": _ID, "facts": facts, **dict.fromkeys(texts.languages, _object(words))})


def _object(properties: Mapping[str, Any]) -> Data:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*properties],
        "properties": dict(properties),
    }
