"""JSON Schemas of the authors' YAML: what editors complete and underline while one writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..bank.model import Content, Entry
from ..basics.texts import Texts
from ..schema import fields
from ..schema.ids import ID_PATTERN
from ..schema.kinds import Kind

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors know well


def json_schema(kind: Kind, content: Content | None, texts: Texts) -> dict[str, Any]:
    """Return the JSON Schema of a kind's YAML file, with help in every language.

    References may name what there is in `content`; without it, anything that can be an id.
    """
    return {
        "$schema": DIALECT,
        "title": f"{kind.name}.yml",
        **_Schemas(content, texts).group(kind.facts, ""),
    }


def fields_schema(given: Iterable[fields.Field], texts: Texts) -> dict[str, Any]:
    """Return the JSON Schema of a mapping with some fields, without words; ids may be any."""
    make = _Schemas(None, texts)
    return _object(given, lambda one: make.type(one.type, one.name))


def _object(
    given: Iterable[fields.Field], schema: Callable[[fields.Field], dict[str, Any]]
) -> dict[str, Any]:
    """Return the schema of a mapping that has these fields and no others."""
    known = tuple(given)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [one.name for one in known if one.required],
        "properties": {one.name: schema(one) for one in known},
    }


@dataclass(frozen=True)
class _Schemas:
    """Turns types into schemas; knows the ids that can be referred to."""

    content: Content | None
    texts: Texts

    def group(self, given: Iterable[fields.Field], above: str) -> dict[str, Any]:
        return _object(given, lambda one: self.field(one, f"{above}{one.name}"))

    def field(self, field: fields.Field, name: str) -> dict[str, Any]:
        words = [self.texts[language]["fields"][name] for language in self.texts.languages]
        help = " · ".join(f"{one['label']}: {one['help']}" for one in words)
        return {"description": help, **self.type(field.type, name)}

    def type(self, type: fields.Type, name: str) -> dict[str, Any]:
        """Return the schema of a type: what refers to ids, and what is made of other types."""
        match type:
            case fields.Ref(target, own):
                return self.ids(target, own)
            case fields.Many(inner, least):
                return {
                    "type": "array",
                    "items": self.type(inner, name),
                    "minItems": least,
                    "uniqueItems": True,
                }
            case fields.PerLanguage(inner):
                languages = self.texts.languages
                return {
                    "type": "object",
                    "additionalProperties": False,
                    **({"minProperties": 1} if type.some else {"required": list(languages)}),
                    "properties": {language: self.type(inner, name) for language in languages},
                }
            case fields.Group(inner):
                return self.group(inner, f"{name}.")
            case fields.TextBy(target, inner):
                return {
                    "type": "object",
                    "propertyNames": self.ids(target),
                    "additionalProperties": self.type(inner, name),
                }
        return _plain(type)

    def ids(self, target: str, own: str = "") -> dict[str, Any]:
        """Return a choice of ids, and the word that may stand in their place, if there is one.

        Editors show the label of each.
        """
        if self.content is None:
            return {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        first = {own: own} if own else {}
        named = {**first, **choices(target, self.content, self.texts.languages)}
        return {"enum": list(named), "enumDescriptions": list(named.values())}


def _plain(type: fields.Type) -> dict[str, Any]:
    """Return the schema of a single value."""
    match type:
        case fields.Text(limit) | fields.Claim(limit):
            return {"type": "string", "minLength": 1, "maxLength": limit}
        case fields.Shape(pattern=pattern) if not type.most:
            return {"type": "string", "pattern": f"^{pattern}$"}
        case fields.Shape("amount"):
            return {"type": "number", "minimum": type.least, "maximum": type.most}
        case fields.Position():
            return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
        case fields.Shape():
            return {"type": "integer", "minimum": type.least, "maximum": type.most}
        case fields.OneOf(words):
            return {"enum": list(words)}
        case fields.Flag():
            return {"type": "boolean"}
        case fields.Id():
            return {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        case fields.EntryRef(kinds, address):
            entry = f"({'|'.join(kinds)})/{ID_PATTERN}"
            pattern = f"{entry}|{fields.ADDRESS.pattern}" if address else entry
            return {"type": "string", "pattern": f"^({pattern})$" if address else f"^{pattern}$"}
    raise TypeError(f"no schema for {type}")


def choices(target: str, content: Content, languages: Iterable[str]) -> Mapping[str, str]:
    """Return the ids that a reference may name, each with its label in the languages."""
    if target == "sign":
        return {name: name for name in sorted(content.signs)}
    if target == "source":
        return {id: source.facts.get("title", id) for id, source in content.sources.items()}
    if target in content.vocabulary:
        terms = content.vocabulary[target].values()
        return {term.id: " · ".join(term.label[one] for one in languages) for term in terms}
    entries = [entry for (kind, _), entry in content.entries.items() if kind == target]
    return {entry.id: _titles(entry, languages) for entry in entries}


def _titles(entry: Entry, languages: Iterable[str]) -> str:
    """Return the titles of an entry in the languages, or in that in which it was written."""
    titles = {language: text.title for language, text in entry.texts.items()}
    ours = [titles[one] for one in languages if one in titles]
    return " · ".join(ours or titles.values())
