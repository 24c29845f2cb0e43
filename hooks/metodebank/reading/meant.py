"""Lines of prose as their author meant them, where Markdown would make something else of them.

A number at the head of a line is a date or a floor ("12. maj", "7. sal") as often as it is a
step, a `+` a plus and a `>` "more than".  What its author plainly did not mean as a mark is
escaped before Markdown is parsed; the file keeps it as it is.  `docs/assets/form/prose.js`
reads what is typed into the form in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# What may begin a line that Markdown takes for something else than a paragraph.
_MARKED = re.compile(r"^[ \t]*(?:[-+*>#=\[]|\d{1,9}[.)])", re.MULTILINE)

_STEP = re.compile(r"([ \t]*)(\d{1,9})([.)])[ \t]+(\S.*)")
_POINT = re.compile(r"([ \t]*)([-+*])[ \t]+(\S.*)")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=\S)")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_MORE_THAN = re.compile(r"[ \t]*>[ \t]*(?=\d)")
_NUMBER_SIGN = re.compile(r"[ \t]*#(?=[ \t]+\d)")
_OPENS = re.compile(r"\s*(?:#|>(?!\s*\d))")
_SPEAKER = re.compile(r" {0,3}(\[[^\]^@]+\]):")
_ENDED = re.compile(r"""(?:[.:;!?…][)"'”»]?|\])\s*""")
_LONGEST_HEADING = 80

# What is counted from 1 within a sentence: days and floors.
DAY_OR_FLOOR = (
    "(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|sal|etage)(?![a-zæøå])"
)
_DAY = re.compile(DAY_OR_FLOOR)


def as_meant(lines: Sequence[str]) -> list[str]:
    """Return lines for Markdown, as many as there are, with an escape where no mark is meant.

    >>> as_meant(["7. sal er øverst.", "", "1. Ring", "2. Gå ind"])
    ['7\\\\. sal er øverst.', '', '1. Ring', '2. Gå ind']
    """
    if not _MARKED.search("\n".join(lines)):
        return list(lines)
    return _Lines(lines).read()


class _Step(NamedTuple):
    """A line that begins with a number: in which it is, how far in, and how its words begin.

    They begin small where they may go on with a sentence, such as a date; after "1.", which most
    lists begin with, only where they are a day or a floor.
    """

    line: int
    indent: int
    number: int
    begins_small: bool


