"""What may be written where, for editors and people: all of it follows from the schema.

From here come the JSON Schemas that editors read, the templates that a new entry is
copied from, and the tables and links in the authors' guide.  `metodebank schema` writes
them; a test tells when they no longer say what the schema says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..bank.addresses import address
from ..bank.model import Content
from ..basics.texts import Texts
from ..schema.fields import (
    Claim,
    EntryRef,
    Field,
    Flag,
    Group,
    Id,
    Many,
    OneOf,
    PerLanguage,
    Ref,
    Shape,
    Text,
    TextBy,
    Type,
)
from ..schema.ids import ID_PATTERN
from ..schema.kinds import ALL_KINDS, Kind, Section
from ..schema.marks import ADVICE

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors know well
TABLE = re.compile(r"(<!-- fields:(\w+):(\w+) -->\n).*?(<!-- /fields -->)", re.DOTALL)
TERMS = re.compile(r"(<!-- terms:([\w-]+):(\w+) -->\n).*?(<!-- /terms -->)", re.DOTALL)
# A link to a page of this site, whose address only `mkdocs.yml` knows.
SITE_LINK = re.compile(
    r"(?P<open><!-- site:(?P<path>[\w-]+):(?P<language>\w+) -->)"
    r"\[(?P<words>[^\]\n]*)\]\([^)\n]*\)(?P<close><!-- /site -->)"
)


@dataclass(frozen=True, slots=True)
class Description:
    """A field in words: its way from the top ("years.from"), label, help, and what it holds."""

    name: str
    label: str
    help: str
    field: Field


def descriptions(
    fields: Iterable[Field], texts: Texts, language: str, above: str = ""
) -> Iterator[Description]:
    """Yield every field with its words in a language, those within a group after it."""
    for one in fields:
        name = f"{above}{one.name}"
        words = texts[language]["fields"][name]
        yield Description(name, words["label"], words["help"], one)
        inner = one.type.type if isinstance(one.type, Many) else one.type
        if isinstance(inner, Group):
            yield from descriptions(inner.fields, texts, language, f"{name}.")


# JSON Schema.


def json_schema(kind: Kind, content: Content | None, texts: Texts) -> dict[str, Any]:
    """Return the JSON Schema of a kind's YAML file, with help in every language.

    References may name what there is in `content`; without it, anything that can be an id.
    """
    return {
        "$schema": DIALECT,
        "title": f"{kind.name}.yml",
        **_Schemas(content, texts).group(kind.facts, ""),
    }


@dataclass(frozen=True)
class _Schemas:
    """Turns types into schemas; knows the ids that can be referred to."""

    content: Content | None
    texts: Texts

    def group(self, fields: Iterable[Field], above: str) -> dict[str, Any]:
        fields = tuple(fields)
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [one.name for one in fields if one.required],
            "properties": {one.name: self.field(one, f"{above}{one.name}") for one in fields},
        }

    def field(self, field: Field, name: str) -> dict[str, Any]:
        words = [self.texts[language]["fields"][name] for language in self.texts.languages]
        help = " · ".join(f"{one['label']}: {one['help']}" for one in words)
        return {"description": help, **self.type(field.type, name)}

    def type(self, type: Type, name: str) -> dict[str, Any]:
        """Return the schema of a type: what refers to ids, and what is made of other types."""
        match type:
            case Ref(target):
                return self.ids(target)
            case Many(inner, least):
                return {
                    "type": "array",
                    "items": self.type(inner, name),
                    "minItems": least,
                    "uniqueItems": True,
                }
            case PerLanguage(inner):
                languages = self.texts.languages
                return {
                    "type": "object",
                    "additionalProperties": False,
                    **({"minProperties": 1} if type.some else {"required": list(languages)}),
                    "properties": {language: self.type(inner, name) for language in languages},
                }
            case Group(fields):
                return self.group(fields, f"{name}.")
            case TextBy(target, inner):
                return {
                    "type": "object",
                    "propertyNames": self.ids(target),
                    "additionalProperties": self.type(inner, name),
                }
        return _plain(type)

    def ids(self, target: str) -> dict[str, Any]:
        """Return a choice of ids; editors show the label of each."""
        if self.content is None:
            return {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        named = choices(target, self.content, self.texts.languages)
        return {"enum": list(named), "enumDescriptions": list(named.values())}


def _plain(type: Type) -> dict[str, Any]:
    """Return the schema of a single value."""
    match type:
        case Text(limit) | Claim(limit):
            return {"type": "string", "minLength": 1, "maxLength": limit}
        case Shape(pattern=pattern) if not type.most:
            return {"type": "string", "pattern": f"^{pattern}$"}
        case Shape():
            return {"type": "integer", "minimum": type.least, "maximum": type.most}
        case OneOf(words):
            return {"enum": list(words)}
        case Flag():
            return {"type": "boolean"}
        case Id():
            return {"type": "string", "pattern": f"^{ID_PATTERN}$"}
        case EntryRef(kinds):
            return {"type": "string", "pattern": f"^({'|'.join(kinds)})/{ID_PATTERN}$"}
    raise TypeError(f"no schema for {type}")


def choices(target: str, content: Content, languages: Iterable[str]) -> Mapping[str, str]:
    """Return the ids that a reference may name, each with its label in the languages."""
    if target == "source":
        return {id: source.facts.get("title", id) for id, source in content.sources.items()}
    if target in content.vocabulary:
        terms = content.vocabulary[target].values()
        return {term.id: " · ".join(term.label[one] for one in languages) for term in terms}
    entries = [entry for (kind, _), entry in content.entries.items() if kind == target]
    return {
        entry.id: " · ".join(entry.texts[one].title for one in languages if one in entry.texts)
        for entry in entries
    }


# Templates of new entries.

SOURCE = (
    "source-id"  # in templates: an id that no source has, so that nobody forgets to write theirs
)


def template(kind: Kind, texts: Texts) -> Mapping[str, str]:
    """Return the files that a new entry of a kind begins with, by their names.

    The check does not pass them: what must be exchanged is wrong until it is.
    """
    return {
        f"{kind.name}.yml": "".join(_facts(kind, texts)),
        **{f"{language}.md": _text(kind, texts, language) for language in texts.languages},
    }


def _facts(kind: Kind, texts: Texts) -> Iterator[str]:
    """Yield the lines of a kind's YAML: each field under what it is for."""
    tables = [list(descriptions(kind.facts, texts, language)) for language in texts.languages]
    firsts = _firsts(kind.facts)
    for rows in zip(*tables, strict=True):
        name, field = rows[0].name, rows[0].field
        within = "." in name
        yield "" if within or name == kind.facts[0].name else "\n"
        indent = "  " * (within + (within and name not in firsts and _in_list(kind, name)))
        for row, language in zip(rows, texts.languages, strict=True):
            yield f"{indent}{_comment(row, texts, language)}\n"
        begin = "- " if name in firsts else "" if field.required else "# "
        yield f"{indent}{begin}{field.name}:{_start(field.type)}\n"


