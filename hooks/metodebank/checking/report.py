"""Problems, told to people and to machines: text, GitHub annotations, a summary, JSON.

Each form takes the problems, the texts, the reader's language, and the address of the site
whose page explains the rules, or '' where none is known.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..bank.addresses import rule_address
from ..bank.model import Entry, Source, Term
from ..basics.problems import Problem
from ..basics.texts import Texts

if TYPE_CHECKING:
    from ..bank.desk import Desk, Item

# GitHub shows no summary of more than 1 MiB, and nobody reads that much.
MOST_SUMMED_UP, LONGEST_SUMMED_UP = 200, 800

_ASCII_SIGN = re.compile(r"([!-/:-@\[-`{-~])")


def as_text(problems: Sequence[Problem], texts: Texts, language: str, site_url: str = "") -> str:
    """Return a line per problem: `PATH:LINE:COL: CODE message`."""
    return "".join(
        f"{p.place.path}:{p.place.line}:{p.place.column}: {p.code} {texts.message(p, language)}\n"
        for p in problems
    )


def as_github(problems: Sequence[Problem], texts: Texts, language: str, site_url: str = "") -> str:
    """Return workflow commands that GitHub shows on the lines of a pull request.

    The escapes are those of the runner's own toolkit:
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    return "".join(
        f"::error file={_property(p.place.path)},line={p.place.line},col={p.place.column},"
        f"title={_property(p.code)}::"
        + _data(f"{texts.message(p, language)} {rule_address(site_url, language, p.code)}".strip())
        + "\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Sequence[Problem], texts: Texts, language: str, site_url: str = "") -> str:
    """Return Markdown for the front page of a check on GitHub: what to mend, file by file."""
    words = texts[language]["summary"]
    if not problems:
        return f"## {words['sound']}\n\n{words['preview']}\n"
    told = problems[:MOST_SUMMED_UP]
    lines = [f"## {words['unsound'].format(count=len(problems))}\n", f"{words['how']}\n"]
    for path, group in itertools.groupby(told, key=lambda problem: problem.place.path):
        lines += [f"### {_plain(path)}\n", *_items(group, texts, language, site_url), ""]
    if len(problems) > len(told):
        lines.append(f"{words['more'].format(count=len(problems) - len(told))}\n")
    return "\n".join(lines)


def _items(
    problems: Iterator[Problem], texts: Texts, language: str, site_url: str
) -> Iterator[str]:
    """Yield a list item per problem, with a link to what explains its rule."""
    line = texts[language]["summary"]["line"]
    for problem in problems:
        message = _plain(texts.message(problem, language)[:LONGEST_SUMMED_UP])
        help = rule_address(site_url, language, problem.code)
        code = f"[{problem.code}]({help})" if help else problem.code
        yield f"- **{line.format(line=problem.place.line)}** {message} {code}"


def _plain(text: str) -> str:
    r"""Return `text` so that Markdown shows it as it is: it holds what strangers wrote.

    >>> print(_plain("<b>[x](y)"))
    \<b\>\[x\]\(y\)
    """
    return _ASCII_SIGN.sub(r"\\\1", text)


def as_json(problems: Sequence[Problem], texts: Texts, language: str, site_url: str = "") -> str:
    """Return `{"problems": [{path, line, column, code, message, help}, ...]}`.

    `help` is the address that explains the rule; it is left out where no site is known.
    """
    rows = [_row(problem, texts, language, site_url) for problem in problems]
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
    details = [*item.names_of_parts(texts, language), *item.words]
    if item.day:
        details.append(texts[language]["site"]["desk"]["since"].format(item.day))
    if isinstance(item.about, Source):
        details += [item.about.id, item.about.facts.get("title", "")]
    elif isinstance(item.about, Term):
        details += [item.about.id, item.about.label.get(language, "")]
    line = "" if isinstance(item.about, Entry) else f":{item.place.line}"
    return f"{item.place.path}{line}{': ' if details else ''}{', '.join(details)}"


def _row(problem: Problem, texts: Texts, language: str, site_url: str) -> dict[str, str | int]:
    row: dict[str, str | int] = {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "message": texts.message(problem, language),
    }
    help = rule_address(site_url, language, problem.code)
    return {**row, "help": help} if help else row


FORMATS = {"text": as_text, "github": as_github, "summary": as_summary, "json": as_json}