class _Lines:
    """Lines with what stands around each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.text = "\n".join(lines).casefold()
        self.done: list[str] = []  # those above the one that is read
        self.in_item: list[bool] = []  # whether each of them belongs to an item
        found = [_Step(at, *_step(line)) for at, line in enumerate(lines) if _is_step(line)]
        near = zip([None, *found], found, [*found[1:], None], strict=False)
        self.numbered = {one.line: (before, one, after) for before, one, after in near}
        self.steps: set[int] = set()  # those that go on with a list, or begin one
        self.ended = 0  # the last number of the list before

    def read(self) -> list[str]:
        for at, line in enumerate(self.lines):
            self.done.append(self._read(at, line))
            goes_on = bool(line.strip() and self._line(at - 1).strip())
            self.in_item.append(_is_item(self.done[at]) or (goes_on and self.in_item[at - 1]))
        return self.done

    def _read(self, at: int, line: str) -> str:
        if not _MARKED.match(line):
            return line
        if match := _STEP.fullmatch(line):
            return (
                self._within(at, line)
                if self._is_step(*self.numbered[at])
                else _escaped(line, match.end(2))
            )
        if match := _POINT.fullmatch(line):
            is_point = self._is_point(at, match[2], match[3])
            return self._within(at, line) if is_point else _escaped(line, match.start(2))
        if UNDERLINE.fullmatch(line):
            return self._underline(at, line)
        return self._other(at, line)

    # Steps.

    def _is_step(self, before: _Step | None, one: _Step, after: _Step | None) -> bool:
        """Say whether a line with a number is a step: the first, or one that goes on from it."""
        if before and self._parted(before.line, one.line):
            self.ended = 0
        if before and before.line in self.steps and self._touch(before, one):
            is_step = one.number - before.number in (0, 1) or not one.begins_small
        else:
            is_step = self._begins(one, after)
        if is_step:
            self.steps.add(one.line)
            self.ended = one.number
        return is_step

    def _begins(self, one: _Step, after: _Step | None) -> bool:
        """Say whether a list begins with a line, or goes on after something else."""
        next = after.number if after and self._touch(one, after) else None
        if self._runs_on(one.line) or one.begins_small:
            return next == 2 == one.number + 1
        return one.number < 2 or next == one.number + 1 or one.number == self.ended + 1

    def _touch(self, one: _Step, other: _Step) -> bool:
        """Say whether nothing but what belongs to the first stands between two steps."""
        after_gap = False
        for line in self.lines[one.line + 1 : other.line]:
            own = line.startswith((" ", "\t"))
            if line.strip() and not own and (after_gap or line.startswith("#") or _is_item(line)):
                return False
            after_gap = after_gap or not line.strip()
        return one.indent == other.indent

    def _parted(self, first: int, last: int) -> bool:
        return any(line.startswith("#") for line in self.lines[first:last])

    # Points and other marks.

    def _is_point(self, at: int, mark: str, rest: str) -> bool:
        above, below = self._beside(at)
        if mark == "+":
            return not rest[0].isdigit() and "+" in (above, below) and "-" not in (above, below)
        if mark == "-" and "+" in (above, below):
            return False
        return not self._runs_on(at) or below == mark

    def _beside(self, at: int) -> tuple[str, str]:
        """Return the marks of the points above and below a line, '' for none."""
        near = [self._line(at - 1), self._line(at + 1)]
        above, below = (match[2] if (match := _POINT.fullmatch(one)) else "" for one in near)
        return above, below

    def _line(self, at: int) -> str:
        return self.lines[at] if 0 <= at < len(self.lines) else ""

    def _runs_on(self, at: int) -> bool:
        """Say whether a line goes on with a sentence of a paragraph."""
        above = self._line(at - 1)
        return (
            bool(above.strip())
            and not _OPENS.match(above)
            and not _ENDED.search(above[-4:])
            and not self.in_item[at - 1]
        )

    def _within(self, at: int, line: str) -> str:
        """Return an item of which the text begins no list, quotation or heading of its own."""
        item = _ITEM.match(line)
        end = item.end() if item else 0
        rest = line[end:]
        if step := re.match(r"\d{1,9}(?=[.)](?:\s|$))", rest):
            goes_on = re.match(rf"\s+{int(step[0]) + 1}[.)]\s", self._line(at + 1))
            return line if goes_on else _escaped(line, end + step.end())
        is_mark = re.match(r"[-+*](?=\s+[^\s*+-])|>\s*(?=\d)|#(?=\s+\d)", rest)
        return _escaped(line, end) if is_mark else line

    def _underline(self, at: int, line: str) -> str:
        """Return what underlines a heading; below prose it is a line across the page, or a sign."""
        above = self._line(at - 1)
        if not above.strip() or above.startswith("#") or self.in_item[at - 1]:
            return line
        mark = line.strip()
        if len(mark) < 3:
            return _escaped(line, line.index(mark))
        is_heading = not self._line(at - 2).strip() and is_like_heading(above)
        return line if is_heading else "***"

    def _other(self, at: int, line: str) -> str:
        runs_on = self._runs_on(at)
        if match := _MORE_THAN.match(line):
            is_quote = self._line(at + 1).lstrip().startswith(">")
            return line if is_quote else _escaped(line, line.index(">"))
        if match := _NUMBER_SIGN.match(line):
            is_text = runs_on or bool(_ENDED.search(line[-4:]))
            return _escaped(line, match.end() - 1) if is_text else line
        if match := _SPEAKER.match(line):
            is_link = self.text.count(match[1].casefold()) > 1
            return line if is_link else _escaped(line, match.start(1))
        is_mark = line.lstrip().startswith((">", "# "))
        return _escaped(line, len(line) - len(line.lstrip())) if runs_on and is_mark else line


def is_like_heading(line: str) -> bool:
    """Say whether a line that is underlined may be a heading: it is short, and no sentence."""
    return len(line) < _LONGEST_HEADING and not re.search(r"[.;!?…]\s*$|\]\s*$", line)


def _is_step(line: str) -> bool:
    return bool(_STEP.fullmatch(line))


def _step(line: str) -> tuple[int, int, bool]:
    """Return how far in a step stands, its number, and whether its words begin small.

    >>> _step("12. maj")
    (0, 12, True)
    """
    indent, number, mark, rest = _STEP.fullmatch(line).groups()  # type: ignore[union-attr]
    is_small = rest.lstrip("*_\"'«“”(")[:1].islower()
    is_first = number == "1" and mark == "."
    return len(indent), int(number), bool(_DAY.match(rest)) if is_first else is_small


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line))


def _escaped(line: str, at: int) -> str:
    return f"{line[:at]}\\{line[at:]}"
