"""Problems, told to people and to machines: text, GitHub annotations, JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .desk import Desk, Item
from .problems import Problem
from .texts import Texts


def as_text(problems: Sequence[Problem], texts: Texts, language: str) -> str:
    """Return a line per problem: `PATH:LINE:COL: CODE message`."""
    return "".join(
        f"{p.place.path}:{p.place.line}:{p.place.column}: {p.code} {texts.message(p, language)}\n"
        for p in problems
    )


def as_github(problems: Sequence[Problem], texts: Texts, language: str) -> str:
    """Return workflow commands that GitHub shows on the lines of a pull request.

    The escapes are those of the runner's own toolkit:
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    return "".join(
        f"::error file={_property(p.place.path)},line={p.place.line},col={p.place.column},"
        f"title={_property(p.code)}::{_data(texts.message(p, language))}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], texts: Texts, language: str) -> str:
    """Return `{"problems": [{path, line, column, code, message}, ...]}`."""
    rows = [
        {
            "path": p.place.path,
            "line": p.place.line,
            "column": p.place.column,
            "code": p.code,
            "message": texts.message(p, language),
        }
        for p in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2) + "\n"


def desk_as_text(desk: Desk, texts: Texts, language: str) -> str:
    """Return the editors' desk: each list with its length, and a line per item with its file."""
    words = texts[language]["site"]["desk"]
    lines = []
    for name, items in desk.lists.items():
        lines.append(f"{words['lists'][name]['heading']} ({len(items)})")
        lines += [f"  {_item_as_text(item, texts, language)}" for item in items]
    return "\n".join(lines) + "\n"


def _item_as_text(item: Item, texts: Texts, language: str) -> str:
    details = [texts.part(item.entry.kind, part, language) for part in item.parts]
    if item.day:
        details.append(texts[language]["site"]["desk"]["since"].format(item.day))
    if item.source:
        details += [item.source.id, item.source.facts.get("title", "")]
    line = f":{item.place.line}" if item.source else ""
    return f"{item.place.path}{line}{': ' if details else ''}{', '.join(details)}"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
