"""YAML from strangers, read into nodes that know where they stand.

`yaml.safe_load` is not safe here: a merge-key bomb of 493 bytes took 37 s, and `no`,
`1:30` and `2020-13-45` turn into something else.  So anchors, aliases and tags are
refused as events pass by, nesting has a limit, and every scalar stays text until the
schema gives it a type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import yaml

from ..basics.problems import Mend, Place, Problems

# The C parser gives events without recursion, ten times faster than the Python one.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 12
MOST_MENDS = 20  # lines of one file: more slips than that are no slips

# What no editor shows and no page may hold: control characters, also those that turn the
# direction of writing (https://trojansource.codes), broken surrogates, and
# line breaks that editors do not count, so that every later line would get a wrong number.
UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Scalar(NamedTuple):
    """A single value, still text."""

    text: str
    place: Place


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values in the order they stand; keys are unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """Return the value under `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key node called `name`, or None."""
        return next((key for key, _ in self.pairs if key.text == name), None)


Node = Scalar | Sequence | Mapping

NULLS = ("~", "null")  # YAML's words for nothing, where no quotation marks stand around them
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}
_Next = Callable[[], yaml.Event | None]  # the next event of a file, None after the last


def place_of(node: Node, *steps: str | int) -> Place:
    """Return where the value stands that `steps` (keys and indexes) lead to.

    Where a step leads nowhere, the place of the last one found is returned.
    """
    for step in steps:
        if isinstance(node, Mapping):
            node = node.get(str(step)) or node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place


def pairs_in(node: Node, *steps: str) -> tuple[tuple[Scalar, Node], ...]:
    """Return keys and values of the mapping that `steps` lead to, none where there is none."""
    for step in steps:
        node = (isinstance(node, Mapping) and node.get(step)) or Scalar("", node.place)
    return node.pairs if isinstance(node, Mapping) else ()


class Written(NamedTuple):
    """YAML as it stands in a file, to be read again where somebody asks for places in it."""

    text: str
    path: str
    first_line: int = 1

    def node(self) -> Node:
        """Return its node; what is wrong with it was told when it was first read."""
        node = parse_yaml(self.text, self.path, Problems(), self.first_line, [])
        return node or Scalar("", Place(self.path))


def plain(node: Node) -> Any:
    """Return a node as lists, dictionaries and texts, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


class _Refused(Exception):
    """This file cannot be read further; the problem is already noted."""


def parse_yaml(
    text: str,
    path: str,
    problems: Problems,
    first_line: int = 1,
    mends: list[Mend] | None = None,
    empty: str = "file-empty",
) -> Node | None:
    """Return the one document in `text` as nodes, or None when there is none to be read.

    `first_line` is the line of the file on which `text` begins.
    What is wrong is added to `problems`, `empty` where there is no document; a line that only
    lacks quotation marks, or a blank after its colon, is read as if it had them where there
    are `mends` to note it in.  Nothing is raised.
    """
    node, noted, error = _parse(text, path, first_line, empty)
    tried: list[Mend] = []
    better = text
    while error and mends is not None and len(tried) < MOST_MENDS:
        mend = _mend_line(better, error, path, first_line)
        if not mend or any(mend.place.line == one.place.line for one in tried):
            break
        tried.append(mend)
        better = apply_mends(better, [mend], first_line)
        again, noted_again, error = _parse(better, path, first_line, empty)
        if not error:
            node, noted = again, noted_again
            mends += tried
    problems.join(noted)
    return node


def _parse(
    text: str, path: str, first_line: int, empty: str
) -> tuple[Node | None, Problems, yaml.MarkedYAMLError | None]:
    """Return the node in `text`, what is wrong, and the error where it breaks off."""
    problems = Problems()
    builder = _Builder(path, problems, first_line)
    try:
        node = builder.document(_Loader(text).get_event)
        if node is None:
            problems.add(Place(path), empty)
        return node, problems, None
    except _Refused:
        return None, problems, None
    except yaml.MarkedYAMLError as error:
        builder.note_syntax(error, text)
        return None, problems, error
    except yaml.YAMLError:
        problems.add(Place(path, first_line), "unreadable-character")
        return None, problems, None


# A field and its value on one line: `title: Fædre: en gruppe`, `title:Fædre`.
_FIELD = re.compile(
    r"(?P<key>[ ]*(?:- )?[A-Za-zæøåÆØÅ_-]{1,30}:)(?P<gap>[ \t]*)(?P<value>\S.*?)[ \t]*$"
)


def _mend_line(text: str, error: yaml.MarkedYAMLError, path: str, first_line: int) -> Mend | None:
    """Return the line at which `text` breaks off with its value in quotation marks."""
    lines = text.splitlines()
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    for number in dict.fromkeys(n for mark in marks for n in (mark, mark - 1)):
        match = _FIELD.match(lines[number]) if 0 <= number < len(lines) else None
        if not match or match["value"][0] in "[{|>&*!#":
            continue
        place = Place(path, number + first_line, match.end("key") + 1)
        if match["gap"] and (_is_quoted(match["value"]) or _is_open(match["value"])):
            continue
        old = match["gap"] + match["value"]
        return Mend(place, old, f" {_quoted(match['value'])}")
    return None


def _is_quoted(value: str) -> bool:
    return len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"


def _is_open(value: str) -> bool:
    """Say whether a quotation mark begins a value and never ends: it may go on further down."""
    return value[0] in "\"'" and value.count(value[0]) == 1


def _quoted(value: str) -> str:
    """Return a value in double quotation marks, those in it escaped."""
    if _is_quoted(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def apply_mends(text: str, mends: Iterable[Mend], first_line: int = 1) -> str:
    """Return `text` with what `mends` put right; one that does not find its place is left.

    Where two overlap the shorter one is applied, and the other in a next round.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    done: list[tuple[int, int]] = []
    pieces: list[tuple[int, int, str]] = []
    for mend in sorted(mends, key=lambda one: (len(one.old), one)):
        line = mend.place.line - first_line
        if not 0 <= line < len(starts):
            continue
        start = starts[line] + mend.place.column - 1
        stop = start + len(mend.old)
        free = all(stop <= first or last <= start for first, last in done)
        if free and text[start:stop] == mend.old:
            done.append((start, stop))
            pieces.append((start, stop, mend.new))
    for start, stop, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def _culprit(lines: list[str], broken: int, problem: str) -> int:
    """Return which line is to blame that `lines` break off at `broken`: mostly that one.

    A line that begins with blanks which are none to YAML, or without its colon, is read as the
    end of the one before, and only the next gives it away.
    """
    for number in range(broken, max(-1, broken - 3), -1):
        if re.match(r" *[^\S ]", lines[number]) and not re.match(r" *\t", lines[number]):
            return number
    above = next((n for n in range(broken - 1, -1, -1) if lines[n].strip()), None)
    if above is None or "mapping values" not in problem:
        return broken
    is_whole = re.fullmatch(r" *[A-Za-zæøåÆØÅ_]+ [^:#]*", lines[above])
    return above if is_whole and _indent(lines[above]) == _indent(lines[broken]) == 0 else broken


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Builder:
    """Makes nodes of events, one pass, no deeper than DEEPEST."""

    def __init__(self, path: str, problems: Problems, first_line: int) -> None:
        self.path, self.problems, self.first_line = path, problems, first_line

    def place(self, mark: yaml.Mark | None) -> Place:
        """Return the place in the file of a mark in the text."""
        if mark is None:
            return Place(self.path, self.first_line)
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def note_syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """Note where `text` cannot be read, with as much of that line as fits in a message.

        What is never closed is found out after the last line; then we tell where it began.
        """
        if str(error.context).endswith(("an alias", "an anchor")):  # such as *Ældre*
            self.problems.add(self.place(error.context_mark), "yaml-anchor")
            return
        lines = text.splitlines()
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        mark = next((mark for mark in marks if mark.line < len(lines)), None)
        if mark is None:
            self.problems.add(self.place(None), "yaml-syntax", hint="")
            return
        line = _culprit(lines, mark.line, str(error.problem))
        at = self.place(mark)
        if line != mark.line:
            at = Place(self.path, line + self.first_line, _indent(lines[line]) + 1)
        self.problems.add(at, "yaml-syntax", hint=lines[line].strip()[:60])

    def document(self, next_event: _Next) -> Node | None:
        """Return the node of the first document, None for an empty one."""
        node = None
        for event in iter(next_event, None):
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self.refuse(event, "several-documents")
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, next_event, depth=1)
        return node

    def node(self, event: yaml.NodeEvent, next_event: _Next, depth: int) -> Node:
        """Return the node that `event` begins."""
        if event.anchor or event.tag or depth > DEEPEST:
            self.refuse_trick(event)
        mark = event.start_mark
        place = Place(self.path, mark.line + self.first_line, mark.column + 1)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.style == '"' and not event.value.isprintable():
                self.look_for_escapes(event.value, place)
            is_null = not event.style and event.value in NULLS
            return Scalar("" if is_null else event.value, place)
        children = []
        while type(child := next_event()) not in _ENDS:
            children.append(self.node(child, next_event, depth + 1))
        if kind is yaml.SequenceStartEvent:
            return Sequence(tuple(children), place)
        return Mapping(self.pairs(children), place)

    def look_for_escapes(self, text: str, place: Place) -> None:
        """Note a character that nobody may see, which only an escape can bring into a text."""
        if UNREADABLE.search(text):
            self.problems.add(place, "unreadable-character")

    def pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        """Return key and value nodes two by two, each key once."""
        seen: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.add(key.place, "key-not-text")
            elif key.text in seen:
                self.problems.add(key.place, "duplicate-key", key=key.text)
            else:
                seen[key.text] = key, value
        return tuple(seen.values())

    def refuse_trick(self, event: yaml.NodeEvent) -> None:
        """Stop at what no content file needs: aliases, anchors, tags, deep nesting."""
        if event.anchor:
            self.refuse(event, "yaml-anchor")
        if event.tag:
            self.refuse(event, "yaml-tag", tag=event.tag)
        self.refuse(event, "yaml-too-deep", limit=DEEPEST)

    def refuse(self, event: yaml.Event, code: str, **values: object) -> None:
        self.problems.add(self.place(event.start_mark), code, **values)
        raise _Refused
