"""Where what a document holds belongs: under which heading or label of ours each text stands.

`docs/assets/form/placing.js` does the same in the browser; both go by `known.table_of`, so that a
heading has one home, and a test holds what they find in the same documents together.
Nothing is lost: what has no place is handed over beside what has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .known import AROUND, Data, bare, found
from .word_answers import Answers


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document, in its order.

    `type` is "heading" (of `level`, 0 for the document's title), "paragraph", "item", "hint" (in
    our style for these), "note" or "table".  `text` may have several lines, and stress and links
    as our Markdown writes them; `words` are the same without.  All of a paragraph that is `strong`
    is bold; an item is `numbered` or a point, and a note has its `number`.  A table has `rows` of
    cells of blocks.
    """

    type: str
    text: str = ""
    words: str = ""
    level: int = 0
    strong: bool = False
    numbered: bool = False
    number: int = 0
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()


@dataclass
class Placed:
    """What a document says of an entry, as a draft of the form has it, as far as it is told.

    `beside` has each text that found no place, under its heading, '' for none; `sender` is
    whom one can ask, which is never published.
    """

    kind: str
    language: str
    values: Data
    beside: list[Data] = field(default_factory=list)
    sender: list[str] = field(default_factory=list)


def placed(blocks: Iterable[Block], table: Data) -> Placed:
    """Return where each block of a document belongs, by a table of what there is."""
    given = list(blocks)
    kind = _kind_of(given, table)
    walk = _Walk(table, table["kinds"][kind])
    for block in given:
        walk.take(block)
    return walk.done(kind)


