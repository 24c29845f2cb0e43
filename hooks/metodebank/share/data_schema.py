"""What `data/catalogue.json` holds, as a JSON Schema that programs check and people read.

Facts follow from `schema.py`; what they mean stands in `texts/`, as on the site.
"""

from __future__ import annotations

import json
from typing import Any

from ..authors.json_schema import DIALECT, fields_schema, json_schema
from ..bank.leaflets import READ_BY, UNREAD
from ..basics import licence
from ..basics.texts import DEFAULT, Texts
from ..schema.facts import FATES, UNTOLD
from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS, LEAFLET
from ..schema.marks import UNITS
from ..schema.vocabularies import TERM, VOCABULARIES, Vocabulary
from .data import SCHEMA, STATUSES

Data = dict[str, Any]
_ID = {"type": "string", "pattern": f"^{ID_PATTERN}$"}


def catalogue_schema(texts: Texts, site_url: str) -> str:
    """Return `data/catalogue.schema.json`, with what each field means in every language."""
    make = _Maker(texts)
    schema = {
        "$schema": DIALECT,
        "$id": f"{site_url}{SCHEMA}",
        "title": texts[DEFAULT]["site"]["name_of_site"],
        **make.object(
            "catalogue",
            entries=make.list("entries", make.entry()),
            vocabulary=make.vocabulary(),
            generated_from=make.text("generated_from", pattern="^sha256:[0-9a-f]{64}$"),
            licence=make.licence(),
        ),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Maker:
    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def said(self, name: str) -> Data:
        """Return what something means, in every language."""
        words = (self.texts[one]["site"]["data"]["fields"][name] for one in self.texts.languages)
        return {"description": " · ".join(words)}

    def object(self, name: str, /, **properties: Data) -> Data:
        """Return a schema of an object that has these properties and no others."""
        return {**self.said(name), **_object(properties)}

    def text(self, name: str, **more: Any) -> Data:
        return {**self.said(name), "type": "string", **more}

    def list(self, name: str, items: Data) -> Data:
        return {**self.said(name), "type": "array", "items": items}

    def entry(self) -> Data:
        """Return the schema of an entry: its facts are those of its kind."""
        languages = {language: self.words() for language in self.texts.languages}
        common = self.object(
            "entry",
            kind={**self.said("kind"), "enum": list(KINDS)},
            id={**self.said("id"), **_ID},
            facts={**self.said("facts"), "type": "object"},
            sources=self.list("sources", self.source()),
            **languages,
        )
        common["properties"]["fidelity"] = self.fidelity()
        common["properties"]["texts"] = self.list("texts", self.leaflet_text())
        return {**common, "allOf": [self.facts(kind) for kind in KINDS]}

    def source(self) -> Data:
        """Return the schema of a source that an entry cites, with the places that it names."""
        place = self.object(
            "place_in_source",
            label={"enum": sorted({label for label, _ in UNITS.values()})},
            locator=self.text("locator", pattern=r"^\d+(-\d+)?$"),
        )
        source = _object({"id": _ID})
        source["properties"] = {"id": _ID, "places": {"type": "array", "items": place}}
        return source

    def fidelity(self) -> Data:
        """Return that a method says of each core element what became of it in how many cases."""
        counts = _object({fate: {"type": "integer"} for fate in (*FATES, UNTOLD)})
        return {**self.said("fidelity"), "type": "object", "additionalProperties": counts}

    def leaflet_text(self) -> Data:
        """Return the schema of a leaflet's text in a language, with who has read it."""
        words = {"type": "string"}
        lists = (*LEAFLET.said, "stale", "choices", "weekdays")
        text = _object(
            {
                **dict.fromkeys(("language", "own", "title"), words),
                "direction": {"enum": ["ltr", "rtl"]},
                "state": {**self.said("state_of_reading"), "enum": [READ_BY, UNREAD]},
                **{name: {"type": "array", "items": words} for name in lists},
            }
        )
        text["properties"]["read"] = _object(dict.fromkeys(("role", "organisation", "date"), words))
        return text

    def facts(self, kind: str) -> Data:
        """Return that an entry of a kind has the facts of that kind."""
        schema = json_schema(KINDS[kind], None, self.texts)
        facts = {name: schema[name] for name in schema if name not in ("$schema", "title")}
        return {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {"properties": {"facts": facts}},
        }

    def words(self) -> Data:
        words = self.object(
            "words",
            title=self.text("title"),
            summary=self.text("summary"),
            url=self.text("url"),
            sheet={**self.said("sheet"), "type": ["string", "null"]},
            status={**self.said("status"), "enum": list(STATUSES)},
        )
        for name in ("written_in", "evidence_for", "markdown"):
            words["properties"][name] = self.text(name)
        return words

    def vocabulary(self) -> Data:
        lists = {name: self.list("terms", self.term(one)) for name, one in VOCABULARIES.items()}
        return {**self.said("vocabulary"), **_object(lists)}

    def term(self, list: Vocabulary) -> Data:
        """Return the schema of a list's terms; a list of its own shape has its own fields."""
        if (list.made or list.term) is not TERM:
            return fields_schema(list.holds.fields, self.texts)
        words = {"type": "string"}
        fields = {
            "id": _ID,
            "label": self.by_language(words),
            "definition": self.by_language(words),
            "synonyms": self.by_language({"type": "array", "items": words}),
            "sources": {"type": "array", "items": _ID},
        }
        term = _object(fields)
        given = {"icon": _ID, "aliases": {"type": "array", "items": _ID}}
        if list.groups:
            given["group"] = {"enum": [*list.groups]}
        return {**term, "properties": {**fields, **given}}

    def by_language(self, inner: Data) -> Data:
        return _object(dict.fromkeys(self.texts.languages, inner))

    def licence(self) -> Data:
        return self.object(
            "licence",
            name={"const": licence.NAME},
            url={"const": licence.URL},
            credit={"const": licence.CREDIT},
        )


def _object(properties: Data) -> Data:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
