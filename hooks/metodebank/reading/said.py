"""Lines that are said to residents, as they stand in a file: one item of a list each, and plain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..bank.model import Said
from ..schema.leaflets import LONGEST_FOREIGN_LINE, LONGEST_LINE, SLOT
from ..schema.marks import CITATION, cited_in
from ..schema.notes import Notes
from .blocks import Body
from .pasted import mended
from .prose_rules import Rules

_ITEM = re.compile(r"[-*+] +(?P<text>\S.*)")
# What Markdown or a page would read as more than letters; a slot's brackets are taken out first.
_MARKED = re.compile(r"[*_`<>\[\]{}\\|]|&[#\w]+;|^#|://|!\[")


def said_in(body: Body, rules: Rules, notes: Notes) -> Mapping[str, tuple[Said, ...]]:
    """Return the lines of each section that is said to residents.

    What is no item of a list on one line, or more than plain words, slots and citations at its
    end, is noted, and so is a line that is too long.
    """
    found: dict[str, tuple[Said, ...]] = {}
    for id, lines in _sections(body, rules):
        if rules.is_said(id):
            found[id] = tuple(_lines(lines, body, rules, notes))
    return found


def _sections(body: Body, rules: Rules) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield each section with its lines that are not blank, by their numbers from 0."""
    id, lines = "", list[tuple[int, str]]()
    for number, line in enumerate(mended(body.lines)):
        if begun := rules.id_of(line) if line.startswith("#") else "":
            yield id, lines
            id, lines = begun, []
        elif line.strip():
            lines.append((number, line.strip()))
    yield id, lines


def _lines(lines: list[tuple[int, str]], body: Body, rules: Rules, notes: Notes) -> Iterator[Said]:
    limit = LONGEST_LINE if rules.knows_words else LONGEST_FOREIGN_LINE
    for number, line in lines:
        item = _ITEM.fullmatch(line)
        words = CITATION.sub("", item["text"]) if item else ""
        text = " ".join(words.split())
        if not text or _MARKED.search(SLOT.sub("", text)):
            notes.problems.add(body.place(number), "line-not-plain", found=line[:40])
        elif (over := len(text) - limit) > 0:
            place = body.place(number)
            notes.problems.add(place, "text-too-long", length=len(text), limit=limit, over=over)
        if text:
            cited = cited_in(item["text"]) if item else ()
            yield Said(text, body.first_line + number, cited)
