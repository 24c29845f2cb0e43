"""Problems, told to people and to machines: text, GitHub annotations, a summary, JSON.

Each form takes the problems, the texts, the reader's language, the address of the site whose
page explains the rules, or '' where none is known, and the remarks: what may be wrong, and stops
nobody.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..bank.addresses import rule_address
from ..bank.gap import told
from ..bank.model import Entry, Source, Term
from ..bank.standard import language_name
from ..basics.problems import Problem
from ..basics.texts import Texts

if TYPE_CHECKING:
    from ..bank.desk import Desk, Item

# GitHub shows no summary of more than 1 MiB, and nobody reads that much.
MOST_SUMMED_UP, LONGEST_SUMMED_UP = 200, 800

_ASCII_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
# GitHub tells whoever is called after an @, be it escaped or not, and links what comes after a #.
# https://github.com/github/markup/issues/1168
_CALLS = re.compile(r"(?<=[@#])(?=\w)")


Told = Sequence[Problem]


def as_text(
    problems: Told, texts: Texts, language: str, site_url: str = "", remarks: Told = ()
) -> str:
    """Return a line per problem and per remark: `PATH:LINE:COL: CODE message`."""
    said = texts[language]["report"]["remark"]
    lines = [_line(one, texts.message(one, language)) for one in problems]
    lines += [_line(one, said.format(message=texts.message(one, language))) for one in remarks]
    return "".join(lines)


def _line(problem: Problem, message: str) -> str:
    path, line, column = problem.place
    return f"{path}:{line}:{column}: {problem.code} {message}\n"


def as_github(
    problems: Told, texts: Texts, language: str, site_url: str = "", remarks: Told = ()
) -> str:
    """Return workflow commands that GitHub shows on the lines of a pull request.

    The escapes are those of the runner's own toolkit:
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    weighed = (("error", problems), ("warning", remarks))
    return "".join(
        f"::{weight} file={_property(p.place.path)},line={p.place.line},col={p.place.column},"
        f"title={_property(p.code)}::"
        + _data(f"{texts.message(p, language)} {rule_address(site_url, language, p.code)}".strip())
        + "\n"
        for weight, told in weighed
        for p in told
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(
    problems: Told, texts: Texts, language: str, site_url: str = "", remarks: Told = ()
) -> str:
    """Return Markdown for the front page of a check on GitHub: what to mend, file by file."""
    words = texts[language]["summary"]
    lines = [f"## {words['sound']}\n", f"{words['preview']}\n"]
    if problems:
        lines = [f"## {words['unsound'].format(count=len(problems))}\n", f"{words['how']}\n"]
    lines += by_file(problems, texts, language, site_url)
    if remarks:
        lines.append(f"## {words['remarks'].format(count=len(remarks))}\n")
    lines += by_file(remarks, texts, language, site_url)
    return "\n".join(lines)


def by_file(problems: Told, texts: Texts, language: str, site_url: str) -> Iterator[str]:
    """Yield the lines of the first of some problems, under the names of their files."""
    told = problems[:MOST_SUMMED_UP]
    for path, group in itertools.groupby(told, key=lambda problem: problem.place.path):
        yield from (
            f"### {shown_in_markdown(path)}\n",
            *_items(group, texts, language, site_url),
            "",
        )
    if more := len(problems) - len(told):
        yield f"{texts[language]['summary']['more'].format(count=more)}\n"


def _items(
    problems: Iterator[Problem], texts: Texts, language: str, site_url: str
) -> Iterator[str]:
    """Yield a list item per problem, with a link to what explains its rule."""
    line = texts[language]["summary"]["line"]
    for problem in problems:
        message = shown_in_markdown(texts.message(problem, language)[:LONGEST_SUMMED_UP])
        help = rule_address(site_url, language, problem.code)
        code = f"[{problem.code}]({help})" if help else problem.code
        yield f"- **{line.format(line=problem.place.line)}** {message} {code}"


def shown_in_markdown(text: str) -> str:
    r"""Return `text` so that Markdown shows it as it is, and calls nobody: strangers wrote in it.

    >>> print(shown_in_markdown("<b>[x](y) @bl"))
    \<b\>\[x\]\(y\) \@<!-- -->bl
    """
    return _CALLS.sub("<!-- -->", _ASCII_SIGN.sub(r"\\\1", text))


def as_json(
    problems: Told, texts: Texts, language: str, site_url: str = "", remarks: Told = ()
) -> str:
    """Return `{"problems": [{path, line, column, code, message, help}, ...]}`.

    `help` is the address that explains the rule; it is left out where no site is known.
    Where there are remarks, they stand beside the problems, in the same shape.
    """
    told = {"problems": problems, **({"remarks": remarks} if remarks else {})}
    rows = {
        name: [_row(problem, texts, language, site_url) for problem in some]
        for name, some in told.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def desk_as_text(desk: Desk, texts: Texts, language: str) -> str:
    """Return the editors' desk: each list with its length, and a line per item with its file.

    Last stands for whom and against what the bank holds nothing.
    """
    words = texts[language]["site"]["desk"]
    lines = []
    for name, items in desk.lists.items():
        lines.append(f"{words['lists'][name]['heading']} ({desk.count(name)})")
        lines += [f"  {_item_as_text(item, texts, language)}" for item in items]
        if more := desk.more.get(name):
            lines.append(f"  {words['never'].format(more)}")
    lines.append(words["gap"]["heading"])
    lines += [f"  {line}" for line in told(desk.gap, words["gap"], language)]
    return "\n".join(lines) + "\n"


def _item_as_text(item: Item, texts: Texts, language: str) -> str:
    details = [*item.names_of_parts(texts, language)]
    if item.of:
        name = language_name(item.of, language, texts)
        details.append(texts[language]["site"]["desk"]["of"].format(name))
    if item.day:
        details.append(texts[language]["site"]["desk"]["since"].format(item.day))
    if isinstance(item.about, Source):
        details += [item.about.id, item.about.facts.get("title", "")]
    elif isinstance(item.about, Term):
        details += [item.about.id, item.about.label.get(language, "")]
    details += item.words
    is_whole = isinstance(item.about, Entry) and item.place.line == 1
    line = "" if is_whole else f":{item.place.line}"
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


WITH_NOTICE = ("summary", "github")  # the forms that say more than what is wrong


def notice(format: str, sentence: str) -> str:
    """Return a sentence on all that was looked at, as one of the forms with a notice tells it."""
    if format == "summary":
        return f"\n{shown_in_markdown(sentence)}\n"
    return f"::notice::{_data(sentence)}\n"