def _kind_of(blocks: Sequence[Block], table: Data) -> str:
    """Return the kind that a document's title or most of its headings and labels are of."""
    named: list[str] = [table["titles"].get(bare(text), "") for text in _texts(blocks)]
    counts = {
        id: sum(
            bool(
                found(known["sections"], text, ())
                or found(known["labels"], text, table["optional"])
            )
            for text in _texts(blocks)
        )
        for id, known in table["kinds"].items()
    }
    best = max(counts, key=lambda id: counts[id])  # the first of those that have as many
    return next((id for id in named if id), best)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what may be a heading or a label."""
    for block in blocks:
        if block.type == "table":
            yield from (_called(row[0]) for row in block.rows if row)
        else:
            yield block.words


def _called(cell: Iterable[Block]) -> str:
    """Return the first line of a cell, by which its row is called."""
    return next((line for one in cell for line in _lines(one.words)), "")


def _lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line for line in (one.strip(_BLANK) for one in text.split("\n")) if line]


_BLANK = " \t\u00a0"


def in_cell(cell: Iterable[Block], is_plain: bool) -> list[str]:
    """Return the lines in a cell; of a table within it, one for each row."""
    lines: list[str] = []
    for block in cell:
        if block.type == "table":
            rows = [[" ".join(in_cell(one, is_plain)) for one in row] for row in block.rows]
            lines += [" | ".join(filter(None, row)) for row in rows if any(row)]
        else:
            lines += _lines(block.words if is_plain else block.text)
    return lines


class _Walk:
    """Goes through a document and puts down each text where it belongs."""

    def __init__(self, table: Data, known: Data) -> None:
        self.table, self.known = table, known
        self.hints = set(table["hints"])
        self.sections: dict[str, list[str]] = {}
        self.fields: dict[str, list[str]] = {}
        self.beside: list[tuple[str, list[str]]] = []
        self.sender: list[str] = []
        self.notes: list[str] = []
        self.votes: dict[str, int] = dict.fromkeys(table["languages"], 0)
        self.place, self.name, self.depth = "beside", "", 0
        self.has_begun = False
        self.count = 0  # of the numbered items among those that stand one after the other

    def take(self, block: Block) -> None:
        """Put down a block where it belongs, or go where it says that the next ones do."""
        self.count = self.count + block.numbered if block.type == "item" else 0
        if block.type == "note":
            self.notes.append(f"[{block.number}] {' '.join(_lines(block.text))}")
        elif block.type == "table":
            for row in block.rows:
                self.row(row)
        elif bare(block.words) in self.hints or not block.words.strip(_BLANK + "\n"):
            return
        elif block.type == "hint":  # somebody's own words, written in the wrong style
            self.put_beside(self.name if self.place == "beside" else "", _lines(block.text))
        elif not self.begins(block):
            self.text(block)

    def begins(self, block: Block) -> bool:
        """Say whether a block is a heading; then what follows belongs under it."""
        text, is_heading = " ".join(_lines(block.words)), block.type == "heading"
        depth = block.level if is_heading else 9
        if bare(text) in self.table["titles"]:
            return True
        if section := found(self.known["sections"], text, ()):
            self.go("section", section, depth)
            self.sections.setdefault(section[0], [])
            return True
        if not (is_heading or block.strong):
            return False
        if part := found(self.table["parts"], text, ()):
            self.go({"sender": "sender", "facts": "facts"}.get(part, "beside"), [text, ""], depth)
            if part == "text":
                self.name = ""
            return True
        if label := found(self.known["labels"], text, self.table["optional"]):
            self.go("field", label, depth)
            return True
        return is_heading and self.is_other_heading(text, block.level)

    def is_other_heading(self, text: str, level: int) -> bool:
        """Go under a heading that is not known, unless it is one within what is; say so."""
        if level <= 1 and not self.has_begun and "title" not in self.fields:
            self.fields["title"] = [text]
            return True
        if self.place in ("section", "field", "sender") and level > self.depth:
            return False
        self.go("beside", [text, ""], level)
        self.put_beside(text, [])
        return True

    def go(self, place: str, name: Sequence[str], depth: int) -> None:
        self.place, self.name, self.depth = place, name[0], depth
        self.has_begun = True
        if name[1]:
            self.votes[name[1]] += 1

    def text(self, block: Block) -> None:
        """Put down a paragraph or an item."""
        if self.place != "section" and self.is_labelled(_lines(block.words)):
            return
        lines = _lines(block.words if self.place in ("field", "sender") else block.text)
        if block.type == "item" and self.place != "field":
            mark = f"{self.count}." if block.numbered else "-"
            lines = [f"{mark} {' '.join(lines)}"]
        self.put(lines)

    def put(self, lines: Sequence[str]) -> None:
        if self.place == "section":
            self.sections[self.name] += lines
        elif self.place == "field":
            self.fields.setdefault(self.name, []).extend(lines)
        elif self.place == "sender":
            self.sender += lines
        else:
            self.put_beside(self.name if self.place == "beside" else "", lines)

    def put_beside(self, heading: str, lines: Sequence[str]) -> None:
        if not self.beside or self.beside[-1][0] != heading:
            self.beside.append((heading, []))
        self.beside[-1][1].extend(lines)

    def is_labelled(self, lines: Sequence[str]) -> bool:
        """Put down a paragraph that begins with a label and a colon; say whether it does."""
        label, colon, rest = lines[0].partition(":")
        known = found(self.known["labels"], label, self.table["optional"]) if colon else None
        if not known or self.place == "sender":
            return False
        self.go("field", known, 9)
        self.put([line for line in (rest.strip(AROUND), *lines[1:]) if line])
        if rest.strip(AROUND):
            self.place = "facts"
        return True

    def row(self, row: Sequence[Sequence[Block]]) -> None:
        """Put down a row of a table: a fact where it begins with a label."""
        is_headed = all(
            bare(one) in self.table["columns"] for cell in row for one in in_cell(cell, True)
        )
        if is_headed:
            return
        label = _called(row[0]) if len(row) > 1 and self.place != "section" else ""
        known = found(self.known["labels"], label, self.table["optional"]) if label else None
        cells = [self.told(cell, known is not None) for cell in row]
        if known:
            self.votes[known[1]] += 1
            self.has_begun = True
            answers = [line for cell in (cells[0][1:], *cells[1:]) for line in cell]
            self.fields.setdefault(known[0], []).extend(answers)
        else:
            self.put([" | ".join(" ".join(cell) for cell in cells if cell)])

    def told(self, cell: Iterable[Block], is_plain: bool) -> list[str]:
        """Return the lines of a cell without our own hints."""
        return [line for line in in_cell(cell, is_plain) if bare(line) not in self.hints]

    def done(self, kind: str) -> Placed:
        most = max(self.votes.values(), default=0)
        tied = [language for language, votes in self.votes.items() if votes == most]
        own = self.table["language"]
        language = own if own in tied else tied[0]
        result = Placed(kind, language, {})
        for one in self.known["fields"]:
            if one["name"] in self.fields:
                value, left = Answers(self.table, language).read(one, self.fields[one["name"]])
                if value:
                    result.values[one["name"]] = value
                if left:
                    self.beside.append((one["label"][language], left))
        sections = {id: self.section(id, lines) for id, lines in self.sections.items() if lines}
        if sections:
            result.values["sections"] = sections
        if self.notes:
            self.beside.append(("", self.notes))
        result.beside = [
            {"heading": heading, "lines": lines}
            for heading, lines in self.beside
            if heading or lines
        ]
        result.sender = self.sender
        return result

    def section(self, id: str, lines: Sequence[str]) -> Data:
        """Return what a section's fields hold: its text, and in one of figures each for itself."""
        told = [self.with_advice(line) for line in lines]
        if id not in self.known["marked"]:
            return _text(told)
        figures = [self.figure(line) for line in told]
        before = [line for line, figure in zip(told, figures, strict=True) if figure is None]
        rows = [figure for figure in figures if figure is not None]
        return {"before": _text(before), "rows": rows} if before else {"rows": rows}

    def with_advice(self, line: str) -> str:
        for words in self.table["advice"]:
            line = re.sub(rf"\[{re.escape(words)}\]", "[@advice]", line, flags=re.IGNORECASE)
        return line

    def figure(self, line: str) -> Data | None:
        """Return a line that begins with a kind of figure, or is an item, as such."""
        is_item = re.match(r"(?:-|\d+\.) ", line)
        words = line[is_item.end() :] if is_item else line
        kind, colon, rest = words.partition(":")
        if id := self.table["figures"].get(bare(kind)) if colon else "":
            return {"kind": id, "text": rest.strip(AROUND)}
        return {"kind": "", "text": words} if is_item else None


def _text(lines: Sequence[str]) -> Data:
    """Return lines as the text of a section; where some are items, the others are paragraphs."""
    is_mixed = any(re.match(r"(?:-|\d+\.) ", line) for line in lines)
    return {"text": "\n".join(lines), **({"layout": "paragraphs"} if is_mixed else {})}
