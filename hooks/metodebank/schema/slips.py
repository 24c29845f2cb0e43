"""Slips of those who write YAML by hand: what a line that YAML reads otherwise means.

Nobody who writes `title: Naboer: sammen`, `[#a, #b]` or `• unge` means anything but the text
or the list.  Such lines are found here, and written as YAML has them; what has two readings
is left, and told (`causes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

DEEPEST = 12  # lists and fields within one another, as no content file needs them

# A field, an item of a list or both, and a value on the same line.  Without a blank after its
# colon a field has only letters, so that no address and no time of day is taken for one.
VALUE = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)"
    r"(?:(?P<key>[\w-]{1,40}:)(?P<gap>[ \t]+)|(?P<bare>[^\W\d_][\w-]{0,29}:)(?!//)|(?<=- ))"
    r"(?P<value>\S(?:.*\S)?)\s*$"
)
OPENER = re.compile(r"(?P<lead>[ ]*(?:- +)*)[\w-]{1,40}:[ \t]*(?:#.*)?$")  # a field without value
_BLOCK = re.compile(r"[|>][-+\d]*[ \t]*(?:#.*)?$")  # the head of a block of text
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_REMARK = re.compile(r"[ \t]+#.*$|$")

# Signs at the head of a value that YAML keeps for itself, where they begin a text.
_KEPT = re.compile(r"[@%`,\]}]|[-?:](?=\s|$)|\|(?![-+\d]*[ \t]*(?:#|$))")
# What is no text, though it begins with a sign that a text may begin with: an anchor, a
# reference or a tag, alone or before what is none of a text's.
_TRICK = re.compile(r"!!|!<|(?:[&*][\w.-]*|![\w.-]+(?= ))\s*(?:$|[\[{]|(?<=\s)[&*]\w)")
# A backslash with what follows it: a letter or the number of a sign, as YAML has them, or else.
_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(
    rf"""\\(?:[0abt\tnvfre "/\\N_LP]|x{_HEX}{{2}}|u{_HEX}{{4}}|U{_HEX}{{8}}|(?P<unknown>.))"""
)

_ROUND_SIGNS = "•·▪▫◦‣●○■□▸►\uf0b7"  # which begin no line of a text
_SIGN = re.compile(
    rf"(?P<indent>[ ]*)(?P<sign>[{_ROUND_SIGNS}–—*+-](?=[ \t\xa0])|o(?=\t)"
    r"|\d{1,2}[.)](?=[ \t\xa0])|[a-z]\)(?=[ \t\xa0])|-(?=[^\s\d-]))[ \t\xa0]*(?=\S)"
)
# Blanks that are none to YAML, at the head of a line or after the colon of a field.
_ODD_BLANKS = re.compile(r"[ ]*[^\S\t\n ]\s*")
_ODD_GAP = re.compile(
    r"[ ]*(?:- +)*[\w-]{1,40}(?P<gap>:[ ]*[^\S\t\n ]\s*(?=\S)|：\s*)"  # a colon of wide letters
)
# Braces with a piece that has no colon: the text before it goes on after a comma.
_TEXT_IN_PIECES = re.compile(r"\{[^{}\[\]\"\n]*,[^:{}\[\]\"\n]*[^\s:{}\[\]\"\n][,}]")
# Whether a text has a line that begins so, or such a value, at all, which is quick to see.
_SUSPECTS = (
    re.compile(
        rf"^ *(?:[^\S\t\n ]|[{_ROUND_SIGNS}–—*+]|o\t|\d{{1,2}}[.)][ \t]|[a-z]\)"
        r"|-[^\S \n]|-[^\W\d])",
        re.MULTILINE,
    ),
    re.compile(r"^( *)- [^\n:#]*\n\1 +- ", re.MULTILINE),
    re.compile(r":[ ]*[^\S\t\n ]"),
    re.compile("："),
    _TEXT_IN_PIECES,
)


class Slip(NamedTuple):
    """What stands on a line, from a column on, and what is meant; both count from 0."""

    line: int
    column: int
    old: str
    new: str


def quoted(value: str) -> str:
    """Return a value in double quotation marks, those in it escaped."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Slips at the head of a line, which YAML may read as something else without a word.


def slips_in(text: str) -> list[Slip]:
    """Return the lines of YAML that begin with blanks or signs of a list that are none to it."""
    is_suspect = any(one.search(text) for one in _SUSPECTS)
    return list(_slips(text.split("\n"))) if is_suspect else []


def _slips(lines: list[str]) -> Iterator[Slip]:
    block = -1  # within a block of text, the indentation of the field that it belongs to
    above: re.Match[str] | None = None  # a field without value, the last one seen
    item = -1  # the indentation of the list whose item stands above
    for number, line in enumerate(lines):
        if not line.strip() or (block < 0 and line.lstrip().startswith("#")):
            continue
        if block >= 0 and indent_of(line) > block:
            continue
        block = -1
        if odd := _ODD_BLANKS.match(line):
            plain = " " * len(odd[0])
            yield Slip(number, 0, odd[0], plain)
            line = plain + line[odd.end() :]
        if odd := _ODD_GAP.match(line):
            yield Slip(number, odd.start("gap"), odd["gap"], ": " if line[odd.end() :] else ":")
        sign = _SIGN.match(line)
        dashes = _at_dash(sign, item, above, next_line(lines, number)) if sign else None
        if sign and dashes is not None:
            if sign[0] != f"{' ' * dashes}- ":
                yield Slip(number, 0, sign[0], f"{' ' * dashes}- ")
            line = f"{' ' * dashes}- {line[sign.end() :]}"
        item, above = _item_of(line), OPENER.match(line)
        value = VALUE.match(line)
        if value and _TEXT_IN_PIECES.match(value["value"]):
            better = _list_as_meant(value["value"])
            if better:
                yield Slip(number, value.start("value"), value["value"], better)
        if value and _BLOCK.match(value["value"]):
            block = len(value["lead"].rstrip("- ")) if "-" in value["lead"] else len(value["lead"])


def _at_dash(sign: re.Match[str], item: int, above: re.Match[str] | None, below: str) -> int | None:
    """Return the indentation of the list that a line with a sign continues or begins, or None.

    Deeper than the item above, a line may be its text's: "- fest den", "    12. maj".
    """
    indent = len(sign["indent"])
    is_item = sign[0].lstrip(" ") == "- "
    if item >= 0 and (indent > item if is_item else indent <= item or sign["sign"] in _ROUND_SIGNS):
        return item
    if above and not is_item and _begins_alike(sign, below):
        return max(indent, len(above["lead"]))
    return None


def _begins_alike(sign: re.Match[str], below: str) -> bool:
    """Say whether the next line begins with such a sign too: one alone may be a text's."""
    following = _SIGN.match(below)
    return following is not None and _sort(following["sign"]) == _sort(sign["sign"])


def _sort(sign: str) -> str:
    return re.sub(r"[a-z](?=\))", "a", re.sub(r"\d+", "1", sign))


def _item_of(line: str) -> int:
    """Return the indentation of an item that is a text on one line, -1 where it is none."""
    match = re.match(r"([ ]*(?:- +)*)- +(?![\w-]+:(?:\s|$)|[\[{|>&!#])(\S.*)", line)
    return len(match[1]) if match and not is_open(match[2]) else -1


def is_open(value: str) -> bool:
    """Say whether a quotation mark begins a value and does not end on its line."""
    return value[0] in "\"'" and not _QUOTED.match(value)


def next_line(lines: Sequence[str], number: int) -> str:
    """Return the first line below that is not blank, '' where there is none."""
    below = (lines[n] for n in range(number + 1, len(lines)))
    return next((line for line in below if line.strip()), "")


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def slips_of_tabs(text: str) -> Iterator[list[Slip]]:
    """Yield, for each width that a tab may have, the tabs that indent `text` as blanks."""
    tabs = [
        (number, match[0])
        for number, line in enumerate(text.split("\n"))
        if (match := re.match(r" *\t[ \t]*", line))
    ]
    for width in (2, 4, 8) if tabs else ():
        yield [Slip(number, 0, old, old.replace("\t", " " * width)) for number, old in tabs]


# Values that YAML cannot read as the text that they are.


def slip_at(text: str, error: yaml.MarkedYAMLError) -> Slip | None:
    """Return the value at which `text` breaks off as it is meant, None where nobody knows."""
    lines = text.split("\n")
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    for number in dict.fromkeys(n for mark in marks for n in (mark, mark - 1)):
        if 0 <= number < len(lines) and (slip := _slip_on(lines, number)):
            return slip
    return None


def _slip_on(lines: list[str], number: int) -> Slip | None:
    """Return the value on a line as it is meant, None where nobody knows or it can be read."""
    line, own = lines[number].rstrip(), indent_of(lines[number])
    match = VALUE.match(line)
    if not match:
        if not _is_below_field(lines, number):
            return None
        value = "\n".join([line[own:], *_continued(lines, number, own - 1)])
        right = _as_meant(value)
        return Slip(number, own, value, right) if right else None
    if match["key"] and ": " in match["value"] and _is_lone(lines, number):
        at = len(match["lead"])
        return Slip(number, at, line[at:], quoted(line[at:]))
    start = match.start("value")
    value = "\n".join([line[start:], *_continued(lines, number, len(match["lead"]))])
    right = _as_meant(value)
    if match["bare"]:
        at = match.end("bare")
        return Slip(number, at, line[at:start] + value, f" {right or value}")
    return Slip(number, start, value, right) if right else None


def _is_below_field(lines: list[str], number: int) -> bool:
    """Say whether a line is the first below a field without value, and deeper than it."""
    above = next((one for one in reversed(lines[:number]) if one.strip()), "")
    return OPENER.match(above) is not None and indent_of(above) < indent_of(lines[number])


def _is_lone(lines: list[str], number: int) -> bool:
    """Say whether what looks like a field is all of an item, or all that stands below a field.

    With more colons after the first it is a text.
    """
    line = lines[number]
    own = indent_of(line)
    below = next((indent_of(one) for one in lines[number + 1 :] if one.strip()), -1)
    if line.lstrip().startswith("- "):
        return below <= own
    return below < own and _is_below_field(lines, number)


def _continued(lines: list[str], number: int, indent: int) -> list[str]:
    """Return the lines that go on with the text of a line: deeper, and neither field nor item."""
    more: list[str] = []
    for line in lines[number + 1 :]:
        words = line.strip()
        is_other = VALUE.match(words) or OPENER.match(words) or words.startswith(("- ", "#"))
        if not words or indent_of(line) <= indent or is_other:
            break
        more.append(line)
    return more


def _as_meant(value: str) -> str | None:
    """Return a value as YAML has it, None where it can be read or nobody knows what is meant."""
    if value[0] in "[{":
        return _list_as_meant(value)
    if value[0] in "\"'":
        return _quoted_as_meant(value)
    if value[0] in "&*!":
        return None if _TRICK.match(value) else quoted(value)
    if value[0] in ">#" or _BLOCK.match(value.partition("\n")[0]):
        return None
    is_cut = "\n" in value and re.search(r"[ \t]#", value)
    is_text = _KEPT.match(value) or re.search(r":(\s|$)", value) or is_cut
    return quoted(value) if is_text else None


def _quoted_as_meant(value: str) -> str | None:
    """Return what begins with a quotation mark: all of it where its text goes on after the last."""
    whole = _QUOTED.match(value)
    if not whole:
        return None
    if not _REMARK.match(value, whole.end()):
        return quoted(value)
    better = _escaped(value)
    return better if better != value else None


def _escaped(value: str) -> str:
    """Return a value in quotation marks with backslashes before those that begin nothing."""
    if value[0] != '"':
        return value
    return _ESCAPE.sub(lambda match: f"\\{match[0]}" if match["unknown"] else match[0], value)


def _list_as_meant(value: str) -> str | None:
    """Return what begins with a bracket, its values in quotation marks where they need some."""
    if value.startswith("{{"):
        return None
    try:
        better, end = _bracket(value, 0)
    except _NoList:
        return quoted(value) if _WORD_IN_BRACES.match(value) else None
    if not _REMARK.match(value, end):
        rest = value[end:]
        is_text = rest.count("]") == rest.count("[") and rest.count("}") == rest.count("{")
        return quoted(value) if is_text else None
    better += value[end:]
    return better if better != value else None


_WORD_IN_BRACES = re.compile(r"\{[^{}:\n]*\} *[^ #\n]")  # "{sic} and text after it"


class _NoList(Exception):
    """What begins with a bracket is no list on one line."""


def _bracket(text: str, at: int, depth: int = 1) -> tuple[str, int]:
    """Return a list in brackets as it is meant, and where it ends."""
    if depth > DEEPEST:
        raise _NoList
    closing = {"[": "]", "{": "}"}[text[at]]
    pieces, start = [text[at]], at + 1
    while True:
        piece, end = _piece(text, start, closing, depth)
        is_last = text[end] == closing
        if piece.strip() or is_last:
            pieces.append(piece + text[end])
        if is_last:
            return "".join(pieces), end + 1
        start = end + 1


_KEY = re.compile(r"""\s*(?:[\w-]+|"[^"]*"|'[^']*')\s*:(?=\s|["'\[{])\s*""")
# A comma in braces ends a text only before the next field: "{da: Hus 5, 2. sal, en: House 5}".
_ENDS_PIECE = {
    "]": re.compile(r"[,\]\n]"),
    "}": re.compile(rf"(?:,(?=\s*\}}|{_KEY.pattern})|[}}\n])"),
}


def _piece(text: str, start: int, closing: str, depth: int) -> tuple[str, int]:
    """Return what stands before the next comma or the end of a list, and where that is."""
    key = _KEY.match(text, start) if closing == "}" else None
    at = key.end() if key else start + len(text[start:]) - len(text[start:].lstrip())
    if closing == "}" and not key and text[at : at + 1] not in (closing, ","):
        raise _NoList
    end, inner = at, ""
    if text[at : at + 1] in ("[", "{"):
        inner, end = _bracket(text, at, depth + 1)
    elif whole := _QUOTED.match(text, at):
        inner, end = _escaped(whole[0]), whole.end()
    stop = _end_of_piece(text, end, closing)
    rest = text[end:stop]
    if inner and not rest.strip():
        return text[start:at] + inner + rest, stop
    value = text[at:stop].rstrip()
    blanks = text[at + len(value) : stop]
    return text[start:at] + _item_as_meant(value, bool(inner), bool(key)) + blanks, stop


def _end_of_piece(text: str, at: int, closing: str) -> int:
    """Return where a piece ends: its own brackets are closed before."""
    opened = 0
    while stop := _ENDS_PIECE[closing].search(text, at):
        opened += text.count(_OPENING[closing], at, stop.start())
        if stop[0] == "\n":
            break
        if not opened:
            return stop.start()
        opened -= stop[0] == closing
        at = stop.end()
    raise _NoList


_OPENING = {"]": "[", "}": "{"}


def _item_as_meant(value: str, is_more: bool, has_key: bool) -> str:
    """Return a text in a list in brackets: in quotation marks where it needs some."""
    if not value:
        return value
    if value[0] in "\"'" and not is_more:
        raise _NoList  # a quotation mark that is never closed
    is_trick = value[0] in "&*!" and not _TRICK.match(value)
    colons = len(re.findall(r":(?=\s|$)", value))
    is_pair = colons > 1 or (has_key and (colons or "," in value))
    is_text = value[0] in "#>|:" or value[-1] == ":" or re.search(r"[ \t]#", value)
    needs = is_more or is_trick or is_pair or is_text or _KEPT.match(value)
    return quoted(value) if needs else value
