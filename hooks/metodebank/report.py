"""Problems, told to people and to machines: text, GitHub annotations, JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

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


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
