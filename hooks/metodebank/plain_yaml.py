"""Plain YAML, read line by line: fields, lists and words, each on a line.

Nearly all that authors write is this little part of YAML, and it takes a third of the time to
read it without a parser of all.  Of anything else nothing is said here: `nodes.parse_yaml` reads
it, and tells what is wrong.  A test holds the two together over thousands of damaged files.
"""

from __future__ import annotations

import re

from .nodes import DEEPEST, NULLS, Mapping, Node, Scalar, Sequence
from .problems import Place

_NOWHERE = Place("")

# A line: its indentation, the marks of list items, a field's name, and a value.
_LINE = re.compile(r"( *)(- )?(?:([A-Za-z][A-Za-z0-9_-]{0,60}):(?: +|$))?(.*)")
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_SCALAR = re.compile(rf"{_QUOTED}|[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*")

# What stands in brackets and braces.
_WORD = rf"(?:{_QUOTED}|[^\W_][^,\[\]{{}}:#]*)"
_WORDS = re.compile(rf"\[(?:{_WORD}(?:, *{_WORD})*)?\]")
_EACH_WORD = re.compile(_WORD)
_KEY = re.compile(rf"({_WORD}): +")


class _NotPlain(Exception):
    """This is YAML that takes a parser."""


def read_plain(text: str) -> Node | None:
    """Return the node in `text`, whose places are unknown, or None unless all of it is plain."""
    if not text.replace("\n", "").isprintable():
        return None
    said = (line for line in text.split("\n") if line.strip() and line.lstrip()[0] != "#")
    lines = list(map(_parts, said))
    try:
        node, end = _block(lines, 0, DEEPEST)
    except (_NotPlain, IndexError):
        return None
    return node if end == len(lines) else None


_Parts = tuple[int, bool, str, str]  # indentation, whether it begins an item, name and value


def _parts(line: str) -> _Parts:
    blanks, item, name, value = _LINE.fullmatch(line.rstrip(" ")).groups()
    return len(blanks), bool(item), name or "", value


def _block(lines: list[_Parts], at: int, deep: int) -> tuple[Node, int]:
    """Return the node that begins on a line, and the first line after it."""
    if not deep:
        raise _NotPlain
    indent, is_item, name, _ = lines[at]
    if is_item:
        return _items(lines, at, indent, deep)
    if name:
        return _fields(lines, at, indent, deep)
    raise _NotPlain


def _fields(lines: list[_Parts], at: int, indent: int, deep: int) -> tuple[Node, int]:
    if not deep:
        raise _NotPlain
    found: dict[str, tuple[Scalar, Node]] = {}
    while at < len(lines):
        here, is_item, name, value = lines[at]
        if here < indent or (here == indent and is_item):
            break
        if here > indent or not name or name in found or name in NULLS:
            raise _NotPlain
        key = Scalar(name, _NOWHERE)
        at += 1
        if value:
            node = _value(value, deep - 1)
        elif at < len(lines) and (lines[at][0] > indent or lines[at][:2] == (indent, True)):
            node, at = _block(lines, at, deep - 1)
        else:
            node = Scalar("", _NOWHERE)
        found[name] = key, node
    return Mapping(tuple(found.values()), _NOWHERE), at


def _items(lines: list[_Parts], at: int, indent: int, deep: int) -> tuple[Node, int]:
    found: list[Node] = []
    while at < len(lines) and lines[at][:2] == (indent, True):
        _, _, name, value = lines[at]
        if name:  # the item is a mapping, whose other fields stand below its first
            lines[at] = indent + 2, False, name, value
            node, at = _fields(lines, at, indent + 2, deep - 1)
        else:
            node, at = _value(value, deep - 1), at + 1
        found.append(node)
    return Sequence(tuple(found), _NOWHERE), at


def _value(text: str, deep: int) -> Node:
    """Return the node of a value that stands on one line."""
    if text[0] in "[{":
        node, end = _flow(text, 0, deep)
        if end != len(text):
            raise _NotPlain
        return node
    if not deep or not _SCALAR.fullmatch(text):
        raise _NotPlain
    return _scalar(text)


def _scalar(text: str) -> Scalar:
    if text[0] in "\"'":
        return Scalar(text[1:-1], _NOWHERE)
    if text in NULLS:
        raise _NotPlain
    return Scalar(text.rstrip(), _NOWHERE)


def _flow(text: str, at: int, deep: int) -> tuple[Node, int]:
    """Return the node that begins at a place in a line, and where it ends."""
    if deep < 2:
        raise _NotPlain
    if words := _WORDS.match(text, at):
        each = _EACH_WORD.findall(words[0], 1)
        return Sequence(tuple(map(_scalar, each)), _NOWHERE), words.end()
    if text[at] == "[":
        return _flow_items(text, at, deep)
    if text[at] == "{":
        return _flow_fields(text, at, deep)
    if word := _EACH_WORD.match(text, at):
        return _scalar(word[0]), word.end()
    raise _NotPlain


def _flow_items(text: str, at: int, deep: int) -> tuple[Node, int]:
    found: list[Node] = []
    while not found or text[at] == ",":
        node, at = _flow(text, _past_blanks(text, at + 1), deep - 1)
        found.append(node)
        at = _past_blanks(text, at)
    if text[at] != "]":
        raise _NotPlain
    return Sequence(tuple(found), _NOWHERE), at + 1


def _flow_fields(text: str, at: int, deep: int) -> tuple[Node, int]:
    found: dict[str, tuple[Scalar, Node]] = {}
    while not found or text[at] == ",":
        key = _KEY.match(text, _past_blanks(text, at + 1))
        name = _scalar(key[1]) if key else None
        if not name or name.text in found:
            raise _NotPlain
        node, at = _flow(text, key.end(), deep - 1)
        found[name.text] = name, node
        at = _past_blanks(text, at)
    if text[at] != "}":
        raise _NotPlain
    return Mapping(tuple(found.values()), _NOWHERE), at + 1


def _past_blanks(text: str, at: int) -> int:
    while text[at] == " ":
        at += 1
    return at
