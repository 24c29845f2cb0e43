"""Why YAML cannot be read, and where: one cause, told as what it is at its own line.

YAML's own parser names the place at which it gives up, which is often further down: behind a
quotation mark that was never closed, or a line without its colon.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from .slips import OPENER, VALUE, indent_of, is_open, next_line


class Cause(NamedTuple):
    """Why YAML breaks off: the code of a problem, and where it is, counted from 0."""

    code: str
    line: int
    column: int


def cause_of(text: str, error: yaml.MarkedYAMLError) -> Cause | None:
    """Return why and where `text` breaks off, None where YAML does not say where.

    What is never closed is found out further down; then we tell where it began.
    """
    lines = text.rstrip().split("\n")
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    mark = next((m for m in marks if m.line < len(lines) and lines[m.line].strip()), None)
    if mark is None and marks:
        mark = yaml.Mark("", 0, len(lines) - 1, len(lines[-1]), None, 0)  # at the end
    if mark is None:
        return None
    for find in (_template, _quote, _tab, _parts, _brackets, _loose_line, _wrong_indent):
        if cause := find(lines, mark, error):
            return cause
    return Cause("yaml-syntax", mark.line, mark.column)


def _template(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A mark of a template stands as a value, with text after it."""
    found = re.search(r"(?<![^\s\[{,])(?:\{\{[^{}]*\}\}|\{%[^{}]*%\})", lines[mark.line])
    return Cause("template-mark", mark.line, found.start()) if found else None


def _quote(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A quotation mark is opened and never closed, or only by the next one in the file."""
    for number in range(mark.line + 1):
        match = VALUE.match(lines[number])
        if (
            match
            and is_open(match["value"])
            and _ends_above(next_line(lines, number), match["lead"])
        ):
            return Cause("yaml-quote", number, match.start("value"))
    if "quoted scalar" in str(error.context) and error.context_mark:
        return Cause("yaml-quote", error.context_mark.line, error.context_mark.column)
    return None


def _ends_above(below: str, lead: str) -> bool:
    """Say whether the next line is another field or item, no deeper than the one before it."""
    is_other = not below or VALUE.match(below) or OPENER.match(below)
    return bool(is_other) and indent_of(below) <= indent_of(f"{lead}x")


def _tab(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A line is indented with a tab."""
    for number in (mark.line, mark.line - 1):
        if number >= 0 and (match := re.match(r" *(?=\t)", lines[number])):
            return Cause("yaml-tab", number, match.end())
    return None


def _parts(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A line ends the document, and another begins."""
    for number in range(min(mark.line + 1, len(lines))):
        if lines[number].rstrip() == "..." and mark.line > number:
            return Cause("several-documents", number, 0)
    return None


def _brackets(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A bracket is opened and not closed, closed by another one, or closed twice."""
    match = VALUE.match(lines[mark.line])
    if match and match["value"][0] in "[{" and _open_in(match["value"]):
        return Cause("yaml-bracket", mark.line, mark.column)
    if "flow" not in str(error.context):
        return None
    for number in range(mark.line, -1, -1):
        if _open_in(lines[number]) > 0:
            return Cause("yaml-bracket", number, len(re.split(r"[\[{]", lines[number])[0]))
    return Cause("yaml-bracket", mark.line, mark.column)


def _open_in(line: str) -> int:
    """Return how many more brackets a line opens than it closes, but for a remark."""
    line = re.sub(r"(?<![^\s\[{,])#.*", "", line)
    return sum(map(line.count, "[{")) - sum(map(line.count, "]}"))


def _loose_line(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A line is neither a field nor part of what stands above it.

    Where it begins a file, or follows a line that lacks its colon, only the next gives it away.
    """
    if "simple key" in str(error.context) and error.context_mark:
        number = min(error.context_mark.line, len(lines) - 1)
        return Cause("yaml-line", number, indent_of(lines[number]))
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and "mapping values" in str(error.problem):
        is_whole = re.fullmatch(r" *[^\W\d][\w-]* [^:#]*", lines[above])
        if is_whole and indent_of(lines[above]) == indent_of(lines[mark.line]) == 0:
            return Cause("yaml-line", above, 0)
    line, are_items = lines[mark.line], "'-'" in str(error.problem)
    is_lost = not line.startswith((" ", "-")) if are_items else re.match(r" *- ", line)
    if is_lost and mark.column == indent_of(line):
        return Cause("yaml-line", mark.line, indent_of(lines[mark.line]))
    return None


def _wrong_indent(lines: list[str], mark: yaml.Mark, error: yaml.MarkedYAMLError) -> Cause | None:
    """A line is indented otherwise than those that it belongs to."""
    line = lines[mark.line]
    is_field = VALUE.match(line) or OPENER.match(line) or line.lstrip().startswith("- ")
    is_there = mark.column == indent_of(line) or "mapping values" in str(error.problem)
    if is_field and is_there and indent_of(line) > 0:
        return Cause("yaml-indent", mark.line, indent_of(line))
    return None
