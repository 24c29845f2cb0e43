"""An entry's files, written from what the form asks: as the check reads them.

`docs/assets/form/files.js` writes the same in the browser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..bank.edition import Edition
from ..reading.pasted import mended
from ..reading.prose_rules import heading_line
from ..schema.facts import FATES
from ..schema.ids import ID_PATTERN
from ..schema.kinds import KINDS
from ..schema.marks import ADVICE
from .form import form

Data = dict[str, Any]

_PLAIN = re.compile(rf"{ID_PATTERN}|\d{{4}}-\d{{2}}-\d{{2}}")
# Words that YAML takes for something else than a text.
_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_ITEM = re.compile(r"(?:-|\d+\.) ")


def entry_files(kind: str, values: Data, edition: Edition) -> Mapping[str, str]:
    """Return an entry's files by their names: its facts, and its text in the edition's language.

    `values` are as a draft of the form has them; what is missing is left out, or empty where
    the check asks for it.
    """
    asked = next(one for one in form(edition)["kinds"] if one["id"] == kind)
    in_front = {field.name for field in KINDS[kind].front_matter}
    fields = (*asked["about"], *asked["facts"])
    facts = [field for field in fields if field["name"] not in in_front]
    front = [field for field in fields if field["name"] in in_front]
    writer = _Writer(edition, kind)
    return {
        f"{kind}.yml": writer.fields(values, facts),
        f"{edition.language}.md": (
            f"---\n{writer.fields(values, front)}---\n"
            f"{''.join(writer.sections(values.get('sections', {}), asked['sections']))}"
        ),
    }


class _Writer:
    def __init__(self, edition: Edition, kind: str) -> None:
        self.language, self.languages = edition.language, edition.texts.languages
        self.kind = KINDS[kind]
        terms = edition.catalogue.vocabulary["figure-kinds"].values()
        self.figures = {term.id: term.label[self.language] for term in terms}

    def fields(self, values: Data, fields: Sequence[Data]) -> str:
        """Return the lines of fields that say something, or have to be there."""
        lines = []
        for field in fields:
            value = self.content(values.get(field["name"]), field)
            is_list = field["control"] in ("choices", "list", "groups")
            if value or (field["required"] and is_list):
                lines.append(_line(field["name"], value or [], field["control"]))
        return "".join(lines)

    def content(self, value: Any, field: Data) -> Any:
        """Return what stands under a field's name."""
        match field["control"]:
            case "each_language" if value:
                own = "" if field["some"] else value.get(self.language, "")
                all = {language: value.get(language, own) for language in self.languages}
                return {language: text for language, text in all.items() if text}
            case "group" if value:
                return self.group(value, field)
            case "groups" if value:
                return [row for row in (self.group(one, field) for one in value) if row]
            case "position" if value:
                return value.split(", ")
            case "notes" if value:
                return {id: note["text"] for id, note in value.items()}
        return value

    def group(self, value: Data, field: Data) -> Data:
        inner = {one["name"]: self.content(value.get(one["name"]), one) for one in field["fields"]}
        told = value.get("fates", {})
        fates = {fate: [id for id in told if told[id] == fate] for fate in FATES}
        return {name: one for name, one in {**inner, **fates}.items() if one}

    def sections(self, values: Data, sections: Sequence[Data]) -> Iterator[str]:
        for one in sections:
            section = values.get(one["name"])
            if not (section or one["required"]):
                continue
            blocks = self.prose(one, section or {})
            yield "".join(f"\n{block}\n" for block in (heading_line(one["heading"]), *blocks))

    def prose(self, asked: Data, value: Data) -> Iterator[str]:
        """Yield the blocks of a section: what is advice says so first."""
        of_figures = asked["control"] == "marked"
        text = value.get("before", {}) if of_figures else value
        layout = str(text.get("layout", "paragraphs" if of_figures else asked["layout"]))
        lines = [line for line in mended(text.get("text", "").split("\n")) if line.strip()]
        lines = [_as(layout, line, at) for at, line in enumerate(lines, 1)]
        lines += [self.figure(row) for row in value.get("rows", ())]
        is_said = f"[@{ADVICE}]" in lines
        cites = any("[@" in line for line in lines)
        if lines and (is_said or (asked["advice"] and not cites)):
            yield f"[@{ADVICE}]"
        yield from _joined([line for line in lines if line != f"[@{ADVICE}]"])

    def figure(self, row: Data) -> str:
        label = self.figures.get(row["kind"], "")
        return f"- {label}: {row['text']}" if label else f"- {row['text']}"


def _as(layout: str, line: str, number: int) -> str:
    """Return a line as a paragraph or an item; what leads into a list is a paragraph."""
    if layout == "paragraphs" or _ITEM.match(line) or line.endswith(":") or line.startswith("[@"):
        return line
    return f"- {line}" if layout == "points" else f"{number}. {line}"


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs and lists, whose items stand together."""
    items: list[str] = []
    for line in (*lines, ""):
        if _ITEM.match(line) and (not items or (items[-1][0] == "-") == (line[0] == "-")):
            items.append(line)
            continue
        if items:
            yield "\n".join(items)
        items = [line] if _ITEM.match(line) else []
        if line and not items:
            yield line


def _line(name: str, value: Any, control: str) -> str:
    """Return a field: a list of groups and notes in blocks, all else on one line."""
    if control == "groups" and value:
        rows = (
            "".join(
                f"  {'- ' if not at else '  '}{key}: {_flow(one)}\n"
                for at, (key, one) in enumerate(row.items())
            )
            for row in value
        )
        return f"{name}:\n{''.join(rows)}"
    if control == "notes":
        return f"{name}:\n" + "".join(f"  {id}: {_flow(text)}\n" for id, text in value.items())
    return f"{name}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    """Return a value as YAML; JSON's quotation marks are YAML's."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if value is True:
        return "true"
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and text not in _WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)
