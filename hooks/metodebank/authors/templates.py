"""The files that a new entry begins with: every field with what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..basics.texts import Texts
from ..schema import fields
from ..schema.kinds import Kind, Section
from ..schema.marks import ADVICE
from .described import Description, described, descriptions, limits

# In templates: an id that no source has, so that nobody forgets to write theirs.
SOURCE = "source-id"


def template(kind: Kind, texts: Texts) -> Mapping[str, str]:
    """Return the files that a new entry of a kind begins with, by their names.

    The check does not pass them: what must be exchanged is wrong until it is.
    """
    return {
        f"{kind.name}.yml": "".join(_facts(kind.facts, texts)),
        **{f"{language}.md": _text(kind, texts, language) for language in texts.languages},
    }


def _facts(
    given: Sequence[fields.Field],
    texts: Texts,
    above: str = "",
    in_list: bool = False,
    left_out: bool = False,
) -> Iterator[str]:
    """Yield the lines of YAML for some fields, each under what it is for.

    What may be left out is a remark, with all that stands below it.
    """
    for one in given:
        begins_item = in_list and one is given[0]
        indent = "  " * (bool(above) + (in_list and not begins_item))
        yield "" if above or one is given[0] else "\n"
        for language in texts.languages:
            row = described(f"{above}{one.name}", one, texts, language)
            yield f"{indent}{_comment(row, texts, language)}\n"
        is_remark = left_out or not (one.required or begins_item)
        begin = ("# " if is_remark else "") + ("- " if begins_item else "")
        yield f"{indent}{begin}{one.name}:{_start(one.type)}\n"
        if isinstance(inner := fields.inner(one.type), fields.Group):
            is_list = isinstance(one.type, fields.Many)
            yield from _facts(inner.fields, texts, f"{above}{one.name}.", is_list, is_remark)


def _comment(row: Description, texts: Texts, language: str) -> str:
    return f"# {row.label}: {row.help} {limits(row, texts, language)}".rstrip()


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
    if section.unknown or section.said:
        return f"- {prompt}"
    if section.marked:
        return f"- {words['template']['figure']}: {prompt} [@{SOURCE}]"
    return f"[@{ADVICE}]\n\n{prompt}" if section.advice else f"{prompt} [@{SOURCE}]"
