r"""A hand-in: files of entries as one text that people can read, the same by issue and by mail.

    lang: da

    ### methods/case/naboer-ringer/case.yml

    ````yaml
    country: dk
    ````

A block is `### PATH`, a blank line, a fence of four backticks (or more, where the file holds
such), the file, and the fence; blocks follow one another.  `lang` is the language of the
answer.  A line `base: PATH 0123456789ab` tells which text of a file was changed (`print_of`);
zeros alone, that there was none.
Whatever else stands around blocks, such as a greeting or the fields of an issue form, is left
alone; what a mail program did to a block is told.
`docs/assets/form/hand-in.js` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..basics.problems import Place, Problems

_LANGUAGE = re.compile(r"lang: *([a-z]{2,3})")
_BASE = re.compile(r"base: (\S+) ([0-9a-f]{12})")
NOTHING = "0" * 12
_HEADING = re.compile(r"### +(\S.*)")
_FENCE = re.compile(r"(`{4,})[ \t]*[\w-]*")
_OURS = re.compile(r"`?/?methods\b", re.IGNORECASE)  # a heading that is meant as a path
_QUOTED = re.compile(r"(?:>[ \t]?)+(?:### +\S|`{4})")

# Mail: how letters look that were not decoded, and where programs break lines.
_ENCODED = re.compile(r"=(?:[0-9A-F]{2}=[0-9A-F]{2}|3D|20$)", re.MULTILINE)
_BROKEN_AT = range(55, 81)
_BEGINS_FIELD = re.compile(r"$|[ \t#\-\]})]|[\w-]+:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """A file that is handed in, and the line of the hand-in on which its text begins."""

    path: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is handed in, in which language to answer ('' where nobody says), and what is wrong.

    Problems are at a line of the hand-in, whose name is `name`.  `beside` is what a document holds
    that has no place in a file: told to who takes it in, and not written.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    language: str = ""
    based: Mapping[str, str] = field(default_factory=dict)  # the print of a file by its path
    problems: Problems = field(default_factory=Problems)
    beside: tuple[str, ...] = ()

    def refuse(self, line: int, code: str, **values: object) -> None:
        """Note why the hand-in cannot be taken; codes stand in the texts under `take`."""
        self.problems.add(Place(self.name, line), code, **values)


def read_hand_in(text: str, name: str) -> HandIn:
    """Return what a text with plain line ends hands in; `name` is told as its file."""
    lines = text.split("\n")
    noted = HandIn(name)
    blocks = tuple(_blocks(lines, noted))
    language = next((match[1] for line in lines if (match := _LANGUAGE.fullmatch(line))), "")
    based = {match[1]: match[2] for line in lines if (match := _BASE.fullmatch(line.rstrip()))}
    for block in blocks:
        _refuse_damage(block, noted)
    if not blocks and not noted.problems.found:
        noted.refuse(1, "nothing")
    return HandIn(name, blocks, language, based, noted.problems)


def _blocks(lines: Sequence[str], noted: HandIn) -> Iterator[Block]:
    """Yield the blocks; what looks like a part of one, and is none, is noted."""
    heading, at = "", 0  # of the block that may begin
    i = 0
    while i < len(lines):
        line = lines[i].rstrip()
        if fence := _FENCE.fullmatch(line):
            end = _end(lines, i, fence[1])
            if end is None:
                noted.refuse(i + 1, "unclosed", path=heading)
                return
            if heading:
                yield Block(heading, _joined(lines[i + 1 : end]), i + 2)
            else:
                noted.refuse(i + 1, "no-path")
            heading, i = "", end
        elif _QUOTED.match(line):
            noted.refuse(i + 1, "quoted")
            return
        elif line:
            _refuse_bare(heading, at, noted)
            begins = _HEADING.fullmatch(line)
            heading, at = (begins[1].strip("`"), i + 1) if begins else ("", 0)
        i += 1
    _refuse_bare(heading, at, noted)


def _end(lines: Sequence[str], start: int, fence: str) -> int | None:
    """Return the line that closes a fence, None where none does."""
    closing = re.compile(rf"`{{{len(fence)},}}\s*")
    return next((i for i in range(start + 1, len(lines)) if closing.fullmatch(lines[i])), None)


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _refuse_bare(heading: str, line: int, noted: HandIn) -> None:
    """Note a path that no file follows; another heading is an issue form's."""
    if heading and _OURS.match(heading):
        noted.refuse(line, "no-fence", path=heading)


def _refuse_damage(block: Block, noted: HandIn) -> None:
    """Note what a mail program did to a file: nobody could tell it from the author's words."""
    if encoded := _ENCODED.search(block.text):
        noted.refuse(_line(block, encoded.start()), "encoded", path=block.path, found=encoded[0])
        return
    lines = block.text.split("\n")
    end = len(lines) if not block.path.endswith(".md") else _front_matter_end(lines)
    for i in range(1, end):
        if len(lines[i - 1]) in _BROKEN_AT and not _BEGINS_FIELD.match(lines[i]):
            noted.refuse(block.line + i, "broken", path=block.path, found=lines[i][:40])
            return


def _front_matter_end(lines: Sequence[str]) -> int:
    return next((i for i in range(1, len(lines)) if lines[i].rstrip() == "---"), 0)


def _line(block: Block, at: int) -> int:
    return block.line + block.text.count("\n", 0, at)
