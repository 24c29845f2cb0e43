"""The files that a new entry begins with: every field with what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..basics.texts import Texts
from ..schema import fields
from ..schema.kinds import Kind, Section
from ..schema.marks import ADVICE
from .described import Description, descriptions, limits

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
    return f"# {row.label}: {row.help} {limits(row.field, texts, language)}".rstrip()


def _firsts(given: Iterable[fields.Field]) -> set[str]:
    """Return the fields that begin an item of a list."""
    return {
        f"{one.name}.{one.type.type.fields[0].name}"
        for one in given
        if isinstance(one.type, fields.Many) and isinstance(one.type.type, fields.Group)
    }


def _in_list(kind: Kind, name: str) -> bool:
    """Say whether a field stands in the items of a list: `methods.kept` does."""
    (outer,) = (one for one in kind.facts if one.name == name.partition(".")[0])
    return isinstance(outer.type, fields.Many)


def _start(type: fields.Type) -> str:
    """Return what stands after a field's colon until it is filled in."""
    match type:
        case fields.Many(fields.Group()) | fields.Group():
            return ""
        case fields.Many():
            return " []"
        case fields.PerLanguage():
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