def _comment(row: Description, texts: Texts, language: str) -> str:
    return f"# {row.label}: {row.help} {_limits(row.field, texts, language)}".rstrip()


def _firsts(fields: Iterable[Field]) -> set[str]:
    """Return the fields that begin an item of a list."""
    lists = [one for one in fields if isinstance(one.type, Many)]
    return {
        f"{one.name}.{one.type.type.fields[0].name}"
        for one in lists
        if isinstance(one.type.type, Group)
    }


def _in_list(kind: Kind, name: str) -> bool:
    """Say whether a field stands in the items of a list: `methods.kept` does."""
    (outer,) = (one for one in kind.facts if one.name == name.partition(".")[0])
    return isinstance(outer.type, Many)


def _start(type: Type) -> str:
    """Return what stands after a field's colon until it is filled in."""
    match type:
        case Many(Group()) | Group():
            return ""
        case Many():
            return " []"
        case PerLanguage():
            return ' {da: "", en: ""}'
    return ""


def _text(kind: Kind, texts: Texts, language: str) -> str:
    """Return the Markdown of a new entry: each part with what belongs there."""
    front = [
        f"{_comment(row, texts, language)}\n"
        f"{'' if row.field.required else '# '}{row.name}:{_start(row.field.type)}\n"
        for row in descriptions(kind.front_matter, texts, language)
    ]
    words, headings = texts[language], texts.headings(kind.name, language)
    prompts = words["prompts"][kind.name]
    sections = [
        f"## {headings[one.id]}\n\n{_prompt(one, prompts[one.id], words)}\n"
        for one in kind.sections
        if one.required
    ]
    more = [
        f"# ## {headings[one.id]}: {prompts[one.id]} {words['template']['optional']}\n"
        for one in kind.sections
        if not one.required
    ]
    return "---\n" + "".join([*front, *more]) + "---\n\n" + "\n".join(sections)


def _prompt(section: Section, prompt: str, words: Mapping[str, Any]) -> str:
    """Return what belongs in a section, in the form that the check asks of it."""
    if section.unknown:
        return f"- {prompt}"
    if section.marked:
        return f"- {words['template']['figure']}: {prompt} [@{SOURCE}]"
    return f"[@{ADVICE}]\n\n{prompt}" if section.advice else f"{prompt} [@{SOURCE}]"


# Tables for people.


def fill_tables(guide: str, texts: Texts) -> str:
    """Return a guide with its tables of fields written anew.

    A table stands between `<!-- fields:case:da -->` and `<!-- /fields -->`.
    """
    return TABLE.sub(
        lambda match: (
            match[1] + "\n".join(field_table(match[2], texts, match[3])) + f"\n{match[4]}"
        ),
        guide,
    )


def field_table(kind: str, texts: Texts, language: str) -> Iterator[str]:
    """Yield the lines of a Markdown table of a kind's fields."""
    words = texts[language]["template"]
    yield f"| {words['field']} | {words['meaning']} | {words['holds']} |"
    yield "| --- | --- | --- |"
    rows = [*ALL_KINDS[kind].facts, *ALL_KINDS[kind].front_matter]
    for row in descriptions(rows, texts, language):
        yield f"| `{row.name}` | {row.label}: {row.help} | {_limits(row.field, texts, language)} |"


def fill_terms(guide: str, content: Content, texts: Texts) -> str:
    """Return a guide with its tables of terms written anew.

    One stands between `<!-- terms:evidence-levels:da -->` and `<!-- /terms -->`.
    """
    return TERMS.sub(
        lambda match: (
            match[1] + "\n".join(term_table(match[2], content, texts, match[3])) + f"\n{match[4]}"
        ),
        guide,
    )


def term_table(list: str, content: Content, texts: Texts, language: str) -> Iterator[str]:
    """Yield the lines of a Markdown table of a vocabulary list."""
    words = texts[language]["template"]
    yield f"| {words['name']} | {words['meaning']} | {words['id']} |"
    yield "| --- | --- | --- |"
    for term in content.vocabulary[list].values():
        yield f"| {term.label[language]} | {term.definition[language]} | `{term.id}` |"


def fill_links(guide: str, site_url: str) -> str:
    """Return a guide whose links to pages of the site lead to the site's address, if any.

    One is written `<!-- site:bidrag:da -->[words](address)<!-- /site -->`.
    """
    if not site_url:
        return guide
    return SITE_LINK.sub(
        lambda match: (
            f"{match['open']}[{match['words']}]"
            f"({site_url}{address(match['path'], match['language'])}){match['close']}"
        ),
        guide,
    )


def _limits(field: Field, texts: Texts, language: str) -> str:
    """Return in words what a field may hold, and whether it may be left out."""
    words = texts[language]["template"]
    said = _holds(field.type, words)
    return said if field.required else f"{said} {words['optional']}".strip()


def _holds(type: Type, words: Mapping[str, str]) -> str:
    match type:
        case Text(limit) | Claim(limit):
            return words["text"].format(limit)
        case Shape() if type.most:
            return words["whole"].format(type.least, type.most)
        case Many(Group()):
            return ""
        case Many(inner, least):
            return " ".join(
                [words["many"].format(least) if least else words["any"], _holds(inner, words)]
            )
        case Ref(target):
            return words["ref"].format(_home(target))
        case EntryRef(kinds):
            return words["entries"].format(", ".join(kinds))
        case PerLanguage(inner):
            return " ".join([words["per_language"], _holds(inner, words)])
        case OneOf(options):
            return words["one_of"].format(", ".join(options))
        case TextBy(_, inner):
            return _holds(inner, words)
    return ""


def _home(target: str) -> str:
    if target == "source":
        return "sources.yml"
    return f"{target}/" if target in ALL_KINDS else f"vocabulary/{target}.yml"


def written(content: Content, texts: Texts, guide: str, site_url: str = "") -> Mapping[str, str]:
    """Return all files that follow from the schema, by their path under `methods/`.

    Of the authors' guide, `guide`, that is its tables, and its links to the site.
    """
    filled = fill_links(fill_terms(fill_tables(guide, texts), content, texts), site_url)
    files = {"README.md": filled}
    for kind in ALL_KINDS.values():
        schema = json_schema(kind, content, texts)
        files[f"schema/{kind.name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, text in template(kind, texts).items():
            files[f"template/{kind.name}/{name}"] = text
    return files
